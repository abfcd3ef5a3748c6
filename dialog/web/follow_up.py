"""«Oppfølging»: the decision, what is due, how each adopted measure goes, the leaders' links, and the promises.

What may be decided, reported or promised is decided behind the doorway.
"""

from collections.abc import Sequence
from datetime import date, datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import (
    AddPromise,
    AdoptPlan,
    EndLink,
    MakeLink,
    RemovePromise,
    UndoPlan,
)
from dialog.documents.ics import Event, write_ics
from dialog.documents.qr import qr_svg
from dialog.domain import following, retention
from dialog.phrases import after as said
from dialog.queries import followed, promises
from dialog.queries.promises import Due, DueKind
from dialog.vocabulary import MAX_STATUS, LinkPurpose, MeasureStanding, Period
from dialog.web import apart, forms, house, kept_promises, plan_forms, words
from dialog.web.downloads import TYPES

blueprint = Blueprint("follow_up", __name__)
PATH = "/projects/<int:project_id>/follow-up"
OPTIONAL = frozenset({"due_on", "evaluate_on"})
"""Empty days are days that are not decided."""


@blueprint.get(PATH)
def page(project_id: int) -> str:
    return shown(project_id)


def today() -> date:
    """On the municipality's own clock."""
    return retention.day_of(house().clock())


def local(moment: datetime) -> datetime:
    return moment.astimezone(retention.ZONE)


def shown(
    project_id: int, values: dict[str, str] | None = None, errors: dict[str, str] | None = None, link: str = ""
) -> str:
    """The page; with what was typed and refused, or with a link that was just made and is shown this once."""
    _, project, view, may_change = plan_forms.opened(project_id)
    period = following.reported_period(today())
    with house().reading() as session:
        told = followed.followed(session, view)
        due = promises.due(session, project_id, today())
        return render_template(
            "after/follow_up.html",
            project=project,
            may_change=may_change,
            decisions=followed.decisions(session, project_id),
            meetings=followed.decision_meetings(session, project_id, today()),
            ready=[each for each in view.measures if each.standing == MeasureStanding.READY],
            due=due,
            pressing=promises.pressing(due),
            told=told,
            unreported=_unreported(told, period),
            leaders=followed.leaders(session, view, told, followed.status_links(session, project_id)),
            promises=promises.promises(session, project_id),
            removed=promises.removed_promises(session, project_id),
            period=period,
            periods=followed.periods(session, project_id) or [period],
            named=lambda each: words().say(said.PERIODS[each.period], year=str(each.year)),
            values=values or {},
            errors=errors or {},
            link=link,
            link_qr=qr_svg(link, words().say("QR-kode til lenkja")) if link else "",
            said=said,
            today=today(),
            local=local,
            most=MAX_STATUS,
        )


def _unreported(told: Sequence[followed.Followed], period: following.ReportingPeriod) -> list[int]:
    """The numbers of those nobody has told of in this period."""
    asked = (period.year, period.period)
    return [
        each.measure.number
        for each in told
        if not each.is_ended and (each.newest is None or (each.newest.year, each.newest.period) != asked)
    ]


# -- the decision ----------------------------------------------------------------------------------


@blueprint.post(f"{PATH}/adopt")
def adopt(project_id: int) -> Answer | tuple[str, int]:
    caller, *_ = plan_forms.opened(project_id)
    data = _typed() | {"project": project_id}
    done, errors = forms.attempt(caller, AdoptPlan, data)
    if done is None:
        return shown(project_id, dict(request.form), errors), 422
    adopted = int(str(done.facts["measures"]))
    told = words().count("Planen er vedteken, med {n} tiltak.", "Planen er vedteken, med {n} tiltak.", adopted)
    return _back(project_id, told)


@blueprint.post(f"{PATH}/undo")
def undo(project_id: int) -> Answer | tuple[str, int]:
    caller, *_ = plan_forms.opened(project_id)
    done, errors = forms.attempt(caller, UndoPlan, _typed() | {"project": project_id})
    if done is None:
        return shown(project_id, dict(request.form), {"undo": next(iter(errors.values()))}), 422
    return _back(project_id, words().say("Vedtaket er teke tilbake. Tiltaka er til vedtak igjen."))


@blueprint.post(f"{PATH}/decisions/<int:decision_id>/remind")
def remind(project_id: int, decision_id: int) -> kept_promises.Answered:
    return kept_promises.remind(project_id, decision_id, shown)


# -- links -----------------------------------------------------------------------------------------


@blueprint.post(f"{PATH}/leaders/<int:leader_id>/link")
def make_link(project_id: int, leader_id: int) -> str:
    """The link is shown once, on this answer; the one the leader had before works no more."""
    caller, *_ = plan_forms.opened(project_id)
    done = house().execute(caller, MakeLink(purpose=LinkPurpose.STATUS, leader=leader_id))
    return shown(project_id, link=f"{identity.base_url()}/status/{done.facts['token']}")


