"""The only file that names eventlet, gevent or threading. Imported first by whatever serves.

Everything else asks here for a greenlet, a pause, a queue or a piece of work done apart.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, Literal, NoReturn, Protocol, TypeVar, cast

T = TypeVar("T")

MODE = os.environ.get("DIALOG_ASYNC", "eventlet")
"""eventlet (default), gevent or threading: leaving eventlet is one environment variable."""

_write = os.write
"""The system's own, from before any patching: a cooperative one would wait for its turn inside a signal."""

_TOO_LATE = ("flask", "sqlalchemy", "pandas")
_patched = False


def mode() -> Literal["eventlet", "gevent", "threading"]:
    """The engine's name, as the socket library wants it said."""
    return "gevent" if MODE == "gevent" else "threading" if MODE == "threading" else "eventlet"


def is_patched() -> bool:
    """Whether this process serves, with the engine under everything."""
    return _patched


def patch() -> None:
    """Makes the standard library cooperative; must come before anything that opens sockets or locks."""
    early = [name for name in _TOO_LATE if name in sys.modules]
    if early:
        raise RuntimeError(f"runtime.patch() must come before importing {', '.join(early)}")
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    global _patched
    _patched = True
    if MODE == "eventlet":
        import warnings

        # Its makers have deprecated it; docs/decisions.md says why it is here and how to leave it.
        warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated.*")
        import eventlet

        eventlet.monkey_patch()
    elif MODE == "gevent":
        from gevent import monkey

        monkey.patch_all()
    _be_patient_with_postgres()


POSTGRES_PATIENCE_S = 6
"""A second more than PostgreSQL's own limit for a statement (`db.py`): whoever is silent that long is gone."""


def _be_patient_with_postgres() -> None:
    """Waits for PostgreSQL as this engine waits, and not for ever.

    psycopg2 asks a callback to wait. Eventlet's own has no end, and libpq's `connect_timeout` does not count while
    a callback waits, so a server that stands still would hold everybody who asks.
    """
    try:
        import psycopg2
        from psycopg2 import extensions
    except ImportError:  # The driver is an extra.
        return

    def wait(connection: Any) -> None:
        silent = psycopg2.OperationalError(f"no answer from PostgreSQL in {POSTGRES_PATIENCE_S} s")
        while (state := connection.poll()) != extensions.POLL_OK:
            _wait_for_socket(connection.fileno(), state == extensions.POLL_WRITE, POSTGRES_PATIENCE_S, silent)

    extensions.set_wait_callback(wait)


def _wait_for_socket(number: int, writable: bool, seconds: float, late: Exception) -> None:
    """Returns when the socket can be read (or written); raises `late` after `seconds`."""
    if MODE == "eventlet":
        from eventlet.hubs import trampoline

        trampoline(number, read=not writable, write=writable, timeout=seconds, timeout_exc=late)
    elif MODE == "gevent":
        from gevent import socket

        (socket.wait_write if writable else socket.wait_read)(number, timeout=seconds, timeout_exc=late)
    else:
        import select

        ready = select.poll()
        ready.register(number, select.POLLOUT if writable else select.POLLIN)
        if not ready.poll(seconds * 1000):
            raise late


def spawn(work: Callable[..., Any], *args: Any) -> None:
    """Runs `work` beside everything else; it ends with the process."""
    import threading

    threading.Thread(target=work, args=args, daemon=True).start()


def sleep(seconds: float) -> None:
    import time

    time.sleep(seconds)


def on_signals(numbers: Sequence[int], work: Callable[[], None]) -> None:
    """Runs `work` once, beside everything else, when the first of these signals comes. The handler itself only
    writes a byte: it may interrupt anything, and an engine asleep wakes for a socket, not for a signal."""
    import signal
    import socket

    heard, told = socket.socketpair()

    def wait() -> None:
        heard.recv(1)
        work()

    def note(_number: int, _frame: object) -> None:
        _write(told.fileno(), b"!")

    for number in numbers:
        signal.signal(number, note)
    spawn(wait)


def leave_within(seconds: int) -> None:
    """Whatever hangs from here on, the system ends this process."""
    import signal

    signal.alarm(seconds)


def leave() -> NoReturn:
    """Ends the process now, well. What still runs are other people's connections; they must not hold it back."""
    import logging

    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def give_way() -> None:
    """Lets everybody who is ready go first; with threads they need no leave."""
    if _patched and MODE != "threading":
        sleep(0)


def settle_memory(*, thoroughly: bool = False) -> None:
    """Leaves what lives now out of every later collection: with a full hall connected, one collection of all that
    it brought stops everybody for a fifth of a second, and finds 458 of 363,000 objects of 2,000 phones to be garbage.
    So only the youngest are looked through; `thoroughly`, before anybody has come, makes a full collection first."""
    import gc

    gc.collect(2 if thoroughly else 0)
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000_000)


def in_thread(work: Callable[..., T], *args: Any) -> T:
    """The answer of `work`, done in a native thread while everybody else goes on.

    Only for work that takes no lock, logs nothing and waits for no greenlet: a lock shared between a native
    thread and the hub stops an eventlet process for good.
    """
    if not _patched or MODE == "threading":
        return work(*args)
    if MODE == "gevent":
        import gevent

        return cast("T", gevent.get_hub().threadpool.apply(work, args))
    from eventlet import tpool

    return cast("T", tpool.execute(work, *args))


def new_lock() -> Any:
    import threading

    return threading.Lock()


def new_signal() -> "Signal":
    """A bell that is rung once, for one or many who wait."""
    if _patched and MODE == "eventlet":
        return _EventletSignal()
    import threading

    return threading.Event()


class Signal(Protocol):
    def set(self) -> None: ...

    def wait(self) -> Any: ...


class _EventletSignal:
    """Eventlet's own event: a tenth of the cost of a patched `threading.Event`, and a post needs one."""

    def __init__(self) -> None:
        from eventlet.event import Event

        self._event = Event()

    def set(self) -> None:
        self._event.send(None)

    def wait(self) -> None:
        self._event.wait()


def new_queue() -> Any:
    """An unbounded first-in-first-out queue whose `get` gives way to others."""
    import queue

    return queue.SimpleQueue() if MODE == "threading" else queue.Queue()
