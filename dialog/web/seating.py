"""The seating board: who sits where in each round, changed by a tap, by keys, or by dragging.

Every change is a form, so that it works without a script; plans are worked out in a process of their own.
"""

import json
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import runtime
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
from dialog.phrases import refusal
from dialog.phrases.seating import COMPOSITIONS, clash, finding
from dialog.queries import boards
from dialog.queries.boards import Board
from dialog.vocabulary import Composition, WishBond
from dialog.web import access, apart, house, language, words

blueprint = Blueprint("seating", __name__)


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
            findings=_findings(board),
            clashes=[clash(words(), each["code"], each["facts"]) for each in board.clash],
            own_name=own_name,
            client_key=uuid4(),
            page={"conference": conference_id, "code": conference.code},
        )


def _composition(board: Board) -> str:
    return words().say(COMPOSITIONS[Composition(board.shown.composition)]) if board.shown is not None else ""


def _findings(board: Board) -> list[tuple[int, str, bool]]:
    """Round, sentence, and whether it is a hard rule. A sentence is told once for each round."""
    told = dict.fromkeys(
        (number, finding(words(), each.code, each.facts), each.hard) for number, each in board.findings
    )
    return list(told)


@blueprint.post("/conferences/<int:conference_id>/seating")
def change(conference_id: int) -> Answer:
    """What the pressed button says, with what is chosen on the board."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    action = request.form.get("action", "")
    try:
        if action in ("anew", "mend"):
            _plan(conference_id, action)
        else:
            house().execute(caller, _asked(action))
            if action in ("merge", "split"):
                _plan(conference_id, "mend")
    except (Invalid, NotNow) as problem:
        flash(refusal(problem, language()), "problem")
    return redirect(f"/conferences/{conference_id}/seating?round={request.form.get('round', '')}#board", code=303)


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


def _plan(conference_id: int, how: str) -> None:
    """Worked out apart, so that no phone waits; then taken like any other change."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    told = json.loads(runtime.run_apart(["seat", str(conference_id), how], apart.environment()))
    if "refused" in told:
        raise NotNow(told["refused"], **told["facts"])
    try:
        house().execute(caller, validated(SolveSeating, told["plan"]))
    except DialogError as problem:
        flash(refusal(problem, language()), "problem")
