"""Planning projects: the list, the form, and the overview with conferences and documents.

Rules about what a project may hold stand in the command; documents are made in `exports`.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import CreateProject, EditProject
from dialog.models import Project
from dialog.queries import overviews, promises
from dialog.vocabulary import DEFAULT_KEEP_DAYS, MAX_GOALS, MAX_KEEP_DAYS, Language, ModerationPolicy
from dialog.web import access, apart, follow_up, forms, house, language, words

blueprint = Blueprint("projects", __name__)


@blueprint.get("/projects")
def projects() -> str:
    with house().reading() as session:
        _, account_id = access.account(session)
        lines = [
            (
                project,
                overviews.conference_lines(session, project.id),
                overviews.contents(session, project.id),
                overviews.erasure_notice(session, project, house().clock().date()),
            )
            for project in overviews.projects_of(session, account_id)
        ]
        return render_template("facilitator/projects.html", lines=lines)


@blueprint.get("/projects/new")
def new() -> str:
    with house().reading() as session:
        access.account(session)
    empty = {
        "language": language(),
        "moderation_policy": ModerationPolicy.HOLD,
        "goals": [],
        "keep_days": DEFAULT_KEEP_DAYS,
    }
    return _form(empty, {})


@blueprint.post("/projects/new")
def create() -> str | Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.account(session)
    plan = _typed()
    done, errors = forms.attempt(caller, CreateProject, {"plan": plan}, "plan.")
    if done is None:
        return _form(plan, errors), 422
    flash(words().say("Planarbeidet er laga. No kan du lage den første konferansen."))
    return redirect(f"/projects/{done.id}", code=303)


@blueprint.get("/projects/<int:project_id>")
def overview(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        apart.expect()
        return render_template(
            "facilitator/project.html",
            project=project,
            may_change=access.may_change(session, project_id),
            conferences=overviews.conference_lines(session, project_id),
            contents=overviews.contents(session, project_id),
            erasure=overviews.erasure_notice(session, project, house().clock().date()),
            erased=overviews.erased_of(session, project_id),
            due=[
                each
                for each in promises.pressing(promises.due(session, project_id, follow_up.today()))
                if each.kind != promises.DueKind.ANSWER
            ],
            due_title=follow_up.title,
            deadlines=overviews.deadlines_of(session, project_id, follow_up.today()),
        )


@blueprint.get("/projects/<int:project_id>/conferences")
def conferences(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        lines = overviews.conference_lines(session, project_id)
        may_change = access.may_change(session, project_id)
        return render_template(
            "facilitator/conferences.html", project=project, conferences=lines, may_change=may_change
        )


@blueprint.get("/projects/<int:project_id>/edit")
def edit(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        return _form(_values(project), {}, project)


@blueprint.post("/projects/<int:project_id>/edit")
def change(project_id: int) -> str | Answer | tuple[str, int]:
    with house().reading() as session:
        caller, project = access.own_project(session, project_id)
    plan = _typed()
    edition = plan.pop("edition", None)
    data = {"project": project_id, "edition": edition, "plan": plan}
    done, errors = forms.attempt(caller, EditProject, data, "plan.")
    if done is None:
        return _form(plan, errors, project), 422
    flash(words().say("Endringane er lagra."))
    return redirect(f"/projects/{project_id}", code=303)


def _typed() -> dict[str, Any]:
    """The goals are one per line: the same box with and without JavaScript."""
    plan = forms.typed(request.form)
    return plan | {"goals": [line.strip() for line in str(plan.get("goals", "")).splitlines() if line.strip()]}


def _values(project: Project) -> dict[str, Any]:
    names = (
        "name", "mandate", "budget_frame", "period_from", "period_to", "language",
        "responsible", "privacy_contact", "keep_days", "erase_on", "missing_voices", "moderation_policy",
    )  # fmt: skip
    return {name: getattr(project, name) for name in names} | {"goals": [goal.text for goal in project.goals]}


def _form(values: dict[str, Any], errors: dict[str, str], project: Project | None = None) -> str:
    """Faults of single goals belong beside the one box that holds them all."""
    goal_faults = [text for path, text in errors.items() if path.startswith("goals")]
    return render_template(
        "facilitator/project_form.html",
        values=values,
        errors=errors | ({"goals": goal_faults[0]} if goal_faults else {}),
        project=project,
        opened=_is_told_more(values, errors),
        max_goals=MAX_GOALS,
        max_keep_days=MAX_KEEP_DAYS,
        usual_keep_days=DEFAULT_KEEP_DAYS,
        written_languages=[(each.value, each.value) for each in Language],
    )


def _is_told_more(values: dict[str, Any], errors: dict[str, str]) -> bool:
    """Whether the folded part of the form holds something that is wrong, or typed and not stored yet."""
    usual = {"language": language(), "moderation_policy": ModerationPolicy.HOLD, "keep_days": str(DEFAULT_KEEP_DAYS)}
    told = {name: value for name, value in values.items() if name != "name" and str(value or "") not in ("", "[]")}
    return bool(set(errors) - {"name", "form"}) or any(str(value) != usual.get(name) for name, value in told.items())
