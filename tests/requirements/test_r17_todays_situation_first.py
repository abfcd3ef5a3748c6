"""R17: the plan starts with today's situation and an overview of existing measures, sorted as working, to be increased, to be
ended; the export has both tables before the goals."""

import io

import docx
import registered
from conftest import Evening

from dialog import exports

HEADINGS = ("Dagens situasjon: tal, tilbod og tiltak vi har", "Mål for planen")
TABLES = (
    ("Tema", "Det som er bra", "Det som hindrar"),
    ("Nr", "Tiltak", "Vurdering", "Ansvarleg leiar", "Grunnlag"),
)


def test_both_tables_stand_before_the_goals_in_the_export(evening: Evening) -> None:
    registered.a_plan(evening)
    with evening.house.reading() as session:
        file = exports.export(session, evening.project, "plan-draft", "docx", "nn", registered.TODAY)
    document = docx.Document(io.BytesIO(file))
    order: list[object] = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}tbl"):
            table = next(each for each in document.tables if each._tbl is element)
            order.append(tuple(cell.text for cell in table.rows[0].cells))
        elif element.tag.endswith("}p"):
            order.append("".join(run.text or "" for run in element.iter() if run.tag.endswith("}t")))
    goals = len(order) - 1 - order[::-1].index(HEADINGS[1])
    situation = len(order) - 1 - order[::-1].index(HEADINGS[0])
    assert [situation < order.index(table) < goals for table in TABLES] == [True, True]


def test_existing_measures_are_sorted_by_what_should_become_of_them(evening: Evening) -> None:
    registered.a_plan(evening)
    existing = registered.draft(evening).situation.parts[1].blocks[0]
    assert [row[1:3] for row in existing.rows] == [  # type: ignore[union-attr]
        ("Kulturskulen", "Fungerer"),
        ("Helsesjukepleiar på skulen", "Bør aukast"),
        ("Haustfestivalen", "Bør avsluttast"),
    ]


def test_a_plan_without_any_says_so_and_who_fills_it(evening: Evening) -> None:
    registered.speak(evening)
    told = str(registered.draft(evening).situation.parts[1].blocks)
    assert "Ingen tiltak kommunen har frå før, står i tiltakslista enno." in told
