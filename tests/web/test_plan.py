"""The pages of the plan: without scripts, for several people at once, and for those who only read."""

import re
from typing import Any

import plan_rows
import pytest
from conftest import Evening
from plan_rows import add_area, add_leader, add_measure, add_partner, add_proposal, seen, view

from dialog.commands import JoinProject, MakeLink
from dialog.doorway import OPERATOR, Doorway
from dialog.models import Membership
from dialog.vocabulary import LinkPurpose, MeasureStanding, MemberJob
from web.visitor import Page, Visitor, signed_in


def member(app: Any, evening: Evening, name: str = "kari", job: MemberJob = MemberJob.PROJECT_LEAD) -> Visitor:
    visitor, caller = signed_in(app, evening.house, name)
    invite = MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project, job=job)
    token = str(evening.house.execute(OPERATOR, invite).facts["token"])
    evening.house.execute(caller, JoinProject(token=token))
    return visitor


@pytest.fixture
def kari(app: Any, evening: Evening) -> Visitor:
    return member(app, evening)


def press(visitor: Visitor, path: str, status: int = 303, **fields: str) -> Any:
    """One form of a page that has many: its own fields, and the token that all of them carry."""
    token = Page(visitor.client.get("/account").get_data(as_text=True)).fields["csrf_token"]
    answer = visitor.client.post(path, data=fields | {"csrf_token": token}, headers={"Accept-Language": "nn"})
    assert answer.status_code == status, answer.get_data(as_text=True)[:3000]
    visitor.page = Page(answer.get_data(as_text=True))
    return answer


def home(evening: Evening) -> str:
    return f"/projects/{evening.project}/plan"


def filled(visitor: Visitor, address: str, **typed: str) -> dict[str, str]:
    """The measure's form as the page gave it, with what somebody typed."""
    visitor.see(address)
    names = ("edition", "text", "area", "origin", "leader", "starts_on", "due_on", "funding", "indicator",
             "evaluate_on", "evaluate_how", "importance", "home")  # fmt: skip
    return {name: found[name] for name in names if name in (found := fields_of(visitor))} | typed


def fields_of(visitor: Visitor) -> dict[str, str]:
    return visitor.page.fields


def test_an_empty_plan_says_how_to_begin(kari: Visitor, evening: Evening) -> None:
    page = kari.see(home(evening))
    assert "Planen har ingen tiltak enno" in page.text
    press(kari, f"{home(evening)}/measures", text="Open hall", key="k1", area="")
    assert [each.text for each in view(evening).measures] == ["Open hall"]
    assert "Eitt tiltak kan ikkje gå til vedtak enno" in kari.see(home(evening)).text


def test_a_proposal_is_taken_in_one_tap_and_leads_back_to_its_table(kari: Visitor, evening: Evening) -> None:
    point = add_proposal(evening, "Leksehjelp på biblioteket")
    page = kari.see(home(evening))
    assert "Leksehjelp på biblioteket" in page.text
    for _ in range(2):
        press(kari, f"{home(evening)}/take", point=str(point), key=f"point-{point}-x", into="")
    measure = view(evening).measures[0]
    assert (len(view(evening).measures), measure.inputs) == (1, (1, 2))
    text = kari.see(f"{home(evening)}/measures/1").text
    assert all(told in text for told in ("Leksehjelp på biblioteket", "I-1", "I-2", "bord 1", "runde 3"))


def test_a_proposal_may_go_into_a_measure_by_its_number(kari: Visitor, evening: Evening) -> None:
    measure, point = add_measure(evening), add_proposal(evening)
    kari.see(home(evening))
    answer = press(kari, f"{home(evening)}/take", point=str(point), key="x", into="77")
    assert "Det finst ikkje noko tiltak 77" in kari.follow(answer).text
    assert view(evening).proposals != ()
    press(kari, f"{home(evening)}/take", point=str(point), key="x", into="1")
    assert (seen(evening, measure).inputs, len(view(evening).measures)) == ((1, 2), 1)


def test_a_theme_becomes_a_focus_area_in_one_tap(kari: Visitor, evening: Evening) -> None:
    from dialog.commands import CreateTheme

    theme = evening.house.execute(evening.operator, CreateTheme(client_key="t", name="Møteplassar")).id
    assert "Møteplassar (0)" in kari.see(home(evening)).text
    press(kari, f"{home(evening)}/areas", themes=str(theme), key="k")
    area = view(evening).areas[0]
    assert (area.name, [each.name for each in area.themes], view(evening).waiting) == (
        "Møteplassar", ["Møteplassar"], (),
    )  # fmt: skip
    address = f"{home(evening)}/areas/{area.id}"
    kari.see(address)
    press(kari, address, edition="1", name="Stader å vere", known="Ungdata 2025", aim="Alle har ein stad", why="Møte 3")
    area = view(evening).areas[0]
    assert (area.name, area.known, area.aim, area.edition) == ("Stader å vere", "Ungdata 2025", "Alle har ein stad", 2)
    assert "Møte 3" in kari.see(address).text


