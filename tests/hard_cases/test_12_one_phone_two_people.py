"""Two tabs are one person; one phone may be handed on, and then it is another: another ticket, and other own lines."""

from asking import open_round, phone, post, refused
from conftest import Evening
from seated import imported, join, listed, look, solved

from dialog.commands import LeaveSeat, TakeSeat
from dialog.doorway import Caller
from dialog.vocabulary import ActorKind


def again(evening: Evening, seat: Caller, ticket: int) -> Caller:
    """The same phone joins, with what its browser remembers."""
    command = TakeSeat(role="youth", ticket=ticket, client_key=evening.key())
    newcomer = Caller(ActorKind.NOBODY, conference_id=evening.conference, token=seat.token)
    done = evening.house.execute(newcomer, command)
    return Caller(ActorKind.SEAT, done.id, evening.conference, token=str(done.facts["token"]))


def test_two_tabs_of_one_phone_are_one_seat_and_one_ticket(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    seat = join(evening, ticket=5)
    assert again(evening, seat, ticket=5).id == seat.id
    assert again(evening, seat, ticket=6).id == seat.id  # A second tab is not a second person.
    known = look(evening)
    assert [number for number, row in known.tickets.items() if row.seat_id is not None] == ["5"]


def test_a_phone_that_is_handed_on_takes_the_other_ticket(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    open_round(evening, 1)
    first = join(evening, ticket=5)
    line = post(evening, first, "Frå mor")
    evening.house.execute(first, LeaveSeat())
    second = again(evening, first, ticket=6)
    seen = phone(evening, second)
    assert (second.id != first.id, seen["places"]["ticket"], seen["seat"]["number"]) == (True, 6, 6)
    assert [each["id"] for each in seen["lines"] if each.get("mine")] == []
    post(evening, second, "Frå dotter")
    evening.house.execute(second, LeaveSeat())
    third = again(evening, second, ticket=5)
    seen = phone(evening, third)
    assert (seen["places"]["ticket"], seen["seat"]["number"]) == (5, 5)
    # Numbers can be guessed, so one opens a place and never what somebody else has written.
    assert [each["id"] for each in seen["lines"] if each.get("mine")] == []
    assert line in [each["id"] for each in seen["lines"]]


def test_a_ticket_that_is_in_use_is_not_taken_by_another_phone(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    join(evening, ticket=5)
    with refused("ticket.taken", number=5):
        join(evening, ticket=5)
    with refused("ticket.not_found", number=99):
        join(evening, ticket=99)
    assert phone(evening, join(evening, ticket=6))["places"]["ticket"] == 6
