"""Many measures at once: pasted or sent from a spreadsheet, looked through row by row; or written in a grid of cells.

What a cell means is decided in `domain.measure_sheet`; everything is taken in behind the doorway, whole or not at all.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import ImportMeasure, validated
from dialog.domain import measure_sheet
from dialog.domain.listing.separated import separated
from dialog.domain.measure_sheet import Reading, SheetRow
from dialog.domain.plan import MeasureValue, PlanView
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotFound, NotNow
from dialog.phrases import mark
from dialog.phrases import plan as said
from dialog.vocabulary import MAX_IMPORTED
from dialog.web import forms, house, plan_forms, words
from dialog.web.posted import ACCEPTED, Posted, posted

blueprint = Blueprint("plan_sheets", __name__)
FAULTS = {
    "sheet.no_text": mark("Teksten til tiltaket manglar."),
    "sheet.no_number": mark("«{told}» er ikkje eit nummer."),
    "sheet.no_choice": mark("Vi kjenner ikkje valet «{told}»."),
    "sheet.no_day": mark("«{told}» er ikkje ein dato. Skriv til dømes 15.8.2027."),
    "sheet.no_unit": mark("Skriv også eininga til {told}: «namn, eining»."),
    "sheet.too_long": mark("Teksten er for lang."),
    "sheet.unknown_number": mark("Det finst ikkje noko tiltak {told} i planen."),
    "measure.dates_backwards": mark("Datoane står i feil rekkjefølgje: først start, så frist, så evaluering."),
}
GRID = ("text", "area", "leader", "starts_on", "due_on", "evaluate_on", "funding", "importance", "indicator")
EMPTY_ROWS = 5
MOST_IN_GRID = 100
SHOWN = 300


# -- a sheet ---------------------------------------------------------------------------------------


@blueprint.get("/projects/<int:project_id>/plan/sheet")
def sheet(project_id: int) -> str:
    return _sheet_page(project_id, Posted(""), None)


@blueprint.post("/projects/<int:project_id>/plan/sheet")
def look_or_take(project_id: int) -> Answer | str | tuple[str, int]:
    """Looked through first; what is good is taken in when somebody has seen what is not."""
    caller, _, view, _ = plan_forms.opened(project_id)
    try:
        sent = posted("rows")
    except Invalid as refusal:
        return _sheet_page(project_id, Posted(""), None, forms.sentence(refusal)), 422
    reading = _checked(measure_sheet.read(separated(sent.text)), view)
    if request.form.get("action") != "take" or sent.is_new or not reading.good:
        return _sheet_page(project_id, sent, reading)
    problem = _take(caller, project_id, view, [*reading.good][:MAX_IMPORTED], None)
    if problem is not None:
        return _sheet_page(project_id, sent, reading, forms.sentence(problem)), 422
    n = min(len(reading.good), MAX_IMPORTED)
    flash(words().count("Eitt tiltak er teke inn.", "{n} tiltak er tekne inn.", n))
    return redirect(f"/projects/{project_id}/plan#measures", code=303)


def _checked(reading: Reading, view: PlanView) -> Reading:
    """A number that no measure of the plan has is a fault as well."""
    numbers = {each.number for each in view.measures}
    rows = tuple(
        SheetRow(row.line, row.said, {**row.faults, "number": ("sheet.unknown_number", str(row.said["number"]))})
        if row.said.get("number") is not None and row.said["number"] not in numbers
        else row
        for row in reading.rows
    )
    return Reading(reading.columns, reading.unknown, rows)


def _sheet_page(project_id: int, sent: Posted, reading: Reading | None, problem: str = "") -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    rows = [] if reading is None else sorted(reading.rows, key=lambda row: not row.faults)
    return render_template(
        "facilitator/plan_sheet.html",
        project=project,
        may_change=may_change,
        posted=sent,
        reading=reading,
        rows=rows[:SHOWN],
        most=MAX_IMPORTED,
        problem=problem,
        fault=_fault,
        accepted=ACCEPTED,
        key=request.form.get("client_key") or secrets.token_hex(8),
        **plan_forms.options(view),
    )


def _fault(fault: tuple[str, str]) -> str:
    return words().say(FAULTS[fault[0]], told=fault[1][:60])


def _take(
    caller: Caller, project_id: int, view: PlanView, rows: list[SheetRow], editions: Mapping[int, str] | None
) -> DialogError | None:
    known = {each.number: each for each in view.measures}
    wanted = [_wanted(row, known.get(row.said.get("number") or 0), editions) for row in rows]
    data = {"project": project_id, "client_key": request.form.get("client_key", ""), "rows": wanted}
    try:
        house().execute(caller, validated(ImportMeasure, data))
    except (Invalid, NotNow, NotFound) as problem:
        return problem
    return None


def _wanted(row: SheetRow, known: MeasureValue | None, editions: Mapping[int, str] | None) -> dict[str, Any]:
    """In a sheet an empty cell of a measure that is there leaves it as it is; in the grid, where the cell was seen with
    what stood in it, it is emptied. `editions` are those the grid was read in."""
    said_of = {name: value for name, value in row.said.items() if value not in (None, "")}
    emptied = {
        name: value for name, value in row.said.items() if name not in said_of and name not in ("text", "number")
    }
    fields = {name: value for name, value in said_of.items() if name not in ("number", "leader", "unit", "area")}
    wanted: dict[str, Any] = {"fields": fields}
    if known is not None:
        wanted |= {"number": known.number, "edition": (editions or {}).get(known.number) or known.edition}
        if editions is not None:
            fields |= {name: None if name in ("leader", "area") else value for name, value in emptied.items()}
    if "leader" in said_of:
        wanted["leader"] = {"name": said_of["leader"], "unit": said_of["unit"]}
    return wanted | ({"area": said_of["area"]} if "area" in said_of else {})


# -- a grid ----------------------------------------------------------------------------------------


@blueprint.get("/projects/<int:project_id>/plan/grid")
def grid(project_id: int) -> str:
    _, _, view, _ = plan_forms.opened(project_id)
    return _grid_page(project_id, [_cells(each, view) for each in view.measures[:MOST_IN_GRID]])


@blueprint.post("/projects/<int:project_id>/plan/grid")
def save_grid(project_id: int) -> Answer | tuple[str, int]:
    caller, _, view, _ = plan_forms.opened(project_id)
    typed = _typed()
    reading = measure_sheet.read(
        [["number", *GRID], *([row["number"], *(row[name] for name in GRID)] for row in typed)]
    )
    faults = {row.line - 2: {name: _fault(fault) for name, fault in row.faults.items()} for row in reading.rows}
    if any(faults.values()):
        return _grid_page(project_id, typed, faults), 422
    editions = {int(row["number"]): row["edition"] for row in typed if row["number"].isdecimal()}
    changed = [row for row in reading.rows if _differs(typed[row.line - 2], view)]
    problem = _take(caller, project_id, view, changed, editions) if changed else None
    if problem is None:
        flash(words().count("Ei rad er lagra.", "{n} rader er lagra.", len(changed)))
        return redirect(f"/projects/{project_id}/plan/grid", code=303)
    at = changed[problem.facts["row"]].line - 2 if "row" in problem.facts else 0
    return _grid_page(project_id, _with_newest(typed, at, view), {at: {"text": forms.sentence(problem)}}), 409


def _typed() -> list[dict[str, str]]:
    """The rows in which something stands."""
    columns = {name: request.form.getlist(name) for name in ("number", "edition", *GRID)}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=False)]
    return [row for row in rows if any(row[name].strip() for name in ("number", *GRID))]


def _differs(row: Mapping[str, str], view: PlanView) -> bool:
    """Whether a row says anything else than the plan says now; a row without a number is new."""
    known = next((each for each in view.measures if str(each.number) == row["number"]), None)
    return known is None or any(row[name].strip() != _cells(known, view)[name] for name in GRID)


def _with_newest(typed: list[dict[str, str]], at: int, view: PlanView) -> list[dict[str, str]]:
    """What was typed stays; whoever has read that it was changed meanwhile may save again."""
    newest = {str(each.number): str(each.edition) for each in view.measures}
    return [
        row | {"edition": newest.get(row["number"], row["edition"])} if nth == at else row
        for nth, row in enumerate(typed)
    ]


def _cells(measure: MeasureValue, view: PlanView) -> dict[str, str]:
    areas = {each.id: each.name for each in view.areas}
    leader = measure.leader
    return {
        "number": str(measure.number),
        "edition": str(measure.edition),
        "text": measure.text,
        "area": areas.get(measure.area_id or 0, ""),
        "leader": "" if leader is None else f"{leader.name}, {leader.unit}",
        "starts_on": "" if measure.starts_on is None else measure.starts_on.isoformat(),
        "due_on": "" if measure.due_on is None else measure.due_on.isoformat(),
        "evaluate_on": "" if measure.evaluate_on is None else measure.evaluate_on.isoformat(),
        "funding": "" if measure.funding is None else words().say(said.FUNDINGS[measure.funding]),
        "importance": measure.importance or "",
        "indicator": measure.indicator,
    }


def _grid_page(
    project_id: int, rows: list[dict[str, str]], faults: Mapping[int, Mapping[str, str]] | None = None
) -> str:
    _, project, view, may_change = plan_forms.opened(project_id)
    return render_template(
        "facilitator/plan_grid.html",
        project=project,
        view=view,
        may_change=may_change,
        rows=rows + [dict.fromkeys(("number", "edition", *GRID), "")] * EMPTY_ROWS,
        columns=GRID,
        faults=faults or {},
        most=MOST_IN_GRID,
        key=secrets.token_hex(8),
        **plan_forms.options(view),
    )
