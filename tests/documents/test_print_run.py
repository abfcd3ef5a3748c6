"""Everything for the evening in one file: in the order one lays it out, with as many sheets as the page says."""

import io
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from conftest import Evening, make_evening
from pypdf import PdfReader
from seated import imported, listed, look, solved

from dialog.commands import GoneTicket
from dialog.documents import print_run, printables
from dialog.documents.print_run import ORDER, Printable
from dialog.documents.printables import Wanted
from dialog.doorway import Doorway
from dialog.plans import RoundPlan, TablePlan
from dialog.queries import lookups, seatings

URL = "http://192.168.1.20:8000"
CONTACT = f"{URL}/contact/hemmeleg-ord"


def everything(evening: Evening, what: Sequence[Printable] = ORDER, posters: int = 2) -> PdfReader:
    with evening.house.reading() as session:
        wanted = Wanted(what, posters=posters, contact_url=CONTACT)
        return PdfReader(io.BytesIO(printables.pdf(session, evening.conference, wanted, URL)))


def counted(evening: Evening, posters: int = 2) -> dict[Printable, int]:
    with evening.house.reading() as session:
        conference = lookups.conference(session, evening.conference)
        return print_run.sheets(conference, seatings.extent(session, conference), posters)


def texts(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]


def hall(house: Doorway, tables: int, rounds: int = 3) -> Evening:
    plans = [RoundPlan(number=n + 1, question=f"Spørsmål {n + 1}? " + "Ord " * 30, minutes=20) for n in range(rounds)]
    seats = [TablePlan(number=n + 1, leader_role="youth") for n in range(tables)]
    return make_evening(house, tables=seats, rounds=plans)


@pytest.mark.parametrize(("tables", "people", "rounds"), [(6, 36, 3), (15, 120, 3), (7, 55, 12)])
def test_the_sheets_that_are_told_are_the_sheets_there_are(
    house: Doorway, tables: int, people: int, rounds: int
) -> None:
    evening = hall(house, tables, rounds)
    imported(evening, listed(youth=people // 2, guardian=people - people // 2))
    solved(evening)
    told = counted(evening, posters=3)
    assert {what: len(everything(evening, [what], 3).pages) for what in ORDER} == told
    began = time.process_time()
    whole = everything(evening, posters=3)
    took = time.process_time() - began
    assert len(whole.pages) == sum(told.values())
    assert took < 5, f"{len(whole.pages)} sheets took {took:.1f} s"


def test_the_parts_stand_in_the_order_one_lays_them_out(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    reader = everything(evening)
    at: dict[str, int] = {}
    for nth, text in enumerate(texts(reader)):
        for what, words in SAID.items():
            if words in text:
                at.setdefault(what, nth)
    assert list(at) == list(ORDER)
    assert all(before < after for before, after in pairwise(at.values()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Til utskrift: Ope ungdomsmøte"
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nn-NO")
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


SAID: dict[Printable, str] = {
    "poster": "Bli med frå telefonen",
    "cards": "Slik blir du med",
    "place-cards": "Skriv nummeret når du blir med",
    "seating-lists": "Nummer Runde 1",
    "leaders": "Slik leier du bordet",
    "contact": "Gi kortet berre til kontakten",
    "slips": "Lapp 1",
    "table-sheets": "Byggjer på lapp nr.",
    "agenda": "Slutt klokka",
    "headcount": "Set ein strek",
    "rules": "Ope ungdomsmøte Reglar for dialogen",
}


def test_every_leader_has_a_card_and_every_door_a_poster(evening: Evening) -> None:
    told = texts(everything(evening, ["leaders", "poster"], posters=4))
    assert [text.count("Slik leier du bordet") for text in told] == [0] * 4 + [1] * 6


def test_with_a_plan_each_who_leads_in_any_round_has_one_card_with_number_and_tables(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    led = look(evening).plan.leaders
    told = [" ".join(text.split()) for text in texts(everything(evening, ["leaders"]))]
    leaders = sorted({ticket for tables in led for ticket in tables.values()}, key=int)
    assert len(told) == len(leaders) == counted(evening)["leaders"]
    for number, text in zip(leaders, told, strict=True):
        tables = [(at, table) for at, each in enumerate(led, start=1) for table, who in each.items() if who == number]
        where = " · ".join(f"Runde {at}: bord {table}" for at, table in tables)
        assert f"Nummer {number} · {where}" in text
    evening.house.execute(evening.operator, GoneTicket(ticket=int(leaders[-1])))
    still = {ticket for tables in look(evening).plan.leaders for ticket in tables.values()}
    assert counted(evening)["leaders"] == len(still - {leaders[-1]})


def test_before_anybody_has_a_place_there_is_nothing_to_print_of_it(evening: Evening) -> None:
    before = counted(evening)
    assert (before["place-cards"], before["seating-lists"], before["cards"]) == (0, 0, 6)
    assert len(everything(evening).pages) == sum(before.values())
    imported(evening, listed())
    assert counted(evening)["place-cards"] == 0, "a list is no plan"
    solved(evening)
    assert (counted(evening)["place-cards"], counted(evening)["seating-lists"]) == (5, 1)


def test_the_contacts_card_leads_to_the_contacts_page_and_only_that_one_does(evening: Evening) -> None:
    (card,) = texts(everything(evening, ["contact"]))
    assert CONTACT in card.replace(" ", "")
    others = [what for what in ORDER if what != "contact"]
    assert not [text for text in texts(everything(evening, others)) if "hemmeleg-ord" in text.replace(" ", "")]
