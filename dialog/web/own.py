"""What is a participant's own: seeing it, taking it along, erasing it, and leaving. Everything by the phone's cookie.

No other seat's words are read here.
"""

import json
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import EraseContribution, LeaveSeat, validated
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import DialogError, NotFound
from dialog.models import Seat
from dialog.phrases import refusal
from dialog.queries import own
from dialog.web import access, apart, house, language, words

blueprint = Blueprint("own", __name__)


@blueprint.get("/c/<code>/mine")
def mine(code: str) -> Answer | str:
    with house().reading() as session:
        caller = _seat(session, code)
        return redirect(f"/j/{access.spelt(code)}", code=303) if caller is None else _page(session, caller, code)


@blueprint.post("/c/<code>/mine/<int:line>/erase")
def erase(code: str, line: int) -> Answer | tuple[str, int]:
    caller = _required(code)
    try:
        house().execute(caller, EraseContribution(id=line))
    except DialogError as problem:
        with house().reading() as session:
            return _page(session, caller, code, refusal(problem, language())), problem.status
    flash(words().say("Innspelet er sletta for alltid."))
    return redirect(f"/c/{access.spelt(code)}/mine", code=303)


@blueprint.get("/c/<code>/mine.<any('json', 'html'):form>")
def download(code: str, form: str) -> Response:
    """Everything stored of this seat's own words, as a file for people or for machines."""
    with house().reading() as session:
        caller = _required(code)
        told = own.own_words(session, session.get_one(Seat, caller.id), house().clock())
        conference = told.seat.conference
        name = apart.file_name(conference.title, words().say("mine innspel"), form, conference.held_on)
        if form == "html":
            return apart.file(
                render_template("phone/mine_file.html", told=told).encode(), name, "text/html; charset=utf-8"
            )
        content = json.dumps(_as_data(told), ensure_ascii=False, indent=2)
        return apart.file(content.encode(), name, "application/json; charset=utf-8")


@blueprint.post("/c/<code>/leave")
def leave(code: str) -> Answer:
    """Also a second press, or a second tab, ends at the door."""
    with house().reading() as session:
        caller = _seat(session, code)
    if caller is not None:
        house().execute(caller, validated(LeaveSeat, {}))
    response = make_response(redirect(f"/left/{access.spelt(code)}", code=303))
    identity.clear_cookie(response, identity.SEAT)
    return response


@blueprint.get("/left/<code>")
def left(code: str) -> str:
    """The script of this page takes what the phone itself has kept."""
    return render_template("phone/left.html", code=access.spelt(code), deleted=False)


@blueprint.get("/gone/<code>")
def gone(code: str) -> str:
    """Where every view of a deleted conference ends."""
    return render_template("phone/left.html", code=access.spelt(code), deleted=True)


def _page(session: Session, caller: Caller, code: str, problem: str = "") -> str:
    told = own.own_words(session, session.get_one(Seat, caller.id), house().clock())
    return render_template(
        "phone/mine.html", told=told, code=access.spelt(code), problem=problem,
        asked=request.args.get("erase", ""),
    )  # fmt: skip


def _as_data(told: own.OwnWords) -> dict[str, Any]:
    seat = told.seat
    return {
        "conference": {"title": seat.conference.title, "date": _day(seat.conference.held_on)},
        "seat": {
            "number": seat.number,
            "role": seat.role.key,
            "table": seat.table.number,
            "job": seat.job,
            "language": seat.language,
            "joined_at": seat.joined_at.isoformat(),
        },
        "contributions": [
            {
                "id": f"I-{line.number}",
                "round": line.round,
                "question": line.question,
                "text": line.text,
                "before_redaction": line.original,
                "state": line.state,
                "written_for": line.entered_for,
                "agreed": line.agreed,
                "written_at": line.written_at.isoformat(),
            }
            for line in told.lines
        ],
        "agreed_with": told.supported,
        "learned": told.lesson,
        "dots": list(told.dots),
    }


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _required(code: str) -> Caller:
    with house().reading() as session:
        caller = _seat(session, code)
    if caller is None:
        raise NotFound("seat.not_found")
    return caller


def _seat(session: Session, code: str) -> Caller | None:
    return identity.find_seat(session, request.cookies, access.spelt(code))
