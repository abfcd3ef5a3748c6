"""Themes that were merged or removed, first and second places, and the reading order."""

import pandas as pd

from dialog.analysis.sorting import UNSORTED, alphabetical, questions, theme_heirs, theme_places

THEMES = pd.DataFrame(
    {
        "id": [1, 2, 3, 4, 5],
        "merged_into_id": pd.array([None, 1, 2, None, 4], dtype="Int64"),
        "removed": [False, False, True, True, False],
    }
)


def test_a_merged_theme_hands_on_to_the_last_heir_and_a_removed_one_to_nobody() -> None:
    assert theme_heirs(THEMES) == {1: 1, 2: 1, 3: 1, 4: UNSORTED, 5: UNSORTED}


def test_themes_that_point_at_each_other_end_unsorted_instead_of_hanging() -> None:
    ring = pd.DataFrame({"id": [1, 2], "merged_into_id": pd.array([2, 1], dtype="Int64"), "removed": [False, False]})
    assert theme_heirs(ring) == {1: UNSORTED, 2: UNSORTED}


def test_two_themes_merged_into_one_leave_no_second_place() -> None:
    codings = pd.DataFrame({"contribution_id": [7, 7, 8], "theme_id": [2, 1, 5], "position": [1, 2, 1]})
    places = theme_places(codings, THEMES)
    assert places.to_dict("index") == {7: {"theme_id": 1, "second_theme_id": UNSORTED}}


def test_the_same_question_at_two_meetings_is_one_question() -> None:
    rounds = pd.DataFrame(
        {
            "id": [10, 11, 20],
            "conference_id": [2, 2, 1],
            "number": [1, 2, 1],
            "question": ["Kva er bra?", "Kva no?", " kva  er BRA? "],
            "kind": ["strengths", "open", "strengths"],
        }
    )
    asked = questions(rounds, pd.DataFrame({"id": [1, 2]}))
    assert dict(zip(asked["round_id"], asked["question_id"], strict=True)) == {20: 1, 10: 1, 11: 2}


def test_norwegian_letters_come_last_and_opening_signs_do_not_count() -> None:
    texts = ["Åpent", "ærleg", "«Buss»", "øving", "zoo", "...arena"]
    assert sorted(texts, key=alphabetical) == ["...arena", "«Buss»", "zoo", "ærleg", "øving", "Åpent"]
