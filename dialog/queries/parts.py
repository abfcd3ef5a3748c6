"""What the numbers in the addresses of one project can be, kind by kind. No words of anybody's."""

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dialog.models import (
    Asked,
    Body,
    Conference,
    ConferenceTable,
    Consultation,
    Contribution,
    Edition,
    Expense,
    FocusArea,
    Hours,
    Measure,
    Meeting,
    Need,
    StatusReport,
)

Row = dict[str, Any]
"""Parts of an address by name."""


def known(session: Session, project_id: int) -> dict[str, list[Row]]:
    """Kind -> its rows. All but places in papers, which are made with them, and the tokens of links."""

    def rows(name: str, column: Any, *where: ColumnElement[bool]) -> list[Row]:
        return [{name: value} for value in session.scalars(select(column).where(*where).order_by(column))]

    def pairs(names: tuple[str, str], columns: tuple[Any, Any], join: Any, condition: Any) -> list[Row]:
        found = select(*columns).join(join, condition).where(join.project_id == project_id).order_by(*columns)
        return [dict(zip(names, row, strict=True)) for row in session.execute(found)]

    mine = Conference.project_id == project_id
    meetings = session.execute(select(Conference.id, Conference.code).where(mine).order_by(Conference.id)).all()
    at_tables = session.scalars(select(ConferenceTable.code).join(Conference).where(mine).order_by(ConferenceTable.id))
    reported = select(StatusReport.year, StatusReport.period).where(StatusReport.project_id == project_id).distinct()
    return {
        "project": [{"project_id": project_id}],
        "conference": [{"conference_id": key, "code": code} for key, code in meetings],
        "entrance": [{"code": code} for code in (*(code for _, code in meetings), *at_tables)],
        "table": pairs(
            ("conference_id", "number"), (ConferenceTable.conference_id, ConferenceTable.number), Conference,
            ConferenceTable.conference_id == Conference.id,
        ),
        "asked": pairs(
            ("consultation_id", "body_id"), (Asked.consultation_id, Asked.body_id), Consultation,
            Asked.consultation_id == Consultation.id,
        ),
        "area": rows("area_id", FocusArea.id, FocusArea.project_id == project_id),
        "body": rows("row_id", Body.id, Body.project_id == project_id),
        "consultation": rows("consultation_id", Consultation.id, Consultation.project_id == project_id),
        "cost": [
            *({"which": "hours"} | row for row in rows("row_id", Hours.id, Hours.project_id == project_id)),
            *({"which": "expenses"} | row for row in rows("row_id", Expense.id, Expense.project_id == project_id)),
        ],
        "edition": rows("edition_id", Edition.id, Edition.project_id == project_id),
        "line": rows("number", Contribution.number, Contribution.project_id == project_id),
        "measure": rows("number", Measure.number, Measure.project_id == project_id),
        "meeting": rows("row_id", Meeting.id, Meeting.project_id == project_id),
        "need": rows("row_id", Need.id, Need.project_id == project_id),
        "paper": [{"form": "docx"}, {"form": "pdf"}],
        "period": [{"period": f"{year}-{period}"} for year, period in session.execute(reported)],
    }  # fmt: skip
