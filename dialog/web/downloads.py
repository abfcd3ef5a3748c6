"""The input document and the plan draft: as a page, and as files. Also while a conference runs.

The documents are made in a process of their own (`dialog export`); nothing is counted or written here.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request
from markupsafe import Markup

from dialog import runtime
from dialog.phrases import LANGUAGES, mark
from dialog.queries import overviews
from dialog.web import access, apart, house, words

blueprint = Blueprint("downloads", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"docx": DOCX, "xlsx": XLSX, "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Offer:
    """A document and the forms it can be had in. `title` is a message id."""

    title: str
    file: str
    forms: tuple[str, ...]


OFFERS = {
    "input-report": Offer(mark("Innspelsdokument"), mark("innspelsdokument"), ("docx", "html", "xlsx")),
    "plan-draft": Offer(mark("Planutkast"), mark("planutkast"), ("docx", "html", "xlsx", "csv")),
    "data": Offer(mark("Data"), mark("innspel"), ("xlsx", "csv")),
}


@blueprint.get("/projects/<int:project_id>/<any('input-report', 'plan-draft'):document>")
def page(project_id: int, document: str) -> Response:
    chosen = _chosen_language(project_id)
    fragment = _made(project_id, document, "fragment", chosen).decode()
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        text = render_template(
            "steering/document.html",
            project=project,
            document=document,
            offer=OFFERS[document],
            contents=overviews.contents(session, project_id),
            written_in=chosen,
            # Ours: `dialog export` escapes every word that people wrote.
            fragment=Markup(fragment),  # noqa: S704
        )
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.get("/projects/<int:project_id>/<any('input-report', 'plan-draft', 'data'):document>.<form>")
def download(project_id: int, document: str, form: str) -> Response:
    offer = OFFERS[document]
    if form not in offer.forms:
        abort(404)
    chosen = _chosen_language(project_id)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        today = house().clock().date()
        name = apart.file_name(project.name, words().say(offer.file), form, today)
    return apart.file(_made(project_id, document, form, chosen), name, TYPES[form])


def _chosen_language(project_id: int) -> str:
    """What the reader asked for, else the project's own written language."""
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
    asked = request.args.get("in", "")
    return asked if asked in set(LANGUAGES) else project.language


def _made(project_id: int, document: str, form: str, written_in: str) -> bytes:
    arguments = ["export", str(project_id), document, "--format", form, "--language", written_in, "-o", "-"]
    return runtime.run_apart(arguments, apart.environment())
