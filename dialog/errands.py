"""Work that costs seconds of a processor, done by a process of its own: sent, listened to, and called off.

Nobody here knows what is made or for whom. An errand ends with whoever asked for it: nothing of it outlives them, and
its answer is handed over in memory only.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from queue import Empty
from typing import Any

from dialog import progress, runtime
from dialog.progress import Told

USUAL_PATIENCE_S = 120.0
BEAT_S = 0.25
LAST_WORDS = 2000
PIECE = 1 << 16
"""Bytes of an answer that are read at once."""


class Line:
    """At most so many errands at once. Who comes later stands in line, first come first served."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._standing: list[object] = []

    @contextmanager
    def place(self) -> "Iterator[Place]":
        """From joining the line until the work is done, or given up."""
        who = object()
        self._standing.append(who)
        try:
            yield Place(self, who)
        finally:
            self._standing.remove(who)

    def number_of(self, who: object) -> int:
        return max(0, self._standing.index(who) - self._places + 1)


class Place:
    """Somebody's place in a line."""

    def __init__(self, line: Line, who: object) -> None:
        self._line, self._who = line, who

    @property
    def number(self) -> int:
        """0 when it is their turn, 1 for whoever is next."""
        return self._line.number_of(self._who)

    def wait(self, patience: float) -> None:
        """Until it is their turn. Raises `TimeoutError`."""
        late_at = time.monotonic() + patience
        while self.number:
            if time.monotonic() > late_at:
                raise TimeoutError(f"number {self.number} in line after {patience:.0f} s")
            pause()


def pause() -> None:
    runtime.sleep(BEAT_S)


class Errand:
    """One process at work. `news` until there is no more; then `answer`."""

    def __init__(self, child: Any, name: str, said: bytes, *, patience: float, stays: bool) -> None:
        """`said` goes to its standard input, which is then closed, or with `stays` kept open for as long as somebody
        waits for the answer."""
        self._parts: list[bytes] = []
        self._child, self._name, self._stays = child, name, stays
        self._patience, self._late_at = patience, time.monotonic() + patience
        self._last_words = b""
        self._heard = runtime.new_queue()
        runtime.spawn(self._say, said)
        runtime.spawn(self._take_answer)
        runtime.spawn(self._listen)

    def news(self, beat: float = BEAT_S) -> Iterator[Told | None]:
        """Each stage as it is told, and None when there has been none for a beat; ends when the work is done.

        Raises `RuntimeError` with the process's last words when it fails, `TimeoutError` when it takes too long.
        """
        for said in self._said(beat):
            if not isinstance(said, bytes):
                yield said

    def flow(self, beat: float = BEAT_S) -> Iterator[bytes | None]:
        """The answer piece by piece as it comes, and None when nothing has come for a beat. Raises as `news` does,
        also after some pieces."""
        for said in self._said(beat):
            if said is None or isinstance(said, bytes):
                yield said

    @property
    def answer(self) -> bytes:
        return b"".join(self._parts)

    def _said(self, beat: float) -> Iterator[Told | bytes | None]:
        talking = 2
        while talking:
            try:
                said = self._heard.get(timeout=min(beat, max(0.0, self._late_at - time.monotonic())))
            except Empty:
                if time.monotonic() >= self._late_at:
                    raise TimeoutError(f"dialog {self._name} took more than {self._patience:.0f} s") from None
                yield None
                continue
            if said is None:
                talking -= 1
                continue
            if isinstance(said, bytes):
                self._parts.append(said)
            yield said
        if self._child.wait() != 0:
            words = self._last_words.decode(errors="replace")[-LAST_WORDS:]
            raise RuntimeError(f"dialog {self._name} failed: {words}")

    def call_off(self) -> None:
        """Ends the process and whatever it has started, at once. One that has ended by itself is left in peace."""
        if self._child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
        runtime.spawn(self._bury)

    def _say(self, said: bytes) -> None:
        with suppress(OSError):  # It has ended before it was told: what it says last is what counts.
            self._child.stdin.write(said)
            self._child.stdin.flush()
            if not self._stays:
                self._child.stdin.close()

    def _take_answer(self) -> None:
        with suppress(OSError), self._child.stdout as pipe:
            while part := bytes(pipe.read1(PIECE)):
                self._heard.put(part)
        self._heard.put(None)

    def _listen(self) -> None:
        with suppress(OSError), self._child.stderr as pipe:
            for line in pipe:
                told = progress.heard(line)
                if told is None:
                    self._last_words = (self._last_words + line)[-2 * LAST_WORDS :]
                else:
                    self._heard.put(told)
        self._heard.put(None)

    def _bury(self) -> None:
        self._child.wait()
        with suppress(OSError):
            self._child.stdin.close()


