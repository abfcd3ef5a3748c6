"""What became of lines, and the answers to themes: said by the steering group, line by line or many at once.

What a live measure stands on is taken in by that, and nobody says so. Words about a line go with the line.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialog.commands import ApproveQuote, SetOutcome, WriteAnswer
from dialog.domain import outcomes as rules
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done
from dialog.models import (
    ApprovedQuote,
    Contribution,
    LineOutcome,
    Measure,
    PlanAct,
    Project,
    Theme,
    ThemeAnswer,
)
from dialog.queries import outcomes as told
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.services.measures import require_live
from dialog.vocabulary import MAX_LINES_AT_ONCE, Moderation, OutcomeKind, Standing

OUTCOME, ANSWER, QUOTE = "outcome", "answer", "quote"
"""What the log of the plan calls them; its target is the line's id, or the theme's."""
FIELDS = ("kind", "why", "measure_id", "into_number", "sent_to")


# -- lines -----------------------------------------------------------------------------------------


def set_outcome(session: Session, actor: Actor, command: SetOutcome) -> Done:
    project = belonging.require_work(session, actor, command.project)
    seen = {each.number: each.edition for each in command.lines}
    lines = shown_lines(session, project, list(seen))
    taken = told.served(session, project.id, seen)
    if taken == set(seen):
        raise NotNow("outcome.is_taken", n=len(taken))
    wanted = _wanted(session, project, command, set(seen) - taken)
    rows = rows_of(session, project, [line for line in lines if line.number not in taken])
    differing = {line: row for line, row in rows.items() if any(getattr(row, f) != wanted[f] for f in FIELDS)}
    require_seen(seen, differing)
    acts = [tell(session, actor, line, row, wanted) for line, row in differing.items()]
    session.flush()
    return Done(id=project.id, facts={"said": len(rows), "taken": len(taken)} | undo_facts(acts))


def undo_facts(acts: Iterable[PlanAct | None]) -> dict[str, object]:
    """What `UndoOutcome` asks for; nothing where nothing was changed."""
    ids = [act.id for act in acts if act is not None]
    return {"first": min(ids), "last": max(ids)} if ids else {}


def require_seen(seen: Mapping[int, int], rows: Mapping[Contribution, LineOutcome]) -> None:
    """Raises where somebody has said something of a line since the edition that was seen."""
    clash = [line.number for line, row in rows.items() if row.edition != seen[line.number]]
    if clash:
        raise NotNow("outcome.changed_meanwhile", clash=clash, numbers=", ".join(f"I-{each}" for each in clash))


def shown_lines(session: Session, project: Project, numbers: list[int]) -> list[Contribution]:
    """Raises NotFound("outcome.no_such_line") for the first that nobody is shown."""
    chosen = select(Contribution).where(
        Contribution.project_id == project.id,
        Contribution.number.in_(numbers),
        Contribution.standing == Standing.POSTED,
        Contribution.moderation == Moderation.RELEASED,
    )
    if not project.is_demo:
        chosen = chosen.where(Contribution.is_rehearsal.is_(False))
    lines = list(session.scalars(chosen.order_by(Contribution.number).with_for_update()))
    missing = sorted(set(numbers) - {line.number for line in lines})
    if missing:
        raise NotFound("outcome.no_such_line", number=missing[0])
    return lines


def _wanted(session: Session, project: Project, command: SetOutcome, numbers: set[int]) -> dict[str, Any]:
    """What is to stand in each row; only the fields that the kind has a use for."""
    kind = command.kind
    said: dict[str, Any] = {"kind": kind, "why": "", "measure_id": None, "into_number": None, "sent_to": ""}
    if kind is None:
        return said
    if kind == OutcomeKind.TAKEN:
        raise _faulty("kind", "outcome.taken_by_measures")
    if not command.why:
        raise _faulty("why", "outcome.needs_why")
    said["why"] = command.why
    if kind == OutcomeKind.SENT_ON:
        if not command.sent_to:
            raise _faulty("sent_to", "outcome.needs_receiver")
        said["sent_to"] = command.sent_to
    if kind == OutcomeKind.MERGED:
        said |= _aim(session, project, command, numbers)
    return said


def _aim(session: Session, project: Project, command: SetOutcome, numbers: set[int]) -> dict[str, Any]:
    """The measure or the line that takes over: one of them, and it is there."""
    if (command.measure is None) == (command.line is None):
        raise _faulty("measure", "outcome.needs_aim")
    if command.measure is not None:
        mine = select(Measure).where(Measure.project_id == project.id, Measure.number == command.measure)
        measure = session.scalar(mine)
        if measure is None:
            raise _faulty("measure", "measure.not_found")
        require_live(measure)
        return {"measure_id": measure.id}
    into = {number: each.into for number, each in told.said(session, project.id).items()}
    (line,) = shown_lines(session, project, [command.line or 0])
    if any(rules.leads_back(into, number, line.number) for number in numbers):
        raise _faulty("line", "outcome.into_itself")
    return {"into_number": line.number}


def _faulty(field: str, code: str) -> Invalid:
    return Invalid(code, field=field, fields={field: code})


def rows_of(session: Session, project: Project, lines: list[Contribution]) -> dict[Contribution, LineOutcome]:
    """Each line's row; a new one says nothing yet, in edition 0."""
    ids = [line.id for line in lines]
    kept = {
        row.contribution_id: row
        for row in session.scalars(select(LineOutcome).where(LineOutcome.contribution_id.in_(ids)))
    }
    new = {"kind": None, "why": "", "measure_id": None, "into_number": None, "sent_to": "", "edition": 0}
    return {
        line: kept.get(line.id) or LineOutcome(project_id=project.id, contribution_id=line.id, **new) for line in lines
    }


