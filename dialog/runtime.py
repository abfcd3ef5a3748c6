"""The only file that names eventlet, gevent or threading. Imported first by whatever serves.

Everything else asks here for a greenlet, a pause, a queue or a piece of work done apart.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
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


class _StandBy:
    """One process that has imported what documents need and waits to be told what to make.

    Importing pandas takes longer than making most pages; a reader should not wait for both.
    """

    def __init__(self) -> None:
        self._waiting: Any = None
        self._environment: dict[str, str] = {}

    def prepare(self, environment: Mapping[str, str]) -> None:
        if self._waiting is None or self._waiting.poll() is not None or self._environment != dict(environment):
            self._environment = dict(environment)
            self._waiting = talk_apart(["stand-by"], environment)

    def take(self, environment: Mapping[str, str]) -> Any:
        """The waiting process, which serves once; None when there is none for this environment."""
        if self._waiting is None or self._environment != dict(environment) or self._waiting.poll() is not None:
            return None
        taken, self._waiting = self._waiting, None
        return taken


_stand_by = _StandBy()


def prepare_stand_by(environment: Mapping[str, str]) -> None:
    """Starts the waiting process, so that the first document comes as quickly as the next."""
    _stand_by.prepare(environment)


def run_apart(arguments: Sequence[str], environment: Mapping[str, str] | None = None, timeout: float = 120) -> bytes:
    """The standard output of `python -m dialog ARGUMENTS` in a process of its own.

    Documents cost seconds of CPU, and a phone must never wait for one. Raises `RuntimeError` with the
    process's last words when it fails, `TimeoutError` after `timeout` seconds.
    """
    import json
    import subprocess

    given = environment or {}
    child = _stand_by.take(given) or talk_apart(["stand-by"], given)
    try:
        out, err = child.communicate(json.dumps(list(arguments)).encode() + b"\n", timeout=timeout)
    except subprocess.TimeoutExpired:
        child.kill()
        raise TimeoutError(f"dialog {arguments[0]} took more than {timeout:.0f} s") from None
    _stand_by.prepare(given)  # Only now: the next one's imports must not take this one's processor.
    if child.returncode != 0:
        raise RuntimeError(f"dialog {arguments[0]} failed: {err.decode(errors='replace')[-2000:]}")
    return bytes(out)


def talk_apart(arguments: Sequence[str], environment: Mapping[str, str]) -> Any:
    """Starts `python -m dialog ARGUMENTS` with its input and output as pipes."""
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-m", "dialog", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def start_apart(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Any:
    """Starts `python -m dialog ARGUMENTS` and does not wait; the caller may `terminate()` it."""
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-m", "dialog", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )
