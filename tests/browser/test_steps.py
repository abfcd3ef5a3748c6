"""The inside of a round in a real browser: three phones, the console and the wall. One phone sits at another table."""

from typing import Any

import pytest

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
