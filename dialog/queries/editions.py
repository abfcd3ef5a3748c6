"""Published versions, the words they point at, and the register as it stands. Nothing is changed here."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, load_only, selectinload

from dialog.domain.editions import order
from dialog.errors import NotFound
from dialog.models import (
    Body,
    Candidate,
    Conference,
    Contribution,
    Edition,
    FocusArea,
    Goal,
    Lesson,
    Measure,
    Point,
    Project,
    PulseLine,
    Theme,
)
from dialog.vocabulary import MeasureStanding, Moderation, Standing

GONE = (MeasureStanding.MERGED, MeasureStanding.REMOVED)
_LISTED = load_only(
    Edition.project_id,
    Edition.document,
    Edition.number,
    Edition.language,
    Edition.stamp,
    Edition.note,
    Edition.override,
    Edition.published_at,
    Edition.published_by,
)


def edition(session: Session, project_id: int, edition_id: int) -> Edition:
    """Another project's is as unknown as one that never was."""
    found = session.get(Edition, edition_id)
    if found is None or found.project_id != project_id:
        raise NotFound("edition.not_found")
    return found


def editions_of(session: Session, project_id: int) -> list[Edition]:
    """All of them, the newest first, without what stands in them."""
    mine = select(Edition).where(Edition.project_id == project_id).options(_LISTED)
    return sorted(session.scalars(mine), key=lambda each: order(each.number), reverse=True)


def places_of(edition: Edition) -> list[dict[str, str]]:
    places: list[dict[str, str]] = json.loads(edition.places)
    return places


# -- what people said, that a version may still show ------------------------------------------------


def words_of(session: Session, project_id: int) -> dict[str, str]:
    """Everything that people wrote and anybody may read now, by the key a version points at it with."""
    return dict(_words(session, project_id))


def _words(session: Session, project_id: int) -> Iterator[tuple[str, str]]:
    shown = (Contribution.standing == Standing.POSTED, Contribution.moderation == Moderation.RELEASED)
    mine = select(Contribution.number, Contribution.text).where(Contribution.project_id == project_id, *shown)
    for number, text in session.execute(mine.where(Contribution.text != "").order_by(Contribution.number)):
        yield f"I{number}", text
    yield from _of_points(session, project_id)
    lessons = select(Lesson.id, Lesson.text).where(Lesson.released.is_(True), Lesson.text != "")
    for lesson, text in _here(session, lessons, Lesson, project_id):
        yield f"L{lesson}", text
    lines = select(PulseLine.key, PulseLine.text).where(PulseLine.released.is_(True), PulseLine.text != "")
    for key, text in _here(session, lines, PulseLine, project_id):
        yield f"A{key}", text
    said = or_(Candidate.contribution_id.is_not(None), Candidate.point_id.is_not(None))
    chosen = select(Candidate.id, Candidate.text).where(said, Candidate.text != "")
    for candidate, text in _here(session, chosen, Candidate, project_id):
        yield f"C{candidate}", text


def _of_points(session: Session, project_id: int) -> Iterator[tuple[str, str]]:
    """The point itself and each of its three facts."""
    shown = (Point.standing == Standing.POSTED, Point.moderation == Moderation.RELEASED)
    points = select(Point.id, Point.text, Point.who, Point.due, Point.helper).where(*shown)
    for point, *told in _here(session, points, Point, project_id):
        yield from ((f"B{point}.{nth}", text) for nth, text in enumerate(told) if text)


def _here(session: Session, asked: Any, model: Any, project_id: int) -> Iterable[Any]:
    joined = asked.join(Conference, Conference.id == model.conference_id)
    return session.execute(joined.where(Conference.project_id == project_id))


# -- the register -----------------------------------------------------------------------------------


def register(session: Session, project_id: int) -> list[dict[str, object]]:
    """Every measure of the plan by number, its fields as plain values: what two versions are held against each other
    by. Inputs are told by number alone."""
    mine = (
        select(Measure)
        .where(Measure.project_id == project_id, Measure.standing.not_in(GONE))
        .order_by(Measure.number)
        .options(
            selectinload(Measure.area),
            selectinload(Measure.leader),
            selectinload(Measure.goals),
            selectinload(Measure.grounds),
            selectinload(Measure.partners),
        )
    )
    goals = dict(session.execute(select(Goal.id, Goal.text).where(Goal.project_id == project_id)).all())
    return [_row(measure, goals) for measure in session.scalars(mine)]


def _row(measure: Measure, goals: Mapping[int, str]) -> dict[str, object]:
    leader = measure.leader
    return {
        "number": measure.number,
        "text": measure.text,
        "area": measure.area.name if measure.area else "",
        "goals": "; ".join(goals.get(each.goal_id, "") for each in measure.goals),
        "origin": measure.origin,
        "leader": ", ".join(filter(None, (leader.name, leader.unit))) if leader else "",
        "partners": "; ".join(f"{each.name} ({each.state})" for each in measure.partners),
        "starts_on": _day(measure.starts_on),
        "due_on": _day(measure.due_on),
        "funding": measure.funding or "",
        "indicator": measure.indicator,
        "evaluate_on": _day(measure.evaluate_on),
        "evaluate_how": measure.evaluate_how,
        "importance": measure.importance or "",
        "home": measure.home or "",
        "standing": measure.standing,
        "grounds": ", ".join(_ground(each) for each in measure.grounds),
    }


def _day(day: Any) -> str:
    return "" if day is None else str(day)


def _ground(ground: Any) -> str:
    return f"I-{ground.number}" if ground.number is not None else ground.text


def own_texts(session: Session, project_id: int) -> set[str]:
    """What the plan and its set-up say themselves: nobody's words of an evening, whoever said the same there."""
    measures = select(Measure.text).where(Measure.project_id == project_id)
    areas = select(FocusArea.name, FocusArea.known, FocusArea.said, FocusArea.aim, FocusArea.approach)
    found = set(session.scalars(measures)) | names(session, project_id)
    for row in session.execute(areas.where(FocusArea.project_id == project_id)):
        found |= set(row)
    return found - {""}


def names(session: Session, project_id: int) -> set[str]:
    """Names that facilitators gave: a cell with one of them is no quotation."""
    found: set[str] = set()
    for asked in (
        select(Theme.name).where(Theme.project_id == project_id),
        select(Conference.title).where(Conference.project_id == project_id),
        select(Body.name).where(Body.project_id == project_id),
        select(Goal.text).where(Goal.project_id == project_id),
        select(Project.name).where(Project.id == project_id),
    ):
        found |= set(session.scalars(asked))
    return found - {""}
