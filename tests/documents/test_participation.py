"""Who took part, told so that it fits a page."""

import pytest

from dialog.documents import participation
from dialog.documents.blocks import Grid
from dialog.documents.evidence import Evidence


def people(evidence: Evidence) -> Grid:
    return next(block for block in participation.who_took_part(evidence, "2").blocks if isinstance(block, Grid))


def test_more_roles_than_a_page_is_wide_stand_below_each_other(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying = people(evidence)
    monkeypatch.setattr(participation, "MOST_COLUMNS", len(lying.header) - 1)
    standing = people(evidence)
    assert standing.header == ("Rolle", *(row[0] for row in lying.rows))
    assert standing.rows == tuple(zip(lying.header[1:], *(row[1:] for row in lying.rows), strict=True))
    assert (len(standing.widths), standing.numbers) == (len(standing.header), {1, 2, 3})


def test_as_many_meetings_as_roles_stand_below_each_other_all_the_same(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying = people(evidence)
    monkeypatch.setattr(participation, "MOST_COLUMNS", len(lying.rows))
    assert people(evidence) == lying
