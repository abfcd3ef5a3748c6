"""A full evening as the method has it: six tables, forty-six people of whom four hold real phones, three rounds.

By role first, then mixed twice. Three come late, two leave, two tables merge; a child tells of home and two lines have
names in them; two facilitators sort at once; dots, the pulse and two pages on paper. The simulated people sit on real
sockets, one each; what a facilitator does is pressed on the pages.
"""

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from dialog import programmes
from tests.browser.hall import DEADLINE_MS, press, shown, write
from tests.conftest import Server, axe_violations
from tests.live.hall import View, cookies, joined

pytestmark = pytest.mark.browser
PEOPLE = {"youth": 14, "guardian": 12, "politician": 6, "employee": 10}
"""Forty-two on sockets; the four phones are one of each role more."""
TABLES = 6
DISCLOSURE = "pappa slår når han har drukke, eg tør ikkje gå heim på fredagar"
NAMES = ("Kristian Haugland sel hasj bak hallen", "alle veit at Ingrid Bakken aldri er på jobb")


@dataclass
class Person:
    """Somebody on a socket, and the role they took."""

    role: str
    view: View

    @property
    def seat(self) -> dict[str, Any]:
        """The seat as it was told last."""
        own = self.view.snapshot["seat"]
        told = [each for each in self.view.of("seat.changed") if each["id"] == own["id"]]
        latest = [each["seat"] for each in self.view.of("snapshot")]
        seat: dict[str, Any] = max([own, *told, *latest], key=lambda each: each["version"])
        return seat


@dataclass
class Evening:
    server: Server
    browser: Any
    made: dict[str, Any]
    people: list[Person] = field(default_factory=list)
    phones: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    desk: Any = None
    other_desk: Any = None
    wall: Any = None
    agreed: int = 0

    def page(self, path: str, width: int, height: int) -> Any:
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="nn-NO", accept_downloads=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(DEADLINE_MS)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto(self.server.url + path)
        return page

    def come(self, role: str) -> Person:
        person = Person(role, View(self.server, cookies(joined(self.server, self.made["code"], role, None))))
        self.people.append(person)
        return person

    def at(self, table: int) -> list[Person]:
        return [person for person in self.people if person.seat["table"] == table]


@pytest.fixture
def evening(server: Server, browser: Any) -> Iterator[Evening]:
    plan = programmes.plan("open-youth-meeting", "nn").model_dump(mode="json")
    contact = {"name": "Anne, helsesjukepleiar", "place": "ved det blå bordet"}
    held = Evening(server, browser, server.conference(plan=plan | {"contact": contact}))
    yield held
    for person in held.people:
        person.view.leave()
    for context in browser.contexts:
        context.close()


def test_the_evening_of_the_method(evening: Evening) -> None:
    open_the_doors(evening)
    seat_everybody(evening)
    first_round(evening)
    plenary(evening, 1)
    latecomers_and_leavers(evening)
    second_round_with_a_merge(evening)
    plenary(evening, 2)
    third_round(evening)
    plenary(evening, 3)
    sort_at_two_desks(evening)
    dots_and_pulse(evening)
    two_pages(evening)
    nothing_private_went_astray(evening)
    assert evening.faults == []


# -- people ------------------------------------------------------------------------------------------------


def at_once(work: Any, many: Any) -> list[Any]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(work, many))


def conference(evening: Evening, page: str = "") -> str:
    return f"/conferences/{evening.made['conference']}{page}"


def open_the_doors(evening: Evening) -> None:
    """Forty-two on sockets, and a phone in real Chromium for each role."""
    evening.desk = evening.page("/console/" + evening.made["console"].rsplit("/", 1)[1], 1440, 900)
    evening.wall = evening.page("/wall/" + evening.made["projector"].rsplit("/", 1)[1], 1920, 1080)
    shown(evening.wall, ".contact-line", "Anne, helsesjukepleiar – ved det blå bordet")
    at_once(evening.come, [role for role, many in PEOPLE.items() for _ in range(many)])
    for role in PEOPLE:
        phone = evening.page(f"/j/{evening.made['code']}", 360, 740)
        shown(phone, "#harm", "heilt anonym")
        phone.click(f"button[value={role}]")
        phone.wait_for_url(re.compile("/c/"))
        evening.phones[role] = phone
    shown(evening.wall, "body", "46")


