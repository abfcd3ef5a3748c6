"""An accountable leader's own page: each measure they answer for, reported in two minutes on a phone, behind a link.

Nothing of anybody else's is on it, and nothing that somebody wrote is lost when the link has ended meanwhile.
"""

import secrets
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import ReportStatus
from dialog.domain import following, retention
from dialog.errors import NotAllowed, NotFound
from dialog.models import Project
from dialog.phrases import after as said
from dialog.queries import followed
from dialog.queries.followed import Followed
from dialog.vocabulary import MAX_STATUS, LinkPurpose
from dialog.web import access, forms, house, words

blueprint = Blueprint("status", __name__)
FIELDS = ("state", "text", "needs")


@blueprint.get("/status/<token>")
def enter(token: str) -> Answer:
    return access.by_own_link(token, LinkPurpose.STATUS, identity.LEADER, "/status")


@blueprint.get("/status")
def page() -> str:
    return _page()


@blueprint.post("/status/<int:measure_id>")
def report(measure_id: int) -> Answer | tuple[str, int]:
    written = {name: request.form.get(name, "") for name in FIELDS}
    try:
        with house().reading() as session:
            caller, _ = identity.require_leader(session, request.cookies)
        asked = written | {"measure": measure_id, "client_key": request.form.get("client_key", "")}
        done, errors = forms.attempt(caller, ReportStatus, asked)
    except (NotAllowed, NotFound) as problem:
        return render_template("after/closed.html", why=forms.sentence(problem), written=written), problem.status
    if done is None:
        return _page(measure_id, written, errors), 422
    flash(words().say("Takk, det er meldt."))
    return redirect("/status", code=303)


def _page(measure_id: int = 0, written: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> str:
    with house().reading() as session:
        _, leader = identity.require_leader(session, request.cookies)
        own = followed.of_leader(session, leader)
        period = following.reported_period(retention.day_of(house().clock()))
        waiting = [each for each in own if not _is_told(each, period)]
        return render_template(
            "after/status.html",
            leader=leader,
            project=session.get_one(Project, leader.project_id),
            waiting=waiting,
            told=[each for each in own if each not in waiting],
            count_all=len(own),
            period=words().say(said.PERIODS[period.period], year=str(period.year)),
            histories={each.measure.id: followed.history(session, each.measure.id) for each in own},
            open_one=measure_id,
            written=written or {},
            errors=errors or {},
            said=said,
            most=MAX_STATUS,
            key=secrets.token_hex,
            local=_local,
        )


def _is_told(each: Followed, period: following.ReportingPeriod) -> bool:
    return each.newest is not None and (each.newest.year, each.newest.period) == (period.year, period.period)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(retention.ZONE)
