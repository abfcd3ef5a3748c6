"""Paper for the hall: the ways in, sheets to work on without phones, single QR codes, and the two pages to take home.

The PDFs are made in a process of their own; only the small SVG codes are drawn here.
"""

import re

from flask import Blueprint, Response, abort, request

from dialog import identity
from dialog.documents.qr import qr_svg, wifi_text
from dialog.phrases import mark
from dialog.queries import lookups
from dialog.web import LANGUAGES, access, apart, house, words

blueprint = Blueprint("printables", __name__)
NAMES = {
    "cards": mark("bordkort"), "poster": mark("plakat"), "leaders": mark("bordleiarkort"),
    "seating-lists": mark("kven-sit-kvar"), "place-cards": mark("nummerkort"), "slips": mark("innspelslappar"),
    "table-sheets": mark("bordark"), "agenda": mark("program"), "headcount": mark("teljeark"),
    "rules": mark("dialogreglar"),
}  # fmt: skip
ALWAYS_THE_SAME = ", ".join(repr(what) for what in NAMES if what != "agenda")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@blueprint.get(f"/conferences/<int:conference_id>/<any({ALWAYS_THE_SAME}):what>.pdf")
def sheets(conference_id: int, what: str) -> Response:
    return _printed(conference_id, what)


@blueprint.get("/conferences/<int:conference_id>/agenda.pdf")
def agenda(conference_id: int) -> Response:
    """`start` is a time such as 17:30; without one the programme begins when the conference does."""
    start = request.args.get("start", "")
    return _printed(conference_id, "agenda", *(["--start", start] if CLOCK.fullmatch(start) else []))


@blueprint.get("/conferences/<int:conference_id>/result.<any(pdf, docx):form>")
def result(conference_id: int, form: str) -> Response:
    """In the conference's language; `in` asks for another, and `of=rehearsal` for what was practised while there is
    more than that. The PDF opens at once, because it is to be printed now."""
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        name = apart.file_name(conference.title, words().say("resultat"), form, conference.held_on)
    asked = request.args.get("in", "")
    language = ["--language", asked] if asked in LANGUAGES else []
    practice = ["--rehearsal"] if request.args.get("of") == "rehearsal" else []
    arguments = ["result", str(conference_id), "--format", form, *language, *practice, "-o", "-"]
    return apart.made(arguments, name, TYPES[form], shown=form == "pdf")


@blueprint.get("/conferences/<int:conference_id>/qr.svg")
def conference_code(conference_id: int) -> Response:
    """For the console and for the wall, which comes by a link of its own."""
    with house().reading() as session:
        identity.require_projector(session, request.cookies, conference_id)
        return _svg(_join_url(lookups.conference(session, conference_id).code))


@blueprint.get("/conferences/<int:conference_id>/wifi.svg")
def network_code(conference_id: int) -> Response:
    with house().reading() as session:
        identity.require_projector(session, request.cookies, conference_id)
        conference = lookups.conference(session, conference_id)
        if not conference.wifi_name:
            abort(404)
        return _svg(wifi_text(conference.wifi_name, conference.wifi_password))


@blueprint.get("/conferences/<int:conference_id>/tables/<int:number>/qr.svg")
def table_code(conference_id: int, number: int) -> Response:
    with house().reading() as session:
        access.own_conference(session, conference_id)
        return _svg(_join_url(lookups.table_by_number(session, conference_id, number).code))


def _printed(conference_id: int, what: str, *more: str) -> Response:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        file_name = apart.file_name(conference.title, words().say(NAMES[what]), "pdf", conference.held_on)
    arguments = ["print", str(conference_id), what, "--base-url", identity.base_url(), *more, "-o", "-"]
    return apart.made(arguments, file_name, "application/pdf", shown=True)


def _join_url(code: str) -> str:
    return f"{identity.base_url()}/j/{code}"


def _svg(text: str) -> Response:
    response = Response(qr_svg(text), content_type="image/svg+xml; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response
