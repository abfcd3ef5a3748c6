"""Between the plan's forms and its commands: an empty box is «not decided», and a clash becomes a page to choose on.

Which changes clash is decided behind the doorway; nothing that somebody wrote is lost here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import Command, validated
from dialog.domain.plan import LeaderValue, PlanView
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotNow
from dialog.models import Project
from dialog.phrases import plan as said
from dialog.phrases import refusal
from dialog.queries import plans
from dialog.web import access, forms, house, language, words

UNDECIDED = frozenset(
    {"area", "leader", "starts_on", "due_on", "evaluate_on", "funding", "importance", "home", "left_on", "on"}
)
"""Fields that may be left open; every other empty box is an empty text."""
LISTS = frozenset({"goals", "themes"})
TEXTS = ("text", "origin", "area", "leader", "starts_on", "due_on", "funding", "indicator", "evaluate_on",
         "evaluate_how", "importance", "home", "goals", "name", "known", "said", "aim", "approach", "themes",
         "kind", "expects", "gives")  # fmt: skip
Shown = Callable[[str, Any], str]


def opened(project_id: int) -> tuple[Caller, Project, PlanView, bool]:
    """Who asks, their project with its plan, and whether they may change it."""
    with house().reading() as session:
        caller, project = access.own_project(session, project_id)
        return caller, project, plans.plan_view(session, project_id), access.may_change(session, project_id)


def draft() -> dict[str, Any]:
    """The fields that the form has; where somebody chose what stands there now, theirs is left out."""
    form = request.form
    named = [name for name in TEXTS if name in form and form.get(f"keep.{name}") != "now"]
    return {name: _value(name) for name in named}


def _value(name: str) -> Any:
    if name in LISTS:
        return [each for each in request.form.getlist(name) if each]
    value = request.form[name]
    return None if name in UNDECIDED and not value.strip() else value


def edition() -> str:
    return request.form.get("edition", "")


def why() -> str:
    return request.form.get("why", "")


def do(caller: Caller, kind: type[Command], data: Mapping[str, Any], back: str, told: str = "") -> Answer:
    """A button: the command, one sentence of what came of it, and the page again."""
    try:
        house().execute(caller, validated(kind, dict(data)))
    except (Invalid, NotNow) as problem:
        flash(forms.sentence(problem), "problem")
    else:
        if told:
            flash(told)
    return redirect(back, code=303)


def attempt(caller: Caller, kind: type[Command], data: Mapping[str, Any]) -> tuple[dict[str, str], DialogError | None]:
    """Faults beside fields, and the clash when there is one; both empty when it was done."""
    try:
        house().execute(caller, validated(kind, dict(data)))
    except NotNow as problem:
        if problem.code == "plan.changed_meanwhile":
            return {"form": refusal(problem, language())}, problem
        return {"form": refusal(problem, language())}, None
    except Invalid as problem:
        return forms.faults(problem, "fields.") or {"form": refusal(problem, language())}, None
    return {}, None


def clash_page(
    project: Project,
    problem: DialogError,
    *,
    title: str,
    back: str,
    stands: Mapping[str, Any],
    newest: int,
    shown: Shown,
) -> tuple[str, int]:
    """What stands now beside what was written, for each field that two have changed; the rest goes along unseen."""
    clash = [name.rsplit(".", 1)[-1] for name in problem.facts["clash"]]
    mine = [name.rsplit(".", 1)[-1] for name in problem.facts.get("mine", clash)]
    rows = [
        (name, words().say(said.FIELDS[name]), shown(name, stands[name]), shown(name, _value(name)))
        for name in clash
        if name in request.form
    ]
    hidden = [(name, value) for name in mine for value in request.form.getlist(name)]
    return choice_page(project, rows, hidden, title=title, back=back, away=back, newest=newest)


def choice_page(
    project: Project,
    rows: Sequence[tuple[str, str, str, str]],
    hidden: Sequence[tuple[str, str]],
    *,
    title: str,
    back: str,
    away: str,
    newest: int,
) -> tuple[str, int]:
    """Each row: a field, its name, what stands now and what was written. Sent to `back`; `away` leads from it all."""
    return (
        render_template(
            "facilitator/plan_clash.html",
            project=project, title=title, back=back, away=away, rows=rows, hidden=hidden, edition=newest, why=why(),
        ),
        409,
    )  # fmt: skip


def shown_in(view: PlanView) -> Shown:
    """A field's value in words, as it stands in the log or in a form."""
    names: dict[str, dict[str, str]] = {
        "area": {str(each.id): each.name for each in (*view.areas, *view.removed_areas)},
        "leader": {str(each.id): f"{each.name}, {each.unit}" for each in view.leaders},
        "goals": {str(each.id): each.text for each in view.goals},
        "themes": {str(each.id): each.name for each in _themes(view)},
    }

    def shown(name: str, value: Any) -> str:
        if value is None or value == "" or value == []:
            return "–"
        if isinstance(value, Sequence) and not isinstance(value, str):
            return "; ".join(shown(name, each) for each in value)
        if isinstance(value, bool):
            return words().say("Ja") if value else words().say("Nei")
        if name in said.CHOICES:
            return words().say(said.CHOICES[name].get(str(value), str(value)))
        return names.get(name, {}).get(str(value)) or day(value)

    return shown


def _themes(view: PlanView) -> list[Any]:
    return [*view.waiting, *(theme for area in (*view.areas, *view.removed_areas) for theme in area.themes)]


def day(value: Any) -> str:
    try:
        return words().date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


# -- what the templates choose from ------------------------------------------------------------------


def options(view: PlanView) -> dict[str, Any]:
    """What every page of the plan needs to show a field and to offer its choices."""
    return {
        "said": said,
        "said_fields": {name: words().say(text) for name, text in said.FIELDS.items()},
        "shown": shown_in(view),
        "field_of": field_of,
        "labelled": lambda choices: [(value, words().say(text)) for value, text in choices.items()],
        "named": lambda rows: [(each.id, each.name) for each in rows],
        "people": people,
    }


def people(leaders: Sequence[LeaderValue], also: Any = None) -> list[tuple[int, str]]:
    """Those who work here, and the one that is chosen already."""
    return [(each.id, f"{each.name}, {each.unit}") for each in leaders if each.left_on is None or each.id == also]


def field_of(name: str) -> str:
    """What a field in the log is called: «partner.12.state» is the partner's answer."""
    last = "grounds" if name.startswith("ground.") else name.rsplit(".", 1)[-1]
    return words().say(said.FIELDS[last]) if last in said.FIELDS else last
