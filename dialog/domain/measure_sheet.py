"""A sheet of measures, as cells: which column is what in three languages, and what each row says or gets wrong.

Pure: rows of text in, rows of values and faults out. Nothing is looked up and nothing stored here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dialog.domain import measures
from dialog.vocabulary import MAX_MEASURE, MAX_MEASURE_NOTE, MAX_NAME, Funding, Importance, MeasureHome, MeasureOrigin

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("nr", "nummer", "no", "number", "id"),
    "text": ("tiltak", "measure", "text", "tekst", "kva", "hva"),
    "area": ("satsingsområde", "område", "focus area", "area"),
    "origin": ("nytt, vidareført eller styrkt", "nytt, videreført eller styrket", "nytt", "type", "new or kept",
               "new, continued or strengthened"),
    "leader": ("ansvarleg leiar", "ansvarlig leder", "ansvarleg", "ansvarlig", "leiar", "leder", "accountable leader",
               "leader", "responsible"),
    "unit": ("eining", "enhet", "avdeling", "unit", "department"),
    "starts_on": ("start", "startar", "starter", "starts", "frå", "fra", "from"),
    "due_on": ("frist", "deadline", "due", "til", "ferdig"),
    "funding": ("økonomi", "finansiering", "funding", "finance", "money"),
    "indicator": ("indikator", "indicator"),
    "evaluate_on": ("evaluering, når", "evaluering", "evaluerast", "evalueres", "evaluation, when", "evaluation"),
    "evaluate_how": ("evaluering, korleis", "evaluering, hvordan", "evaluation, how"),
    "importance": ("prioritet", "priority", "pri"),
    "home": ("kvar tiltaket høyrer heime", "hvor tiltaket hører hjemme", "høyrer heime", "hører hjemme", "heim",
             "hjem", "plan", "home", "where the measure belongs"),
}  # fmt: skip
"""What a column may be called; case and colons do not count."""
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "origin": {
        MeasureOrigin.NEW: ("nytt", "ny", "new"),
        MeasureOrigin.KEPT: ("vidareført", "videreført", "kept", "continued", "eksisterande", "eksisterende"),
        MeasureOrigin.STRENGTHENED: ("styrkt", "styrket", "strengthened"),
        MeasureOrigin.ENDED: ("avslutta", "avsluttet", "ended"),
    },
    "funding": {
        Funding.WITHIN_FRAME: ("innanfor ramma", "innenfor rammen", "innanfor", "innenfor", "ramme",
                               "within the budget"),
        Funding.REALLOCATION: ("omprioritering", "reallocation"),
        Funding.EARMARKED: ("øyremerka tilskot", "øremerket tilskudd", "øyremerka", "øremerket", "tilskot", "tilskudd",
                            "earmarked grant", "earmarked"),
        Funding.NEEDS_DECISION: ("krev vedtak", "krever vedtak", "needs a decision", "needs decision"),
    },
    "importance": {
        Importance.A: ("a", "a: må", "a: must", "må", "must"),
        Importance.B: ("b", "b: bør", "b: should", "bør", "should"),
        Importance.C: ("c", "c: ventar", "c: venter", "c: waits", "ventar", "venter", "waits"),
    },
    "home": {
        MeasureHome.MUNICIPAL_PLAN: ("kommuneplanen", "kommuneplan", "the municipal plan", "municipal plan"),
        MeasureHome.ACTION_PROGRAMME: ("handlingsprogrammet", "handlingsprogram", "the action programme",
                                       "action programme"),
        MeasureHome.UNIT_PLAN: ("verksemdsplan", "virksomhetsplan", "unit plan"),
        MeasureHome.PROJECT: ("prosjekt", "project"),
    },
}  # fmt: skip
DAYS = ("starts_on", "due_on", "evaluate_on")
LONGEST = {"text": MAX_MEASURE, "indicator": MAX_MEASURE_NOTE, "evaluate_how": MAX_MEASURE_NOTE, "area": MAX_NAME,
           "leader": MAX_NAME, "unit": MAX_NAME}  # fmt: skip


@dataclass(frozen=True)
class SheetRow:
    """One row: its line in the sheet, what it says, and for each faulty cell a code with what stood there."""

    line: int
    said: Mapping[str, Any]
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """`unknown` are columns that nobody could place; `has_text` is whether a column of measures was found."""

    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    @property
    def has_text(self) -> bool:
        return "text" in self.columns

    @property
    def good(self) -> tuple[SheetRow, ...]:
        return tuple(each for each in self.rows if not each.faults)


def read(cells: Sequence[Sequence[str]]) -> Reading:
    """The first row that says anything holds the headings; empty rows are passed over."""
    told = [(line, row) for line, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
    if not told:
        return Reading((), (), ())
    heads = [_column(cell) for cell in told[0][1]]
    named = zip(heads, told[0][1], strict=True)
    unknown = tuple(cell.strip() for head, cell in named if head is None and cell.strip())
    rows = tuple(_row(line, dict(zip(heads, row, strict=False))) for line, row in told[1:])
    return Reading(tuple(each for each in heads if each is not None), unknown, rows)


def _column(cell: str) -> str | None:
    name = " ".join(cell.split()).casefold().rstrip(":")
    return next((column for column, names in COLUMNS.items() if name in (column, *names)), None)


def _row(line: int, cells: Mapping[str | None, str]) -> SheetRow:
    said: dict[str, Any] = {}
    faults: dict[str, tuple[str, str]] = {}
    for column, cell in cells.items():
        if column is None:
            continue
        text = cell.strip()
        try:
            said[column] = _value(column, text)
        except ValueError as fault:
            faults[column] = (str(fault), text)
    if not said.get("text") and said.get("number") is None and "text" not in faults:
        faults["text"] = ("sheet.no_text", "")
    if said.get("leader") and not said.get("unit") and "," in said["leader"]:
        said["leader"], said["unit"] = (part.strip() for part in str(said["leader"]).rsplit(",", 1))
    wrong = measures.backwards(*(said.get(name) for name in DAYS))
    if wrong is not None:
        faults[wrong] = ("measure.dates_backwards", cells[wrong].strip())
    if said.get("leader") and not said.get("unit"):
        faults["leader"] = ("sheet.no_unit", str(said["leader"]))
    return SheetRow(line, said, faults)


def _value(column: str, text: str) -> Any:
    """What a cell means; an empty one is not decided. Raises ValueError(code)."""
    if column == "number":
        return _number(text)
    if column in DAYS:
        return _day(text)
    if column in CHOICES:
        return _choice(column, text)
    if len(text) > LONGEST[column]:
        raise ValueError("sheet.too_long")
    return text


def _number(text: str) -> int | None:
    if text and not text.isdecimal():
        raise ValueError("sheet.no_number")
    return int(text) if text else None


def _choice(column: str, text: str) -> str | None:
    if not text:
        return None
    name = text.casefold().rstrip(".")
    found = next((value for value, names in CHOICES[column].items() if name in (value.casefold(), *names)), None)
    if found is None:
        raise ValueError("sheet.no_choice")
    return found


_NORWEGIAN = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def _day(text: str) -> date | None:
    """2027-08-15 or 15.8.2027, also with the hour that a spreadsheet puts behind it."""
    if not text:
        return None
    told = text.split(" ")[0].split("T")[0]
    norwegian = _NORWEGIAN.fullmatch(told)
    try:
        if norwegian:
            day, month, year = map(int, norwegian.groups())
            return date(year, month, day)
        return date.fromisoformat(told)
    except ValueError:
        raise ValueError("sheet.no_day") from None
