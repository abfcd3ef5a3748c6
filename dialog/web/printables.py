"""Paper for the hall: table cards, the poster, single QR codes, and the two pages people take home.

The PDFs are made in a process of their own; only the small SVG codes are drawn here.
"""

from flask import Blueprint, Response, abort, request

from dialog import identity, runtime
from dialog.documents.qr import qr_svg, wifi_text
from dialog.queries import lookups
from dialog.web import LANGUAGES, access, apart, house, words

blueprint = Blueprint("printables", __name__)
TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@blueprint.get("/conferences/<int:conference_id>/cards.pdf")
def cards(conference_id: int) -> Response:
    return _printed(conference_id, "cards", words().say("bordkort"))


@blueprint.get("/conferences/<int:conference_id>/poster.pdf")
def poster(conference_id: int) -> Response:
    return _printed(conference_id, "poster", words().say("plakat"))


@blueprint.get("/conferences/<int:conference_id>/result.<any(pdf, docx):form>")
def result(conference_id: int, form: str) -> Response:
    """In the conference's language; `in` asks for another. The PDF opens at once, because it is to be printed now."""
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        name = apart.file_name(conference.title, words().say("resultat"), form, conference.held_on)
    asked = request.args.get("in", "")
    language = ["--language", asked] if asked in LANGUAGES else []
    made = runtime.run_apart(
        ["result", str(conference_id), "--format", form, *language, "-o", "-"], apart.environment()
    )
    return apart.file(made, name, TYPES[form], shown=form == "pdf")


@blueprint.get("/conferences/<int:conference_id>/leaders.pdf")
def leaders(conference_id: int) -> Response:
    return _printed(conference_id, "leaders", words().say("bordleiarkort"))


@blueprint.get("/conferences/<int:conference_id>/seating-lists.pdf")
def seating_lists(conference_id: int) -> Response:
    return _printed(conference_id, "seating-lists", words().say("kven-sit-kvar"))


@blueprint.get("/conferences/<int:conference_id>/place-cards.pdf")
def place_cards(conference_id: int) -> Response:
    return _printed(conference_id, "place-cards", words().say("nummerkort"))


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


def _printed(conference_id: int, what: str, name: str) -> Response:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        file_name = apart.file_name(conference.title, name, "pdf", conference.held_on)
    arguments = ["print", str(conference_id), what, "--base-url", identity.base_url(), "-o", "-"]
    pdf = runtime.run_apart(arguments, apart.environment())
    return apart.file(pdf, file_name, "application/pdf", shown=True)


def _join_url(code: str) -> str:
    return f"{identity.base_url()}/j/{code}"


def _svg(text: str) -> Response:
    response = Response(qr_svg(text), content_type="image/svg+xml; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response
