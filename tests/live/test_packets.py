"""Packets no page of ours would send: answered or cut, and the evening goes on for everybody else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from conftest import Server

from live.hall import Hall, View, Wire, cookies, joined

ANSWERED: list[tuple[list[Any], str]] = [
    (["contribution.post", ["a", "list"]], "command.malformed"),
    (["contribution.post", 7], "command.malformed"),
    (["contribution.post", None], "command.malformed"),
    (["contribution.post", "text"], "command.malformed"),
    (["contribution.post"], "command.malformed"),
    (["contribution.post", {"client_key": "k", "text": "x"}, "surplus"], "command.malformed"),
    (["contribution.post", {}], "field.missing"),
    (["contribution.post", {"client_key": "k", "text": "x", "author": 1}], "field.unknown"),
    (["contribution.post", {"client_key": "k", "text": {"deep": [1]}}], "command.malformed"),
    (["contribution.post", {"client_key": {"$gt": ""}, "text": "x"}], "field.malformed"),
    (["contribution.post", {"client_key": "k", "text": "\ud800"}], "contribution.empty"),
    (["contribution.support", {"id": 2**80, "on": True}], "field.out_of_range"),
    (["contribution.support", {"id": 1e400, "on": True}], "field.malformed"),
    (["contribution.support", {"id": 99999, "on": True}], "contribution.not_found"),
    (["round.open", {"number": 1}], "command.not_allowed"),
    (["seat.take", {"role": "youth", "client_key": "0" * 32}], "command.unknown"),
    (["facilitator.sign_in", {"username": "x", "password": "x"}], "command.unknown"),
    (["link.make", {"purpose": "console"}], "command.unknown"),
    (["house.burn", {}], "command.unknown"),
    (["x" * 3000, {}], "command.unknown"),
]


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


CUT_OR_NOT = {
    "deeply nested payload": '421["contribution.post",' + deep(30_000) + "]",
    "deeply nested field": '421["contribution.post",{"client_key":"k","text":' + deep(25_000) + "}]",
    "half a packet": '421["contribution.post",',
    "an object for an event": '421{"contribution.post":1}',
    "an empty event": "421[]",
    "a number for a name": "421[1,2]",
    "nothing for a name": "421[null]",
    "a list for a name": '421[["contribution.post"],{}]',
    "a name of the library's own": '421["connect",{"view":"console"}]',
    "leaving by an event": '421["disconnect","x"]',
    "an answer nobody asked for": '43999["ok"]',
    "another namespace": '42/admin,1["contribution.post",{}]',
    "joining another namespace": "40/admin,{}",
    "joining twice": "40",
    "a refusal of our own": '44{"message":"no"}',
    "a name for every name": '421["*",{}]',
    "promised attachments": '452-1["contribution.post",{"_placeholder":true,"num":0}]',
    "countless attachments": '4599999999-["contribution.post",{}]',
    "an unknown packet": "49",
    "an unknown frame": "9hello",
    "nothing": "",
    "not a number": '42x["contribution.post",{}]',
    "an endless number": "42" + "9" * 400 + '["snapshot"]',
    "upgrade once more": "5",
    "a probe": "2probe",
    "too big": '421["contribution.post",{"client_key":"k","text":"' + "x" * 70_000 + '"}]',
}


@pytest.fixture(scope="module")
def neighbours(shared_server: Server) -> Iterator[tuple[Hall, View, View]]:
    """Two people at the table of whoever misbehaves."""
    hall = Hall(shared_server)
    hall.console().do("round.open", number=1)
    yield hall, hall.phone("guardian"), hall.phone("other")
    hall.leave()


def goes_on(neighbours: tuple[Hall, View, View], text: str) -> None:
    hall, writer, reader = neighbours
    line = writer.post(text)
    assert reader.wait_text(text)["id"] == line
    assert requests.get(f"{hall.server.url}/healthz", timeout=30).json()["ok"]


def test_every_wrong_packet_gets_an_answer_a_phone_can_act_on(neighbours: tuple[Hall, View, View]) -> None:
    hall = neighbours[0]
    wire = Wire(hall.server, cookies(joined(hall.server, hall.code)))
    answers = [wire.answer(wire.give(*packet)) for packet, _ in ANSWERED]
    assert [answer["error"]["code"] for answer in answers] == [code for _, code in ANSWERED]
    assert {(answer["ok"], "after_ms" in answer["error"], answer["error"]["message"] != "") for answer in answers} == {
        (False, False, True)
    }
    assert wire.answer(wire.give("contribution.post", {"client_key": "k", "text": "Etter alt dette"}))["ok"] is True
    wire.close()
    neighbours[2].wait_text("Etter alt dette")


@pytest.mark.parametrize("what", CUT_OR_NOT)
def test_what_cannot_be_read_harms_nobody_else(neighbours: tuple[Hall, View, View], what: str) -> None:
    hall = neighbours[0]
    wire = Wire(hall.server, hall.misbehaving)  # type: ignore[attr-defined]
    wire.send(CUT_OR_NOT[what])
    if "attachments" not in what:  # Then the server only waits for the rest of the packet.
        wire.send('42999["snapshot"]')
        last = next(wire.frames(lambda frame: frame.startswith("43999")))
        assert last == "" or json.loads(last[5:])[0]["ok"] in (True, False)
    wire.close()
    goes_on(neighbours, f"Etter {what}")


@pytest.fixture(autouse=True)
def _one_seat_misbehaves(neighbours: tuple[Hall, View, View]) -> None:
    hall = neighbours[0]
    if not hasattr(hall, "misbehaving"):
        hall.misbehaving = cookies(joined(hall.server, hall.code))  # type: ignore[attr-defined]


@pytest.mark.parametrize("frame", ['42777["disconnect"]', '42777["connect",{"view":"console"}]'])
def test_nobody_stays_and_listens_after_saying_goodbye(neighbours: tuple[Hall, View, View], frame: str) -> None:
    """An event with a name of the library's own neither hides a listener nor makes it anything else."""
    hall = neighbours[0]
    wire = Wire(hall.server, hall.misbehaving)  # type: ignore[attr-defined]
    wire.send(frame)
    number = wire.give("round.close", {"number": 1})
    answer = wire.answer(number)
    assert answer is None or answer["error"]["code"] == "command.not_allowed"
    assert (answer is None) == ("disconnect" in frame)
    hall.views[0].wait(lambda: hall.views[0].of("presence.changed")[-1]["phones"] in ({"1": 2}, {"1": 3}))
    wire.close()


