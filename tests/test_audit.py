"""The audit finds, says what it could not ask, and comes back whatever the other end does."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests import audit
from tests.audit import Verdict

CLEAN = {"name": "flask", "version": "3.1.3", "vulns": []}
FAULTY = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "CVE-2019-8341", "fix_versions": ["2.10.1"]}]}
SKIPPED = {"name": "click", "skip_reason": "could not be audited"}


@pytest.mark.parametrize(
    ("packages", "verdict"),
    [
        ([CLEAN], Verdict()),
        ([CLEAN, FAULTY], Verdict(("jinja2 2.4.1: CVE-2019-8341 (mended in 2.10.1)",))),
        ([CLEAN, SKIPPED], Verdict(unasked="1 of Python's packages")),
        ([FAULTY, SKIPPED], Verdict(("jinja2 2.4.1: CVE-2019-8341 (mended in 2.10.1)",), "1 of Python's packages")),
    ],
)
def test_pythons_packages_are_read(packages: list[dict[str, Any]], verdict: Verdict) -> None:
    assert audit.of_python(json.dumps({"dependencies": packages, "fixes": []})) == verdict


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({"auditReportVersion": 2, "vulnerabilities": {}}, Verdict()),
        ({"vulnerabilities": {"ws": {"name": "ws", "severity": "high"}}}, Verdict(("ws (npm): high",))),
        ({"message": "405 Method Not Allowed", "statusCode": 405}, Verdict(unasked="the browser's packages")),
    ],
)
def test_the_browsers_packages_are_read(told: dict[str, Any], verdict: Verdict) -> None:
    assert audit.of_the_browser(json.dumps(told)) == verdict


@pytest.mark.parametrize("told", ["", "npm ERR!", "[]", "null"])
def test_an_answer_nobody_can_read_is_no_clean_bill(told: str) -> None:
    assert audit.of_python(told).unasked
    assert audit.of_the_browser(told).unasked


@pytest.mark.parametrize(
    ("verdicts", "strict", "code", "words"),
    [
        ([Verdict(), Verdict()], True, 0, "No known vulnerability"),
        ([Verdict(), Verdict(unasked="the browser's packages")], False, 0, "NOT AUDITED: the browser's packages"),
        ([Verdict(), Verdict(unasked="the browser's packages")], True, 1, "NOT AUDITED"),
        ([Verdict(("jinja2 2.4.1",), "3 of Python's packages"), Verdict()], False, 1, "VULNERABILITY: jinja2 2.4.1"),
    ],
)
def test_what_is_found_fails_and_what_is_unasked_is_loud(
    verdicts: list[Verdict], strict: bool, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.conclude(verdicts, strict=strict) == code
    assert words in capsys.readouterr().out


def test_a_server_that_never_answers_is_left_with_all_that_asked_it(tmp_path: Path) -> None:
    note = tmp_path / "child"
    began = time.monotonic()
    assert audit.answer(["sh", "-c", f"sleep 300 & echo $! > {note}; echo half; wait"], 1.0) == ""
    assert time.monotonic() - began < 30
    deadline = time.monotonic() + 10
    while _lives(int(note.read_text())):
        assert time.monotonic() < deadline, "the child still runs"


def test_an_answer_in_time_is_read_whatever_the_exit_code_says() -> None:
    assert audit.answer(["sh", "-c", "echo all of it; exit 3"], 30.0) == "all of it\n"
    assert audit.answer(["no-such-program-anywhere"], 30.0) == ""


def _lives(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"
