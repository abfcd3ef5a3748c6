"""Small numbers are hidden, and no published total lets anyone work them out."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog.analysis.suppression import TOTAL, guarded
from dialog.vocabulary import SMALLEST_SHOWN_COUNT


def shown(rows: list[list[int]]) -> list[list[int | None]]:
    """The guarded table with totals; None where a figure is hidden."""
    table = guarded(pd.DataFrame(rows))
    return [[None if pd.isna(value) else int(value) for value in row] for row in table.to_numpy(object)]


def test_large_counts_and_zeros_are_shown_with_their_totals() -> None:
    assert shown([[12, 0, 8]]) == [[12, 0, 8, 20], [12, 0, 8, 20]]


def test_a_single_small_count_takes_the_next_smallest_with_it() -> None:
    assert shown([[12, 3, 8, 20]])[0] == [12, None, None, 20, 43]


def test_the_smallest_count_shown_is_five() -> None:
    assert shown([[5, 9]])[0] == [5, 9, 14]
    assert shown([[4, 9, 9]])[0][0] is None


def test_two_small_counts_whose_sum_tells_too_much_take_a_third() -> None:
    assert shown([[1, 1, 6, 30]])[0] == [None, None, None, 30, 38]


def test_a_lone_small_role_hides_its_total_too() -> None:
    assert shown([[3]]) == [[None, None], [None, None]]


def test_differencing_over_meetings_does_not_reveal_a_small_cell() -> None:
    rows = [[9, 6, 5, 3], [8, 9, 8, 7]]
    table = shown(rows)
    assert table[0][3] is None
    assert possible_values(rows, table, (0, 3)) >= {2, 3, 4}


def test_a_cell_hidden_for_another_tables_sake_is_protected_as_well() -> None:
    table = guarded(pd.DataFrame([[20, 30, 40]]), also_hide=[True, False, False])
    assert table.iloc[0].isna().tolist() == [True, True, False, False]


def test_hidden_figures_are_absent_not_merely_marked() -> None:
    table = guarded(pd.DataFrame([[3, 9, 9]], index=["meeting"], columns=["a", "b", "c"]))
    assert str(table.at["meeting", "a"]) == "<NA>"
    assert int(table.at[TOTAL, "c"]) == 9


def test_a_small_count_that_only_fits_because_all_others_are_at_least_one_is_given_company() -> None:
    rows = [[0, 2, 1], [1, 5, 5]]
    assert possible_values(rows, shown(rows), (0, 2)) > {1}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 2), st.integers(1, 3), st.data())
def test_no_reader_can_work_out_a_small_count(height: int, width: int, data: st.DataObject) -> None:
    rows = [[data.draw(st.integers(0, 9)) for _ in range(width)] for _ in range(height)]
    table = shown(rows)
    for row, column in product(range(height), range(width)):
        small = 0 < rows[row][column] < SMALLEST_SHOWN_COUNT
        assert not small or table[row][column] is None
        if table[row][column] is None:
            assert len(possible_values(rows, table, (row, column))) > 1, (rows, table, row, column)


def test_a_table_of_which_only_the_totals_are_shown_leaves_room_for_other_counts() -> None:
    rows = [[1, 5], [5, 9]]
    assert possible_values(rows, shown(rows), (0, 0)) == {1, 2, 3}


def possible_values(rows: list[list[int]], table: list[list[int | None]], cell: tuple[int, int]) -> set[int]:
    """Values of a hidden cell that agree with all figures shown, as far as two from the true one: a snooper by brute
    force. If any other value is possible, one next to the true one is: such tables move in steps of one."""
    unknown = [(r, c) for r, c in product(range(len(rows)), range(len(rows[0]))) if table[r][c] is None]
    steps = np.indices((5,) * len(unknown)).reshape(len(unknown), -1) - 2
    tried = np.repeat(np.array(rows)[:, :, None], steps.shape[1], axis=2)
    for place, moved in zip(unknown, steps, strict=True):
        tried[place] += moved
    sums = [*tried.sum(axis=1), *tried.sum(axis=0), tried.sum(axis=(0, 1))]
    told = [*(row[-1] for row in table[:-1]), *table[-1]]
    agrees = np.all([tried[place] >= 1 for place in unknown], axis=0)
    for total, counted in zip(told, sums, strict=True):
        agrees &= total is None or counted == total
    return set(tried[cell][agrees].tolist())


@pytest.mark.parametrize("rows", [[[0, 0], [0, 0]], [[50, 50], [50, 50]]])
def test_nothing_is_hidden_without_need(rows: list[list[int]]) -> None:
    assert None not in [value for row in shown(rows) for value in row]
