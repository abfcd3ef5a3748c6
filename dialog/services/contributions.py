"""Posting, editing, withdrawing and supporting contributions. Never a deletion, never a correction."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialog.commands import EditContribution, PostContribution, SupportContribution, WithdrawContribution
from dialog.domain import guarding, rounds, steps
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done, Event
from dialog.models import Contribution, Support
from dialog.queries import late_lines, lookups, postings
from dialog.queries.postings import EarlierLine, FreshLine, Keyed, Numbered, Writer, WrittenIn
from dialog.queries.prepared import Asking
from dialog.services import cards
from dialog.services.actor import Actor
from dialog.services.ballots import follow
from dialog.services.telling import about_change, about_post, count_at_table
from dialog.vocabulary import CardAct, Job, Moderation, ModerationPolicy, Standing


def post_contribution(session: Asking, actor: Actor, command: PostContribution) -> Done:
    """In plain statements: `session` carries other people's posts too, and no objects. Whatever may be refused is
    refused before the first counter is raised, because a plain transaction takes nothing back for one alone."""
    seat = postings.SEAT.first(session, seat=actor.seat_id)
    if seat is None:
        raise NotAllowed("seat.none")
    writer = Writer(*seat)
    actor.keep_pace(writer.table_id, writer.conference_id)
    earlier = postings.EARLIER.first(session, seat=actor.seat_id, key=command.client_key)
    if earlier is not None:
        return _told_already(EarlierLine(*earlier), command)
    line = _new_line(session, actor, command, writer, _round_written_in(session, actor, command, writer))
    told = about_post(line, postings.shown_at_table(session, line), _hearers(session, line))
    return Done(id=line.id, events=[*told, *cards.of_fresh_line(session, line)], version=line.version)


def _hearers(session: Asking, line: FreshLine) -> list[int] | None:
    """Nobody but the author and the facilitators wait for a line that comes when people sit elsewhere."""
    if not line.late:
        return None
    heard = late_lines.hearers(session, line.conference_id, line.round.id, line.table.id)
    return None if heard is None else [seat_id for seat_id in heard if seat_id != line.author_id]


def _told_already(line: EarlierLine, command: PostContribution) -> Done:
    """A resend after lost Wi-Fi: already told, and still welcome if the round has closed since. Other words
    under a used key are another line, and must not be thanked for and thrown away."""
    if line.is_as_written and line.text != command.text:
        raise Invalid("contribution.key_used")
    return Done(id=line.id, version=line.version)


def _round_written_in(session: Asking, actor: Actor, command: PostContribution, writer: Writer) -> WrittenIn:
    """The round the line belongs to: the one it was written in, or else the one that runs now."""
    round_ = postings.round_to_write_in(session, writer.conference_id, command.round)
    if round_ is None:
        raise NotFound("round.not_found", round=command.round or 1)
    rounds.require_writable(
        round_.phase,
        round_.closed_at,
        actor.now,
        number=round_.number,
        waited=command.waited and command.round is not None,
    )
    return round_


def _role_it_counts_for(session: Asking, command: PostContribution, writer: Writer) -> Keyed:
    if command.entered_for is None:
        return Keyed(writer.role_id, writer.role_key)
    if writer.job not in (Job.LEADER, Job.SECRETARY):
        raise NotAllowed("contribution.only_leader_enters_for")
    found = postings.ROLE.first(session, conference=writer.conference_id, key=command.entered_for)
    if found is None:
        raise NotFound("role.not_found", role=command.entered_for)
    return Keyed(found[0], command.entered_for)


def _new_line(session: Asking, actor: Actor, command: PostContribution, writer: Writer, round_: WrittenIn) -> FreshLine:
    role = _role_it_counts_for(session, command, writer)
    raised = guarding.raised(command.text, public=guarding.public(writer.public_names))
    at_once = writer.moderation_policy == ModerationPolicy.SHOW_AT_ONCE and not raised
    line = FreshLine(
        id=0,
        conference_id=writer.conference_id,
        number=postings.next_number(session, writer.project_id),
        round=Numbered(round_.id, round_.number),
        table=_table_written_at(session, actor, writer, round_),
        author_id=actor.seat_id or 0,
        role=role,
        client_key=command.client_key,
        text=command.text,
        entered_for=command.entered_for is not None,
        late=round_.phase not in rounds.RUNNING,
        standing=Standing.POSTED,
        moderation=Moderation.RELEASED if at_once else Moderation.HELD,
        private=steps.is_private(round_.step, round_.phase),
        is_rehearsal=writer.is_rehearsal,
        posted_at=actor.now,
        version=postings.next_version(session, writer.conference_id),
        language=writer.language,
        raised=raised,
    )
    line.id = postings.INSERT.one(session, **postings.row_of(line, writer.project_id))
    return line


def _table_written_at(session: Asking, actor: Actor, writer: Writer, round_: WrittenIn) -> Numbered:
    """A line that comes late belongs to the table where it was written, wherever its author sits by now."""
    late = round_.phase not in rounds.RUNNING
    sat = late_lines.table_sat_at(session, actor.seat_id or 0, round_) if late else None
    return sat or Numbered(writer.table_id, writer.table_number)


def edit_contribution(session: Session, actor: Actor, command: EditContribution) -> Done:
    """A released line that is edited is held again: the wall shows only words somebody has read. What the detector
    raises is held whatever the policy."""
    contribution = _own_and_open(session, actor, command.id)
    if contribution.redacted:
        raise NotNow("contribution.redacted")
    if contribution.moderation == Moderation.HIDDEN:
        raise NotNow("contribution.hidden")
    if contribution.text == command.text:
        return Done(id=contribution.id, version=contribution.version)
    contribution.text, contribution.edited = command.text, True
    public = guarding.public(actor.here.public_names)
    contribution.raised = guarding.raised(command.text, public=public, before=contribution.raised)
    if contribution.raised or actor.here.project.moderation_policy == ModerationPolicy.HOLD:
        contribution.moderation = Moderation.HELD
    return _changed(session, actor, contribution, cards.follow(session, actor, contribution, command.text))


def withdraw_contribution(session: Session, actor: Actor, command: WithdrawContribution) -> Done:
    contribution = _own(session, actor, command.id)
    if contribution.standing != Standing.POSTED:
        return Done(id=contribution.id, version=contribution.version)
    _require_open(actor, contribution)
    contribution.standing = Standing.WITHDRAWN
    return _changed(session, actor, contribution, cards.tell(session, actor, contribution, CardAct.WITHDRAWN))


def support_contribution(session: Session, actor: Actor, command: SupportContribution) -> Done:
    """«Samd» with a line of the own table; never with one's own, and never a vote against."""
    contribution, seat = lookups.contribution(session, actor.here.id, command.id), actor.own_seat
    is_private = steps.is_private(contribution.round.step, contribution.round.phase)
    is_private = is_private or guarding.is_kept(contribution.raised, contribution.moderation)
    reads = lookups.home_of(session, contribution.table).id == seat.table_id
    if not reads or (is_private and contribution.author_id != seat.id):
        raise NotFound("contribution.not_found")
    if contribution.author_id == seat.id:
        raise NotAllowed("contribution.own_support")
    given = session.get(Support, (contribution.id, seat.id))
    if command.on == (given is not None):
        return Done(id=contribution.id, version=contribution.version)
    if given is not None:
        contribution.supports.remove(given)
    else:
        require_standing(contribution)
        contribution.supports.append(Support(seat_id=seat.id))
    return _changed(session, actor, contribution)


