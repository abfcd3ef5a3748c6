"""Disagreement is a state of a line, set by whoever leads or records at the table, or by a facilitator. Nothing is
voted down: both views stay, each with its own support."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import DisputeContribution
from dialog.domain import steps
from dialog.domain.disagreements import Marked, marks
from dialog.errors import Invalid, NotAllowed, NotFound
from dialog.events import Done
from dialog.models import Contribution
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.contributions import require_standing
from dialog.services.telling import about_change
from dialog.vocabulary import ActorKind, Job


def dispute_contribution(session: Session, actor: Actor, command: DisputeContribution) -> Done:
    line = _line(session, actor, command.id)
    if not command.on:
        return _marked(session, actor, dict.fromkeys([line, *_left_alone(session, line)]))
    if command.against == line.id:
        raise Invalid("contribution.same_line", field="against")
    other = None if command.against is None else _line(session, actor, command.against)
    lines = [each for each in (line, other) if each is not None]
    for each in lines:
        require_standing(each)
    wanted = marks(_mark(line), None if other is None else _mark(other))
    return _marked(session, actor, {each: wanted[each.id] for each in lines})


def _left_alone(session: Session, line: Contribution) -> list[Contribution]:
    """Of two views that stand against each other the other is no longer disputed either; of more, the others are."""
    if line.disagreement is None:
        return []
    same = (Contribution.conference_id == line.conference_id, Contribution.disagreement == line.disagreement)
    others = list(session.scalars(select(Contribution).where(*same, Contribution.id != line.id).limit(2)))
    return others if len(others) == 1 else []


def _mark(line: Contribution) -> Marked:
    return Marked(line.id, line.disagreement)


def _line(session: Session, actor: Actor, line_id: int) -> Contribution:
    """A line that this actor may mark. Another table's is as unknown as one that never was, and so is one that
    somebody writes alone."""
    line = lookups.contribution(session, actor.here.id, line_id)
    if actor.kind != ActorKind.SEAT:
        return line
    seat = actor.own_seat
    is_private = steps.is_private(line.round.step, line.round.phase)
    if line.table_id != seat.table_id or (is_private and line.author_id != seat.id):
        raise NotFound("contribution.not_found")
    if seat.job == Job.MEMBER:
        raise NotAllowed("contribution.only_leader_marks")
    return line


def _marked(session: Session, actor: Actor, wanted: dict[Contribution, int | None]) -> Done:
    first = next(iter(wanted))
    changed = [line for line, mark in wanted.items() if line.disagreement != mark]
    for line in changed:
        line.disagreement, line.version = wanted[line], actor.version(session)
    session.flush()
    return Done(id=first.id, events=[about_change(session, line) for line in changed], version=first.version)
