"""What has been said of lines and themes, in a few selects however many there are. Nothing is judged here."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain.outcomes import AnswerValue, Outcomes, OutcomeValue, seal
from dialog.domain.plan import LIVE
from dialog.domain.threads import Thread
from dialog.models import ApprovedQuote, Contribution, Ground, LineOutcome, Measure, MeasureGround, ThemeAnswer
from dialog.queries import threads
from dialog.vocabulary import AnswerState, MeasureStanding, OutcomeKind


def outcomes(session: Session, project_id: int, thread: Thread | None = None) -> Outcomes:
    """Raises NotFound("project.not_found")."""
    walked = thread or threads.thread(session, project_id)
    return Outcomes(walked, said(session, project_id), answers(session, project_id))


def said(session: Session, project_id: int) -> dict[int, OutcomeValue]:
    """By the line's number; also what was taken back, for its edition."""
    chosen = (
        select(
            Contribution.number,
            LineOutcome.kind,
            LineOutcome.why,
            LineOutcome.into_number,
            LineOutcome.sent_to,
            LineOutcome.edition,
            Measure.number,
        )
        .select_from(LineOutcome)
        .join(Contribution, Contribution.id == LineOutcome.contribution_id)
        .outerjoin(Measure, Measure.id == LineOutcome.measure_id)
        .where(LineOutcome.project_id == project_id)
        .order_by(Contribution.number)
    )
    return {
        number: OutcomeValue(
            number,
            None if kind is None else OutcomeKind(kind),
            why,
            _one(measure),
            into,
            sent_to,
            edition,
        )
        for number, kind, why, into, sent_to, edition, measure in session.execute(chosen)
    }


def _one(measure: int | None) -> tuple[int, ...]:
    """A line that was merged into a measure names it; others name none."""
    return () if measure is None else (measure,)


def answers(session: Session, project_id: int) -> dict[int, AnswerValue]:
    rows = session.scalars(select(ThemeAnswer).where(ThemeAnswer.project_id == project_id))
    return {row.theme_id: answer_value(row) for row in rows}


def behind_points(session: Session, project_id: int) -> dict[int, tuple[int, ...]]:
    """The numbers of the lines that each point of the project's tables stands on."""
    chosen = (
        select(Ground.point_id, Contribution.number)
        .join(Contribution, Contribution.id == Ground.contribution_id)
        .where(Contribution.project_id == project_id)
        .order_by(Ground.point_id, Contribution.number)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for point, number in session.execute(chosen):
        found[point].append(number)
    return {point: tuple(numbers) for point, numbers in found.items()}


def answer_value(row: ThemeAnswer) -> AnswerValue:
    return AnswerValue(row.theme_id, None if row.state is None else AnswerState(row.state), row.text, row.edition)


def served(session: Session, project_id: int, numbers: Collection[int]) -> set[int]:
    """Those of these lines that a live measure stands on, also through a merged one."""
    homes = _homes(session, project_id)
    chosen = (
        select(MeasureGround.number, MeasureGround.measure_id)
        .join(Measure, Measure.id == MeasureGround.measure_id)
        .where(Measure.project_id == project_id, MeasureGround.number.is_not(None))
    )
    wanted = set(numbers)
    return {number for number, measure in session.execute(chosen) if number in wanted and measure in homes}


def _homes(session: Session, project_id: int) -> set[int]:
    """The ids of measures that live, or were merged into one that does."""
    chosen = select(Measure.id, Measure.standing, Measure.merged_into_id).where(Measure.project_id == project_id)
    rows = {row.id: row for row in session.execute(chosen)}
    found = {each for each, row in rows.items() if row.standing in LIVE}
    for each in rows:
        path: list[int] = []
        here: int | None = each
        while here is not None and here not in path and rows[here].standing == MeasureStanding.MERGED:
            path.append(here)
            here = rows[here].merged_into_id
        found.update(path if here in found else ())
    return found


def quotes(session: Session, project_id: int) -> dict[int, str]:
    """The words of shown lines that may stand on the public page, as they were when they were approved."""
    chosen = (
        select(Contribution.number, ApprovedQuote.digest)
        .join(ApprovedQuote, ApprovedQuote.contribution_id == Contribution.id)
        .where(ApprovedQuote.project_id == project_id)
        .order_by(Contribution.number)
    )
    seals = dict(session.execute(chosen).all())
    said = threads.words(session, project_id, seals)
    return {number: text for number, text in said.items() if seal(text) == seals[number]}
