"""The versions of a project's papers: publishing one, reading it, and what changed between two.

Papers are frozen, written and compared in a process of their own; whether one may be published is decided behind the
doorway.
"""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import PublishEdition
from dialog.domain import editions as numbers
from dialog.phrases.reviews import DOCUMENTS, STEPS, called
from dialog.queries import editions, reviews
from dialog.vocabulary import Document
from dialog.web import LANGUAGES, access, apart, around, downloads, forms, house, language, words

blueprint = Blueprint("editions", __name__)
FORMS = ("docx", "pdf", "html", "md")
HOME = "/projects/<int:project_id>/editions"


@blueprint.get(HOME)
def overview(project_id: int) -> str:
    return _page(project_id)


@blueprint.post(HOME)
def publish(project_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    typed = {name: request.form.get(name, "") for name in ("document", "number", "language", "note", "override")}
    if typed["document"] not in set(Document) or typed["language"] not in LANGUAGES:
        abort(400)
    today = house().clock().date().isoformat()
    arguments = ["freeze", str(project_id), typed["document"], f"--number={typed['number']}", "--today", today]
    if not numbers.is_number(typed["number"]):
        return _page(project_id, typed, {"number": words().say("Skriv nummeret som 0.3 eller 1.0.")}), 422

    def publish_it(frozen: bytes) -> Answer:
        asked = typed | {"project": project_id, "frozen": frozen.decode()}
        done, errors = forms.attempt(caller, PublishEdition, asked)
        if done is None:
            return Answer(_page(project_id, typed, errors), 422, content_type="text/html; charset=utf-8")
        flash(words().say("Versjon {number} er gitt ut og frosen.", number=typed["number"]))
        return redirect(f"/projects/{project_id}/editions/{done.id}", code=303)

    return apart.made_and_stored([*arguments, "--language", typed["language"]], publish_it, apart.PAPERS)


@blueprint.get(f"{HOME}/<int:edition_id>")
def read(project_id: int, edition_id: int) -> Response:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        edition = editions.edition(session, project_id, edition_id)
        drawn = render_template("editions/edition.html", project=project, edition=edition, fragment=around.PLACE)
    return around.page(drawn, ["edition", str(edition_id), "--format", "fragment"])


@blueprint.get(f"{HOME}/<int:edition_id>.<form>")
def download(project_id: int, edition_id: int, form: str) -> Response:
    if form not in FORMS:
        abort(404)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        edition = editions.edition(session, project_id, edition_id)
        name = apart.file_name(project.name, f"versjon-{edition.number}", form, edition.published_at.date())
    return apart.made(["edition", str(edition_id), "--format", form], name, downloads.TYPES[form])


@blueprint.get(f"{HOME}/difference")
def difference(project_id: int) -> Response:
    before, after = _two(project_id)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        pair = sorted(
            (editions.edition(session, project_id, each) for each in (before, after)),
            key=lambda each: numbers.order(each.number),
        )
        drawn = render_template("editions/difference.html", project=project, pair=pair, fragment=around.PLACE)
    return around.page(drawn, _compared(before, after, "fragment"))


@blueprint.get(f"{HOME}/difference.docx")
def difference_file(project_id: int) -> Response:
    before, after = _two(project_id)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        name = apart.file_name(project.name, words().say("endringar"), "docx", house().clock().date())
    return apart.made(_compared(before, after, "docx"), name, downloads.TYPES["docx"])


def _two(project_id: int) -> tuple[int, int]:
    """The two that were chosen, if they are this project's; without a choice the newest two."""
    with house().reading() as session:
        access.own_project(session, project_id)
        newest = [each.id for each in editions.editions_of(session, project_id)[:2]]
        asked = [request.args.get(name, type=int) for name in ("from", "to")]
        chosen = [number or spare for number, spare in zip(asked, reversed(newest), strict=False)]
        if len(chosen) < len(asked):
            abort(404)
        before, after = (editions.edition(session, project_id, each).id for each in chosen)
        return before, after


def _compared(before: int, after: int, form: str) -> list[str]:
    return ["difference", str(before), str(after), "--format", form, "--language", language()]


def _page(project_id: int, typed: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> str:
    apart.expect()
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        listed = editions.editions_of(session, project_id)
        next_one = numbers.suggested([each.number for each in listed])
        values = {"document": next_one.document, "number": next_one.number, "language": project.language}
        return render_template(
            "editions/editions.html",
            project=project,
            editions=listed,
            step_of=numbers.step_of,
            steps=STEPS,
            documents=DOCUMENTS,
            called=called,
            next_one=next_one,
            values=values | (typed or {}),
            errors=errors or {},
            waiting=reviews.unanswered(session, project_id),
            may_change=access.may_change(session, project_id),
        )
