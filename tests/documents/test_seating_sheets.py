"""Who sits where on paper: every number with its tables, on the list and on the cards, and nobody who is gone."""

import io
import re

import pytest
from conftest import Evening
from pypdf import PdfReader
from seated import imported, listed, look, solved, table_of

from dialog.commands import GoneTicket
from dialog.documents import printables
from dialog.documents.print_run import Printable


@pytest.mark.parametrize("what", ["seating-lists", "place-cards"])
def test_every_number_has_its_tables_and_no_role(evening: Evening, what: Printable) -> None:
    imported(evening, listed())
    solved(evening)
    evening.house.execute(evening.operator, GoneTicket(ticket=36))
    with evening.house.reading() as session:
        reader = PdfReader(io.BytesIO(printables.pdf(session, evening.conference, what, "http://hall")))
    text = "\n".join(page.extract_text() for page in reader.pages)
    known = look(evening)
    numbers = [number for number in known.tickets if number != "36"]
    assert all(number in text.split() for number in numbers)
    assert "36" not in text.split()
    assert [role for role in ("Ungdom", "Politikar", "Føresett") if role in text] == []
    if what == "seating-lists":
        rows = {
            line.split()[0]: CELL.findall(line)[1:] for line in text.split("\n") if line and line.split()[0] in numbers
        }
        for at in range(3):
            assert {at_table(rows[who][at]): who for who in numbers if is_led(rows[who][at])} == known.plan.leaders[at]
            assert all(at_table(rows[who][at]) == table_of(known, at, who) for who in numbers)
    assert reader.metadata is not None
    assert reader.metadata.title is not None


def test_every_sheet_of_cards_is_cut_alike_and_each_round_is_one_line(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    with evening.house.reading() as session:
        cards = printables.pdf(session, evening.conference, "place-cards", "http://hall")
    heights = []
    for page in PdfReader(io.BytesIO(cards)).pages:
        found: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda text, _, at, *__, found=found: found.append((text.strip(), at[5])))
        heights.append(max(height for text, height in found if text == "Nummer"))
        assert [text for text, _ in found if text == "leiar"] == [], "a line of its own would be one too many"
    assert len(heights) > 2
    assert max(heights) - min(heights) < 0.1


CELL = re.compile(r"\d+(?:, leiar)?")


def at_table(cell: str) -> int:
    return int(cell.split(",")[0])


def is_led(cell: str) -> bool:
    return cell.endswith("leiar")