def _own(session: Session, actor: Actor, contribution_id: int) -> Contribution:
    contribution = lookups.contribution(session, actor.here.id, contribution_id)
    if contribution.author_id != actor.own_seat.id:
        # The same answer for a line at another table as for one that does not exist.
        if contribution.table_id != actor.own_seat.table_id:
            raise NotFound("contribution.not_found")
        raise NotAllowed("contribution.not_yours")
    return contribution


def _own_and_open(session: Session, actor: Actor, contribution_id: int) -> Contribution:
    contribution = _own(session, actor, contribution_id)
    _require_open(actor, contribution)
    require_standing(contribution)
    return contribution


def _require_open(actor: Actor, contribution: Contribution) -> None:
    round_ = contribution.round
    rounds.require_writable(round_.phase, round_.closed_at, actor.now, number=round_.number, waited=False)


def require_standing(contribution: Contribution) -> None:
    if contribution.standing == Standing.ERASED:
        raise NotNow("contribution.erased")
    if contribution.standing == Standing.WITHDRAWN:
        raise NotNow("contribution.withdrawn")
    if contribution.moderation == Moderation.HIDDEN:
        raise NotNow("contribution.hidden")


def _changed(session: Session, actor: Actor, contribution: Contribution, more: Sequence[Event] = ()) -> Done:
    contribution.version = actor.version(session)
    session.flush()
    events: list[Event] = [about_change(session, contribution)]
    events += [count_at_table(session, actor, contribution), *follow(session, actor, contribution)]
    return Done(id=contribution.id, events=[*events, *more], version=contribution.version)
