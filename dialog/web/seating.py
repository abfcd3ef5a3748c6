"""The seating board: who sits where in each round, changed by a tap, by keys, or by dragging.

Every change is a form, so that it works without a script; plans are worked out in a process of their own.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from flask import Blueprint, current_app, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import (
    AddTicket,
    BeginSeating,
    BriefTicket,
    Command,
    GoneTicket,
    MergeTable,
    MoveTicket,
    RemoveWish,
    SetWish,
    SolveSeating,
    SplitTable,
    UndoSeating,
    validated,
)
from dialog.documents.table_names import own_name
from dialog.errors import DialogError, Invalid, NotNow
from dialog.models import Conference
from dialog.phrases import refusal
from dialog.phrases.seating import COMPOSITIONS, clash, finding
from dialog.queries import boards
from dialog.queries.boards import Board
from dialog.vocabulary import Composition, WishBond
from dialog.web import access, apart, house, language, words
from dialog.web.onward import onward

blueprint = Blueprint("seating", __name__)
BY_HAND = ("move", "gone", "brief", "unbrief", "undo")


@blueprint.get("/conferences/<int:conference_id>/seating")
def page(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        board = boards.board(session, conference, request.args.get("round", type=int))
        return render_template(
            "facilitator/seating.html",
            conference=conference,
            board=board,
            role_names={role.key: role.name(language()) for role in conference.roles},
            composition=_composition(board),
            led_by=_led_by_their_own(conference, board),
            others_mixed=_others_are_mixed(conference, board),
            onward=onward(session, conference),
            in_work=conference_id in _in_work(),
            by_hand="by-hand" in request.args,
            left_over=_left_over(conference, board),
            findings=_findings(board),
            clashes=[clash(words(), each["code"], each["facts"]) for each in board.clash],
            own_name=own_name,
            client_key=uuid4(),
            page={"conference": conference_id, "code": conference.code},
        )


def _composition(board: Board) -> str:
    return words().say(COMPOSITIONS[Composition(board.shown.composition)]) if board.shown is not None else ""


def _led_by_their_own(conference: Conference, board: Board) -> str:
    """Who leads the mixed rounds, where the round on the board is by role and has leaders of its own."""
    if board.shown is None or board.shown.composition != Composition.HOMOGENEOUS:
        return ""
    leading = {table.leader_role for table in conference.tables if table.leader_role}
    return ", ".join(role.name(language()) for role in conference.roles if role.key in leading)


def _others_are_mixed(conference: Conference, board: Board) -> bool:
    """Whether everybody meets everybody in all rounds but the one on the board."""
    others = {each.composition for each in conference.rounds if board.shown and each.id != board.shown.id}
    return others == {Composition.MIXED}


def _in_work() -> set[int]:
    """The conferences whose plan is being made in this server now; only for what the page says meanwhile."""
    found: set[int] = current_app.extensions.setdefault("seating_in_work", set())
    return found


@contextmanager
def _telling_of(conference_id: int) -> Iterator[None]:
    noted = _in_work()
    noted.add(conference_id)
    try:
        yield
    finally:
        noted.discard(conference_id)


def _findings(board: Board) -> list[tuple[int, str, bool]]:
    """Round, sentence, and whether it is a hard rule. A sentence is told once for each round."""
    told = dict.fromkeys(
        (number, finding(words(), each.code, each.facts), each.hard)
        for number, each in board.findings
        if each.code != "leader.unbriefed"  # Told with everybody who leads.
    )
    return list(told)


def _left_over(conference: Conference, board: Board) -> dict[int, str]:
    """Why a table mixes roles in a round where they sit for themselves, by the table's number."""
    names = {role.key: role.name(language()) for role in conference.roles}
    say = words().say
    return {
        each.table.number: ", ".join(
            say("{role} ({n} av {all} her)", role=names[role], n=here, all=everybody)
            for role, here, everybody in each.left_over
        )
        for each in board.tables
        if each.left_over
    }


@blueprint.post("/conferences/<int:conference_id>/seating")
def change(conference_id: int) -> Answer:
    """What the pressed button says, with what is chosen on the board."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    action = request.form.get("action", "")
    if action in ("anew", "mend"):
        return _planned(conference_id, action)
    try:
        house().execute(caller, _asked(action))
    except (Invalid, NotNow) as problem:
        flash(refusal(problem, language()), "problem")
        return _back(conference_id, action)
    return _planned(conference_id, "mend") if action in ("merge", "split") else _back(conference_id, action)


def _back(conference_id: int, action: str) -> Answer:
    round_ = request.form.get("round", "")
    return redirect(f"/conferences/{conference_id}/seating?round={round_}{_by_hand(action)}#board", code=303)


def _by_hand(action: str) -> str:
    """Whoever moves and marks people before there is a plan goes on doing so."""
    return "&by-hand" if action in BY_HAND else ""


def _asked(action: str) -> Command:
    form = request.form
    ticket, number = form.get("ticket"), form.get("round")
    if action.startswith("unwish-"):
        return validated(RemoveWish, {"id": action.removeprefix("unwish-")})
    if action.startswith("back-"):
        return validated(GoneTicket, {"ticket": action.removeprefix("back-"), "gone": False})
    made: dict[str, tuple[type[Command], dict[str, Any]]] = {
        "begin": (BeginSeating, {}),
        "undo": (UndoSeating, {}),
        "move": (MoveTicket, {"ticket": ticket, "round": number, "table": form.get("table")}),
        "swap": (MoveTicket, {"ticket": ticket, "round": number, "table": form.get("table"), "swap": form.get("swap")}),
        "gone": (GoneTicket, {"ticket": ticket}),
        "brief": (BriefTicket, {"ticket": ticket, "can_lead": True}),
        "unbrief": (BriefTicket, {"ticket": ticket, "can_lead": False}),
        "add": (
            AddTicket,
            {"client_key": form.get("client_key"), "role": form.get("role"), "unit": form.get("unit", "")},
        ),
        "wish": (SetWish, _wish()),
        "merge": (MergeTable, {"table": form.get("from"), "to": form.get("to")}),
        "split": (SplitTable, {"table": form.get("from")}),
    }
    if action not in made:
        raise Invalid("command.malformed", field="action")
    return validated(*made[action])


def _wish() -> dict[str, Any]:
    """Numbers with anything between them: «3, 7 og 12»."""
    written = "".join(sign if sign.isdecimal() else " " for sign in request.form.get("tickets", ""))
    bond, table = request.form.get("bond", ""), request.form.get("wish_table") or None
    return {"bond": bond, "tickets": written.split(), "table": table if bond == WishBond.FIXED else None}


def _planned(conference_id: int, how: str) -> Answer:
    """Worked out apart, so that no phone waits; then taken like any other change. The evening does not wait for
    papers, so it stands in no line with them."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)

    def take(content: bytes) -> Answer:
        told = json.loads(content)
        try:
            if "refused" in told:
                raise NotNow(told["refused"], **told["facts"])
            house().execute(caller, validated(SolveSeating, told["plan"]))
        except DialogError as problem:
            flash(refusal(problem, language()), "problem")
        return _back(conference_id, how)

    return apart.made_and_stored(["seat", str(conference_id), how], take, meanwhile=_telling_of(conference_id))
