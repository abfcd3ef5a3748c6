"""The page where a municipality gives its own Word file as the base of the papers, and takes it back.

The file is looked through in a process of its own before anything is kept.
"""

import base64
import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import errands
from dialog.commands import RemoveBase, SetBase
from dialog.errors import DialogError, Invalid
from dialog.phrases import refusal
from dialog.queries import lookups
from dialog.vocabulary import MAX_BASE, MAX_NAME
from dialog.web import access, apart, forms, house, language, words

blueprint = Blueprint("bases", __name__)

LONGEST_WAIT_S = 30


@blueprint.get("/projects/<int:project_id>/base")
def page(project_id: int) -> str:
    return _page(project_id)


@blueprint.post("/projects/<int:project_id>/base")
def take(project_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    try:
        payload = {"project": project_id} | _looked_through()
    except DialogError as problem:
        return _page(project_id, refusal(problem, language())), problem.status
    done, errors = forms.attempt(caller, SetBase, payload)
    if done is None:
        return _page(project_id, next(iter(errors.values()))), 422
    flash(words().say("Malen er lagra. Word-filene blir skrivne på han frå no av."))
    return redirect(f"/projects/{project_id}/base", code=303)


@blueprint.post("/projects/<int:project_id>/base/remove")
def remove(project_id: int) -> Answer:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    house().execute(caller, RemoveBase(project=project_id))
    flash(words().say("Malen er teken bort. Word-filene ser ut som Dialog lagar dei."))
    return redirect(f"/projects/{project_id}/base", code=303)


def _looked_through() -> dict[str, Any]:
    """The posted file, when nothing is wrong with it. Raises `Invalid("base.…")`."""
    file = request.files.get("file")
    content = b"" if file is None else file.read()
    if file is None or not content:
        raise Invalid("base.missing")
    if len(content) > MAX_BASE:
        raise Invalid("base.too_large")
    try:
        told = json.loads(errands.feed(["read-base"], content, apart.environment(), LONGEST_WAIT_S))
    except (RuntimeError, TimeoutError):
        raise Invalid("base.broken") from None
    if "refused" in told:
        raise Invalid(told["refused"])
    return {"name": (file.filename or "mal.docx")[-MAX_NAME:], "content": base64.b64encode(content)}


def _page(project_id: int, problem: str = "") -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        own = lookups.house_base(session, project_id)
        return render_template("facilitator/base.html", project=project, own=own, problem=problem)
