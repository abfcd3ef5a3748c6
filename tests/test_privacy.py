"""What the audit calls a leak, on plain values."""

import pytest

from dialog.domain.privacy import Piece, Secrets, findings
from dialog.vocabulary import Leak

SECRETS = Secrets(
    originals={"Per Olsen drikk for mykje": "I-1"},
    unshown={"Betre lys i parken": "I-2", "Ja takk": "I-3"},
    rehearsed={"Ein simulert telefon skreiv": "I-4"},
    keys={"a" * 64: "seat"},
    roles=frozenset({"Ungdom", "Politikar"}),
    tables=frozenset({"Bord 3", "Ugla"}),
    shown="meir kulturskule",
)


def leaks(text: str = "", *tables: tuple[tuple[str, ...], ...], **more: object) -> list[tuple[Leak, str]]:
    return [(each.leak, each.about) for each in findings(Piece("x", text, tables, **more), SECRETS)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "leak"),
    [
        ("… PER  OLSEN\ndrikk for mykje.", (Leak.ORIGINAL, "I-1")),
        ("Betre lys i parken", (Leak.UNSHOWN, "I-2")),
        ("Svar:\nJa takk\n", (Leak.UNSHOWN, "I-3")),
        ("Ein simulert telefon skreiv", (Leak.REHEARSED, "I-4")),
        (f'data-x="{"a" * 64}"', (Leak.KEY, "seat")),
        ("frå 10.0.0.7 kl. 18", (Leak.ADDRESS, "")),
        ("Skrive frå 10.0.0.7.", (Leak.ADDRESS, "")),
        ("Ungdom: 3 og andre", (Leak.SMALL_COUNT, "")),
        ("Det var ungdom: 3.", (Leak.SMALL_COUNT, "")),
        ("politikar (4)", (Leak.SMALL_COUNT, "")),
        ("Ungdom: 7 ved Bord 3", (Leak.ROLE_AT_TABLE, "")),
        ("Bord 3 (Ugla): ungdom (12), andre 4", (Leak.ROLE_AT_TABLE, "")),
        ("Av Politikar ved bord 3: 6", (Leak.ROLE_AT_TABLE, "")),
    ],
)
def test_each_kind_is_found(text: str, leak: tuple[Leak, str]) -> None:
    assert leaks(text) == [leak]


@pytest.mark.parametrize(
    "text",
    [
        "Meir kulturskule",
        "Ja takk, gjerne",
        "Kapittel 1.2.3",
        "Ungdom: 14",
        "Ungdom: 3,5 %",
        "a" * 63,
        "utgåve 300.1.2.3",
        "Ungdom",
        "Ungdom: 14. Bord 3 hadde flest innspel",
        "Ungdom: 14\nBord 3: 20",
        "Ungdom ved bord 3 skreiv om lys",
        "Bord 33: 7, ungdom: 14",
    ],
)
def test_what_only_resembles_it_is_not(text: str) -> None:
    assert leaks(text) == []


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ((("Bord", "Rolle"), ("Bord 3", "Ungdom")), [Leak.ROLE_AT_TABLE]),
        ((("", "Ungdom", "Politikar"), ("Ugla", "7", "8")), [Leak.ROLE_AT_TABLE]),
        ((("", "Bord 3"), ("Ungdom", "9")), [Leak.ROLE_AT_TABLE]),
        ((("Rolle", "Kvar"), ("Ungdom", "Bord 3: 7")), [Leak.ROLE_AT_TABLE]),
        ((("Kvar", "Kven"), ("Ugla", "Ungdom (12)")), [Leak.ROLE_AT_TABLE]),
        ((("Bord", "Kven"), ("3", "Ungdom")), [Leak.ROLE_AT_TABLE]),
        ((("Nr", "Kven"), ("3", "Heile salen")), []),
        ((("Nr", "Tiltak", "Indikator"), ("7", "Ungdom", "Bord 3")), [Leak.ROLE_AT_TABLE]),
        ((("Nr", "Tiltak"), ("2", "Ungdom"), ("3", "Bord 3")), []),
        ((("Rolle", "Menneske"), ("Ungdom", "4")), [Leak.SMALL_COUNT]),
        ((("Rolle", "Menneske"), ("Ungdom", "5"), ("Politikar", "0")), []),
        ((("Bord", "Innspel"), ("Bord 3", "2")), []),
    ],
)
def test_tables_are_read_cell_by_cell(table: tuple[tuple[str, ...], ...], found: list[Leak]) -> None:
    assert [leak for leak, _ in leaks("", table)] == found


def test_facilitators_and_the_table_itself_may_know_their_own() -> None:
    assert leaks("Betre lys i parken", leaving=False) == []
    assert leaks("Per Olsen drikk for mykje", leaving=False) == [(Leak.ORIGINAL, "I-1")]
    assert leaks("Betre lys i parken", known=frozenset({"I-2"})) == []
