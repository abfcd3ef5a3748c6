"""Each contribution's question and themes, and the order they are read in. Nothing is counted here."""

import pandas as pd

UNSORTED = 0
"""The theme id of what nobody has sorted; the database counts from 1."""

NORWEGIAN_LETTERS = {"æ": "\ue000", "ø": "\ue001", "å": "\ue002", "ä": "\ue000", "ö": "\ue001"}


def living_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """The themes that still stand, in the facilitators' order."""
    return themes[~themes["removed"] & themes["merged_into_id"].isna()]


def theme_heirs(themes: pd.DataFrame) -> dict[int, int]:
    """Every theme id -> the living theme that took its contributions, or UNSORTED when none did."""
    onward = {
        int(theme): int(heir)
        for theme, heir in zip(themes["id"], themes["merged_into_id"], strict=True)
        if not pd.isna(heir)
    }
    living = {int(theme) for theme in living_themes(themes)["id"]}
    return {int(theme): _heir(int(theme), onward, living) for theme in themes["id"]}


def theme_places(codings: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """contribution_id -> theme_id, second_theme_id (int64; UNSORTED where there is none), merged themes followed."""
    placed = codings.assign(theme_id=codings["theme_id"].map(theme_heirs(themes)).fillna(UNSORTED).astype("int64"))
    placed = placed[placed["theme_id"].ne(UNSORTED)].sort_values(["contribution_id", "position"], kind="stable")
    placed = placed.drop_duplicates(["contribution_id", "theme_id"])
    nth = placed.groupby("contribution_id").cumcount()
    first = placed[nth.eq(0)].set_index("contribution_id")["theme_id"]
    second = placed[nth.eq(1)].set_index("contribution_id")["theme_id"]
    return pd.DataFrame(
        {"theme_id": first, "second_theme_id": second.reindex(first.index).fillna(UNSORTED).astype("int64")}
    )


def questions(rounds: pd.DataFrame, conferences: pd.DataFrame) -> pd.DataFrame:
    """round_id -> question_id (int64, 1, 2 …) with question and kind: the same words asked at two meetings are
    one question. In the order of the meetings and their rounds."""
    order = {int(conference): place for place, conference in enumerate(conferences["id"])}
    asked = rounds.assign(place=rounds["conference_id"].map(order)).sort_values(["place", "number"], kind="stable")
    same = asked["question"].str.split().str.join(" ").str.casefold()
    return pd.DataFrame(
        {
            "round_id": asked["id"].to_numpy(),
            "question_id": pd.factorize(same)[0].astype("int64") + 1,
            "question": asked["question"].to_numpy(),
            "kind": asked["kind"].to_numpy(),
        }
    )


def in_reading_order(
    contributions: pd.DataFrame, places: pd.DataFrame, asked: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """Adds question_id, kind, theme_id, second_theme_id and words (how many), and sorts by question, theme and the
    text's alphabet: an order that tells nothing about who wrote when and where. Unsorted ones come last."""
    sorted_in = contributions.merge(asked[["round_id", "question_id", "kind"]], on="round_id", how="left")
    sorted_in = sorted_in.merge(places, left_on="id", right_index=True, how="left")
    for column in ("theme_id", "second_theme_id"):
        sorted_in[column] = sorted_in[column].fillna(UNSORTED).astype("int64")
    living = [int(theme) for theme in living_themes(themes)["id"]]
    order = {theme: place for place, theme in enumerate([*living, UNSORTED])}
    sorted_in["theme_place"] = sorted_in["theme_id"].map(order).astype("int64")
    sorted_in["words"] = [len(text.split()) for text in sorted_in["text"]]
    sorted_in["alphabet"] = sorted_in["text"].map(alphabetical).astype("object")
    return sorted_in.sort_values(["question_id", "theme_place", "alphabet", "number"]).reset_index(drop=True)


def alphabetical(text: str) -> str:
    """A key that sorts æ, ø and å last, as the language does; signs in front of the first letter do not count."""
    key = text.casefold()
    if not key.isascii():
        for letter, place in NORWEGIAN_LETTERS.items():
            key = key.replace(letter, place)
    return key.lstrip(" \t\n-–—•*«»\"'.,!?()") or key


def _heir(theme: int, onward: dict[int, int], living: set[int]) -> int:
    seen: set[int] = set()
    while theme in onward and theme not in seen:
        seen.add(theme)
        theme = onward[theme]
    return theme if theme in living else UNSORTED
