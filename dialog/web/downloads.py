"""The input document and the plan draft: as a page, and as files. Also while a conference runs.

The documents are made in a process of their own (`dialog export`); nothing is counted or written here.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request

from dialog.phrases import LANGUAGES, mark
from dialog.queries import overviews
from dialog.vocabulary import PaperEdition, PaperKind
from dialog.web import access, apart, around, house, words

blueprint = Blueprint("downloads", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "docx": DOCX,
    "pdf": "application/pdf",
    "xlsx": XLSX,
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


EDITIONS = {
    PaperEdition.WORKING: mark("Arbeidsutgåva"),
    PaperEdition.REFERENCE: mark("For referansegruppa"),
    PaperEdition.PUBLIC: mark("Offentleg utgåve"),
    PaperEdition.ARCHIVE: mark("Arkivutgåve"),
}


@dataclass(frozen=True)
class Offer:
    """A document and the forms it can be had in. `title` is a message id."""

    title: str
    file: str
    forms: tuple[str, ...]


OFFERS = {
    "input-report": Offer(mark("Innspelsdokument"), mark("innspelsdokument"), ("docx", "pdf", "html", "md", "xlsx")),
    "plan-draft": Offer(mark("Planutkast"), mark("planutkast"), ("docx", "pdf", "html", "md", "xlsx", "csv")),
    "case-note": Offer(mark("Saksframlegg"), mark("saksframlegg"), ("docx", "pdf", "html", "md")),
    "data": Offer(mark("Data"), mark("innspel"), ("xlsx", "csv")),
}


@blueprint.get("/projects/<int:project_id>/<any('input-report', 'plan-draft', 'case-note'):document>")
def page(project_id: int, document: str) -> Response:
    chosen = _chosen_language(project_id)
    edition = _chosen_edition(document)
    form = _form_for_the_page(project_id) if edition == PaperEdition.WORKING else "fragment"
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        text = render_template(
            "steering/document.html",
            project=project,
            document=document,
            offer=OFFERS[document],
            contents=overviews.contents(session, project_id),
            written_in=chosen,
            edition=edition,
            editions=EDITIONS if document == PaperKind.INPUT_REPORT else {},
            fragment=around.PLACE,
        )
    # Ours: `dialog export` escapes every word that people wrote.
    return around.page(text, _export(project_id, document, form, chosen, edition))


@blueprint.get("/projects/<int:project_id>/<any('input-report', 'plan-draft', 'case-note', 'data'):document>.<form>")
def download(project_id: int, document: str, form: str) -> Response:
    offer = OFFERS[document]
    if form not in offer.forms:
        abort(404)
    chosen = _chosen_language(project_id)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        today = house().clock().date()
        name = apart.file_name(project.name, words().say(offer.file), form, today)
    return apart.made(_export(project_id, document, form, chosen, _chosen_edition(document)), name, TYPES[form])


def _form_for_the_page(project_id: int) -> str:
    """With ways to the places where people write, for those who may."""
    with house().reading() as session:
        return "desk" if access.may_change(session, project_id) else "fragment"


def _chosen_language(project_id: int) -> str:
    """What the reader asked for, else the project's own written language."""
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
    asked = request.args.get("in", "")
    return asked if asked in set(LANGUAGES) else project.language


def _chosen_edition(document: str) -> PaperEdition:
    """Only the input document is made for different readers."""
    asked = request.args.get("edition", "")
    known = document == PaperKind.INPUT_REPORT and asked in set(PaperEdition)
    return PaperEdition(asked) if known else PaperEdition.WORKING


def _export(project_id: int, document: str, form: str, written_in: str, edition: PaperEdition) -> list[str]:
    arguments = ["export", str(project_id), document, "--format", form, "--language", written_in, "-o", "-"]
    return [*arguments, "--edition", edition]
