"""Database -> DataFrame with fixed columns and dtypes: one select each, nothing counted or judged here.

`Original` (the wording before a redaction), tokens, links and facilitators must never be selected.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialog.domain.coverage import Arena, Gap
from dialog.domain.outcomes import Outcomes
from dialog.domain.plan import PlanView
from dialog.errors import NotFound
from dialog.models import (
    Coding,
    Conference,
    ConferenceTable,
    Contribution,
    NextStep,
    Project,
    Round,
    Seat,
    StakeRole,
    Support,
    Theme,
)
from dialog.queries import bodies, closing_frames, guard_frames, moderation_log, point_frames
from dialog.queries.framing import framed
from dialog.queries.hearing import Hearing, hearing
from dialog.queries.moderation_log import Decision
from dialog.queries.needs import NeedLine, need_lines
from dialog.queries.outcomes import outcomes
from dialog.queries.passages import Passages, written
from dialog.queries.plans import plan_view
from dialog.queries.promises import Told, promises
from dialog.queries.threads import thread
from dialog.vocabulary import Whose

MOMENT = "datetime64[us, UTC]"


@dataclass(frozen=True)
class ProjectFacts:
    """What a paper says about the project itself."""

    id: int
    name: str
    mandate: str
    budget_frame: str
    period_from: int | None
    period_to: int | None
    language: str
    privacy_contact: str
    missing_voices: str
    moderation_policy: str
    is_demo: bool


@dataclass(frozen=True)
class ProjectFrames:
    """Everything a paper is made from. The columns stand with the function of the same name."""

    project: ProjectFacts
    whose: Whose
    contributions: pd.DataFrame
    noticed: pd.DataFrame
    codings: pd.DataFrame
    themes: pd.DataFrame
    conferences: pd.DataFrame
    rounds: pd.DataFrame
    roles: pd.DataFrame
    seats: pd.DataFrame
    tables: pd.DataFrame
    points: pd.DataFrame
    grounds: pd.DataFrame
    next_steps: pd.DataFrame
    candidates: pd.DataFrame
    lessons: pd.DataFrame
    pulses: pd.DataFrame
    pulse_lines: pd.DataFrame
    plan: PlanView
    passages: Passages
    decisions: tuple[Decision, ...]
    gaps: tuple[Gap, ...]
    arenas: tuple[Arena, ...]
    needs: tuple[NeedLine, ...]
    outcomes: Outcomes
    hearing: Hearing
    promises: tuple[Told, ...]


def project_frames(
    session: Session, project_id: int, now: datetime | None = None, whose: Whose | None = None
) -> ProjectFrames:
    """All frames of one project; of people, unless told otherwise or it is a demo. Raises
    NotFound("project.not_found")."""
    project, now = project_facts(session, project_id), now or datetime.now(UTC)
    whose = Whose.EVERYBODY if project.is_demo else whose or Whose.PEOPLE
    plan = plan_view(session, project_id)
    return ProjectFrames(
        project=project,
        whose=whose,
        contributions=contributions(session, project_id),
        noticed=guard_frames.noticed(session, project_id),
        codings=codings(session, project_id),
        themes=themes(session, project_id),
        conferences=conferences(session, project_id),
        rounds=rounds(session, project_id),
        roles=roles(session, project_id),
        seats=seats(session, project_id),
        tables=tables(session, project_id),
        points=point_frames.points(session, project_id),
        grounds=point_frames.grounds(session, project_id),
        next_steps=next_steps(session, project_id),
        candidates=closing_frames.candidates(session, project_id, whose=whose),
        lessons=closing_frames.lessons(session, project_id, whose=whose),
        pulses=closing_frames.pulses(session, project_id, now, whose=whose),
        pulse_lines=closing_frames.pulse_lines(session, project_id, now, whose=whose),
        plan=plan,
        passages=written(session, project_id),
        decisions=moderation_log.of_project(session, project_id, rehearsed=whose != Whose.PEOPLE),
        gaps=tuple(bodies.gaps(session, project_id)),
        arenas=tuple(bodies.arenas(session, project_id)),
        needs=tuple(need_lines(session, project_id)),
        outcomes=outcomes(session, project_id, thread(session, project_id, plan)),
        hearing=hearing(session, project_id, now),
        promises=tuple(promises(session, project_id)),
    )


def project_facts(session: Session, project_id: int) -> ProjectFacts:
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound("project.not_found", project=project_id)
    return ProjectFacts(**{name: getattr(project, name) for name in ProjectFacts.__dataclass_fields__})


def contributions(session: Session, project_id: int) -> pd.DataFrame:
    """One row per contribution, also hidden, withdrawn and rehearsed ones: `analysis.inclusion` sorts them out.

    id, number, conference_id, round_id, table_id, supports int64 · role_key, text, standing, moderation string ·
    entered_for, late, redacted, is_rehearsal bool · disagreement Int64 · posted_at UTC.
    """
    counted = _supports()
    columns: dict[str, Any] = {
        "id": Contribution.id,
        "number": Contribution.number,
        "conference_id": Contribution.conference_id,
        "round_id": Contribution.round_id,
        "table_id": Contribution.table_id,
        "role_key": StakeRole.key,
        "text": Contribution.text,
        "entered_for": Contribution.entered_for,
        "late": Contribution.late,
        "redacted": Contribution.redacted,
        "disagreement": Contribution.disagreement,
        "standing": Contribution.standing,
        "moderation": Contribution.moderation,
        "is_rehearsal": Contribution.is_rehearsal,
        "posted_at": Contribution.posted_at,
        "supports": func.coalesce(counted.c.supports, 0),
    }
    chosen = (
        select(*columns.values())
        .join(StakeRole, StakeRole.id == Contribution.role_id)
        .outerjoin(counted, counted.c.contribution_id == Contribution.id)
        .where(Contribution.project_id == project_id)
        .order_by(Contribution.number)
    )
    dtypes = {
        **dict.fromkeys(("id", "number", "conference_id", "round_id", "table_id", "supports"), "int64"),
        **dict.fromkeys(("role_key", "text", "standing", "moderation"), "string"),
        **dict.fromkeys(("entered_for", "late", "redacted", "is_rehearsal"), "bool"),
        "disagreement": "Int64",
        "posted_at": MOMENT,
    }
    return framed(session, chosen, {name: dtypes[name] for name in columns})


def codings(session: Session, project_id: int) -> pd.DataFrame:
    """A contribution's places in themes: contribution_id, theme_id, position int64; position 1 is its first theme."""
    chosen = (
        select(Coding.contribution_id, Coding.theme_id, Coding.position)
        .join(Contribution, Contribution.id == Coding.contribution_id)
        .where(Contribution.project_id == project_id)
        .order_by(Coding.contribution_id, Coding.position, Coding.theme_id)
    )
    return framed(session, chosen, dict.fromkeys(("contribution_id", "theme_id", "position"), "int64"))


