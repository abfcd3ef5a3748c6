"""How an evening ends on a phone: dots and lessons without any script, and the pulse, which is a page for everybody.

The pulse needs the cookie's token, so that nothing in the database has to say whose answer is whose.
"""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import AnswerPulse, Command, PlaceDots, WriteLesson, validated
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.models import Conference
from dialog.phrases import refusal
from dialog.queries import closing, lookups
from dialog.services.pulses import ANSWERS, LINE, key_of
from dialog.vocabulary import DOTS_EACH, MAX_REASON
from dialog.web import access, house, language, words

blueprint = Blueprint("closing", __name__)


def dots_after(shown: list[int], more: int | None, less: int | None) -> list[int]:
    """What one press makes of the dots the page showed; a second press of the same page makes the same."""
    if more is not None and len(shown) < DOTS_EACH:
        return [*shown, more]
    if less is not None and less in shown:
        place = shown.index(less)
        return [*shown[:place], *shown[place + 1 :]]
    return shown


@blueprint.post("/c/<code>/dots")
def place_dots(code: str) -> Answer:
    shown = [int(each) for each in request.form.get("shown", "").split(",") if each.isdecimal()]
    wanted = dots_after(shown, request.form.get("more", type=int), request.form.get("less", type=int))
    payload = {"candidates": wanted, "card": request.form.get("card") or None}
    return _given(code, PlaceDots, payload, "ballot")


@blueprint.post("/c/<code>/lesson")
def write_lesson(code: str) -> Answer:
    return _given(code, WriteLesson, {"text": request.form.get("text", "")}, "ending")


def _given(code: str, kind: type[Command], payload: dict[str, Any], place: str) -> Answer:
    caller = _caller(code)
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    try:
        house().execute(caller, validated(kind, payload))
    except DialogError as problem:
        flash(refusal(problem, language()), place)
    return redirect(f"/c/{access.spelt(code)}#{place}", code=303)


# -- the pulse -------------------------------------------------------------------------------------


def pulse_questions() -> list[tuple[str, str, list[str]]]:
    """Each with its four steps, from no to yes."""
    say = words().say
    much = [say("Nei"), say("Litt"), say("Ganske mykje"), say("Ja, heilt")]
    maybe = [say("Nei"), say("Helst ikkje"), say("Kanskje"), say("Ja")]
    return [
        ("heard", say("Blei du høyrd?"), much),
        ("useful", say("Var kvelden nyttig?"), much),
        ("again", say("Ville du ha kome igjen?"), maybe),
    ]


@blueprint.get("/c/<code>/pulse")
def pulse(code: str) -> Answer | str:
    caller = _caller(code)
    return redirect(f"/j/{access.spelt(code)}", code=303) if caller is None else _pulse_page(caller, code)


@blueprint.post("/c/<code>/pulse")
def answer_pulse(code: str) -> Answer | tuple[str, int]:
    caller = _caller(code)
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    chosen = {name: request.form[name] for name, *_ in pulse_questions() if request.form.get(name)}
    payload = {} if "remove" in request.form else chosen | {"line": request.form.get("line", "")}
    try:
        house().execute(caller, validated(AnswerPulse, payload))
    except DialogError as problem:
        return _pulse_page(caller, code, refusal(problem, language())), problem.status
    flash(words().say("Takk. Svaret ditt er lagra.") if payload else words().say("Svaret ditt er sletta."))
    return redirect(f"/c/{access.spelt(code)}/pulse", code=303)


def _pulse_page(caller: Caller, code: str, problem: str = "") -> str:
    with house().reading() as session:
        conference = lookups.conference(session, caller.conference_id or 0)
        return render_template(
            "phone/pulse.html",
            code=access.spelt(code),
            conference=conference,
            questions=pulse_questions(),
            answer=_own_answer(session, conference, caller),
            is_over=closing.pulse_is_over(session, conference, house().clock()),
            max_line=MAX_REASON,
            problem=problem,
        )


def _own_answer(session: Session, conference: Conference, caller: Caller) -> dict[str, Any]:
    """What this phone answered, found by the token that only the phone has."""
    keys = (key_of(caller.token or "", conference.id, what) for what in (ANSWERS, LINE))
    return closing.own_pulse(session, conference.id, *keys)


def _caller(code: str) -> Caller | None:
    with house().reading() as session:
        caller = identity.find_seat(session, request.cookies, access.spelt(code))
    return None if caller is None else replace(caller, token=identity.seat_token(request.cookies))
