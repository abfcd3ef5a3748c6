"""The HTTP interface: a seat, a snapshot without sockets, the server's health, and the operator's own door."""

import json
import uuid
from typing import Any

import pytest
from asking import console, everything, open_round, phone, post, wall
from conftest import Evening, make_evening
from seated import imported, listed
from werkzeug.test import TestResponse

from dialog import programmes
from dialog.commands import CloseConference, MakeLink
from dialog.doorway import Doorway
from dialog.phrases import REFUSALS
from dialog.plans import TablePlan
from dialog.queries import lookups
from dialog.vocabulary import LinkPurpose


def take(client: Any, code: str, **more: Any) -> TestResponse:
    payload = {"role": "youth", "table": 1, "client_key": str(uuid.uuid4())} | more
    answer: TestResponse = client.post(f"/api/conferences/{code}/seats", json=payload)
    return answer


def table_code(evening: Evening, number: int) -> str:
    with evening.house.reading() as session:
        return lookups.table_by_number(session, evening.conference, number).code


def enter(client: Any, evening: Evening, purpose: LinkPurpose) -> None:
    token = evening.house.execute(evening.operator, MakeLink(purpose=purpose)).facts["token"]
    client.get(f"/{'console' if purpose == LinkPurpose.CONSOLE else 'wall'}/{token}")


def told(answer: TestResponse) -> tuple[int, str]:
    """Status and code of a refusal that is complete: code, and the sentence people read."""
    body = answer.get_json()
    assert (set(body), body["ok"], set(body["error"])) == ({"ok", "error"}, False, {"code", "message"})
    assert body["error"]["message"]
    return answer.status_code, body["error"]["code"]


# -- seats -----------------------------------------------------------------------------------------


def test_a_seat_is_taken_and_kept_in_a_cookie_scripts_cannot_read(client: Any, evening: Evening) -> None:
    answer = take(client, evening.code)
    assert (answer.status_code, answer.get_json()) == (201, {"seat": 1, "table": 1, "role": "youth"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("dialog_seat=")
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Path=/" in cookie) == (True, True, True)


@pytest.mark.parametrize("lower", [True, False])
def test_a_tables_own_code_leads_to_that_table(client: Any, evening: Evening, lower: bool) -> None:
    code = table_code(evening, 2)
    assert take(client, code.lower() if lower else code, table=None).get_json()["table"] == 2


def test_without_a_table_the_house_chooses(app: Any, evening: Evening) -> None:
    tables = [take(app.test_client(), evening.code, table=None).get_json()["table"] for _ in range(3)]
    assert sorted(tables) == [1, 2, 3]


def test_a_retry_gets_the_first_answer_also_without_the_cookie(app: Any, evening: Evening) -> None:
    key, first_try, lost = str(uuid.uuid4()), app.test_client(), app.test_client()
    first = take(first_try, evening.code, client_key=key)
    again = take(lost, evening.code, client_key=key, table=2)
    tab = take(lost, evening.code, role="guardian", table=2)
    assert [each.status_code for each in (first, again, tab)] == [201] * 3
    assert first.get_json() == again.get_json() == tab.get_json()
    assert len(console(evening)["seats"]) == 1


def test_refusals_of_a_seat(client: Any, house: Doorway) -> None:
    small = make_evening(house, tables=[TablePlan(number=1, seats=1), TablePlan(number=2)])
    small.seat(table=1)
    answers = [
        told(take(client, "ZZZZZZ")),
        told(take(client, "æøå' OR 1=1")),
        told(take(client, small.code, table=1)),
        told(take(client, small.code, table=9)),
        told(take(client, small.code, role="astronaut")),
        told(take(client, small.code, client_key="kort")),
        told(take(client, small.code, name="Kari Nordmann")),
    ]
    house.execute(small.operator, CloseConference())
    answers.append(told(take(client, small.code)))
    assert answers == [
        (404, "code.unknown"), (404, "code.unknown"), (409, "table.full"), (404, "table.not_found"), (404, "role.not_found"),
        (422, "field.too_short"), (422, "field.unknown"), (409, "code.closed"),
    ]  # fmt: skip
    assert len(console(small)["seats"]) == 1


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"null", b"{", b"\xff\xfe", b"[" * 20_000, b'"x"'])
def test_a_body_that_is_no_seat_is_answered(client: Any, evening: Evening, body: bytes) -> None:
    answer = client.post(f"/api/conferences/{evening.code}/seats", data=body, content_type="application/json")
    assert told(answer)[0] == 422


def test_a_body_that_is_too_large_is_refused(client: Any, evening: Evening) -> None:
    answer = client.post(f"/api/conferences/{evening.code}/seats", data=b"x" * 1_100_000)
    assert told(answer) == (413, "request.too_large")


def test_only_who_runs_the_evening_rehearses(app: Any, evening: Evening) -> None:
    guest, facilitator = app.test_client(), app.test_client()
    enter(facilitator, evening, LinkPurpose.CONSOLE)
    for client in (guest, facilitator):
        take(client, evening.code, rehearsal=True)
    assert [seat["rehearsal"] for seat in console(evening)["seats"]] == [False, True]


