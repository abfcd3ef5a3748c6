"""Work in processes of its own: answered, told of, called off with all it started, and taken in turn."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from clusters import wait_until
from processes import is_there

from dialog import __version__, errands, runtime
from dialog.progress import Stage, Told, heard


def test_an_errand_answers_with_its_output() -> None:
    assert errands.run(["--version"]).decode().strip().endswith(__version__)


def test_one_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="No such command"):
        errands.run(["make-coffee"])


def test_what_is_made_is_handed_on_before_the_rest_is() -> None:
    script = "import sys; sys.stdout.write('first\\n'); sys.stdout.flush(); sys.stdin.readline(); print('last')"
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    errand = errands.Errand(child, "export", b"", patience=20, stays=True)
    pieces = errand.flow(beat=0.05)
    assert next(filter(None, pieces)) == b"first\n"
    assert next(pieces) is None, "the rest waits for us"
    child.stdin.write(b"go on\n")
    child.stdin.flush()
    assert b"".join(filter(None, pieces)) == b"last\n"
    assert errand.answer == b"first\nlast\n"
    child.stdin.close()


def test_one_that_fails_halfway_has_handed_on_what_it_had() -> None:
    script = "import sys; sys.stdout.write('first\\n'); sys.stdout.flush(); sys.exit('no more paper')"
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    errand, got = errands.Errand(child, "export", b"", patience=20, stays=False), list[bytes]()
    with pytest.raises(RuntimeError, match="no more paper"):
        got.extend(filter(None, errand.flow()))
    assert got == [b"first\n"]


def test_none_takes_for_ever() -> None:
    with pytest.raises(TimeoutError):
        errands.run(["--version"], patience=0.001)


def test_whoever_waits_serves_any_data(tmp_path: Path) -> None:
    """One process stands by for the whole server, and is told last on whose data to work."""
    errands.prepare_stand_by()
    waiting = errands._stand_by._waiting
    made = tmp_path / "data"
    errands.run(["migrate"], {"DIALOG_DATA_DIR": str(made), "DIALOG_DATABASE_URL": f"sqlite:///{made}/own.sqlite3"})
    assert (made / "own.sqlite3").exists()
    assert waiting.returncode == 0, "it was the one that waited"
    wait_until(lambda: errands._stand_by._waiting not in (None, waiting))


def test_one_that_is_called_off_is_gone_at_once_and_the_next_stands_by() -> None:
    errands.prepare_stand_by()
    waiting = errands._stand_by._waiting
    os.kill(waiting.pid, signal.SIGSTOP)  # It has got as far as it has got: work that takes long.
    with errands.sent(["--version"]) as errand:
        assert next(errand.news(beat=0.05)) is None
        assert is_there(waiting.pid)
    wait_until(lambda: not is_there(waiting.pid), seconds=1)
    wait_until(lambda: waiting.returncode == -signal.SIGKILL)
    assert errands.run(["--version"]).decode().strip().endswith(__version__)


def test_what_an_errand_has_started_goes_with_it() -> None:
    """Its whole group does, so a process that does part of the work is no exception."""
    script = "import subprocess, sys; print(subprocess.Popen(['sleep', '600'], stdout=2).pid, flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert child.stdout is not None
    grandchild = int(child.stdout.readline())
    assert is_there(grandchild)
    errands.Errand(child, "own", b"", patience=60, stays=True).call_off()
    wait_until(lambda: not is_there(child.pid) and not is_there(grandchild), seconds=1)


def test_nobody_works_for_an_asker_who_is_gone() -> None:
    """The server itself may be killed: the end of the child's input is all it hears of that."""
    script = (
        "from dialog import errands; errands.end_with_the_asker(); print('at work', flush=True);"
        "import signal; signal.pause()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == b"at work\n"
    assert child.poll() is None
    child.stdin.close()
    assert child.wait(30) == -signal.SIGKILL


def test_stages_are_told_to_who_listens_and_to_nobody_else(tmp_path: Path) -> None:
    code = "from dialog.progress import *; tell(Stage.WRITING, 3, 7); tell(Stage.READING)"
    alone = {key: value for key, value in os.environ.items() if key != "DIALOG_TELLS"}
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, env=alone, timeout=60)
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**alone, "DIALOG_TELLS": "1"}, timeout=60
    )
    assert (quiet.stdout, quiet.stderr) == (b"", b"")
    assert [heard(line) for line in told.stderr.splitlines()] == [Told(Stage.WRITING, 3, 7), Told(Stage.READING)]
    assert [heard(line) for line in (b"Traceback", b"\x1enonsense", b"\x1e[1]", b"")] == [None] * 4


def test_two_at_once_and_the_rest_in_the_order_they_came() -> None:
    line = errands.Line(2)
    with line.place() as first, line.place() as second:
        third, fourth = line.place(), line.place()
        waits, last = third.__enter__(), fourth.__enter__()
        assert [each.number for each in (first, second, waits, last)] == [0, 0, 1, 2]
        with pytest.raises(TimeoutError):
            last.wait(0.01)
        third.__exit__(None, None, None)
        assert last.number == 1, "who gives up holds nobody back"
    assert last.number == 0
    fourth.__exit__(None, None, None)


def test_who_waits_in_line_goes_on_when_it_is_their_turn() -> None:
    line = errands.Line(1)
    done = runtime.new_queue()

    def stand() -> None:
        with line.place() as place:
            place.wait(60)
            done.put("second")

    with line.place():
        runtime.spawn(stand)
        wait_until(lambda: len(line._standing) == 2)
        done.put("first")
    assert [done.get(timeout=60), done.get(timeout=60)] == ["first", "second"]
