"""The inside of a round in a real browser: three phones, the console and the wall. One phone sits at another table."""

from typing import Any

import pytest
from playwright.sync_api import expect

from dialog import programmes
from tests.browser.hall import DEADLINE_MS, a_hall, press, shown, sideways, write
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser


def texts(page: Any) -> str:
    return " | ".join(page.locator("#lines li").all_inner_texts())


def test_a_table_writes_alone_speaks_in_turn_agrees_and_tells(shared_server: Server, browser: Any) -> None:
    rounds = [each.model_dump(mode="json") for each in programmes.plan("open-youth-meeting", "nn").rounds]
    with a_hall(shared_server, browser, rounds=rounds) as hall:
        console = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO").new_page()
        console.goto(hall.made["console"])
        wall = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="nn-NO").new_page()
        wall.goto(hall.made["projector"])
        leader, neighbour, elsewhere = hall.join(), hall.join(role="guardian"), hall.join(table=2)
        press(console, "Vis oppgåva i runde 1")
        press(console, "Opne runde 1")

        for page in (leader, neighbour, elsewhere):
            shown(page, "#strip-step", "Skriv stille")
            shown(page, "#no-own", "Du har ikkje skrive noko enno")
            assert page.locator("#no-lines").is_hidden(), "nobody knows whether the others have written"
        write(leader, "Biblioteket om kvelden")
        write(neighbour, "Naboane bryr seg")
        shown(console, "#lines li", "Naboane bryr seg")
        assert ("Naboane" in texts(leader), "Biblioteket" in texts(neighbour)) == (False, False), (
            "nobody reads over a shoulder"
        )
        assert "Biblioteket" not in wall.content()
        shown(wall, ".scene__kicker", "skriv stille")
        neighbour.locator("#text").fill("Halvskriven")

        press(console, "rundt bordet")
        shown(leader, "#step-note", "Om ")
        shown(leader, "#lines li", "Naboane bryr seg")
        assert neighbour.locator("#text").input_value() == "Halvskriven"
        assert "Naboane" not in texts(elsewhere)

        press(console, "bli samde")
        leader.locator("#new-point").click(timeout=DEADLINE_MS)
        leader.locator("#point-text").fill("Hald biblioteket ope til ni")
        leader.get_by_label("Biblioteket om kvelden").check()
        assert axe_violations(leader) == []
        leader.get_by_role("button", name="Lagre punktet").click()
        shown(neighbour, "#points li", "Hald biblioteket ope til ni")
        shown(neighbour, "#points li", "Byggjer på 1 innspel")
        assert neighbour.locator("#new-point").is_hidden(), "the leader holds the pen"
        neighbour.get_by_role("button", name="Eg fortel for bordet").click()
        shown(leader, "#rapporteur-text", "Plass nummer 2")
        shown(console, "#points-waiting", "1 punkt ventar på deg")
        assert axe_violations(console) == []

        press(console, "Lukk runde 1")
        press(console, "Start plenum: Bord 1")
        shown(wall, "h1", "Bord 1")
        assert "Hald biblioteket" not in wall.content(), "nothing reaches the wall unread"
        console.locator(".agreed__point button", has_text="Slepp fram").click()
        shown(wall, ".voice", "Hald biblioteket ope til ni")
        shown(wall, ".plenary__next", "Bord 2")
        shown(neighbour, "#plenary-now", "No er det vårt bord")
        shown(elsewhere, "#plenary-next", "Etterpå er det vårt bord")
        for page in (wall, neighbour, console):
            assert axe_violations(page) == []
        neighbour.set_viewport_size({"width": 320, "height": 640})
        assert sideways(neighbour) == 0
        for table in range(2, 7):
            press(console, f"Gi ordet til Bord {table}")
            shown(wall, "h1", f"Bord {table}")
        press(console, "Avslutt plenum")
        shown(wall, "h1", "Takk!")
        shown(wall, ".voices__none", "Borda har fortalt")
        assert wall.locator(".plenary__next").inner_text() == ""
        assert wall.locator(".report").count() == 0, "nobody's time is running"
        assert "borda fortel" not in wall.locator(".stage").inner_text()
        assert axe_violations(wall) == []
        shown(console, "#act", "Vis oppgåva i runde 2")
        console.context.close()
        wall.context.close()


def test_an_act_that_is_answered_before_it_is_told_never_gets_its_name_back(
    shared_server: Server, browser: Any
) -> None:
    """Where the events of «Start plenum» come after its answers the button must not offer the first table again."""
    rounds = [each.model_dump(mode="json") for each in programmes.plan("open-youth-meeting", "nn").rounds]
    with a_hall(shared_server, browser, rounds=rounds) as hall:
        hall.facilitator.do("round.open", number=1)
        hall.facilitator.do("round.close", number=1)
        console = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO").new_page()
        late = Late(console)
        console.goto(hall.made["console"])
        shown(console, "#act", "Start plenum: Bord 1")
        late.holds = '"reporting"'
        console.locator("#act").click()
        expect(console.locator("#act-hint")).to_be_visible()
        late.until_something_is_held()
        assert "Start plenum" in console.locator("#act").inner_text()
        late.let_go()
        shown(console, "#act", "Gi ordet til Bord 2")
        console.context.close()


ANSWER = "43"  # A packet of Socket.IO that acknowledges.


class Late:
    """The net between a page and the server, which can hold back all events from one on while answers go past them."""

    def __init__(self, page: Any) -> None:
        self.holds: str | None = None
        self._page, self._held = page, []
        page.route_web_socket("**/socket.io/**", self._stand_between)

    def _stand_between(self, page_side: Any) -> None:
        self._page_side, server = page_side, page_side.connect_to_server()
        server.on_message(self._from_server)

    def _from_server(self, frame: Any) -> None:
        begins = self.holds is not None and self.holds in str(frame)
        if begins or (self._held and not str(frame).startswith(ANSWER)):
            self._held.append(frame)
        else:
            self._page_side.send(frame)

    def until_something_is_held(self) -> None:
        """And until what was answered meanwhile has been drawn."""
        while not self._held:
            self._page.wait_for_timeout(20)
        self._page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def let_go(self) -> None:
        self.holds = None
        while self._held:
            self._page_side.send(self._held.pop(0))