def tell(
    session: Session, actor: Actor, line: Contribution, row: LineOutcome, wanted: dict[str, Any]
) -> PlanAct | None:
    """Writes it in the row and in the log; the log's entry."""
    change = {field: [getattr(row, field), value] for field, value in wanted.items()}
    for field, value in wanted.items():
        setattr(row, field, value)
    row.edition += 1
    session.add(row)
    change["edition"] = [row.edition - 1, row.edition]
    return plan_acts.note(session, actor, line.project_id, OUTCOME, line.id, change)


def approve_quote(session: Session, actor: Actor, command: ApproveQuote) -> Done:
    project = belonging.require_work(session, actor, command.project)
    (line,) = shown_lines(session, project, [command.number])
    row = session.get(ApprovedQuote, line.id)
    seal = rules.seal(line.text)
    was = row is not None and row.digest == seal
    if row is not None and not was:
        session.delete(row)
        session.flush()
    if command.approved and not was:
        session.add(ApprovedQuote(contribution_id=line.id, project_id=project.id, digest=seal, approved_at=actor.now))
    elif not command.approved and was:
        session.delete(row)
    plan_acts.note(session, actor, project.id, QUOTE, line.id, {"approved": [was, command.approved]})
    session.flush()
    return Done(id=project.id)


# -- themes ----------------------------------------------------------------------------------------


def write_answer(session: Session, actor: Actor, command: WriteAnswer) -> Done:
    project = belonging.require_work(session, actor, command.project)
    theme = session.get(Theme, command.theme, with_for_update=True)
    if theme is None or theme.project_id != project.id or theme.removed or theme.merged_into_id is not None:
        raise NotFound("theme.not_found")
    if command.text and command.state is None:
        raise _faulty("state", "answer.needs_state")
    if command.state is not None and not command.text:
        raise _faulty("text", "answer.needs_words")
    row = session.scalar(select(ThemeAnswer).where(ThemeAnswer.theme_id == theme.id))
    row = row or ThemeAnswer(project_id=project.id, theme_id=theme.id, state=None, text="", edition=0)
    change: dict[str, list[Any]] = {"state": [row.state, command.state], "text": [row.text, command.text]}
    if all(before == after for before, after in change.values()):
        return Done(id=theme.id)
    if row.edition != command.edition:
        raise NotNow("answer.changed_meanwhile", name=theme.name)
    row.state, row.text, row.edition = command.state, command.text, row.edition + 1
    session.add(row)
    change["edition"] = [row.edition - 1, row.edition]
    plan_acts.note(session, actor, project.id, ANSWER, theme.id, change)
    session.flush()
    return Done(id=theme.id)


# -- what goes with what it is about ---------------------------------------------------------------


def forget_lines(session: Session, lines: list[int]) -> None:
    """Everything that was said about these lines, by their ids, with its history: it may say their words over again."""
    for start in range(0, len(lines), MAX_LINES_AT_ONCE):
        some = lines[start : start + MAX_LINES_AT_ONCE]
        for row in (LineOutcome, ApprovedQuote):
            session.execute(delete(row).where(row.contribution_id.in_(some)))
        about = PlanAct.kind.in_((OUTCOME, QUOTE)) & PlanAct.target.in_(some)
        session.execute(delete(PlanAct).where(about))


def forget_themes(session: Session, themes: list[int]) -> None:
    """The answers to themes that are erased: they tell of what people said."""
    session.execute(delete(ThemeAnswer).where(ThemeAnswer.theme_id.in_(themes)))
    session.execute(delete(PlanAct).where(PlanAct.kind == ANSWER, PlanAct.target.in_(themes)))
