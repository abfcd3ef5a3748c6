"""The body's own pages: behind a link that speaks for one body of the reference group, on any device.

It reads the version that was laid before it, and answers. Nothing else of the project opens here.
"""

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import NotFound
from dialog.models import Asked, Body, Consultation
from dialog.queries import reviews
from dialog.vocabulary import ConsultationKind, LinkPurpose
from dialog.web import access, answering, apart, around, downloads, house, words
from dialog.web.answering import Speaker

blueprint = Blueprint("reference", __name__)
FORMS = ("docx", "pdf")
HOME = "/reference/round/<int:consultation_id>"


@blueprint.get("/reference/<token>")
def enter(token: str) -> Answer:
    return access.by_own_link(token, LinkPurpose.REFERENCE, identity.BODY, "/reference")


@blueprint.get("/reference")
def start() -> str:
    with house().reading() as session:
        _, body = identity.require_body(session, request.cookies)
        now = house().clock()
        asked = [reviews.told(session, each, now) for each in reviews.asked_of(session, body.id)]
        return render_template("reference/start.html", body=body, rounds=asked)


@blueprint.get(HOME)
def answers(consultation_id: int) -> str:
    return _page(consultation_id)


@blueprint.post(HOME)
def answer(consultation_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        speaker, _ = _speaking(session, consultation_id)
    refused = answering.take(speaker)
    if refused:
        return _page(consultation_id, **refused), 409
    return redirect(speaker.address, code=303)


@blueprint.get(f"{HOME}/document")
def document(consultation_id: int) -> Response:
    with house().reading() as session:
        _, consultation = _speaking(session, consultation_id)
        drawn = render_template(
            "reference/document.html",
            consultation=consultation,
            edition=consultation.edition,
            fragment=around.PLACE,
        )
        arguments = _numbered(consultation, "fragment")
    return around.page(drawn, arguments)


@blueprint.get(f"{HOME}/document.<form>")
def download(consultation_id: int, form: str) -> Response:
    if form not in FORMS:
        abort(404)
    with house().reading() as session:
        _, consultation = _speaking(session, consultation_id)
        edition = consultation.edition
        name = apart.file_name("", f"versjon-{edition.number}", form, edition.published_at.date())
        arguments = _numbered(consultation, form)
    return apart.made(arguments, name, downloads.TYPES[form])


@blueprint.get(f"{HOME}/form.<form>")
def sheet(consultation_id: int, form: str) -> Response:
    """To answer on with a pen."""
    if form not in FORMS:
        abort(404)
    with house().reading() as session:
        _, consultation = _speaking(session, consultation_id)
        arguments = sheet_arguments(consultation, form)
    return apart.made(arguments, apart.file_name("", words().say("svarark"), form, None), downloads.TYPES[form])


def sheet_arguments(consultation: Consultation, form: str) -> list[str]:
    return ["answer-form", str(consultation.id), "--format", form, "--language", consultation.edition.language]


def _numbered(consultation: Consultation, form: str) -> list[str]:
    """A draft has numbers to point at; what is only thought over is read as it is."""
    arguments = ["edition", str(consultation.edition_id), "--format", form]
    return [*arguments, *(["--numbered"] if consultation.kind == ConsultationKind.REVIEW else [])]


def _speaking(session: Session, consultation_id: int) -> tuple[Speaker, Consultation]:
    caller, _, consultation = _asked(session, consultation_id)
    return Speaker(caller, consultation.id, f"/reference/round/{consultation.id}"), consultation


def _asked(session: Session, consultation_id: int) -> tuple[Caller, Body, Consultation]:
    """A consultation that this body was asked in; any other is as unknown as one that never was."""
    caller, body = identity.require_body(session, request.cookies)
    consultation = session.get(Consultation, consultation_id)
    if consultation is None or session.get(Asked, (consultation_id, body.id)) is None:
        raise NotFound("consultation.not_found")
    return caller, body, consultation


def _page(consultation_id: int, **more: object) -> str:
    with house().reading() as session:
        _, body, _ = _asked(session, consultation_id)
        speaker, _ = _speaking(session, consultation_id)
        return answering.page(session, speaker, body, "reference/answers.html", **more)
