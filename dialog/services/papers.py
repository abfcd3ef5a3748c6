"""Lines typed in from paper slips: by facilitators, for people without phones, also long after the evening."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import EnterContribution, StrikeContribution
from dialog.domain import guarding, rounds, steps
from dialog.errors import NotAllowed, NotNow
from dialog.events import Done, Event
from dialog.models import ConferenceTable, PaperSlip, Round, Seat, StakeRole
from dialog.queries import late_lines, lookups, papers, postings
from dialog.queries.postings import FreshLine, Keyed, Numbered
from dialog.services import cards
from dialog.services.actor import Actor, digest
from dialog.services.telling import about_change, about_post, count_at_table
from dialog.vocabulary import CardAct, Moderation, Standing


def enter_contribution(session: Session, actor: Actor, command: EnterContribution) -> Done:
    """Whenever a facilitator likes: an evening without phones is typed in when everybody has gone home."""
    round_ = lookups.round_by_number(session, actor.here.id, command.round)
    table = lookups.table_by_number(session, actor.here.id, command.table)
    role = lookups.role_by_key(session, actor.here.id, command.role)
    pile = _pile(session, actor, table, role)
    earlier = postings.EARLIER.first(session, seat=pile.id, key=command.client_key)
    if earlier is not None:
        return Done(id=earlier[0], version=earlier[1])
    _require_new_slip(session, round_, command)
    line = _line(session, actor, command, pile, (round_, table, role))
    slip = PaperSlip(contribution_id=line.id, conference_id=actor.here.id, round_id=round_.id, number=command.slip)
    session.add(slip)
    session.flush()
    over = round_.phase not in rounds.RUNNING  # By now people may sit elsewhere.
    hearers = late_lines.hearers(session, actor.here.id, round_.id, table.id) if over else None
    told = about_post(line, postings.shown_at_table(session, line), hearers)
    return Done(id=line.id, events=[*told, *cards.of_fresh_line(session, line)], version=line.version)


def strike_contribution(session: Session, actor: Actor, command: StrikeContribution) -> Done:
    """Takes back what was typed wrong. A line from a phone is its author's own to withdraw."""
    contribution = lookups.contribution(session, actor.here.id, command.id)
    if session.get(PaperSlip, contribution.id) is None:
        raise NotAllowed("contribution.not_typed_in")
    if contribution.standing != Standing.POSTED:
        return Done(id=contribution.id, version=contribution.version)
    contribution.standing = Standing.WITHDRAWN
    contribution.version = actor.version(session)
    session.flush()
    told: list[Event] = [about_change(session, contribution), count_at_table(session, actor, contribution)]
    told += cards.tell(session, actor, contribution, CardAct.WITHDRAWN)
    return Done(id=contribution.id, events=told, version=contribution.version)


def _require_new_slip(session: Session, round_: Round, command: EnterContribution) -> None:
    """The same number twice is mostly the same slip twice; whoever types says when it is not."""
    if command.slip is None or command.again:
        return
    used = papers.line_of_slip(session, round_.id, command.slip)
    if used is not None:
        raise NotNow("slip.used", slip=command.slip, round=round_.number, id=f"I-{used}")


def _pile(session: Session, actor: Actor, table: ConferenceTable, role: StakeRole) -> Seat:
    """The table's pile of paper stands as the author of what was on it. It is nobody: it has no token, has left
    before it came, and is counted nowhere (see `Seat.is_person`)."""
    found = session.scalar(select(Seat).where(Seat.conference_id == actor.here.id, Seat.number == -table.number))
    if found is not None:
        return found
    name = f"paper-{table.number}"
    pile = Seat(
        conference=actor.here,
        number=-table.number,
        role=role,
        table=table,
        token_hash=digest(actor.secret(), str(actor.here.id)),
        client_key=name,
        joined_at=actor.now,
        left_at=actor.now,
    )
    session.add(pile)
    session.flush()
    return pile


def _line(
    session: Session,
    actor: Actor,
    command: EnterContribution,
    pile: Seat,
    place: tuple[Round, ConferenceTable, StakeRole],
) -> FreshLine:
    """Whoever typed it in has read it; only what somebody should look at once more waits."""
    round_, table, role = place
    raised = guarding.raised(command.text, public=guarding.public(actor.here.public_names))
    line = FreshLine(
        id=0,
        conference_id=actor.here.id,
        number=postings.next_number(session, actor.here.project_id),
        round=Numbered(round_.id, round_.number),
        table=Numbered(table.id, table.number),
        author_id=pile.id,
        role=Keyed(role.id, role.key),
        client_key=command.client_key,
        text=command.text,
        entered_for=True,
        late=False,
        standing=Standing.POSTED,
        moderation=Moderation.HELD if raised else Moderation.RELEASED,
        private=steps.is_private(round_.step, round_.phase),
        is_rehearsal=False,
        posted_at=actor.now,
        version=postings.next_version(session, actor.here.id),
        language=actor.here.language,
        raised=raised,
    )
    line.id = postings.INSERT.one(session, **postings.row_of(line, actor.here.project_id))
    return line
