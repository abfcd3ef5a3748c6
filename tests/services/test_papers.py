"""Lines from paper: typed in at any time, counted as anybody's, told when a slip comes twice, and taken back."""

from typing import Any

import pytest
from asking import asked, console, open_round, post, refused
from conftest import Evening
from sqlalchemy import select

from dialog.commands import EnterContribution, StrikeContribution, TakeSeat
from dialog.doorway import Caller
from dialog.events import Done
from dialog.models import Contribution, Seat
from dialog.queries import lookups, overviews, papers
from dialog.queries.frames import seats as seats_frame
from dialog.vocabulary import ActorKind


def enter(evening: Evening, text: str = "Lys på gangvegen", **more: Any) -> Done:
    facts = {"client_key": evening.key(), "round": 1, "table": 2, "role": "guardian", **more}
    return evening.house.execute(evening.operator, EnterContribution(text=text, **facts))


def line(evening: Evening, line_id: int | None) -> Contribution:
    with evening.house.reading() as session:
        return session.get_one(Contribution, line_id)


def test_a_slip_becomes_a_line_of_its_table_round_and_role_before_any_round_was_open(evening: Evening) -> None:
    done = enter(evening, "Lys på gangvegen", slip=7)
    (shown,) = console(evening)["lines"]
    assert (shown["text"], shown["round"], shown["table"], shown["moderation"]) == (
        "Lys på gangvegen",
        1,
        2,
        "released",
    )
    with evening.house.reading() as session:
        stored = session.get_one(Contribution, done.id)
        assert (stored.role.key, stored.entered_for, stored.is_rehearsal) == ("guardian", True, False)
        assert papers.counted(session, evening.conference) == {(1, 2): 1}
        assert [(each.slip, each.role) for each in papers.newest(session, evening.conference)] == [(7, "guardian")]


def test_what_somebody_should_look_at_waits_and_the_rest_does_not(evening: Evening) -> None:
    held, shown = enter(evening, "Per Hansen i 9B slår dei små"), enter(evening, "Ope bibliotek på laurdag")
    assert (line(evening, held.id).moderation, line(evening, shown.id).moderation) == ("held", "released")


def test_a_line_that_waits_is_told_to_no_wall_and_a_released_one_is(evening: Evening) -> None:
    def audiences(text: str) -> set[str]:
        command = EnterContribution(client_key=evening.key(), round=1, table=2, role="youth", text=text)
        told = asked(evening.house, evening.operator, command)
        return {audience for wire, audience, _ in told if wire == "contribution.posted"}

    assert [any("projector" in each for each in audiences(text)) for text in ("Per Hansen slår", "Meir lys")] == [
        False,
        True,
    ]


def test_the_same_slip_twice_in_a_round_is_told_and_taken_when_it_is_another(evening: Evening) -> None:
    first = enter(evening, slip=7)
    with refused("slip.used", slip=7, round=1, id="I-1"):
        enter(evening, "Ein annan lapp sju", slip=7)
    assert enter(evening, "Ein annan lapp sju", slip=7, again=True).id != first.id
    assert enter(evening, "Same nummer, neste runde", slip=7, round=2).id is not None


def test_a_slip_that_was_taken_back_may_be_typed_anew(evening: Evening) -> None:
    first = enter(evening, "Skrive feil", slip=7)
    evening.house.execute(evening.operator, StrikeContribution(id=first.id or 0))
    assert enter(evening, "Skrive rett", slip=7).id != first.id
    with evening.house.reading() as session:
        assert papers.counted(session, evening.conference) == {(1, 2): 1}
        assert [each.standing for each in papers.newest(session, evening.conference)] == ["posted", "withdrawn"]


def test_a_resend_is_the_same_line(evening: Evening) -> None:
    assert enter(evening, client_key="same").id == enter(evening, client_key="same").id
    assert len(console(evening)["lines"]) == 1


def test_only_what_came_from_paper_is_struck(evening: Evening) -> None:
    open_round(evening)
    own = post(evening, evening.seat())
    with refused("contribution.not_typed_in"):
        evening.house.execute(evening.operator, StrikeContribution(id=own))
    assert line(evening, own).standing == "posted"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"round": 9}, "round.not_found"), ({"table": 77}, "table.not_found"), ({"role": "witch"}, "role.not_found")],
)
def test_a_place_that_is_not_there_is_refused(evening: Evening, wrong: dict[str, Any], code: str) -> None:
    with refused(code):
        enter(evening, **wrong)
    assert enter(evening).id is not None


def test_the_pile_of_paper_is_nobody(evening: Evening) -> None:
    """It is an author in the database and counted nowhere; the next phone is number one."""
    enter(evening)
    phone = evening.seat("youth", 2)
    with evening.house.reading() as session:
        assert session.scalars(select(Seat.number).order_by(Seat.number)).all() == [-2, 1]
        assert (lookups.seats_joined(session, evening.conference), overviews.joined(session, evening.conference)) == (
            1,
            1,
        )
        assert [seat.id for seat in lookups.seats_in_room_order(session, evening.conference)] == [phone.id]
        assert seats_frame(session, evening.project)["seats"].tolist() == [1]
        (listed,) = overviews.conference_lines(session, evening.project)
    assert listed.joined == 1
    assert [seat["id"] for seat in console(evening)["seats"]] == [phone.id]


def test_nobody_can_sit_down_as_the_pile(evening: Evening) -> None:
    enter(evening)
    with evening.house.reading() as session:
        pile = session.scalars(select(Seat).where(Seat.number < 0)).one()
    newcomer = Caller(ActorKind.NOBODY, conference_id=evening.conference)
    with pytest.raises(ValueError, match="client_key"):
        TakeSeat(role="youth", client_key=pile.client_key)
    fresh = evening.house.execute(newcomer, TakeSeat(role="youth", table=2, client_key=evening.key()))
    assert fresh.id != pile.id
    with refused("seat.none"):
        post(evening, Caller(ActorKind.SEAT, pile.id, evening.conference), "Som papiret")
