"""What bodies were asked, and what they said: for the project's page, for the body's own page and for chapter 10.

Bodies speak here, never private persons; comments that were taken back are told to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.domain import consulting
from dialog.domain.editions import order
from dialog.errors import NotFound
from dialog.models import Asked, Body, Consultation, Edition, Facilitator, Link, Reflection, ReviewComment
from dialog.queries import editions
from dialog.vocabulary import BodyPart, ConsultationKind, LinkPurpose


@dataclass(frozen=True)
class BodyStanding:
    """How far one body has come. `has_link` tells whether a link of its own opens now."""

    id: int
    name: str
    answered: int
    is_done: bool
    from_paper: bool
    has_link: bool
    is_removed: bool

    @property
    def is_silent(self) -> bool:
        return not self.is_done and not self.answered


@dataclass(frozen=True)
class Round:
    """One consultation as the project's page shows it."""

    id: int
    kind: ConsultationKind
    edition_id: int
    number: str
    document: str
    message: str
    opened_at: datetime
    due_on: date
    closed_at: datetime | None
    is_open: bool
    bodies: tuple[BodyStanding, ...]

    @property
    def silent(self) -> tuple[BodyStanding, ...]:
        """Those asked who have said nothing (METHOD R7)."""
        return tuple(each for each in self.bodies if each.is_silent and not each.is_removed)


@dataclass(frozen=True)
class Comment:
    """A comment and its answer, as chapter 10 of the plan and the answering page tell them."""

    id: int
    number: int
    body: str
    edition_number: str
    place: str
    place_title: str
    chapter: str
    kind: str
    text: str
    proposal: str
    from_paper: bool
    written_at: datetime
    answer: str | None
    reason: str
    answered_at: datetime | None
    answered_by: str | None
    edition: int
    consultation_id: int
    is_open: bool


def consultation(session: Session, project_id: int, consultation_id: int) -> Consultation:
    found = session.get(Consultation, consultation_id)
    if found is None or found.project_id != project_id:
        raise NotFound("consultation.not_found")
    return found


def rounds(session: Session, project_id: int, now: datetime) -> list[Round]:
    """The newest first."""
    mine = select(Consultation).where(Consultation.project_id == project_id).order_by(Consultation.id.desc())
    return [told(session, each, now) for each in session.scalars(mine)]


def told(session: Session, consultation: Consultation, now: datetime) -> Round:
    edition = consultation.edition
    return Round(
        id=consultation.id,
        kind=ConsultationKind(consultation.kind),
        edition_id=edition.id,
        number=edition.number,
        document=edition.document,
        message=consultation.message,
        opened_at=consultation.opened_at,
        due_on=consultation.due_on,
        closed_at=consultation.closed_at,
        is_open=consulting.is_open(consultation.due_on, consultation.closed_at, now),
        bodies=tuple(_standings(session, consultation, now)),
    )


def _standings(session: Session, consultation: Consultation, now: datetime) -> list[BodyStanding]:
    said = said_by(session, consultation)
    linked = _linked(session, consultation.project_id, now)
    mine = (
        select(Asked, Body)
        .join(Body, Body.id == Asked.body_id)
        .where(Asked.consultation_id == consultation.id)
        .order_by(Body.position, Body.id)
    )
    return [
        BodyStanding(
            id=body.id,
            name=body.name,
            answered=said.get(body.id, 0),
            is_done=asked.delivered_at is not None,
            from_paper=asked.from_paper,
            has_link=body.id in linked,
            is_removed=body.removed,
        )
        for asked, body in session.execute(mine)
    ]


def said_by(session: Session, consultation: Consultation) -> dict[int, int]:
    """How many answers or comments stand from each body."""
    if consultation.kind == ConsultationKind.REFLECTION:
        asked = select(Reflection.body_id, func.count()).where(Reflection.consultation_id == consultation.id)
        return dict(session.execute(asked.group_by(Reflection.body_id)).all())
    stand = (ReviewComment.consultation_id == consultation.id, ReviewComment.withdrawn.is_(False))
    counted = select(ReviewComment.body_id, func.count()).where(*stand).group_by(ReviewComment.body_id)
    return dict(session.execute(counted).all())


