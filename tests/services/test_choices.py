"""People choose a theme table on their phones, and sit there when the round opens."""

from collections.abc import Sequence
from typing import Any

import pytest
from asking import asked, console, open_round, phone, post, refused, wall
from conftest import Evening, make_evening
from seated import imported, join, listed, look, solved
from sqlalchemy import select

from dialog import programmes
from dialog.commands import (
    AppointSeat,
    ClearRehearsal,
    CloseRound,
    EditConference,
    LeaveSeat,
    MakeChoice,
    MergeTable,
    OfferChoice,
    TakeSeat,
)
from dialog.doorway import Caller, Doorway
from dialog.models import ConferenceTable, Place, Round, Ticket
from dialog.plans import ConferencePlan
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import ActorKind, Composition, Job


@pytest.fixture
def free(house: Doorway) -> Evening:
    """An evening whose second round has theme tables; the first is over."""
    first, second, third = programmes.plan("open-youth-meeting", "nn", with_steps=False).rounds
    return make_evening(house, rounds=[first, second.model_copy(update={"composition": Composition.FREE}), third])


def over(evening: Evening) -> None:
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))


def offer(evening: Evening, *topics: str) -> None:
    evening.house.execute(evening.operator, OfferChoice(round=2, topics=list(topics)))


def choose(evening: Evening, who: Caller, table: int | None) -> None:
    evening.house.execute(who, MakeChoice(round=2, table=table))


def tables_of(evening: Evening, seats: Sequence[Caller]) -> list[int]:
    return [int(phone(evening, each)["seat"]["table"]) for each in seats]


def taken(shown: dict[str, Any]) -> dict[int, int]:
    return {each["table"]: each["chosen"] for each in shown["chosen"] if each["chosen"]}


def offers(shown: dict[str, Any], number: int = 2) -> Any:
    return next(each["offers"] for each in shown["rounds"] if each["number"] == number)


def test_a_choice_is_counted_for_all_told_to_its_own_phone_and_kept_when_the_round_opens(free: Evening) -> None:
    one, two = free.seat(table=1), free.seat("guardian", table=1)
    over(free)
    offer(free, "Buss", "Klubb", "Idrett")
    heard = asked(free.house, one, MakeChoice(round=2, table=3))
    assert [(wire, audience) for wire, audience, _ in heard] == [
        ("choice.changed", "facilitators"),
        ("choice.changed", f"seat:{one.id}"),
        ("choice.counted", "everyone"),
    ]
    assert [shape for wire, _, shape in heard if wire == "choice.counted"] == [
        {"round": 2, "table": 3, "chosen": 1, "version": heard[-1][2]["version"]}
    ]
    assert (phone(free, one)["choice"]["table"], phone(free, two)["choice"]) == (3, None)
    assert [taken(shown) for shown in (phone(free, two), wall(free), console(free))] == [{3: 1}] * 3
    assert tables_of(free, [one]) == [1], "nobody has moved before the round opens"
    open_round(free, 2)
    assert tables_of(free, [one, two]) == [3, 1]
    assert (phone(free, one)["choice"], taken(wall(free))) == (None, {}), "a choice is gone once it is kept"


def test_who_sits_at_a_table_without_a_theme_goes_to_one_that_has(free: Evening) -> None:
    here = [free.seat(table=5) for _ in range(2)]
    over(free)
    offer(free, "Buss", "", "Klubb")
    assert [(each["table"], each["topic"]) for each in offers(wall(free))] == [(1, "Buss"), (3, "Klubb")]
    with refused("choice.not_offered", table=2):
        choose(free, here[0], 2)
    open_round(free, 2)
    assert tables_of(free, here) == [1, 3]


def test_a_choice_is_changed_and_taken_back_and_the_same_twice_is_once(free: Evening) -> None:
    one = free.seat()
    over(free)
    choose(free, one, 2)
    heard = asked(free.house, one, MakeChoice(round=2, table=4))
    assert [(shape["table"], shape["chosen"]) for wire, _, shape in heard if wire == "choice.counted"] == [
        (2, 0),
        (4, 1),
    ]
    assert asked(free.house, one, MakeChoice(round=2, table=4)) == []
    choose(free, one, None)
    assert (phone(free, one)["choice"], taken(wall(free))) == (None, {})
    assert asked(free.house, one, MakeChoice(round=2, table=None)) == []