def test_everything_of_a_measure_is_kept_and_shown(kari: Visitor, evening: Evening) -> None:
    area, leader, measure = add_area(evening), add_leader(evening), add_measure(evening)
    address = f"{home(evening)}/measures/1"
    typed = filled(
        kari, address, text="Open hall to kveldar", area=str(area), leader=str(leader), origin="strengthened",
        starts_on="2027-01-01", due_on="2027-06-01", evaluate_on="2028-06-01", funding="needs_decision",
        indicator="Oppmøte", evaluate_how="Teljing", importance="A", home="unit_plan", why="Etter møtet",
    )  # fmt: skip
    press(kari, address, **typed)
    found = seen(evening, measure)
    assert (found.text, found.area_id, found.leader.name if found.leader else "", found.origin) == (
        "Open hall to kveldar", area, "Kari Vik", "strengthened",
    )  # fmt: skip
    assert (str(found.due_on), found.funding, found.importance, found.home) == (
        "2027-06-01", "needs_decision", "A", "unit_plan",
    )  # fmt: skip
    text = kari.see(address).text
    assert all(told in text for told in ("Etter møtet", "Open hall kvar fredag", "Krev vedtak", "Kari Vik, Kultur"))
    press(kari, f"{address}/ready", edition="2")
    assert seen(evening, measure).standing == MeasureStanding.READY


def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(kari: Visitor, evening: Evening) -> None:
    add_measure(evening)
    address = f"{home(evening)}/measures/1"
    typed = filled(kari, address, text="Mi tekst", starts_on="2027-06-01", due_on="2027-01-01")
    press(kari, address, 422, **typed)
    assert list(kari.page.errors) == ["due_on"]
    assert (fields_of(kari)["text"], fields_of(kari)["due_on"]) == ("Mi tekst", "2027-01-01")
    press(kari, address, **typed | {"due_on": "2027-07-01"})
    assert view(evening).measures[0].text == "Mi tekst"


def test_what_is_in_the_way_is_told_when_a_measure_is_sent_to_a_decision(kari: Visitor, evening: Evening) -> None:
    measure = add_measure(evening)
    kari.see(f"{home(evening)}/measures/1")
    answer = press(kari, f"{home(evening)}/measures/1/ready", edition="1")
    assert "Vel éin ansvarleg leiar" in kari.follow(answer).text
    assert seen(evening, measure).standing == MeasureStanding.PROPOSED


# -- two at once -----------------------------------------------------------------------------------


def test_two_in_two_sessions_meet_when_they_changed_different_things(app: Any, kari: Visitor, evening: Evening) -> None:
    ola, measure = member(app, evening, "ola"), add_measure(evening)
    address = f"{home(evening)}/measures/1"
    hers, his = filled(kari, address, text="Karis ord"), filled(ola, address, indicator="Olas teljing")
    press(kari, address, **hers)
    press(ola, address, **his)
    found = seen(evening, measure)
    assert (found.text, found.indicator) == ("Karis ord", "Olas teljing")


def test_two_who_changed_the_same_choose_and_lose_nothing(app: Any, kari: Visitor, evening: Evening) -> None:
    ola, measure = member(app, evening, "ola"), add_measure(evening)
    address = f"{home(evening)}/measures/1"
    hers = filled(kari, address, text="Karis ord", evaluate_how="Karis måte")
    his = filled(ola, address, text="Olas ord", indicator="Olas teljing")
    press(kari, address, **hers)
    press(ola, address, 409, **his)
    text = ola.page.text
    assert "Nokon annan endra det same" in text
    assert "Karis ord" in text, text
    assert "Olas ord" in text
    assert "Olas teljing" not in text  # No choice there: it goes along by itself.
    assert seen(evening, measure).indicator == ""
    kept = {name: value for name, value in fields_of(ola).items() if name != "csrf_token"}
    press(ola, address, **kept | {"keep.text": "mine"})
    found = seen(evening, measure)
    assert (found.text, found.indicator, found.evaluate_how) == ("Olas ord", "Olas teljing", "Karis måte")


