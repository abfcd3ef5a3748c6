"""A walk-in gets a table at once: where fewest sit and roles suffer least, with nobody kept apart put together."""

import time

from asking import open_round, phone
from conftest import Evening
from seated import explained, imported, join, listed, look, sizes, solved, table_of

from dialog.commands import CloseRound, SetWish
from dialog.vocabulary import WishBond

MOST_SECONDS = 3.0


def test_who_comes_late_sits_where_fewest_do_and_nobody_else_moves(evening: Evening) -> None:
    imported(evening, listed(youth=12, guardian=8, politician=5, employee=10))  # 35 people: one table is short of one.
    solved(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    before = look(evening)
    short = [table for table, many in sizes(before, 1).items() if many == 5]
    since = time.monotonic()
    late = join(evening, "employee")
    assert time.monotonic() - since < MOST_SECONDS
    seen, after = phone(evening, late), look(evening)
    number = str(seen["seat"]["number"])
    assert [seen["seat"]["table"]] == short
    assert number not in after.plan.seats[0]  # The first round is over.
    for at in (1, 2):
        assert {k: v for k, v in after.plan.seats[at].items() if k != number} == dict(before.plan.seats[at])
        assert sorted(sizes(after, at).values()) == [6] * 6
    assert explained(evening).broken == ()


def test_who_is_kept_apart_is_not_put_together_by_coming_late(evening: Evening) -> None:
    """A wish set for somebody who has not come yet holds when the phone comes."""
    imported(evening, listed(youth=12, guardian=8, politician=5, employee=11))
    solved(evening)
    evening.house.execute(evening.operator, SetWish(bond=WishBond.APART, tickets=[13, 14]))
    solved(evening, "mend")
    open_round(evening, 1)
    late = join(evening, "guardian", ticket=13)
    seen, known = phone(evening, late), look(evening)
    assert seen["seat"]["table"] == table_of(known, 0, 13) != table_of(known, 0, 14)


def test_later_rounds_are_solved_anew_with_the_rounds_until_now_as_they_are(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    open_round(evening, 1)
    for _ in range(3):
        join(evening, "guardian")
    settled = look(evening).plan.seats[0]
    solved(evening, "mend")
    known = look(evening)
    assert known.plan.seats[0] == settled
    assert [max(sizes(known, at).values()) - min(sizes(known, at).values()) for at in (1, 2)] == [1, 1]
    assert [finding for finding in explained(evening).broken if finding.facts.get("round", 1) > 0] == []


def test_who_sits_down_at_a_table_in_a_running_round_stays_there_now(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    open_round(evening, 1)
    late = join(evening, "employee", table=4)
    seen = phone(evening, late)
    assert (seen["seat"]["table"], seen["places"]["rounds"][0]["table"]) == (4, 4)
    assert [each["round"] for each in seen["places"]["rounds"]] == [1, 2, 3]
