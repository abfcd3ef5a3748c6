"""The rehearsals this server has started: begun, asked about and ended, each in a process of its own.

What a rehearsal does is not known here.
"""

import atexit
import subprocess
from collections.abc import Iterable
from typing import Any

from dialog import runtime
from dialog.config import Settings
from dialog.vocabulary import Extra

_running: dict[int, Any] = {}


def begin(
    settings: Settings,
    conference_id: int,
    *,
    local_url: str,
    token: str,
    language: str,
    phones: int,
    whole_evening: bool = False,
    extras: Iterable[Extra] = (),
) -> None:
    """Starts simulated phones. The token goes by the environment: a command line can be read by anybody."""
    arguments = ["rehearse", str(conference_id), "--base-url", local_url, "--language", language]
    arguments += ["--phones", str(phones), *(["--whole-evening"] if whole_evening else [])]
    arguments += [f"--extra={extra}" for extra in extras]
    environment = {"DIALOG_REHEARSAL_TOKEN": token, "DIALOG_DEMO_PACE": str(settings.demo_pace)}
    _running[conference_id] = runtime.start_apart(arguments, environment)


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
