"""The drill: copy while a hall writes, lose the server, put the copy back, and everybody is in the same room again."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import Server, start_server, stop_server
from live.hall import Hall, View, by_link

from dialog.keeping.proof import prove

from .hall import fill, wait_for_lines

BACK_WITHIN_S = 60
AT_ONCE = {"DIALOG_POST_RATE": "0", "DIALOG_BACKUP_MINUTES": "0"}


def texts(file: Path) -> list[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM contribution")]


def start_again(server: Server) -> Server:
    return start_server(server.data_dir, PORT=server.url.rsplit(":", 1)[1], is_warm=True, **AT_ONCE)


def test_every_line_acknowledged_before_a_backup_is_in_it_and_it_serves_within_a_minute(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data", is_warm=True, **AT_ONCE)
    hall = Hall(server)
    console = hall.console()
    console.do("round.open", number=1)
    phones = fill(server, hall.code)
    wait_for_lines(phones, 3)
    copies = []
    for nth in range(2):
        before = [text for phone in phones for _, text in list(phone.acknowledged)]
        copy = tmp_path / f"copy-{nth}.sqlite3"
        server.command("backup", "-o", str(copy))
        copies.append(copy)
        proof = prove(copy)
        assert set(before) <= set(texts(copy))
        assert proof.rows["contribution"] == len(set(texts(copy))) >= len(before) >= 3 * len(phones)
        wait_for_lines(phones, 2)
    refused = server.command("restore", str(copies[0]), check=False)
    assert (refused.returncode, refused.stderr.split(":")[0]) == (1, "database.in_use")
    for phone in phones:
        phone.end()
    server.process.kill()
    server.process.wait(10)
    lost_at = time.monotonic()
    server.command("restore", str(copies[0]))
    again = start_again(server)
    try:
        view = View(again, by_link(again, hall.made["console"]))
        assert time.monotonic() - lost_at < BACK_WITHIN_S
        assert sorted(line["text"] for line in view.snapshot["lines"]) == sorted(texts(copies[0]))
        assert view.snapshot["epoch"] not in ("", console.snapshot["epoch"])
        assert view.snapshot["rounds"][0]["phase"] == "open"
        view.leave()
    finally:
        stop_server(again)


@pytest.mark.browser
def test_an_open_page_shows_what_was_put_back_without_being_reloaded(tmp_path: Path, browser: Any) -> None:
    server = start_server(tmp_path / "data", is_warm=True, **AT_ONCE)
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    phone = hall.phone()
    phone.post("Skrive før kopien", round=1)
    server.command("backup", "-o", str(tmp_path / "copy.sqlite3"))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO")
    try:
        page = context.new_page()
        page.goto(server.url + "/console/" + hall.made["console"].rsplit("/", 1)[1])
        phone.post("Skrive etter kopien", round=1)
        page.get_by_text("Skrive etter kopien").first.wait_for(timeout=20_000)
        page.evaluate("window.isTheSamePage = true")
        server.process.kill()
        server.process.wait(10)
        server.command("restore", str(tmp_path / "copy.sqlite3"))
        server = start_again(server)
        page.get_by_text("Skrive etter kopien").first.wait_for(state="detached", timeout=30_000)
        assert page.get_by_text("Skrive før kopien").first.is_visible()
        assert page.evaluate("window.isTheSamePage")
    finally:
        context.close()
        stop_server(server)
