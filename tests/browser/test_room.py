"""The wall, the console and the theme desk in a real browser against a real server.

Always one who must not see: the wall beside the console, a role beside a table.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
import socketio

from tests.browser.hall import press
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
LAPTOP, WALL, OLD_WALL, PHONE = (1440, 900), (1920, 1080), (1024, 768), (320, 640)


class Phone:
    """A participant at a table, over the real interface."""

    def __init__(self, server: Server, made: dict[str, Any], table: int, role: str = "youth") -> None:
        self.http = requests.Session()
        code = next(each["code"] for each in made["tables"] if each["number"] == table)
        seat = {"role": role, "table": table, "client_key": str(uuid.uuid4())}
        self.http.post(f"{server.url}/api/conferences/{code}/seats", json=seat, timeout=10).raise_for_status()
        self.socket = socketio.Client(reconnection=False)
        cookie = "; ".join(f"{each.name}={each.value}" for each in self.http.cookies)
        auth = {"view": "phone", "conference": made["code"]}
        self.socket.connect(server.url, headers={"Cookie": cookie}, auth=auth, transports=["websocket"])

    def write(self, text: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.socket.call(
            "contribution.post", {"client_key": str(uuid.uuid4()), "text": text}, timeout=10
        )
        assert answer["ok"], answer
        return answer


@pytest.fixture
def made(shared_server: Server) -> dict[str, Any]:
    return shared_server.conference(title="Ope møte i Bygdedal", wifi={"name": "Gjest", "password": "hemmeleg123"})


@pytest.fixture
def phones(shared_server: Server, made: dict[str, Any]) -> Iterator[Any]:
    seated: list[Phone] = []

    def seat(table: int, role: str = "youth") -> Phone:
        seated.append(Phone(shared_server, made, table, role))
        return seated[-1]

    yield seat
    for phone in seated:
        phone.socket.disconnect()


@contextmanager
def _page(browser: Any, url: str, size: tuple[int, int], **context: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nn-NO", **context)
    page = opened.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(url)
    yield page
    assert faults == []
    opened.close()


def _row(page: Any, text: str) -> Any:
    return page.locator("#lines li", has_text=text)


def _until(page: Any, condition: str) -> None:
    """Asks again until it is so. Playwright's own waiting needs `eval`, which our pages forbid."""
    for _ in range(150):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def _overflow(page: Any) -> bool:
    """Whether anything would need a scroll bar, or a line stands outside the wall's room."""
    return bool(
        page.evaluate(
            """() => {
              const root = document.documentElement;
              const room = document.querySelector('.room').getBoundingClientRect();
              const parts = '.voice, .theme, .step, .tile, .task__question, .task__help';
              const outside = [...document.querySelectorAll(parts)]
                .some((each) => each.getBoundingClientRect().bottom > room.bottom + 1
                             || each.getBoundingClientRect().right > room.right + 1);
              return outside || root.scrollHeight > innerHeight || root.scrollWidth > innerWidth;
            }"""
        )
    )


