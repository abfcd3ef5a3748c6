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
