"""What a process on this machine costs, read from /proc; nothing where there is no /proc."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROC = Path("/proc")
_UTIME, _STIME = 11, 12
"""Fields of /proc/<pid>/stat, counted from behind the name in parentheses."""


def stat(pid: int) -> list[str]:
    """What is told of a process behind its name: state, parent … Raises OSError when it has ended."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def cpu_seconds(pids: Sequence[int]) -> float | None:
    """CPU time these processes have used, or None when one of them cannot be read."""
    try:
        fields = [stat(pid) for pid in pids]
    except OSError:
        return None
    ticks = sum(int(each[_UTIME]) + int(each[_STIME]) for each in fields)
    return ticks / os.sysconf("SC_CLK_TCK") if pids else None


def rss_mb(pids: Sequence[int]) -> float | None:
    """Memory these processes hold now, in megabytes."""
    try:
        pages = [int((PROC / str(pid) / "statm").read_text().split()[1]) for pid in pids]
    except OSError:
        return None
    return round(sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1) if pids else None


def described() -> dict[str, Any]:
    """The machine the generator runs on, for whoever reads the figures later."""
    return {
        "cpus": os.cpu_count(),
        "processor": _processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "busy_before": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    try:
        lines = (PROC / "cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
