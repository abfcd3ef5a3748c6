"""The page before people come: for facilitators only, with checks that change when the room does."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Evening, Server, axe_violations
from live.hall import Hall as Room

from dialog import watch
from dialog.commands import MakeLink
from dialog.doorway import Doorway
from dialog.vocabulary import LinkPurpose
from dialog.web.hall import MOST, REMEMBERED_S, Devices

from .visitor import signed_in


def lines(client: Any, query: str = "") -> dict[str, tuple[str, str]]:
    told = client.get(f"/hall/state{query}", headers={"Accept-Language": "en"})
    assert told.status_code == 200
    return {line["key"]: (line["level"], line["text"]) for line in told.get_json()}


def test_nobody_else_may_see_the_halls_network(app: Any, house: Doorway, evening: Evening) -> None:
    stranger = app.test_client()
    assert stranger.get("/hall").headers["Location"].startswith("/sign-in")
    assert stranger.get("/hall/state", headers={"Accept": "application/json"}).status_code != 200
    guest = app.test_client()
    token = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"]
    guest.get(f"/console/{token}")
    assert guest.get(f"/hall?conference={evening.conference}").status_code == 200
    assert guest.get("/hall").status_code != 200, "a guest runs one conference, not the house"
    other, _ = signed_in(app, house)
    assert other.client.get("/hall").status_code == 200
    assert other.client.get(f"/hall?conference={evening.conference}").status_code == 404


def test_a_phone_that_gets_through_is_counted_once(app: Any, house: Doorway) -> None:
    desk, _ = signed_in(app, house)
    assert lines(desk.client)["phones"] == ("look", "No phones have reached this machine yet.")
    phones = [app.test_client() for _ in range(3)]
    for phone in (*phones, phones[0]):
        assert phone.get("/hall/phone").status_code == 200
    assert lines(desk.client)["phones"] == ("well", "3 phones have reached this machine.")


def test_the_disk_and_the_backup_are_told_as_they_are(app: Any, house: Doorway) -> None:
    desk, _ = signed_in(app, house)
    seen = lines(desk.client)
    assert seen["disk"][0] == "well"
    assert seen["backup"] == ("self", "The first backup comes when people have begun.")
    assert seen["walls"][0] == "look"
    object.__setattr__(house.settings, "low_disk_mb", 10**12)
    object.__setattr__(house.settings, "hall", True)
    seen = lines(desk.client)
    assert seen["disk"][0] == "look"
    assert str(house.settings.backup_dir) in seen["backup"][1]


def test_devices_are_forgotten_and_never_too_many() -> None:
    now = 0.0
    devices = Devices(clock=lambda: now)
    for nth in range(MOST + 50):
        devices.arrive(f"device {nth}")
    assert devices.count() == MOST
    now = REMEMBERED_S + 1
    assert devices.count() == 0


@pytest.mark.parametrize(
    ("status", "expected"), [("Discharging", False), ("Charging", True), ("Full", True), ("Not charging", True)]
)
def test_the_battery_as_linux_tells_it(tmp_path: Path, status: str, expected: bool) -> None:
    assert watch.battery(tmp_path) is None
    for name, files in {
        "AC": {"type": "Mains"},
        "BAT0": {"type": "Battery", "status": status, "capacity": "71"},
    }.items():
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_text(f"{content}\n")
    assert watch.battery(tmp_path) == watch.Battery(71, expected)


@pytest.mark.browser
def test_the_page_follows_the_room_and_works_for_everybody(shared_server: Server, browser: Any) -> None:
    room = Room(shared_server)
    contexts = []

    def visit(path: str, size: tuple[int, int], language: str = "nn-NO") -> Any:
        contexts.append(browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language))
        page = contexts[-1].new_page()
        page.goto(shared_server.url + path)
        return page

    try:
        console = "/console/" + room.made["console"].rsplit("/", 1)[1]
        for size, language in (((1440, 900), "nn-NO"), ((360, 740), "nb-NO"), ((360, 740), "en-GB")):
            page = visit(console, size, language)
            page.goto(f"{shared_server.url}/hall?conference={room.id}")
            assert axe_violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        console_page = visit(console, (1440, 900))
        console_page.frame_locator("#preview").locator(".stage > *").first.wait_for()
        page.reload()
        assert page.get_attribute("[data-line=walls]", "data-level") == "look", "a console's preview is no wall"
        before = page.inner_text("[data-line=walls]")
        room.wall()
        page.wait_for_selector("[data-line=walls][data-level=well]")
        assert page.inner_text("[data-line=walls]") != before
        phone = visit("/hall/phone", (360, 740))
        assert axe_violations(phone) == []
        page.wait_for_selector("[data-line=phones][data-level=well]")
    finally:
        room.leave()
        for context in contexts:
            context.close()