@blueprint.post(f"{PATH}/links/<int:link_id>/end")
def end_link(project_id: int, link_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    house().execute(caller, EndLink(id=link_id))
    return _back(project_id, words().say("Lenkja er teken tilbake. Ho verkar ikkje lenger."))


# -- promises --------------------------------------------------------------------------------------


@blueprint.post(f"{PATH}/promises")
def add_promise(project_id: int) -> Answer | tuple[str, int]:
    caller, *_ = plan_forms.opened(project_id)
    done, errors = forms.attempt(caller, AddPromise, {"project": project_id, "promise": _typed()}, "promise.")
    if done is None:
        return shown(project_id, {f"promise_{name}": value for name, value in request.form.items()},
                     {f"promise_{name}": text for name, text in errors.items()}), 422  # fmt: skip
    return _back(project_id, words().say("Lovnaden er lagra."))


@blueprint.post(f"{PATH}/promises/<int:promise_id>")
def edit_promise(project_id: int, promise_id: int) -> kept_promises.Answered:
    return kept_promises.edit(project_id, promise_id, shown)


@blueprint.post(f"{PATH}/promises/<int:promise_id>/settle")
def settle_promise(project_id: int, promise_id: int) -> kept_promises.Answered:
    return kept_promises.settle(project_id, promise_id, shown)


@blueprint.post(f"{PATH}/promises/<int:promise_id>/remove")
def remove_promise(project_id: int, promise_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    return plan_forms.do(caller, RemovePromise, _typed() | {"id": promise_id}, _address(project_id))


# -- files -----------------------------------------------------------------------------------------


@blueprint.get(f"{PATH}/planning.<form>")
def planning(project_id: int, form: str) -> Response:
    """For the municipality's own planning system."""
    if form not in ("xlsx", "csv"):
        abort(404)
    _, project, *_ = plan_forms.opened(project_id)
    arguments = ["export", str(project_id), "planning", "--format", form, "--language", project.language, "-o", "-"]
    return _made(project.name, words().say("tiltak"), form, arguments)


@blueprint.get(f"{PATH}/status.xlsx")
def statuses(project_id: int) -> Response:
    """Of one period; each leader on a sheet of their own, or one leader alone."""
    _, project, *_ = plan_forms.opened(project_id)
    year, _, period = request.args.get("period", "").partition("-")
    if not year.isdecimal() or period not in set(Period) or len(year) != 4:
        abort(404)
    leader = request.args.get("leader", "")
    only = ["--leader", leader] if leader.isdecimal() else []
    arguments = ["statuses", str(project_id), year, period, *only, "--language", project.language, "-o", "-"]
    return _made(project.name, f"{words().say('status')}-{year}-{period}", "xlsx", arguments)


def _made(project: str, what: str, form: str, arguments: list[str]) -> Response:
    name = apart.file_name(project, what, form, today())
    return apart.made(arguments, name, TYPES[form])


# -- a calendar of what is due ---------------------------------------------------------------------


@blueprint.get(f"{PATH}.ics")
def calendar(project_id: int) -> Response:
    _, project, *_ = plan_forms.opened(project_id)
    with house().reading() as session:
        due = promises.due(session, project_id, today())
    events = [_event(project_id, nth, each) for nth, each in enumerate(due, start=1)]
    name = apart.file_name(project.name, words().say("oppfølging"), "ics", None)
    return apart.file(write_ics(project.name, events, house().clock()), name, "text/calendar; charset=utf-8")


def _event(project_id: int, nth: int, each: Due) -> Event:
    key = each.number or each.conference or nth
    return Event(f"{each.kind}-{project_id}-{key}-{each.day}@dialog", title(each), each.day, about=each.text)


def title(each: Due) -> str:
    """What is due, in one line."""
    say = words().say
    return {
        DueKind.ANSWER: lambda: say("Svar til folk frå {conference}", conference=each.of),
        DueKind.STEP: lambda: say("Vidare etter {conference}", conference=each.of),
        DueKind.PROMISE: lambda: say("Lovnad: {text}", text=each.text),
        DueKind.EVALUATION: lambda: say("Evaluer tiltak {number}", number=each.number),
        DueKind.PLAN: lambda: say("Evaluer heile planen"),
    }[each.kind]()


def _typed() -> dict[str, str]:
    typed = {name: value for name, value in request.form.items() if name not in forms.NOT_DATA}
    return {name: value for name, value in typed.items() if name not in OPTIONAL or value.strip()}


def _address(project_id: int) -> str:
    return f"/projects/{project_id}/follow-up"


def _back(project_id: int, told: str) -> Answer:
    flash(told)
    return redirect(_address(project_id), code=303)
