"""Servers that begin at once: python tests/warm.py, which the tests start for themselves.

What `dialog serve` does first is import two hundred modules, and that is most of a start. Here one process for each
engine imports them and waits; told to, it splits in two, and the half goes on as `dialog serve` goes on after its
imports: its own process, files, socket and signals. What a test says of starting itself must start the long way.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any


class Split:
    """A server that was split off: as much of `subprocess.Popen` as the tests ask of one. Whether it ended well
    is known to nobody, since it is another's child."""

    def __init__(self, pid: int, stdout: IO[str]) -> None:
        self.pid, self.stdout, self.returncode = pid, stdout, None
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        return 0 if select.select([self._handle], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("dialog serve", timeout or 0)
        return 0

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def __del__(self) -> None:
        os.close(self._handle)


@cache
def _waiting(engine: str) -> "subprocess.Popen[str]":
    """Ends with us: its standard input does."""
    return subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "DIALOG_ASYNC": engine},
        cwd=Path(__file__).resolve().parents[1],
    )  # fmt: skip


def start(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Split:
    """`dialog ARGUMENTS` from the process that waits for its engine; its standard output is for the caller to read."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "stdout"
        os.mkfifo(said)
        return split(arguments, environment, stdout=said, stderr=log)


def split(arguments: Sequence[str], environment: Mapping[str, str], *, stdout: Path, stderr: Path) -> Split:
    waiting = _waiting(environment.get("DIALOG_ASYNC") or "eventlet")
    assert waiting.stdin is not None
    assert waiting.stdout is not None
    order = {
        "arguments": list(arguments), "environment": dict(environment), "stdout": str(stdout), "stderr": str(stderr),
    }  # fmt: skip
    print(json.dumps(order), file=waiting.stdin, flush=True)
    said = stdout.open(encoding="utf-8")
    return Split(int(waiting.stdout.readline()), said)


# -- the process that waits ----------------------------------------------------------------------------


def wait_and_split() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    fork = os.fork  # Before the engine makes it its own: gevent's would begin to watch over its children.
    from dialog import runtime

    runtime.patch()
    import dialog.app
    import dialog.cli
    import dialog.serving  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        child = fork()
        if child == 0:
            _become(order)
        print(child, flush=True)


def _become(order: dict[str, Any]) -> None:
    """From here on this process is the server it was told to be."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _wait_alone()
    for number, path, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, order["stdout"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(path, how, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = ["dialog", *order["arguments"]]
    from dialog.cli import cli

    try:
        cli(prog_name="dialog")
    finally:
        os._exit(1)


def _wait_alone() -> None:
    """What the imports waited with would be shared by all who were split off, and each would wake for the others."""
    if "gevent" in sys.modules:
        import gevent

        gevent.reinit()
    if "eventlet" in sys.modules:
        from eventlet import hubs

        hubs.use_hub()


if __name__ == "__main__":
    wait_and_split()
