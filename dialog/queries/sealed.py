"""Sealing and opening words inside a transaction: the seal goes with the session."""

from dialog.queries.prepared import Asking
from dialog.sealing import Seal


def close(asking: Asking, words: str) -> str:
    return _seal(asking).close(words)


def open_(asking: Asking, words: str) -> str | None:
    """None where the key is not the one they were sealed with; empty where there is nothing to open."""
    return _seal(asking).open(words) if words else ""


def _seal(asking: Asking) -> Seal:
    seal: Seal = asking.info["seal"]
    return seal
