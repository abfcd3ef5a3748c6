"""Writing in a document's own places: one page a place, with what stands there now, who wrote it, and why.

What may be written where is decided behind the doorway; documents are made in a process of their own.
"""

import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import ApprovePassage, Command, ResetPassage, WritePassage
from dialog.domain.passages import require_place
from dialog.phrases import LANGUAGES, mark
from dialog.queries import lookups, passages
from dialog.vocabulary import MAX_LONG_TEXT, MAX_REASON, PaperKind
from dialog.web import access, apart, forms, house, words

blueprint = Blueprint("passages", __name__)
PLACE = "/projects/<int:project_id>/<any('input-report', 'plan-draft', 'case-note'):document>/passages/<place>"
TITLES = {
    PaperKind.INPUT_REPORT: mark("Innspelsdokument"),
    PaperKind.PLAN_DRAFT: mark("Planutkast"),
    PaperKind.CASE_NOTE: mark("Saksframlegg"),
}
ACTS: dict[str, type[Command]] = {
    "write": WritePassage,
    "write-approved": WritePassage,
    "approve": ApprovePassage,
    "reset": ResetPassage,
}
SAVED = {
    "write": mark("Teksten er lagra. Nokon må godkjenne han før han står utan merknad."),
    "write-approved": mark("Teksten er lagra og godkjend."),
    "approve": mark("Teksten er godkjend."),
    "reset": mark("Teksten er teken bort. Loggen har han framleis."),
}


@blueprint.get(PLACE)
def passage(project_id: int, document: str, place: str) -> str:
    return _page(project_id, PaperKind(document), place)


@blueprint.post(PLACE)
def change(project_id: int, document: str, place: str) -> Answer | tuple[str, int]:
    """A text that somebody wrote over meanwhile is shown beside what stands there now; nothing is lost."""
    act = request.form.get("action", "")
    kind = ACTS.get(act, WritePassage)
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    done, errors = forms.attempt(caller, kind, _asked(project_id, document, place, kind, act))
    if done is None:
        return _page(project_id, PaperKind(document), place, request.form.get("text", ""), errors), 422
    flash(words().say(SAVED.get(act, SAVED["write"])))
    return redirect(f"/projects/{project_id}/{document}/passages/{place}?in={_chosen(project_id)}", code=303)


def _asked(project_id: int, document: str, place: str, kind: type[Command], act: str) -> dict[str, Any]:
    known = {name: value for name, value in forms.typed(request.form).items() if name in kind.model_fields}
    approved = {"approved": True} if act == "write-approved" else {}
    return {**known, **approved, "project": project_id, "document": document, "place": place}


def _page(
    project_id: int, document: PaperKind, place: str, typed: str = "", errors: dict[str, str] | None = None
) -> str:
    require_place(document, place)
    chosen = _chosen(project_id)
    known = _places(project_id, document, chosen)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        row = lookups.passage(session, project_id, document, place)
        turns = passages.history(session, row) if row is not None else []
        written = "" if row is None else row.text
        generated = known.get(place, {}).get("generated", "")
        heading = known.get(place, {}).get("heading") or (row.about if row is not None else "") or place
        return render_template(
            "steering/passage.html",
            project=project,
            document=document,
            title=TITLES[document],
            heading=heading,
            is_loose=place not in known,
            may_write=_may_write(project_id),
            now=written,
            approved=row is not None and row.approved_at is not None,
            generated=generated,
            typed=typed or written or generated,
            clashes=bool(errors and typed and typed != written),
            edition=0 if row is None else row.edition,
            turns=turns,
            written_in=chosen,
            errors=errors or {},
            max_text=MAX_LONG_TEXT,
            max_why=MAX_REASON,
        )


def _places(project_id: int, document: PaperKind, chosen: str) -> dict[str, dict[str, str]]:
    arguments = ["export", str(project_id), document, "--format", "places", "--language", chosen, "-o", "-"]
    found: dict[str, dict[str, str]] = json.loads(apart.fetched(arguments))
    return found


def _may_write(project_id: int) -> bool:
    """Whether to offer the form; a reader reads."""
    with house().reading() as session:
        return access.may_change(session, project_id)


def _chosen(project_id: int) -> str:
    """The language of the document, which need not be the page's."""
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        asked = request.form.get("language") or request.args.get("in", "")
        return asked if asked in set(LANGUAGES) else project.language
