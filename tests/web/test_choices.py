"""Choosing a theme table on a phone whose script never came, and saying on the set-up form what the tables are about."""

from typing import Any

import pytest
from asking import open_round, phone
from conftest import Evening, make_evening
from seated import imported, listed

from dialog import identity, programmes
from dialog.commands import CloseRound, OfferChoice
from dialog.doorway import Caller, Doorway
from dialog.models import Membership
from dialog.queries import lookups
from dialog.vocabulary import Composition
from tests.web.visitor import Visitor, signed_in


@pytest.fixture
def free(house: Doorway) -> Evening:
    first, second, third = programmes.plan("open-youth-meeting", "nn", with_steps=False).rounds
    evening = make_evening(house, rounds=[first, second.model_copy(update={"composition": Composition.FREE}), third])
    house.execute(evening.operator, OfferChoice(round=2, topics=["Kveldsbussen", "Ungdomsklubben"]))
    return evening


def arrived(client: Any, evening: Evening) -> tuple[Visitor, Caller]:
    seat = evening.seat(table=1)
    client.set_cookie(identity.SEAT, identity.seat_cookie(evening.code, str(seat.token)))
    return Visitor(client), seat


def choice_of(evening: Evening, seat: Caller) -> Any:
    told = phone(evening, seat)["choice"]
    return None if told is None else told["table"]


def test_without_a_script_a_table_is_chosen_by_its_button_and_a_second_press_takes_it_back(
    client: Any, free: Evening
) -> None:
    visitor, seat = arrived(client, free)
    here = f"/c/{free.code}"
    assert "Kveldsbussen" not in visitor.see(here).text, "another round comes first"
    open_round(free)
    free.house.execute(free.operator, CloseRound(number=1))
    page = visitor.see(here)
    assert "Runde 2: vel bord" in page.text
    assert "Ungdomsklubben" in page.text
    form = {name: page.fields[name] for name in ("csrf_token", "mine")} | {"round": "2"}
    for _ in range(2):  # A double press sends the same form twice.
        visitor.send(f"{here}/choice", **(form | {"table": "2"}))
    page = visitor.see(here)
    assert (choice_of(free, seat), "Du har valt dette bordet" in page.text) == (2, True)
    form = {name: page.fields[name] for name in ("csrf_token", "mine")} | {"round": "2"}
    visitor.send(f"{here}/choice", **(form | {"table": "2"}))
    assert choice_of(free, seat) is None
    visitor.send(f"{here}/choice", **(form | {"table": "5"}))
    assert "Bord 5 er ikkje med i denne runden. Vel eit anna bord." in visitor.see(here).text
    visitor.send(f"{here}/choice", **(form | {"table": "1", "round": "x"}))
    assert choice_of(free, seat) is None


def test_the_seating_says_which_round_people_choose_themselves(app: Any, house: Doorway, free: Evening) -> None:
    visitor, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=free.project, facilitator_id=1))
    imported(free, listed())
    page = visitor.see(f"/conferences/{free.conference}/seating")
    assert "Runde 2 har fritt val: der vel folk bord sjølve" in page.text
    assert "Runde 1 har fritt val" not in page.text


def test_the_set_up_form_keeps_what_the_tables_are_about_a_line_each(app: Any, house: Doorway, free: Evening) -> None:
    visitor, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=free.project, facilitator_id=1))
    path = f"/conferences/{free.conference}/edit"
    page = visitor.see(path)
    assert page.fields["rounds.1.topics"].rstrip() == "Kveldsbussen\nUngdomsklubben"
    fields = page.fields | {"rounds.1.topics": "Kveldsbussen\r\n\r\nSkulemat\r\n"}
    visitor.send(path, **fields)
    with house.reading() as session:
        assert lookups.conference(session, free.conference).rounds[1].topic_of == {1: "Kveldsbussen", 3: "Skulemat"}
    visitor.send(path, status=422, **(fields | {"rounds.1.topics": "Buss\n" + "x" * 200}))
    assert "rounds.1.topics" in visitor.page.errors
