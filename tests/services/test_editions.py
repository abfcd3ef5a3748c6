"""Published versions: frozen, read again as they were, and without the words that may no longer be read."""

import json
from dataclasses import replace

import pytest
from asking import everything, facilitator, post, refused, released
from conftest import Evening, make_facilitator
from reviews import Plan, name_owner
from sqlalchemy import select

from dialog.commands import (
    CreateTheme,
    EditProject,
    EraseContribution,
    HideContribution,
    PublishEdition,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
    SortContribution,
)
from dialog.doorway import OPERATOR
from dialog.models import Edition, Membership, PlanAct
from dialog.plans import ProjectPlan
from dialog.vocabulary import Document, MeasureStanding, MemberJob

PARK = "Meir lys i parken ved elva"
SECRET = "Naboen vår skremmer ungane på veg heim"
GONE = "[teke bort eller endra etter at versjonen blei gitt ut]"
INPUTS, DRAFT = Document.INPUT_REPORT, Document.PLAN_DRAFT


@pytest.fixture
def plan(evening: Evening) -> Plan:
    from asking import open_round

    open_round(evening)
    return Plan(evening)


def edition(plan: Plan, number: str) -> Edition:
    with plan.evening.house.reading() as session:
        return session.scalars(select(Edition).where(Edition.number == number)).one()


def test_a_version_stays_as_it_was_published(plan: Plan) -> None:
    seat = plan.evening.seat()
    released(plan.evening, seat, PARK)
    first = plan.publish(INPUTS, "0.1")
    before = plan.read(first)
    released(plan.evening, seat, "Opne skulen om kvelden")
    plan.evening.house.execute(OPERATOR, EditProject(project=plan.project, plan=ProjectPlan(name="Eit nytt namn")))
    assert plan.read(first) == before
    assert PARK in before
    assert "Versjon 0.1, arbeidsutkast. Gitt ut 21. november 2026." in before
    second = plan.read(plan.publish(INPUTS, "0.2"))
    assert "Opne skulen om kvelden" in second
    assert "Innspelsdokument, versjon 0.2" in second
    assert "Eit nytt namn" in second


def test_no_word_of_an_input_is_kept_twice(plan: Plan) -> None:
    released(plan.evening, plan.evening.seat(), SECRET)
    for number, document in (("0.1", INPUTS), ("0.3", DRAFT)):
        number = plan.read(plan.publish(document, number)) and number
        kept = edition(plan, number)
        assert SECRET not in kept.content + kept.places + kept.register
    assert SECRET in plan.read(edition(plan, "0.1").id)


def test_what_is_erased_hidden_or_reworded_is_gone_from_every_version(plan: Plan) -> None:
    house, seat = plan.evening.house, plan.evening.seat()
    erased, hidden, reworded, put_back = (
        released(plan.evening, seat, text)
        for text in (SECRET, "Ola stel syklar kvar dag", "Kari er for streng", "Lys i gangvegen til hallen")
    )
    number = plan.publish(INPUTS, "0.1")
    assert GONE not in plan.read(number)
    house.execute(plan.evening.operator, EraseContribution(id=erased, reason="ein person"))
    house.execute(plan.evening.operator, HideContribution(id=hidden, reason="ein person"))
    house.execute(plan.evening.operator, RedactContribution(id=reworded, text="[namn] er for streng"))
    house.execute(plan.evening.operator, HideContribution(id=put_back, reason="feil"))
    page = plan.read(number)
    assert page.count(GONE) >= 4, "also where a chapter quotes it a second time"
    assert not [text for text in (SECRET, "Ola stel", "streng", "gangvegen") if text in page]
    house.execute(plan.evening.operator, RestoreContribution(id=put_back))
    assert "Lys i gangvegen til hallen" in plan.read(number), "what may be read again is read again"


def test_what_was_redacted_first_does_not_come_back(plan: Plan) -> None:
    """A redaction that is undone later may not undo it in a version that was published with it."""
    line = post(plan.evening, plan.evening.seat(), "Kari er for streng i timane")
    plan.evening.house.execute(plan.evening.operator, RedactContribution(id=line, text="[namn] er for streng i timane"))
    plan.evening.house.execute(plan.evening.operator, ReleaseContribution(id=line, confirmed=True))
    number = plan.publish(INPUTS, "0.1")
    assert "[namn] er for streng i timane" in plan.read(number)
    plan.evening.house.execute(plan.evening.operator, RestoreContribution(id=line))
    assert "Kari" not in plan.read(number)


