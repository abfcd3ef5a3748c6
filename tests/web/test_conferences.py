"""Setting up a conference without scripts: four templates, every field, locked parts, and copies."""

from datetime import date
from typing import Any

import pytest
from conftest import Evening

from dialog import programmes
from dialog.commands import EditConference, OpenRound, PrepareConference
from dialog.doorway import Doorway
from dialog.models import Conference, Membership
from dialog.plans import ContactPlan
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import Preparation
from web.visitor import Visitor, signed_in


@pytest.fixture
def visitor(app: Any, house: Doorway, evening: Evening) -> Visitor:
    """A facilitator who is a member of the evening's project."""
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return person


def plan(house: Doorway, conference_id: int) -> Any:
    with house.reading() as session:
        return plan_of(lookups.conference(session, conference_id))


@pytest.mark.parametrize("kind", programmes.KINDS)
def test_four_clicks_make_a_conference_from_each_template(
    visitor: Visitor, house: Doorway, evening: Evening, kind: str
) -> None:
    path = f"/projects/{evening.project}/conferences/new"
    visitor.see(path)
    answer = visitor.send(path, kind=kind)
    made = plan(house, int(answer.headers["Location"].rsplit("/", 1)[1]))
    assert made == programmes.plan(kind, "nn")


def test_title_date_place_and_number_of_tables_are_taken_along(
    visitor: Visitor, house: Doorway, evening: Evening
) -> None:
    path = f"/projects/{evening.project}/conferences/new"
    visitor.see(path)
    typed = {"kind": "open-youth-meeting", "title": "Møte <b>i</b> gymsalen", "date": "2026-12-03", "place": "Gymsalen"}
    answer = visitor.send(path, **typed, table_count="9")
    made = plan(house, int(answer.headers["Location"].rsplit("/", 1)[1]))
    assert (made.title, made.date.isoformat(), made.place) == ("Møte <b>i</b> gymsalen", "2026-12-03", "Gymsalen")
    assert [(table.number, table.name, table.leader_role) for table in made.tables] == [
        (number, f"Bord {number}", "youth") for number in range(1, 10)
    ]
    assert "Møte <b>i</b> gymsalen" in visitor.follow(answer).text


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "open-youth-meeting", "table_count": "1000"}, "table_count"),
        ({"kind": "open-youth-meeting", "table_count": "mange"}, "table_count"),
        ({"kind": "open-youth-meeting", "date": "i morgon"}, "date"),
        ({"kind": "open-youth-meeting", "begins_at": "halv seks"}, "begins_at"),
    ],
)
def test_faults_keep_what_was_typed(visitor: Visitor, evening: Evening, typed: dict[str, str], fault: str) -> None:
    path = f"/projects/{evening.project}/conferences/new"
    visitor.see(path)
    visitor.send(path, 422, **typed, title="Kveldsmøte")
    assert visitor.page.fields["title"] == "Kveldsmøte"
    assert f"#{fault}" in visitor.page.links


def test_the_clock_is_the_programmes_own_until_somebody_says_another(
    visitor: Visitor, house: Doorway, evening: Evening
) -> None:
    path = f"/projects/{evening.project}/conferences/new"
    for typed, begins in (({}, "17:30"), ({"begins_at": "18:15"}, "18:15")):
        visitor.see(path)
        answer = visitor.send(path, kind="open-youth-meeting", date="2026-12-03", **typed)
        assert plan(house, int(answer.headers["Location"].rsplit("/", 1)[1])).begins_at == begins
        assert f"3. desember 2026 kl. {begins}" in visitor.follow(answer).text
    home = answer.headers["Location"]
    visitor.see(f"{home}/edit")
    assert visitor.page.fields["begins_at"] == "18:15"
    visitor.send(f"{home}/edit", action="save", begins_at="")
    assert "3. desember 2026" in visitor.see(home).text
    assert "kl. " not in visitor.page.text.split("bord")[0]


