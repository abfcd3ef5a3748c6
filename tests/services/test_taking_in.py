"""Many lines into a measure with one press: what is offered, what somebody else said meanwhile, and taking it back."""

from typing import Any

import pytest
from answered_rows import add_lines, say, stand
from asking import everything, refused
from conftest import Evening, make_evening
from plan_rows import add_measure, add_proposal, seen
from sqlalchemy import delete

from dialog.commands import (
    AddGround,
    LineSeen,
    RemoveMeasure,
    SetOutcome,
    TakeMeasure,
    TakeOutcome,
    UndoOutcome,
)
from dialog.domain.taking_in import Offer, offers
from dialog.events import Done
from dialog.models import MeasureGround, Membership
from dialog.queries import outcomes
from dialog.vocabulary import GroundKind, MemberJob, OutcomeKind
from services.test_group import member


@pytest.fixture
def buses(evening: Evening) -> list[int]:
    """Three lines in one theme; the only measure stands on the first."""
    numbers = add_lines(evening, "Seinare buss", "Buss på sundag", "Buss til byen", theme="Buss")
    measure = add_measure(evening, "Kveldsbuss")
    evening.house.execute(evening.operator, AddGround(measure=measure, kind=GroundKind.INPUT, number=numbers[0]))
    return numbers


def take(evening: Evening, *numbers: int, measure: int = 1) -> Done:
    now = stand(evening)
    lines = [LineSeen(number=each, edition=now.of(each).edition) for each in numbers]
    return evening.house.execute(evening.operator, TakeOutcome(project=evening.project, measure=measure, lines=lines))


def undo(evening: Evening, done: Done) -> Done:
    asked: dict[str, Any] = {name: done.facts[name] for name in ("first", "last")}
    return evening.house.execute(evening.operator, UndoOutcome(project=evening.project, **asked))


def kinds(evening: Evening, *numbers: int) -> list[OutcomeKind | None]:
    now = stand(evening)
    return [now.of(each).kind for each in numbers]


def offered(evening: Evening) -> tuple[Offer, ...]:
    with evening.house.reading() as session:
        behind = outcomes.behind_points(session, evening.project)
    return offers(stand(evening), behind)


def test_the_rest_of_a_theme_is_offered_to_the_measure_that_stands_on_some_of_it(
    evening: Evening, buses: list[int]
) -> None:
    (lone,) = add_lines(evening, "Betre lys")
    (offer,) = offered(evening)
    assert (offer.measure.number, offer.already, offer.lines) == (1, 1, (buses[1], buses[2]))
    say(evening, OutcomeKind.PARKED, buses[1])
    assert [each.lines for each in offered(evening)] == [(buses[2],)]
    take(evening, buses[2])
    assert offered(evening) == (), "nothing is offered for a line that nothing is linked to"
    assert kinds(evening, lone) == [None]


def test_lines_behind_a_point_come_first(evening: Evening) -> None:
    point = add_proposal(evening)
    taken = TakeMeasure(project=evening.project, client_key=evening.key(), point=point)
    evening.house.execute(evening.operator, taken)
    assert offered(evening) == ()
    measure = next(each for each in stand(evening).thread.plan.measures)
    with evening.house.database.writing() as session:
        session.execute(delete(MeasureGround).where(MeasureGround.number == 2))
    assert [(each.measure.id, each.point, each.lines) for each in offered(evening)] == [(measure.id, point, (2,))]


def test_many_are_taken_in_with_one_press_and_back_with_another(evening: Evening, buses: list[int]) -> None:
    say(evening, OutcomeKind.PARKED, buses[1], why="Kjem i 2028.")
    done = take(evening, *buses)
    assert (done.facts["taken"], done.facts["number"]) == (2, 1), "it stood on the first already"
    assert kinds(evening, *buses) == [OutcomeKind.TAKEN] * 3
    assert undo(evening, done).facts["undone"] == 2
    assert kinds(evening, *buses) == [OutcomeKind.TAKEN, OutcomeKind.PARKED, None]
    assert stand(evening).of(buses[1]).why == "Kjem i 2028."
    with refused("outcome.nothing_to_undo"):
        undo(evening, done)
    assert "first" not in take(evening, buses[0]).facts, "nothing was done, so there is nothing to take back"


def test_what_was_said_of_many_is_taken_back_to_what_stood(evening: Evening, buses: list[int]) -> None:
    _, two, three = buses
    say(evening, OutcomeKind.PARKED, two, why="Kjem i 2028.")
    lines = [LineSeen(number=two, edition=1), LineSeen(number=three)]
    command = SetOutcome(project=evening.project, lines=lines, kind=OutcomeKind.EXISTS, why="Går alt.")
    done = evening.house.execute(evening.operator, command)
    assert kinds(evening, two, three) == [OutcomeKind.EXISTS] * 2
    undo(evening, done)
    now = stand(evening)
    assert [(now.of(each).kind, now.of(each).why, now.of(each).edition) for each in (two, three)] == [
        (OutcomeKind.PARKED, "Kjem i 2028.", 3), (None, "", 2),
    ]  # fmt: skip


def test_nobody_loses_what_was_said_meanwhile(evening: Evening, buses: list[int]) -> None:
    _, two, three = buses
    old = [LineSeen(number=each) for each in (two, three)]
    say(evening, OutcomeKind.NOT_TAKEN, two, why="Fylket seier nei.")
    before = everything(evening.house)
    with refused("outcome.changed_meanwhile", clash=[two]):
        evening.house.execute(evening.operator, TakeOutcome(project=evening.project, measure=1, lines=old))
    assert everything(evening.house) == before, "all of them, or none"
    done = evening.house.execute(
        evening.operator,
        SetOutcome(project=evening.project, lines=old[1:], kind=OutcomeKind.PARKED, why="Mine ord."),
    )
    say(evening, OutcomeKind.EXISTS, three, why="Deira ord.")
    before = everything(evening.house)
    with refused("outcome.changed_meanwhile", clash=[three]):
        undo(evening, done)
    assert everything(evening.house) == before


def test_only_a_live_measure_and_shown_lines_of_the_own_project(evening: Evening, buses: list[int]) -> None:
    with refused("measure.not_found"):
        take(evening, buses[1], measure=77)
    with refused("outcome.no_such_line", number=77):
        take(evening, 77)
    done = take(evening, buses[1])
    other = make_evening(evening.house)
    asked: dict[str, Any] = {name: done.facts[name] for name in ("first", "last")}
    with refused("outcome.nothing_to_undo"):
        evening.house.execute(other.operator, UndoOutcome(project=other.project, **asked))
    measure = next(each.id for each in stand(evening).thread.plan.measures)
    evening.house.execute(evening.operator, RemoveMeasure(id=measure, edition=seen(evening, measure).edition))
    with refused("measure.closed"):
        take(evening, buses[2])


def test_who_only_reads_takes_nothing_in(evening: Evening, buses: list[int]) -> None:
    caller, person = member(evening, "kari")
    command = TakeOutcome(project=evening.project, measure=1, lines=[LineSeen(number=buses[1])])
    with evening.house.database.writing() as session:
        session.get_one(Membership, (evening.project, person)).job = MemberJob.READER
    with refused("member.only_reads"):
        evening.house.execute(caller, command)
    with evening.house.database.writing() as session:
        session.get_one(Membership, (evening.project, person)).job = MemberJob.MEMBER
    assert evening.house.execute(caller, command).facts["taken"] == 1
