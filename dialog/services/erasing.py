"""Erasing for good: a line's words, what was taken down, a whole conference. Nothing here can be undone.

Rows are all that is touched here; the file they lay in is wiped afterwards, in `erasure`.
"""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dialog.commands import ConfirmErasure, DeleteConference, EraseContribution, ExpireProject, TidyConference
from dialog.domain import retention
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import ConferenceDeleted, Done, Event
from dialog.models import (
    AreaTheme,
    Base,
    Conference,
    Contribution,
    Erasure,
    ModerationEntry,
    Original,
    Point,
    Theme,
)
from dialog.queries import lookups
from dialog.services import cards, outcomes, passages
from dialog.services.actor import Actor
from dialog.services.ballots import follow
from dialog.services.telling import about_change, about_point, count_at_table
from dialog.vocabulary import ActorKind, CardAct, Erased, Moderation, Standing

# -- one line --------------------------------------------------------------------------------------


def erase_contribution(session: Session, actor: Actor, command: EraseContribution) -> Done:
    """The number stays as a gap and the client's key stays too, so that a resend cannot bring the words back."""
    contribution = lookups.contribution(session, actor.here.id, command.id)
    _require_may_erase(actor, contribution, command)
    if contribution.standing == Standing.ERASED:
        return Done(id=contribution.id, version=contribution.version)
    _empty(session, contribution)
    contribution.reason = command.reason
    _remember_decision(session, actor, contribution)
    note(session, actor, actor.here, Erased.CONTRIBUTION, contribution)
    contribution.version = actor.version(session)
    session.flush()
    events: list[Event] = [about_change(session, contribution)]
    events += [count_at_table(session, actor, contribution), *follow(session, actor, contribution)]
    events += cards.tell(session, actor, contribution, CardAct.ERASED)
    return Done(id=contribution.id, events=events, version=contribution.version)


def _require_may_erase(actor: Actor, contribution: Contribution, command: EraseContribution) -> None:
    if actor.kind != ActorKind.SEAT:
        if actor.kind != ActorKind.OPERATOR:
            actor.account()
        if not command.reason:
            raise Invalid("field.missing", field="reason", fields={"reason": "field.missing"})
        return
    if contribution.author_id != actor.own_seat.id:
        # The same answer for a line at another table as for one that does not exist.
        if contribution.table_id != actor.own_seat.table_id:
            raise NotFound("contribution.not_found")
        raise NotAllowed("contribution.not_yours")
    if actor.now > retention.own_erasure_ends(actor.here.held_on, contribution.posted_at):
        raise NotNow("contribution.too_old_to_erase")


def _empty(session: Session, contribution: Contribution) -> None:
    """Takes the words out of the line and all that was kept with it; who agreed and where it was sorted go too."""
    contribution.text, contribution.standing = "", Standing.ERASED
    contribution.redacted, contribution.raised = False, ""
    contribution.supports.clear()
    contribution.codings.clear()
    _forget(session, contribution)


def _forget(session: Session, contribution: Contribution) -> None:
    """The wording before a redaction, and the log's copies and reasons: a reason may name whom it protects."""
    session.execute(delete(Original).where(Original.contribution_id == contribution.id))
    logged = update(ModerationEntry).where(ModerationEntry.contribution_id == contribution.id)
    session.execute(logged.values(before="{}", reason="", undone=True))
    outcomes.forget_lines(session, [contribution.id])


def _remember_decision(session: Session, actor: Actor, contribution: Contribution) -> None:
    """That it was erased, by whom and why: the last entry of its log, which cannot be undone."""
    if actor.kind == ActorKind.SEAT:
        return
    session.add(
        ModerationEntry(
            contribution_id=contribution.id,
            facilitator_id=actor.facilitator_id,
            action="erase",
            reason=contribution.reason,
            before="{}",
            undone=True,
            decided_at=actor.now,
        )
    )


# -- what was taken down ---------------------------------------------------------------------------


def tidy_conference(session: Session, actor: Actor, command: TidyConference) -> Done:
    """Withdrawn and hidden lines and points lose their words, redacted lines their first wording. That a line was
    hidden, and why, is still told."""
    conference = actor.here
    if not retention.leftovers_are_due(lookups.last_day(session, conference), retention.day_of(actor.now)):
        raise NotNow("retention.not_yet")
    cards.forget_words(session, conference)
    changed = [*_taken_down(session, conference), *_first_worded(session, conference)]
    points = _points_taken_down(session, conference)
    if not changed and not points:
        return Done(id=conference.id, version=conference.head)
    for contribution in changed:
        kept = contribution.text if _is_shown(contribution) else ""
        _forget(session, contribution)
        contribution.text, contribution.version = kept, actor.version(session)
        contribution.raised = contribution.raised if kept else ""
    for point in points:
        point.text = point.who = point.due = point.helper = point.raised = ""
        point.version = actor.version(session)
    note(session, actor, conference, Erased.LEFTOVERS, count=len(changed) + len(points))
    session.flush()
    events: list[Event] = [about_change(session, each) for each in changed]
    events += [about_point(session, each) for each in points]
    taken_down: list[Contribution | Point] = [*changed, *points]
    for said in taken_down:
        events += follow(session, actor, said)
    return Done(id=conference.id, events=events, version=actor.version(session))


