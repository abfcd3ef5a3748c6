"""Every command by every kind of person, at home and away: refused unless this page says otherwise.

Generated from the registry: a command without a payload here, or without a row in the permission table, fails.
"""

from dataclasses import dataclass, field
from typing import Any

import after
import answered_rows
import payloads
import plan_rows
import project_rows
import pytest
import reviews
from asking import console as console_of
from asking import everything, facilitator, open_round, post
from conftest import Evening, Server, make_evening, make_facilitator
from live.hall import Hall
from sqlalchemy import select
from web.visitor import PASSWORD

from dialog import operations, programmes
from dialog.commands import (
    AnswerPulse,
    BeginSeating,
    CandidateWanted,
    CreateTheme,
    EnterContribution,
    MakeLink,
    OpenBallot,
    PrepareBallot,
    SetWish,
    SignInFacilitator,
    WriteLesson,
    WritePoint,
    all_commands,
    validated,
)
from dialog.domain.permissions import ALLOWED
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway
from dialog.errors import DialogError
from dialog.live.handlers import NOT_ON_THE_SOCKET
from dialog.models import Facilitator, PulseLine
from dialog.vocabulary import ActorKind, LinkPurpose, WishBond

NEW = "fire heilt andre ord"
PLACE = {"document": "input-report", "place": "main_picture", "edition": 0}
CLOSED_DOORS = {
    "command.not_allowed", "conference.not_yours", "conference.not_found", "contribution.not_found", "theme.not_found", "theme.act_not_found",
    "candidate.not_found", "lesson.not_found", "pulse.not_found", "seat.not_found", "seat.not_yours", "seat.none", "project.not_yours", "project.not_found", "facilitator.sign_in_first",
    "facilitator.account_needed", "link.used_or_expired", "card.not_found", "contact.link_needed", "session.not_yours", "edition.not_found", "consultation.not_found", "comment.not_found", "contribution.not_yours", "point.not_found", "wish.not_found", "ticket.not_found",
}  # fmt: skip
"""What somebody hears who may not. Any other refusal is about the moment or the words, and comes after the door."""

ANYBODYS = {"seat.take", "facilitator.register", "facilitator.sign_in", "factor.prove"}
"""Told apart by a code, a link or a password, not by who asks."""
OWN_ACCOUNT = {"facilitator.sign_out", "password.change", "session.end_every", "factor.prepare", "factor.confirm",
               "factor.remove", "project.create"}  # fmt: skip
"""About whoever asks, so that there is no foreign one."""
OF_THE_PLAN = {
    wire for wire in all_commands() if wire.startswith(("area.", "measure.", "ground.", "partner.", "leader."))
}
AFTER = {
    wire
    for wire in ALLOWED
    if wire.startswith(("plan.", "status.", "promise.", "outcome.", "answer.", "quote.", "page."))
}
ROOM = {wire for wire in ALLOWED if wire.split(".")[0] in
        ("member", "owner", "goal", "body", "meeting", "attendance", "hours", "expense", "need")}  # fmt: skip
"""The steering group's room."""
BEYOND_ONE_EVENING = {"conference.create", "conference.duplicate", "conference.delete", "project.create", "project.edit",
                      "notice.edit", "base.set", "base.remove", "passage.write", "passage.approve", "passage.reset", *OF_THE_PLAN, *ROOM, *AFTER,
                      "project.join", *OWN_ACCOUNT - {"facilitator.sign_out"}, "session.end"}  # fmt: skip
"""Not for a guest who holds one conference's console link."""
BEYOND_ONE_EVENING |= {"edition.publish", "consultation.open", "consultation.extend", "consultation.close", "consultation.deliver",
                       "reflection.write", "comment.write", "comment.withdraw", "comment.answer"}  # fmt: skip


@dataclass
class Place:
    """One conference with something of everything in it, and everybody who could knock."""

    evening: Evening
    line: int
    payloads: dict[str, dict[str, Any]]
    people: dict[str, Caller] = field(default_factory=dict)


