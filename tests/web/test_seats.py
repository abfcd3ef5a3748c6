"""The facilitator's list of seats: numbers and tables, never a role."""

from typing import Any

from conftest import Evening, make_facilitator
from sqlalchemy import select

from dialog.models import Membership, Seat
from dialog.queries import phone_views


def _signed_in(client: Any, evening: Evening) -> None:
    token = make_facilitator(evening.house)
    with evening.house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    client.set_cookie("dialog_facilitator", token)


def _csrf(client: Any, path: str) -> str:
    page: str = client.get(path).get_data(as_text=True)
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def test_a_seat_is_moved_and_given_a_job(client: Any, evening: Evening) -> None:
    phone = evening.seat("guardian", 1)
    _signed_in(client, evening)
    path = f"/conferences/{evening.conference}/seats"
    form = {"csrf_token": _csrf(client, path), "table": "2", "job": "secretary"}
    assert client.post(f"{path}/{phone.id}", data=form).status_code == 303
    with evening.house.reading() as session:
        seat = session.get_one(Seat, phone.id)
        shape = phone_views.snapshot(session, seat.conference_id, seat.id, evening.house.clock()).seat
        assert (shape.number, shape.table, shape.job) == (1, 2, "secretary")


def test_no_role_stands_on_the_page(client: Any, evening: Evening) -> None:
    evening.seat("politician", 1)
    _signed_in(client, evening)
    page = client.get(f"/conferences/{evening.conference}/seats").get_data(as_text=True)
    assert "Plass 1" in page
    with evening.house.reading() as session:
        roles = {seat.role.name_nn for seat in session.scalars(select(Seat))}
    assert [name for name in roles if name in page] == []


def test_somebody_elses_room_is_unknown(client: Any, evening: Evening) -> None:
    phone = evening.seat("youth", 1)
    client.set_cookie("dialog_facilitator", make_facilitator(evening.house, "ola"))
    assert client.get(f"/conferences/{evening.conference}/seats").status_code == 404
    path = "/projects/new"
    form = {"csrf_token": _csrf(client, path), "table": "2", "job": "leader"}
    assert client.post(f"/conferences/{evening.conference}/seats/{phone.id}", data=form).status_code == 404
