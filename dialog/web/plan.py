"""The plan of a project: what it lacks, the six goals, focus areas with their measures, and what the tables proposed.

What a plan may say is decided behind the doorway; here it is asked, shown and filtered.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import (
    AddLeader,
    Command,
    CreateArea,
    CreateMeasure,
    EditArea,
    EditLeader,
    LeaveLeader,
    MoveArea,
    RemoveArea,
    RestoreArea,
    RestoreMeasure,
    TakeMeasure,
)
from dialog.domain import measures as rules
from dialog.domain.plan import AreaValue, MeasureValue, PlanView
from dialog.errors import NotFound
from dialog.queries import plans
from dialog.vocabulary import Funding, Importance, PartnerKind
from dialog.web import house, plan_forms, words

blueprint = Blueprint("plan", __name__)
MOST_TOLD = 12
"""Measures that the first list names; the filter tells of the rest."""
SUGGESTED = 6
"""A plan has three to six focus areas (METHOD 4.2)."""
Test = Callable[[MeasureValue], bool]


@blueprint.get("/projects/<int:project_id>/plan")
def plan(project_id: int) -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    chosen = Filter.of(request.args)
    lacking = {each.id: rules.lacks(each) for each in view.measures}
    return render_template(
        "facilitator/plan.html",
        project=project,
        view=view,
        may_change=may_change,
        chosen=chosen,
        groups=[(area, [each for each in own if chosen.lets(each)]) for area, own in view.by_area()],
        blocked=[each for each in view.measures if rules.IN_THE_WAY.intersection(lacking[each.id])],
        lacking=lacking,
        in_the_way=rules.IN_THE_WAY,
        is_agreed=rules.is_agreed,
        counts={name: sum(map(test, view.measures)) for name, test in KINDS.items()},
        checks=rules.checks(view.measures, view.decision_on),
        serving={goal.id: sum(goal.id in each.goals for each in view.measures) for goal in view.goals},
        suggested=view.waiting[:SUGGESTED],
        most=MOST_TOLD,
        key=secrets.token_hex(8),
        **plan_forms.options(view),
    )


KINDS: dict[str, Test] = {
    "blocked": lambda each: bool(rules.in_the_way(each)),
    "decision": lambda each: each.funding == Funding.NEEDS_DECISION,
    "homeless": lambda each: each.home is None,
    "waiting": lambda each: not rules.is_agreed(each),
    "groundless": lambda each: not each.grounds,
}
"""What one may ask to see alone, and the rule of each."""


@dataclass(frozen=True)
class Filter:
    """Which measures a page shows. An unknown choice is no choice."""

    kind: str = ""
    partner: str = ""
    importance: str = ""
    leader: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filter":
        return cls(
            kind=asked.get("show", "") if asked.get("show", "") in KINDS else "",
            partner=asked.get("partner", "") if asked.get("partner", "") in set(PartnerKind) else "",
            importance=asked.get("importance", "") if asked.get("importance", "") in set(Importance) else "",
            leader=asked.get("leader", ""),
        )

    @property
    def is_on(self) -> bool:
        return any((self.kind, self.partner, self.importance, self.leader))

    def lets(self, measure: MeasureValue) -> bool:
        return (
            (not self.kind or KINDS[self.kind](measure))
            and (not self.partner or any(each.kind == self.partner for each in measure.partners))
            and (not self.importance or measure.importance == self.importance)
            and (not self.leader or (measure.leader is not None and str(measure.leader.id) == self.leader))
        )


# -- focus areas -----------------------------------------------------------------------------------


@blueprint.post("/projects/<int:project_id>/plan/areas")
def create_area(project_id: int) -> Answer:
    """From themes in one tap, with the first one's name, or by a name of its own."""
    caller, _, view, _ = plan_forms.opened(project_id)
    fields = plan_forms.draft()
    names = {str(each.id): each.name for each in view.waiting}
    named = next((names[each] for each in fields.get("themes", ()) if each in names), "")
    fields["name"] = str(fields.get("name", "")).strip() or named
    data = {"project": project_id, "client_key": request.form.get("key", ""), "fields": fields}
    return plan_forms.do(
        caller, CreateArea, data, f"{_home(project_id)}#areas", words().say("Satsingsområdet er laga.")
    )


@blueprint.get("/projects/<int:project_id>/plan/areas/<int:area_id>")
def area(project_id: int, area_id: int) -> str:
    return _area_form(project_id, area_id, {})


@blueprint.post("/projects/<int:project_id>/plan/areas/<int:area_id>")
def edit_area(project_id: int, area_id: int) -> Answer | str | tuple[str, int]:
    caller, *_ = plan_forms.opened(project_id)
    data = {"id": area_id, "edition": plan_forms.edition(), "fields": plan_forms.draft(), "why": plan_forms.why()}
    errors, clash = plan_forms.attempt(caller, EditArea, data)
    if clash is not None:
        _, project, view, _ = plan_forms.opened(project_id)
        now = _area(view, area_id)
        stands = {name: getattr(now, name) for name in ("name", "known", "said", "aim", "approach")}
        stands["themes"] = [each.id for each in now.themes]
        return plan_forms.clash_page(
            project, clash, title=now.name, back=f"{_home(project_id)}/areas/{area_id}",
            stands=stands, newest=now.edition, shown=plan_forms.shown_in(view),
        )  # fmt: skip
    if errors:
        return _area_form(project_id, area_id, errors), 422
    flash(words().say("Endringane er lagra."))
    return redirect(f"{_home(project_id)}#area-{area_id}", code=303)


