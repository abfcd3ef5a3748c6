"""R18: two elements, the process and the goals, strategies and responsibility; the process chapter is filled from the
project's log without anybody typing."""

import registered
from conftest import Evening
from readable import as_text
from sqlalchemy import func, select

from dialog.models import Passage


def test_the_process_chapter_is_filled_though_nobody_has_written_in_the_document(evening: Evening) -> None:
    registered.a_plan(evening)
    with evening.house.reading() as session:
        assert session.scalar(select(func.count()).select_from(Passage)) == 0
    plan = registered.draft(evening)
    told = as_text(plan)
    process = told[told.index("# 2 Planprosess") : told.index("# 3 Dagens")]
    assert "Planen byggjer på 3 innspel frå deltakarane." in process
    assert "3 personar deltok på konferansen." in process
    assert "Runde | Spørsmål | Planlagt | Brukt" in process
    assert "## 2.2 Slik gjekk konferansane føre seg" in process
    assert plan.action_part.blocks != ()
    assert "Open klubb på laurdag" in told[told.index("# 6 Handlingsdel") :]