def furnished(house: Doorway, username: str) -> Place:
    evening = make_evening(house)
    seat, moved = evening.seat("politician", table=1), evening.seat(table=1)
    open_round(evening)
    line = post(evening, seat, f"Innspel til {username}")
    post(evening, seat, "pappa slår meg")
    card = console_of(evening)["cards"][0]["id"]
    typed = house.execute(
        evening.operator, EnterContribution(client_key=evening.key(), round=1, table=1, role="youth", text="Frå papir")
    ).id
    point = house.execute(evening.operator, WritePoint(client_key=evening.key(), round=1, table=1, text="Punkt")).id
    house.execute(evening.operator, BeginSeating())
    wish = house.execute(evening.operator, SetWish(bond=WishBond.TOGETHER, tickets=[1, 2])).id
    made, other, undone = (
        house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=f"{username} {n}"))
        for n in (1, 2, 3)
    )
    theme, into, act = made.id, other.id, undone.act
    house.execute(
        evening.operator,
        PrepareBallot(candidates=[CandidateWanted(text=f"{username} {n}", seen=True) for n in ("ein", "to")]),
    )
    house.execute(evening.operator, OpenBallot())
    house.execute(seat, AnswerPulse(useful=3, line=f"Takk frå {username}"))
    with house.reading() as session:
        added = session.scalars(select(PulseLine.key).order_by(PulseLine.conference_id.desc())).first()
    candidate = console_of(evening)["ballot"]["candidates"][0]["id"]
    lesson = house.execute(evening.operator, WriteLesson(client_key=evening.key(), text=f"Lært av {username}")).id
    invited, spare = (
        str(house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project)).facts["token"])
        for _ in range(2)
    )
    console = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE))
    wall = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.PROJECTOR))
    contact = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONTACT))
    member = facilitator(evening, register(house, invited, username))
    session = facilitator(evening, signed_in(house, username))
    with house.reading() as reading:
        person = reading.scalars(select(Facilitator.id).where(Facilitator.username == username)).one()
    account_link = operations.make_account_link(house, "http://hall").rsplit("/", 1)[1]
    plan = programmes.plan("open-youth-meeting", "nn").model_dump(mode="json")
    one = {"id": line}
    asked, of_versions = reviews.payloads(evening)
    said = payloads.complete(
        of_versions
        | {
            "contribution.edit": one | {"text": "Endra"},
            "contribution.withdraw": one,
            "contribution.support": one | {"on": True},
            "contribution.dispute": one,
            "contribution.release": one,
            "contribution.hide": one | {"reason": "x"},
            "contribution.redact": one | {"text": "Endra"},
            "contribution.restore": one,
            "contribution.sort": one | {"themes": []},
            "contribution.strike": {"id": typed},
            "contribution.erase": one | {"reason": "x"},
            "original.read": one,
            "card.hand": {"id": card, "state": "handed"},
            "point.edit": {"id": point, "version": 0, "text": "Endra"},
            "point.withdraw": {"id": point},
            "point.judge": {"id": point, "moderation": "released"},
            "rapporteur.choose": {"round": 1, "id": seat.id},
            "theme.edit": {"id": theme, "name": "Endra"},
            "theme.merge": {"id": theme, "into": into},
            "theme.split": {"client_key": "s" * 8, "name": "Delt", "contributions": [line]},
            "theme.remove": {"id": into},
            "theme.undo": {"act": act},
            "ballot.prepare": {"candidates": [{"text": "Nytt"}, {"theme": theme, "text": "Tema"}]},
            "dots.place": {"candidates": [candidate]},
            "sticker.count": {"candidate": candidate, "stickers": 4},
            "lesson.write": {"client_key": "l" * 8, "text": "Eg lærte å lytte"},
            "lesson.release": {"id": lesson},
            "lesson.hold": {"id": lesson},
            "pulse.answer": {"heard": 4, "line": f"Takk frå {username}"},
            "pulse.release": {"line": added},
            "seat.appoint": {"id": seat.id, "job": "secretary"},
            "seat.move": {"id": moved.id, "table": 2},
            "wish.remove": {"id": wish},
            "conference.create": {"project": evening.project, "plan": plan},
            "conference.edit": {"plan": plan | {"title": "Endra"}},
            "conference.duplicate": {"title": "Endra"},
            "conference.delete": {"title": plan["title"]},
            "project.edit": {"project": evening.project, "plan": {"name": "Endra"}},
            "notice.edit": {"project": evening.project, "kind": "privacy", "language": "nn", "text": "Endra"},
            "project.expire": {"project": evening.project},
            "project.join": {"token": spare},
            "base.set": {"project": evening.project, "name": "mal.docx", "content": "UEs="},
            "base.remove": {"project": evening.project},
            "passage.write": {"project": evening.project, **PLACE, "text": "Vårt hovudbilete"},
            "passage.approve": {"project": evening.project, **PLACE, "text": "Vårt hovudbilete"},
            "passage.reset": {"project": evening.project, **PLACE},
            **plan_rows.furnish(evening, point or 0).payloads("p" * 8),
            **project_rows.room_payloads(house, evening.project, person, point),
            **after.payloads(evening),
            **answered_rows.payloads(evening),
            "facilitator.register": {"token": account_link, "username": f"{username}2", "name": "x", "password": NEW},
            "facilitator.sign_in": {"username": username, "password": PASSWORD},
            "password.change": {"current": "feil", "password": NEW},
            "session.end": {"id": session.id},
            "factor.prepare": {"password": "feil"},
            "factor.confirm": {"code": "000000"},
            "factor.remove": {"password": "feil"},
            "factor.prove": {"token": "x", "code": "000000"},
            "link.end": {"id": console.id},
        }
    )
    people = {
        "nobody": Caller(ActorKind.NOBODY, conference_id=evening.conference),
        "seat": seat,
        "projector": Caller(ActorKind.PROJECTOR, wall.id, evening.conference),
        "contact": Caller(ActorKind.CONTACT, contact.id, evening.conference),
        "body": asked.links["Elevrådet"],
        "console link": facilitator(evening, str(console.facts["token"])),
        "member": member,
        "operator": evening.operator,
    }
    return Place(evening, line, said, people)


