"""How long an evening is."""

import pytest

from dialog.domain import programme


def test_the_tables_tell_one_after_the_other() -> None:
    assert [programme.reporting(120, tables) for tables in (1, 6)] == [2, 12]
    assert programme.reporting(90, 3) == 5, "begun minutes count"


def test_everything_on_the_programme_is_counted() -> None:
    fixed = programme.length([], 6)
    assert fixed == programme.WELCOME + programme.DOTS + programme.ENDING
    assert programme.length([(25, 120), (30, 120)], 6) == fixed + 25 + 12 + 30 + 12


@pytest.mark.parametrize(
    ("begins", "minutes", "ends"), [("17:30", 147, "19:57"), ("9:05", 55, "10:00"), ("23:30", 45, "00:15")]
)
def test_it_ends_by_the_clock_also_past_midnight(begins: str, minutes: int, ends: str) -> None:
    assert programme.ends(begins, minutes) == ends
