"""R2: many inputs from several meetings in one document: three conferences, one document, and the counts of each meeting sum
to the total."""

import io

import docx
from asking import open_round, released
from conftest import Evening

from dialog import exports, programmes
from dialog.commands import CreateConference
from dialog.doorway import OPERATOR

SPOKEN = {"Første møte": 4, "Andre møte": 2, "Tredje møte": 3}


def three_meetings(evening: Evening) -> None:
    plan = programmes.plan("open-youth-meeting", "nn", with_steps=False)
    for title, lines in SPOKEN.items():
        made = evening.house.execute(
            OPERATOR, CreateConference(project=evening.project, plan=plan.model_copy(update={"title": title}))
        )
        here = Evening(evening.house, evening.project, made.id or 0, "")
        open_round(here)
        for nth in range(lines):
            released(here, here.seat("youth", table=1 + nth % 2), f"{title}, innspel {nth}")


def test_the_counts_of_three_meetings_sum_to_the_total_of_one_document(evening: Evening) -> None:
    three_meetings(evening)
    with evening.house.reading() as session:
        file = exports.export(session, evening.project, "input-report", "docx", "nn")
    document = docx.Document(io.BytesIO(file))
    tables = {table.rows[0].cells[1].text: table for table in document.tables if table.rows}
    handled = {row.cells[0].text: int(row.cells[2].text) for row in tables["Skrivne"].rows[1:]}
    assert {title: handled[title] for title in SPOKEN} == SPOKEN
    assert handled["I alt"] == sum(SPOKEN.values()) == sum(n for title, n in handled.items() if title != "I alt")
    register = (
        tables["Spørsmål"]
        if "Spørsmål" in tables
        else next(t for t in document.tables if "I-1" in t.rows[1].cells[0].text)
    )
    source = [row.cells[4].text for row in register.rows[1:]]
    assert {title: source.count(title) for title in SPOKEN} == SPOKEN
