"""Who sits where on paper: every number with its tables, on the list and on the cards, and nobody who is gone."""

import io

import pytest
from conftest import Evening
from pypdf import PdfReader
from seated import imported, listed, look, solved, table_of

from dialog.commands import GoneTicket
from dialog.documents import printables
from dialog.documents.printables import Printable


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
        rows = {line.split()[0]: line.split()[1:] for line in text.split("\n") if line and line.split()[0] in numbers}
        assert rows["7"] == [str(table_of(known, at, 7)) for at in range(3)]
    assert reader.metadata is not None
    assert reader.metadata.title is not None
