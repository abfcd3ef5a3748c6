"""What the tables agreed on, as frames: the points, and the lines that they stand on. One select for each.

Also what is held, hidden, withdrawn and rehearsed: `analysis.inclusion` sorts it out, as it does with the lines.
"""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.models import Conference, ConferenceTable, Ground, Point, Round
from dialog.queries.framing import framed


def points(session: Session, project_id: int) -> pd.DataFrame:
    """One row per point, by meeting, round, table and age.

    id, conference_id, round_id, table_id int64 · text, who, due, helper, standing, moderation string ·
    is_rehearsal bool.
    """
    chosen = (
        select(
            Point.id,
            Point.conference_id,
            Point.round_id,
            Point.table_id,
            Point.text,
            Point.who,
            Point.due,
            Point.helper,
            Point.standing,
            Point.moderation,
            Point.is_rehearsal,
        )
        .join(Conference, Conference.id == Point.conference_id)
        .join(Round, Round.id == Point.round_id)
        .join(ConferenceTable, ConferenceTable.id == Point.table_id)
        .where(Conference.project_id == project_id)
        .order_by(Point.conference_id, Round.number, ConferenceTable.number, Point.id)
    )
    numbers = dict.fromkeys(("id", "conference_id", "round_id", "table_id"), "int64")
    texts = dict.fromkeys(("text", "who", "due", "helper", "standing", "moderation"), "string")
    return framed(session, chosen, {**numbers, **texts, "is_rehearsal": "bool"})


def grounds(session: Session, project_id: int) -> pd.DataFrame:
    """point_id, contribution_id int64: the lines that each point stands on."""
    chosen = (
        select(Ground.point_id, Ground.contribution_id)
        .join(Point, Point.id == Ground.point_id)
        .join(Conference, Conference.id == Point.conference_id)
        .where(Conference.project_id == project_id)
        .order_by(Ground.point_id, Ground.contribution_id)
    )
    return framed(session, chosen, {"point_id": "int64", "contribution_id": "int64"})
