"""The database itself: where commits are carried out, and which tables are wiped after an erasure."""

import threading

from dialog.db import QUICK_S, WORDS_LIE_IN, Commits
from dialog.models import Base


class Disk:
    """A connection whose commits take as long as told; it remembers on which thread they were."""

    def __init__(self) -> None:
        self.takes_s = 0.0
        self.threads: list[int] = []

    def commit(self) -> None:
        self.threads.append(threading.get_ident())
        done = threading.Event()
        done.wait(self.takes_s)


def test_a_quick_disk_is_waited_for_and_a_slow_one_is_not() -> None:
    disk, commits = Disk(), Commits()
    kinds = []
    for takes_s in [0.0] * 30 + [10 * QUICK_S] * 30 + [0.0] * 60:
        disk.takes_s = takes_s
        commits(disk)
        kinds.append(commits.in_place)
    assert (kinds[0], kinds[29], kinds[59], kinds[119]) == (False, True, False, True)
    assert len(disk.threads) == 120


def test_a_quick_disk_that_is_sometimes_slow_is_still_waited_for() -> None:
    disk, commits = Disk(), Commits()
    for number in range(100):
        disk.takes_s = 20 * QUICK_S if number % 5 == 0 else 0.0
        commits(disk)
    assert commits.in_place
    assert set(disk.threads[40:]) == {threading.get_ident()}


def test_every_table_with_words_of_an_evening_is_wiped_after_an_erasure() -> None:
    """PostgreSQL is told which tables to write anew; one that comes later must not be forgotten there."""
    of_an_evening = [
        table for table in Base.metadata.sorted_tables if {"conference_id", "contribution_id"} & set(table.c.keys())
    ]
    worded = {table.name for table in of_an_evening if {"text", "reason", "before"} & set(table.c.keys())}
    assert {"contribution", "point", "pulse_line"} <= worded
    assert worded - set(WORDS_LIE_IN) == set()
    assert set(WORDS_LIE_IN) <= set(Base.metadata.tables)
