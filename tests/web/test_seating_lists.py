"""The organiser's list on the page: faults first, then numbers; and a name that is nowhere afterwards."""

from typing import Any

import pytest
from conftest import Evening
from seated import look

from web.test_seats import _csrf, _signed_in

LIST = "Namn;Rolle;Eining;Ikkje saman med;Kan leie;Bord\nKari Hemmeleg;Ungdom;;;ja;2\nOla Løynd;Føresett;FAU;Kari Hemmeleg;;\nPer Feil;Pirat;;;;"


def pages(client: Any, evening: Evening, **form: str) -> str:
    path = f"/conferences/{evening.conference}/seating/import"
    data = {"csrf_token": _csrf(client, path), "rows": LIST, **form}
    answer = client.post(path, data=data)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    told: str = answer.get_data(as_text=True)
    return told


def test_the_bad_rows_are_seen_before_the_good_are_taken(client: Any, evening: Evening) -> None:
    _signed_in(client, evening)
    seen = pages(client, evening, action="look")
    assert "Rolla «Pirat» finst ikkje" in seen
    assert "Ta inn dei 2 radene" in seen
    assert look(evening).tickets == {}
    taken = pages(client, evening, action="take", client_key="liste")
    assert ("Kari Hemmeleg" in taken, "Per Feil" in taken) == (True, False)
    known = look(evening)
    assert [(number, row.role.key, row.unit, row.can_lead) for number, row in known.tickets.items()] == [
        ("1", "youth", "", True),
        ("2", "guardian", "FAU", False),
    ]
    assert [wish.pairs() for wish in known.problem.wishes] == [[("1", "2")]]
    assert known.problem.tickets[0].table == 2
    pages(client, evening, action="take", client_key="liste")
    assert len(look(evening).tickets) == 2


def test_no_name_is_in_the_database_or_its_log(client: Any, evening: Evening) -> None:
    """The unit is: so the bytes are there to be found."""
    if not evening.house.database.is_sqlite:
        pytest.skip("PostgreSQL's own files are not ours to read")
    _signed_in(client, evening)
    pages(client, evening, action="take", client_key="liste")
    files = [path.read_bytes() for path in evening.house.settings.data_dir.iterdir() if path.is_file()]
    assert any(b"FAU" in each for each in files)
    assert [each for each in files if b"Hemmeleg" in each or "Løynd".encode() in each] == []
    page = client.get(f"/conferences/{evening.conference}/seating").get_data(as_text=True)
    assert "Hemmeleg" not in page
