"""Many at once, and a server that is killed: nothing acknowledged is lost, nothing is doubled."""

import json
from pathlib import Path

import pytest
from conftest import Server, start_server, stop_server

from live.hall import Hall, View, Wire, cookies, joined

TABLES, PHONES, LINES = 4, 20, 5


@pytest.fixture
def crowd(hall: Hall) -> list[Wire]:
    hall.console().do("round.open", number=1)
    cookie = [cookies(joined(hall.server, hall.code, table=1 + n % TABLES)) for n in range(PHONES)]
    return [Wire(hall.server, each) for each in cookie]


def heard(wire: Wire) -> list[str]:
    """Texts in the order they came, those of the own seat's room left out: they are repeats."""
    posted = [packet[1] for packet in wire.events if packet[0] == "contribution.posted"]
    return [line["text"] for line in posted if not line.get("mine")]


def test_twenty_at_once_lose_nothing_and_each_table_hears_its_own(hall: Hall, crowd: list[Wire]) -> None:
    texts = {n: [f"bord {1 + n % TABLES}, telefon {n}, linje {i}" for i in range(LINES)] for n in range(PHONES)}
    numbers = {
        n: [wire.give("contribution.post", {"client_key": f"{n}-{i}", "text": text}) for i, text in enumerate(texts[n])]
        for n, wire in enumerate(crowd)
    }
    ids = [wire.answer(number)["id"] for n, wire in enumerate(crowd) for number in numbers[n]]
    assert len(set(ids)) == PHONES * LINES
    at_table = {t: sorted(text for n in range(PHONES) if n % TABLES == t for text in texts[n]) for t in range(TABLES)}
    for n, wire in enumerate(crowd):
        wire.until(lambda wire=wire: len(heard(wire)) >= LINES * PHONES // TABLES)
        assert sorted(heard(wire)) == at_table[n % TABLES]
    console = hall.console()
    stored = [line["text"] for line in console.snapshot["lines"]]
    assert sorted(stored) == sorted(text for mine in texts.values() for text in mine)
    assert sorted(line["number"] for line in console.snapshot["lines"]) == list(range(1, PHONES * LINES + 1))
    for wire in crowd:
        wire.close()


def test_everybody_supports_one_line_at_once(hall: Hall, crowd: list[Wire]) -> None:
    at_one = crowd[::TABLES]
    line = at_one[0].answer(at_one[0].give("contribution.post", {"client_key": "k", "text": "Samd?"}))["id"]
    numbers = [wire.give("contribution.support", {"id": line, "on": True}) for wire in at_one[1:] for _ in range(3)]
    answers = [
        wire.answer(number) for wire, number in zip([w for w in at_one[1:] for _ in range(3)], numbers, strict=True)
    ]
    assert [answer["ok"] for answer in answers] == [True] * len(numbers)
    assert [each["supports"] for each in hall.console().snapshot["lines"]] == [len(at_one) - 1]
    for wire in crowd:
        wire.close()


def test_the_last_free_chair_is_given_once(shared_server: Server) -> None:
    """Ten ask for a table of three at the same moment."""
    from concurrent.futures import ThreadPoolExecutor

    made = shared_server.conference(tables=[{"number": 1, "seats": 3}, {"number": 2, "seats": 9}])
    with ThreadPoolExecutor(10) as people:
        answers = list(people.map(lambda _: joined(shared_server, made["code"], table=1), range(10)))
    refused = [answer.json()["error"]["code"] for answer in answers if answer.status_code != 201]
    assert refused == ["table.full"] * 7
    assert [answer.json()["table"] for answer in answers if answer.status_code == 201] == [1, 1, 1]


# -- killed ----------------------------------------------------------------------------------------


def test_a_killed_server_loses_nothing_it_has_acknowledged(tmp_path: Path) -> None:
    server = start_server(tmp_path / "killed", is_warm=True)
    try:
        hall = Hall(server)
        cookie, console_cookie = cookies(joined(server, hall.code)), hall.console_cookie
        console = View(server, console_cookie)
        console.do("round.open", number=1)
        epoch = console.snapshot["epoch"]
        wire = Wire(server, cookie)
        written = {f"k{n}": f"{'Kvittert' if n < 5 else 'Ukvittert'} {n}" for n in range(9)}
        acked = {}
        for n, (key, text) in enumerate(written.items()):
            given = wire.give("contribution.post", {"client_key": key, "text": text})
            if n < 5:
                acked[key] = wire.answer(given)["id"]
        server.process.kill()
        server.process.wait(30)
        server = start_server(tmp_path / "killed", is_warm=True)
        after = View(server, console_cookie).snapshot
        kept = {line["id"] for line in after["lines"]}
        assert (set(acked.values()) - kept, after["epoch"], after["rounds"][0]["phase"]) == (set(), epoch, "open")
        again = Wire(server, cookie)
        resent = {
            key: again.answer(again.give("contribution.post", {"client_key": key, "text": text}))["id"]
            for key, text in written.items()
        }
        assert {key: resent[key] for key in acked} == acked
        lines = View(server, console_cookie).snapshot["lines"]
        assert sorted(line["id"] for line in lines) == sorted(resent.values())
        assert len(set(resent.values())) == 9
        assert json.dumps(lines).count("Kvittert") == 5
    finally:
        stop_server(server)
