"""The search on problems that others have measured: groups unlike inside, and diners who all want to meet."""

from itertools import combinations, product

import numpy as np
import pytest

from dialog.domain.seating.dining import dinners, fewest_rounds, missing_pairs
from dialog.domain.seating.diversity import Grouping, diverse, most_pairs, value
from dialog.domain.seating.fields import field, layout
from dialog.domain.seating.rotations import turning_rounds


def never() -> bool:
    return False


def some_grouping(seed: int) -> Grouping:
    rng = np.random.default_rng(seed)
    people, sizes = [(8, [(2, 5), (3, 6)]), (9, [(3, 3)] * 3), (7, [(1, 4), (1, 4), (2, 3)])][seed % 3]
    distances = np.triu(rng.integers(0, 100, (people, people)), 1).astype(float)
    return Grouping(distances + distances.T, sizes)


def best_value(grouping: Grouping) -> float:
    people, groups = len(grouping.distances), len(grouping.sizes)
    return max(
        sum(grouping.distances[a, b] for a, b in combinations(range(people), 2) if places[a] == places[b])
        for places in product(range(groups), repeat=people)
        if all(low <= places.count(group) <= high for group, (low, high) in enumerate(grouping.sizes))
    )


@pytest.mark.parametrize("seed", range(9))
def test_small_groupings_are_the_best_there_are(seed: int) -> None:
    grouping = some_grouping(seed)
    groups = diverse(grouping, seed, 3_000, never)
    counts = np.bincount(groups, minlength=len(grouping.sizes)).tolist()
    assert all(low <= count <= high for count, (low, high) in zip(counts, grouping.sizes, strict=True))
    assert value(grouping, groups) == best_value(grouping)


@pytest.mark.parametrize(
    ("bounds", "people"), [([(1, 4), (2, 5), (1, 3)], 8), ([(2, 2), (2, 2)], 4), ([(5, 10)] * 3, 24)]
)
def test_sizes_with_most_pairs(bounds: list[tuple[int, int]], people: int) -> None:
    allowed = [s for s in product(*(range(low, high + 1) for low, high in bounds)) if sum(s) == people]
    assert sum(size**2 for size in most_pairs(bounds, people)) == max(sum(size**2 for size in s) for s in allowed)


@pytest.mark.parametrize(
    ("people", "most", "rounds"),
    [(10, 4, 4), (13, 5, 4), (17, 4, 7), (21, 6, 5), (22, 8, 4), (28, 4, 9), (40, 4, 13), (9, 3, 4)],
)
def test_everybody_meets_everybody(people: int, most: int, rounds: int) -> None:
    schedule = dinners(people, most, rounds, 1, 60_000, never)
    assert [sorted(person for table in round_ for person in table) for round_ in schedule] == [
        list(range(people))
    ] * rounds
    assert max(len(table) for round_ in schedule for table in round_) <= most
    assert missing_pairs(schedule, people) == 0
    assert rounds >= fewest_rounds(people, most)


def test_pairs_that_never_meet_are_counted() -> None:
    assert missing_pairs([[[0, 1], [2, 3]], [[0, 2], [1, 3]]], 4) == 2
    assert missing_pairs([[[0, 1], [2, 3]], [[0, 2], [1, 3]], [[0, 3], [1, 2]]], 4) == 0


def test_fewer_rounds_than_the_bound_leave_somebody_out() -> None:
    assert [fewest_rounds(*case) for case in ((1, 4), (4, 4), (5, 4), (9, 3), (28, 4), (40, 4))] == [0, 1, 2, 4, 9, 13]
    assert missing_pairs(dinners(9, 3, 3, 1, 3_000, never), 9) > 0


def test_where_no_symmetry_fits_nothing_is_claimed() -> None:
    assert turning_rounds(15, 3) is None
    assert turning_rounds(29, 4) is None


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27, 32, 49])
def test_a_field_is_a_field(order: int) -> None:
    here = field(order)
    assert here is not None
    numbers = range(order)
    for a in numbers:
        assert sorted(here.sums[a]) == list(numbers)
        assert a == 0 or sorted(here.products[a]) == list(numbers)
        assert (here.sums[0][a], here.products[1][a], here.products[0][a]) == (a, a, 0)
    for a, b, c in product(range(0, order, 1 + order // 8), repeat=3):
        assert here.products[a][here.sums[b][c]] == here.sums[here.products[a][b]][here.products[a][c]]
        assert here.products[a][here.products[b][c]] == here.products[here.products[a][b]][c]


@pytest.mark.parametrize("order", [1, 6, 10, 12, 15, 36])
def test_there_are_no_fields_of_other_orders(order: int) -> None:
    assert field(order) is None


@pytest.mark.parametrize(
    ("tables", "columns", "rounds"),
    [(4, 4, 4), (5, 5, 5), (8, 8, 8), (9, 9, 9), (6, 5, 3), (10, 8, 4), (12, 8, 4), (15, 8, 4)],
)
def test_columns_that_are_turned_never_meet_twice_and_the_first_stands_still(
    tables: int, columns: int, rounds: int
) -> None:
    turned = layout(tables, columns, rounds)
    assert turned is not None
    met: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for round_ in range(rounds):
        for table in range(tables):
            people = [(c, x) for c in range(columns) for x in range(tables) if turned(x, c, round_) == table]
            pairs = set(combinations(people, 2))
            assert [c for c, _ in people] == list(range(columns))
            assert people[0] == (0, table)
            assert not pairs & met
            met |= pairs


def test_six_tables_of_six_have_no_such_turning() -> None:
    """It would be two orthogonal Latin squares of order six."""
    assert layout(6, 6, 3) is None
    assert layout(6, 7, 2) is None
