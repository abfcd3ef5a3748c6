"""One conference before and after the evening: making it, changing it, and the page with all its doors.

What may be changed once people are in is decided by the services; this page only tells it beforehand.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity, programmes
from dialog.commands import (
    AnswerConference,
    CloseConference,
    CreateConference,
    DuplicateConference,
    EditConference,
    PrepareConference,
    ReopenConference,
)
from dialog.db import Session
from dialog.documents.table_names import own_name
from dialog.domain import programme
from dialog.models import Conference
from dialog.plans import RoundPlan
from dialog.queries import overviews, readiness
from dialog.services.planning import plan_of
from dialog.vocabulary import MAX_TABLES, Preparation, RoundPhase
from dialog.web import access, forms, house, language, onward, plan_form, words

blueprint = Blueprint("conferences", __name__)
LEFT_OUT = {
    "no_list": (Preparation.NO_LIST, True),
    "list": (Preparation.NO_LIST, False),
    "answer_later": (Preparation.ANSWER_LATER, True),
    "date_later": (Preparation.DATE_LATER, True),
}
"""What the buttons on the list say, and what is noted."""


@blueprint.get("/projects/<int:project_id>/conferences/new")
def new(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        values = {"kind": request.args.get("kind", ""), "language": project.language}
        return _new_page(session, project_id, values, {})


@blueprint.post("/projects/<int:project_id>/conferences/new")
def create(project_id: int) -> str | Answer | tuple[str, int]:
    with house().reading() as session:
        caller, project = access.own_project(session, project_id)
        values = request.form.to_dict() | {"language": project.language}
        errors = _missing(values)
        if not errors:
            data = {"project": project_id, "plan": plan_form.from_template(values)}
            done, errors = forms.attempt(caller, CreateConference, data, "plan.")
            if done is not None:
                _note_date_later(values, done.id or 0)
                flash(words().say("Konferansen er laga."))
                return redirect(f"/conferences/{done.id}", code=303)
        return _new_page(session, project_id, values, errors), 422


def _note_date_later(values: dict[str, str], conference_id: int) -> None:
    """Asked where the day is asked for, so that the list need not ask again."""
    if values.get("date_later") is None or values.get("date"):
        return
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    house().execute(caller, PrepareConference(step=Preparation.DATE_LATER))


def _missing(values: dict[str, str]) -> dict[str, str]:
    if values.get("kind") not in programmes.KINDS:
        return {"kind": words().say("Vel kven konferansen er for.")}
    count = values.get("table_count", "").strip()
    if count and not (count.isdecimal() and 1 <= int(count) <= MAX_TABLES):
        return {"table_count": words().say("Skriv eit tal frå 1 til {most}.", most=MAX_TABLES)}
    return {}


def _new_page(session: Session, project_id: int, values: dict[str, str], errors: dict[str, str]) -> str:
    _, project = access.own_project(session, project_id)
    cards = [
        (plan, programmes.for_whom(plan.kind, language()), _length(plan.rounds, len(plan.tables)))
        for plan in (programmes.plan(kind, project.language) for kind in programmes.KINDS)
    ]
    earlier = overviews.conference_lines(session, project_id)
    return render_template(
        "facilitator/conference_new.html",
        project=project,
        cards=cards,
        earlier=earlier,
        values=values,
        errors=errors,
    )


def _length(rounds: list[RoundPlan], tables: int) -> int:
    return programme.length([(each.minutes, each.report_seconds) for each in rounds], tables)


def _ends_at(conference: Conference) -> str:
    if not conference.begins_at:
        return ""
    rounds = [(each.planned_minutes, each.report_seconds) for each in conference.rounds]
    return programme.ends(conference.begins_at, programme.length(rounds, len(conference.tables)))


@blueprint.get("/conferences/<int:conference_id>")
def overview(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        return render_template(
            "facilitator/conference.html",
            conference=conference,
            state=overviews.state_of(conference.rounds),
            joined=overviews.joined(session, conference_id),
            minutes=sum(each.planned_minutes for each in conference.rounds),
            ends_at=_ends_at(conference),
            own_name=own_name,
            base_url=identity.base_url(),
            member=access.may_open_project(session, conference.project_id),
            items=readiness.items(session, conference),
            item_names=onward.names(),
        )


@blueprint.post("/conferences/<int:conference_id>/preparing")
def preparing(conference_id: int) -> Answer:
    """What is left out on purpose; everything else on the list is told by the rows."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    step, done = LEFT_OUT.get(request.form.get("step", ""), (Preparation.NO_LIST, False))
    house().execute(caller, PrepareConference(step=step, done=done))
    return redirect(f"/conferences/{conference_id}#ready", code=303)


