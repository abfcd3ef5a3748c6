"""The rooms of one project: one navigation on every page of it, that leads only to pages that answer."""

import re
from typing import Any

from conftest import Evening

from dialog import identity
from dialog.commands import MakeLink
from dialog.models import Project
from dialog.vocabulary import LinkPurpose
from web.test_retention import member
from web.visitor import Visitor


def rooms(visitor: Visitor, path: str) -> list[tuple[str, str]]:
    """Address and mark of each entry in the navigation of a page."""
    html = visitor.client.get(path, headers={"Accept-Language": "nn"}).get_data(as_text=True)
    found = re.search(r'<nav class="project-nav".*?</nav>', html, re.DOTALL)
    return re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>', found[0]) if found else []


def test_every_entry_leads_to_a_page_and_the_place_one_stands_is_marked(app: Any, evening: Evening) -> None:
    kari, home = member(app, evening), f"/projects/{evening.project}"
    entries = rooms(kari, home)
    assert [address for address, _ in entries][:3] == [home, f"{home}/group", f"{home}/conferences"]
    assert [mark for _, mark in entries] == ["page", *[""] * (len(entries) - 1)]
    for address, _ in entries:
        assert kari.client.get(address).status_code in (200, 202), address
        assert dict(rooms(kari, address) or entries)[address] == "page" or rooms(kari, address) == []
    inside = dict(rooms(kari, f"{home}/conferences/new"))
    assert (inside[f"{home}/conferences"], inside[home]) == ("true", "")


def test_pages_outside_a_project_have_no_rooms(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    assert rooms(kari, "/projects") == rooms(kari, "/projects/new") == []
    assert len(rooms(kari, f"/projects/{evening.project}/edit")) >= 3


def test_the_page_of_conferences_lists_them(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    page = kari.see(f"/projects/{evening.project}/conferences")
    assert f"/conferences/{evening.conference}" in page.links
    assert f"/projects/{evening.project}/conferences/new" in page.links


def guest(app: Any, evening: Evening) -> Visitor:
    """Somebody without an account, who came by the evening's console link."""
    token = str(evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    client = app.test_client()
    client.set_cookie(identity.FACILITATOR, token)
    return Visitor(client)


def above(html: str) -> list[str]:
    """Where the head, the trail and the rooms of a page lead."""
    head = html[: html.index("<h1")]
    links = re.findall(r'<a [^>]*?href="(/[^"]*)"', head)
    return [link for link in links if not link.endswith("#main")]


def test_the_head_leads_a_guest_nowhere_they_cannot_go(app: Any, evening: Evening) -> None:
    with evening.house.database.writing() as session:
        session.get_one(Project, evening.project).is_demo = True
    home, here = f"/projects/{evening.project}", f"/conferences/{evening.conference}"
    ola, kari = guest(app, evening), member(app, evening)
    addresses = {address for address, _ in rooms(ola, home)} | {here, f"{here}/edit", f"{here}/seating",
                 f"{here}/printing", f"{here}/themes", f"{here}/links", f"{home}/follow-up", f"{here}/seats"}  # fmt: skip
    seen = {address: ola.client.get(address) for address in sorted(addresses)}
    pages = {address: answer.get_data(as_text=True) for address, answer in seen.items()}
    led_to = {link for html in pages.values() for link in above(html)} - seen.keys()
    seen |= {link: ola.client.get(link) for link in sorted(led_to)}
    assert {address: each.status_code for address, each in seen.items() if each.status_code not in (200, 202)} == {}
    assert [address for address, html in pages.items() if "Logg ut" in html] == []
    for address in (home, here):
        html = kari.client.get(address, headers={"Accept-Language": "nn"}).get_data(as_text=True)
        assert {"/projects", "/account"} <= set(above(html))
        assert "Logg ut" in html


def test_a_guest_of_a_real_evening_is_led_to_its_own_pages_only(app: Any, evening: Evening) -> None:
    ola, here = guest(app, evening), f"/conferences/{evening.conference}"
    for address in (f"{here}/edit", f"{here}/seating", f"{here}/printing"):
        links = above(ola.client.get(address).get_data(as_text=True))
        assert here in links
        assert not [link for link in links if link.startswith(("/projects", "/account"))]
