"""Case 11: with one politician at each table, role and table are a person; and a figure under five may point somebody out."""

import pytest
from asking import console, open_round, phone, post, released, wall
from conftest import Evening

from dialog.commands import HideContribution, RedactContribution, ReleaseContribution
from dialog.documents.blocks import Grid
from dialog.documents.evidence import Evidence
from dialog.documents.figures import figures
from dialog.phrases.catalogue import Words
from dialog.queries import frames

NAMED = "Marius Skrubbemo køyrer for fort {n}"
HURTS = "du er ein jævla idiot {n}"
HARM = "pappa slår meg {n}"
CAPTION = "Kvifor innspel blei haldne tilbake til nokon hadde lese dei"


def reasons(evening: Evening) -> dict[str, str]:
    """The annex's table of why lines were held."""
    with evening.house.reading() as session:
        evidence = Evidence(frames.project_frames(session, evening.project, evening.house.clock()), Words("nn"))
        chapter = figures(evidence, "Tal")
    grids = [block for block in chapter.blocks if isinstance(block, Grid) and block.caption == CAPTION]
    return dict(row for grid in grids for row in grid.rows)  # type: ignore[misc]


@pytest.fixture(autouse=True)
def _round_one_runs(evening: Evening) -> None:
    open_round(evening)


def test_why_lines_were_held_is_counted_from_five_up_and_help_never(evening: Evening) -> None:
    author = evening.seat()
    named = [post(evening, author, NAMED.format(n=n)) for n in range(5)]
    for n in range(4):
        post(evening, author, HURTS.format(n=n))
    for n in range(6):
        post(evening, author, HARM.format(n=n))
    assert reasons(evening) == {"Kunne peike ut ein person": "5", "Sårande ord": "–"}
    # What was decided since does not take the reason away; what nobody raised has none.
    evening.house.execute(evening.operator, RedactContribution(id=named[0], text="[namn fjerna] køyrer for fort"))
    evening.house.execute(evening.operator, HideContribution(id=named[1], reason="Marius Skrubbemo bad om det"))
    evening.house.execute(evening.operator, ReleaseContribution(id=named[2]))
    released(evening, author, "Meir lys i parken")
    assert reasons(evening) == {"Kunne peike ut ein person": "5", "Sårande ord": "–"}


def test_no_table_stands_where_nothing_was_held(evening: Evening) -> None:
    released(evening, evening.seat(), "Meir lys i parken")
    assert reasons(evening) == {}


def test_no_card_tells_role_and_table_together(evening: Evening) -> None:
    politician = evening.seat("politician", 1)
    post(evening, politician, HARM.format(n=1))
    (card,) = console(evening)["cards"]
    assert (card["table"], "politician" in str(card)) == (1, False)
    for view in (wall(evening), phone(evening, evening.seat("youth", 1))):
        # A table's leader knows who sits there; nobody else is told, and never what anybody wrote.
        told = {key: part for key, part in view.items() if key not in ("conference", "seat", "card")}
        assert "politician" not in str(told)
