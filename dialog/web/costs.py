"""The log of what the work costs: hours of the municipality and of volunteers, expenses, and their sums.

The files are made in a process of their own.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template

from dialog.commands import AddExpense, Command, EditExpense, EditHours, LogHours, RemoveExpense, RemoveHours
from dialog.errors import Invalid
from dialog.models import Expense, Hours
from dialog.phrases import mark
from dialog.phrases.group import HOURS
from dialog.queries import costs as rows
from dialog.vocabulary import MAX_QUESTION
from dialog.web import access, apart, house, registers, words
from dialog.web.downloads import TYPES
from dialog.web.registers import Field, Page, Register

blueprint = Blueprint("costs", __name__)
PATH = "/projects/<int:project_id>/group/costs"


def _hours_read(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "hours"} | {
        "minutes": round(_decimal(said["hours"], "hours") * 60)
    }


def _expense_read(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "kroner"} | {
        "ore": round(_decimal(said["kroner"], "kroner") * 100)
    }


def _decimal(typed: str, field: str) -> Decimal:
    """«1,5», «1.5» and «6 000» are what people write."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", typed).replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal(0)
    if not 0 < value < 10**9:
        raise Invalid("field.malformed", field=field, fields={field: "field.malformed"})
    return value


def _hours_shown(row: Hours, said: dict[str, Any]) -> dict[str, Any]:
    return said | {"hours": f"{row.minutes / 60:g}".replace(".", ",")}


def _expense_shown(row: Expense, said: dict[str, Any]) -> dict[str, Any]:
    return said | {"kroner": f"{row.ore / 100:.2f}".removesuffix(".00").replace(".", ",")}


WORK = Register(
    part="hours",
    home="costs",
    model=Hours,
    title=mark("Endre timane"),
    edit=EditHours,
    remove=RemoveHours,
    fields=(
        Field("worked_on", mark("Dag"), "date", required=True),
        Field(
            "people",
            mark("Kven har brukt tida?"),
            about=mark("Ei gruppe, ikkje eit namn."),
            required=True,
            listed="people",
        ),
        Field("kind", mark("Kva slags tid?"), "select", choices=registers.choices(HOURS)),
        Field("hours", mark("Timar"), "number", about=mark("Til dømes 1,5."), required=True),
        Field("what", mark("Til kva?"), most=MAX_QUESTION),
    ),
    read=_hours_read,
    show=_hours_shown,
)
MONEY = Register(
    part="expense",
    home="costs",
    model=Expense,
    title=mark("Endre utgifta"),
    edit=EditExpense,
    remove=RemoveExpense,
    fields=(
        Field("spent_on", mark("Dag"), "date", required=True),
        Field("what", mark("Til kva?"), required=True, most=MAX_QUESTION),
        Field("kroner", mark("Kroner"), "number", required=True),
    ),
    read=_expense_read,
    show=_expense_shown,
)
REGISTERS: dict[str, tuple[Register, type[Command]]] = {"hours": (WORK, LogHours), "expenses": (MONEY, AddExpense)}


@blueprint.get(PATH)
def costs(project_id: int) -> str:
    return _page(project_id, "", {}, {})


@blueprint.post(f"{PATH}/<any('hours', 'expenses'):which>")
def add(project_id: int, which: str) -> Page:
    register, command = REGISTERS[which]
    with house().reading() as session:
        caller, _, _ = registers.member(session, project_id)
    is_done, said, errors = registers.attempt(caller, register, command, {"project": project_id})
    if is_done:
        flash(words().say("Det er ført i loggen."))
        return redirect(f"/projects/{project_id}/group/costs", code=303)
    return _page(project_id, which, said, errors), 422


@blueprint.get(f"{PATH}/<any('hours', 'expenses'):which>/<int:row_id>")
def row(project_id: int, which: str, row_id: int) -> str:
    with house().reading() as session:
        return registers.row_page(session, REGISTERS[which][0], project_id, row_id, {}, {})


@blueprint.post(f"{PATH}/<any('hours', 'expenses'):which>/<int:row_id>")
def change(project_id: int, which: str, row_id: int) -> Page:
    return registers.change(REGISTERS[which][0], project_id, row_id)


@blueprint.get(f"{PATH}.<form>")
def download(project_id: int, form: str) -> Response:
    if form not in ("xlsx", "csv"):
        abort(404)
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        name = apart.file_name(project.name, words().say("timar og utgifter"), form, house().clock().date())
        written_in = project.language
    arguments = ["export", str(project_id), "costs", "--format", form, "--language", written_in, "-o", "-"]
    return apart.made(arguments, name, TYPES[form])


def _page(project_id: int, which: str, said: dict[str, Any], errors: dict[str, str]) -> str:
    with house().reading() as session:
        _, project, may_work = registers.member(session, project_id)
        home = f"/projects/{project_id}/group/costs"
        hours = rows.hours_of(session, project_id, removed=True)
        expenses = rows.expenses_of(session, project_id, removed=True)
        return render_template(
            "group/costs.html",
            project=project,
            may_work=may_work,
            work=WORK,
            money=MONEY,
            totals=rows.totals(session, project_id),
            hours=rows.hours_of(session, project_id),
            expenses=rows.expenses_of(session, project_id),
            gone=[
                *((f"{home}/hours/{each.id}", each.what or each.people, each.edition) for each in hours),
                *((f"{home}/expenses/{each.id}", each.what, each.edition) for each in expenses),
            ],
            kinds=HOURS,
            values={which: said},
            errors={which: errors},
            all_errors=errors,
            lists=registers.lists(session, project),
            today=house().clock().date().isoformat(),
        )
