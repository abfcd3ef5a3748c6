"""Every address and every method there is: who gets in, which headers come back, and that reading changes nothing."""

import re
from typing import Any

import plan_rows
import project_rows
import pytest
import reviews
from asking import everything, open_round, post
from conftest import Evening
from flask import Flask
from werkzeug.routing import Rule

from dialog.commands import MakeLink
from dialog.doorway import OPERATOR, Doorway
from dialog.vocabulary import LinkPurpose
from web.visitor import Visitor, signed_in

OPEN_TO_ALL = {
    "/", "/hall/phone", "/sign-in", "/sign-in/code", "/healthz", "/j/<code>", "/static/<version>/<path:name>",
    "/vendor/<name>", "/welcome/<token>", "/gone/<code>", "/left/<code>",
    "/<any('privacy', 'accessibility'):kind>", "/c/<code>/<any('privacy', 'accessibility'):kind>",
}  # fmt: skip
"""What a stranger may read; each tells nothing of any conference but the one whose code was given."""
LINKS = {"/console/<token>", "/wall/<token>", "/contact/<token>", "/status/<token>"}
WITHOUT_A_FORM = {"/api/conferences/<code>/seats", "/api/operator/conferences", "/api/operator/account-links"}
"""Called by our own scripts with a cookie that other sites do not send, or with the operator's secret."""
KEPT = ("/static/", "/vendor/")
MADE_APART = re.compile(
    r"suggestions|input-report|plan-draft|case-note|cards|leaders|poster|agenda|result|\.<form>|print"
    r"|editions/<|editions/d|/document"
)
"""Documents, made in a process of their own; their headers are proved where they are made."""


@pytest.fixture
def rooms(app: Flask, evening: Evening, house: Doorway) -> dict[str, str]:
    """A value for every variable part of an address, and something behind each."""
    open_round(evening)
    seat = evening.seat()
    line = post(evening, seat)
    post(evening, seat, "pappa slår meg")
    make = lambda purpose: house.execute(evening.operator, MakeLink(purpose=purpose))  # noqa: E731
    project_rows.room_payloads(house, evening.project, person=1)
    plan = plan_rows.furnish(evening, 1)
    _, asked = reviews.payloads(evening)
    invited = house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    return {
        "project_id": str(evening.project), "conference_id": str(evening.conference), "seat_id": str(seat.id),
        "link_id": str(make(LinkPurpose.CONSOLE).id), "code": evening.code, "token": str(invited.facts["token"]),
        "console": str(make(LinkPurpose.CONSOLE).facts["token"]), "wall": str(make(LinkPurpose.PROJECTOR).facts["token"]),
        "measure_id": str(plan.measure), "decision_id": "1", "promise_id": "1", "theme_id": "1",
        "number": "1", "area_id": str(plan.area), "leader_id": str(plan.leader), "partner_id": str(plan.partner),
        "ground_id": str(plan.ground), "contact": str(make(LinkPurpose.CONTACT).facts["token"]), "card_id": "1",
        "edition_id": "1", "consultation_id": str(asked["consultation.close"]["id"]), "comment_id": "1",
        "body_id": str(asked["comment.write"]["body"]), "row_id": "1", "person": "1",
        "line": str(line), "line_id": str(line), "version": "x", "path:name": "css/base.css", "name": "designsystemet.css",
    }  # fmt: skip


def address(rule: Rule, rooms: dict[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        kind, _, name = found[1].rpartition(":")
        if name == "token":
            return rooms.get(rule.rule.split("/")[1], rooms["token"])
        if kind.startswith("any("):
            return kind[4:-1].split(",")[0].strip("' \"")
        return rooms.get(found[1]) or rooms.get(name) or "x"

    return re.sub(r"<([^>]+)>", part, rule.rule)


def rules(app: Flask, method: str) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or set())]
    assert len(found) > 15
    return found


def test_strangers_read_only_what_is_for_all(app: Flask, rooms: dict[str, str]) -> None:
    got = {rule.rule: app.test_client().get(address(rule, rooms)).status_code for rule in rules(app, "GET")}
    assert {rule for rule, status in got.items() if status == 200} - {"/metrics"} <= OPEN_TO_ALL
    assert {rule for rule, status in got.items() if status >= 500} == set()
    assert {rule for rule, status in got.items() if status == 200} >= OPEN_TO_ALL


