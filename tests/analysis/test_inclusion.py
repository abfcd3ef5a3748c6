"""Which contributions a document may carry."""

import pandas as pd

from dialog.analysis.inclusion import Outcome, included, outcome_counts, rows_of, with_outcome
from dialog.vocabulary import Whose

ROWS = pd.DataFrame(
    [
        (1, "posted", "released", False),
        (2, "posted", "held", False),
        (3, "posted", "hidden", False),
        (4, "withdrawn", "released", False),
        (5, "withdrawn", "hidden", False),
        (6, "posted", "released", True),
    ],
    columns=["number", "standing", "moderation", "is_rehearsal"],
)


def test_only_posted_and_released_rows_are_included() -> None:
    assert included(with_outcome(ROWS))["number"].tolist() == [1, 6]


def test_what_a_person_took_back_counts_as_withdrawn_whatever_moderation_said() -> None:
    assert with_outcome(ROWS)["outcome"].tolist() == [
        "included",
        "held",
        "hidden",
        "withdrawn",
        "withdrawn",
        "included",
    ]


def test_outcomes_add_up_to_all_rows() -> None:
    counts = outcome_counts(with_outcome(ROWS))
    assert counts == {Outcome.INCLUDED: 2, Outcome.HELD: 1, Outcome.HIDDEN: 1, Outcome.WITHDRAWN: 2}
    assert sum(counts.values()) == len(ROWS)


def test_the_rehearsal_stays_out_except_in_a_demo() -> None:
    assert rows_of(ROWS, Whose.PEOPLE)["number"].tolist() == [1, 2, 3, 4, 5]
    assert rows_of(ROWS, Whose.REHEARSAL)["number"].tolist() == [6]
    assert len(rows_of(ROWS, Whose.EVERYBODY)) == 6