class _StandBy:
    """One process that has imported what documents need and waits to be told what to make.

    Importing pandas takes longer than making most pages; a reader should not wait for both. On whose data it works
    it is told last, so that any that waits will do.
    """

    def __init__(self) -> None:
        self._waiting: Any = None

    def prepare(self) -> None:
        if self._waiting is None or self._waiting.poll() is not None:
            self._waiting = talk(["stand-by"], {})

    def take(self) -> Any:
        """The waiting process, which serves once."""
        self.prepare()
        taken, self._waiting = self._waiting, None
        return taken


_stand_by = _StandBy()


def prepare_stand_by() -> None:
    """Starts the waiting process, so that the first document comes as quickly as the next."""
    _stand_by.prepare()


@contextmanager
def sent(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None, patience: float = USUAL_PATIENCE_S
) -> Iterator[Errand]:
    """`python -m dialog ARGUMENTS` by the process that stands by. Whoever leaves before the end calls it off."""
    told = {**(environment or {}), progress.LISTENED_TO: "1"}
    asked = json.dumps({"arguments": list(arguments), "environment": told}).encode() + b"\n"
    errand = Errand(_stand_by.take(), arguments[0], asked, patience=patience, stays=True)
    try:
        yield errand
    finally:
        errand.call_off()
        runtime.spawn(_stand_by.prepare)  # Only now: its imports must not take this one's processor.


def run(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None, patience: float = USUAL_PATIENCE_S
) -> bytes:
    """Its standard output. Raises as `Errand.news` does."""
    with sent(arguments, environment, patience) as errand:
        return _answer_of(errand)


def feed(arguments: Sequence[str], content: bytes, environment: Mapping[str, str], patience: float) -> bytes:
    """The same with `content` as its standard input, in a process that imports only what the command asks for."""
    errand = Errand(talk(arguments, environment), arguments[0], content, patience=patience, stays=False)
    try:
        return _answer_of(errand)
    finally:
        errand.call_off()


def _answer_of(errand: Errand) -> bytes:
    for _ in errand.news():
        pass
    return errand.answer


def talk(arguments: Sequence[str], environment: Mapping[str, str]) -> Any:
    """Starts `python -m dialog ARGUMENTS` with its input and output as pipes, at the head of a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "dialog", *arguments],
        bufsize=-1,  # Said, because eventlet's own usual is none at all.
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        start_new_session=True,
    )


def start(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Any:
    """Starts `python -m dialog ARGUMENTS` and does not wait; the caller may `terminate()` it."""
    return subprocess.Popen(
        [sys.executable, "-m", "dialog", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )


# -- in the process that is sent ---------------------------------------------------------------------


_asked = False


def has_asker() -> bool:
    """Whether this process ends with somebody."""
    return _asked


def end_with_the_asker() -> None:
    """From now on nobody works for an asker who is gone, however they went: their end of our input closes."""
    global _asked
    _asked = True
    runtime.spawn(_watch_the_asker)


def _watch_the_asker() -> None:
    while os.read(0, 1):
        pass
    if os.getsid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