def _linked(session: Session, project_id: int, now: datetime) -> set[int]:
    live = select(Link.body_id).where(
        Link.project_id == project_id,
        Link.purpose == LinkPurpose.REFERENCE,
        Link.ended_at.is_(None),
        (Link.expires_at.is_(None)) | (Link.expires_at > now),
    )
    return {body for body in session.scalars(live) if body is not None}


def bodies_to_ask(session: Session, project_id: int) -> Sequence[Body]:
    mine = select(Body).where(Body.project_id == project_id, Body.removed.is_(False))
    return session.scalars(mine.order_by(Body.part != BodyPart.REFERENCE, Body.position, Body.id)).all()


# -- one body ---------------------------------------------------------------------------------------


def asked_of(session: Session, body_id: int) -> list[Consultation]:
    """What this body has been asked, the newest first."""
    mine = select(Consultation).join(Asked, Asked.consultation_id == Consultation.id).where(Asked.body_id == body_id)
    return list(session.scalars(mine.order_by(Consultation.id.desc())))


def reflections(session: Session, consultation_id: int, body_id: int | None = None) -> list[Reflection]:
    mine = select(Reflection).where(Reflection.consultation_id == consultation_id)
    mine = mine if body_id is None else mine.where(Reflection.body_id == body_id)
    return list(session.scalars(mine.order_by(Reflection.body_id, Reflection.id)))


# -- comments ---------------------------------------------------------------------------------------


def comments(
    session: Session,
    project_id: int,
    *,
    now: datetime,
    consultation_id: int | None = None,
    body_id: int | None = None,
) -> list[Comment]:
    """Every comment that stands, by number, with its answer when there is one."""
    mine = (
        select(ReviewComment, Consultation, Edition, Body.name, Facilitator.name)
        .join(Consultation, Consultation.id == ReviewComment.consultation_id)
        .join(Edition, Edition.id == Consultation.edition_id)
        .join(Body, Body.id == ReviewComment.body_id)
        .outerjoin(Facilitator, Facilitator.id == ReviewComment.answered_by)
        .where(ReviewComment.project_id == project_id, ReviewComment.withdrawn.is_(False))
        .order_by(ReviewComment.number)
    )
    if consultation_id is not None:
        mine = mine.where(ReviewComment.consultation_id == consultation_id)
    if body_id is not None:
        mine = mine.where(ReviewComment.body_id == body_id)
    places: dict[int, dict[str, dict[str, str]]] = {}
    found = []
    for row, asked, edition, body, answered_by in session.execute(mine):
        if edition.id not in places:
            places[edition.id] = {each["key"]: each for each in editions.places_of(edition)}
        place = places[edition.id].get(row.place, {})
        found.append(_comment(row, asked, edition, (body, answered_by), place, now))
    return found


def _comment(
    row: ReviewComment,
    asked: Consultation,
    edition: Edition,
    names: tuple[str, str | None],
    place: dict[str, str],
    now: datetime,
) -> Comment:
    same = {name: getattr(row, name) for name in ("id", "number", "place", "kind", "text", "proposal", "from_paper")}
    answer = {name: getattr(row, name) for name in ("answer", "reason", "answered_at", "edition", "written_at")}
    return Comment(
        **same,
        **answer,
        body=names[0],
        answered_by=names[1],
        edition_number=edition.number,
        place_title=place.get("title", ""),
        chapter=place.get("chapter", ""),
        consultation_id=asked.id,
        is_open=consulting.is_open(asked.due_on, asked.closed_at, now),
    )


def unanswered(session: Session, project_id: int) -> list[int]:
    """The numbers of the comments that nobody has answered with a code and a reason."""
    lacking = (ReviewComment.answer.is_(None)) | (ReviewComment.reason == "")
    mine = select(ReviewComment.number).where(
        ReviewComment.project_id == project_id, ReviewComment.withdrawn.is_(False), lacking
    )
    return list(session.scalars(mine.order_by(ReviewComment.number)))


def overrides(session: Session, project_id: int) -> list[Edition]:
    """Versions that were published although comments had no answer, with the reason: chapter 10 prints them."""
    return sorted(
        (each for each in editions.editions_of(session, project_id) if each.override),
        key=lambda each: order(each.number),
    )