def test_a_table_has_as_many_choices_as_chairs_and_one_who_leaves_gives_the_chair_back(free: Evening) -> None:
    with free.house.reading() as session:
        plan = plan_of(lookups.conference(session, free.conference)).model_dump(mode="json")
    plan["tables"][1]["seats"] = 2
    free.house.execute(free.operator, EditConference(plan=ConferencePlan.model_validate(plan)))
    first, second, third = (free.seat() for _ in range(3))
    over(free)
    choose(free, first, 2)
    choose(free, second, 2)
    with refused("choice.full", table=2):
        choose(free, third, 2)
    heard = asked(free.house, first, LeaveSeat())
    assert [shape["chosen"] for wire, _, shape in heard if wire == "choice.counted"] == [1]
    choose(free, third, 2)
    open_round(free, 2)
    assert tables_of(free, [second, third]) == [2, 2]


def test_only_the_coming_round_of_free_choice_is_chosen_for_and_not_while_another_runs(free: Evening) -> None:
    one = free.seat()
    with refused("choice.not_free", round=1):
        free.house.execute(one, MakeChoice(round=1, table=2))
    with refused("choice.too_early", round=2):
        choose(free, one, 2)
    open_round(free)
    with refused("choice.too_early", round=2):
        choose(free, one, 2)
    free.house.execute(free.operator, CloseRound(number=1))
    choose(free, one, 2)
    open_round(free, 2)
    with refused("choice.begun", round=2):
        choose(free, one, 3)
    with refused("choice.begun", round=2):
        offer(free, "Buss")


def test_a_leader_who_chose_nothing_stays_and_leads_and_one_who_chose_another_table_does_not(free: Evening) -> None:
    stays, goes = free.seat(table=1), free.seat(table=2)
    for leader in (stays, goes):
        free.house.execute(leader, AppointSeat(job=Job.LEADER))
    over(free)
    choose(free, goes, 1)
    open_round(free, 2)
    assert [(phone(free, each)["seat"]["table"], phone(free, each)["seat"]["job"]) for each in (stays, goes)] == [
        (1, "leader"),
        (1, "member"),
    ]


def test_what_the_old_table_wrote_before_is_not_shown_at_a_chosen_table(free: Evening) -> None:
    moving, staying = free.seat(table=1), free.seat(table=2)
    free.house.execute(staying, AppointSeat(job=Job.LEADER))
    imported(free, listed(youth=2))
    solved(free)
    open_round(free)
    post(free, staying, "Sagt ved det andre bordet")
    free.house.execute(free.operator, CloseRound(number=1))
    choose(free, moving, tables_of(free, [staying])[0])
    assert "Sagt ved det andre" not in str(phone(free, moving)), "a choice alone shows nothing of that table"


def test_a_choice_of_a_table_that_was_merged_leads_to_the_one_it_was_merged_into(free: Evening) -> None:
    imported(free, listed(youth=4))
    here = [join(free, ticket=number) for number in (1, 2)]
    solved(free)
    over(free)
    choose(free, here[0], 6)
    free.house.execute(free.operator, MergeTable(table=6, to=5))
    choose(free, here[1], 6)
    assert phone(free, here[1])["choice"]["table"] == 5
    assert taken(wall(free)) == {5: 2}, "who had chosen it before goes along"
    open_round(free, 2)
    assert tables_of(free, here) == [5, 5]


