"""Alike things are printed once."""

from dialog.documents.blocks import Grid
from dialog.documents.once import alike, by_first, counted, shared


def test_sentences_that_differ_only_in_signs_and_capitals_are_one_with_how_many() -> None:
    assert counted(["Vi har alt.", "Noko anna", "vi har  alt!", "«Vi har alt»"]) == ["Vi har alt. (3)", "Noko anna"]
    assert alike("Vi har alt.") != alike("Vi har ikkje alt.")
    assert counted([]) == []


def test_rows_with_the_same_day_are_one_where_the_first_stood() -> None:
    rows = [("Dato kjem", "Ein."), ("1. mai", "To."), ("Dato kjem", "Tre.")]
    assert by_first(rows) == (("Dato kjem", "Ein. Tre."), ("1. mai", "To."))


def test_what_two_tables_agreed_on_in_the_same_words_has_both_of_them() -> None:
    rows = (("Bord 1", "Lys", "Ola"), ("Bord 2", "lys.", "ola"), ("Bord 3", "Lys", "Kari"))
    told = shared(Grid("Kva?", ("Bord", "Kva", "Kven"), rows, (1.0, 1.0, 1.0)))
    assert told.rows == (("Bord 1, Bord 2", "Lys", "Ola"), ("Bord 3", "Lys", "Kari"))
    assert (told.caption, told.header) == ("Kva?", ("Bord", "Kva", "Kven"))
