"""The processes a server has started, as the system itself tells of them. No process is started or judged here."""

from pathlib import Path


def children_of(pid: int) -> list[int]:
    """Living children; one that has ended and waits to be fetched is none."""
    return [
        int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal() and _parent(int(each.name)) == pid
    ]


def is_there(pid: int) -> bool:
    return _parent(pid) is not None


def at_work(pid: int, word: str) -> list[int]:
    """Children of `pid` that were started with `word`."""
    return [each for each in children_of(pid) if word in _command(each)]


def _parent(pid: int) -> int | None:
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state in "ZX" else int(parent)


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []
