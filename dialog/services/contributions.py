"""Posting, editing, withdrawing and supporting contributions. Never a deletion, never a correction."""

from sqlalchemy.orm import Session

from dialog.commands import EditContribution, PostContribution, SupportContribution, WithdrawContribution
from dialog.domain import rounds
from dialog.errors import NotAllowed, NotFound, NotNow
from dialog.events import ContributionChanged, ContributionPosted, Done, Event
from dialog.models import Contribution, Round, StakeRole, Support
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.telling import about_line, count_at_table
from dialog.vocabulary import Job, Moderation, ModerationPolicy, Standing


def post_contribution(session: Session, actor: Actor, command: PostContribution) -> Done:
    seat = actor.own_seat
    earlier = lookups.already_posted(session, seat.id, command.client_key)
    if earlier is not None:
        # A resend after lost Wi-Fi: already told, and still welcome if the round has closed since.
        return Done(id=earlier.id, version=earlier.version)
    round_ = _round_written_in(session, actor, command)
    role = _role_it_counts_for(session, actor, command)
    contribution = _new_contribution(session, actor, command, round_, role)
    events: list[Event] = [about_line(session, ContributionPosted, contribution)]
    events.append(count_at_table(session, actor, contribution))
    return Done(id=contribution.id, events=events, version=contribution.version)


def _round_written_in(session: Session, actor: Actor, command: PostContribution) -> Round:
    """The round the line belongs to: the one it was written in, or else the one that runs now."""
    if command.round is not None:
        round_ = lookups.round_by_number(session, actor.here.id, command.round)
    else:
        latest = lookups.latest_round(session, actor.here.id)
        if latest is None:
            raise NotFound("round.not_found", round=1)
        round_ = latest
    rounds.require_writable(
        round_.phase,
        round_.closed_at,
        actor.now,
        number=round_.number,
        waited=command.waited and command.round is not None,
    )
    return round_


def _role_it_counts_for(session: Session, actor: Actor, command: PostContribution) -> StakeRole:
    seat = actor.own_seat
    if command.entered_for is None:
        return seat.role
    if seat.job not in (Job.LEADER, Job.SECRETARY):
        raise NotAllowed("contribution.only_leader_enters_for")
    return lookups.role_by_key(session, actor.here.id, command.entered_for)


def _new_contribution(
    session: Session, actor: Actor, command: PostContribution, round_: Round, role: StakeRole
) -> Contribution:
    seat, project = actor.own_seat, actor.here.project
    at_once = project.moderation_policy == ModerationPolicy.SHOW_AT_ONCE
    contribution = Contribution(
        project_id=project.id,
        conference_id=actor.here.id,
        number=lookups.next_number(session, project.id),
        round=round_,
        table=seat.table,
        author=seat,
        role=role,
        client_key=command.client_key,
        text=command.text,
        entered_for=command.entered_for is not None,
        late=round_.phase not in rounds.RUNNING,
        edited=False,
        redacted=False,
        standing=Standing.POSTED,
        moderation=Moderation.RELEASED if at_once else Moderation.HELD,
        reason="",
        is_rehearsal=seat.is_rehearsal,
        posted_at=actor.now,
        version=actor.version(session),
        supports=[],  # Said, so that nobody asks the database what a line of this moment has gathered.
        codings=[],
    )
    session.add(contribution)
    session.flush()
    return contribution


def edit_contribution(session: Session, actor: Actor, command: EditContribution) -> Done:
    """A released line that is edited is held again: the wall shows only words somebody has read."""
    contribution = _own_and_open(session, actor, command.id)
    if contribution.redacted:
        raise NotNow("contribution.redacted")
    if contribution.moderation == Moderation.HIDDEN:
        raise NotNow("contribution.hidden")
    if contribution.text == command.text:
        return Done(id=contribution.id, version=contribution.version)
    contribution.text, contribution.edited = command.text, True
    if actor.here.project.moderation_policy == ModerationPolicy.HOLD:
        contribution.moderation = Moderation.HELD
    return _changed(session, actor, contribution)


def withdraw_contribution(session: Session, actor: Actor, command: WithdrawContribution) -> Done:
    contribution = _own(session, actor, command.id)
    if contribution.standing != Standing.POSTED:
        return Done(id=contribution.id, version=contribution.version)
    _require_open(actor, contribution)
    contribution.standing = Standing.WITHDRAWN
    return _changed(session, actor, contribution)


def support_contribution(session: Session, actor: Actor, command: SupportContribution) -> Done:
    """«Samd» with a line of the own table; never with one's own, and never a vote against."""
    contribution, seat = lookups.contribution(session, actor.here.id, command.id), actor.own_seat
    if contribution.table_id != seat.table_id:
        raise NotFound("contribution.not_found")
    if contribution.author_id == seat.id:
        raise NotAllowed("contribution.own_support")
    given = session.get(Support, (contribution.id, seat.id))
    if command.on == (given is not None):
        return Done(id=contribution.id, version=contribution.version)
    if given is not None:
        contribution.supports.remove(given)
    else:
        _require_standing(contribution)
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
    _require_standing(contribution)
    return contribution


def _require_open(actor: Actor, contribution: Contribution) -> None:
    round_ = contribution.round
    rounds.require_writable(round_.phase, round_.closed_at, actor.now, number=round_.number, waited=False)


def _require_standing(contribution: Contribution) -> None:
    if contribution.standing == Standing.ERASED:
        raise NotNow("contribution.erased")
    if contribution.standing == Standing.WITHDRAWN:
        raise NotNow("contribution.withdrawn")
    if contribution.moderation == Moderation.HIDDEN:
        raise NotNow("contribution.hidden")


def _changed(session: Session, actor: Actor, contribution: Contribution) -> Done:
    contribution.version = actor.version(session)
    session.flush()
    events: list[Event] = [about_line(session, ContributionChanged, contribution)]
    events.append(count_at_table(session, actor, contribution))
    return Done(id=contribution.id, events=events, version=contribution.version)