def themes(session: Session, project_id: int) -> pd.DataFrame:
    """id, position int64 · name, sent_to string · merged_into_id Int64 · removed bool; in the facilitators' order."""
    chosen = (
        select(Theme.id, Theme.position, Theme.name, Theme.sent_to, Theme.merged_into_id, Theme.removed)
        .where(Theme.project_id == project_id)
        .order_by(Theme.position, Theme.id)
    )
    numbers = dict.fromkeys(("id", "position"), "int64")
    texts = dict.fromkeys(("name", "sent_to"), "string")
    return framed(session, chosen, {**numbers, **texts, "merged_into_id": "Int64", "removed": "bool"})


def conferences(session: Session, project_id: int) -> pd.DataFrame:
    """id int64 · title, purpose, kind, place, language, begins_at string · held_on, answer_on date; by date."""
    chosen = (
        select(
            Conference.id,
            Conference.title,
            Conference.purpose,
            Conference.kind,
            Conference.place,
            Conference.language,
            Conference.begins_at,
            Conference.held_on,
            Conference.answer_on,
        )
        .where(Conference.project_id == project_id)
        .order_by(Conference.held_on.is_(None), Conference.held_on, Conference.id)
    )
    texts = dict.fromkeys(("title", "purpose", "kind", "place", "language", "begins_at"), "string")
    return framed(session, chosen, {"id": "int64", **texts, "held_on": "object", "answer_on": "object"})