def test_where_people_chose_to_sit_is_known_to_the_seating_from_then_on(free: Evening) -> None:
    imported(free, listed(youth=4))
    here = [join(free, ticket=number) for number in (1, 2, 3, 4)]
    solved(free)
    over(free)
    for each in here[:2]:
        choose(free, each, 4)
    open_round(free, 2)
    assert tables_of(free, here)[:2] == [4, 4]
    with free.house.reading() as session:
        rows = (
            select(Ticket.number, ConferenceTable.number)
            .join_from(Place, Ticket, Place.ticket_id == Ticket.id)
            .join(ConferenceTable, Place.table_id == ConferenceTable.id)
            .join(Round, Place.round_id == Round.id)
            .where(Round.conference_id == free.conference, Round.number == 2)
        )
        sat = dict(iter(session.execute(rows)))
    assert {number: sat[number] for number in (1, 2)} == {1: 4, 2: 4}
    assert len(look(free).rounds) == 2, "a round of free choice has no plan of its own"


def test_themes_are_set_with_the_evening_or_on_it_and_a_file_of_it_keeps_them(free: Evening) -> None:
    offer(free, "Buss", "", "Klubb", "", "")
    with free.house.reading() as session:
        plan = plan_of(lookups.conference(session, free.conference))
    assert plan.rounds[1].topics == ["Buss", "", "Klubb"]
    assert (plan.rounds[0].topics, offers(console(free), 1)) == ([], None)
    assert asked(free.house, free.operator, OfferChoice(round=2, topics=["Buss", "", "Klubb"])) == []
    changed = plan.model_copy(
        update={"rounds": [plan.rounds[0], plan.rounds[1].model_copy(update={"topics": []}), plan.rounds[2]]}
    )
    free.house.execute(free.operator, EditConference(plan=changed))
    assert len(offers(console(free))) == 6


def test_simulated_people_take_their_choices_along_when_a_rehearsal_is_cleared(free: Evening) -> None:
    newcomer = Caller(ActorKind.NOBODY, conference_id=free.conference, may_rehearse=True)
    done = free.house.execute(newcomer, TakeSeat(role="youth", table=1, client_key=free.key(), rehearsal=True))
    simulated = Caller(ActorKind.SEAT, done.id, free.conference, token=str(done.facts["token"]))
    real = free.seat()
    over(free)
    choose(free, simulated, 3)
    choose(free, real, 3)
    free.house.execute(free.operator, ClearRehearsal())
    assert taken(wall(free)) == {3: 1}


def test_a_round_that_was_planned_before_it_became_free_is_chosen_all_the_same(house: Doorway) -> None:
    evening = make_evening(house)
    imported(evening, listed(youth=4))
    here = [join(evening, ticket=number) for number in (1, 2, 3, 4)]
    solved(evening)
    with house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    second = plan.rounds[1].model_copy(update={"composition": Composition.FREE})
    changed = plan.model_copy(update={"rounds": [plan.rounds[0], second, plan.rounds[2]]})
    house.execute(evening.operator, EditConference(plan=changed))
    over(evening)
    for each in here:
        choose(evening, each, 2)
    open_round(evening, 2)
    assert tables_of(evening, here) == [2, 2, 2, 2]


def test_a_table_or_round_that_is_taken_out_of_the_evening_takes_its_choices_along(free: Evening) -> None:
    one, two = free.seat(), free.seat()
    over(free)
    choose(free, one, 6)
    choose(free, two, 5)
    with free.house.reading() as session:
        plan = plan_of(lookups.conference(session, free.conference))
    free.house.execute(free.operator, EditConference(plan=plan.model_copy(update={"tables": plan.tables[:5]})))
    assert (taken(wall(free)), phone(free, one)["choice"]) == ({5: 1}, None)
    free.house.execute(free.operator, EditConference(plan=plan.model_copy(update={"rounds": plan.rounds[:1]})))
    assert (taken(wall(free)), phone(free, two)["choice"]) == ({}, None)


def test_a_round_that_is_no_longer_free_has_no_choices(free: Evening) -> None:
    one = free.seat()
    over(free)
    choose(free, one, 6)
    with free.house.reading() as session:
        plan = plan_of(lookups.conference(session, free.conference))
    second = plan.rounds[1].model_copy(update={"composition": Composition.MIXED})
    changed = plan.model_copy(update={"rounds": [plan.rounds[0], second, plan.rounds[2]]})
    free.house.execute(free.operator, EditConference(plan=changed))
    assert (taken(wall(free)), phone(free, one)["choice"]) == ({}, None)
