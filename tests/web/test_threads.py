"""The thread's pages: by number, by measure, by table; numbers and words, never a role, and nobody else's project."""

from typing import Any

import pytest
from asking import post, released
from conftest import Evening, make_evening
from plan_rows import add_area, add_law, add_proposal
from sqlalchemy import select, update

from dialog.commands import CreateTheme, HideContribution, SortContribution, TakeMeasure
from dialog.models import Contribution, Facilitator, Measure, MeasureGround, Membership
from web.test_retention import member
from web.visitor import Visitor, signed_in


@pytest.fixture
def planned_evening(evening: Evening) -> Evening:
    """T1 from table 1's point on I-1 and I-2, in a theme; I-3 and I-4 of table 2 reached nothing, and I-4 is hidden."""
    point, area = add_proposal(evening), add_area(evening)
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Leksehjelp")).id or 0
    evening.house.execute(evening.operator, SortContribution(id=1, themes=[theme]))
    take = TakeMeasure(project=evening.project, client_key=evening.key(), point=point, area=area)
    add_law(evening, evening.house.execute(evening.operator, take).id or 0)
    seat = evening.seat("politician", table=2)
    released(evening, seat, "Betre bussar")
    hidden = post(evening, seat, "Ola stel")
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="namn"))
    return evening


def home(evening: Evening) -> str:
    return f"/projects/{evening.project}/thread"


def html(kari: Visitor, path: str) -> str:
    return str(kari.client.get(path, headers={"Accept-Language": "nn"}).get_data(as_text=True))


def test_the_matrix_leads_from_measure_to_inputs(app: Any, planned_evening: Evening) -> None:
    kari, here = member(app, planned_evening), home(planned_evening)
    page = kari.see(here)
    assert "2 av 3 viste innspel har nådd eit tiltak." in page.text
    assert "Tråden er broten" not in page.text
    assert {f"{here}/measures/1", f"{here}/inputs/1", f"{here}/inputs/2"} <= set(page.links)
    assert f"{here}/inputs/3" not in page.links
    assert f"{here}/tables/{planned_evening.conference}/2" in page.links
    assert kari.see(f"/projects/{planned_evening.project}").links.count(here) == 1, "a room of the project"


def test_a_measure_tells_the_very_lines_and_where_they_were_said(app: Any, planned_evening: Evening) -> None:
    page = member(app, planned_evening).see(f"{home(planned_evening)}/measures/1").text
    for told in (
        "Eg treng hjelp 1",
        "Eg treng hjelp 2",
        "runde 3, bord 1",
        "Leksehjelp",
        "Folkehelselova § 7",
        "Møteplassar",
    ):
        assert told in page
    assert page.index("Leksehjelp I-1") < page.index("Ikkje sortert I-2")
    assert "Ungdom " not in page.replace("Ungdomsmøte", "")


def test_a_line_tells_what_became_of_it(app: Any, planned_evening: Evening) -> None:
    kari, here = member(app, planned_evening), home(planned_evening)
    reached = kari.see(f"{here}/inputs/1")
    assert ("Eg treng hjelp 1" in reached.text, f"{here}/measures/1" in reached.links) == (True, True)
    not_yet = kari.see(f"{here}/inputs/3")
    assert ("Betre bussar" in not_yet.text, "Ingen enno" in not_yet.text) == (True, True)
    hidden = html(kari, f"{here}/inputs/4")
    assert ("innspelet er skjult" in hidden, "Ola stel" in hidden) == (True, False)
    kari.see(f"{here}/inputs/5", 404)


def test_a_table_reads_what_became_of_what_it_said(app: Any, planned_evening: Evening) -> None:
    kari, path = member(app, planned_evening), f"{home(planned_evening)}/tables/{planned_evening.conference}"
    first, second = kari.see(f"{path}/1").text, html(kari, f"{path}/2")
    assert "Kva blei det av innspela frå bord 1?" in first
    assert ("T1 Leksehjelp på biblioteket" in first, "Betre bussar" in first) == (True, False)
    assert ("Betre bussar" in second, "Ola" in second, "olitik" in second, "skjult" in second) == (
        True,
        False,
        False,
        True,
    )
    kari.see(f"{path}/99", 404)


@pytest.mark.parametrize(
    ("sought", "leads_to"),
    [("I-2", "/inputs/2"), ("2", "/inputs/2"), ("i3", "/inputs/3"), ("T1", "/measures/1"), (" t-1 ", "/measures/1")],
)
def test_a_number_is_found(app: Any, planned_evening: Evening, sought: str, leads_to: str) -> None:
    answer = member(app, planned_evening).client.get(home(planned_evening), query_string={"find": sought})
    assert (answer.status_code, answer.headers["Location"]) == (303, home(planned_evening) + leads_to)


@pytest.mark.parametrize("sought", ["T9", "77", "bussar", "<b>x</b>"])
def test_a_number_nobody_has_is_told(app: Any, planned_evening: Evening, sought: str) -> None:
    kari = member(app, planned_evening)
    page = html(kari, f"{home(planned_evening)}?find={sought}")
    assert "Ingen innspel eller tiltak har nummeret" in page
    assert "<b>x" not in page


def test_a_broken_thread_is_told_on_the_page(app: Any, planned_evening: Evening) -> None:
    kari = member(app, planned_evening)
    with planned_evening.house.database.writing() as session:
        session.execute(update(MeasureGround).where(MeasureGround.number == 2).values(number=77))
        session.execute(update(Contribution).where(Contribution.number == 1).values(is_rehearsal=True))
        session.execute(update(Measure).values(standing="ready"))
    page = kari.see(home(planned_evening)).text
    assert "Tråden er broten" in page
    assert "I-77, som aldri har vore eit innspel" in page
    assert "I-1, som kjem frå ei øving" in page


def test_somebody_elses_project_is_as_unknown_as_none(app: Any, planned_evening: Evening) -> None:
    stranger, _ = signed_in(app, planned_evening.house, "ola")
    other = make_evening(planned_evening.house)
    kari, here = member_of_all(app, planned_evening), home(planned_evening)
    for end in ("", "/measures/1", "/inputs/1", f"/tables/{planned_evening.conference}/1"):
        stranger.see(here + end, 404)
        kari.see(here + end)
    kari.see(f"{here}/tables/{other.conference}/1", 404)


def member_of_all(app: Any, evening: Evening) -> Visitor:
    kari, _ = signed_in(app, evening.house, "kari")
    with evening.house.database.writing() as session:
        person = session.scalars(select(Facilitator).where(Facilitator.username == "kari")).one()
        session.add(Membership(project_id=evening.project, facilitator_id=person.id))
    return kari
