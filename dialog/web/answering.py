"""One body's answers, as forms: on the body's own page, and where the steering group types in what came on paper.

What a body may say, and until when, is decided behind the doorway.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from flask import flash, render_template, request

from dialog.commands import DeliverConsultation, WithdrawComment, WriteComment, WriteReflection, validated
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.models import Asked, Body, Consultation
from dialog.phrases.reviews import ANSWERS, COMMENTS
from dialog.queries import editions, reviews
from dialog.web import forms, house, words


@dataclass(frozen=True)
class Speaker:
    """Who writes, for which body, and at which address. `body` is None where the link itself says which."""

    caller: Caller
    consultation: int
    address: str
    body: int | None = None


def page(session: Session, speaker: Speaker, body: Body, template: str, **more: Any) -> str:
    """`typed` is what was written and not taken: it stands in the form, so that nothing is lost."""
    consultation = session.get_one(Consultation, speaker.consultation)
    now = house().clock()
    said = {each.place: each.text for each in reviews.reflections(session, consultation.id, body.id)}
    own = reviews.comments(session, consultation.project_id, now=now, consultation_id=consultation.id, body_id=body.id)
    asked = session.get(Asked, (consultation.id, body.id))
    facts: dict[str, Any] = {
        "round": reviews.told(session, consultation, now),
        "edition": consultation.edition,
        "body": body,
        "address": speaker.address,
        "themes": _themes(consultation),
        "places": _by_chapter(consultation),
        "said": said,
        "own": own,
        "is_done": asked is not None and asked.delivered_at is not None,
        "kinds": COMMENTS,
        "answers": ANSWERS,
        "key": secrets.token_hex(8),
        "typed": {},
        "errors": {},
    }
    return render_template(template, **facts | more)


def _themes(consultation: Consultation) -> list[dict[str, str]]:
    places = editions.places_of(consultation.edition)
    return [each for each in places if each["key"] == "whole" or each["key"].startswith("theme-")]


def _by_chapter(consultation: Consultation) -> list[tuple[str, list[dict[str, str]]]]:
    """The places of a draft under their chapters, in reading order."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in editions.places_of(consultation.edition):
        if not each["key"].startswith("theme-"):
            found.setdefault(each["chapter"], []).append(each)
    return list(found.items())


def take(speaker: Speaker) -> dict[str, Any]:
    """Does what the form asks. Empty when all went well, or what the page needs to show it again as it was typed."""
    form = request.form
    try:
        if form.get("act") == "reflect":
            _reflect(speaker)
        elif form.get("act") == "comment":
            _comment(speaker)
        elif form.get("act") == "withdraw":
            house().execute(speaker.caller, validated(WithdrawComment, {"id": form.get("id")}))
        else:
            _deliver(speaker, done=form.get("act") == "deliver")
    except DialogError as problem:
        told = forms.faults(problem) or {"form": forms.sentence(problem)}
        return {"typed": form.to_dict(), "errors": told}
    return {}


def _reflect(speaker: Speaker) -> None:
    """Every box of the form; those that say what they said change nothing."""
    for name, text in request.form.items():
        if name.startswith("text-"):
            place = name.removeprefix("text-")
            data = {"consultation": speaker.consultation, "place": place, "text": text, "body": speaker.body}
            house().execute(speaker.caller, validated(WriteReflection, data))
    flash(words().say("Svara er lagra. De kan endre dei fram til fristen."))


def _comment(speaker: Speaker) -> None:
    names = ("client_key", "place", "kind", "text", "proposal")
    data: dict[str, Any] = {name: request.form.get(name, "") for name in names}
    paragraph = request.form.get("paragraph", "").strip()
    data |= {"consultation": speaker.consultation, "body": speaker.body}
    data |= {"place": f"p-{paragraph}"} if paragraph.isdecimal() else {}
    done = house().execute(speaker.caller, validated(WriteComment, data))
    flash(words().say("Merknad M-{number} er lagra.", number=str(done.facts["number"])))


def _deliver(speaker: Speaker, *, done: bool) -> None:
    command = DeliverConsultation(id=speaker.consultation, body=speaker.body, done=done)
    house().execute(speaker.caller, command)
    if done:
        flash(words().say("Takk. Svaret er levert."))