def test_a_guest_who_says_rehearsal_claims_as_a_person(app: Any, evening: Evening) -> None:
    """Only a facilitator's rehearsal holds a number for somebody else, and it gives way to whoever has the card."""
    imported(evening, listed(youth=2))
    guest, facilitator, holder = app.test_client(), app.test_client(), app.test_client()
    enter(facilitator, evening, LinkPurpose.CONSOLE)
    assert take(facilitator, evening.code, rehearsal=True, ticket=1).status_code == 201
    assert take(guest, evening.code, rehearsal=True, ticket=2).status_code == 201
    assert take(holder, evening.code, ticket=1).status_code == 201
    assert told(take(app.test_client(), evening.code, ticket=2)) == (409, "ticket.taken")
    seats = [(seat["number"], seat["rehearsal"]) for seat in console(evening)["seats"]]
    assert seats == [(3, True), (2, False), (1, False)]


def test_the_sentence_comes_in_the_language_of_the_phone(client: Any, evening: Evening) -> None:
    spoken = {
        language: client.post("/api/conferences/ZZZZZZ/seats", json={"role": "youth", "client_key": "0" * 32}, headers={"Accept-Language": language})
        .get_json()["error"]["message"]
        for language in ("nn", "nb", "en")
    }  # fmt: skip
    assert spoken["nn"] == REFUSALS["code.unknown"]
    assert len(set(spoken.values())) == 3


# -- snapshots -------------------------------------------------------------------------------------


def test_the_same_snapshot_as_over_the_socket(app: Any, evening: Evening) -> None:
    client, stranger = app.test_client(), app.test_client()
    seat = take(client, evening.code).get_json()["seat"]
    enter(client, evening, LinkPurpose.CONSOLE)
    enter(client, evening, LinkPurpose.PROJECTOR)
    open_round(evening)
    caller = evening.seat()
    post(evening, caller, "Ved bord 1 🎈")
    base = f"/api/conferences/{evening.conference}/snapshot"
    got = {view: client.get(f"{base}?view={view}") for view in ("phone", "console", "projector")}
    mine = type(caller)(caller.kind, seat, evening.conference)
    expected = {"phone": phone(evening, mine), "console": console(evening), "projector": wall(evening)}
    for view, answer in got.items():
        told_ = answer.get_json()
        assert {**told_, "join_url": None} == {**expected[view], "join_url": None}
        assert told_.get("join_url") in (None, f"http://localhost/j/{evening.code}")
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get(base).get_json()["view"] == "phone"
    refusals = [told(stranger.get(f"{base}?view={view}")) for view in ("phone", "console", "projector")]
    assert refusals == [(404, "seat.not_found"), (403, "facilitator.sign_in_first"), (403, "facilitator.sign_in_first")]
    assert told(client.get(f"{base}?view=kitchen")) == (404, "view.unknown")


def test_another_conferences_cookies_open_nothing(client: Any, evening: Evening, house: Doorway) -> None:
    other = make_evening(house)
    take(client, other.code)
    enter(client, other, LinkPurpose.CONSOLE)
    enter(client, other, LinkPurpose.PROJECTOR)
    base = f"/api/conferences/{evening.conference}/snapshot?view="
    assert [told(client.get(base + view)) for view in ("phone", "console", "projector")] == [
        (404, "seat.not_found"), (404, "conference.not_found"), (404, "conference.not_found"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["0", "999", "2147483648", "9" * 30])
def test_a_number_nobody_has_is_not_found(client: Any, evening: Evening, number: str) -> None:
    assert told(client.get(f"/api/conferences/{number}/snapshot?view=console"))[0] == 404
    assert client.get(f"/conferences/{number}").status_code in (302, 303, 403, 404)


# -- health and the operator -----------------------------------------------------------------------


def test_health_means_that_a_row_can_be_written(client: Any, house: Doorway) -> None:
    before = everything(house)
    good = client.get("/healthz")
    house.database.dispose()
    path = house.settings.data_dir / "dialog.sqlite3"
    for each in path.parent.glob("dialog.sqlite3*"):
        each.unlink()
    path.mkdir()
    bad = client.get("/healthz")
    told = good.get_json()
    assert (good.status_code, told["ok"], told["database"]) == (200, True, "writable")
    assert (bad.status_code, bad.get_json()) == (503, {"ok": False, "database": "not writable"})
    assert before["stamp"]


def test_the_operators_door_looks_like_no_door(app: Any, evening: Evening) -> None:
    client, plan = app.test_client(), programmes.plan("reference-group", "nn").model_dump(mode="json")
    before = everything(evening.house)
    for expected in ("", "a-secret"):
        app.config["OPERATOR_TOKEN"] = expected
        for headers in ({}, {"X-Dialog-Operator": ""}, {"X-Dialog-Operator": "wrong"}, {"X-Dialog-Operator": "æ"}):
            for what in ("conferences", "account-links"):
                answer = client.post(f"/api/operator/{what}", json={"plan": plan}, headers=headers)
                assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "page.not_found")
    assert everything(evening.house) == before
    app.config["OPERATOR_TOKEN"] = "a-secret"
    answer = client.post(
        "/api/operator/conferences",
        data=json.dumps({"plan": plan}),
        headers={"X-Dialog-Operator": "a-secret"},
        content_type="application/json",
    )
    assert answer.status_code == 200
    broken = client.post(
        "/api/operator/conferences", json={"plan": plan | {"tables": []}}, headers={"X-Dialog-Operator": "a-secret"}
    )
    assert (broken.status_code, broken.get_json()["error"]["code"]) == (422, "field.too_few")
