"""A file that takes long: told of while it is made, called off by whoever leaves, in turn; on real servers and sockets.

Work is made long by stopping the process that does it, so that nothing here depends on how fast the machine is.
"""

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import requests
from clusters import wait_until
from conftest import Server
from processes import at_work, is_there

from live.hall import DEADLINE_S, Hall

pytestmark = pytest.mark.every_engine
LISTENING = {"Accept": "application/vnd.dialog.work", "Accept-Language": "nn"}


class Guest:
    """One browser with the console's cookie, and what its server's processes are doing."""

    def __init__(self, server: Server) -> None:
        self.hall = Hall(server)
        self.server, self.pid = server, server.process.pid
        self.session = requests.Session()
        self.session.get(server.url + "/" + self.hall.made["console"].split("/", 3)[3], timeout=DEADLINE_S)
        self.home = f"{server.url}/conferences/{self.hall.id}"

    def workers(self) -> set[int]:
        return set(at_work(self.pid, "stand-by"))

    def listen(self, path: str, **form: Any) -> requests.Response:
        """The answer, as far as it has come."""
        method = "POST" if form else "GET"
        return self.session.request(
            method, self.home + path, data=form or None, headers=LISTENING, stream=True, timeout=DEADLINE_S
        )

    def stopped(self) -> int:
        """The process that stands by, stopped: whatever it is given takes long."""
        requests.get(f"{self.server.url}/healthz", timeout=DEADLINE_S)
        self.session.get(f"{self.home}/rules.pdf", timeout=DEADLINE_S).raise_for_status()
        wait_until(lambda: len(self.workers()) == 1)
        (pid,) = self.workers()
        os.kill(pid, signal.SIGSTOP)
        return pid

    def token(self, path: str) -> str:
        page = self.session.get(self.home + path, headers={"Accept-Language": "nn"}, timeout=DEADLINE_S).text
        return page.split('name="csrf_token" value="')[1].split('"')[0]

    def is_printed(self) -> bool:
        page = self.session.get(self.home, headers={"Accept-Language": "nn"}, timeout=DEADLINE_S).text
        found = re.search(r'data-item="printed"[^>]*data-state="(\w+)"', page)
        assert found is not None
        return found[1] == "done"


@pytest.fixture
def guest(shared_server: Server) -> Iterator[Guest]:
    one = Guest(shared_server)
    yield one
    one.session.close()
    one.hall.leave()


def lines(answer: requests.Response) -> Iterator[dict[str, Any]]:
    """What is told, up to and with the last line; beats are left out."""
    rest = b""
    while True:
        byte = answer.raw.read(1)
        assert byte, "it ended before it was done"
        rest += byte
        if byte == b"\n":
            if rest.strip():
                told: dict[str, Any] = json.loads(rest)
                yield told
                if {"ready", "go", "failed"} & told.keys():
                    return
            rest = b""


def test_stages_are_told_and_then_the_file_comes(guest: Guest) -> None:
    answer = guest.listen("/result.docx")
    *stages, last = lines(answer)
    assert [each["doing"] for each in stages] == ["Les innspela", "Set sidene"]
    content = answer.raw.read()
    assert (last["kind"], last["size"], content[:2]) == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", len(content), b"PK",
    )  # fmt: skip
    assert last["ready"].endswith(".docx")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in answer.headers, "whoever packs holds back"


def test_who_does_not_listen_gets_the_file_alone(guest: Guest) -> None:
    answer = guest.session.get(f"{guest.home}/result.docx", timeout=DEADLINE_S)
    assert (answer.content[:2], "attachment" in answer.headers["Content-Disposition"]) == (b"PK", True)


def test_strangers_are_told_of_no_work(guest: Guest) -> None:
    answer = requests.get(f"{guest.home}/result.docx", headers=LISTENING, timeout=DEADLINE_S, allow_redirects=False)
    assert (answer.status_code in (302, 403), answer.headers["Content-Type"]) == (True, "text/html; charset=utf-8")


def test_the_work_is_told_of_while_it_goes_on_and_ends_when_nobody_listens(guest: Guest) -> None:
    pid = guest.stopped()
    answer = guest.listen("/result.pdf")
    assert answer.raw.read(2) == b"\n\n", "beats, while there is nothing to tell"
    assert is_there(pid)
    answer.close()
    wait_until(lambda: not is_there(pid), seconds=3)
    wait_until(lambda: len(guest.workers()) == 1)
    assert guest.session.get(f"{guest.home}/result.pdf", timeout=DEADLINE_S).content.startswith(b"%PDF")


def test_nothing_is_stored_by_work_that_was_called_off(guest: Guest) -> None:
    asked = {"what": "rules", "posters": "1", "csrf_token": guest.token("/printing")}
    pid = guest.stopped()
    answer = guest.listen("/printing", **asked)
    assert answer.raw.read(1) == b"\n"
    answer.close()
    wait_until(lambda: not is_there(pid), seconds=3)
    assert not guest.is_printed()
    *stages, last = lines(guest.listen("/printing", **asked))
    assert (stages[-1], last["kind"]) == ({"storing": True}, "application/pdf")
    assert guest.is_printed()


def test_two_are_made_at_once_and_the_others_are_told_their_number(guest: Guest) -> None:
    """Each may take half a gigabyte."""
    with ExitStack() as open_ones:
        pids = [guest.stopped()]
        open_ones.callback(guest.listen("/result.pdf").close)
        second = guest.listen("/result.pdf")
        open_ones.callback(second.close)
        wait_until(lambda: len(guest.workers()) == 2)
        pids += guest.workers() - set(pids)
        os.kill(pids[1], signal.SIGSTOP)
        third, fourth = guest.listen("/result.pdf"), guest.listen("/result.pdf")
        assert next(lines(third)) == {"doing": "Du er nummer 1 i køen."}
        assert next(lines(fourth)) == {"doing": "Du er nummer 2 i køen."}
        assert len(guest.workers()) == 2, "nobody works for those who wait"
        os.kill(pids[0], signal.SIGCONT)
        *_, last = lines(third)
        assert third.raw.read()[:4] == b"%PDF"
        assert last["ready"].endswith(".pdf")
        *_, last = lines(fourth)
        assert last["ready"].endswith(".pdf")
        third.close()
        fourth.close()
    wait_until(lambda: not any(map(is_there, pids)))
