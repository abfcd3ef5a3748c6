"""Where SQLite's commits are carried out: in place on a quick disk, in a native thread on a slow one."""

import threading

from dialog.db import QUICK_S, Commits


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