@blueprint.get("/conferences/<int:conference_id>/edit")
def edit(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        return _edit_page(session, conference, plan_of(conference).model_dump(mode="json"), {})


@blueprint.post("/conferences/<int:conference_id>/edit")
def change(conference_id: int) -> str | Answer | tuple[str, int]:
    """Saves, or, for the buttons that only add rows, gives the form back with more of them."""
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        plan = plan_form.typed_plan(request.form, conference.kind)
        action = request.form.get("action", "save")
        if action != "save":
            return _edit_page(session, conference, plan_form.with_more(plan, action, request.form), {}, action)
        done, errors = forms.attempt(caller, EditConference, {"plan": plan}, "plan.")
        if done is None:
            return _edit_page(session, conference, plan, plan_form.by_field(errors)), 422
        flash(words().say("Endringane er lagra."))
        return redirect(f"/conferences/{conference_id}", code=303)


def _edit_page(
    session: Session, conference: Conference, plan: dict[str, Any], errors: dict[str, str], action: str = ""
) -> str:
    return render_template(
        "facilitator/conference_form.html",
        conference=conference,
        plan=plan,
        errors=errors,
        opened=plan_form.opened(plan, errors, action),
        started={each.number for each in conference.rounds if each.phase != RoundPhase.WAITING},
        used=overviews.used_parts(session, conference.id),
        kinds=plan_form.round_kinds(),
        compositions=plan_form.compositions(),
        field_names=plan_form.field_names(errors),
        leaders=plan_form.leader_choices(plan, language()),
        led_by=plan_form.led_by(plan, language()),
        most_tables=MAX_TABLES,
    )


@blueprint.post("/conferences/<int:conference_id>/duplicate")
def duplicate(conference_id: int) -> Answer:
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        title = request.form.get("title", "").strip() or conference.title
    done = house().execute(caller, DuplicateConference(title=title[:120]))
    flash(words().say("Kopien er laga. Set dato og stad."))
    return redirect(f"/conferences/{done.id}/edit", code=303)


@blueprint.post("/projects/<int:project_id>/conferences/copy")
def copy(project_id: int) -> Answer:
    """The same from the page for a new conference, where the earlier one is chosen in a list."""
    chosen = request.form.get("conference", "")
    if not chosen.isdecimal():
        return redirect(f"/projects/{project_id}/conferences/new", code=303)
    return duplicate(int(chosen))


@blueprint.post("/conferences/<int:conference_id>/answered")
def answered(conference_id: int) -> Answer:
    """Whether people have got the answer they were promised."""
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        project = conference.project_id
    house().execute(caller, AnswerConference(answered=request.form.get("answered") == "yes"))
    return redirect(f"/projects/{project}#deadlines", code=303)


@blueprint.post("/conferences/<int:conference_id>/joining")
def joining(conference_id: int) -> Answer:
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    if request.form.get("joining") == "open":
        house().execute(caller, ReopenConference())
        flash(words().say("Koden er open. Folk kan bli med."))
    else:
        house().execute(caller, CloseConference())
        flash(words().say("Koden er stengd. Ingen nye kan bli med. Dei som er inne, er framleis inne."))
    return redirect(f"/conferences/{conference_id}", code=303)
