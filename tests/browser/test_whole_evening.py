"""The whole evening in real Chromium: one facilitator, six phones, one wall, three rounds, two documents.

Everything is done as people do it: by links, buttons and fields. What must not leak is looked for in every
byte another table's phone and the wall were ever sent.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from browser.hall import press
from conftest import Server, axe_violations
from docx import Document

pytestmark = pytest.mark.browser

TEXTS = {
    ("youth", 1): "Ungdomsklubben på fredagar 🔥 er best i veka",
    ("guardian", 1): "Trygt å sleppe ungane ut på eiga hand",
    ("politician", 1): "Frivillige lag som stiller opp år etter år",
    ("youth", 2): "alle veit at Jon Fjellmo sel hasj bak hallen",
    ("guardian", 2): "Korpset manglar folk = + «instrument» <b>",
    ("politician", 2): "Dette var feil skrive og skal trekkjast",
}
ROLE_NAMES = {"youth": "Ungdom", "guardian": "Føresett", "politician": "Politikar"}
PAPER = "Bussen går for tidleg, seier han utan telefon"
HIDDEN = "noko sårt som skal haldast tilbake"
REDACTED = "alle veit at [namn fjerna] sel hasj bak hallen"
EDITED = TEXTS["youth", 1] + ", og laurdagar"
MEASURES = ("Open hall på søndagar, vi kan ha vakt sjølve", "Kveldsbuss til halv pris")


@dataclass
class Evening:
    """The pages of the evening, by who looks at them, and everything they received."""

    browser: Any
    server: Server
    desk: Any = None
    console: Any = None
    wall: Any = None
    phones: dict[tuple[str, int], Any] = field(default_factory=dict)
    received: dict[Any, list[str]] = field(default_factory=dict)

    def page(self, who: Any, width: int, height: int) -> Any:
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale="nn-NO",
            accept_downloads=True,
            reduced_motion="reduce",  # A dialogue that is still fading in has no contrast to judge.
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        self.received[who] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self._note(who, frame)))
        page.on("response", lambda answer: self._note_body(who, answer))
        return page

    def _note(self, who: Any, frame: Any) -> None:
        self.received[who].append(frame if isinstance(frame, str) else frame.decode(errors="replace"))

    def _note_body(self, who: Any, answer: Any) -> None:
        if "/c/" in answer.url or "/wall" in answer.url or "/api/" in answer.url:
            try:
                self.received[who].append(answer.text())
            except Exception:  # A redirect has no body to keep.
                return

    def all_received(self, who: Any) -> str:
        return "\n".join(self.received[who])


@pytest.fixture
def evening(browser: Any, server: Server) -> Iterator[Evening]:
    played = Evening(browser, server)
    yield played
    for context in browser.contexts:
        context.close()


def test_the_whole_evening(evening: Evening, tmp_path: Path) -> None:
    make_account_and_conference(evening)
    join(evening)
    first_round(evening)
    moderate(evening)
    second_and_third_round(evening)
    sort_in_themes(evening)
    look_at_scenes(evening)
    report, draft = download(evening, tmp_path)
    check_report(report)
    check_draft(draft)
    check_that_nobody_overheard(evening)


# -- before -----------------------------------------------------------------------------------------------


def make_account_and_conference(evening: Evening) -> None:
    evening.desk = desk = evening.page("desk", 1440, 900)
    link = evening.server.command("facilitator", "link").stdout.strip()
    desk.goto(link)
    desk.get_by_label("Namnet ditt").fill("Kari Sosialleiar")
    desk.get_by_label("Brukarnamn").fill("kari")
    desk.get_by_label("Passord").fill("fire heilt vanlege ord")
    desk.get_by_role("button", name="Lag konto").click()
    desk.goto(f"{evening.server.url}/projects/new")
    desk.get_by_label("Namn på planen").fill("Plan for trivsel og oppvekst")
    desk.get_by_text("Meir om planarbeidet (valfritt)").click()
    desk.get_by_label("Økonomisk ramme").fill("Innanfor budsjettet")
    desk.get_by_role("button", name="Lag planarbeidet").click()
    desk.wait_for_url(re.compile(r"/projects/\d+$"))
    desk.goto(desk.url + "/conferences/new")
    desk.locator("#kind-open-youth-meeting").check()
    desk.get_by_label("Stad").fill("Ungdomsskulen")
    desk.get_by_label("Kor mange bord?").fill("2")
    desk.get_by_role("button", name="Lag konferansen").click()
    desk.wait_for_url(re.compile(r"/conferences/\d+(/edit)?"))
    assert axe_violations(desk) == []


def conference_url(evening: Evening) -> str:
    found = re.search(r"(.*/conferences/\d+)", evening.desk.url)
    assert found is not None
    return found.group(1)


def join(evening: Evening) -> None:
    """By the address inside each table's QR code, one tap on the role."""
    desk = evening.desk
    desk.goto(conference_url(evening))
    desk.get_by_text("Alle sidene, koden, programmet og borda").click()
    tables = desk.locator(".table-code").all_inner_texts()
    assert len(tables) == 2
    evening.wall = evening.page("wall", 1920, 1080)
    evening.wall.goto(wall_link(evening))
    for role, table in TEXTS:
        phone = evening.page((role, table), 360, 740)
        phone.goto(f"{evening.server.url}/j/{tables[table - 1]}")
        assert axe_violations(phone) == []
        phone.get_by_role("button", name=ROLE_NAMES[role], exact=True).click()
        phone.wait_for_url(re.compile("/c/"))
        evening.phones[role, table] = phone
    evening.wall.get_by_text(re.compile(r"^6 (er|har)")).first.wait_for()
    evening.console = evening.page("console", 1440, 900)
    share_sign_in(desk, evening.console)
    evening.console.goto(conference_url(evening) + "/console")


