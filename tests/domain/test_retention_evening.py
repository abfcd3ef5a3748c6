"""Until when a phone may erase its own line: midnight on the clock of the place, and never less than three hours."""

from datetime import UTC, date, datetime

import pytest

from dialog.domain.retention import own_erasure_ends

EVENING = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("held_on", "written", "ends"),
    [
        (EVENING, datetime(2026, 11, 21, 17, 30, tzinfo=UTC), datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
        (None, datetime(2026, 11, 21, 17, 30, tzinfo=UTC), datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
        (EVENING, datetime(2026, 11, 21, 21, 45, tzinfo=UTC), datetime(2026, 11, 22, 0, 45, tzinfo=UTC)),
        (EVENING, datetime(2026, 11, 14, 9, 0, tzinfo=UTC), datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
        (EVENING, datetime(2026, 12, 3, 18, 0, tzinfo=UTC), datetime(2026, 12, 3, 23, 0, tzinfo=UTC)),
        (date(2026, 6, 3), datetime(2026, 6, 3, 16, 0, tzinfo=UTC), datetime(2026, 6, 3, 22, 0, tzinfo=UTC)),
        (EVENING, datetime(2026, 11, 21, 23, 30, tzinfo=UTC), datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
    ],
    ids=["evening", "without a date", "late", "beforehand", "another day", "summer time", "after midnight"],
)
def test_until_midnight_and_three_hours_at_the_least(held_on: date | None, written: datetime, ends: datetime) -> None:
    assert own_erasure_ends(held_on, written) == ends
