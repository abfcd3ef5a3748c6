"""«Usemje»: marked by who leads or records, or at the console; both views stay, and nothing is voted down."""

import pytest
from asking import asked, on_phone, open_round, phone, post, refused, seen, wall
from conftest import Evening

from dialog.commands import (
    AppointSeat,
    DisputeContribution,
    EditConference,
    HideContribution,
    SupportContribution,
    WithdrawContribution,
)
from dialog.domain.disagreements import Marked, marks
from dialog.doorway import Caller
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import Job


def dispute(evening: Evening, caller: Caller, line: int, **more: object) -> None:
    evening.house.execute(caller, DisputeContribution(id=line, **more))


def marked(evening: Evening, *lines: int) -> list[int | None]:
    return [seen(evening, line)["disagreement"] for line in lines]


@pytest.fixture
def table(evening: Evening) -> tuple[Caller, Caller, Caller]:
    """A leader, a neighbour, and somebody at another table."""
    open_round(evening)
    return evening.seat(), evening.seat("guardian"), evening.seat(table=2)


def test_both_views_stay_with_their_support_and_everybody_at_the_table_sees_the_mark(
    evening: Evening, table: tuple[Caller, Caller, Caller]
) -> None:
    leader, beside, _ = table
    yes, no = post(evening, beside, "Ope til ni"), post(evening, leader, "Stengje klokka seks")
    evening.house.execute(leader, SupportContribution(id=yes, on=True))
    heard = asked(evening.house, leader, DisputeContribution(id=no, against=yes))
    assert {wire for wire, _, _ in heard} == {"contribution.changed"}
    assert marked(evening, yes, no) == [yes, yes]
    told = [on_phone(evening, beside, line) or {} for line in (yes, no)]
    assert [(each["text"], each["state"], each["supports"]) for each in told] == [
        ("Ope til ni", "posted", 1),
        ("Stengje klokka seks", "posted", 0),
    ]
    assert [each["disagreement"] for each in told] == [yes, yes]
    assert "disagreement" not in str(wall(evening)["lines"])


def test_a_third_view_joins_and_one_may_leave(evening: Evening, table: tuple[Caller, Caller, Caller]) -> None:
    leader, beside, _ = table
    one, two, three = (post(evening, seat, text) for seat, text in ((leader, "A"), (beside, "B"), (leader, "C")))
    dispute(evening, leader, two, against=one)
    dispute(evening, leader, one, against=three)
    assert marked(evening, one, two, three) == [one, one, one]
    dispute(evening, leader, two, on=False)
    assert marked(evening, one, two, three) == [one, None, one]


def test_where_two_stand_against_each_other_neither_is_disputed_when_one_is_not(
    evening: Evening, table: tuple[Caller, Caller, Caller]
) -> None:
    leader, beside, _ = table
    one, two, alone = (post(evening, seat, text) for seat, text in ((leader, "A"), (beside, "B"), (leader, "C")))
    dispute(evening, leader, two, against=one)
    dispute(evening, leader, alone)
    heard = asked(evening.house, leader, DisputeContribution(id=two, on=False))
    assert {shape["id"] for _, who, shape in heard if who.startswith("table:")} == {one, two}
    assert marked(evening, one, two, alone) == [None, None, alone]


def test_marked_alone_and_again_changes_nothing(evening: Evening, table: tuple[Caller, Caller, Caller]) -> None:
    leader, beside, _ = table
    line = post(evening, beside)
    dispute(evening, leader, line)
    assert marked(evening, line) == [line]
    assert asked(evening.house, leader, DisputeContribution(id=line)) == []
    with refused("contribution.same_line"):
        dispute(evening, leader, line, against=line)


def test_only_who_leads_or_records_marks_and_only_at_the_own_table(
    evening: Evening, table: tuple[Caller, Caller, Caller]
) -> None:
    leader, beside, far = table
    line, theirs = post(evening, leader), post(evening, far)
    with refused("contribution.only_leader_marks"):
        dispute(evening, beside, line)
    for payload in ({"id": theirs}, {"id": line, "against": theirs}):
        with refused("contribution.not_found"):
            evening.house.execute(leader, DisputeContribution(**payload))
    evening.house.execute(beside, AppointSeat(job=Job.SECRETARY))
    dispute(evening, beside, line)
    dispute(evening, evening.operator, theirs, against=line)
    assert marked(evening, line, theirs) == [line, line], "a facilitator sees the whole room"


def test_what_is_gone_is_not_disputed(evening: Evening, table: tuple[Caller, Caller, Caller]) -> None:
    leader, beside, _ = table
    withdrawn, hidden, kept = (post(evening, beside, text) for text in ("A", "B", "C"))
    evening.house.execute(beside, WithdrawContribution(id=withdrawn))
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="x"))
    for line, code in ((withdrawn, "contribution.withdrawn"), (hidden, "contribution.hidden")):
        with refused(code):
            dispute(evening, leader, kept, against=line)
    assert marked(evening, kept) == [None]


def test_while_everybody_writes_alone_the_leader_knows_of_no_other_line(evening: Evening) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    rounds = [each.model_copy(update={"alone": 2, "around": 5}) for each in plan.rounds]
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"rounds": rounds})))
    leader, beside = evening.seat(), evening.seat("guardian")
    open_round(evening)
    own, other = post(evening, leader), post(evening, beside)
    assert len(phone(evening, leader)["lines"]) == 1
    with refused("contribution.not_found"):
        dispute(evening, leader, other)
    dispute(evening, leader, own)
    assert marked(evening, own, other) == [own, None]


@pytest.mark.parametrize(
    ("line", "against", "wanted"),
    [
        (Marked(1, None), None, {1: 1}),
        (Marked(1, 7), None, {1: 7}),
        (Marked(1, None), Marked(2, None), {1: 2, 2: 2}),
        (Marked(1, 7), Marked(2, None), {1: 7, 2: 7}),
        (Marked(1, None), Marked(2, 8), {1: 8, 2: 8}),
        (Marked(1, 7), Marked(2, 8), {1: 8, 2: 8}),
    ],
)
def test_which_marks_come_of_it(line: Marked, against: Marked | None, wanted: dict[int, int]) -> None:
    assert marks(line, against) == wanted