def test_the_run_sheet_leads_the_evening_and_the_wall_follows(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    first, second = phones(1), phones(2)
    with _page(browser, made["console"], LAPTOP) as console, _page(browser, made["projector"], WALL) as wall:
        wall.get_by_text("2 er med").wait_for()
        assert made["code"] in wall.inner_text(".welcome__code")
        assert wall.locator(".welcome__qr").bounding_box()["height"] >= WALL[1] / 3
        assert axe_violations(wall) == []
        press(console, "Vis oppgåva i runde 1 på veggen")
        wall.locator(".task__question").wait_for()
        press(console, "Opne runde 1 for alle bord")
        wall.locator(".clock--large").wait_for()
        first.write("Hallen burde vere open på laurdag")
        second.write("Bussen går for tidleg")
        wall.locator('.tile[data-state="writing"]').nth(1).wait_for()
        assert "Hallen" not in wall.inner_text("body")
        _row(console, "Hallen").locator('[data-act="release"]').click()
        press(console, "Lukk runde 1 for alle bord")
        press(console, "Vis stemmene frå Bord 1")
        wall.get_by_text("Hallen burde vere open på laurdag").wait_for()
        assert "Bussen" not in wall.inner_text("body")
        press(console, "Vis oppgåva i runde 2 på veggen")
        assert axe_violations(console) == []


def test_a_tile_says_who_has_not_written_and_never_more_than_there_are(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    """What the server counted stands until it counts again; a line that came since may be of whoever was silent."""
    first, second = phones(1), phones(1)
    with _page(browser, made["console"], LAPTOP) as console:
        press(console, "Vis oppgåva i runde 1 på veggen")
        press(console, "Opne runde 1")
        tile = console.locator("#tiles li").first
        first.write("Hallen burde vere open på laurdag")
        assert _tells(console, tile, "1 av 2 har ikkje skrive enno")
        for nth in range(5):
            first.write(f"Bussen går for tidleg {nth}")
            if _tells(console, tile, "Høgst 1 av 2 har ikkje skrive enno", within_s=2):
                break
        else:
            raise AssertionError(tile.inner_text())
        assert _tells(console, tile, "1 av 2 har ikkje skrive enno"), "counted anew"
        second.write("Lys i parken")
        assert _tells(console, tile, "Alle har skrive")
        assert "har ikkje skrive" not in tile.inner_text()


def _tells(page: Any, tile: Any, sentence: str, within_s: float = 30) -> bool:
    """Whether one of the tile's sentences becomes exactly this."""
    deadline = time.monotonic() + within_s
    while sentence not in tile.inner_text().split("\n"):
        if time.monotonic() > deadline:
            return False
        page.wait_for_timeout(50)
    return True


def test_what_is_hidden_or_redacted_leaves_the_wall_and_can_be_taken_back(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    phone = phones(1)
    with _page(browser, made["console"], LAPTOP) as console, _page(browser, made["console"], LAPTOP) as other:
        press(console, "Vis oppgåva i runde 1 på veggen")
        press(console, "Opne runde 1")
        phone.write("Læraren vår Ola er streng")
        _row(console, "streng").wait_for()
        console.keyboard.press("j")
        console.keyboard.press("v")
        other.locator('#lines li[data-state="released"]').wait_for()
        console.keyboard.press("s")
        assert "Ola" not in console.input_value("#redact-text")  # A proposal, which may be put aside.
        console.fill("#redact-text", "Læraren vår Ola er streng")
        console.evaluate("() => document.querySelector('#redact-text').setSelectionRange(12, 16)")
        console.click("#redact-name")
        assert console.input_value("#redact-text") == "Læraren vår [namn fjerna] er streng"
        assert axe_violations(console) == []
        console.click("#redact-dialog [type=submit]")
        _row(other, "Læraren vår [namn fjerna] er streng").wait_for()
        console.keyboard.press("g")
        console.click("#hide-dialog [type=submit]")
        other.locator('#lines li[data-state="hidden"]').wait_for()
        console.locator(".toast", has_text="I-").get_by_role("button").click()
        other.locator('#lines li[data-state="released"]').wait_for()


def test_a_role_and_a_table_are_never_seen_together(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    politician = phones(3, "politician")
    with _page(browser, made["console"], LAPTOP) as console:
        press(console, "Vis oppgåva")
        press(console, "Opne runde 1")
        politician.write("Budsjettet er trongt")
        _row(console, "Budsjettet").wait_for()
        assert "Bord 3" in _row(console, "Budsjettet").inner_text()
        console.select_option("#filter-role", "politician")
        console.locator(".line__about", has_text="Runde 1").wait_for()
        _until(console, "!document.querySelector('#lines').innerText.includes('Bord')")
        console.locator(".room-tile", has_text="Bord 3").click()
        _until(console, "document.querySelector('#filter-role').value === ''")
        assert console.input_value("#filter-table") == "3"
        assert console.locator("#table-card-code").inner_text() == made["tables"][2]["code"]


@pytest.mark.parametrize("size", [WALL, OLD_WALL])
def test_the_wall_pages_what_does_not_fit_and_never_shrinks_or_scrolls(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any, size: tuple[int, int]
) -> None:
    phone = phones(1)
    with _page(browser, made["console"], LAPTOP) as console, _page(browser, made["projector"], size) as wall:
        press(console, "Vis oppgåva")
        press(console, "Opne runde 1")
        texts = ["x" * 500, "W" * 400, "å " * 249, "👩\u200d👧" * 60, *[f"Innspel nummer {n}" for n in range(8)]]
        for text in texts:
            phone.write(text)
        for button in range(len(texts)):
            console.locator('#lines li:not([data-state="released"]) [data-act="release"]').first.click()
            _until(console, f"document.querySelectorAll('[data-state=released]').length > {button}")
        press(console, "Lukk runde 1")
        press(console, "Vis stemmene frå Bord 1")
        wall.locator(".voice").first.wait_for()
        pages = int(wall.inner_text(".foot__page").split("/")[1])
        seen = ""
        for page in range(1, pages + 1):
            if page > 1:
                console.click("#page-on")
            _until(wall, f"document.querySelector('.foot__page').textContent === '{page}/{pages}'")
            assert not _overflow(wall)
            sizes = wall.locator(".voice").evaluate_all(
                "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
            )
            assert min(sizes) >= 32
            seen += "".join(wall.locator(".voice").all_text_contents())
        assert seen == "".join(texts).replace("å " * 249, ("å " * 249).strip())


def test_preview_shows_another_scene_and_changes_nothing(
    shared_server: Server, made: dict[str, Any], browser: Any
) -> None:
    address = f"{shared_server.url}/conferences/{made['conference']}/wall"
    with _page(browser, made["console"], LAPTOP) as console:
        console.locator("#wall-status", has_text="Slik ser veggen ut no").wait_for()
        console.click('[data-scene="next"]')
        console.locator("#wall-status", has_text="Førehandsvising").wait_for()
        console.frame_locator("#preview").get_by_text("Kva skjer no?").wait_for()
        wall = console.context.new_page()
        wall.goto(address)
        wall.locator(".welcome").wait_for()
        console.click("#wall-show")
        wall.get_by_text("Kva skjer no?").wait_for()


def test_people_without_a_phone_are_counted_for_every_facilitator(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    phones(1)
    with _page(browser, made["console"], LAPTOP) as console, _page(browser, made["console"], LAPTOP) as other:
        more = console.get_by_role("button", name="Éin til utan telefon").first
        more.click()
        more.click()
        other.get_by_text("3 er her: 1 på telefon og 2 utan").wait_for()


def test_the_console_on_a_phone_is_three_tabs_without_sideways_scroll(
    shared_server: Server, made: dict[str, Any], browser: Any, phones: Any
) -> None:
    phones(1)
    with _page(browser, made["console"], PHONE) as console:
        console.locator("#present", has_text="1 er her").wait_for(state="attached")
        for tab in ("sheet", "room", "stream"):
            console.click(f'[data-tab="{tab}"]')
            assert console.locator(f'[data-column="{tab}"]').is_visible()
            assert console.locator(".column:visible").count() == 1
            assert console.evaluate("document.documentElement.scrollWidth") == PHONE[0]
            assert axe_violations(console) == []


def test_a_laptop_scrolls_columns_and_never_the_page(shared_server: Server, made: dict[str, Any], browser: Any) -> None:
    with _page(browser, made["console"], LAPTOP) as console:
        console.locator("#act", has_text="Vis oppgåva").wait_for()
        assert console.evaluate("document.documentElement.scrollHeight") == LAPTOP[1]


def test_the_wall_has_no_pointer_and_grows_by_a_key_that_it_remembers(
    shared_server: Server, made: dict[str, Any], browser: Any
) -> None:
    with _page(browser, made["projector"], WALL) as wall:
        wall.locator(".welcome").wait_for()
        assert wall.evaluate("getComputedStyle(document.body).cursor") == "none"
        assert wall.locator("button, input, select, .room a").count() == 0
        before = wall.evaluate("parseFloat(getComputedStyle(document.querySelector('.welcome__say')).fontSize)")
        wall.keyboard.press("+")
        _until(
            wall,
            f"parseFloat(getComputedStyle(document.querySelector('.welcome__say')).fontSize) > {before}",
        )
        wall.reload()
        wall.locator(".welcome__say").wait_for()
        _until(
            wall,
            f"parseFloat(getComputedStyle(document.querySelector('.welcome__say')).fontSize) > {before}",
        )
