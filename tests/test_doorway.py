"""One doorway: all or nothing, in one order, told only after it is true, and only by who may."""

import random
import threading
from collections.abc import Sequence
from typing import Any

import after
import answered_rows
import payloads
import plan_rows
import project_rows
import pytest
import reviews
from asking import console, everything, facilitator, head, open_round, post, refused, told
from conftest import Evening, make_evening, make_facilitator
from sqlalchemy import select
from walking import Walk

from dialog import programmes
from dialog.commands import (
    AddTicket,
    BeginSeating,
    CreateConference,
    CreateTheme,
    DuplicateConference,
    MakeLink,
    PostContribution,
    SetWish,
    WriteLesson,
    WritePoint,
    all_commands,
    validated,
)
from dialog.domain.permissions import ALLOWED
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.errors import DialogError
from dialog.events import Event
from dialog.models import Contribution
from dialog.vocabulary import ActorKind, LinkPurpose, WishBond

PLACE = {"document": "input-report", "place": "main_picture", "edition": 0}


class BrokenDice(random.Random):
    """Throws well a few times and then not at all, in the middle of somebody's transaction."""

    throws = 20

    def choice(self, seq: Any) -> Any:
        self.throws -= 1
        if self.throws < 0:
            raise RuntimeError("the dice rolled off the table")
        return super().choice(seq)


# -- all or nothing --------------------------------------------------------------------------------


def test_a_service_that_breaks_half_way_changes_nothing(evening: Evening) -> None:
    house, before = evening.house, everything(evening.house)
    house.heard.clear()  # type: ignore[attr-defined]
    for command in (CreateConference(plan=programmes.plan("reference-group", "nn")), DuplicateConference(title="Kopi")):
        house.rng = BrokenDice(1)
        with pytest.raises(RuntimeError):
            house.execute(evening.operator, command)
    assert (everything(house), house.heard) == (before, [])  # type: ignore[attr-defined]
    house.rng = random.Random(1)
    house.execute(OPERATOR, CreateConference(plan=programmes.plan("reference-group", "nn")))


def test_a_refusal_after_a_change_takes_the_change_and_the_head_back(evening: Evening) -> None:
    seat = evening.seat()
    open_round(evening)
    post(evening, seat)
    before = everything(evening.house)
    with pytest.raises(DialogError):
        post(evening, seat, round=2)
    with pytest.raises(DialogError):
        post(evening, seat, entered_for="astronaut")
    assert everything(evening.house) == before
    assert post(evening, seat) == 2


# -- one order -------------------------------------------------------------------------------------


def test_heads_rise_by_one_for_each_command_that_changed_something(evening: Evening) -> None:
    walk, versions = Walk(evening, 3), []
    start = head(evening)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    for _ in walk.stroll(12, without=frozenset({"choice.make"})):  # It ends every other round first.
        here = {shape["version"] for _, _, shape in told(evening.house)}
        evening.house.heard.clear()  # type: ignore[attr-defined]
        assert len(here) <= 1, "one command, one version"
        versions += sorted(here)
    assert versions == list(range(start + 1, head(evening) + 1))


