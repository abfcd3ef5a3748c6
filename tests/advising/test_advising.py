"""Suggestions for a desk: made from what stands there, by a process that may be slow or dead without harm."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import open_round, post
from conftest import Evening, Server, make_evening
from live.hall import DEADLINE_S, Hall, by_link

from dialog.advising.adviser import suggestions
from dialog.commands import CreateTheme, HideContribution, SortContribution, WithdrawContribution
from dialog.queries import desk


def theme(evening: Evening, name: str) -> int:
    return evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=name)).id or 0


def read(evening: Evening) -> desk.DeskTexts:
    with evening.house.reading() as session:
        return desk.texts(session, evening.conference)


def test_what_is_sorted_hidden_or_somebody_elses_is_not_asked_about(evening: Evening) -> None:
    elsewhere = make_evening(evening.house)
    for each in (evening, elsewhere):
        open_round(each)
    post(elsewhere, elsewhere.seat(), "Bussen i ei anna bygd")
    youth, transport = evening.seat(), theme(evening, "Transport")
    asked, sorted_, gone, hidden = (post(evening, youth, text) for text in ("Buss", "Tog", "Trekt", "Skjult"))
    evening.house.execute(evening.operator, SortContribution(id=sorted_, themes=[transport]))
    evening.house.execute(youth, WithdrawContribution(id=gone))
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="Namn"))
    texts = read(evening)
    assert (texts.unsorted, texts.coded) == ({asked: "Buss"}, [("Tog", (transport,))])
    assert [(number, name) for number, name, _ in texts.themes] == [(transport, "Transport")]


def test_the_codebooks_words_lead_to_a_theme_before_anything_is_sorted(evening: Evening) -> None:
    open_round(evening)
    youth, transport = evening.seat(), theme(evening, "Transport")
    theme(evening, "Psykisk helse")
    line, silent = post(evening, youth, "Siste bussen går altfor tidleg"), post(evening, youth, "Hm 🙂")
    told = suggestions(read(evening))
    assert told[line][0]["theme"] == transport
    assert "bussen" in told[line][0]["words"]
    assert silent not in told
    assert all(len(of_line) <= 3 for of_line in told.values())


def test_what_people_sort_teaches_what_no_codebook_knows(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    own, other = theme(evening, "Graut"), theme(evening, "Kverna")
    asked = post(evening, youth, "Meir rjomegraut til haustfesten")
    assert asked not in suggestions(read(evening))
    for text, into in (("Rjomegraut på laurdag", own), ("Rjomegraut er godt", own), ("Steinen i kverna", other)):
        evening.house.execute(evening.operator, SortContribution(id=post(evening, youth, text), themes=[into]))
    first = suggestions(read(evening))[asked][0]
    assert first["theme"] == own
    assert "rjomegraut" in first["words"]


# -- over the house's own door -----------------------------------------------------------------------


@pytest.fixture
def hall(shared_server: Server, engine: str) -> Iterator[Hall]:
    room = Hall(shared_server)
    yield room
    room.leave()


def ask(hall: Hall, cookie: str) -> tuple[int, dict[str, Any]]:
    url = f"{hall.server.url}/api/conferences/{hall.made['conference']}/suggestions"
    answer = requests.get(url, headers={"Cookie": cookie}, timeout=DEADLINE_S)
    return answer.status_code, answer.json()


def told(hall: Hall, cookie: str, line: int) -> list[dict[str, Any]]:
    """Asks as the desk does: again and again, since the process may be busy or just be started."""
    until = time.monotonic() + DEADLINE_S
    while time.monotonic() < until:
        status, answer = ask(hall, cookie)
        if status == 200 and str(line) in answer["lines"]:
            return list(answer["lines"][str(line)])
        assert status in (200, 202), answer
        threading.Event().wait(0.2)
    raise AssertionError(f"no suggestion in {DEADLINE_S} s")


def furnished(hall: Hall) -> tuple[str, Any, int, int]:
    """A desk with one theme and one line that fits it: the console's cookie, a phone, the theme and the line."""
    console = hall.console()
    phone = hall.phone()
    console.do("round.open", number=1)
    transport = console.do("theme.create", client_key="transport", name="Transport")["id"]
    line = phone.post("Siste bussen går altfor tidleg")
    return by_link(hall.server, hall.made["console"]), phone, transport, line


@pytest.mark.every_engine
def test_a_desk_is_told_by_a_process_of_its_own_which_follows_what_happens(hall: Hall) -> None:
    cookie, phone, transport, line = furnished(hall)
    first = told(hall, cookie, line)[0]
    assert first["theme"] == transport
    assert "bussen" in first["words"]
    new = phone.post("Toget er for dyrt for skuleelevar")
    assert told(hall, cookie, new)[0]["theme"] == transport
    assert requests.get(f"{hall.server.url}/healthz", timeout=DEADLINE_S).status_code == 200


def test_only_whoever_may_run_the_conference_is_told(hall: Hall) -> None:
    cookie, _, _, line = furnished(hall)
    told(hall, cookie, line)
    url = f"{hall.server.url}/api/conferences/{hall.made['conference']}/suggestions"
    stranger = requests.get(url, timeout=DEADLINE_S)
    other = Hall(hall.server)
    guest = requests.get(url, headers={"Cookie": by_link(hall.server, other.made["console"])}, timeout=DEADLINE_S)
    assert {stranger.status_code, guest.status_code} <= {401, 403, 404}
    assert "bussen" not in stranger.text + guest.text


def test_a_dead_or_stuck_process_keeps_nobody_from_writing_and_a_new_one_answers(hall: Hall) -> None:
    cookie, phone, _, line = furnished(hall)
    told(hall, cookie, line)
    stuck = advisers_of(hall.server)
    for number in stuck:
        os.kill(number, signal.SIGSTOP)
    after = phone.post("Bussen om kvelden")
    waiting = threading.Thread(target=ask, args=(hall, cookie))
    waiting.start()
    began = time.monotonic()
    phone.post("Bussen om natta")
    assert time.monotonic() - began < 5, "a phone waits for no suggestion"
    for number in stuck:
        os.kill(number, signal.SIGKILL)
    waiting.join(DEADLINE_S)
    assert not waiting.is_alive()
    assert told(hall, cookie, after)
    assert set(advisers_of(hall.server)).isdisjoint(stuck)


def advisers_of(server: Server) -> list[int]:
    """The server's own children that suggest."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    found = [int(each) for each in children if b"advise" in Path(f"/proc/{each}/cmdline").read_bytes()]
    assert found
    return found


def test_it_goes_when_the_server_does(evening: Evening) -> None:
    environment = {**os.environ, **evening.house.settings.for_children}
    child = subprocess.Popen(
        [sys.executable, "-m", "dialog", "advise"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(b'{"conference": 1}\n')
    child.stdin.flush()
    assert child.stdout.readline() == b'{"version": 0, "lines": {}}\n'
    child.stdin.close()
    assert child.wait(timeout=DEADLINE_S) == 0
    child.stdout.close()
