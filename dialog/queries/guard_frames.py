"""Why lines were held, as a frame of kinds: no word of what was written, and never who told of harm."""

import json
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from dialog.domain import guarding
from dialog.domain.detecting import Kind
from dialog.models import Contribution, ModerationEntry


def noticed(session: Session, project_id: int) -> pd.DataFrame:
    """contribution_id int64 · kind string: each kind once for each line it was noticed in, now or before a decision.

    Disclosures are left out: that there has been one is for the adult contact and the facilitators alone.
    """
    now = select(Contribution.id, Contribution.raised, literal("{}"))
    then = select(Contribution.id, literal(""), ModerationEntry.before).join(
        ModerationEntry, ModerationEntry.contribution_id == Contribution.id
    )
    mine = Contribution.project_id == project_id
    both = union_all(now.where(mine, Contribution.raised != ""), then.where(mine))
    told = {(line, kind) for line, raised, before in session.execute(both) for kind in _kinds(raised, before)}
    rows = sorted(told)
    return pd.DataFrame(
        {
            "contribution_id": pd.Series([line for line, _ in rows], dtype="int64"),
            "kind": pd.Series([kind for _, kind in rows], dtype="string"),
        }
    )


def _kinds(raised: str, before: str) -> Iterator[str]:
    for column in (raised, str(json.loads(before).get("raised", ""))):
        yield from (each.kind.value for each in guarding.findings(column) if each.kind != Kind.DISCLOSURE)
