"""Every room name there is, and which rooms a view joins. Nothing else in the house spells a room."""

from dialog.events import EVERYONE, FACILITATORS, PROJECTORS, at_seat, at_table


def room(conference_id: int, audience: str) -> str:
    """`conference:7:table:3`: one room per audience of an event."""
    return f"conference:{conference_id}:{audience}"


def phone_audiences(seat_id: int, table: int) -> tuple[str, ...]:
    return EVERYONE, at_table(table), at_seat(seat_id)


def projector_audiences() -> tuple[str, ...]:
    return EVERYONE, PROJECTORS


def console_audiences() -> tuple[str, ...]:
    return EVERYONE, FACILITATORS