def test_a_measures_text_is_the_plans_own_whoever_said_it_first(plan: Plan) -> None:
    line = released(plan.evening, plan.evening.seat(), PARK)
    theme = plan.evening.house.execute(plan.evening.operator, CreateTheme(client_key="lys", name="Lys")).id or 0
    plan.evening.house.execute(plan.evening.operator, SortContribution(id=line, themes=[theme]))
    plan.measure(1, PARK)
    number = plan.publish(DRAFT, "0.3")
    assert GONE not in plan.read(number)
    plan.evening.house.execute(plan.evening.operator, EraseContribution(id=line, reason="bad om det"))
    with plan.evening.house.reading() as session:
        kept = session.get_one(Edition, number)
        assert json.loads(kept.register)[0]["text"] == PARK
    assert GONE in plan.read(number), "quoted as an input it is gone"


def test_erased_words_are_in_no_row_and_no_file_though_a_version_had_them(plan: Plan) -> None:
    house = plan.evening.house
    line = released(plan.evening, plan.evening.seat(), SECRET)
    number = plan.publish(INPUTS, "0.1")
    assert SECRET in plan.read(number)
    assert all(SECRET.encode() in place for place in kept(plan))
    house.execute(plan.evening.operator, EraseContribution(id=line, reason="bad om det"))
    assert house.database.wipe_freed()
    escaped = json.dumps(SECRET)[1:-1].encode()
    assert not [place for place in kept(plan) if SECRET.encode() in place or escaped in place]


def kept(plan: Plan) -> list[bytes]:
    """Every text and every byte of every table; and where the database is a file, that file with its log."""
    rows = everything(plan.evening.house)
    assert rows["edition"]
    values = [value for table in rows.values() for row in table for value in row]
    told = [value.encode() if isinstance(value, str) else value for value in values if isinstance(value, str | bytes)]
    file = plan.evening.house.settings.sqlite_file
    if file is None:
        return [b"\n".join(told)]
    return [b"\n".join(told), b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))]


def test_numbers_rise(plan: Plan) -> None:
    plan.publish(INPUTS, "0.9")
    with refused("edition.number_too_low", newest="0.9"):
        plan.publish(INPUTS, "0.9")
    with refused("edition.number_too_low"):
        plan.publish(DRAFT, "0.2")
    plan.publish(DRAFT, "0.10")
    with refused("edition.unreadable"):
        command = PublishEdition(
            project=plan.project, document=DRAFT, number="0.11", language="nn", frozen='{"form":1}'
        )
        plan.evening.house.execute(OPERATOR, command)


def test_only_who_may_change_the_project_publishes(plan: Plan) -> None:
    token = make_facilitator(plan.evening.house)
    kari = replace(facilitator(plan.evening, token), conference_id=None)
    with refused("project.not_yours"):
        plan.publish(INPUTS, "0.1", kari)
    with plan.evening.house.database.writing() as session:
        session.add(Membership(project_id=plan.project, facilitator_id=1, job=MemberJob.READER))
    with refused("member.only_reads"):
        plan.publish(INPUTS, "0.1", kari)
    with plan.evening.house.database.writing() as session:
        session.get_one(Membership, (plan.project, 1)).job = MemberJob.MEMBER
    plan.publish(INPUTS, "0.1", kari, note="Til styringsgruppa")
    with plan.evening.house.reading() as session:
        act = session.scalars(select(PlanAct).where(PlanAct.kind == "edition")).one()
    assert (act.facilitator_id, act.why) == (1, "Til styringsgruppa")
    assert json.loads(act.change) == {"published": [None, "input-report 0.1"]}


def test_from_the_hearing_on_what_is_to_be_decided_has_a_leader_and_a_day(plan: Plan) -> None:
    measure = plan.measure(7, "Ope hus", standing=MeasureStanding.READY)
    plan.publish(DRAFT, "0.4")
    with refused("owner.missing"):
        plan.publish(DRAFT, "1.0")
    name_owner(plan)
    with refused("edition.measures_incomplete", numbers="7"):
        plan.publish(DRAFT, "1.0")
    leader = plan.leader()
    with plan.editing(measure) as row:
        row.leader_id, row.evaluate_on = leader, plan.today
    plan.publish(DRAFT, "1.0")