def _is_shown(contribution: Contribution) -> bool:
    return contribution.standing == Standing.POSTED and contribution.moderation != Moderation.HIDDEN


def _taken_down(session: Session, conference: Conference) -> list[Contribution]:
    down = (Contribution.standing == Standing.WITHDRAWN) | (Contribution.moderation == Moderation.HIDDEN)
    here = select(Contribution).where(Contribution.conference_id == conference.id, Contribution.text != "", down)
    return list(session.scalars(here.order_by(Contribution.id)))


def _points_taken_down(session: Session, conference: Conference) -> list[Point]:
    down = (Point.standing == Standing.WITHDRAWN) | (Point.moderation == Moderation.HIDDEN)
    here = select(Point).where(Point.conference_id == conference.id, Point.text != "", down)
    return list(session.scalars(here.order_by(Point.id)))


def _first_worded(session: Session, conference: Conference) -> list[Contribution]:
    """Lines that stand as a facilitator put them, with what they said before kept apart."""
    redacted = select(Contribution).join(Original, Original.contribution_id == Contribution.id)
    here = redacted.where(Contribution.conference_id == conference.id, Contribution.text != "")
    return [line for line in session.scalars(here.order_by(Contribution.id)) if _is_shown(line)]


# -- a whole conference ----------------------------------------------------------------------------


def delete_conference(session: Session, actor: Actor, command: DeleteConference) -> Done:
    """An account is needed: a console link opens one evening, and may not end it for good."""
    conference = actor.here
    if actor.kind != ActorKind.OPERATOR:
        actor.account()
    if command.title.casefold() != " ".join(conference.title.split()).casefold():
        raise Invalid("conference.title_differs", field="title", fields={"title": "conference.title_differs"})
    project_id = conference.project_id
    event = _remove(session, actor, conference)
    return Done(id=event.conference_id, events=[event], facts={"project": project_id})


def expire_project(session: Session, actor: Actor, command: ExpireProject) -> Done:
    """The set-up of the project stays: its name, mandate and goals are the municipality's own."""
    project = lookups.project(session, command.project)
    conferences = lookups.conferences_of(session, project.id)
    if not conferences:
        return Done(id=project.id)
    if lookups.erasure_day(session, project) > retention.day_of(actor.now):
        raise NotNow("retention.not_yet")
    events = [_remove(session, actor, conference, by_date=True) for conference in conferences]
    session.execute(update(Theme).where(Theme.project_id == project.id).values(merged_into_id=None))
    passages.forget(session, project.id)
    themes = select(Theme.id).where(Theme.project_id == project.id)
    outcomes.forget_themes(session, list(session.scalars(themes)))
    session.execute(delete(AreaTheme).where(AreaTheme.theme_id.in_(themes)))
    session.execute(delete(Theme).where(Theme.project_id == project.id))
    return Done(id=project.id, events=events)


def _remove(session: Session, actor: Actor, conference: Conference, *, by_date: bool = False) -> ConferenceDeleted:
    """Every row that belongs to the conference, whatever table it stands in; also tables that come later."""
    note(session, actor, conference, Erased.CONFERENCE, by_date=by_date)
    session.flush()
    conference_id = conference.id
    lines = select(Contribution.id).where(Contribution.conference_id == conference_id)
    outcomes.forget_lines(session, list(session.scalars(lines)))
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == Erasure.__tablename__:
            continue
        if "conference_id" in table.c:
            session.execute(delete(table).where(table.c.conference_id == conference_id))
        elif "contribution_id" in table.c:
            session.execute(delete(table).where(table.c.contribution_id.in_(lines)))
    session.execute(delete(Conference).where(Conference.id == conference_id))
    session.expunge_all()
    return ConferenceDeleted(conference_id=conference_id)


def confirm_erasure(session: Session, actor: Actor, command: ConfirmErasure) -> Done:
    session.execute(update(Erasure).where(Erasure.id.in_(command.ids)).values(wiped_at=actor.now))
    return Done()


def note(
    session: Session,
    actor: Actor,
    conference: Conference,
    kind: Erased,
    contribution: Contribution | None = None,
    *,
    by_date: bool = False,
    count: int = 1,
) -> None:
    """What remains: when, and how many. The words are still in the file, its log and the backups until `wiped_at`."""
    whole = kind == Erased.CONFERENCE
    session.add(
        Erasure(
            project_id=conference.project_id,
            conference_id=conference.id,
            contribution_id=None if contribution is None else contribution.id,
            kind=kind,
            by_date=by_date or kind == Erased.LEFTOVERS,
            held_on=conference.held_on,
            joined=lookups.seats_joined(session, conference.id) if whole else 0,
            contributions=lookups.lines_written(session, conference.id) if whole else count,
            erased_at=actor.now,
        )
    )
