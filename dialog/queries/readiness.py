"""What is left before people come to an evening, told from the rows: no tick is set by hand where a row can tell it.

Keys and figures only; the words and the buttons stand on the page.
"""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from dialog.models import Conference, Contribution, Place, Prepared, Ticket
from dialog.vocabulary import Composition, Preparation, RoundPhase

State = Literal["done", "left", "unneeded"]
Key = Literal["programme", "answer", "contact", "people", "seating", "printed", "rehearsed", "screens"]


@dataclass(frozen=True)
class Item:
    """One thing to see to. `how` chooses among its sentences; `count` is what the sentence counts."""

    key: Key
    state: State
    how: str = ""
    count: int = 0
    is_next: bool = False


def items(session: Session, conference: Conference) -> list[Item]:
    """In the order they are best done; the first that is left is the next."""
    steps = set(session.scalars(select(Prepared.step).where(Prepared.conference_id == conference.id)))
    found = [
        _programme(conference, steps),
        _answer(conference, steps),
        Item("contact", _done(bool(conference.contact_name))),
        _people(session, conference, steps),
        _seating(session, conference, steps),
        Item("printed", _done(Preparation.PRINTED in steps)),
        _rehearsed(session, conference, steps),
        _screens(steps),
    ]
    first = next((item.key for item in found if item.state == "left"), None)
    return [replace(item, is_next=item.key == first) for item in found]


def _programme(conference: Conference, steps: set[Preparation]) -> Item:
    """Without a day all can be made ready; whether that is known is told beside it, and never asked twice."""
    undated = "date_later" if Preparation.DATE_LATER in steps else "no_date"
    return Item("programme", _done(Preparation.LOOKED_OVER in steps), "" if conference.held_on else undated)


def _answer(conference: Conference, steps: set[Preparation]) -> Item:
    """When people are told what came of it: a day, or that none is chosen yet, on purpose."""
    if conference.answer_on is None and Preparation.ANSWER_LATER in steps:
        return Item("answer", "unneeded", "later")
    return Item("answer", _done(conference.answer_on is not None))


def _people(session: Session, conference: Conference, steps: set[Preparation]) -> Item:
    here = select(func.count()).where(Ticket.conference_id == conference.id, Ticket.last.is_(None))
    people = session.scalar(here) or 0
    if not people and Preparation.NO_LIST in steps:
        return Item("people", "unneeded")
    return Item("people", _done(people > 0), count=people)


def _seating(session: Session, conference: Conference, steps: set[Preparation]) -> Item:
    """Every round but those of free choice wants a plan, unless nobody is known beforehand."""
    seated = {each.id for each in conference.rounds if each.composition != Composition.FREE}
    mine = select(Place.round_id).where(Place.conference_id == conference.id).distinct()
    planned = seated & set(session.scalars(mine))
    if not seated:
        return Item("seating", "unneeded", "free")
    if not planned and Preparation.NO_LIST in steps:
        return Item("seating", "unneeded", "no_list")
    if planned == seated:
        return Item("seating", "done", count=_unbriefed(session, conference))
    return Item("seating", "left", "some" if planned else "", len(seated - planned))


def _unbriefed(session: Session, conference: Conference) -> int:
    """How many lead a table in a round that waits, and have not been briefed: in a round by role the adults lead their
    own tables."""
    waiting = [each.id for each in conference.rounds if each.phase == RoundPhase.WAITING]
    leading = select(func.count(Place.ticket_id.distinct())).join(Ticket).where(Place.leads, Ticket.last.is_(None))
    return session.scalar(leading.where(Place.round_id.in_(waiting), Ticket.can_lead.is_(False))) or 0


def _rehearsed(session: Session, conference: Conference, steps: set[Preparation]) -> Item:
    """What was practised must be gone before people come."""
    if is_practised(session, conference):
        return Item("rehearsed", "left", "clear")
    return Item("rehearsed", _done(Preparation.REHEARSED in steps))


def is_practised(session: Session, conference: Conference) -> bool:
    """Whether what a rehearsal wrote is still there; in a demo all is the machine's, and stays."""
    simulated = exists().where(Contribution.conference_id == conference.id, Contribution.is_rehearsal.is_(True))
    return bool(session.scalar(select(simulated))) and not conference.project.is_demo


def _screens(steps: set[Preparation]) -> Item:
    missing = [step.value for step in (Preparation.WALL, Preparation.CONSOLE) if step not in steps]
    return Item("screens", _done(not missing), missing[0] if len(missing) == 1 else "")


def _done(is_done: bool) -> State:
    return "done" if is_done else "left"
