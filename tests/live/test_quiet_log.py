"""An evening on a real server, with everything that could go into its log; and nothing of it that is anybody's."""

import json
import re
import uuid
from pathlib import Path

import requests
from conftest import start_server, stop_server

from live.hall import Hall, Refused, cookies, joined

SAID = "Heilt spesielle ord om Kari Nordmann 41234567"


def test_the_log_knows_nobody(tmp_path: Path) -> None:
    server = start_server(tmp_path / "quiet", is_warm=True)
    secrets = {SAID}
    try:
        hall = Hall(server)
        secrets |= {hall.code, *(table["code"] for table in hall.made["tables"])}
        secrets |= {hall.made[link].rsplit("/", 1)[1] for link in ("console", "projector")}
        answer = joined(server, hall.code)
        seat = cookies(answer)
        secrets.add(seat.rpartition(".")[2])
        phone, console = hall.enter(seat), hall.console()
        console.do("round.open", number=1)
        line = phone.post(SAID)
        console.do("contribution.redact", id=line, text=SAID + "!", reason=SAID)
        failing(hall, seat)
        hall.leave()
        key = json.loads((server.data_dir / "server.json").read_text())["token"]
        secrets.add(key)
    finally:
        stop_server(server)
    told = (tmp_path / "quiet.log").read_text(encoding="utf-8", errors="replace")
    found = sorted(secret for secret in secrets if secret and secret in told)
    assert found == []
    assert re.findall(r"\b(?:\d{1,3}\.){3}\d{1,3}\b", told) == [], "no address, not even our own"
    assert "eit godt passord" not in told


def failing(hall: Hall, seat: str) -> None:
    """Whatever might make a server write down what it was given: wrong codes, passwords, packets and payloads."""
    url = hall.server.url
    wrong = [
        ("GET", f"/j/{SAID}"), ("GET", f"/welcome/{SAID}"), ("GET", f"/console/{SAID}"), ("POST", "/sign-in"),
        ("GET", f"/projects/1?{SAID}"), ("POST", f"/api/conferences/{hall.code}/seats"), ("PUT", f"/{SAID}"),
        ("POST", f"/c/{hall.code}/contributions"), ("POST", f"/socket.io/?EIO=4&transport=polling&sid={SAID}"),
    ]  # fmt: skip
    for method, path in wrong:
        body = {"username": SAID, "password": "eit godt passord", "text": SAID, "role": SAID}
        requests.request(method, url + path, data=body, headers={"Cookie": seat}, timeout=30)
    payload = {"client_key": str(uuid.uuid4()), "text": {"a": SAID}}
    phone = hall.views[0]
    for wire, packet in (
        ("contribution.post", payload),
        ("contribution.post", SAID),
        (SAID, SAID),
        ("round.open", payload),
    ):
        assert not phone.ask(wire, packet)["ok"]
    for auth in ({"view": SAID}, {"conference": SAID}, SAID):
        try:
            hall.enter(seat, auth)
        except Refused:
            continue
