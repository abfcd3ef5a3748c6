"""Hard case 5: the server dies in the middle of a round with forty phones writing. Nothing that was acknowledged is lost or
stands twice, and the phones go on by themselves. What a page in a browser shows meanwhile stands in browser/test_phone,
and the network that goes silent in faults/test_cuts."""

from pathlib import Path

import pytest
from faults import kills

PHONES = 40


@pytest.mark.timeout(300)
def test_forty_phones_write_on_when_the_server_is_killed_in_the_round(tmp_path: Path) -> None:
    outcome = kills.run(tmp_path, "eventlet", 2, seed=5, phones=PHONES)
    assert outcome.verdict.is_clean, outcome
    assert outcome.verdict.acknowledged >= PHONES
    assert outcome.resent > 0, "no kill fell into anybody's sentence"
