"""What changed between two versions: found where it is, called what it is, and the same way back."""

import random

import pytest

from dialog.domain.differences import Kind, Mark, Piece, between, of_measures, words_between


def pieces(*texts: str, chapter: str = "4 Mål") -> list[Piece]:
    return [Piece(text, chapter) for text in texts]


def told(before: list[Piece], after: list[Piece]) -> list[tuple[str, str, str]]:
    return [
        (each.kind.value, each.before.text if each.before else "", each.after.text if each.after else "")
        for each in between(before, after)
    ]


LIGHT, LIGHTER = "Det skal vere lys i parken innan 2027.", "Det skal vere lys i parken innan 2028."


def test_each_kind_of_change_is_called_by_its_name() -> None:
    before = pieces("Mål", LIGHT, "Opne skulen om kvelden.", "Står fast.", "Flytta opp.")
    after = pieces("Mål", LIGHTER, "Flytta opp.", "Kveldsbuss til bygda.", "Står fast.")
    assert told(before, after) == [
        ("changed", LIGHT, LIGHTER),
        ("removed", "Opne skulen om kvelden.", ""),
        ("moved", "Flytta opp.", "Flytta opp."),
        ("added", "", "Kveldsbuss til bygda."),
    ]


def test_the_same_twice_has_no_difference() -> None:
    assert between(pieces("a", "b", "b"), pieces("a", "b", "b")) == []


def test_a_new_number_of_a_chapter_is_no_change_of_its_text() -> None:
    assert between(pieces("Lys", chapter="4 Mål"), pieces("Lys", chapter="5 Mål")) == []
    assert [each.kind for each in between(pieces(LIGHT, chapter="4 Mål"), pieces(LIGHTER, chapter="5 Mål"))] == [
        Kind.CHANGED
    ]
    elsewhere = between(pieces(LIGHT, chapter="4 Mål"), pieces(LIGHTER, chapter="5 Økonomi"))
    assert {each.kind for each in elsewhere} == {Kind.ADDED, Kind.REMOVED}


def test_words_tell_both_texts() -> None:
    assert words_between("innan 2027.", "innan året 2028.") == [
        (Mark.SAME, "innan "),
        (Mark.REMOVED, "2027"),
        (Mark.ADDED, "året 2028"),
        (Mark.SAME, "."),
    ]


@pytest.mark.parametrize("seed", range(30))
def test_the_later_version_can_be_made_of_the_earlier_and_the_changes(seed: int) -> None:
    """Nothing is forgotten: what is gone and what has come add up, and the words give both texts back."""
    dice = random.Random(seed)
    stock = [f"Avsnitt {dice.choice('abcdefgh')} om {dice.choice(['lys', 'buss', 'skule'])} {n}" for n in range(12)]
    before = [Piece(text, f"{n % 3} Kapittel") for n, text in enumerate(dice.sample(stock, 8))]
    after = [Piece(text, f"{n % 3} Kapittel") for n, text in enumerate(dice.sample(stock, 8))]
    changes = between(before, after)
    left = sorted(each.text for each in before)
    for change in changes:
        if change.before:
            left.remove(change.before.text)
        if change.after:
            left.append(change.after.text)
        for mark, side in ((Mark.ADDED, change.before), (Mark.REMOVED, change.after)):
            assert "".join(text for kind, text in change.words if kind != mark) == (side.text if side else "")
    assert sorted(left) == sorted(each.text for each in after)


def test_measures_are_held_together_by_their_numbers() -> None:
    before = [{"number": 1, "text": "Lys", "leader": "Ane"}, {"number": 2, "text": "Buss", "leader": ""}]
    after = [{"number": 3, "text": "Skule", "leader": ""}, {"number": 1, "text": "Lys", "leader": "Ola", "home": "x"}]
    assert [(each.number, each.kind.value, each.text, each.fields) for each in of_measures(before, after)] == [
        (1, "changed", "Lys", (("leader", "Ane", "Ola"), ("home", "", "x"))),
        (2, "removed", "Buss", ()),
        (3, "added", "Skule", ()),
    ]
    assert of_measures(before, before) == []
