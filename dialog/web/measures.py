"""One measure's page: everything it says, who helps, what it stands on, and everything that has been done to it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import (
    AddGround,
    AddPartner,
    Command,
    EditMeasure,
    EditPartner,
    MergeMeasure,
    MoveMeasure,
    ReadyMeasure,
    RemoveGround,
    RemoveMeasure,
    RemovePartner,
    RestoreMeasure,
    SettlePartner,
    UnreadyMeasure,
)
from dialog.domain import measures as rules
from dialog.domain.plan import MeasureValue, PartnerValue, PlanView
from dialog.errors import NotFound
from dialog.phrases import mark
from dialog.queries import plans
from dialog.web import house, plan_forms, words

blueprint = Blueprint("measures", __name__)
PAGE = "/projects/<int:project_id>/plan/measures/<int:number>"
TOLD = {
    "ready": mark("Tiltaket er sendt til vedtak."),
    "unready": mark("Tiltaket er eit framlegg igjen."),
    "remove": mark("Tiltaket er teke ut. Det kan hentast fram igjen."),
    "restore": mark("Tiltaket er henta fram igjen."),
    "move": "",
}
VERBS: dict[str, type[Command]] = {
    "ready": ReadyMeasure,
    "unready": UnreadyMeasure,
    "remove": RemoveMeasure,
    "restore": RestoreMeasure,
    "move": MoveMeasure,
}


@blueprint.get(PAGE)
def measure(project_id: int, number: int) -> str:
    return _page(project_id, number, {})


@blueprint.post(PAGE)
def edit(project_id: int, number: int) -> Answer | tuple[str, int]:
    caller, _, view, _ = plan_forms.opened(project_id)
    found = _found(view, number)
    data = {"id": found.id, "edition": plan_forms.edition(), "fields": plan_forms.draft(), "why": plan_forms.why()}
    errors, clash = plan_forms.attempt(caller, EditMeasure, data)
    if clash is not None:
        _, project, view, _ = plan_forms.opened(project_id)
        now = _found(view, number)
        return plan_forms.clash_page(
            project, clash, title=words().say("Tiltak {number}", number=number), back=_address(project_id, number),
            stands=_stands(now), newest=now.edition, shown=plan_forms.shown_in(view),
        )  # fmt: skip
    if errors:
        return _page(project_id, number, errors), 422
    flash(words().say("Endringane er lagra."))
    return redirect(_address(project_id, number), code=303)


@blueprint.post(f"{PAGE}/<any('ready', 'unready', 'remove', 'restore', 'move'):verb>")
def act(project_id: int, number: int, verb: str) -> Answer:
    caller, _, view, _ = plan_forms.opened(project_id)
    data: dict[str, Any] = {"id": _found(view, number).id}
    if verb == "move":
        data["place"] = request.form.get("place", "")
    elif verb != "restore":
        data["edition"] = plan_forms.edition()
    if verb in ("unready", "remove"):
        data["why"] = plan_forms.why()
    told = words().say(TOLD[verb]) if TOLD[verb] else ""
    return plan_forms.do(caller, VERBS[verb], data, _address(project_id, number), told)


@blueprint.post(f"{PAGE}/merge")
def merge(project_id: int, number: int) -> Answer:
    caller, _, view, _ = plan_forms.opened(project_id)
    typed = request.form.get("into", "").strip()
    into = next((each for each in view.measures if str(each.number) == typed), None)
    if into is None:
        flash(words().say("Det finst ikkje noko tiltak {number} i planen.", number=typed or "–"), "problem")
        return redirect(_address(project_id, number), code=303)
    seen = {"id": _found(view, number).id, "edition": plan_forms.edition(), "into": into.id, "why": plan_forms.why()}
    told = words().say("Tiltaka er slått saman. Tråden til begge er teken vare på.")
    return plan_forms.do(caller, MergeMeasure, seen, _address(project_id, into.number), told)


# -- partners and grounds --------------------------------------------------------------------------


@blueprint.post(f"{PAGE}/partners")
def add_partner(project_id: int, number: int) -> Answer:
    caller, _, view, _ = plan_forms.opened(project_id)
    data = {"measure": _found(view, number).id, "fields": plan_forms.draft()}
    return plan_forms.do(caller, AddPartner, data, _address(project_id, number, "partners"), _saved())


@blueprint.post(f"{PAGE}/partners/<int:partner_id>")
def edit_partner(project_id: int, number: int, partner_id: int) -> Answer | tuple[str, int]:
    caller, *_ = plan_forms.opened(project_id)
    data = {"id": partner_id, "edition": plan_forms.edition(), "fields": plan_forms.draft(), "why": plan_forms.why()}
    errors, clash = plan_forms.attempt(caller, EditPartner, data)
    if clash is None:
        flash(next(iter(errors.values())) if errors else _saved(), "problem" if errors else "message")
        return redirect(_address(project_id, number, "partners"), code=303)
    _, project, view, _ = plan_forms.opened(project_id)
    now = _found(view, number)
    partner = _partner(now, partner_id)
    stands = {name: getattr(partner, name) for name in ("name", "kind", "expects", "gives")}
    return plan_forms.clash_page(
        project, clash, title=partner.name, back=f"{_address(project_id, number)}/partners/{partner_id}",
        stands=stands, newest=now.edition, shown=plan_forms.shown_in(view),
    )  # fmt: skip


@blueprint.post(f"{PAGE}/partners/<int:partner_id>/<any('settle', 'remove'):verb>")
def act_on_partner(project_id: int, number: int, partner_id: int, verb: str) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    seen: dict[str, Any] = {"id": partner_id, "edition": plan_forms.edition()}
    back = _address(project_id, number, "partners")
    if verb == "remove":
        return plan_forms.do(caller, RemovePartner, seen | {"why": plan_forms.why()}, back, _saved())
    answer = {"state": request.form.get("state", ""), "by": request.form.get("by", "")}
    answer |= {"on": request.form["on"]} if request.form.get("on") else {}
    return plan_forms.do(caller, SettlePartner, seen | answer, back, _saved())


@blueprint.post(f"{PAGE}/grounds")
def add_ground(project_id: int, number: int) -> Answer:
    """An input may be typed as it is written everywhere: «I-34», or the number alone."""
    caller, _, view, _ = plan_forms.opened(project_id)
    kind, text = request.form.get("kind", ""), request.form.get("ground", "")
    data: dict[str, Any] = {"measure": _found(view, number).id, "kind": kind}
    data |= {"number": text.strip().upper().removeprefix("I-")} if kind == "input" else {"text": text}
    return plan_forms.do(caller, AddGround, data, _address(project_id, number, "grounds"), _saved())


@blueprint.post(f"{PAGE}/grounds/<int:ground_id>/remove")
def remove_ground(project_id: int, number: int, ground_id: int) -> Answer:
    caller, *_ = plan_forms.opened(project_id)
    data = {"id": ground_id, "why": plan_forms.why()}
    return plan_forms.do(caller, RemoveGround, data, _address(project_id, number, "grounds"), _saved())


# -- the page --------------------------------------------------------------------------------------


def _page(project_id: int, number: int, errors: dict[str, str]) -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    found = _found(view, number)
    beside = [each.id for each in view.in_area(found.area_id)]
    with house().reading() as session:
        acts = plans.acts_of(session, project_id, "measure", found.id)
    return render_template(
        "facilitator/plan_measure.html",
        project=project,
        view=view,
        measure=found,
        values=_stands(found) | (plan_forms.draft() if errors else {}),
        edition=plan_forms.edition() if errors else found.edition,
        errors=errors,
        lacks=rules.lacks(found),
        in_the_way=rules.IN_THE_WAY,
        is_agreed=rules.is_agreed(found),
        place=beside.index(found.id) + 1 if found.id in beside else 0,
        places=len(beside),
        may_change=may_change,
        may_write=may_change and found.is_live and found.standing != "adopted",
        acts=acts,
        **plan_forms.options(view),
    )


def _found(view: PlanView, number: int) -> MeasureValue:
    found = next((each for each in (*view.measures, *view.closed) if each.number == number), None)
    if found is None:
        raise NotFound("measure.not_found")
    return found


def _partner(measure: MeasureValue, partner_id: int) -> PartnerValue:
    found = next((each for each in measure.partners if each.id == partner_id), None)
    if found is None:
        raise NotFound("partner.not_found")
    return found


def _stands(measure: MeasureValue) -> dict[str, Any]:
    """What the form shows, by the names of its fields."""
    alike = ("text", "origin", "starts_on", "due_on", "funding", "indicator", "evaluate_on", "evaluate_how",
             "importance", "home")  # fmt: skip
    return {name: getattr(measure, name) for name in alike} | {
        "area": measure.area_id,
        "leader": None if measure.leader is None else measure.leader.id,
        "goals": list(measure.goals),
    }


def _address(project_id: int, number: int, part: str = "") -> str:
    return f"/projects/{project_id}/plan/measures/{number}" + (f"#{part}" if part else "")


def _saved() -> str:
    return words().say("Endringane er lagra.")