def register(house: Doorway, token: str, username: str) -> str:
    command = validated(
        all_commands()["facilitator.register"],
        {"token": token, "username": username, "name": username, "password": PASSWORD},
    )
    return str(house.execute(NOBODY, command).facts["token"])


def signed_in(house: Doorway, username: str) -> str:
    return str(house.execute(NOBODY, SignInFacilitator(username=username, password=PASSWORD)).facts["token"])


def may(wire: str, role: str, kind: ActorKind, *, at_home: bool) -> bool:
    """The whole rule on one page, written a second time and by hand."""
    if kind not in ALLOWED[wire]:
        return False
    if wire in ANYBODYS or role == "operator":
        return True
    if role == "console link" and wire in BEYOND_ONE_EVENING:
        return False
    return at_home or wire in OWN_ACCOUNT


def answer(house: Doorway, caller: Caller, wire: str, payload: dict[str, Any]) -> str:
    """The code of the refusal; empty when it was done."""
    try:
        house.execute(caller, validated(all_commands()[wire], payload))
    except DialogError as problem:
        return problem.code
    return ""


@pytest.fixture
def here(house: Doorway) -> Place:
    return furnished(house, "kari")


@pytest.fixture
def away(house: Doorway, here: Place) -> Place:
    return furnished(house, "ola")


def test_every_command_stands_here_and_in_the_permission_table(here: Place) -> None:
    assert list(here.payloads) == list(all_commands()) == list(ALLOWED)


