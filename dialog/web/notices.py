"""What is stored about people, and how well the pages work for everybody: for all, for one conference, and for those
who write the words. The DPIA is for members of the project alone.

What a text may say is decided behind the doorway; files are made in a process of their own.
"""

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import EditNotice
from dialog.notices import FIELDS
from dialog.phrases import LANGUAGES
from dialog.queries import notices
from dialog.queries.notices import Told
from dialog.vocabulary import MAX_NOTICE, NoticeKind
from dialog.web import access, apart, downloads, forms, house, language, words

blueprint = Blueprint("notices", __name__)

KIND = "<any('privacy', 'dpia', 'accessibility'):kind>"
FORMS = ("docx", "pdf", "html")


# -- for everybody ---------------------------------------------------------------------------------


@blueprint.get("/<any('privacy', 'accessibility'):kind>")
def general(kind: str) -> str:
    """No conference is told of here."""
    return render_template("notices/notice.html", told=notices.general(NoticeKind(kind), language()), code="")


@blueprint.get("/c/<code>/<any('privacy', 'accessibility'):kind>")
def of_conference(code: str, kind: str) -> str:
    """What its project says; by the code alone, because it is read before anybody joins."""
    with house().reading() as session:
        conference, _ = access.place(session, code.strip().upper())
        told = notices.told(session, conference.project, NoticeKind(kind), language())
        return render_template("notices/notice.html", told=told, code=conference.code)


# -- for those who write them ----------------------------------------------------------------------


@blueprint.get("/projects/<int:project_id>/notices")
def overview(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        own = {kind: notices.own_languages(session, project_id, kind) for kind in NoticeKind}
        return render_template("facilitator/notices.html", project=project, own=own, titles=notices.TITLES)


@blueprint.get(f"/projects/<int:project_id>/notices/{KIND}")
def edit(project_id: int, kind: str) -> str:
    with house().reading() as session:
        access.own_project(session, project_id)
    apart.expect()
    return _form(project_id, NoticeKind(kind), _chosen())


@blueprint.post(f"/projects/<int:project_id>/notices/{KIND}")
def change(project_id: int, kind: str) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    asked = {"project": project_id, "kind": kind, **forms.typed(request.form)}
    done, errors = forms.attempt(caller, EditNotice, asked)
    if done is None:
        return _form(project_id, NoticeKind(kind), _chosen(), request.form.get("text", ""), errors), 422
    flash(words().say("Teksten er lagra."))
    return redirect(f"/projects/{project_id}/notices/{kind}?in={_chosen()}", code=303)


@blueprint.get(f"/projects/<int:project_id>/notices/{KIND}.<form>")
def download(project_id: int, kind: str, form: str) -> Response:
    if form not in FORMS:
        abort(404)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        title = words().say(notices.TITLES[NoticeKind(kind)])
        name = apart.file_name(project.name, title, form, house().clock().date())
    arguments = ["export", str(project_id), kind, "--format", form, "--language", _chosen(), "-o", "-"]
    return apart.made(arguments, name, downloads.TYPES[form])


def _form(project_id: int, kind: NoticeKind, code: str, typed: str = "", errors: dict[str, str] | None = None) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        told = notices.told(session, project, kind, code)
        return render_template(
            "facilitator/notice.html",
            project=project,
            told=told,
            shown=_previewed(told, typed),
            errors=errors or {},
            fields=[(name, told.facts[name]) for name in FIELDS],
            max_text=MAX_NOTICE,
        )


def _previewed(told: Told, typed: str) -> Told:
    """What was typed and not accepted stands in the form, so that nobody writes it twice."""
    return replace(told, raw=typed) if typed else told


def _chosen() -> str:
    """The language of the text, which need not be that of the page."""
    asked = request.form.get("language") or request.args.get("in", "")
    return asked if asked in set(LANGUAGES) else language()
