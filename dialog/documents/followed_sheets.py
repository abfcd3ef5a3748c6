"""An adopted plan -> sheets for other systems: one row a measure, and the status of a period for each leader.

The columns of the planning sheet are keys and codes that stay the same in every language, so that a machine may read
them; the second sheet says what each means. No writer and no database.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from dialog.documents.blocks import Sheet
from dialog.domain.plan import LeaderValue, MeasureValue
from dialog.phrases import after as said
from dialog.phrases import plan as planned
from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import Period, StatusState


class Report(Protocol):
    state: str
    text: str
    needs: str


class Followed(Protocol):
    @property
    def measure(self) -> MeasureValue: ...
    @property
    def newest(self) -> Report | None: ...
    @property
    def is_ended(self) -> bool: ...


COLUMNS = {
    "number": planned.FIELDS["number"],
    "area": planned.FIELDS["area"],
    "goals": planned.FIELDS["goals"],
    "measure": planned.FIELDS["text"],
    **{
        key: planned.FIELDS[key]
        for key in (
            "origin", "leader", "unit", "partners", "starts_on", "due_on", "funding", "indicator", "evaluate_on",
            "evaluate_how", "importance", "home",
        )
    },
    "status": planned.FIELDS["standing"],
    "status_text": mark("Kva som er gjort"),
    "needs": mark("Kva som trengst"),
    "ended": mark("Avslutta etter evaluering"),
}  # fmt: skip
"""The keys of the planning sheet, which never change, and what each means."""
WIDTHS = (6, 24, 40, 60, 14, 24, 24, 40, 12, 12, 16, 40, 12, 40, 10, 20, 14, 50, 50, 10)


def planning_sheets(
    words: Words, told: Sequence[Followed], areas: Mapping[int, str], goals: Mapping[int, str]
) -> tuple[Sheet, ...]:
    rows = tuple(_planning_row(each, areas, goals) for each in told)
    meaning = tuple((key, words.say(text)) for key, text in COLUMNS.items())
    codes = tuple((code, words.say(text)) for choices in _CODES for code, text in choices.items())
    return (
        Sheet(words.say("Tiltak"), tuple(COLUMNS), rows, WIDTHS),
        Sheet(words.say("Forklaring"), ("key", words.say("Tyding")), (*meaning, *codes), (20, 50)),
    )


_CODES = (planned.ORIGINS, planned.FUNDINGS, planned.HOMES, said.STATES)


def _planning_row(each: Followed, areas: Mapping[int, str], goals: Mapping[int, str]) -> tuple[str | float, ...]:
    measure, leader, newest = each.measure, each.measure.leader, each.newest
    return (
        measure.number,
        areas.get(measure.area_id or 0, ""),
        "; ".join(goals[goal] for goal in measure.goals if goal in goals),
        measure.text,
        measure.origin.value,
        "" if leader is None else leader.name,
        "" if leader is None else leader.unit,
        "; ".join(partner.name for partner in measure.partners),
        _day(measure.starts_on),
        _day(measure.due_on),
        measure.funding.value if measure.funding else "",
        measure.indicator,
        _day(measure.evaluate_on),
        measure.evaluate_how,
        measure.importance.value if measure.importance else "",
        measure.home.value if measure.home else "",
        *(("", "", "") if newest is None else (newest.state, newest.text, newest.needs)),
        int(each.is_ended),
    )


def status_sheets(
    words: Words, year: int, period: Period, told: Sequence[Followed], leaders: Sequence[LeaderValue]
) -> tuple[Sheet, ...]:
    """A sheet for each leader with the own measures alone; what was not reported in the period says so, first."""
    name = words.say(said.PERIODS[period], year=str(year))
    header = (
        name,
        *(
            words.say(text)
            for text in (mark("Tiltak"), mark("Status"), mark("Kva som er gjort"), mark("Kva som trengst"))
        ),
    )
    return tuple(
        Sheet(
            f"{nth} {leader.name}"[:31],
            header,
            tuple(_status_row(words, each) for each in sorted(told, key=_reported) if _answers(leader, each)),
            (14, 60, 18, 60, 60),
        )
        for nth, leader in enumerate(leaders, start=1)
    )  # fmt: skip


def _reported(each: Followed) -> tuple[bool, int]:
    return each.newest is not None, each.measure.number


def _answers(leader: LeaderValue, each: Followed) -> bool:
    return each.measure.leader is not None and each.measure.leader.id == leader.id and not each.is_ended


def _status_row(words: Words, each: Followed) -> tuple[str | float, ...]:
    if each.newest is None:
        return (each.measure.number, each.measure.text, words.say("Ikkje meldt"), "", "")
    state = words.say(said.STATES[StatusState(each.newest.state)])
    return (each.measure.number, each.measure.text, state, each.newest.text, each.newest.needs)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
