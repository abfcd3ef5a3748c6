"""Tickets, plans and moves through the doorway, on a real database."""

import pytest
from asking import asked, open_round, phone, post, refused
from conftest import Evening
from seated import HALL, explained, imported, join, listed, look, sizes, solved, table_of
from sqlalchemy import Engine, event

from dialog.commands import (
    AddTicket,
    AppointSeat,
    BeginSeating,
    BriefTicket,
    ClearRehearsal,
    CloseRound,
    EditConference,
    GoneTicket,
    ImportTicket,
    MoveSeat,
    MoveTicket,
    RemoveWish,
    SetWish,
    TakeSeat,
    UndoSeating,
    validated,
)
from dialog.doorway import Caller
from dialog.queries import lookups
from dialog.queries.seatings import Gathering
from dialog.services.planning import plan_of
from dialog.vocabulary import ActorKind, Job, WishBond

PEOPLE = sum(HALL.values())


def test_without_seating_everybody_stays_where_they_sat_down(evening: Evening) -> None:
    seat = evening.seat(table=4)
    assert phone(evening, seat)["places"] is None
    open_round(evening)
    assert phone(evening, seat)["seat"]["table"] == 4
    with refused("seating.not_begun"):
        evening.house.execute(evening.operator, GoneTicket(ticket=1))


