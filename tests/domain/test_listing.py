"""An organiser's list, row by row: what is wrong is told, and only what is right is taken."""

import pytest

from dialog.domain import listing

ROLES = {"youth": ("Ungdom", "Ungdom", "Youth"), "guardian": ("Føresett", "Foresatt", "Guardian")}


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_cells_come_between_tabs_semicolons_or_commas(sign: str) -> None:
    told = [["Namn", "Rolle", "Eining", "Kan leie", "Bord"], ["Kari", "Ungdom", "Skulen", "ja", "2"]]
    listed = listing.read("\r\n".join(sign.join(row) for row in told), ROLES, [1, 2])
    (row,) = listed.good
    assert (row.line, row.name, row.role, row.traits["unit"], row.can_lead, row.table) == (
        2, "Kari", "youth", "Skulen", True, 2,
    )  # fmt: skip


def test_each_fault_is_told_beside_its_row_and_the_others_are_good() -> None:
    text = "Navn;Rolle;Bord;Ikke sammen med\nA;Foresatt;;B\nB;guardian;;\nC;Pirat;;\nD;;;\nE;Youth;9;\nF;Ungdom;;Ukjend"
    listed = listing.read(text, ROLES, [1, 2])
    assert {row.name: row.faults for row in listed.rows if row.faults} == {
        "C": [("list.unknown_role", "Pirat")],
        "D": [("list.no_role", "")],
        "E": [("list.unknown_table", "9")],
        "F": [("list.unknown_name", "Ukjend")],
    }
    assert [(row.name, row.apart) for row in listed.good] == [("A", ("B",)), ("B", ())]


def test_without_a_column_of_roles_nothing_is_read() -> None:
    assert listing.read("Namn;Noko\nA;B", ROLES, [1]).missing == ["role"]
    assert listing.read("  \n", ROLES, [1]).missing == ["role"]


# -- what people call a role ------------------------------------------------------------------------------

EVERY = {
    "youth": ("Ungdom", "Ungdom", "Young people"), "guardian": ("Føresett", "Foresatt", "Guardian"),
    "politician": ("Politikar", "Politiker", "Politician"), "employee": ("Tilsett i kommunen", "Ansatt i kommunen", "Municipal employee"),
    "health": ("Helse og barnevern", "Helse og barnevern", "Health and child welfare"), "school": ("Skule og barnehage", "Skole og barnehage", "School"),
    "public_body": ("Politi, kyrkje og andre instansar", "Politi, kirke og andre instanser", "Police, church"), "other": ("Andre", "Andre", "Others"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ("Elev", "youth"), ("elevane", "youth"), ("UNGDOMMER", "youth"), ("Elev 9A (vara)", "youth"), ("VGS-elevar", "youth"),
        ("Ungdomsskuleelev", "youth"), ("pupils", "youth"), ("Young person", "youth"), ("Forelder", "guardian"),
        ("Foreldre", "guardian"), ("foresatte", "guardian"), ("Parents", "guardian"), ("Fostermor", ""), ("FAU-representant", "guardian"),
        ("Politikere", "politician"), ("Folkevalgt", "politician"), ("Politi", "public_body"), ("Ansatte", "employee"),
        ("kommunalt tilsett", "employee"), ("Lærarar", "school"), ("teacher", "school"), ("Helsesykepleier", "health"),
        ("Gjest", "other"), ("health", "health"), ("Pirat", ""), ("", ""), ("9", ""),
    ],
)  # fmt: skip
def test_a_role_is_known_by_what_people_call_it(told: str, key: str) -> None:
    assert listing.RoleWords(EVERY).key_of(told) == key


def test_who_works_with_the_young_is_not_young() -> None:
    words = listing.RoleWords(EVERY)
    assert [words.key_of(told) for told in ("Ungdomsarbeidar", "Elevinspektør", "Ungdomsleiar")] == ["", "", ""]