def test_many_at_once_get_heads_without_gaps_and_numbers_without_repeats(evening: Evening) -> None:
    open_round(evening)
    seats = [evening.seat(table=1 + n % 4) for n in range(8)]
    keys = [[evening.key() for _ in range(4)] for _ in seats]
    start, doors = head(evening), threading.Barrier(len(seats))

    def write(seat: Caller, mine: list[str]) -> None:
        doors.wait()
        for key in mine:
            evening.house.execute(seat, PostContribution(client_key=key, text=f"{seat.id} {key}"))

    writers = [threading.Thread(target=write, args=pair) for pair in zip(seats, keys, strict=True)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    with evening.house.reading() as session:
        rows = session.execute(
            select(Contribution.version, Contribution.number, Contribution.text).order_by(Contribution.version)
        ).all()
    assert [row.version for row in rows] == list(range(start + 1, start + 33))
    assert sorted(row.number for row in rows) == list(range(1, 33))
    assert {row.text for row in rows} == {
        f"{seat.id} {key}" for seat, mine in zip(seats, keys, strict=True) for key in mine
    }


# -- told after it is true -------------------------------------------------------------------------


def test_whoever_is_told_can_read_it(evening: Evening) -> None:
    """Read through another connection at the moment of telling, not afterwards."""
    seen: list[list[str]] = []

    def look(events: Sequence[Event]) -> None:
        with evening.house.reading() as session:
            seen.append(list(session.scalars(select(Contribution.text))))

    open_round(evening)
    seat = evening.seat()
    evening.house.publish = look
    post(evening, seat, "Sant")
    assert seen == [["Sant"]]


def test_nothing_is_told_about_a_refusal_or_a_repeat(evening: Evening) -> None:
    open_round(evening)
    seat, key = evening.seat(), evening.key()
    post(evening, seat, key=key)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    post(evening, seat, key=key)
    with refused("round.not_open"):
        post(evening, seat, round=2)
    assert evening.house.heard == []  # type: ignore[attr-defined]


# -- who may ---------------------------------------------------------------------------------------


@pytest.fixture
def samples(house: Doorway, evening: Evening) -> tuple[Evening, dict[str, dict[str, Any]]]:
    """Another evening, and for every command a payload that names that evening's things."""
    other = make_evening(house)
    open_round(other)
    seat = other.seat()
    line = post(other, seat, "Deira")
    post(other, seat, "pappa slår meg")
    card = console(other)["cards"][0]["id"]
    lesson = house.execute(other.operator, WriteLesson(client_key=other.key(), text="Deira")).id
    house.execute(other.operator, BeginSeating())
    for _ in range(2):
        house.execute(other.operator, AddTicket(client_key=other.key(), role="youth"))
    wish = house.execute(other.operator, SetWish(bond=WishBond.TOGETHER, tickets=[1, 2])).id
    point = house.execute(seat, WritePoint(client_key=other.key(), round=1, text="Deira")).id
    deira, andre = (
        house.execute(other.operator, CreateTheme(client_key=name, name=name)) for name in ("Deira", "Andre")
    )
    theme, into, act = deira.id, andre.id, andre.act
    link = house.execute(other.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).id
    plan = programmes.plan("open-youth-meeting", "nn").model_dump(mode="json") | {"title": "Kapra"}
    one, key, plan_title = {"id": line}, "k" * 8, programmes.plan("open-youth-meeting", "nn").title
    return other, payloads.complete(
        reviews.payloads(other)[1]
        | {
            "contribution.edit": one | {"text": "Kapra"},
            "contribution.withdraw": one,
            "contribution.support": one | {"on": True},
            "contribution.dispute": one,
            "contribution.release": one,
            "contribution.hide": one | {"reason": "x"},
            "contribution.redact": one | {"text": "Kapra"},
            "contribution.restore": one,
            "contribution.sort": one | {"themes": []},
            "contribution.strike": one,
            "contribution.erase": one | {"reason": "x"},
            "original.read": one,
            "card.hand": {"id": card, "state": "handed"},
            "point.edit": {"id": point, "version": 0, "text": "Kapra"},
            "point.withdraw": {"id": point},
            "point.judge": {"id": point, "moderation": "released"},
            "rapporteur.choose": {"round": 1, "id": seat.id},
            "theme.edit": {"id": theme, "name": "Kapra"},
            "theme.merge": {"id": theme, "into": into},
            "theme.split": {"client_key": key, "name": "Delt", "contributions": [line]},
            "theme.remove": {"id": theme},
            "theme.undo": {"act": act},
            "ballot.prepare": {"candidates": [{"text": "Kapra"}]},
            "dots.place": {"candidates": [1]},
            "sticker.count": {"candidate": 1, "stickers": 4},
            "lesson.write": {"client_key": key, "text": "x"},
            "lesson.release": {"id": lesson},
            "lesson.hold": {"id": lesson},
            "pulse.answer": {"heard": 4},
            "pulse.release": {"line": "0" * 64},
            "seat.appoint": {"id": seat.id, "job": "secretary"},
            "seat.move": {"id": seat.id, "table": 2},
            "wish.remove": {"id": wish},
            "conference.create": {"project": other.project, "plan": plan},
            "conference.edit": {"plan": plan},
            "conference.duplicate": {"title": "Kapra"},
            "conference.delete": {"title": plan_title},
            "project.edit": {"project": other.project, "plan": {"name": "Kapra"}},
            "notice.edit": {"project": other.project, "kind": "privacy", "language": "nn", "text": "Kapra"},
            "project.expire": {"project": other.project},
            "project.join": {"token": "x"},
            "base.set": {"project": other.project, "name": "mal.docx", "content": "UEs="},
            "base.remove": {"project": other.project},
            "passage.write": {"project": other.project, **PLACE, "text": "Kapra"},
            "passage.approve": {"project": other.project, **PLACE, "text": "Kapra"},
            "passage.reset": {"project": other.project, **PLACE},
            **plan_rows.furnish(other, point or 0).payloads(key),
            **project_rows.room_payloads(house, other.project, person=1),
            **after.payloads(other),
            **answered_rows.payloads(other),
            "facilitator.register": {"token": "x", "username": "x", "name": "x", "password": "x" * 10},
            "facilitator.sign_in": {"username": "x", "password": "x"},
            "password.change": {"current": "x", "password": "fire heilt andre ord"},
            "session.end": {"id": link},
            "factor.prepare": {"password": "x"},
            "factor.confirm": {"code": "x"},
            "factor.remove": {"password": "x"},
            "factor.prove": {"token": "x", "code": "x"},
            "link.end": {"id": link},
        }
    )


def test_samples_name_every_command(samples: tuple[Evening, dict[str, dict[str, Any]]]) -> None:
    assert list(samples[1]) == list(all_commands())


def test_who_is_not_listed_is_refused_and_changes_nothing(
    evening: Evening, samples: tuple[Evening, dict[str, dict[str, Any]]]
) -> None:
    other, payloads = samples
    before = everything(evening.house)
    for wire, payload in payloads.items():
        for kind in set(ActorKind) - ALLOWED[wire]:
            with refused("command.not_allowed", command=wire):
                evening.house.execute(Caller(kind, 1, other.conference), validated(all_commands()[wire], payload))
    assert everything(evening.house) == before


def test_somebody_elses_conference_is_closed_to_every_facilitators_command(
    evening: Evening, samples: tuple[Evening, dict[str, dict[str, Any]]]
) -> None:
    other, payloads = samples
    house = evening.house
    console_link = str(house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    strangers = [facilitator(evening, make_facilitator(house)), facilitator(evening, console_link)]
    before = everything(house)
    for wire, payload in payloads.items():
        if ActorKind.FACILITATOR not in ALLOWED[wire]:
            continue
        for stranger in strangers:
            with refused("conference.not_yours"):
                house.execute(
                    Caller(stranger.kind, stranger.id, other.conference), validated(all_commands()[wire], payload)
                )
    assert everything(house) == before


def test_nothing_of_another_conference_is_reached_from_the_own_one(
    evening: Evening, samples: tuple[Evening, dict[str, dict[str, Any]]]
) -> None:
    """With the right to run one's own evening, and the numbers of somebody else's things."""
    other, payloads = samples
    house, seat = evening.house, evening.seat()
    open_round(evening)
    token = str(house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    guest, before = facilitator(evening, token), console(other)
    for wire, payload in payloads.items():
        for caller in (seat, guest):
            if caller.kind in ALLOWED[wire]:
                try:
                    house.execute(caller, validated(all_commands()[wire], payload))
                except DialogError as problem:
                    assert problem.code != "command.not_allowed", wire  # noqa: PT017 - the loop goes on either way
    assert console(other) == before
    with house.reading() as session:
        from dialog.queries import lookups

        assert lookups.project(session, other.project).name != "Kapra"


def test_who_is_unknown_is_nobody(evening: Evening) -> None:
    with refused("seat.none"):
        post(evening, Caller(ActorKind.SEAT, 999, evening.conference))
    with refused("conference.not_found"):
        evening.house.execute(Caller(ActorKind.OPERATOR, conference_id=999), all_commands()["rehearsal.clear"]())
    with refused("conference.not_found"):
        evening.house.execute(OPERATOR, all_commands()["rehearsal.clear"]())
