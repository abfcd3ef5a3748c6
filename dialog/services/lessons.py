"""The one thing each politician learned: written by their own phones or typed in, and shown when released."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import HoldLesson, ReleaseLesson, WriteLesson
from dialog.domain import guarding
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done, Event, LessonChanged
from dialog.models import Lesson
from dialog.queries import portraits
from dialog.services import cards
from dialog.services.actor import Actor
from dialog.services.erasing import note
from dialog.vocabulary import POLITICIANS, ActorKind, CardAct, Erased, ModerationPolicy


def write_lesson(session: Session, actor: Actor, command: WriteLesson) -> Done:
    """Other words are held again, as with any line: the wall shows only what somebody has read."""
    lesson = _written_before(session, actor, command)
    if (lesson.text if lesson is not None else "") == command.text:
        return Done(id=None if lesson is None else lesson.id, version=actor.here.head)
    if lesson is None:
        lesson = _new(session, actor, command)
    elif lesson.text:
        note(session, actor, actor.here, Erased.WORDS)  # What it said before is nobody's any more.
    lesson.text, lesson.released = command.text, False
    lesson.raised = guarding.raised(
        command.text, public=guarding.public(actor.here.public_names), before=lesson.raised or ""
    )
    if command.text and not lesson.raised and actor.here.project.moderation_policy == ModerationPolicy.SHOW_AT_ONCE:
        lesson.released = lesson.was_released = True
    session.flush()
    return _changed(session, actor, lesson, cards.follow(session, actor, lesson, command.text))


def _written_before(session: Session, actor: Actor, command: WriteLesson) -> Lesson | None:
    mine = select(Lesson).where(Lesson.conference_id == actor.here.id)
    if actor.kind != ActorKind.SEAT:
        if command.client_key is None:
            raise Invalid("field.missing", field="client_key", fields={"client_key": "field.missing"})
        return session.scalar(mine.where(Lesson.client_key == command.client_key))
    if actor.own_seat.role.key not in POLITICIANS:
        raise NotAllowed("lesson.politicians_only")
    return session.scalar(mine.where(Lesson.seat_id == actor.own_seat.id))


def _new(session: Session, actor: Actor, command: WriteLesson) -> Lesson:
    by_itself = actor.kind == ActorKind.SEAT
    lesson = Lesson(
        conference_id=actor.here.id,
        seat_id=actor.own_seat.id if by_itself else None,
        client_key=None if by_itself else command.client_key,
        text="",
        released=False,
        was_released=False,
        is_rehearsal=by_itself and actor.own_seat.is_rehearsal,
        version=0,
    )
    session.add(lesson)
    return lesson


def release_lesson(session: Session, actor: Actor, command: ReleaseLesson) -> Done:
    lesson = _lesson(session, actor, command.id)
    if not lesson.text:
        raise NotNow("lesson.taken_back")
    if lesson.released:
        return Done(id=lesson.id, version=lesson.version)
    cards.require_second_step(lesson.raised, confirmed=command.confirmed)
    lesson.released = lesson.was_released = True
    return _changed(session, actor, lesson, cards.tell(session, actor, lesson, CardAct.RELEASED))


def hold_lesson(session: Session, actor: Actor, command: HoldLesson) -> Done:
    lesson = _lesson(session, actor, command.id)
    if not lesson.released:
        return Done(id=lesson.id, version=lesson.version)
    lesson.released = False
    return _changed(session, actor, lesson)


def _lesson(session: Session, actor: Actor, lesson_id: int) -> Lesson:
    lesson = session.get(Lesson, lesson_id)
    if lesson is None or lesson.conference_id != actor.here.id:
        raise NotFound("lesson.not_found")
    return lesson


def _changed(session: Session, actor: Actor, lesson: Lesson, more: Sequence[Event] = ()) -> Done:
    lesson.version = actor.version(session)
    session.flush()
    event = LessonChanged(
        conference_id=lesson.conference_id,
        shape=portraits.lesson(lesson),
        wall=portraits.wall_lesson(lesson) if lesson.was_released else None,
        seat_id=lesson.seat_id,
        own=portraits.own_lesson(lesson),
    )
    return Done(id=lesson.id, events=[event, *more], version=lesson.version)
