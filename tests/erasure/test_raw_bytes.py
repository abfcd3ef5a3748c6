"""What was erased is in no file of a real server: read byte by byte, before and after. The database, its log, the backups."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import Server, start_server, stop_server

from dialog import config
from dialog.commands import DeleteConference, TidyConference
from dialog.doorway import Caller, open_house
from dialog.vocabulary import ActorKind
from tests.browser.hall import Facilitator

SECRET = "Per Persen i 9B slår dei andre"
ORIGINAL = "Kåre Hemmeleg køyrer for fort"
KEPT = "Meir lys i parken ved elva"
PATIENCE_S = 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path / "served", is_warm=True, DIALOG_BACKUP_MINUTES="0")
    yield running
    stop_server(running)


def files_with(folder: Path, *words: str) -> dict[str, list[str]]:
    """Which files of the folder hold which words, in UTF-8 or as a JSON text would write them."""
    found: dict[str, list[str]] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # A file of SQLite's own that came and went.
        held = [word for word in words if word.encode() in content or _escaped(word) in content]
        if held:
            found[path.name] = held
    return found


def _escaped(word: str) -> bytes:
    return word.encode("ascii", "backslashreplace")


def until(condition: Callable[[], Any], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


class Person(requests.Session):
    """Somebody at a browser: sends a form with what the page itself put there."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def fill(self, page: str, path: str | None = None, **fields: str) -> requests.Response:
        form = self.get(self.url + page, timeout=30).text
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        answer = self.post(self.url + (path or page), data=hidden | fields, timeout=30)
        assert answer.ok, answer.text
        return answer


def a_phone(server: Server, made: dict[str, Any]) -> Person:
    phone = Person(server.url)
    phone.fill(f"/j/{made['code']}", role="youth")
    return phone


def write(phone: Person, made: dict[str, Any], text: str) -> None:
    phone.fill(f"/c/{made['code']}", f"/c/{made['code']}/contributions", text=text)


def an_account(server: Server, made: dict[str, Any]) -> Person:
    link = server.command("facilitator", "link", "--project", str(made["project"])).stdout.strip()
    kari = Person(server.url)
    kari.fill("/welcome/" + link.rsplit("/", 1)[1], username="kari", name="Kari", password="eit godt passord")
    return kari


def an_evening(server: Server, *texts: str) -> tuple[dict[str, Any], Facilitator, Person]:
    made = server.conference()
    facilitator = Facilitator(server.url, made)
    facilitator.do("round.open", number=1)
    phone = a_phone(server, made)
    for text in texts:
        write(phone, made, text)
    return made, facilitator, phone


def test_a_deleted_conference_is_in_no_file(server: Server) -> None:
    other, console, _ = an_evening(server, KEPT)
    console.socket.disconnect()
    server.command("backup", "-o", str(server.data_dir / "backups" / "dialog-20200101T000000Z.sqlite3"))
    made, facilitator, phone = an_evening(server, SECRET, ORIGINAL)
    _, redacted = facilitator.heard(2)
    facilitator.do("contribution.redact", id=redacted["id"], text="[namn] køyrer for fort", reason=ORIGINAL)
    facilitator.socket.disconnect()
    server.command("backup", "-o", str(server.data_dir / "backups" / "dialog-20200102T000000Z.sqlite3"))
    before = files_with(server.data_dir, SECRET, ORIGINAL)
    assert set(before) >= {"dialog-20200102T000000Z.sqlite3"}
    assert set(before) & {"dialog.sqlite3", "dialog.sqlite3-wal"}

    kari = an_account(server, made)
    page = f"/conferences/{made['conference']}/delete"
    wrong = kari.post(server.url + page, data={"title": "x"}, timeout=30)
    assert wrong.status_code == 400  # Without the form's own token nothing is deleted.
    title = "Ope ungdomsmøte"
    assert title in kari.get(server.url + page, timeout=30).text
    kari.fill(page, title=title)

    until(lambda: not files_with(server.data_dir, SECRET, ORIGINAL), "the words still lie in a file")
    assert files_with(server.data_dir, made["code"]) == {}
    kept = sorted(path.name for path in (server.data_dir / "backups").iterdir())
    assert kept[0] == "dialog-20200101T000000Z.sqlite3"  # It never knew the conference.
    assert len(kept) == 2
    assert "dialog-20200102T000000Z.sqlite3" not in kept
    until(lambda: KEPT in str(files_with(server.data_dir, KEPT)), "somebody else's words went too")
    assert set(files_with(server.data_dir, KEPT)) >= {"dialog.sqlite3", *kept}
    assert phone.get(f"{server.url}/c/{made['code']}", allow_redirects=False, timeout=30).status_code == 303
    assert requests.get(f"{server.url}/j/{other['code']}", timeout=30).ok


