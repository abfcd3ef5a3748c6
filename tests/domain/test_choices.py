"""Theme tables: which are offered, and where people sit who chose, led, or chose nothing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dialog.domain.choices import Chooser, Offer, offered, settled

CHAIRS = {1: 3, 2: 3, 3: 2}
ALL = offered(CHAIRS, {})


def people(*told: tuple[int, int | None]) -> list[Chooser]:
    """Seats 1, 2, … as (table now, table chosen); whoever chose 0 leads and chose nothing."""
    return [Chooser(seat, table, chosen == 0, chosen or None) for seat, (table, chosen) in enumerate(told, start=1)]


def test_only_tables_with_a_theme_are_offered_and_all_where_none_has_one() -> None:
    assert [each.table for each in ALL] == [1, 2, 3]
    assert offered(CHAIRS, {2: "Buss", 9: "Borte"}) == (Offer(2, "Buss", 3),)


def test_everybody_sits_where_they_chose() -> None:
    assert settled(people((1, 2), (1, 3), (2, 1)), ALL) == {1: 2, 2: 3, 3: 1}


def test_a_leader_who_chose_nothing_stays_though_the_table_has_filled() -> None:
    placed = settled(people((2, 3), (2, 3), (3, 0)), ALL)
    assert placed == {1: 3, 2: 3, 3: 3}


def test_who_chose_nothing_stays_while_there_is_a_chair_and_goes_else_where_most_are_left() -> None:
    filled = people((1, 3), (1, 3), (2, 2), (3, None), (1, None))
    assert settled(filled, ALL) == {1: 3, 2: 3, 3: 2, 4: 1, 5: 1}


def test_from_a_table_that_is_not_offered_people_are_spread_over_those_that_are() -> None:
    placed = settled(people((9, None), (9, None), (9, 0), (9, None)), offered(CHAIRS, {1: "Buss", 2: "Klubb"}))
    assert Counter(placed.values()) == {1: 2, 2: 2}


def test_without_any_table_nobody_moves() -> None:
    assert settled(people((4, 2), (5, None)), ()) == {1: 4, 2: 5}


choosers = st.lists(
    st.builds(Chooser, st.integers(1, 60), st.integers(1, 8), st.booleans(), st.none() | st.integers(1, 8)),
    unique_by=lambda each: each.seat,
    max_size=40,
)


@given(choosers, st.dictionaries(st.integers(1, 8), st.integers(1, 10), min_size=1))
def test_everybody_has_a_table_that_is_offered_every_choice_is_kept_and_no_chair_is_taken_without_need(
    here: list[Chooser], chairs: dict[int, int]
) -> None:
    offers = offered(chairs, {})
    placed = settled(here, offers)
    assert set(placed) == {each.seat for each in here}
    assert set(placed.values()) <= set(chairs)
    assert all(placed[each.seat] == each.chosen for each in here if each.chosen in chairs)
    sitting = Counter(placed.values())
    bidden = Counter(each.chosen for each in here if each.chosen in chairs)
    stayed = Counter(each.table for each in here if each.leads and each.chosen not in chairs)
    over = [table for table, n in sitting.items() if n > max(chairs[table], bidden[table] + stayed[table])]
    assert not over or all(sitting[table] >= chairs[table] for table in chairs), "somebody stands beside a free chair"
    assert settled(list(reversed(here)), offers) == placed, "the order they are told in decides nothing"
