"""The leader's card in a real browser: a briefing, a round of the table, and a call nobody else hears."""

from typing import Any

import pytest
from playwright.sync_api import expect

from dialog import programmes
from tests.browser.hall import DEADLINE_MS, a_hall, sideways, write
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser


def test_the_leader_lets_everybody_speak_and_asks_somebody_to_come(shared_server: Server, browser: Any) -> None:
    rounds = [each.model_dump(mode="json") for each in programmes.plan("open-youth-meeting", "nn").rounds]
    with a_hall(shared_server, browser, rounds=rounds) as hall:
        console = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO").new_page()
        console.goto(hall.made["console"])
        leader, beside = hall.join(), hall.join(role="guardian")
        card = leader.locator("#leading")
        expect(card.get_by_text("Les spørsmålet høgt")).to_be_visible()
        assert axe_violations(leader) == []

        hall.facilitator.do("round.open", number=1)
        expect(card).to_contain_text("Ver stille saman")
        expect(card.get_by_text("Les spørsmålet høgt")).to_be_hidden()
        expect(card.get_by_text("Kven har hatt ordet?")).to_be_hidden()
        hall.facilitator.do("round.step", number=1, step="around")
        turns = card.locator(".turn")
        expect(turns).to_have_count(2)
        expect(card.locator(".leading__now")).to_contain_text("Rundt bordet: ")
        card.get_by_role("button", name="Éin til utan telefon").click()
        expect(turns).to_have_count(3)

        card.get_by_role("button", name="Start runda rundt bordet").click()
        expect(turns.nth(0)).to_have_attribute("data-turn", "now")
        expect(turns.nth(0)).to_contain_text("Du, plass 1")
        leader.reload()
        expect(turns.nth(0)).to_have_attribute("data-turn", "now")
        for _ in range(3):
            card.get_by_role("button", name="Neste").focus()
            leader.keyboard.press("Enter")
        expect(card.get_by_text("Alle har hatt ordet")).to_be_visible()
        assert axe_violations(leader) == []

        card.get_by_role("button", name="Kom hit").click()
        expect(card.locator(".leading__help")).to_have_text("Beskjeden er send. Ingen andre ser han.")
        call = console.locator("#calls li")
        expect(call).to_contain_text("Bord 1 ber deg kome bort.")
        assert axe_violations(console) == []
        call.get_by_role("button").click()
        expect(card.locator(".leading__help")).to_have_text("Vi kjem.")
        call.get_by_role("button", name="Ferdig").click()
        expect(call).to_have_count(0)
        expect(card.get_by_role("button", name="Kom hit")).to_be_visible()

        expect(beside.locator("#leading")).to_be_hidden()
        assert "Beskjeden" not in beside.content()
        leader.set_viewport_size({"width": 320, "height": 640})
        assert sideways(leader) == 0
        assert hall.faults == []
        console.context.close()


def test_the_leader_marks_two_views_and_the_console_finds_them(shared_server: Server, browser: Any) -> None:
    with a_hall(shared_server, browser) as hall:
        hall.facilitator.do("round.open", number=1)
        console = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO").new_page()
        console.goto(hall.made["console"])
        leader, beside = hall.join(), hall.join(role="guardian")
        write(leader, "Ope til ni")
        write(beside, "Steng klokka seks")
        theirs = leader.locator("#lines li", has_text="Steng klokka seks")
        theirs.get_by_role("button", name="Merk usemje").focus()
        leader.keyboard.press("Enter")
        leader.get_by_label("Kva innspel ser det annleis?").select_option(label="Ope til ni")
        assert axe_violations(leader) == []
        leader.locator("#lines form").get_by_role("button", name="Merk usemje").click()
        for page in (leader, beside):
            expect(page.locator("#lines .line-note", has_text="Usemje. Begge syna")).to_have_count(2)
        expect(beside.get_by_role("button", name="usemje")).to_have_count(0)
        console.locator("#filter-state").select_option(label="Usemje")
        expect(console.locator("#lines > li")).to_have_count(2)
        console.get_by_label("Usemje om I-1").select_option(label="Ikkje usemje likevel")
        expect(console.locator("#lines > li")).to_have_count(0)
        expect(leader.locator("#lines .line-note", has_text="Usemje. Begge syna")).to_have_count(0)
        console.get_by_role("button", name="Angre").click()
        expect(console.locator("#lines > li")).to_have_count(2)
        expect(leader.locator("#lines .line-note", has_text="Usemje. Begge syna")).to_have_count(2)
        assert hall.faults == []
        console.context.close()


def test_who_writes_most_is_asked_on_the_own_phone_to_let_others_in(shared_server: Server, browser: Any) -> None:
    """Also the leader; nobody else sees it, and it can be put away. Nothing is refused."""
    with a_hall(shared_server, browser) as hall:
        hall.facilitator.do("round.open", number=1)
        leader, beside, third = hall.join(), hall.join(role="guardian"), hall.join(role="politician")
        for n in range(1, 7):
            write(leader, f"Eg meiner {n}")
            expect(leader.locator("#lines li", has_text=f"Eg meiner {n}")).to_be_visible()
        advice = leader.get_by_role("complementary", name="Eit lite råd")
        expect(advice).to_contain_text("La gjerne andre sleppe til no", timeout=DEADLINE_MS)
        assert axe_violations(leader) == []
        assert [page.get_by_text("andre sleppe til").count() for page in (beside, third)] == [0, 0]
        advice.get_by_role("button", name="Greitt").focus()
        leader.keyboard.press("Enter")
        expect(advice).to_be_hidden()
        write(leader, "Eitt til")
        expect(leader.locator("#lines li", has_text="Eitt til")).to_be_visible()
        assert hall.faults == []