def test_every_form_needs_its_token(app: Flask, rooms: dict[str, str], house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    before = everything(house)
    unguarded = {
        rule.rule: answer.status_code
        for rule in rules(app, "POST")
        if rule.rule not in WITHOUT_A_FORM
        and (answer := visitor.client.post(address(rule, rooms), data={"role": "youth"})).status_code != 400
    }
    assert unguarded == {}
    operators = [path for path in WITHOUT_A_FORM if "operator" in path]
    assert [visitor.client.post(path, json={}).status_code for path in operators] == [404] * len(operators)
    assert everything(house) == before


def test_every_change_from_another_site_is_refused(app: Flask, rooms: dict[str, str], house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    token = visitor.see("/account").fields["csrf_token"]
    before = everything(house)
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ):
        got = {
            rule.rule: visitor.client.post(
                address(rule, rooms), data={"csrf_token": token}, headers=headers
            ).status_code
            for rule in rules(app, "POST")
        }
        assert set(got.values()) == {403}, got
    assert everything(house) == before


def test_methods_nobody_uses_are_not_there(app: Flask, rooms: dict[str, str]) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            assert client.open(address(rule, rooms), method=method).status_code in (404, 405), (rule.rule, method)


def test_reading_changes_nothing(app: Flask, rooms: dict[str, str], evening: Evening, house: Doorway) -> None:
    visitor = guest(app, rooms)
    before = everything(house)
    read = 0
    for rule in rules(app, "GET"):
        if not MADE_APART.search(rule.rule):
            read += visitor.client.get(address(rule, rooms)).status_code == 200
    assert read > 15
    assert everything(house) == before


def guest(app: Flask, rooms: dict[str, str]) -> Visitor:
    """Holds the wall's link, the contact's, and an account of the project."""
    client = app.test_client()
    visitor = Visitor(client)
    path = f"/welcome/{rooms['token']}"
    visitor.see(path)
    visitor.send(path, username="kari", name="Kari", password="eit godt passord")
    client.get(f"/wall/{rooms['wall']}")
    client.get(f"/contact/{rooms['contact']}")
    return visitor


def faults(path: str, answer: Any) -> list[str]:
    """What is missing from the headers of an answer."""
    headers = answer.headers
    kept = path.startswith(KEPT) and answer.status_code == 200
    wanted = {
        "X-Content-Type-Options": headers.get("X-Content-Type-Options") == "nosniff",
        "Cross-Origin-Resource-Policy": headers.get("Cross-Origin-Resource-Policy") == "same-origin",
        "Cache-Control": kept or "no-store" in headers.get("Cache-Control", ""),
        "Content-Type": "charset" in headers.get("Content-Type", "") or "text" not in headers.get("Content-Type", ""),
        "no Server": "Python" not in headers.get("Server", "") and "X-Powered-By" not in headers,
        "no CORS": not any(name.lower().startswith("access-control-") for name, _ in headers.items()),
    }
    if answer.mimetype == "text/html":
        policy = headers.get("Content-Security-Policy", "")
        wanted |= {
            "CSP": policy.startswith("default-src 'none'")
            and "base-uri 'none'" in policy
            and "form-action 'self'" in policy,
            "CSP without unsafe": "unsafe" not in policy and "*" not in policy and "http:" not in policy,
            "frames": "frame-ancestors 'self'" in policy,
            "Referrer-Policy": headers.get("Referrer-Policy") == "same-origin",
            "Permissions-Policy": "camera=()" in headers.get("Permissions-Policy", ""),
            "COOP": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        }
    for cookie in headers.getlist("Set-Cookie"):
        wanted[f"cookie {cookie.partition('=')[0]}"] = (
            "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
        )
    return [f"{path}: {name}" for name, is_there in wanted.items() if not is_there]


def test_every_answer_carries_its_headers(app: Flask, rooms: dict[str, str]) -> None:
    visitor, found, pages = guest(app, rooms), [], 0
    for rule in rules(app, "GET"):
        if MADE_APART.search(rule.rule):
            continue
        path = address(rule, rooms)
        for answer in (visitor.client.get(path), app.test_client().get(path), visitor.client.post(path)):
            found += faults(path, answer)
            pages += answer.mimetype == "text/html"
    found += faults("/nowhere", visitor.client.get("/nowhere"))
    assert found == []
    assert pages > 30


def test_on_https_cookies_are_bound_to_the_host_and_the_browser_stays_on_https(
    app: Flask, rooms: dict[str, str]
) -> None:
    safe = app.test_client().get("/?lang=en", base_url="https://localhost")
    assert safe.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = safe.headers["Set-Cookie"]
    assert (cookie.startswith("__Host-dialog_language=en;"), "; Secure; HttpOnly; Path=/;" in cookie) == (True, True)
    plain = app.test_client().get("/?lang=en")
    assert "Strict-Transport-Security" not in plain.headers


@pytest.mark.parametrize(
    "path",
    ["/static/x/../../dialog/config.py", "/static/x/%2e%2e/%2e%2e/dialog/config.py", "/static/x/..%2f..%2fpyproject.toml",
     "/static/x//etc/passwd", "/static/x/css/../../pyproject.toml", "/vendor/..%2f..%2fpackage.json", "/vendor/package.json",
     "/vendor/%2e%2e", "/static/x/css", "/static/x/.", "/static/x/css/base.css%00.txt", "/static/x/css%5cbase.css"],
)  # fmt: skip
def test_no_address_leads_out_of_its_folder(client: Any, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code in (400, 404)
    assert client.get("/static/x/css/base.css").status_code == 200


def test_what_was_typed_is_shown_and_never_run(app: Flask, evening: Evening) -> None:
    """Names, codes and addresses come back as text on the pages that repeat them."""
    client, evil = app.test_client(), "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
    for answer in (
        client.get("/", query_string={"code": evil}),
        client.get("/sign-in", query_string={"next": f"/{evil}"}),
        client.get(f"/j/{evil.replace('/', '')}"),
        client.get("/privacy", query_string={"lang": evil}),
        client.get(f"/nowhere/{evil.replace('/', '')}"),
    ):
        page = answer.get_data(as_text=True)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("bad", ["x\r\nSet-Cookie: a=b", "x\nLocation: //evil", "x\x00y", "\u2028evil"])
def test_no_header_grows_from_an_address(app: Flask, bad: str) -> None:
    for path, query in (("/", {"code": bad}), ("/sign-in", {"next": "/" + bad}), ("/projects", {"a": bad})):
        answer = app.test_client().get(path, query_string=query)
        assert answer.status_code in (200, 302, 303)
        assert "a=b" not in str(answer.headers.get("Set-Cookie", ""))
        assert all("\n" not in value and "\r" not in value for _, value in answer.headers.items())
