"""A hall of three hundred phones behind one address, while somebody there and elsewhere guesses codes."""

import random
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import Server, start_server, stop_server
from faults.control import Turns

from dialog.patience import CODES_FREE
from dialog.vocabulary import CODE_ALPHABET, CODE_LENGTH
from live.hall import Hall, by_link

JOINS, GUESSES, IN_S = 300, 1000, 60
ELSEWHERE = [f"198.51.100.{n}" for n in range(1, 10)]


@pytest.fixture
def proxied(tmp_path: Path) -> Any:
    """A server that believes its proxy, so that one machine can speak for many addresses."""
    server = start_server(
        tmp_path / "proxied", is_warm=True, DIALOG_PUBLIC_URL="https://dialog.example.no", DIALOG_POST_RATE="1"
    )
    yield server
    stop_server(server)


def forwarded(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address, "X-Forwarded-Proto": "https", "X-Forwarded-Host": "dialog.example.no"}


def take(server: Server, line: requests.Session, code: str, address: str) -> requests.Response:
    """One attempt at a seat. A right code is sent with everything a seat needs."""
    wanted = {"role": "youth", "client_key": str(uuid.uuid4())}
    return line.post(
        f"{server.url}/api/conferences/{code}/seats", json=wanted, headers=forwarded(address), timeout=60
    )  # fmt: skip


def guess_codes(server: Server, stop: threading.Event, answers: Counter[tuple[str, int]]) -> None:
    dice, line = random.Random(3), requests.Session()
    for n in range(GUESSES):
        if stop.is_set():
            return
        address = "203.0.113.7" if n % 2 else ELSEWHERE[n // 2 % len(ELSEWHERE)]
        code = "".join(dice.choices(CODE_ALPHABET, k=CODE_LENGTH))
        answer = take(server, line, code, address)
        answers[address, answer.status_code] += 1
        if answer.status_code == 429:
            assert int(answer.headers["Retry-After"]) >= 1
            assert answer.json()["error"]["code"] == "code.too_many"


@pytest.mark.timeout(240)
def test_a_hall_gets_in_while_codes_are_guessed_from_its_own_address(proxied: Server) -> None:
    tables = [{"number": n, "seats": 12} for n in range(1, 31)]
    made = proxied.conference(tables=tables)
    hall = "203.0.113.7"
    wall = requests.get(
        proxied.url + "/" + made["projector"].split("/", 3)[3],
        headers=forwarded(hall),
        allow_redirects=False,
        timeout=60,
    )
    cookie = "; ".join(f"{each.name}={each.value}" for each in wall.cookies)
    shown = requests.get(
        f"{proxied.url}/conferences/{made['conference']}/wall", headers=forwarded(hall) | {"Cookie": cookie}, timeout=60
    )
    assert shown.status_code == 200, "the wall is opened in the hall before the doors are"

    guesses: Counter[tuple[str, int]] = Counter()
    stop = threading.Event()
    guesser = threading.Thread(target=guess_codes, args=(proxied, stop, guesses))
    turns = Turns(proxied.process.pid)
    waited, begun = turns.server_waited_ms(), time.monotonic()
    guesser.start()
    with ThreadPoolExecutor(4) as people:
        codes = [made["code"] if n % 3 else made["tables"][n % 30]["code"] for n in range(JOINS)]
        joins = list(people.map(lambda code: take(proxied, requests.Session(), code, hall).status_code, codes))
    took = time.monotonic() - begun
    own = took - (turns.server_waited_ms() - waited) / 1000
    guesser.join()

    assert Counter(joins) == {201: JOINS}
    assert own < IN_S, f"{JOINS} joins took {took:.0f} s, {own:.0f} of them the server's own"
    assert sum(guesses.values()) == GUESSES
    for address in (hall, *ELSEWHERE):
        learnt = guesses[address, 404]
        assert learnt <= CODES_FREE + 60 + 5, f"{address} was told {learnt} times that a code is wrong"
        if address == hall:
            assert guesses[address, 429] >= GUESSES // 2 - learnt > 0
    print(f"\n{JOINS} joins in {took:.1f} s, refused 0; guesses {dict(guesses)}")


def test_pages_and_api_count_the_same_mistakes(tmp_path: Path) -> None:
    server = start_server(tmp_path / "small", is_warm=True)
    try:
        made = server.conference()
        with requests.Session() as guesser:
            told = [guesser.get(f"{server.url}/j/ZZZZZ{n % 10}", timeout=30).status_code for n in range(CODES_FREE)]
            assert told == [404] * CODES_FREE
            refused = guess_until_refused(server, guesser)
            assert "mange feil kodar" in refused.text
            assert "Retry-After" in refused.headers
            right = guesser.get(f"{server.url}/j/{made['code']}", timeout=30)
            assert right.status_code == 429, "no conference has opened here: a right code is not told from a wrong one"
            by_link(server, made["projector"])
            opened = requests.Session()
            opened.get(server.url + "/" + made["projector"].split("/", 3)[3], timeout=30)
            assert guesser.get(f"{server.url}/j/{made['code']}", timeout=30).status_code == 200
            guess_until_refused(server, guesser)
    finally:
        stop_server(server)


def test_the_socket_tells_nothing_about_codes(shared_server: Server) -> None:
    """Who has no seat learns the same of a right code and a wrong one, so there is nothing to guess at."""
    from live.hall import Refused

    hall = Hall(shared_server)
    told = []
    for code in (hall.code, "ZZZZZZ", hall.id, 999_999):
        for view in ("phone", "projector"):
            with pytest.raises(Refused) as caught:
                hall.enter("", {"view": view, "conference": code})
            told.append((view, caught.value.told["data"]["code"]))
    assert len(set(told)) == 2, told
    assert hall.phone().snapshot["view"] == "phone"
    hall.leave()


def guess_until_refused(server: Server, guesser: requests.Session) -> requests.Response:
    """A guess is free again every second, and a busy machine may need that for one."""
    for _ in range(50):
        answer = guesser.get(f"{server.url}/j/ZZZZZZ", headers={"Accept-Language": "nn"}, timeout=30)
        if answer.status_code == 429:
            return answer
        assert answer.status_code == 404
    raise AssertionError("fifty more wrong codes, and never asked to wait")
