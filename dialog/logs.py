"""The log: one line for one thing, plain or as JSON, and never what people wrote, an address or a token.

A fault is told by its kind and the places in the code it went through. Its message is left out unless it is
the system's or the database's own, because a message may quote what was sent.
"""

import contextvars
import logging
import secrets
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

PLAIN = "%(asctime)s %(levelname)s %(name)s [%(request)s] %(message)s"
MOST_A_MINUTE = 5
MINUTE_S = 60.0
_request: contextvars.ContextVar[str] = contextvars.ContextVar("request", default="-")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure(form: str) -> None:
    """Everything to standard error. `form` is json or anything else for plain lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Plain(PLAIN))
    handler.addFilter(note_request)
    handler.addFilter(Calm())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # Twelve lines before each first start, about itself.


def begin_request() -> None:
    """A new id for one request: random, so that it says nothing about who asks."""
    _request.set(secrets.token_hex(6))


def note_request(record: logging.LogRecord) -> bool:
    record.request = _request.get()
    return True


class Calm(logging.Filter):
    """Lets a fault at one place through a few times a minute and counts the rest: somebody who sends a thousand
    broken packets must not fill the disk. Lines without a fault always pass."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._seen: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.exc_info or record.exc_info[1] is None:
            return True
        place, now = _place(record), self._clock()
        since, count = self._seen.get(place, (now, 0))
        if now - since >= MINUTE_S:
            if count > MOST_A_MINUTE:
                record.msg = f"{record.msg} (and {count - MOST_A_MINUTE} more like it were not written)"
            since, count = now, 0
        self._seen[place] = (since, count + 1)
        return count < MOST_A_MINUTE


def _place(record: logging.LogRecord) -> str:
    """Which line spoke, and where the fault began: there are no more of these than lines of code."""
    fault = record.exc_info[1] if record.exc_info else None
    frames = traceback.extract_tb(fault.__traceback__) if fault is not None else []
    origin = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{record.name}:{record.lineno}:{type(fault).__name__}:{origin}"


def told(fault: BaseException) -> str:
    """Kind and way of a fault, its causes first."""
    parts = [] if fault.__cause__ is None else [told(fault.__cause__)]
    frames = traceback.extract_tb(fault.__traceback__)
    way = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-20:]]
    return "\n".join([*parts, f"{type(fault).__module__}.{type(fault).__qualname__}{_harmless(fault)}", *way])


def _harmless(fault: BaseException) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return f": {fault.strerror}"
    origin = getattr(fault, "orig", fault)  # SQLAlchemy wraps the driver's own.
    return f": {origin}" if isinstance(origin, sqlite3.Error) else ""


class _Plain(logging.Formatter):
    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        return "" if ei[1] is None else told(ei[1])


class _Json(JsonFormatter):
    def __init__(self) -> None:
        super().__init__(
            "{levelname}{name}{request}{message}",
            style="{",
            timestamp=True,
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "fault"},
        )

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802
        return "" if ei[1] is None else told(ei[1])