def test_a_word_that_may_be_two_roles_is_neither() -> None:
    two = EVERY | {"department_head": ("Avdelingsleiar", "Avdelingsleder", "Head of department")}
    assert (listing.RoleWords(EVERY).key_of("Rektor"), listing.RoleWords(two).key_of("Rektor")) == ("school", "")


def test_a_role_of_ones_own_making_is_known_by_its_name() -> None:
    own = {
        "r1": ("Elevar på vidaregåande", "", ""),
        "r2": ("Frivillige", "Frivillige", "Volunteers"),
        "r3": ("Foreldre", "", ""),
    }
    words = listing.RoleWords(own)
    assert [words.key_of(told) for told in ("frivillig", "Volunteer", "Mor", "Foresatt")] == ["r2", "r2", "r3", "r3"]


# -- which column is what ---------------------------------------------------------------------------------


def columns(text: str, **chosen: object) -> tuple[int | None, tuple[str, ...]]:
    seen = listing.read(text, EVERY, [1, 2], listing.Choices(**chosen)).seen  # type: ignore[arg-type]
    assert seen is not None
    return seen.head, seen.columns


def test_names_and_roles_are_told_from_their_cells() -> None:
    text = "1;Kari Ei;kari@example.org;Elev;ja\n2;Ola To;ola@example.org;Mor;nei\n3;Per Tre;;Lærar;nei"
    assert columns(text) == (None, ("", "name", "", "role", ""))


def test_what_would_be_stored_is_never_guessed() -> None:
    """«ja» may be an allergy, 1 and 2 may be children, and what is written about somebody is nobody's unit."""
    text = "Kari Ei;Elev;ja;1;9A;likar ikkje nøtter\nOla To;Elev;nei;2;9A;sit i rullestol\nPer Tre;Mor;ja;1;9B;"
    assert columns(text) == (None, ("name", "role", "", "", "", ""))
    (row, *_) = listing.read(text, EVERY, [1, 2]).rows
    assert (row.can_lead, row.table, set(row.traits.values())) == (False, None, {""})


def test_headings_are_found_below_a_title_and_may_leave_some_out() -> None:
    text = "Ungdomsmøte;;\n;;\nFornavn;Etternavn;Kven\nKari;Nordmann;Elev\nOla;Hansen;Mor"
    assert columns(text) == (1, ("name", "name", "role"))
    listed = listing.read(text, EVERY, [1])
    assert [(row.line, row.name) for row in listed.good] == [(4, "Kari Nordmann"), (5, "Ola Hansen")]


def test_a_first_row_with_somebody_in_it_is_no_heading() -> None:
    assert columns("Skule;Leiar;Elev\nKari Ei;FAU;Mor")[0] is None
    assert columns("Skule;Leiar;Rolle\nKari Ei;FAU;Mor")[0] == 0


def test_somebody_may_say_what_the_columns_are() -> None:
    text = "A;Elev;2;Mor\nB;Mor;1;Elev"
    assert columns(text, columns=("name", "", "table", "role"), head=0) == (None, ("name", "", "table", "role"))
    assert columns(text, columns=("name",)) == columns(text), "of another list: not used"
    assert columns("Namn;Rolle\nA;Elev", head=2)[0] == 1


def test_roles_may_be_said_for_a_word_and_for_one_row() -> None:
    text = "Namn;Rolle\nA;Pirat\nB;Pirat\nC;"
    listed = listing.read(text, EVERY, [1], listing.Choices(words={"Pirat": "other"}, roles={3: "youth", 4: "school"}))
    assert [row.role for row in listed.good] == ["other", "youth", "school"]
    assert listing.read(text, EVERY, [1]).unknown_words == {"Pirat": 2}


def test_a_table_may_be_told_with_its_word_and_an_apostrophe_falls_away() -> None:
    listed = listing.read("Namn;Rolle;Bord\n'-Kari;Elev;Bord 2\n'Ola';Elev;9 stolar", EVERY, [1, 2])
    assert [(row.name, row.table) for row in listed.rows] == [("-Kari", 2), ("'Ola'", None)]
