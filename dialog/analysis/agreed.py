"""What the tables agreed on, with the themes of the lines it stands on; and what is proposed as measures.

Only points that a paper may carry come in here (see `inclusion`), and only lines that stand in the paper are grounds.
"""

from collections import Counter, defaultdict

import pandas as pd

from dialog.analysis import sorting, tallies
from dialog.analysis.sorting import UNSORTED

PROPOSAL = [
    "conference_id",
    "theme_id",
    "theme_place",
    "alphabet",
    "text",
    "who",
    "due",
    "helper",
    "numbers",
    "from_table",
]


def with_grounds(points: pd.DataFrame, grounds: pd.DataFrame, shown: pd.DataFrame, themes: list[int]) -> pd.DataFrame:
    """Adds numbers (the inputs a point stands on, in their order), theme_id, theme_place and alphabet.

    A point has the theme most of its grounds have; of several such, the facilitators' first. `themes` is that order,
    the unsorted last.
    """
    stands_on = grounds.merge(shown[["id", "number", "theme_id"]], left_on="contribution_id", right_on="id")
    place = {theme: nth for nth, theme in enumerate(themes)}
    by_point: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for point, number, theme in stands_on[["point_id", "number", "theme_id"]].to_numpy(int).tolist():
        by_point[point].append((number, theme))
    own = [by_point.get(point, []) for point in points["id"].tolist()]
    chosen = [_theme(lines, place) for lines in own]
    numbers = [tuple(sorted(number for number, _ in lines)) for lines in own]
    return points.assign(
        numbers=pd.Series(numbers, index=points.index, dtype="object"),
        theme_id=pd.Series(chosen, index=points.index, dtype="int64"),
        theme_place=pd.Series([place[theme] for theme in chosen], index=points.index, dtype="int64"),
        alphabet=points["text"].map(sorting.alphabetical).astype("object"),
    )


def proposals(agreed: pd.DataFrame, shown: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """The proposed measures, one a row (see PROPOSAL): what the tables of a meeting agreed on, else its inputs.

    By theme and alphabet across the meetings, so that a theme is one place to look in.
    """
    points = agreed[agreed["round_id"].isin(tallies.measure_rounds(rounds))].assign(from_table=True)
    alone = tallies.measure_rows(shown, rounds)
    alone = alone[~alone["conference_id"].isin(points["conference_id"])]
    numbers = pd.Series([(number,) for number in alone["number"]], index=alone.index, dtype="object")
    inputs = alone.assign(who="", due="", helper="", numbers=numbers, from_table=False)
    parts = [frame[PROPOSAL] for frame in (points, inputs) if not frame.empty]
    if not parts:
        return points[PROPOSAL]
    return pd.concat(parts).sort_values(["theme_place", "alphabet", "numbers"], kind="stable")


def _theme(lines: list[tuple[int, int]], place: dict[int, int]) -> int:
    counted = Counter(theme for _, theme in lines if theme != UNSORTED)
    return min(((-n, place[theme], theme) for theme, n in counted.items()), default=(0, 0, UNSORTED))[2]
