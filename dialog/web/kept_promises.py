"""Changing what somebody else may have changed meanwhile on «Oppfølging»: a promise, and the day a plan is evaluated.

What was typed is never lost: a fault stands beside its field, and a clash becomes a page to choose on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import Command, EditPromise, RemindPlan, SettlePromise, validated
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotFound, NotNow
from dialog.models import Decision, Project, Promise
from dialog.phrases import after as said
from dialog.phrases import mark
from dialog.vocabulary import PromiseState
from dialog.web import forms, house, plan_forms, words

Answered = Answer | str | tuple[str, int]
Again = Callable[[int, dict[str, str], dict[str, str]], str]
"""The page once more, with what was typed and what is wrong with it."""
LABELS = {
    "text": mark("Kva er lova?"),
    "towards": mark("Til kven?"),
    "due_on": mark("Innan"),
    "state": mark("Korleis gjekk det?"),
    "said": mark("Kva blei gjort, eller kvifor gjekk det ikkje?"),
    "evaluate_on": mark("Evaluering, når"),
}
CHANGED = frozenset({"plan.changed_meanwhile", "row.changed_meanwhile"})


@dataclass(frozen=True)
class Form:
    """One form of the page: its fields, what stands in its row, and where it is sent."""

    name: str
    """Before the fields of the page that is shown again: «settle-7»."""
    fields: Sequence[str]
    row: Promise | Decision
    address: str
    title: str

    @property
    def stands(self) -> dict[str, str]:
        """As a form would have it: an open day is an empty box."""
        return {name: "" if getattr(self.row, name) is None else str(getattr(self.row, name)) for name in self.fields}


def edit(project_id: int, promise_id: int, again: Again) -> Answered:
    form = _promise(project_id, promise_id, "edit", ("text", "towards", "due_on"), "")
    values = _values(form)
    promise = {name: value for name, value in values.items() if value or name != "due_on"}
    data = {"id": promise_id, "edition": plan_forms.edition(), "promise": promise}
    return _done(project_id, form, EditPromise, data, again)


def settle(project_id: int, promise_id: int, again: Again) -> Answered:
    form = _promise(project_id, promise_id, "settle", ("state", "said"), "/settle")
    data = _values(form) | {"id": promise_id, "edition": plan_forms.edition()}
    return _done(project_id, form, SettlePromise, data, again)


def remind(project_id: int, decision_id: int, again: Again) -> Answered:
    _, project, *_ = plan_forms.opened(project_id)
    with house().reading() as session:
        row = _own(session, Decision, project, decision_id)
    address = f"{_home(project_id)}/decisions/{decision_id}/remind"
    form = Form(f"remind-{decision_id}", ("evaluate_on",), row, address, words().say("Evaluering av heile planen"))
    data = _values(form) | {"id": decision_id, "edition": plan_forms.edition()}
    return _done(project_id, form, RemindPlan, data, again)


def _promise(project_id: int, promise_id: int, verb: str, fields: Sequence[str], end: str) -> Form:
    _, project, *_ = plan_forms.opened(project_id)
    with house().reading() as session:
        row = _own(session, Promise, project, promise_id)
    address = f"{_home(project_id)}/promises/{promise_id}{end}"
    return Form(f"{verb}-{promise_id}", fields, row, address, row.text)


def _own(session: Session, kind: type[Any], project: Project, row_id: int) -> Any:
    """Somebody else's row is as unknown as one that never was."""
    row = session.get(kind, row_id)
    if row is None or row.project_id != project.id:
        raise NotFound("row.not_found")
    return row


def _values(form: Form) -> dict[str, str]:
    """What was typed; where somebody chose what stands there now, that."""
    stands, sent = form.stands, request.form
    return {
        name: stands[name] if sent.get(f"keep.{name}") == "now" else sent.get(name, "").strip() for name in form.fields
    }


def _done(project_id: int, form: Form, kind: type[Command], data: Mapping[str, Any], again: Again) -> Answered:
    caller, project, *_ = plan_forms.opened(project_id)
    problem = _problem(caller, kind, data)
    if problem is None:
        flash(words().say("Endringane er lagra."))
        return redirect(_home(project_id), code=303)
    if problem.code in CHANGED:
        return _clash(project, form)
    errors = forms.faults(problem, "promise.") or {"form": forms.sentence(problem)}
    values = {f"{form.name}.{name}": value for name, value in _values(form).items()}
    return again(project_id, values, {f"{form.name}.{name}": text for name, text in errors.items()}), 422


def _problem(caller: Caller, kind: type[Command], data: Mapping[str, Any]) -> DialogError | None:
    try:
        house().execute(caller, validated(kind, dict(data)))
    except (Invalid, NotNow) as problem:
        return problem
    return None


def _clash(project: Project, form: Form) -> tuple[str, int]:
    """To choose on: every field where what was typed is not what stands now. The rest is the same for both."""
    with house().reading() as session:
        row = _own(session, type(form.row), project, form.row.id)
    now = Form(form.name, form.fields, row, form.address, form.title)
    stands, typed = now.stands, _values(now)
    differing = [name for name in form.fields if stands[name] != typed[name]]
    rows = [(name, words().say(LABELS[name]), _shown(name, stands[name]), _shown(name, typed[name]))
            for name in differing]  # fmt: skip
    return plan_forms.choice_page(
        project, rows, list(typed.items()), title=form.title, back=form.address,
        away=_home(project.id), newest=row.edition,
    )  # fmt: skip


def _shown(name: str, value: str) -> str:
    if name == "state":
        return words().say(said.PROMISES[PromiseState(value)]) if value in set(PromiseState) else "–"
    if name in ("due_on", "evaluate_on") and value:
        return plan_forms.day(value)
    return value or "–"


def _home(project_id: int) -> str:
    return f"/projects/{project_id}/follow-up"
