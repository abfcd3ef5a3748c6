"""Which contributions a document may carry, and how many it leaves out. No texts are changed here.

Moderation decides about the wall; the document carries what has been looked at and released. Held ones are counted
and said aloud, hidden and withdrawn ones are counted only.
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from dialog.vocabulary import Moderation, Standing, Whose


class Outcome(StrEnum):
    """What a document does with a contribution."""

    INCLUDED = "included"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


def rows_of(frame: pd.DataFrame, whose: Whose) -> pd.DataFrame:
    """What people made, or what a rehearsal made; a demo has nothing but simulated rows and shows them all."""
    return frame if whose == Whose.EVERYBODY else frame[frame["is_rehearsal"].eq(whose == Whose.REHEARSAL)]


def with_outcome(contributions: pd.DataFrame) -> pd.DataFrame:
    """Adds `outcome`. Withdrawn comes first: what a person took back is nobody else's to release."""
    decided = np.select(
        [
            contributions["standing"].ne(Standing.POSTED).to_numpy(bool),
            contributions["moderation"].eq(Moderation.RELEASED).to_numpy(bool),
            contributions["moderation"].eq(Moderation.HIDDEN).to_numpy(bool),
        ],
        [Outcome.WITHDRAWN.value, Outcome.INCLUDED.value, Outcome.HIDDEN.value],
        Outcome.HELD.value,
    )
    return contributions.assign(outcome=pd.array(decided.tolist(), dtype="string"))


def included(decided: pd.DataFrame) -> pd.DataFrame:
    """The rows whose text a document carries; takes what `with_outcome` gave."""
    return decided[decided["outcome"].eq(Outcome.INCLUDED)]


def outcome_counts(decided: pd.DataFrame) -> dict[Outcome, int]:
    """How many there are of every outcome, zeros too; they add up to the number of rows."""
    counted = decided["outcome"].value_counts()
    return {outcome: int(counted.get(outcome.value, 0)) for outcome in Outcome}