# -- seating -----------------------------------------------------------------------------------------------


def board(evening: Evening, round_: int = 1) -> Any:
    page = evening.desk.context.new_page()
    page.set_default_timeout(DEADLINE_MS)
    page.goto(f"{evening.server.url}{conference(evening, '/seating')}?round={round_}")
    return page


def seat_everybody(evening: Evening) -> None:
    page = board(evening)
    page.get_by_role("button", name="Begynn med dei som er komne").click()
    page.get_by_text("Set dei ved bord sjølv").click()
    page.locator(".seating-one").nth(45).wait_for()
    for number in range(1, 7):  # Six of the young have been briefed this afternoon.
        page.locator(".seating-one", has_text="Ungdom").nth(number - 1).locator("input").check()
        page.get_by_role("button", name="Kan leie bord", exact=True).click()
        page.locator(".seating-one", has_text="kan leie").nth(number - 1).wait_for()
    assert "Kvifor sit dei slik?" not in page.content()  # Nobody sits anywhere yet.
    page.get_by_role("button", name="Set saman borda").click()
    page.locator(f".seating-table[data-table='{TABLES}'] .seating-one").nth(6).wait_for()
    shown(page, ".seating-why", "Snakk med desse før runde 1")
    assert page.locator(".seating-hard").count() == 0  # By role, tables without young people have one of their own.
    assert axe_violations(page) == []
    for round_ in (2, 3):
        page.goto(f"{evening.server.url}{conference(evening, '/seating')}?round={round_}")
        for table in range(1, TABLES + 1):
            roles = Counter(re.findall(r"(Ungdom|Føresett|Politikar|Tilsett)", people_at(page, table)))
            assert sum(roles.values()) in (7, 8)
            assert 1 <= roles["Politikar"] <= 2
            assert roles["Ungdom"] in (2, 3)
            assert people_at(page, table).count("leier") == 1
    page.close()
    for phone in evening.phones.values():
        shown(phone, "#next-table", re.compile("Bord|runde"))


def people_at(page: Any, table: int) -> str:
    text: str = page.locator(f".seating-table[data-table='{table}'] .seating-people").inner_text()
    return text


def tables_of(evening: Evening) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for person in evening.people:
        found.setdefault(person.seat["table"], Counter())[person.role] += 1
    return found


# -- rounds ------------------------------------------------------------------------------------------------


def speak(person: Person, text: str) -> None:
    person.view.post(text)


def wait_for_step(evening: Evening, step: str) -> None:
    """The phones follow three seconds after they were told."""
    for phone in evening.phones.values():
        shown(phone, "#strip-step", step)


def agree(evening: Evening, round_: int) -> None:
    """At each table somebody writes one point and somebody says they will tell it."""
    evening.agreed = 0
    for table in range(1, TABLES + 1):
        sitting = evening.at(table)
        leading = [person for person in sitting if person.seat["job"] == "leader"] or sitting
        key = str(uuid.uuid4())
        for person in leading:
            told = person.view.ask(
                "point.write",
                {
                    "round": round_,
                    "client_key": key,
                    "text": f"Punkt frå bord {table} i runde {round_}",
                    "who": "Kommunen",
                },
            )
            if told["ok"]:
                evening.agreed += 1
                break