def rounds(session: Session, project_id: int) -> pd.DataFrame:
    """id, conference_id, number, planned_minutes int64 · question, kind, phase string · opened_at, closed_at UTC."""
    chosen = (
        select(
            Round.id,
            Round.conference_id,
            Round.number,
            Round.planned_minutes,
            Round.question,
            Round.kind,
            Round.phase,
            Round.opened_at,
            Round.closed_at,
        )
        .where(_held_in(project_id, Round.conference_id))
        .order_by(Round.conference_id, Round.number)
    )
    dtypes = {
        **dict.fromkeys(("id", "conference_id", "number", "planned_minutes"), "int64"),
        **dict.fromkeys(("question", "kind", "phase"), "string"),
        "opened_at": MOMENT,
        "closed_at": MOMENT,
    }
    return framed(session, chosen, dtypes)


def roles(session: Session, project_id: int) -> pd.DataFrame:
    """conference_id, position, without_phone int64 · key, name_nn, name_nb, name_en string."""
    chosen = (
        select(
            StakeRole.conference_id,
            StakeRole.position,
            StakeRole.without_phone,
            StakeRole.key,
            StakeRole.name_nn,
            StakeRole.name_nb,
            StakeRole.name_en,
        )
        .where(_held_in(project_id, StakeRole.conference_id))
        .order_by(StakeRole.conference_id, StakeRole.position)
    )
    numbers = dict.fromkeys(("conference_id", "position", "without_phone"), "int64")
    return framed(session, chosen, {**numbers, **dict.fromkeys(("key", "name_nn", "name_nb", "name_en"), "string")})


def seats(session: Session, project_id: int) -> pd.DataFrame:
    """How many seats each role took, never who: conference_id, seats int64 · role_key string · is_rehearsal bool."""
    chosen = (
        select(Seat.conference_id, StakeRole.key, Seat.is_rehearsal, func.count(Seat.id))
        .join(StakeRole, StakeRole.id == Seat.role_id)
        .join(Conference, Conference.id == Seat.conference_id)
        .where(Conference.project_id == project_id, Seat.is_person)
        .group_by(Seat.conference_id, StakeRole.key, Seat.is_rehearsal)
        .order_by(Seat.conference_id, StakeRole.key, Seat.is_rehearsal)
    )
    dtypes = {"conference_id": "int64", "role_key": "string", "is_rehearsal": "bool", "seats": "int64"}
    return framed(session, chosen, dtypes)


def tables(session: Session, project_id: int) -> pd.DataFrame:
    """id, conference_id, number int64 · name string."""
    chosen = (
        select(ConferenceTable.id, ConferenceTable.conference_id, ConferenceTable.number, ConferenceTable.name)
        .where(_held_in(project_id, ConferenceTable.conference_id))
        .order_by(ConferenceTable.conference_id, ConferenceTable.number)
    )
    return framed(session, chosen, {"id": "int64", "conference_id": "int64", "number": "int64", "name": "string"})


def next_steps(session: Session, project_id: int) -> pd.DataFrame:
    """conference_id, position int64 · text string · due_on date or None."""
    chosen = (
        select(NextStep.conference_id, NextStep.position, NextStep.text, NextStep.due_on)
        .where(_held_in(project_id, NextStep.conference_id))
        .order_by(NextStep.conference_id, NextStep.position)
    )
    dtypes = {"conference_id": "int64", "position": "int64", "text": "string", "due_on": "object"}
    return framed(session, chosen, dtypes)


def _supports() -> Subquery:
    counted = select(Support.contribution_id, func.count().label("supports"))
    return counted.group_by(Support.contribution_id).subquery()


def _held_in(project_id: int, conference_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """True for rows of the project's conferences."""
    return conference_id.in_(select(Conference.id).where(Conference.project_id == project_id))