def test_who_keeps_what_stands_there_still_saves_the_rest(app: Any, kari: Visitor, evening: Evening) -> None:
    ola, measure = member(app, evening, "ola"), add_measure(evening)
    address = f"{home(evening)}/measures/1"
    hers = filled(kari, address, text="Karis ord")
    his = filled(ola, address, text="Olas ord", indicator="Olas teljing")
    press(kari, address, **hers)
    press(ola, address, 409, **his)
    kept = {name: value for name, value in fields_of(ola).items() if name != "csrf_token"}
    press(ola, address, **kept | {"keep.text": "now"})
    found = seen(evening, measure)
    assert (found.text, found.indicator) == ("Karis ord", "Olas teljing")


def test_a_clash_about_a_partner_and_an_area_is_chosen_too(app: Any, kari: Visitor, evening: Evening) -> None:
    ola, measure, area = member(app, evening, "ola"), add_measure(evening), add_area(evening)
    partner = add_partner(evening, measure, expects="To vaksne")
    address = f"{home(evening)}/measures/1/partners/{partner}"
    kari.see(f"{home(evening)}/measures/1")
    ola.see(f"{home(evening)}/measures/1")
    whole = {"edition": "2", "name": "Idrettslaget", "kind": "municipal", "gives": ""}
    press(kari, address, **whole, expects="Tre vaksne")
    press(ola, address, 409, **whole, expects="Fire vaksne")
    assert "Tre vaksne" in ola.page.text
    kept = {name: value for name, value in fields_of(ola).items() if name != "csrf_token"}
    press(ola, address, **kept | {"keep.expects": "mine"})
    assert seen(evening, measure).partners[0].expects == "Fire vaksne"
    at_area = f"{home(evening)}/areas/{area}"
    kari.see(at_area)
    ola.see(at_area)
    press(kari, at_area, edition="1", name="Møteplassar", aim="Karis mål")
    press(ola, at_area, 409, edition="1", name="Møteplassar", aim="Olas mål")
    assert "Karis mål" in ola.page.text
    assert view(evening).areas[0].aim == "Karis mål"


# -- who reads -------------------------------------------------------------------------------------


def test_a_reader_sees_everything_and_no_form(app: Any, evening: Evening) -> None:
    plan = plan_rows.furnish(evening, add_proposal(evening))
    reader = member(app, evening, "les", MemberJob.READER)
    pages = ("", "/measures/1", f"/areas/{plan.area}", "/leaders")
    for page in pages:
        reader.see(home(evening) + page)
        assert "Lagre" not in reader.page.text, page
    assert "Open hall kvar fredag" in reader.see(home(evening)).text
    press(reader, f"{home(evening)}/measures", 403, text="Mitt", key="k")
    assert len(view(evening).measures) == 2
    lead = member(app, evening, "lei")
    assert "Lagre" in lead.see(f"{home(evening)}/measures/1").text


def test_a_strangers_plan_is_unknown(app: Any, house: Doorway, evening: Evening) -> None:
    add_measure(evening)
    stranger, _ = signed_in(app, house, "framand")
    for page in ("", "/measures/1", "/leaders", "/sheet"):
        assert stranger.client.get(home(evening) + page).status_code == 404
    with house.reading() as session:
        assert session.query(Membership).count() == 0
    assert member(app, evening).client.get(home(evening)).status_code == 200


def test_leaders_come_and_go(kari: Visitor, evening: Evening) -> None:
    kari.see(f"{home(evening)}/leaders")
    press(kari, f"{home(evening)}/leaders", name="Kari Vik", unit="Kultur")
    leader = view(evening).leaders[0]
    add_measure(evening, leader=leader.id)
    press(kari, f"{home(evening)}/leaders/{leader.id}/leave", edition="1", left_on="2026-11-01")
    assert "Den ansvarlege leiaren har slutta" in kari.see(home(evening)).text
    press(kari, f"{home(evening)}/leaders/{leader.id}/return", edition="2")
    assert "Den ansvarlege leiaren har slutta" not in kari.see(home(evening)).text


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_pages_speak_the_readers_language(kari: Visitor, evening: Evening, language: str) -> None:
    plan_rows.furnish(evening, add_proposal(evening))
    nynorsk = re.compile(r"\b(ikkje|einige|Satsingsområde|korleis|Ansvarleg leiar)\b")
    for page in ("", "/measures/1", "/areas/1", "/leaders"):
        text = kari.client.get(f"{home(evening)}{page}?lang={language}").get_data(as_text=True)
        assert not (language == "en" and nynorsk.search(re.sub(r"<[^>]+>", " ", text))), page
