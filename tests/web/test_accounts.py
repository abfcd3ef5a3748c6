"""Accounts: one-time links, signing in and out, invitations, and no way out to other hosts."""

from typing import Any

import pytest
from conftest import Clock, make_facilitator

from dialog import identity, operations
from dialog.commands import CreateProject
from dialog.doorway import Caller, Doorway
from dialog.phrases import REFUSALS, Words
from dialog.plans import ProjectPlan
from dialog.web.accounts import local
from web.visitor import PASSWORD, Visitor, signed_in


def welcome_path(house: Doorway) -> str:
    return "/welcome/" + operations.make_account_link(house, "http://localhost").rsplit("/", 1)[1]


def test_the_first_account_is_made_by_its_link_and_signed_in(client: Any, house: Doorway) -> None:
    visitor, path = Visitor(client), welcome_path(house)
    visitor.see(path)
    answer = visitor.send(path, username="kari", name="Kari Nordmann", password=PASSWORD)
    assert answer.headers["Location"] == "/projects"
    assert "Kontoen er laga, og du er logga inn." in visitor.follow(answer).text


def test_a_short_password_is_explained_and_never_sent_back(client: Any, house: Doorway) -> None:
    visitor, path = Visitor(client), welcome_path(house)
    visitor.see(path)
    visitor.send(path, 422, username="kari", name="Kari", password="ni teikn!")
    assert visitor.page.errors == {"password": "Passordet må ha minst 10 teikn."}
    kept = {name: visitor.page.fields[name] for name in ("username", "name", "password")}
    assert kept == {"username": "kari", "name": "Kari", "password": ""}


def test_a_taken_username_stands_beside_its_field_and_does_not_use_up_the_link(client: Any, house: Doorway) -> None:
    make_facilitator(house, "kari")
    visitor, path = Visitor(client), welcome_path(house)
    visitor.see(path)
    visitor.send(path, 422, username="Kari", name="Ein annan Kari", password=PASSWORD)
    assert list(visitor.page.errors) == ["username"]
    assert visitor.send(path, username="kari2", password=PASSWORD).headers["Location"] == "/projects"


def test_a_used_link_says_so(client: Any, house: Doorway) -> None:
    visitor, path = Visitor(client), welcome_path(house)
    visitor.see(path)
    visitor.send(path, username="kari", name="Kari", password=PASSWORD)
    assert "Lenkja er brukt eller gått ut. Be om ei ny." in visitor.see(path, 403).text


def test_a_link_runs_out(client: Any, house: Doorway, clock: Clock) -> None:
    path = welcome_path(house)
    clock.forward(days=8)
    assert "Lenkja er brukt eller gått ut. Be om ei ny." in Visitor(client).see(path, 403).text


def test_a_session_token_is_no_welcome_link(client: Any, house: Doorway) -> None:
    Visitor(client).see(f"/welcome/{make_facilitator(house)}", 403)


def test_signing_in_goes_on_to_where_one_was_going(client: Any, house: Doorway) -> None:
    make_facilitator(house, "kari", PASSWORD)
    visitor = Visitor(client)
    visitor.see("/sign-in?next=/projects/7%3Fa%3Db")
    answer = visitor.send("/sign-in", username="KARI", password=PASSWORD)
    assert answer.headers["Location"] == "/projects/7?a=b"


@pytest.mark.parametrize(("username", "password"), [("kari", "feil passord"), ("ingen", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: Any, house: Doorway, username: str, password: str
) -> None:
    make_facilitator(house, "kari", PASSWORD)
    visitor = Visitor(client)
    visitor.see("/sign-in")
    visitor.send("/sign-in", 403, username=username, password=password)
    told = Words("nn").say(REFUSALS["facilitator.wrong_password"])
    assert told in visitor.page.text
    assert (visitor.page.fields["username"], visitor.page.fields["password"]) == (username, "")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "projects", "", "/\t/evil.example", "/\n/evil.example", " //evil.example"],
)  # fmt: skip
def test_only_our_own_paths_are_followed_after_signing_in(client: Any, house: Doorway, elsewhere: str) -> None:
    make_facilitator(house, "kari", PASSWORD)
    visitor = Visitor(client)
    visitor.see("/sign-in")
    answer = visitor.send("/sign-in", username="kari", password=PASSWORD, next=elsewhere)
    assert answer.headers["Location"] == "/projects"
    assert local(elsewhere) == "/projects"


def test_signing_out_ends_the_session_itself_and_not_only_the_cookie(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    token = visitor.client.get_cookie(identity.FACILITATOR).value
    visitor.see("/projects")
    visitor.send("/sign-out")
    stolen = app.test_client()
    stolen.set_cookie(identity.FACILITATOR, token)
    assert stolen.get("/projects").headers["Location"] == "/sign-in?next=/projects"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/projects/new", "/projects/1/group/invitations"])
def test_forms_without_their_token_are_refused(app: Any, house: Doorway, path: str) -> None:
    visitor, _ = signed_in(app, house)
    assert visitor.client.post(path, data={"username": "kari", "password": PASSWORD}).status_code == 400
    assert visitor.client.get("/projects").status_code == 200


def test_an_invitation_is_shown_once_works_once_and_opens_the_project(app: Any, house: Doorway) -> None:
    kari, caller = signed_in(app, house)
    project = make_project(house, caller)
    kari.see(f"/projects/{project}/group")
    shown = kari.send(f"/projects/{project}/group/invitations", 200)
    link = kari.page.shown["link"]
    assert shown.headers["Cache-Control"] == "no-store"
    assert link not in kari.client.get(f"/projects/{project}/group").get_data(as_text=True)

    ola = Visitor(app.test_client())
    path = "/welcome/" + link.rsplit("/", 1)[1]
    assert "Du er invitert til å vere med og leie «Plan for trivsel»." in ola.see(path).text
    ola.send(path, username="ola", name="Ola", password=PASSWORD)
    assert "Ola (ola)" in ola.see(f"/projects/{project}/group").text
    Visitor(app.test_client()).see(path, 403)


def test_nobody_invites_to_somebody_elses_project(app: Any, house: Doorway) -> None:
    _, caller = signed_in(app, house)
    project = make_project(house, caller)
    ola, _ = signed_in(app, house, "ola")
    ola.see("/projects/new")
    ola.send(f"/projects/{project}/group/invitations", 404)
    ola.see(f"/projects/{project}/group", 404)


def make_project(house: Doorway, caller: Caller) -> int:
    return house.execute(caller, CreateProject(plan=ProjectPlan(name="Plan for trivsel"))).id or 0