def first_round(evening: Evening) -> None:
    """By role: a table has one role, or two where a role's last ones must sit somewhere."""
    press(evening.desk, "Vis oppgåva i runde 1", "Opne runde 1")
    wait_for_step(evening, "Skriv stille")
    assert all(len(roles) <= 2 for roles in tables_of(evening).values())
    at_once(lambda each: speak(each[1], f"Eg trivst her fordi {each[0]}"), list(enumerate(evening.people)))
    child = next(person for person in evening.people if person.role == "youth")
    speak(child, DISCLOSURE)
    for person, text in zip(evening.people[20:22], NAMES, strict=True):
        speak(person, text)
    write(evening.phones["guardian"], "Naboane bryr seg")
    shown(evening.desk, "#red-cards-list .red-card", DISCLOSURE)
    shown(evening.desk, "#lines .line__raised", "namn")
    press(evening.desk, "rundt bordet")
    evening.phones["youth"].locator("#text").fill("Halvskriven")
    wait_for_step(evening, "Rundt bordet")
    assert evening.phones["youth"].locator("#text").input_value() == "Halvskriven"
    press(evening.desk, "bli samde")
    wait_for_step(evening, "Bli samde")
    agree(evening, 1)
    press(evening.desk, "Lukk runde 1")


def plenary(evening: Evening, round_: int) -> None:
    """Each table tells once; nobody's words stand on the wall before somebody has let them."""
    held = evening.desk.locator(".agreed__point button", has_text="Slepp fram")
    assert evening.agreed >= TABLES - 2  # Two tables become one on the way, and a real phone may lead another.
    held.nth(evening.agreed - 1).wait_for()
    for left in range(held.count(), 0, -1):
        held.first.click()
        held.nth(left - 1).wait_for(state="detached")
    press(evening.desk, "Start plenum")
    shown(evening.wall, ".voice", f"i runde {round_}")
    assert axe_violations(evening.wall) == []
    act = evening.desk.locator("#act")
    for _ in range(TABLES):
        if "Avslutt" in act.inner_text():
            break
        press(evening.desk, "Gi ordet til")
    press(evening.desk, "Avslutt plenum")


# -- changes -----------------------------------------------------------------------------------------------


def latecomers_and_leavers(evening: Evening) -> None:
    """Three come when the first round is over; one leaves by their own phone, one is marked by the facilitator."""
    late = [evening.come(role) for role in ("guardian", "politician", "youth")]
    leaver = evening.phones.pop("employee")
    leaver.click("#leaving > summary")
    leaver.click("#leave [type=submit]")
    shown(leaver, "h1", "Du har forlate møtet")
    page = board(evening, 2)
    gone = page.locator(".seating-one", has_text="Føresett").first
    gone.locator("input").check()
    page.get_by_role("button", name="Har gått", exact=True).click()
    shown(page, "#gone-title", "Har gått")
    page.get_by_role("button", name="Rett opp planen", exact=True).click()
    shown(page, ".seating-why", "Kvifor sit dei slik?")
    assert axe_violations(page) == []
    page.close()
    assert all(person.seat["table"] for person in late)


def second_round_with_a_merge(evening: Evening) -> None:
    press(evening.desk, "Vis oppgåva i runde 2", "Opne runde 2")
    wait_for_step(evening, "Skriv stille")
    at_once(lambda each: speak(each[1], f"Det som står i vegen er nummer {each[0]}"), list(enumerate(evening.people)))
    before = {id(person): person.seat["table"] for person in evening.people}
    page = board(evening, 2)
    page.locator("summary", has_text="Slå saman eller del bord").click()
    page.select_option("#from", "6")
    page.select_option("#to", "5")
    page.get_by_role("button", name="Slå saman", exact=True).click()
    page.locator(".seating-table[data-table='5'] .seating-one").nth(13).wait_for()
    page.close()
    moved = [person for person in evening.people if before[id(person)] == 6]
    for person in moved:
        person.view.wait(lambda view=person.view: [each for each in view.of("seat.changed") if each["table"] == 5])
    press(evening.desk, "rundt bordet", "bli samde")
    wait_for_step(evening, "Bli samde")
    agree(evening, 2)
    press(evening.desk, "Lukk runde 2")