def wall_link(evening: Evening) -> str:
    """The read-only link, made on the page of links as a facilitator would."""
    desk = evening.desk
    desk.goto(conference_url(evening) + "/links")
    desk.get_by_role("button", name="Lag lenkje til veggen").click()
    link: str = desk.get_by_label("Lenkje til veggen", exact=True).input_value()
    assert axe_violations(desk) == []
    return link


def share_sign_in(signed_in: Any, other: Any) -> None:
    other.context.add_cookies(signed_in.context.cookies())


# -- rounds ------------------------------------------------------------------------------------------------


def write(phone: Any, text: str) -> None:
    phone.locator("#text").fill(text)
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.locator("#lines .line").filter(has_text=text).filter(has_text="✓").wait_for()


def first_round(evening: Evening) -> None:
    evening.console.locator("#act:enabled").wait_for()
    to_round(evening, 1)
    for (role, table), text in TEXTS.items():
        write(evening.phones[role, table], text)
    leader, neighbour = evening.phones["youth", 1], evening.phones["guardian", 1]
    edit(leader, TEXTS["youth", 1], EDITED)
    line = neighbour.locator("#lines .line").filter(has_text=EDITED)
    line.locator('[data-act="support"]').click()
    leader.locator("#lines .line").filter(has_text=EDITED).get_by_text(re.compile("1 samd|1 er samd")).first.wait_for()
    withdraw(evening.phones["politician", 2], TEXTS["politician", 2])
    write_for_somebody(leader, PAPER)
    write(evening.phones["guardian", 2], HIDDEN)
    for phone in (leader, evening.console, evening.wall):
        assert axe_violations(phone) == []
    press(evening.console, "Lukk runde 1")
    leader.locator("#closed .thanks").wait_for()


def edit(phone: Any, old: str, new: str) -> None:
    line = phone.locator("#lines .line").filter(has_text=old)
    line.locator('[data-act="edit"]').click()
    phone.locator("#lines .line textarea").fill(new)
    phone.locator("#lines .line").get_by_role("button", name="Lagre").click()
    phone.locator("#lines .line").filter(has_text=new).locator('[data-act="edit"]').wait_for()


def withdraw(phone: Any, text: str) -> None:
    line = phone.locator("#lines .line").filter(has_text=text)
    line.locator('[data-act="withdraw"]').click()
    phone.locator("#lines .line").get_by_role("button", name=re.compile("^(Ja|Trekk)")).first.click()
    phone.locator("#lines .line").filter(has_text=text).wait_for(state="detached")


def write_for_somebody(leader: Any, text: str) -> None:
    leader.locator("#entered_for").select_option("guardian")
    write(leader, text)


def moderate(evening: Evening) -> None:
    """Two lines are treated with care, the rest is released."""
    console = evening.console
    line_of(console, HIDDEN).locator('[data-act="hide"]').click()
    console.locator("#hide-dialog").get_by_role("button", name="Skjul").click()
    line_of(console, TEXTS["youth", 2]).locator('[data-act="redact"]').click()
    console.locator("#redact-text").fill(REDACTED)
    assert axe_violations(console) == []
    console.locator("#redact-dialog").get_by_role("button", name="Lagre").click()
    for text in (EDITED, TEXTS["guardian", 1], TEXTS["politician", 1], REDACTED, TEXTS["guardian", 2], PAPER):
        release(console, text)


def line_of(console: Any, text: str) -> Any:
    return console.locator("#lines .line").filter(has=console.locator(".line__text").filter(has_text=text))


def release(console: Any, text: str) -> None:
    line_of(console, text).locator('[data-act="release"]').click()
    console.locator('#lines .line[data-state="released"]').filter(has_text=text).wait_for()


def second_and_third_round(evening: Evening) -> None:
    to_round(evening, 2)
    press(evening.console, "Lukk runde 2")
    to_round(evening, 3)
    for phone, text in zip((evening.phones["youth", 1], evening.phones["youth", 2]), MEASURES, strict=True):
        write(phone, text)
        release(evening.console, text)
    press(evening.console, "Lukk runde 3")