def test_whoever_may_not_is_refused_and_nothing_changes(house: Doorway, here: Place, away: Place) -> None:
    before, opened = everything(house), []
    for wire in all_commands():
        for role, caller in here.people.items():
            if not may(wire, role, caller.kind, at_home=True):
                opened += [(wire, role, "at home")] * (
                    answer(house, caller, wire, here.payloads[wire]) not in CLOSED_DOORS
                )
            if not may(wire, role, caller.kind, at_home=False):
                opened += [
                    (wire, role, place)
                    for place, guest, payload in abroad(caller, wire, away)
                    if answer(house, guest, wire, payload) not in CLOSED_DOORS
                ]
    assert opened == []
    assert everything(house) == before


def abroad(caller: Caller, wire: str, away: Place) -> list[tuple[str, Caller, dict[str, Any]]]:
    """Somebody of another conference: who says they are of this one, and who names this one's things from there."""
    payload = away.payloads[wire]
    tries = []
    if caller.kind not in (ActorKind.SEAT, ActorKind.NOBODY):  # A seat's conference is read from its row alone.
        tries.append(("away", Caller(caller.kind, caller.id, away.evening.conference), payload))
    if {"id", "project", "into", "act", "contributions", "measure", "consultation"} & set(
        payload
    ) or wire == "session.end":
        tries.append(("from home", caller, payload))
    return tries


def test_whoever_may_gets_through_the_door(house: Doorway, here: Place) -> None:
    """Otherwise a door that is closed to all would pass."""
    ending = ["theme.merge", "theme.remove", "wish.remove", "contribution.erase", "link.end", "session.end", "seat.leave", "conference.tidy",
              "conference.delete", "project.expire", "facilitator.sign_out", "session.end_every"]  # fmt: skip
    asked = [wire for wire in all_commands() if wire not in ending]
    closed, done, through = [], set(), set()
    for wire in [*asked, *ending]:
        for role, caller in reversed(here.people.items()):
            if may(wire, role, caller.kind, at_home=True):
                code = answer(house, caller, wire, here.payloads[wire])
                done |= {wire} if code == "" else set()
                closed += [(wire, role, code)] * (code in CLOSED_DOORS)
                through |= set() if code in CLOSED_DOORS else {wire}
    # What somebody has ended is not there for the next one; nothing else may be closed.
    assert [each for each in closed if each[0] not in ending] == []
    assert [wire for wire in ending if wire not in through] == ["session.end_every"], (
        "its session was signed out before"
    )
    assert len(done) > 30, sorted(set(all_commands()) - done)


def test_a_stranger_with_an_account_is_at_home_nowhere(house: Doorway, here: Place) -> None:
    stranger = facilitator(here.evening, make_facilitator(house, "framand", PASSWORD))
    before = everything(house)
    through = [
        wire
        for wire in all_commands()
        if wire not in OWN_ACCOUNT | ANYBODYS | {"project.join"}
        and answer(house, stranger, wire, here.payloads[wire]) not in CLOSED_DOORS
    ]
    assert through == []
    assert everything(house) == before


# -- over the socket -------------------------------------------------------------------------------


def test_the_same_holds_over_a_real_socket(shared_server: Server, here: Place) -> None:
    """Each view gives every command there is, and some that are none, with payloads of the right shape."""
    hall = Hall(shared_server)
    views = {ActorKind.SEAT: hall.phone(), ActorKind.PROJECTOR: hall.wall()}
    before = hall.console().snapshot
    strange = [
        "house.burn",
        "snapshot.all",
        "Contribution.post",
        "contribution.post ",
        "__class__",
        "",
        "connect_error",
    ]
    wrong = []
    for kind, view in views.items():
        for wire in [*all_commands(), *strange]:
            if kind in ALLOWED.get(wire, set()):
                continue
            told = view.ask(wire, here.payloads.get(wire, {}))
            expected = "command.unknown" if wire in NOT_ON_THE_SOCKET or wire in strange else "command.not_allowed"
            wrong += [(kind, wire, told)] * ((told["ok"], told.get("error", {}).get("code")) != (False, expected))
    assert wrong == []
    after = hall.console().snapshot
    unlike = {key for key in after if key not in ("now", "presence", "phones") and after[key] != before.get(key)}
    assert unlike == set()
    hall.leave()