def third_round(evening: Evening) -> None:
    press(evening.desk, "Vis oppgåva i runde 3", "Opne runde 3")
    wait_for_step(evening, "Skriv stille")
    at_once(lambda each: speak(each[1], f"Vi bør ha buss klokka {each[0]}"), list(enumerate(evening.people)))
    press(evening.desk, "rundt bordet", "bli samde")
    wait_for_step(evening, "Bli samde")
    agree(evening, 3)
    press(evening.desk, "Lukk runde 3")


# -- themes ------------------------------------------------------------------------------------------------


def sort_at_two_desks(evening: Evening) -> None:
    """Two at the same desk: the same line is sorted once, and each sees what the other does."""
    one = evening.desk.context.new_page()
    evening.other_desk = other = evening.page("/console/" + evening.made["console"].rsplit("/", 1)[1], 1440, 900)
    for page in (one, other):
        page.set_default_timeout(DEADLINE_MS)
        page.goto(evening.server.url + conference(evening, "/themes"))
        page.locator("#unsorted .card").first.wait_for()
    for page, name in ((one, "Skyss"), (other, "Naboskap")):
        page.fill("#new-theme-name", name)
        page.keyboard.press("Enter")
        for each in (one, other):
            each.locator(".theme-column__name", has_text=name).wait_for()
        page.locator("#new-theme-name").blur()
    for page, text, theme in ((one, "Vi bør ha buss klokka 1", "Skyss"), (other, "Naboane bryr seg", "Naboskap")):
        page.locator("#unsorted li", has_text=text).first.locator(".card").click()
        page.locator(".mover__theme", has_text=theme).click()
    for page in (one, other):
        shown(page, "#progress-text", "2 av ")
    for page, theme in ((other, "Skyss"), (one, "Naboskap")):
        page.get_by_role("region", name=theme, exact=True).locator(".card").first.wait_for()
    one.close()


# -- the end -----------------------------------------------------------------------------------------------


def dots_and_pulse(evening: Evening) -> None:
    desk = evening.desk
    desk.click("#dots-part > summary")
    desk.click("#ballot-choose")
    desk.fill("#ballot-list", "Buss på kvelden\nOpen klubb\nLys i parken")
    desk.click("#ballot-dialog [type=submit]")
    press(evening.desk, "Opne for prikkar")
    ballot = evening.people[0].view.wait(
        lambda: [each for each in evening.people[0].view.of("ballot.changed") if each["phase"] == "open"]
    )[-1]
    first = ballot["candidates"][0]["id"]
    at_once(lambda person: person.view.do("dots.place", candidates=[first] * 3, card=None), evening.people[:40])
    evening.phones["youth"].locator("[data-card] [aria-label='Legg ein prikk på: Open klubb']").click()
    assert evening.wall.locator(".theme__count").count() == 0
    press(evening.desk, "Lukk prikkinga")
    shown(evening.wall, ".theme__count", "120 prikkar")
    for page in (evening.wall, evening.phones["youth"]):
        assert axe_violations(page) == []
    ask_for_the_pulse(evening)


def ask_for_the_pulse(evening: Evening) -> None:
    """Three answers are fewer than five: the console hears how many, and nothing of what."""
    evening.desk.click("#pulse-part > summary")
    for number, phone in enumerate(evening.phones.values(), start=1):
        phone.click("#pulse-link a")
        phone.check("input[name=heard][value='4']")
        phone.click(".send")
        shown(phone, "[role=status]", "Takk")
        shown(evening.desk, "#pulse-state", f"{number} har svart")
    assert evening.desk.locator("#pulse-sums > *").count() == 0


def two_pages(evening: Evening) -> None:
    answer = evening.desk.context.request.get(evening.server.url + conference(evening, "/result.pdf"))
    assert answer.ok
    assert answer.body().startswith(b"%PDF")


def nothing_private_went_astray(evening: Evening) -> None:
    """The child's words reached its author and the facilitators, and nobody else."""
    hearing = [person for person in evening.people if DISCLOSURE in person.view.everything()]
    assert len(hearing) == 1
    for text in (DISCLOSURE, *NAMES):
        assert text not in evening.wall.content()
