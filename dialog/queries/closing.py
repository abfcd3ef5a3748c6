"""How an evening ends, as it may be told: the ballot, each phone's own dots and lesson, and the pulse.

A sum of dots is read here only when the ballot is closed, and an answer of the pulse only among enough others.
"""

from collections import Counter
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dialog.domain import retention
from dialog.models import Ballot, Candidate, Conference, Dot, DotCard, Lesson, PulseAnswer, PulseLine
from dialog.queries import lookups, portraits
from dialog.queries.prepared import Asking, Prepared
from dialog.shapes import (
    BallotShape,
    CandidateShape,
    CardShape,
    LessonShape,
    OwnDotsShape,
    OwnLessonShape,
    PulseLineShape,
    PulseShape,
    PulseSumShape,
    WallLessonShape,
)
from dialog.vocabulary import PULSE_STEPS, SMALLEST_PULSE, BallotPhase, Whose

OWN_DOTS = Prepared(
    select(DotCard.client_key, Dot.candidate_id, Dot.count)
    .join(Dot, Dot.card_id == DotCard.id)
    .where(DotCard.seat_id == bindparam("seat"))
    .order_by(DotCard.id, Dot.candidate_id)
)
OWN_LESSON = Prepared(
    select(Lesson.text, Lesson.released, Lesson.version).where(
        Lesson.conference_id == bindparam("conference"), Lesson.seat_id == bindparam("seat")
    )
)

# -- dots ------------------------------------------------------------------------------------------


def ballot(session: Session, conference_id: int) -> BallotShape:
    row = session.get(Ballot, conference_id)
    if row is None:
        return BallotShape(phase=BallotPhase.WAITING, candidates=[], version=0)
    sums = _dots_on_each(session, conference_id) if row.phase == BallotPhase.CLOSED else None
    return BallotShape(
        phase=row.phase,
        candidates=[_candidate(each, sums) for each in candidates(session, conference_id)],
        version=row.version,
    )


def candidates(session: Session, conference_id: int) -> list[Candidate]:
    mine = select(Candidate).where(Candidate.conference_id == conference_id)
    return list(session.scalars(mine.order_by(Candidate.position, Candidate.id)))


def _candidate(row: Candidate, sums: Counter[int] | None) -> CandidateShape:
    return CandidateShape(
        id=row.id,
        text=row.text,
        dots=None if sums is None else sums[row.id],
        stickers=None if sums is None else row.stickers,
    )


def _dots_on_each(session: Session, conference_id: int) -> Counter[int]:
    counted = select(Dot.candidate_id, func.sum(Dot.count)).where(Dot.conference_id == conference_id)
    return Counter({row[0]: int(row[1]) for row in session.execute(counted.group_by(Dot.candidate_id))})


def given(session: Session, conference_id: int) -> int:
    """How many people have put at least one dot."""
    counted = select(func.count(func.distinct(Dot.card_id))).where(Dot.conference_id == conference_id)
    return session.scalar(counted) or 0


def own_dots(asking: Asking, seat_id: int, version: int) -> OwnDotsShape:
    cards: dict[str, list[int]] = {}
    for key, candidate, count in OWN_DOTS.all(asking, seat=seat_id):
        cards.setdefault(key, []).extend([candidate] * count)
    return OwnDotsShape(cards=[CardShape(key=key, candidates=dots) for key, dots in cards.items()], version=version)


# -- what politicians learned ----------------------------------------------------------------------


def own_lesson(asking: Asking, conference_id: int, seat_id: int) -> OwnLessonShape:
    found = OWN_LESSON.first(asking, conference=conference_id, seat=seat_id)
    text, released, version = ("", False, 0) if found is None else found
    return OwnLessonShape(text=text, released=released, version=version)


def lessons(session: Session, conference_id: int) -> list[LessonShape]:
    return [portraits.lesson(row) for row in _lessons(session, conference_id)]


def wall_lessons(session: Session, conference_id: int) -> list[WallLessonShape]:
    told = [portraits.wall_lesson(row) for row in _lessons(session, conference_id)]
    return [shape for shape in told if shape.released]


def _lessons(session: Session, conference_id: int) -> list[Lesson]:
    mine = select(Lesson).where(Lesson.conference_id == conference_id, Lesson.text != "")
    return list(session.scalars(mine.order_by(Lesson.id)))


# -- the pulse -------------------------------------------------------------------------------------

QUESTIONS = ("heard", "useful", "again")


def pulse_is_over(session: Session, conference: Conference, now: datetime) -> bool:
    """Answers may change until the code is closed, or else until midnight."""
    return not conference.joining_open or now >= retention.midnight_after(lookups.last_day(session, conference))


def pulse(
    session: Session, conference: Conference, now: datetime, version: int, whose: Whose = Whose.EVERYBODY
) -> PulseShape:
    """While answers still change, two looks at the sums would show what one person answered in between. Those of a
    rehearsal are nobody's."""
    mine = select(PulseAnswer).where(PulseAnswer.conference_id == conference.id)
    answers = [row for row in session.scalars(mine) if _is_of(row, whose)]
    is_over = whose == Whose.REHEARSAL or pulse_is_over(session, conference, now)
    enough = len(answers) >= SMALLEST_PULSE and is_over
    return PulseShape(
        answered=len(answers),
        sums=[_sum(name, answers) for name in QUESTIONS] if enough else None,
        lines=_lines(session, conference.id, whose) if enough else [],
        version=version,
    )


def _is_of(row: PulseAnswer | PulseLine, whose: Whose) -> bool:
    return whose == Whose.EVERYBODY or row.is_rehearsal == (whose == Whose.REHEARSAL)


def own_pulse(session: Session, conference_id: int, answers: str, line: str) -> dict[str, int | str | None]:
    """What one phone answered, by the keys that only it can make; empty when it has not."""
    row, added = session.get(PulseAnswer, (conference_id, answers)), session.get(PulseLine, (conference_id, line))
    if row is None:
        return {}
    return {name: getattr(row, name) for name in QUESTIONS} | {"line": "" if added is None else added.text}


def _sum(question: str, answers: list[PulseAnswer]) -> PulseSumShape:
    """A question that fewer than five answered has no steps to show."""
    counted = Counter(step for answer in answers if (step := getattr(answer, question)) is not None)
    steps = [counted[step] for step in range(1, PULSE_STEPS + 1)] if counted.total() >= SMALLEST_PULSE else []
    return PulseSumShape(question=question, steps=steps)


def _lines(session: Session, conference_id: int, whose: Whose) -> list[PulseLineShape]:
    """In an order that has nothing to do with who wrote when."""
    rows = session.scalars(select(PulseLine).where(PulseLine.conference_id == conference_id).order_by(PulseLine.key))
    told = (row for row in rows if _is_of(row, whose))
    return [PulseLineShape(key=row.key, text=row.text, released=row.released) for row in told]
