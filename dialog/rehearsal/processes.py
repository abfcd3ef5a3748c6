"""The rehearsals this server has started: begun, asked about and ended, each in a process of its own.

What a rehearsal does is not known here.
"""

import atexit
import subprocess
from collections.abc import Iterable
from typing import Any

from dialog import errands
from dialog.config import Settings
from dialog.rehearsal.cast import Numbered
from dialog.vocabulary import Extra

_running: dict[int, Any] = {}
_links: dict[int, list[int]] = {}
"""What each was let in by, until somebody takes it back."""
_short: set[int] = set()
"""Those that lead themselves, also when they have been ended: what they made is still there."""


def begin(
    settings: Settings,
    conference_id: int,
    *,
    local_url: str,
    token: str,
    link: int | None = None,
    language: str,
    phones: int,
    whole_evening: bool = False,
    extras: Iterable[Extra] = (),
    short: bool = False,
    seated: Iterable[Numbered] = (),
) -> None:
    """Starts simulated phones. The token goes by the environment: a command line can be read by anybody."""
    arguments = ["rehearse", str(conference_id), "--base-url", local_url, "--language", language]
    arguments += ["--phones", str(phones), *(["--whole-evening"] if whole_evening else [])]
    arguments += [f"--extra={extra}" for extra in extras] + (["--short"] if short else [])
    arguments += [f"--seated={number}={role}={table or ''}" for number, role, table in seated]
    environment = {"DIALOG_REHEARSAL_TOKEN": token, "DIALOG_DEMO_PACE": str(settings.demo_pace)}
    _running[conference_id] = errands.start(arguments, environment)
    if link is not None:
        _links.setdefault(conference_id, []).append(link)
    (_short.add if short else _short.discard)(conference_id)


def is_running(conference_id: int, patience_s: float = 0) -> bool:
    """Whether it runs, also after the patience one owes a process that may be on its way out."""
    process = _running.get(conference_id)
    if process is None:
        return False
    try:
        process.wait(timeout=patience_s)
    except subprocess.TimeoutExpired:
        return True
    del _running[conference_id]
    return False


def is_short(conference_id: int) -> bool:
    """Whether the last one that was begun leads itself."""
    return conference_id in _short


def spent_links(conference_id: int) -> list[int]:
    """The links of its rehearsals, told once: whoever asks takes them back."""
    return _links.pop(conference_id, [])


def end(conference_id: int) -> None:
    """Ends it at once, if it runs; what it made stays."""
    if is_running(conference_id):
        _running[conference_id].terminate()
        del _running[conference_id]


@atexit.register
def end_all() -> None:
    """Nobody rehearses against a server that is gone."""
    for process in _running.values():
        process.terminate()
