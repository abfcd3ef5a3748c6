"""The reference group, seen from the project: asking bodies, who has answered, and the answers that comments get.

Rules stand behind the doorway; sheets and papers are made in a process of their own.
"""

import secrets

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import (
    AnswerComment,
    CloseConsultation,
    ExtendConsultation,
    MakeLink,
    OpenConsultation,
)
from dialog.db import Session
from dialog.documents.qr import qr_svg
from dialog.domain import consulting, retention
from dialog.domain import editions as numbers
from dialog.errors import NotFound
from dialog.models import Asked, Body
from dialog.phrases.reviews import ANSWERS, COMMENTS, TASKS, called
from dialog.queries import editions, reviews
from dialog.vocabulary import ConsultationKind, LinkPurpose
from dialog.web import access, answering, apart, downloads, forms, house, words
from dialog.web.answering import Speaker
from dialog.web.reference import FORMS, sheet_arguments

blueprint = Blueprint("reference_group", __name__)
HOME = "/projects/<int:project_id>/reference"
Said = tuple[str, str, bool]
"""A body's name, its words, and whether they came on paper."""
ROUND = f"{HOME}/<int:consultation_id>"


@blueprint.get(HOME)
def overview(project_id: int) -> str:
    return _page(project_id)


@blueprint.post(HOME)
def ask(project_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    typed = {name: request.form.get(name, "") for name in ("client_key", "edition", "kind", "due_on", "message")}
    bodies = request.form.getlist("bodies")
    _, errors = forms.attempt(caller, OpenConsultation, typed | {"project": project_id, "bodies": bodies})
    if errors:
        return _page(project_id, typed=typed, errors=errors, chosen=bodies), 422
    flash(words().say("Instansane er spurde. Gi kvar av dei si eiga lenkje."))
    return redirect(f"/projects/{project_id}/reference", code=303)


@blueprint.post(f"{ROUND}/extend")
def extend(project_id: int, consultation_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
        reviews.consultation(session, project_id, consultation_id)
    data = {"id": consultation_id, "due_on": request.form.get("due_on", "")}
    _, errors = forms.attempt(caller, ExtendConsultation, data)
    if errors:
        return _page(project_id, errors={"form": next(iter(errors.values()))}), 422
    flash(words().say("Fristen er flytta."))
    return redirect(f"/projects/{project_id}/reference", code=303)


@blueprint.post(f"{ROUND}/close")
def close(project_id: int, consultation_id: int) -> Answer:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
        reviews.consultation(session, project_id, consultation_id)
    house().execute(caller, CloseConsultation(id=consultation_id))
    return redirect(f"/projects/{project_id}/reference", code=303)


@blueprint.post(f"{HOME}/link/<int:body_id>")
def link(project_id: int, body_id: int) -> str:
    """The link is shown this once, with its code to scan; the one before does not open any more."""
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
        body = _body(session, project_id, body_id)
    made = house().execute(caller, MakeLink(purpose=LinkPurpose.REFERENCE, body=body.id))
    address = f"{identity.base_url()}/reference/{made.facts['token']}"
    code = Markup(qr_svg(address, words().say("Lenkja til {name}", name=body.name)))  # noqa: S704 - ours
    return _page(project_id, made=(body.name, address, code))


@blueprint.post(f"{HOME}/comments/<int:comment_id>")
def answer(project_id: int, comment_id: int) -> Answer | tuple[str, int]:
    """When somebody else has answered meanwhile, both answers are shown and nothing is lost."""
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
        known = {each.id for each in reviews.comments(session, project_id, now=house().clock())}
    if comment_id not in known:
        raise NotFound("comment.not_found")
    typed = {name: request.form.get(name, "") for name in ("edition", "answer", "reason")}
    _, errors = forms.attempt(caller, AnswerComment, typed | {"id": comment_id})
    if errors:
        return _page(project_id, answering=(comment_id, typed, next(iter(errors.values())))), 409
    return redirect(f"/projects/{project_id}/reference#comment-{comment_id}", code=303)


# -- what came on paper -----------------------------------------------------------------------------


@blueprint.get(f"{ROUND}/<int:body_id>")
def typing(project_id: int, consultation_id: int, body_id: int) -> str:
    return _typing(project_id, consultation_id, body_id)


@blueprint.post(f"{ROUND}/<int:body_id>")
def typed_in(project_id: int, consultation_id: int, body_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        speaker, _ = _speaker(session, project_id, consultation_id, body_id)
    refused = answering.take(speaker)
    if refused:
        return _typing(project_id, consultation_id, body_id, **refused), 409
    return redirect(speaker.address, code=303)


@blueprint.get(f"{ROUND}/form.<form>")
def sheet(project_id: int, consultation_id: int, form: str) -> Response:
    if form not in FORMS:
        abort(404)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        arguments = sheet_arguments(reviews.consultation(session, project_id, consultation_id), form)
        name = apart.file_name(project.name, words().say("svarark"), form, None)
    return apart.made(arguments, name, downloads.TYPES[form])


def _typing(project_id: int, consultation_id: int, body_id: int, **more: object) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        speaker, body = _speaker(session, project_id, consultation_id, body_id)
        return answering.page(session, speaker, body, "editions/typing.html", project=project, **more)


def _speaker(session: Session, project_id: int, consultation_id: int, body_id: int) -> tuple[Speaker, Body]:
    caller, _ = access.own_project(session, project_id)
    consultation = reviews.consultation(session, project_id, consultation_id)
    if session.get(Asked, (consultation.id, body_id)) is None:
        raise NotFound("body.not_asked")
    address = f"/projects/{project_id}/reference/{consultation_id}/{body_id}"
    return Speaker(caller, consultation.id, address, body_id), session.get_one(Body, body_id)


def _body(session: Session, project_id: int, body_id: int) -> Body:
    body = session.get(Body, body_id)
    if body is None or body.project_id != project_id:
        raise NotFound("body.not_found")
    return body


def _page(project_id: int, **more: object) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        now = house().clock()
        today = retention.day_of(now)
        rounds = reviews.rounds(session, project_id, now)
        facts: dict[str, object] = {
            "project": project,
            "rounds": rounds,
            "editions": editions.editions_of(session, project_id),
            "bodies": reviews.bodies_to_ask(session, project_id),
            "comments": reviews.comments(session, project_id, now=now),
            "reflections": {each.id: _reflections(session, project_id, each) for each in rounds},
            "called": called,
            "step_of": numbers.step_of,
            "tasks": TASKS,
            "kinds": COMMENTS,
            "answers": ANSWERS,
            "today": today,
            "suggested": {kind.value: consulting.suggested_due(kind, today) for kind in ConsultationKind},
            "in_july": consulting.goes_through_july,
            "key": secrets.token_hex(8),
            "may_change": access.may_change(session, project_id),
            "typed": {},
            "errors": {},
            "chosen": None,
            "made": None,
            "answering": None,
        }
        return render_template("editions/reference_group.html", **facts | more)


def _reflections(session: Session, project_id: int, asked: reviews.Round) -> list[tuple[str, list[Said]]]:
    """What bodies said to each theme, in the order of the paper."""
    names = {body.id: body.name for body in asked.bodies}
    said = reviews.reflections(session, asked.id)
    edition = editions.edition(session, project_id, asked.edition_id)
    told = []
    for place in editions.places_of(edition):
        own = [(names.get(each.body_id, ""), each.text, each.from_paper) for each in said if each.place == place["key"]]
        told += [(place["title"], own)] if own else []
    return told