def test_one_erased_line_is_in_no_file_and_its_neighbour_stays(server: Server) -> None:
    made, facilitator, phone = an_evening(server, SECRET, KEPT)
    facilitator.socket.disconnect()
    server.command("backup")
    assert SECRET in str(files_with(server.data_dir, SECRET))
    page = phone.get(f"{server.url}/c/{made['code']}/mine", timeout=30).text
    line = re.findall(r"mine\?erase=(\d+)", page)[0]
    phone.fill(f"/c/{made['code']}/mine?erase={line}", f"/c/{made['code']}/mine/{line}/erase")
    until(lambda: not files_with(server.data_dir, SECRET), "the words still lie in a file")
    assert set(files_with(server.data_dir, KEPT)) >= {"dialog.sqlite3"}
    assert [KEPT] in files_with(server.data_dir / "backups", KEPT).values()


def test_what_a_crash_left_is_wiped_at_the_next_start(tmp_path: Path) -> None:
    """The rows are gone and the process with them, before the files were written anew: the next start finds it."""
    running = start_server(tmp_path / "served", is_warm=True, DIALOG_BACKUP_MINUTES="0")
    made, facilitator, _ = an_evening(running, SECRET)
    facilitator.socket.disconnect()
    running.command("backup")
    running.process.kill()
    running.process.wait()
    house = open_house(config.load({"DIALOG_DATA_DIR": str(running.data_dir)}))
    here = Caller(ActorKind.OPERATOR, conference_id=made["conference"])
    house.execute(here, DeleteConference(title="Ope ungdomsmøte"))
    house.database.dispose()
    assert SECRET in str(files_with(running.data_dir, SECRET))
    again = start_server(tmp_path / "served", is_warm=True, DIALOG_BACKUP_MINUTES="0")
    try:
        until(lambda: not files_with(again.data_dir, SECRET), "the words still lie in a file")
    finally:
        stop_server(again)


def test_what_dots_were_put_on_goes_with_the_point_it_came_from(tmp_path: Path) -> None:
    """A month after the point was taken away its words are in no file, though the list for dots had them too."""
    running = start_server(tmp_path / "served", is_warm=True, DIALOG_BACKUP_MINUTES="0")
    made, facilitator, _ = an_evening(running)
    wanted = {text: wrote(facilitator, text) for text in (SECRET, KEPT)}
    chosen = [{"point": point, "text": text, "seen": True} for text, point in wanted.items()]
    facilitator.do("ballot.prepare", candidates=chosen)
    facilitator.do("point.withdraw", id=wanted[SECRET])
    facilitator.socket.disconnect()
    running.command("backup")
    stop_server(running)
    house = open_house(config.load({"DIALOG_DATA_DIR": str(running.data_dir)}))
    today = house.clock
    house.clock = lambda: today() + timedelta(days=31)
    house.execute(Caller(ActorKind.OPERATOR, conference_id=made["conference"]), TidyConference())
    house.database.dispose()
    assert SECRET in str(files_with(running.data_dir, SECRET))
    again = start_server(tmp_path / "served", is_warm=True, DIALOG_BACKUP_MINUTES="0")
    try:
        until(lambda: not files_with(again.data_dir, SECRET), "the words still lie in a file")
        assert set(files_with(again.data_dir, KEPT)) >= {"dialog.sqlite3"}
    finally:
        stop_server(again)


def wrote(facilitator: Facilitator, text: str) -> int:
    """A point, typed in at the console and let through to the wall."""
    point = int(facilitator.do("point.write", client_key=f"point-{len(text)}", round=1, table=1, text=text)["id"])
    facilitator.do("point.judge", id=point, moderation="released", confirmed=True)
    return point


def test_what_was_redacted_lies_in_no_file_in_clear_and_is_read_with_the_key(server: Server) -> None:
    made, facilitator, phone = an_evening(server, ORIGINAL, KEPT)
    server.command("backup")
    assert ORIGINAL in str(files_with(server.data_dir, ORIGINAL))
    line = next(each for each in facilitator.heard(2) if each["text"] == ORIGINAL)
    facilitator.do("contribution.redact", id=line["id"], text="[namn fjerna] køyrer for fort")
    facilitator.do("round.close", number=1)
    facilitator.socket.disconnect()
    until(lambda: not files_with(server.data_dir, ORIGINAL), "the words still lie in a file")
    assert set(files_with(server.data_dir, KEPT)) >= {"dialog.sqlite3"}
    assert ORIGINAL in phone.get(f"{server.url}/c/{made['code']}/mine", timeout=30).text, "its author still reads it"
    server.command("backup")
    for copy in (server.data_dir / "backups").iterdir():
        assert (server.data_dir / "seal.key").read_bytes() not in copy.read_bytes(), "no backup has the key"
