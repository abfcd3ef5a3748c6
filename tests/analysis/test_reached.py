"""Whose voice reached the plan: every count that may be told is right, and no small one can be worked out from the rest."""

import itertools
import random

import pandas as pd
import pytest

from dialog.analysis import voices
from dialog.analysis.suppression import TOTAL
from dialog.vocabulary import SMALLEST_SHOWN_COUNT

ROLES = ("youth", "guardian", "employee", "politician")


def evening(people: dict[str, int], lines: dict[str, tuple[int, int]]) -> tuple[pd.DataFrame, pd.DataFrame, set[int]]:
    """People by role; and of each role how many lines stand behind a measure, and how many do not."""
    counted = pd.DataFrame([[people.get(role, 0) for role in ROLES]], index=[1], columns=list(ROLES)).astype("int64")
    rows, behind = [], set()
    for role, (reached, left) in lines.items():
        for nth in range(reached + left):
            number = len(rows) + 1
            rows.append({"number": number, "role_key": role, "words": 3})
            behind |= {number} if nth < reached else set()
    return counted, pd.DataFrame(rows, columns=["number", "role_key", "words"]), behind


def test_large_groups_are_told_as_they_are() -> None:
    people = {"youth": 20, "guardian": 10, "employee": 8, "politician": 6}
    lines = {"youth": (12, 19), "guardian": (6, 8), "employee": (5, 8), "politician": (0, 10)}
    table = voices.reached(*evening(people, lines))
    assert table["people"].tolist() == [20, 10, 8, 6, 44]
    assert table["inputs"].tolist() == [31, 14, 13, 10, 68]
    assert table["behind"].tolist() == [12, 6, 5, 0, 23]


@pytest.mark.parametrize("small", [(2, 20), (20, 2)])
def test_a_small_part_is_hidden_with_another_so_that_no_sum_tells_it(small: tuple[int, int]) -> None:
    people = dict.fromkeys(ROLES, 10)
    lines = {"youth": (20, 20), "guardian": small, "employee": (9, 9), "politician": (15, 15)}
    table = voices.reached(*evening(people, lines))
    assert table["behind"].isna().to_dict() == {
        "youth": False, "guardian": True, "employee": True, "politician": False, TOTAL: False,
    }  # fmt: skip


def test_a_role_of_few_people_has_no_figures_at_all() -> None:
    people = {"youth": 20, "guardian": 10, "employee": 8, "politician": 3}
    lines = dict.fromkeys(ROLES, (9, 9))
    table = voices.reached(*evening(people, lines))
    assert table.loc["politician"].isna().all()
    assert table.loc[["youth", "guardian", "employee"]]["behind"].isna().sum() >= 1, "nor can it be subtracted"


def test_no_sum_is_told_where_all_is_small() -> None:
    table = voices.reached(*evening(dict.fromkeys(ROLES, 6), {"youth": (1, 6), "guardian": (1, 6)}))
    assert table["behind"].isna()[["youth", "guardian", TOTAL]].all()


@pytest.mark.parametrize("seed", range(40))
def test_for_all_a_reader_can_tell_each_hidden_part_may_be_large(seed: int) -> None:
    """Of all ways the hidden figures could be, given their sum: in one of them each may be the limit or more."""
    dice = random.Random(seed)
    lines = {role: (dice.choice((0, 1, 3, 6, 9)), dice.choice((0, 2, 4, 7, 12))) for role in ROLES}
    counted, shown, behind = evening(dict.fromkeys(ROLES, 10), lines)
    table = voices.reached(counted, shown, behind)
    told = table["behind"]
    if pd.isna(told[TOTAL]):
        return
    hidden = [role for role in ROLES if pd.isna(told[role])]
    for part in (0, 1):
        parts = [lines[role][part] for role in hidden if lines[role][part] > 0]
        ways = [way for way in itertools.product(range(1, sum(parts) + 1), repeat=len(parts)) if sum(way) == sum(parts)]
        for place in range(len(parts)):
            assert max(way[place] for way in ways) >= SMALLEST_SHOWN_COUNT, (lines, hidden)
    for role in ROLES:
        if not pd.isna(told[role]) and not pd.isna(table["inputs"][role]):
            left = int(table["inputs"][role]) - int(told[role])
            assert {n for n in (left, int(told[role])) if 0 < n < SMALLEST_SHOWN_COUNT} == set(), (lines, role)
