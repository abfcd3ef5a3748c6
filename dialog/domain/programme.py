"""How long an evening is, from its welcome to its end. Pure: minutes in, minutes and clocks out."""

from collections.abc import Iterable
from datetime import timedelta

WELCOME, DOTS, ENDING = 10, 4, 7
"""Minutes (METHOD 3.3) for what the tool itself has no clock for."""


def reporting(seconds: int, tables: int) -> int:
    """Minutes for all tables to tell, one after the other."""
    return -(-seconds * tables // 60)


def length(rounds: Iterable[tuple[int, int]], tables: int) -> int:
    """Minutes in all; of each round the minutes round the tables, and the seconds each table has to tell."""
    return WELCOME + sum(minutes + reporting(seconds, tables) for minutes, seconds in rounds) + DOTS + ENDING


def ends(begins_at: str, minutes: int) -> str:
    """The clock when an evening that begins at «17:30» is over; past midnight it begins at 00:00 again."""
    hours, rest = map(int, begins_at.split(":"))
    return clock(timedelta(hours=hours, minutes=rest + minutes))


def clock(since_midnight: timedelta) -> str:
    minutes = int(since_midnight.total_seconds()) // 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
