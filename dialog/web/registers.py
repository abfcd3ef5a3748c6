"""Forms over rows that several people keep: which fields a row has, what was typed, and the choice when two have
changed one.

What a row may hold stands in the command; nothing is decided here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import outset
from dialog.commands import Command
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import Invalid, NotFound
from dialog.models import Body, Expense, Hours, Meeting, Need, Project
from dialog.phrases import mark
from dialog.queries import bodies, costs, lookups
from dialog.web import access, forms, house, words

Row = Body | Expense | Hours | Meeting | Need
PEOPLE = (
    mark("Prosjektleiar"), mark("Leiar av styringsgruppa"), mark("Andre i styringsgruppa"), mark("Andre tilsette"),
    mark("Ungdom"), mark("Føresette"), mark("Politikarar"), mark("Frivillige"),
)  # fmt: skip
"""Groups that hours are told of: never a name."""
Page = str | Answer | tuple[str, int]


@dataclass(frozen=True)
class Field:
    """One field of a form. `label`, `about` and the second part of each choice are message ids."""

    name: str
    label: str
    kind: str = "text"
    about: str = ""
    required: bool = False
    most: int = 120
    choices: tuple[tuple[str, str], ...] = ()
    listed: str = ""
    """The name of the list of suggestions, or of choices made for this project."""


def choices(named: Mapping[Any, str]) -> tuple[tuple[str, str], ...]:
    """What a list of choices offers: the value, and its name as a message id."""
    return tuple((str(key), text) for key, text in named.items())


def _as_typed(said: dict[str, Any]) -> dict[str, Any]:
    return said


def _as_stored(row: Any, said: dict[str, Any]) -> dict[str, Any]:
    return said


@dataclass(frozen=True)
class Register:
    """One kind of row. `part` is what its command calls the row, `home` the page it is listed on."""

    part: str
    home: str
    model: type[Any]
    title: str
    edit: type[Command]
    remove: type[Command]
    fields: tuple[Field, ...]
    read: Callable[[dict[str, Any]], dict[str, Any]] = _as_typed
    """From words to values; raises Invalid with the field that is wrong."""
    show: Callable[[Any, dict[str, Any]], dict[str, Any]] = _as_stored
    """From values to words."""


def member(session: Session, project_id: int) -> tuple[Caller, Project, bool]:
    """Who asks, the project, and whether they may change it."""
    caller, project = access.own_project(session, project_id)
    return caller, project, access.may_change(session, project_id)


def values(register: Register, row: Row) -> dict[str, Any]:
    said = {field.name: getattr(row, field.name, "") for field in register.fields}
    return register.show(row, {name: "" if value is None else value for name, value in said.items()})


def typed(register: Register) -> dict[str, Any]:
    """What stands in the form; an empty date or choice is «not decided»."""
    said: dict[str, Any] = {}
    for field in register.fields:
        if field.kind == "checks":
            said[field.name] = request.form.getlist(field.name)
        elif field.kind == "check":
            said[field.name] = field.name in request.form
        else:
            said[field.name] = request.form.get(field.name, "")
    return said


def given(register: Register, said: Mapping[str, Any]) -> dict[str, Any]:
    open_ = {field.name for field in register.fields if field.kind in ("date", "choice")}
    return register.read({name: value for name, value in said.items() if not (name in open_ and not value)})


def attempt(
    caller: Caller, register: Register, kind: type[Command], data: dict[str, Any]
) -> tuple[bool, dict[str, Any], dict[str, str]]:
    """Whether it was done, what was typed, and a sentence beside each faulty field."""
    said = typed(register)
    try:
        wanted = given(register, said)
    except Invalid as problem:
        return False, said, forms.faults(problem)
    done, errors = forms.attempt(caller, kind, data | {register.part: wanted}, f"{register.part}.")
    return done is not None, said, errors


def row_page(
    session: Session, register: Register, project_id: int, row_id: int, said: dict[str, Any], errors: dict[str, str]
) -> str:
    """The form of one row. When somebody has changed it since it was opened, what stands now is told above what was
    typed, and to save again is to choose."""
    _, project, may_work = member(session, project_id)
    row = _row(session, register, project_id, row_id)
    seen = request.form.get("edition", "")
    return render_template(
        "group/row.html",
        project=project,
        register=register,
        row=row,
        may_work=may_work,
        values=said or values(register, row),
        now=values(register, row) if errors and seen and seen != str(row.edition) else None,
        errors=errors,
        lists=lists(session, project),
    )


def change(register: Register, project_id: int, row_id: int) -> Page:
    """Saves, takes out or brings back one row, as its button says."""
    with house().reading() as session:
        caller, _, _ = member(session, project_id)
        _row(session, register, project_id, row_id)
    action, data = request.form.get("action", ""), {"id": row_id, "edition": request.form.get("edition", "")}
    home = f"/projects/{project_id}/group/{register.home}"
    said: dict[str, Any] = {}
    if action in ("remove", "restore"):
        done, errors = forms.attempt(caller, register.remove, data | {"removed": action == "remove"})
        is_done = done is not None
    else:
        is_done, said, errors = attempt(caller, register, register.edit, data)
    if is_done:
        flash(_told(action))
        return redirect(home, code=303)
    with house().reading() as session:
        return row_page(session, register, project_id, row_id, said, errors), 422


def _told(action: str) -> str:
    say = words().say
    return {"remove": say("Teke bort. Du finn det att nedst på sida."), "restore": say("Henta tilbake.")}.get(
        action, say("Endringane er lagra.")
    )


def _row(session: Session, register: Register, project_id: int, row_id: int) -> Any:
    row = session.get(register.model, row_id)
    if row is None or row.project_id != project_id:
        raise NotFound("row.not_found")
    return row


def lists(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    """Suggestions and choices that are the project's own."""
    said = [*outset.arenas(project.language), *(each.arena for each in bodies.bodies_of(session, project.id))]
    known = [each.name for each in bodies.bodies_of(session, project.id)]
    worked = [words().say(name) for name in PEOPLE] + [each.people for each in costs.hours_of(session, project.id)]
    return {
        "arenas": _once(said),
        "bodies": [(str(each.id), each.name) for each in bodies.bodies_of(session, project.id)],
        "names": _once(known),
        "people": _once(worked),
        "conferences": [(str(each.id), each.title) for each in lookups.conferences_of(session, project.id)],
    }


def _once(said: Iterable[str]) -> list[tuple[str, str]]:
    return [(each, each) for each in dict.fromkeys(said) if each]