def to_round(evening: Evening, number: int) -> None:
    """Presses whatever the primary button names until the round is open: that is all a facilitator does."""
    button, done = evening.console.locator("#act:enabled"), f"Lukk runde {number}"
    for _ in range(12):
        named = button.inner_text()
        if done in named:
            return
        press(evening.console, named)
    raise AssertionError(f"the run sheet never came to round {number}")


# -- after -------------------------------------------------------------------------------------------------


def sort_in_themes(evening: Evening) -> None:
    desk = evening.desk
    desk.goto(conference_url(evening) + "/themes")
    desk.get_by_text("0 av 8 sorterte").wait_for()
    for name in ("Møteplassar", "Tryggleik", "Buss"):
        desk.locator("#new-theme-name").fill(name)
        desk.get_by_role("button", name="Lag tema", exact=True).click()
        desk.locator(".theme-column__name").filter(has_text=name).wait_for()
    theme_of = {EDITED: 1, MEASURES[0]: 1, PAPER: 3, MEASURES[1]: 3}
    for text in (
        EDITED,
        TEXTS["guardian", 1],
        TEXTS["politician", 1],
        REDACTED,
        TEXTS["guardian", 2],
        PAPER,
        *MEASURES,
    ):
        desk.locator("#unsorted .card").filter(has_text=text).click()
        desk.keyboard.press(str(theme_of.get(text, 2)))
        desk.locator("#unsorted .card").filter(has_text=text).wait_for(state="detached")
    desk.get_by_text("8 av 8 sorterte").wait_for()
    assert axe_violations(desk) == []


def look_at_scenes(evening: Evening) -> None:
    console, wall = evening.console, evening.wall
    for scene, expected in (
        ("voices", EDITED),
        ("themes", "Møteplassar"),
        ("next", "dokument"),
        ("work", "Bord 2"),
        ("task", "kven kan gjere kva"),
        ("welcome", "Ope ungdomsmøte"),
    ):
        show(console, scene)
        wall.get_by_text(expected).first.wait_for()
        assert axe_violations(wall) == [], scene


def show(console: Any, scene: str) -> None:
    console.locator(f'[data-scene="{scene}"]').click()
    if scene == "voices":
        console.locator("#wall-table").select_option("1")
        console.locator("#wall-round").select_option("1")
    console.locator("#wall-show").click()  # Chosen, looked at in the preview, and only then shown.
    console.locator("#wall-show").wait_for(state="hidden")


def download(evening: Evening, folder: Path) -> tuple[str, str]:
    desk = evening.desk
    found = re.search(r"/projects/(\d+)", desk.request.get(conference_url(evening)).text())
    assert found is not None
    texts = []
    for name in ("input-report", "plan-draft"):
        answer = desk.request.get(f"{evening.server.url}/projects/{found.group(1)}/{name}.docx")
        assert answer.ok, answer.status
        (folder / f"{name}.docx").write_bytes(answer.body())
        texts.append(text_of(answer.body()))
        desk.goto(f"{evening.server.url}/projects/{found.group(1)}/{name}", timeout=60_000)
        assert axe_violations(desk) == [], name
    return texts[0], texts[1]


def text_of(document: bytes) -> str:
    body = Document(io.BytesIO(document)).element.body
    paragraphs = (each for each in body.iter() if each.tag.endswith("}p"))
    return "\n".join("".join(n.text or "" for n in each.iter() if n.tag.endswith("}t")) for each in paragraphs)


def check_report(report: str) -> None:
    """Every released line once in the first annex, word for word, under its theme; nothing hidden or withdrawn."""
    everything = report[report.rindex("Vedlegg 1") :]
    for text in (
        EDITED,
        TEXTS["guardian", 1],
        TEXTS["politician", 1],
        REDACTED,
        TEXTS["guardian", 2],
        PAPER,
        *MEASURES,
    ):
        assert everything.count(text) == 1, text
    for text in (HIDDEN, TEXTS["politician", 2], "Jon Fjellmo"):
        assert text not in report
    first, second = everything.index(EDITED), everything.index(TEXTS["guardian", 1])
    assert "Møteplassar" in everything[:first]
    assert everything.rindex("Tryggleik", 0, second) > everything.rindex("Møteplassar", 0, second)


def check_draft(draft: str) -> None:
    for text in MEASURES:
        assert text in draft
    assert HIDDEN not in draft
    assert "Jon Fjellmo" not in draft


def check_that_nobody_overheard(evening: Evening) -> None:
    wall = evening.all_received("wall")
    for text in (HIDDEN, "Jon Fjellmo", TEXTS["politician", 2]):
        assert text not in wall
    for (_, table), phone in evening.phones.items():
        assert phone is not None
        others = [text for (_, other), text in TEXTS.items() if other != table]
        for who in (key for key in evening.phones if key[1] == table):
            received = evening.all_received(who)
            assert [text for text in others if text in received] == []