def test_binary_frames_and_strange_bytes(neighbours: tuple[Hall, View, View]) -> None:
    hall = neighbours[0]
    for content in (b"", b"\x00\xff" * 500, b"\xff" * 70_000):
        wire = Wire(hall.server, hall.misbehaving)  # type: ignore[attr-defined]
        wire.socket.send_binary(content)
        wire.close()
    goes_on(neighbours, "Etter rare byte")


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("EIO=4&transport=polling&sid=ukjend", "40"),
        ("EIO=3&transport=polling", ""),
        ("EIO=4&transport=carrier-pigeon", ""),
        ("", "x"),
        ("EIO=4&transport=polling&sid=" + "x" * 3000, "4" * 30_000),
    ],
)
def test_wrong_polls_are_refused(neighbours: tuple[Hall, View, View], query: str, body: str) -> None:
    url = f"{neighbours[0].server.url}/socket.io/?{query}"
    answer = requests.post(url, data=body, timeout=30) if body else requests.get(url, timeout=30)
    assert 400 <= answer.status_code < 500
    goes_on(neighbours, f"Etter spørjing {query[:30]}.")


def test_a_page_from_elsewhere_is_kept_out(neighbours: tuple[Hall, View, View]) -> None:
    hall = neighbours[0]
    answer = requests.get(
        f"{hall.server.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": "https://evil.example"}, timeout=30
    )
    assert answer.status_code == 400


def test_a_network_that_refuses_websockets_still_gets_through(neighbours: tuple[Hall, View, View]) -> None:
    """Long polling by hand: open, join, hear the snapshot, post, be answered."""
    hall = neighbours[0]
    with requests.Session() as phone:
        phone.headers["Cookie"] = hall.misbehaving  # type: ignore[attr-defined]
        base = f"{hall.server.url}/socket.io/?EIO=4&transport=polling"
        sid = json.loads(phone.get(base, timeout=30).text[1:])["sid"]
        heard: list[str] = []
        phone.post(f"{base}&sid={sid}", data="40", timeout=30)
        while not any(packet.startswith('42["snapshot"') for packet in heard):
            heard += phone.get(f"{base}&sid={sid}", timeout=30).text.split("\x1e")
        packet = '427["contribution.post",{"client_key":"polled","text":"Utan websocket 📮"}]'
        phone.post(
            f"{base}&sid={sid}", data=packet.encode(), headers={"Content-Type": "text/plain;charset=UTF-8"}, timeout=30
        )
        while not any(packet.startswith("437") for packet in heard):
            heard += phone.get(f"{base}&sid={sid}", timeout=30).text.split("\x1e")
    neighbours[2].wait_text("Utan websocket 📮")
