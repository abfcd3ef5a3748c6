"""One adopted measure as it is followed: its reports, typed in or told by its leader, its evaluations, and who answers
for it. What may be reported or decided is asked behind the doorway.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import Command, EvaluateMeasure, ReassignMeasure, ReportStatus
from dialog.domain import following
from dialog.domain.plan import PlanView
from dialog.errors import NotFound
from dialog.phrases import after as said
from dialog.queries import followed
from dialog.queries.followed import Followed
from dialog.vocabulary import MAX_STATUS
from dialog.web import forms, house, plan_forms, words
from dialog.web.follow_up import local, today

blueprint = Blueprint("followed_measures", __name__)
PATH = "/projects/<int:project_id>/follow-up/measures/<int:number>"


@blueprint.get(PATH)
def page(project_id: int, number: int) -> str:
    return _page(project_id, number)


@blueprint.post(f"{PATH}/report")
def report(project_id: int, number: int) -> Answer | tuple[str, int]:
    """For a leader who answers on paper, or by telephone."""
    key = request.form.get("client_key", "")
    data = {name: request.form.get(name, "") for name in ("state", "text", "needs")} | {"client_key": key}
    return _do(project_id, number, ReportStatus, data, "measure", words().say("Takk, det er meldt."))


@blueprint.post(f"{PATH}/evaluate")
def evaluate(project_id: int, number: int) -> Answer | tuple[str, int]:
    data = {name: request.form.get(name, "") for name in ("edition", "outcome", "text")}
    next_on = request.form.get("next_on", "").strip()
    data |= {"next_on": next_on} if next_on else {}
    return _do(project_id, number, EvaluateMeasure, data, "id", words().say("Evalueringa er lagra."))


@blueprint.post(f"{PATH}/reassign")
def reassign(project_id: int, number: int) -> Answer | tuple[str, int]:
    data = {name: request.form.get(name, "") for name in ("edition", "leader", "why")}
    told = words().say("Ein ny leiar svarer for tiltaket.")
    return _do(project_id, number, ReassignMeasure, data, "id", told)


def _do(
    project_id: int, number: int, kind: type[Command], data: Mapping[str, Any], key: str, told: str
) -> Answer | tuple[str, int]:
    caller, _, view, _ = plan_forms.opened(project_id)
    asked = {**data, key: _one(view, number).measure.id}
    done, errors = forms.attempt(caller, kind, asked)
    if done is None:
        verb = kind.wire.rsplit(".", 1)[-1]
        return _page(project_id, number, {verb: dict(request.form)}, {verb: errors}), 422
    flash(told)
    return redirect(f"/projects/{project_id}/follow-up/measures/{number}", code=303)


def _page(
    project_id: int,
    number: int,
    values: Mapping[str, Mapping[str, str]] | None = None,
    errors: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """`values` and `errors` by the form they belong to."""
    _, project, view, may_change = plan_forms.opened(project_id)
    each = _one(view, number)
    with house().reading() as session:
        return render_template(
            "after/measure.html",
            project=project,
            may_change=may_change,
            each=each,
            reports=followed.history(session, each.measure.id),
            evaluations=followed.evaluations(session, each.measure.id),
            leaders=[leader for leader in view.leaders if leader.left_on is None],
            usual=following.evaluation_day(today()),
            near=each.due(today()),
            values=values or {},
            errors=errors or {},
            said=said,
            most=MAX_STATUS,
            key=secrets.token_hex(8),
            local=local,
        )


def _one(view: PlanView, number: int) -> Followed:
    with house().reading() as session:
        for each in followed.followed(session, view):
            if each.measure.number == number:
                return each
    raise NotFound("measure.not_found")
