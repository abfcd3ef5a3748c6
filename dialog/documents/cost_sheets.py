"""The log of hours and expenses -> sheets: the sums first, then each line. No writer and no database."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from dialog.documents.blocks import Sheet
from dialog.phrases.catalogue import Words
from dialog.phrases.group import HOURS
from dialog.vocabulary import HoursKind


class Worked(Protocol):
    worked_on: date
    people: str
    kind: str
    minutes: int
    what: str


class Bought(Protocol):
    spent_on: date
    what: str
    ore: int


class PeopleHours(Protocol):
    @property
    def people(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def minutes(self) -> int: ...


def cost_sheets(
    words: Words, by_people: Sequence[PeopleHours], hours: Sequence[Worked], expenses: Sequence[Bought]
) -> tuple[Sheet, ...]:
    """Three sheets: sums, hours, expenses. Hours and kroner are numbers a spreadsheet can go on with."""
    say = words.say
    kind = {key: say(text) for key, text in HOURS.items()}
    told = [(each.people, kind[HoursKind(each.kind)], _hours(each.minutes)) for each in by_people]
    summed = [
        (say("Til saman"), kind[which], _hours(sum(each.minutes for each in by_people if each.kind == which)))
        for which in HoursKind
    ]
    spent = (say("Til saman"), say("Utgifter i kroner"), _kroner(sum(each.ore for each in expenses)))
    return (
        Sheet(say("Til saman"), (say("Kven"), say("Kva slags tid"), say("Tal")), (*told, *summed, spent), (30, 20, 12)),
        Sheet(
            say("Timar"),
            (say("Dag"), say("Kven"), say("Kva slags tid"), say("Timar"), say("Til kva?")),
            tuple(
                (each.worked_on.isoformat(), each.people, kind[HoursKind(each.kind)], _hours(each.minutes), each.what)
                for each in hours
            ),
            (12, 30, 20, 10, 50),
        ),
        Sheet(
            say("Utgifter"),
            (say("Dag"), say("Til kva?"), say("Kroner")),
            tuple((each.spent_on.isoformat(), each.what, _kroner(each.ore)) for each in expenses),
            (12, 50, 12),
        ),
    )


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)


def _kroner(ore: int) -> float:
    return ore / 100
