"""Short ways to ask a house for something and to look at what it then shows. No rules are repeated here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import Evening
from sqlalchemy import select

from dialog.commands import Command, OpenRound, PostContribution, ReleaseContribution
from dialog.doorway import Caller, Doorway
from dialog.errors import DialogError
from dialog.events import Done
from dialog.models import Base, Conference, Contribution
from dialog.queries import lookups, phone_views, snapshots
from dialog.vocabulary import ActorKind

JOIN = "http://hall/j/CODE"


@contextmanager
def refused(code: str, **facts: Any) -> Iterator[DialogError]:
    """The refusal must have exactly this code, and at least these facts."""
    with pytest.raises(DialogError) as caught:
        yield caught  # type: ignore[misc]
    assert (caught.value.code, {key: caught.value.facts.get(key) for key in facts}) == (code, facts)


def open_round(evening: Evening, number: int = 1, minutes: int | None = None) -> Done:
    return evening.house.execute(evening.operator, OpenRound(number=number, minutes=minutes))


def post(evening: Evening, seat: Caller, text: str = "Meir lys i parken", **more: Any) -> int:
    command = PostContribution(client_key=more.pop("key", None) or evening.key(), text=text, **more)
    return evening.house.execute(seat, command).id or 0


def released(evening: Evening, seat: Caller, text: str = "Meir lys i parken") -> int:
    line = post(evening, seat, text)
    evening.house.execute(evening.operator, ReleaseContribution(id=line))
    return line


def facilitator(evening: Evening, token: str) -> Caller:
    """The caller behind a console link or a signed-in session."""
    from dialog.services.actor import digest

    with evening.house.reading() as session:
        link = lookups.link_by_hash(session, digest(token))
        assert link is not None
        return Caller(ActorKind.FACILITATOR, link.id, evening.conference)


def asked(house: Doorway, caller: Caller, command: Command) -> list[tuple[str, str, dict[str, Any]]]:
    """The events a command was followed by, as (wire name, audience, what was told)."""
    house.heard.clear()  # type: ignore[attr-defined]
    house.execute(caller, command)
    return told(house)


def told(house: Doorway) -> list[tuple[str, str, dict[str, Any]]]:
    heard = house.heard  # type: ignore[attr-defined]
    return [(event.wire, audience, shape.wire()) for event in heard for audience, shape in event.told()]


# -- what is seen ----------------------------------------------------------------------------------


def console(evening: Evening) -> dict[str, Any]:
    with evening.house.reading() as session:
        conference = lookups.conference(session, evening.conference)
        return snapshots.console(session, conference, evening.house.clock(), JOIN).wire()


def wall(evening: Evening) -> dict[str, Any]:
    with evening.house.reading() as session:
        conference = lookups.conference(session, evening.conference)
        return snapshots.projector(session, conference, evening.house.clock(), JOIN).wire()


def phone(evening: Evening, seat: Caller) -> dict[str, Any]:
    with evening.house.reading() as session:
        return phone_views.snapshot(session, evening.conference, seat.id or 0, evening.house.clock()).wire()


def seen(evening: Evening, line: int) -> dict[str, Any]:
    """The line as the console shows it."""
    return next(each for each in console(evening)["lines"] if each["id"] == line)


def on_phone(evening: Evening, seat: Caller, line: int) -> dict[str, Any] | None:
    return next((each for each in phone(evening, seat)["lines"] if each["id"] == line), None)


def on_wall(evening: Evening) -> list[str]:
    return [line["text"] for line in wall(evening)["lines"]]


def round_(evening: Evening, number: int = 1) -> dict[str, Any]:
    return next(each for each in wall(evening)["rounds"] if each["number"] == number)


def head(evening: Evening) -> int:
    with evening.house.reading() as session:
        return int(session.scalar(select(Conference.head).where(Conference.id == evening.conference)) or 0)


def texts(evening: Evening) -> list[str]:
    with evening.house.reading() as session:
        return list(session.scalars(select(Contribution.text).order_by(Contribution.id)))


def everything(house: Doorway) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, for showing that nothing changed."""
    with house.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }
