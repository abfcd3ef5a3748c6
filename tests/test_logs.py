"""What stands in the log, and what never does: said by a real handler to a real stream."""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from dialog import logs

SECRET = "Kåre i 8B er plaga"


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What has come on standard error; the log of the other tests is put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield lambda: capsys.readouterr().err
    root.handlers[:] = before
    root.setLevel(level)


def fail(fault: BaseException) -> None:
    try:
        raise fault
    except BaseException:
        logging.getLogger("dialog.test").exception("a command failed")


def test_a_line_of_json_has_time_level_place_and_request(written: Callable[[], str]) -> None:
    logs.configure("json")
    logs.begin_request()
    logging.getLogger("dialog.test").warning("only %d files may be open", 200)
    logging.getLogger("dialog.test").info("the next in the same request")
    logs.begin_request()
    logging.getLogger("dialog.test").info("another request")
    first, second, third = (json.loads(line) for line in written().splitlines())
    assert (first["level"], first["logger"], first["message"]) == (
        "WARNING",
        "dialog.test",
        "only 200 files may be open",
    )
    assert first["timestamp"].startswith("20")
    assert first["request"] == second["request"] != third["request"]


@pytest.mark.parametrize("form", ["json", "plain"])
def test_a_fault_is_told_by_kind_and_way_and_never_by_what_was_sent(written: Callable[[], str], form: str) -> None:
    logs.configure(form)
    fail(ValueError(f"invalid literal: {SECRET!r}"))
    told = written()
    assert "builtins.ValueError" in told
    assert "test_logs.py" in told
    assert "fail" in told
    assert SECRET not in told
    assert "invalid literal" not in told


def test_the_systems_and_the_databases_own_words_are_kept(written: Callable[[], str]) -> None:
    logs.configure("plain")
    fail(OSError(28, "No space left on device"))
    fail(sqlite3.OperationalError("database or disk is full"))
    told = written()
    assert "OSError: No space left on device" in told
    assert "OperationalError: database or disk is full" in told


def test_a_cause_is_told_before_what_it_caused(written: Callable[[], str]) -> None:
    logs.configure("plain")
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError:
        logging.getLogger("dialog.test").exception("twice")
    told = written()
    assert told.index("KeyError") < told.index("RuntimeError")
    assert SECRET not in told


def test_the_same_fault_is_written_five_times_a_minute_and_the_rest_is_counted() -> None:
    now = 0.0
    calm = logs.Calm(clock=lambda: now)

    def record(fault: Exception | None, line: int = 1) -> logging.LogRecord:
        return logging.LogRecord(
            "dialog",
            logging.ERROR,
            __file__,
            line,
            "failed",
            (),
            fault and (type(fault), fault, None),  # type: ignore[arg-type]
        )

    crowd: Callable[[], list[bool]] = lambda: [calm.filter(record(ValueError())) for _ in range(1000)]  # noqa: E731
    assert sum(crowd()) == 5
    assert calm.filter(record(ValueError(), line=2)), "another place is another fault"
    assert calm.filter(record(KeyError())), "another kind is another fault"
    assert all(calm.filter(record(None)) for _ in range(1000))
    now = 61.0
    again = record(ValueError())
    assert calm.filter(again)
    assert again.getMessage() == "failed (and 995 more like it were not written)"
    assert sum(crowd()) == 4
