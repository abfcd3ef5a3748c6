"""What is left before people come: each tick follows what was really done, and goes when it is undone."""

from datetime import date

from asking import open_round, post
from conftest import Evening
from seated import imported, listed, solved
from sqlalchemy import select

from dialog.commands import (
    BriefTicket,
    ClearRehearsal,
    CloseRound,
    EditConference,
    GoneTicket,
    PrepareConference,
    TakeSeat,
)
from dialog.doorway import Caller
from dialog.models import Place, Ticket
from dialog.plans import ContactPlan
from dialog.queries import lookups, readiness
from dialog.queries.readiness import Item
from dialog.services.planning import plan_of
from dialog.vocabulary import ActorKind, Composition, Preparation


def looked(evening: Evening) -> dict[str, Item]:
    with evening.house.reading() as session:
        found = readiness.items(session, lookups.conference(session, evening.conference))
    return {item.key: item for item in found}


def states(evening: Evening) -> dict[str, str]:
    return {key: item.state for key, item in looked(evening).items()}


def edit(evening: Evening, **changes: object) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update=changes)))


def note(evening: Evening, step: Preparation, *, done: bool = True) -> None:
    evening.house.execute(evening.operator, PrepareConference(step=step, done=done))


def test_a_new_evening_has_everything_left_and_the_first_is_next(evening: Evening) -> None:
    found = looked(evening)
    assert list(found) == ["programme", "answer", "contact", "people", "seating", "printed", "rehearsed", "screens"]
    assert {item.state for item in found.values()} == {"left"}
    assert [key for key, item in found.items() if item.is_next] == ["programme"]


def test_saving_looks_over_and_a_contact_is_a_name(evening: Evening) -> None:
    edit(evening)
    assert (states(evening)["programme"], states(evening)["contact"]) == ("done", "left")
    assert [key for key, item in looked(evening).items() if item.is_next] == ["answer"]
    edit(evening, contact=ContactPlan(name="Helsesjukepleiaren"))
    assert states(evening)["contact"] == "done"
    edit(evening, contact=ContactPlan())
    assert states(evening)["contact"] == "left"


def test_when_people_get_their_answer_is_a_day_or_left_open_on_purpose(evening: Evening) -> None:
    assert (looked(evening)["answer"].state, looked(evening)["answer"].how) == ("left", "")
    note(evening, Preparation.ANSWER_LATER)
    assert (looked(evening)["answer"].state, looked(evening)["answer"].how) == ("unneeded", "later")
    edit(evening, answer_on=date(2027, 2, 1))
    assert (looked(evening)["answer"].state, looked(evening)["answer"].how) == ("done", "")
    edit(evening, answer_on=None)
    assert looked(evening)["answer"].how == "later", "what was said on purpose still holds"
    note(evening, Preparation.ANSWER_LATER, done=False)
    assert looked(evening)["answer"].state == "left"


def test_a_day_that_nobody_has_set_is_put_off_once_and_forgotten_when_it_is_set(evening: Evening) -> None:
    assert looked(evening)["programme"].how == "no_date"
    note(evening, Preparation.DATE_LATER)
    assert (looked(evening)["programme"].state, looked(evening)["programme"].how) == ("left", "date_later")
    edit(evening, date=date(2026, 12, 3))
    assert (looked(evening)["programme"].state, looked(evening)["programme"].how) == ("done", "")


def test_who_comes_is_a_list_or_that_none_is_needed(evening: Evening) -> None:
    note(evening, Preparation.NO_LIST)
    assert (states(evening)["people"], states(evening)["seating"]) == ("unneeded", "unneeded")
    note(evening, Preparation.NO_LIST, done=False)
    assert (states(evening)["people"], states(evening)["seating"]) == ("left", "left")
    note(evening, Preparation.NO_LIST)
    imported(evening, listed())
    assert (looked(evening)["people"].state, looked(evening)["people"].count) == ("done", 36)
    evening.house.execute(evening.operator, GoneTicket(ticket=1))
    assert looked(evening)["people"].count == 35


def test_the_seating_is_made_when_every_round_that_wants_one_has_it(evening: Evening) -> None:
    imported(evening, listed())
    assert (looked(evening)["seating"].state, looked(evening)["seating"].count) == ("left", 3)
    solved(evening)
    assert looked(evening)["seating"].state == "done"
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    more = plan.rounds[0].model_copy(update={"number": 4, "composition": Composition.MIXED})
    edit(evening, rounds=[*plan.rounds, more])
    assert (looked(evening)["seating"].state, looked(evening)["seating"].how, looked(evening)["seating"].count) == (
        "left", "some", 1,
    )  # fmt: skip
    edit(evening, rounds=[each.model_copy(update={"composition": Composition.FREE}) for each in plan.rounds])
    assert (looked(evening)["seating"].state, looked(evening)["seating"].how) == ("unneeded", "free")


def test_a_rehearsal_counts_when_it_is_cleared_away(evening: Evening) -> None:
    door = Caller(ActorKind.NOBODY, conference_id=evening.conference, may_rehearse=True)
    evening.house.execute(evening.operator, ClearRehearsal())
    assert states(evening)["rehearsed"] == "left", "nobody had written"
    done = evening.house.execute(door, TakeSeat(role="youth", table=1, client_key="1" * 32, rehearsal=True))
    open_round(evening)
    post(evening, Caller(ActorKind.SEAT, done.id, evening.conference))
    evening.house.execute(evening.operator, CloseRound(number=1))
    assert (looked(evening)["rehearsed"].state, looked(evening)["rehearsed"].how) == ("left", "clear")
    evening.house.execute(evening.operator, ClearRehearsal())
    assert (looked(evening)["rehearsed"].state, looked(evening)["rehearsed"].how) == ("done", "")


def test_printing_and_the_two_screens_are_told_when_they_were_noted(evening: Evening) -> None:
    note(evening, Preparation.PRINTED)
    note(evening, Preparation.WALL)
    assert (states(evening)["printed"], looked(evening)["screens"].how) == ("done", "console")
    note(evening, Preparation.CONSOLE)
    note(evening, Preparation.CONSOLE)
    assert states(evening)["screens"] == "done"


def test_whoever_leads_a_round_by_role_unprepared_is_counted_until_they_are_briefed(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    seating = looked(evening)["seating"]
    assert (seating.state, seating.count > 0) == ("done", True)
    with evening.house.reading() as session:
        leading = select(Ticket.number).join(Place, Place.ticket_id == Ticket.id).where(Place.leads)
        unbriefed = session.scalars(leading.where(Ticket.can_lead.is_(False)).distinct()).all()
    assert seating.count == len(unbriefed)
    evening.house.execute(evening.operator, BriefTicket(ticket=unbriefed[0], can_lead=True))
    assert looked(evening)["seating"].count == len(unbriefed) - 1