def test_saving_an_untouched_form_changes_nothing(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    before, path = plan(house, evening.conference), f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(path, action="save")
    assert plan(house, evening.conference) == before


def test_everything_can_be_changed(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(
        path, action="save", title="Ny tittel", date="2027-01-05", place="Samfunnshuset", purpose="Vi vil høyre",
        language="nb", wifi__name="Gjest;nett", wifi__password='a"b', rounds__0__question="Kva er bra?",
        rounds__0__minutes="11", roles__0__name__en="Young people", tables__1__name="Fossen", tables__1__leader_role="",
        tables__1__seats="7", next_steps__0__due_on="2027-02-01",
    )  # fmt: skip
    made = plan(house, evening.conference)
    assert (made.title, str(made.date), made.place, made.purpose) == (
        "Ny tittel",
        "2027-01-05",
        "Samfunnshuset",
        "Vi vil høyre",
    )
    assert (made.language, made.wifi.name, made.wifi.password) == ("nb", "Gjest;nett", 'a"b')
    assert (made.rounds[0].question, made.rounds[0].minutes) == ("Kva er bra?", 11)
    assert (made.roles[0].key, made.roles[0].name.en) == ("youth", "Young people")
    assert (made.tables[1].name, made.tables[1].leader_role, made.tables[1].seats) == ("Fossen", None, 7)
    assert str(made.next_steps[0].due_on) == "2027-02-01"


def test_rows_are_added_without_scripts_and_without_saving(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    before, path = plan(house, evening.conference), f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    for action in ("add-round", "add-role", "add-table", "add-next-step"):
        visitor.send(path, 200, action=action, title="Halvskriven tittel")
    assert plan(house, evening.conference) == before
    assert visitor.page.fields["title"] == "Halvskriven tittel"
    rounds, roles, tables, steps = (
        len(part) for part in (before.rounds, before.roles, before.tables, before.next_steps)
    )
    visitor.send(
        path, action="save",
        **{f"rounds__{rounds}__question": "Kva tek du med heim?", f"roles__{roles}__name__nn": "Bestemor Ærlig",
           f"next_steps__{steps}__text": "Vi ringer deg"},
    )  # fmt: skip
    made = plan(house, evening.conference)
    assert (made.rounds[-1].number, made.rounds[-1].question) == (rounds + 1, "Kva tek du med heim?")
    assert made.roles[-1].model_dump() == {
        "key": "bestemor_erlig", "name": {"nn": "Bestemor Ærlig", "nb": "Bestemor Ærlig", "en": "Bestemor Ærlig"},
    }  # fmt: skip
    assert (len(made.tables), made.tables[-1].number, made.tables[-1].name) == (
        tables + 1,
        tables + 1,
        f"Bord {tables + 1}",
    )
    assert made.next_steps[-1].text == "Vi ringer deg"


@pytest.mark.parametrize(("wanted", "got"), [("2", 2), ("12", 12), ("0", 1), ("1200", 999)])
def test_the_number_of_tables_is_set_at_once(
    visitor: Visitor, house: Doorway, evening: Evening, wanted: str, got: int
) -> None:
    path = f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(path, 200, action="set-tables", table_count=wanted)
    visitor.send(path, action="save")
    assert [table.number for table in plan(house, evening.conference).tables] == list(range(1, got + 1))


def test_rows_ticked_for_removal_go_and_rounds_close_up(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    before, path = plan(house, evening.conference), f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(path, action="save", rounds__0__remove="1", tables__2__remove="1")
    made = plan(house, evening.conference)
    assert [(each.number, each.question) for each in made.rounds] == [
        (number, each.question) for number, each in enumerate(before.rounds[1:], start=1)
    ]
    assert [table.number for table in made.tables] == [1, 2, 4, 5, 6]


def test_rounds_stand_in_the_order_of_the_numbers_typed(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    before, path = plan(house, evening.conference), f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(path, action="save", rounds__0__number="3", rounds__2__number="1")
    assert [each.question for each in plan(house, evening.conference).rounds] == [
        each.question for each in reversed(before.rounds)
    ]


def test_a_fault_in_a_row_stands_beside_it_under_its_name(visitor: Visitor, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/edit"
    visitor.see(path)
    visitor.send(path, 422, action="save", rounds__1__minutes="0", roles__0__name__nn="x" * 121, title="")
    assert sorted(visitor.page.errors) == ["roles.0.name.nn", "rounds.1.minutes", "title"]
    assert "Runde 2, Minutt:" in visitor.page.text


def test_what_is_in_use_is_locked_with_a_word_why(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    evening.seat("youth", 2)
    house.execute(evening.operator, OpenRound(number=1))
    page = visitor.see(f"/conferences/{evening.conference}/edit")
    for why in ("Runden er i gang eller ferdig.", "Nokon har valt denne rolla", "Det sit nokon her"):
        assert page.text.count(why) == 1
    before = plan(house, evening.conference)
    visitor.send(f"/conferences/{evening.conference}/edit", 422, action="save", tables__1__remove="1")
    assert plan(house, evening.conference) == before


def test_a_copy_takes_the_set_up_and_never_people(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    evening.seat("youth", 2)
    visitor.see(f"/conferences/{evening.conference}")
    answer = visitor.send(f"/conferences/{evening.conference}/duplicate", title="Same møte neste år")
    copy_id = int(answer.headers["Location"].split("/")[2])
    with house.reading() as session:
        copy, original = session.get(Conference, copy_id), session.get(Conference, evening.conference)
        assert copy is not None
        assert original is not None
        assert (copy.title, copy.project_id, copy.code == original.code) == (
            "Same møte neste år",
            evening.project,
            False,
        )
    without = {"title", "date", "next_steps"}
    assert plan(house, copy_id).model_dump(exclude=without) == plan(house, evening.conference).model_dump(
        exclude=without
    )
    assert "1 har blitt med" in visitor.see(f"/conferences/{evening.conference}").text
    assert "har blitt med" not in visitor.see(f"/conferences/{copy_id}").text


def test_joining_is_closed_and_opened_again(visitor: Visitor, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}"
    states = []
    for joining in ("close", "open"):
        visitor.see(path)
        visitor.send(f"{path}/joining", joining=joining)
        with house.reading() as session:
            states.append(lookups.conference(session, evening.conference).joining_open)
    assert states == [False, True]


def test_the_overview_has_the_code_every_table_code_and_all_doors(
    visitor: Visitor, house: Doorway, evening: Evening
) -> None:
    page = visitor.see(f"/conferences/{evening.conference}")
    with house.reading() as session:
        codes = [evening.code, *(table.code for table in lookups.conference(session, evening.conference).tables)]
    assert [code for code in codes if code not in page.text] == []
    doors = ("console", "wall", "themes", "printing", "seating", "seats", "edit")
    assert [door for door in doors if f"/conferences/{evening.conference}/{door}" not in page.links] == []
    assert f"http://localhost/j/{evening.code}" in page.links


def test_somebody_elses_conference_is_unknown(app: Any, house: Doorway, evening: Evening) -> None:
    ola, _ = signed_in(app, house, "ola")
    before = plan(house, evening.conference)
    for path in ("", "/edit", "/cards.pdf", "/poster.pdf", "/qr.svg", "/wifi.svg", "/tables/1/qr.svg"):
        assert (
            ola.see(f"/conferences/{evening.conference}{path}", 404).text
            == ola.see(f"/conferences/999{path}", 404).text
        )
    ola.see("/projects/new")
    for path in ("edit", "duplicate", "joining"):
        ola.send(f"/conferences/{evening.conference}/{path}", 404, title="Mi no", joining="close")
        ola.see("/projects/new")
    assert plan(house, evening.conference) == before


def test_the_list_says_when_all_is_ready_and_what_was_left_open_on_purpose(visitor: Visitor, evening: Evening) -> None:
    here = f"/conferences/{evening.conference}"
    for step in (Preparation.LOOKED_OVER, Preparation.NO_LIST, Preparation.PRINTED, Preparation.REHEARSED,
                 Preparation.WALL, Preparation.CONSOLE):  # fmt: skip
        evening.house.execute(evening.operator, PrepareConference(step=step))
    change(evening, contact=ContactPlan(name="Helsesjukepleiaren"))
    page = visitor.see(here)
    assert "Dette står att før folk kjem" in page.text
    assert f"{here}/edit#answer_on" in page.links
    visitor.send(f"{here}/preparing", step="answer_later")
    page = visitor.see(here)
    assert ("Berre datoen manglar" in page.text, "Alt er klart" in page.text) == (True, False)
    assert "Ikkje bestemt enno." in page.text
    visitor.send(f"{here}/preparing", step="date_later")
    page = visitor.see(here)
    assert ("Alt er klart" in page.text, "Dato: ikkje bestemt enno." in page.text) == (True, True)
    change(evening, date=date(2026, 12, 3))
    assert "Alt er klart" in visitor.see(here).text
    change(evening, answer_on=date(2027, 2, 1))
    assert ("1. februar 2027" in visitor.see(here).text, "Ikkje bestemt enno." in visitor.page.text) == (True, False)


def test_two_rehearsals_say_how_they_differ_in_few_words(visitor: Visitor, evening: Evening) -> None:
    told = [text for text in visitor.see(f"/conferences/{evening.conference}").texts if text.startswith("Øv ")]
    explained = [text for text in told if ":" in text]
    assert [text.split(":")[0] for text in explained] == ["Øv kort", "Øv no"]
    assert all(len(text.split()) <= 12 for text in explained)


def test_the_set_up_tells_who_leads_the_tables_while_they_are_folded(visitor: Visitor, evening: Evening) -> None:
    assert "6 bord, ungdom leier" in visitor.see(f"/conferences/{evening.conference}/edit").text
    with evening.house.reading() as session:
        tables = plan_of(lookups.conference(session, evening.conference)).tables
    change(evening, tables=[table.model_copy(update={"leader_role": None}) for table in tables])
    assert "leier" not in visitor.see(f"/conferences/{evening.conference}/edit").text.split("6 bord")[1][:20]


def test_the_console_leads_back_to_the_list_while_there_is_one(visitor: Visitor, evening: Evening) -> None:
    here = f"/conferences/{evening.conference}"
    page = visitor.see(f"{here}/console")
    assert ("Til lista" in page.text, f"{here}#ready" in page.links) == (True, True)
    evening.house.execute(evening.operator, OpenRound(number=1))
    page = visitor.see(f"{here}/console")
    assert ("Til lista" in page.text, "Til konferansen" in page.text, here in page.links) == (False, True, True)


def change(evening: Evening, **changes: Any) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update=changes)))
