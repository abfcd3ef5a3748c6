"""How long the machine kept somebody from a processor, as the kernel itself counts it.

A server that waits for its turn because its neighbours compute is not slow. Without a control nobody could tell.
"""

import os
from pathlib import Path


class Turns:
    """Of this process and another, with all their threads. Where the kernel does not count, nothing is taken off."""

    def __init__(self, other: int) -> None:
        self._server = Path(f"/proc/{other}")
        self._folders = [Path(f"/proc/{process}/task") for process in (os.getpid(), other)]
        self.are_counted = Path("/proc/self/schedstat").exists()

    def waited_ms(self) -> float:
        """Milliseconds that threads were ready to run and did not, since they began."""
        return sum(_delay_ns(task) for folder in self._folders for task in folder.iterdir()) / 1e6

    def server_waited_ms(self) -> float:
        """The other's first thread alone, which is what a server on one of the cooperative engines is."""
        return _delay_ns(self._server) / 1e6


def _delay_ns(task: Path) -> int:
    try:
        return int((task / "schedstat").read_text().split()[1])
    except (OSError, IndexError):  # It has ended, or is not counted.
        return 0


def share(waits: list[float], part: float) -> float:
    """How long all but the slowest took: `share(waits, 0.99)` is what 99 of 100 stayed within."""
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * part))]
