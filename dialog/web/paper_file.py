"""A list of slips from a spreadsheet: read, shown with what is wrong row by row, and only then typed in.

The file travels with the page between the two steps; nothing is stored before somebody has seen the bad rows.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import EnterContribution, validated
from dialog.db import Session
from dialog.domain.listing import RoleWords, separated
from dialog.errors import DialogError, Invalid
from dialog.models import Conference
from dialog.phrases import refusal
from dialog.queries import lookups, papers
from dialog.web import access, house, language, words
from dialog.web.posted import Posted, posted

blueprint = Blueprint("paper_file", __name__)
MOST_ROWS = 1000
NAMES = {
    "round": ("runde", "round"),
    "table": ("bord", "table"),
    "role": ("rolle", "role"),
    "text": ("tekst", "innspel", "innspill", "input", "text"),
    "slip": ("lapp", "slip"),
}
"""What a column may be called, in any of the three languages."""


@dataclass(frozen=True)
class Row:
    """One row of the file: a command that could be given, or the sentence that says why not."""

    number: int
    text: str
    command: EnterContribution | None = None
    fault: str = ""


@blueprint.post("/conferences/<int:conference_id>/paper/file")
def preview(conference_id: int) -> Answer | str | tuple[str, int]:
    with house().reading() as session:
        access.own_conference(session, conference_id)  # Before anything of it is opened.
    found, fault = _posted()
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        try:
            rows = _read(session, conference, found.text) if fault is None else []
        except Invalid as problem:
            fault = problem
        if fault is not None:
            return _shown(conference, found, problem=refusal(fault, language())), fault.status
        if "confirm" not in request.form or found.is_new:
            return _shown(conference, found, rows)
    entered = 0
    for row in rows:
        if row.command is not None:
            house().execute(caller, row.command)
            entered += 1
    flash(words().count("{n} innspel er skrive inn frå fila.", "{n} innspel er skrivne inn frå fila.", entered))
    return redirect(f"/conferences/{conference_id}/paper", code=303)


def _posted() -> tuple[Posted, Invalid | None]:
    try:
        return posted("content"), None
    except Invalid as problem:
        return Posted(""), problem


def _shown(conference: Conference, found: Posted, rows: Sequence[Row] = (), problem: str = "") -> str:
    return render_template(
        "facilitator/paper_file.html", conference=conference, rows=rows, posted=found, problem=problem
    )


def _read(session: Session, conference: Conference, content: str) -> list[Row]:
    """Every row of the file. Raises `Invalid("file.no_columns")` or `Invalid("file.too_long")`."""
    found = separated(content)
    columns = {_field(name): place for place, name in enumerate(found[0] if found else [])}
    if not {"round", "table", "role", "text"} <= set(columns):
        raise Invalid("file.no_columns")
    if len(found) > MOST_ROWS:
        raise Invalid("file.too_long", most=MOST_ROWS)
    print_of = hashlib.sha256(content.encode()).hexdigest()[:24]
    seen: set[tuple[int, int]] = set()
    return [
        _row(session, conference, nth, _cells(columns, cells) | {"client_key": f"file-{print_of}-{nth}"}, seen)
        for nth, cells in enumerate(found[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


def _field(name: str) -> str:
    plain = name.strip().casefold()
    return next((field for field, names in NAMES.items() if plain in names), "")


def _cells(columns: dict[str, int], cells: list[str]) -> dict[str, str]:
    given = {field: cells[place].strip() for field, place in columns.items() if field and place < len(cells)}
    return {field: cell for field, cell in given.items() if cell or field != "slip"}


def _row(session: Session, conference: Conference, nth: int, cells: dict[str, str], seen: set[tuple[int, int]]) -> Row:
    text = cells.get("text", "")
    try:
        command = validated(EnterContribution, _with_role(conference, cells))
        round_ = lookups.round_by_number(session, conference.id, command.round)
        lookups.table_by_number(session, conference.id, command.table)
        _require_new_slip(session, round_.id, command, seen)
    except DialogError as problem:
        return Row(nth, text, fault=_sentence(problem))
    return Row(nth, text, command)


def _require_new_slip(session: Session, round_id: int, command: EnterContribution, seen: set[tuple[int, int]]) -> None:
    if command.slip is None:
        return
    used = papers.line_of_slip(session, round_id, command.slip)
    if used is not None:
        raise Invalid("slip.used", slip=command.slip, round=command.round, id=f"I-{used}")
    if (command.round, command.slip) in seen:
        raise Invalid("slip.twice", slip=command.slip, round=command.round)
    seen.add((command.round, command.slip))


def _with_role(conference: Conference, cells: dict[str, str]) -> dict[str, Any]:
    """The role may stand by its key, by its name in any language, or as people call it: «elev», «foresatt»."""
    wanted = cells.get("role", "")
    known = RoleWords({role.key: (role.name_nn, role.name_nb, role.name_en) for role in conference.roles})
    key = known.key_of(wanted)
    if not key:
        raise Invalid("role.not_found", role=wanted)
    return cells | {"role": key}


def _sentence(problem: DialogError) -> str:
    """What is wrong with the row; where a field is, its column is named too."""
    fields: dict[str, str] = problem.facts.get("fields") or {}
    if not fields:
        return refusal(problem, language())
    told = (
        f"{NAMES.get(name, (name,))[0]}: {refusal(Invalid(code, field=name), language())}"
        for name, code in fields.items()
    )
    return " ".join(told)
