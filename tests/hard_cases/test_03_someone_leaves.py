"""Somebody leaves or never came: inputs stay, later rounds are carried on, and a deputy leads where the leader is gone."""

from asking import console, open_round, phone, post
from conftest import Evening
from seated import explained, imported, join, listed, look, sizes, solved, table_of

from dialog.commands import CloseRound, GoneTicket, UndoSeating


def briefed(evening: Evening) -> None:
    """Two who can lead at each table, so that a leader has a deputy."""
    rows = [{**row, "can_lead": row["role"] == "youth"} for row in listed()]
    imported(evening, rows)
    solved(evening)


def test_a_deputy_takes_over_at_the_table_and_the_console_shows_it(evening: Evening) -> None:
    briefed(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, CloseRound(number=1))
    leader = look(evening).plan.leaders[1][3]
    leaving = join(evening, ticket=int(leader))
    deputy_number = next(
        ticket
        for ticket, table in look(evening).plan.seats[1].items()
        if table == 3 and ticket != leader and look(evening).tickets[ticket].can_lead
    )
    deputy = join(evening, ticket=int(deputy_number))
    open_round(evening, 2)
    assert (phone(evening, leaving)["seat"]["job"], phone(evening, deputy)["seat"]["job"]) == ("leader", "member")
    line = post(evening, leaving, "Før eg gjekk")
    assert console(evening)["seating"]["deputies"] == []
    evening.house.execute(evening.operator, GoneTicket(ticket=int(leader)))
    assert phone(evening, deputy)["seat"]["job"] == "leader"
    shown = console(evening)["seating"]
    assert {"round": 2, "table": 3, "ticket": int(deputy_number)} in shown["deputies"]
    assert shown["gone"] == 1
    assert line in [each["id"] for each in phone(evening, deputy)["lines"]]
    known = look(evening)
    assert known.plan.leaders[1][3] == known.plan.leaders[2][3] == deputy_number
    assert table_of(known, 2, leader) is None
    assert table_of(known, 1, leader) == 3  # Where they sat and wrote in the round that runs.


def test_later_rounds_are_solved_again_with_as_few_moves_as_possible(evening: Evening) -> None:
    briefed(evening)
    open_round(evening, 1)
    settled = look(evening).plan
    for number in (14, 15, 22):
        evening.house.execute(evening.operator, GoneTicket(ticket=number))
    before = look(evening).plan
    assert before.seats[0] == settled.seats[0]
    solved(evening, "mend")
    known = look(evening)
    assert [sorted(sizes(known, at).values()) for at in (1, 2)] == [[5, 5, 5, 6, 6, 6]] * 2
    assert [each for each in explained(evening).broken if each.facts.get("round", 1) > 0] == []
    moved = [sum(before.seats[at][ticket] != table for ticket, table in known.plan.seats[at].items()) for at in (1, 2)]
    assert max(moved) <= 5


def test_a_table_without_a_deputy_is_told_and_no_adult_is_made_leader(evening: Evening) -> None:
    imported(evening, listed())  # Six are briefed, one for each table.
    solved(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    leader = look(evening).plan.leaders[1][2]
    evening.house.execute(evening.operator, GoneTicket(ticket=int(leader)))
    assert {"round": 2, "table": 2, "ticket": None} in console(evening)["seating"]["deputies"]
    assert 2 not in look(evening).plan.leaders[1]


def test_whoever_comes_back_has_a_place_again_and_a_mistake_is_undone(evening: Evening) -> None:
    briefed(evening)
    before = look(evening).plan
    evening.house.execute(evening.operator, GoneTicket(ticket=20))
    assert [table_of(look(evening), at, 20) for at in range(3)] == [None] * 3
    evening.house.execute(evening.operator, UndoSeating())
    assert look(evening).plan.seats == before.seats
    evening.house.execute(evening.operator, GoneTicket(ticket=20))
    evening.house.execute(evening.operator, GoneTicket(ticket=20, gone=False))
    assert None not in [table_of(look(evening), at, 20) for at in range(3)]