@blueprint.post("/projects/<int:project_id>/plan/areas/<int:area_id>/<any('move', 'remove', 'restore'):verb>")
def act_on_area(project_id: int, area_id: int, verb: str) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    seen = {"id": area_id, "edition": plan_forms.edition(), "why": plan_forms.why()}
    acts: dict[str, tuple[type[Command], dict[str, Any], str]] = {
        "move": (MoveArea, {"id": area_id, "place": request.form.get("place", "")}, ""),
        "remove": (RemoveArea, seen, words().say("Satsingsområdet er teke ut. Tiltaka står der framleis.")),
        "restore": (RestoreArea, {"id": area_id}, words().say("Satsingsområdet er henta fram igjen.")),
    }
    kind, data, told = acts[verb]
    return plan_forms.do(caller, kind, data, f"{_home(project_id)}#areas", told)


def _area(view: PlanView, area_id: int) -> AreaValue:
    found = next((each for each in (*view.areas, *view.removed_areas) if each.id == area_id), None)
    if found is None:
        raise NotFound("area.not_found")
    return found


def _area_form(project_id: int, area_id: int, errors: dict[str, str]) -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    found = _area(view, area_id)
    with house().reading() as session:
        acts = plans.acts_of(session, project_id, "area", area_id)
    return render_template(
        "facilitator/plan_area.html",
        project=project,
        area=found,
        place=[each.id for each in view.areas].index(area_id) + 1 if found in view.areas else 0,
        places=len(view.areas),
        themes=[*found.themes, *view.waiting],
        values=plan_forms.draft() if errors else {},
        edition=plan_forms.edition() if errors else found.edition,
        errors=errors,
        acts=acts,
        may_change=may_change,
        **plan_forms.options(view),
    )


# -- measures, from a text or from a table -----------------------------------------------------------


@blueprint.post("/projects/<int:project_id>/plan/measures")
def create_measure(project_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    data = {"project": project_id, "client_key": request.form.get("key", ""), "fields": plan_forms.draft()}
    return plan_forms.do(caller, CreateMeasure, data, _measures(project_id), words().say("Tiltaket er laga."))


@blueprint.post("/projects/<int:project_id>/plan/take")
def take_measure(project_id: int) -> Answer:
    """The same tap twice is one measure: its key is the point's."""
    caller, _, view, _ = plan_forms.opened(project_id)
    point, number = request.form.get("point", ""), request.form.get("into", "").strip()
    into = next((each.id for each in view.measures if str(each.number) == number), None)
    if number and into is None:
        flash(words().say("Det finst ikkje noko tiltak {number} i planen.", number=number), "problem")
        return redirect(f"{_home(project_id)}#proposals", code=303)
    data = {"project": project_id, "client_key": request.form.get("key", ""), "point": point, "into": into}
    told = words().say("Framlegget er teke inn, med tråden tilbake til bordet.")
    return plan_forms.do(caller, TakeMeasure, data, f"{_home(project_id)}#proposals", told)


@blueprint.post("/projects/<int:project_id>/plan/restore")
def restore_measure(project_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    told = words().say("Tiltaket er henta fram igjen.")
    return plan_forms.do(caller, RestoreMeasure, {"id": request.form.get("id", "")}, _measures(project_id), told)


# -- leaders ---------------------------------------------------------------------------------------


@blueprint.get("/projects/<int:project_id>/plan/leaders")
def leaders(project_id: int) -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    answers_for = {
        leader.id: [each.number for each in view.measures if each.leader == leader] for leader in view.leaders
    }
    return render_template(
        "facilitator/plan_leaders.html",
        project=project, view=view, may_change=may_change, answers_for=answers_for, today=house().clock().date(),
    )  # fmt: skip


@blueprint.post("/projects/<int:project_id>/plan/leaders")
def add_leader(project_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    data = {"project": project_id, "name": request.form.get("name", ""), "unit": request.form.get("unit", "")}
    return plan_forms.do(caller, AddLeader, data, f"{_home(project_id)}/leaders", words().say("Leiaren står på lista."))


@blueprint.post("/projects/<int:project_id>/plan/leaders/<int:leader_id>/<any('edit', 'leave', 'return'):verb>")
def act_on_leader(project_id: int, leader_id: int, verb: str) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    seen: dict[str, Any] = {"id": leader_id, "edition": plan_forms.edition()}
    if verb == "edit":
        named = {"name": request.form.get("name", ""), "unit": request.form.get("unit", "")}
        return plan_forms.do(caller, EditLeader, seen | named, f"{_home(project_id)}/leaders", _saved())
    left = (request.form.get("left_on") or house().clock().date()) if verb == "leave" else None
    return plan_forms.do(caller, LeaveLeader, seen | {"left_on": left}, f"{_home(project_id)}/leaders", _saved())


def _saved() -> str:
    return words().say("Endringane er lagra.")


def _home(project_id: int) -> str:
    return f"/projects/{project_id}/plan"


def _measures(project_id: int) -> str:
    return f"{_home(project_id)}#measures"