def test_a_list_without_names_is_seated_in_every_round(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    known, why = look(evening), explained(evening)
    assert len(known.tickets) == PEOPLE
    assert [sorted(sizes(known, at).values()) for at in range(3)] == [[6] * 6] * 3
    assert why.broken == ()
    assert [len(leaders) for leaders in known.plan.leaders] == [6, 6, 6]
    assert known.plan.leaders[1] == known.plan.leaders[2]
    assert why.uneven == 0


def test_the_same_list_twice_is_one_list(evening: Evening) -> None:
    command = validated(ImportTicket, {"client_key": "liste", "tickets": listed()})
    evening.house.execute(evening.operator, command)
    assert evening.house.execute(evening.operator, command).events == ()
    assert len(look(evening).tickets) == PEOPLE


def test_a_plan_is_the_same_when_it_is_made_again(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    first = look(evening).plan.seats
    solved(evening)
    assert look(evening).plan.seats == first


def test_phones_go_to_their_tables_when_a_round_begins(evening: Evening) -> None:
    seats = [join(evening, role, table) for role in ("youth", "guardian", "politician") for table in (1, 2, 3, 4)]
    evening.house.execute(evening.operator, BeginSeating())
    solved(evening)
    known = look(evening)
    open_round(evening, 1)
    for seat in seats:
        seen = phone(evening, seat)
        assert seen["seat"]["table"] == table_of(known, 0, seen["seat"]["number"])
    told = asked(evening.house, evening.operator, CloseRound(number=1))
    assert [wire for wire, _, _ in told if wire == "seat.changed"] == []
    coming = {seat.id: phone(evening, seat)["places"]["rounds"][1]["table"] for seat in seats}
    open_round(evening, 2)
    assert {seat.id: phone(evening, seat)["seat"]["table"] for seat in seats} == coming


def test_lines_keep_their_table_and_are_not_read_by_who_comes_later(evening: Evening) -> None:
    seats = [join(evening, role, table) for role in ("youth", "guardian", "politician") for table in (1, 2, 3, 4)]
    evening.house.execute(evening.operator, BeginSeating())
    solved(evening)
    open_round(evening, 1)
    lines = {post(evening, seat, f"Frå {seat.id}"): seat for seat in seats}
    written_at = {line: phone(evening, seat)["seat"]["table"] for line, seat in lines.items()}
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    known = look(evening)
    for seat in seats:
        seen = phone(evening, seat)
        for line in seen["lines"]:
            author = lines[line["id"]]
            sat_together = written_at[line["id"]] == table_of(known, 0, seen["seat"]["number"])
            assert author == seat or (sat_together and written_at[line["id"]] == seen["seat"]["table"])
        assert [line["id"] for line in seen["lines"] if line.get("mine")] == [
            line for line, author in lines.items() if author == seat
        ]
    moved = next(
        seat
        for seat in seats
        if phone(evening, seat)["seat"]["table"]
        != written_at[next(line for line, author in lines.items() if author == seat)]
    )
    late = post(evening, moved, "Låg på telefonen", round=1, waited=True)
    with evening.house.reading() as session:
        from dialog.models import Contribution

        row = session.get_one(Contribution, late)
        assert row.table.number == next(written_at[line] for line, author in lines.items() if author == moved)
        assert row.table.number != phone(evening, moved)["seat"]["table"]


def test_moving_by_hand_changes_one_or_swaps_two_and_is_taken_back(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    before = look(evening).plan
    here, there = before.seats[1]["1"], next(t for t in range(1, 7) if t != before.seats[1]["1"])
    evening.house.execute(evening.operator, MoveTicket(ticket=1, round=2, table=there))
    assert table_of(look(evening), 1, 1) == there
    assert "size.uneven" in {each.code for each in explained(evening).broken} or sizes(look(evening), 1)[there] == 7
    evening.house.execute(evening.operator, UndoSeating())
    assert look(evening).plan.seats == before.seats
    other = next(ticket for ticket, table in before.seats[1].items() if table == there)
    evening.house.execute(evening.operator, MoveTicket(ticket=1, round=2, table=there, swap=int(other)))
    known = look(evening)
    assert (table_of(known, 1, 1), table_of(known, 1, other)) == (there, here)
    with refused("ticket.not_at_table", number=int(other)):
        evening.house.execute(evening.operator, MoveTicket(ticket=2, round=2, table=there, swap=int(other)))


def test_a_round_that_is_over_is_not_changed(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, CloseRound(number=1))
    settled = look(evening).plan.seats[0]
    with refused("seating.round_over", round=1):
        evening.house.execute(evening.operator, MoveTicket(ticket=1, round=1, table=2))
    solved(evening)
    assert look(evening).plan.seats[0] == settled
    open_round(evening, 2)
    where = look(evening).plan.seats[1]["1"]
    there = 1 + where % 6
    evening.house.execute(evening.operator, MoveTicket(ticket=1, round=2, table=there))
    assert table_of(look(evening), 1, 1) == there


def test_wishes_hold_and_are_taken_away(evening: Evening) -> None:
    imported(evening, listed())
    wish = evening.house.execute(evening.operator, SetWish(bond=WishBond.APART, tickets=[13, 14])).id or 0
    evening.house.execute(evening.operator, SetWish(bond=WishBond.TOGETHER, tickets=[15, 16]))
    evening.house.execute(evening.operator, SetWish(bond=WishBond.FIXED, tickets=[20], table=3))
    again = evening.house.execute(evening.operator, SetWish(bond=WishBond.APART, tickets=[14, 13]))
    assert (again.id, again.events) == (wish, ())
    solved(evening)
    seats = look(evening).plan.seats
    assert all(each["13"] != each["14"] for each in seats)
    assert all(each["15"] == each["16"] for each in seats)
    assert all(each["20"] == 3 for each in seats)
    evening.house.execute(evening.operator, RemoveWish(id=wish))
    assert len(look(evening).problem.wishes) == 1
    with refused("wish.not_found"):
        evening.house.execute(evening.operator, RemoveWish(id=wish))
    with refused("wish.too_few"):
        evening.house.execute(evening.operator, SetWish(bond=WishBond.APART, tickets=[13]))


def test_rules_that_cannot_hold_are_told_and_everybody_is_seated_still(evening: Evening) -> None:
    import json

    imported(evening, listed())
    for pair in ((13, 14), (14, 15), (13, 15), (16, 13)):
        evening.house.execute(evening.operator, SetWish(bond=WishBond.TOGETHER, tickets=list(pair)))
    evening.house.execute(evening.operator, SetWish(bond=WishBond.APART, tickets=[15, 16]))
    solved(evening)
    with evening.house.reading() as session:
        from dialog.models import Seating

        clash = json.loads(session.get_one(Seating, evening.conference).clash)
    assert {each["code"] for each in clash} == {"wish.together", "wish.apart"}
    assert all(len(each) == PEOPLE for each in look(evening).plan.seats)


def test_one_more_gets_a_place_and_nobody_moves(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    before = look(evening).plan.seats
    command = AddTicket(client_key="ein-til", role="guardian")
    number = evening.house.execute(evening.operator, command).id
    assert evening.house.execute(evening.operator, command).id == number
    after = look(evening).plan.seats
    assert [{k: v for k, v in each.items() if k != str(number)} for each in after] == [dict(each) for each in before]
    assert all(str(number) in each for each in after)


def test_who_is_briefed_can_be_said_afterwards(evening: Evening) -> None:
    imported(evening, listed())
    evening.house.execute(evening.operator, BriefTicket(ticket=1, can_lead=False))
    evening.house.execute(evening.operator, BriefTicket(ticket=2, can_lead=True))
    solved(evening)
    assert set(look(evening).plan.leaders[1].values()) == {"2", "3", "5", "7", "9", "11"}


def test_in_a_round_by_role_board_phone_and_plan_name_the_same_leader(evening: Evening) -> None:
    """Each table has one of its own; whoever is chosen instead, or takes over, leads everywhere at once."""
    imported(evening, listed())
    solved(evening)
    known = look(evening)
    table = next(t for t, who in known.plan.leaders[0].items() if known.tickets[who].role.key == "guardian")
    named, *others = sitting(known, table, first=known.plan.leaders[0][table])
    seats = {who: join(evening, ticket=int(who)) for who in (named, *others[:3])}
    assert leading(evening, seats, table) == ({named}, named)
    open_round(evening, 1)
    assert leading(evening, seats, table) == ({named}, named)
    assert phone(evening, seats[others[0]])["places"]["rounds"][0]["leader"] == int(named)
    evening.house.execute(evening.operator, BriefTicket(ticket=int(others[1]), can_lead=True))
    assert leading(evening, seats, table) == ({others[1]}, others[1])
    evening.house.execute(evening.operator, AppointSeat(id=seats[others[0]].id, job=Job.LEADER))
    assert leading(evening, seats, table) == ({others[0]}, others[0])
    evening.house.execute(evening.operator, GoneTicket(ticket=int(others[0])))
    assert leading(evening, seats, table) == ({others[1]}, others[1])
    late = evening.house.execute(evening.operator, AddTicket(client_key="sein", role="guardian", can_lead=True)).id
    assert leading(evening, seats, table) == ({others[1]}, others[1])  # Nobody is relieved while the round runs.
    assert str(late) in look(evening).plan.seats[0]


def sitting(known: Gathering, table: int, first: str) -> list[str]:
    here = [who for who, at in known.plan.seats[0].items() if at == table]
    return sorted(here, key=lambda who: (who != first, int(who)))


def leading(evening: Evening, seats: dict[str, Caller], table: int) -> tuple[set[str], str]:
    """Whose phones lead, and whom the plan has, which the board and the lists are drawn from."""
    led = {who for who, seat in seats.items() if phone(evening, seat)["seat"]["job"] == "leader"}
    return led, look(evening).plan.leaders[0][table]


def test_a_phone_that_is_moved_by_hand_has_its_place_there(evening: Evening) -> None:
    seats = [join(evening, "guardian", 1 + n % 3) for n in range(12)]
    evening.house.execute(evening.operator, BeginSeating())
    solved(evening)
    open_round(evening, 1)
    here = phone(evening, seats[0])["seat"]["table"]
    there = 1 + here % 6
    evening.house.execute(evening.operator, MoveSeat(id=seats[0].id or 0, table=there))
    seen = phone(evening, seats[0])
    assert (seen["seat"]["table"], seen["places"]["rounds"][0]["table"]) == (there, there)


@pytest.mark.parametrize("nothing", ["tickets", "rounds"])
def test_without_people_or_rounds_there_is_nothing_to_plan(evening: Evening, nothing: str) -> None:
    evening.house.execute(evening.operator, BeginSeating())
    if nothing == "tickets":
        with refused("seating.nobody"):
            solved(evening)
        return
    imported(evening, listed())
    for number in (1, 2, 3):
        open_round(evening, number)
        evening.house.execute(evening.operator, CloseRound(number=number))
    with refused("seating.all_begun"):
        solved(evening)


def test_a_rehearsal_leaves_the_plan_as_it_was_and_can_be_cleared(evening: Evening) -> None:
    """Simulated phones have no card: they neither take anybody's number nor come into the plan."""
    imported(evening, listed())
    solved(evening)
    made = look(evening).plan
    rehearsed = [simulated(evening, role, table) for table in (1, 4) for role in ("youth", "guardian")]
    open_round(evening)
    post(evening, rehearsed[0], "Øving")
    assert (look(evening).plan, len(look(evening).tickets)) == (made, PEOPLE)
    assert all(ticket.seat_id is None for ticket in look(evening).tickets.values())
    assert phone(evening, rehearsed[2])["seat"]["table"] == 4
    evening.house.execute(evening.operator, ClearRehearsal())
    assert (look(evening).plan, look(evening).begun) == (made, 0)
    assert join(evening, ticket=4) is not None


def test_in_a_rehearsal_the_role_that_the_plan_names_leads_each_table(evening: Evening) -> None:
    """Not whoever comes first, and not the role that leads where nothing is planned."""
    imported(evening, listed())
    solved(evening)
    known = look(evening)
    named = {table: known.tickets[who].role.key for table, who in known.plan.leaders[0].items()}
    table = next(table for table, role in named.items() if role == "guardian")
    came = [simulated(evening, role, table) for role in ("youth", "guardian", "guardian")]
    assert [phone(evening, who)["seat"]["job"] for who in came] == [Job.MEMBER, Job.LEADER, Job.MEMBER]
    other = next(table for table, role in named.items() if role == "youth")
    assert phone(evening, simulated(evening, "youth", other))["seat"]["job"] == Job.LEADER


def test_whoever_has_the_card_has_the_number(evening: Evening) -> None:
    """Somebody of the same role sat down without a card; the card's holder comes later and is let in."""
    imported(evening, listed())
    solved(evening)
    known = look(evening)
    number, table = next(
        (int(name), at) for name, at in known.plan.seats[0].items() if known.tickets[name].role.key == "guardian"
    )
    without = join(evening, "guardian", table)
    assert phone(evening, without)["seat"]["number"] == number
    holder = join(evening, "guardian", ticket=number)
    assert (phone(evening, holder)["seat"]["number"], phone(evening, holder)["seat"]["table"]) == (number, table)
    moved = phone(evening, without)["seat"]
    assert (moved["number"] > PEOPLE, moved["table"]) == (True, table)
    tickets = look(evening).tickets
    assert (len(tickets), tickets[str(moved["number"])].seat_id) == (PEOPLE + 1, without.id)
    with refused("ticket.taken", number=number):
        join(evening, "guardian", ticket=number)


@pytest.mark.parametrize("how", ["card", "alike", "late"])
def test_a_join_reads_the_gathering_once(evening: Evening, how: str) -> None:
    """In a large hall reading it is what a join costs; 300 people come within a quarter of an hour."""
    imported(evening, listed())
    solved(evening)
    table = look(evening).plan.seats[0]["13"]
    asked_for: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked_for.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        seat = join(evening, "guardian", ticket=13) if how == "card" else join(evening, "guardian", table)
        if how == "late":
            asked_for.clear()
            seat = join(evening, "other")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len([each for each in asked_for if "FROM wish" in each and "wish_member" not in each]) == 1
    seen = phone(evening, seat)
    assert seen["seat"]["table"] == table_of(look(evening), 0, seen["seat"]["number"])


def test_seating_that_begins_in_a_rehearsal_counts_people_only(evening: Evening) -> None:
    simulated(evening, "youth", 1)
    real = evening.seat("guardian", 2)
    evening.house.execute(evening.operator, BeginSeating())
    assert [ticket.seat_id for ticket in look(evening).tickets.values()] == [real.id]
    evening.house.execute(evening.operator, ClearRehearsal())
    assert [ticket.seat_id for ticket in look(evening).tickets.values()] == [real.id]


def simulated(evening: Evening, role: str, table: int) -> Caller:
    door = Caller(ActorKind.NOBODY, conference_id=evening.conference, may_rehearse=True)
    done = evening.house.execute(door, TakeSeat(role=role, table=table, client_key=evening.key(), rehearsal=True))
    return Caller(ActorKind.SEAT, done.id, evening.conference)


def test_a_table_and_a_round_may_go_after_the_tables_are_put_together_and_who_sat_there_waits(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    before = look(evening)
    sat_there = {ticket for ticket, table in before.plan.seats[0].items() if table == 6}
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    smaller = plan.model_copy(update={"tables": plan.tables[:5], "rounds": plan.rounds[:2]})
    evening.house.execute(evening.operator, EditConference(plan=smaller))
    now = look(evening)
    assert (len(now.rounds), set(now.tables)) == (2, {1, 2, 3, 4, 5})
    assert set(before.plan.seats[0]) - set(now.plan.seats[0]) == sat_there
    with refused("seating.nothing_to_undo"):
        evening.house.execute(evening.operator, UndoSeating())
    solved(evening)
    assert set(look(evening).plan.seats[0]) == set(before.plan.seats[0])


def test_a_table_that_somebody_always_sits_at_stays_until_that_wish_is_taken_away(evening: Evening) -> None:
    imported(evening, listed(youth=4))
    wish = evening.house.execute(evening.operator, SetWish(bond=WishBond.FIXED, tickets=[1], table=6)).id or 0
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    smaller = plan.model_copy(update={"tables": plan.tables[:5]})
    with refused("table.is_wished", table=6):
        evening.house.execute(evening.operator, EditConference(plan=smaller))
    evening.house.execute(evening.operator, RemoveWish(id=wish))
    evening.house.execute(evening.operator, EditConference(plan=smaller))
