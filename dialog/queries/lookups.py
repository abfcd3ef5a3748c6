"""One row, or a `DialogError` that names what was not found. No decisions, no changes but the counters."""

from datetime import date, datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.orm import Session

from dialog.domain import retention
from dialog.errors import NotFound
from dialog.models import (
    Conference,
    ConferenceTable,
    Contribution,
    Facilitator,
    HouseBase,
    Link,
    Membership,
    ModerationEntry,
    Notice,
    Passage,
    Point,
    Project,
    RecoveryCode,
    Round,
    Seat,
    StakeRole,
    Theme,
    ThemeAct,
    Ticket,
)
from dialog.vocabulary import IDLE_DAYS, Job, LinkPurpose, MemberJob, Moderation, RoundPhase, Standing


def project(session: Session, project_id: int) -> Project:
    found = session.get(Project, project_id)
    if found is None:
        raise NotFound("project.not_found")
    return found


def conference(session: Session, conference_id: int) -> Conference:
    found = session.get(Conference, conference_id)
    if found is None:
        raise NotFound("conference.not_found")
    return found


def conference_by_code(session: Session, code: str) -> Conference:
    """The conference whose own code this is."""
    found = session.scalar(select(Conference).where(Conference.code == code))
    if found is None:
        raise NotFound("code.unknown")
    return found


def place_by_code(session: Session, code: str) -> tuple[Conference, ConferenceTable | None]:
    """The conference, and the table when the code is a table's."""
    table_found = session.scalar(select(ConferenceTable).where(ConferenceTable.code == code))
    if table_found is not None:
        return table_found.conference, table_found
    return conference_by_code(session, code), None


def round_by_number(session: Session, conference_id: int, number: int) -> Round:
    found = session.scalar(select(Round).where(Round.conference_id == conference_id, Round.number == number))
    if found is None:
        raise NotFound("round.not_found", round=number)
    return found


def running_round(session: Session, conference_id: int) -> Round | None:
    running = (RoundPhase.OPEN, RoundPhase.PAUSED)
    return session.scalar(
        select(Round).where(Round.conference_id == conference_id, Round.phase.in_(running)).order_by(Round.number)
    )


def latest_round(session: Session, conference_id: int) -> Round | None:
    """The running round, or else the one that closed last, or else the first."""
    running = running_round(session, conference_id)
    if running is not None:
        return running
    closed = session.scalar(
        select(Round)
        .where(Round.conference_id == conference_id, Round.phase == RoundPhase.CLOSED)
        .order_by(Round.closed_at.desc(), Round.number.desc())
    )
    return closed or session.scalar(select(Round).where(Round.conference_id == conference_id).order_by(Round.number))


def table_by_number(session: Session, conference_id: int, number: int) -> ConferenceTable:
    found = session.scalar(
        select(ConferenceTable).where(ConferenceTable.conference_id == conference_id, ConferenceTable.number == number)
    )
    if found is None:
        raise NotFound("table.not_found", table=number)
    return found


def unclaimed_cards(session: Session, conference_id: int) -> bool:
    """Whether somebody may come with a number on a card. A simulated phone gives way to whoever does."""
    imported = (Ticket.conference_id == conference_id, Ticket.imported.is_(True), Ticket.last.is_(None))
    waiting = select(Ticket.id).outerjoin(Seat, Ticket.seat_id == Seat.id).where(*imported, free_for_people())
    return session.scalar(waiting.limit(1)) is not None


def simulated_seats(conference_id: int) -> Select[int]:
    """The phones of a rehearsal, as a part of other questions or to be asked itself."""
    return select(Seat.id).where(Seat.conference_id == conference_id, Seat.is_rehearsal.is_(True))


def free_for_people() -> ColumnElement[bool]:
    """Of tickets joined to their seats: those that no real phone holds."""
    return or_(Seat.id.is_(None), Seat.is_rehearsal.is_(True))


def tickets_of_list(session: Session, conference_id: int, key: str) -> list[Ticket]:
    """What the rows of one list became, in its own order."""
    mine = (Ticket.conference_id == conference_id, Ticket.client_key.startswith(f"{key}:", autoescape=True))
    return list(session.scalars(select(Ticket).where(*mine).order_by(Ticket.id)))


def home_of(session: Session, table: ConferenceTable) -> ConferenceTable:
    """The table itself, or the one it was merged into."""
    return table if table.merged_into_id is None else session.get_one(ConferenceTable, table.merged_into_id)


def role_by_key(session: Session, conference_id: int, key: str) -> StakeRole:
    found = session.scalar(select(StakeRole).where(StakeRole.conference_id == conference_id, StakeRole.key == key))
    if found is None:
        raise NotFound("role.not_found", role=key)
    return found


def contribution(session: Session, conference_id: int, contribution_id: int) -> Contribution:
    """Only within the conference: another conference's id is as unknown as one that never was."""
    found = session.get(Contribution, contribution_id)
    if found is None or found.conference_id != conference_id:
        raise NotFound("contribution.not_found")
    return found


def point(session: Session, conference_id: int, point_id: int) -> Point:
    found = session.get(Point, point_id)
    if found is None or found.conference_id != conference_id:
        raise NotFound("point.not_found")
    return found


def last_decision(session: Session, contribution_id: int) -> ModerationEntry | None:
    """The newest decision that can still be undone."""
    return session.scalar(
        select(ModerationEntry)
        .where(ModerationEntry.contribution_id == contribution_id, ModerationEntry.undone.is_(False))
        .order_by(ModerationEntry.id.desc())
        .limit(1)
    )


def ever_decided(session: Session, contribution_id: int) -> bool:
    """Also decisions that were undone: an undone release has been on the wall."""
    decided = select(ModerationEntry.id).where(ModerationEntry.contribution_id == contribution_id)
    return session.scalar(decided.limit(1)) is not None


def theme(session: Session, project_id: int, theme_id: int) -> Theme:
    """A theme that is on the desk now."""
    found = session.get(Theme, theme_id)
    if found is None or found.project_id != project_id or found.removed or found.merged_into_id is not None:
        raise NotFound("theme.not_found")
    return found


def themes(session: Session, project_id: int) -> list[Theme]:
    """Those on the desk, in the facilitators' order."""
    on_the_desk = select(Theme).where(
        Theme.project_id == project_id, Theme.removed.is_(False), Theme.merged_into_id.is_(None)
    )
    return list(session.scalars(on_the_desk.order_by(Theme.position, Theme.id)))


def theme_act(session: Session, conference_id: int, act_id: int) -> ThemeAct:
    """Undone where it was done: another conference's acts are unknown."""
    found = session.get(ThemeAct, act_id)
    if found is None or found.conference_id != conference_id:
        raise NotFound("theme.act_not_found")
    return found


def tables_of_seats(session: Session, conference_id: int) -> dict[int, int]:
    """Every seat of the conference with its table's number."""
    chosen = select(Seat.id, ConferenceTable.number).join(ConferenceTable, Seat.table_id == ConferenceTable.id)
    return dict(session.execute(chosen.where(Seat.conference_id == conference_id)).tuples().all())


def seat(session: Session, conference_id: int, seat_id: int) -> Seat:
    found = session.get(Seat, seat_id)
    if found is None or found.conference_id != conference_id:
        raise NotFound("seat.not_found")
    return found


def table_leader(session: Session, table_id: int) -> Seat | None:
    return session.scalar(select(Seat).where(Seat.table_id == table_id, Seat.job == Job.LEADER))


def neighbours(session: Session, table_id: int) -> list[tuple[int, str]]:
    """Who sits at a table: seat numbers and role keys."""
    here = select(Seat.number, StakeRole.key).join(StakeRole, Seat.role_id == StakeRole.id)
    rows = here.where(Seat.table_id == table_id, Seat.left_at.is_(None)).order_by(Seat.number)
    return [(number, role) for number, role in session.execute(rows)]


def seats_joined(session: Session, conference_id: int) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(Seat).where(Seat.conference_id == conference_id, Seat.is_person)
        )
        or 0
    )


def next_seat_number(session: Session, conference_id: int) -> int:
    """Seats and tickets are numbered together: «I am number 12» means one person."""
    last = session.scalar(select(func.max(Seat.number)).where(Seat.conference_id == conference_id))
    ticket = session.scalar(select(func.max(Ticket.number)).where(Ticket.conference_id == conference_id))
    return max(last or 0, ticket or 0) + 1


def ticket(session: Session, conference_id: int, number: int) -> Ticket:
    found = session.scalar(select(Ticket).where(Ticket.conference_id == conference_id, Ticket.number == number))
    if found is None:
        raise NotFound("ticket.not_found", number=number)
    return found


def seats_in_room_order(session: Session, conference_id: int) -> list[Seat]:
    """Every seat, table by table."""
    mine = select(Seat).where(Seat.conference_id == conference_id, Seat.is_person)
    return list(session.scalars(mine.join(Seat.table).order_by(ConferenceTable.number, Seat.number)))


def lines_shown_on_count(session: Session, table_id: int, round_id: int) -> int:
    """How many lines stand at a table in a round: neither withdrawn nor hidden."""
    counted = (
        select(func.count())
        .select_from(Contribution)
        .where(
            Contribution.table_id == table_id,
            Contribution.round_id == round_id,
            Contribution.standing == Standing.POSTED,
            Contribution.moderation != Moderation.HIDDEN,
        )
    )
    return session.scalar(counted) or 0


def link_by_hash(session: Session, token_hash: str) -> Link | None:
    return session.scalar(select(Link).where(Link.token_hash == token_hash))


class Opening(Protocol):
    """What decides whether a link still opens something."""

    @property
    def purpose(self) -> str: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def seen_at(self) -> datetime | None: ...
    @property
    def made_at(self) -> datetime: ...


def live_link(link: Link | None, now: datetime) -> Link | None:
    """The link, if it is known and still opens something."""
    return link if link is not None and still_opens(link, now) else None


def still_opens(link: Opening, now: datetime) -> bool:
    """Unless it is ended, past its time, or a session nobody has used for long."""
    if link.ended_at is not None or (link.expires_at is not None and link.expires_at <= now):
        return False
    is_idle = now - (link.seen_at or link.made_at) >= timedelta(days=IDLE_DAYS)
    return not (link.purpose == LinkPurpose.SIGN_IN and is_idle)


def sessions_of(session: Session, facilitator_id: int, now: datetime) -> list[Link]:
    """Where an account is signed in, the newest first."""
    theirs = select(Link).where(Link.facilitator_id == facilitator_id, Link.purpose == LinkPurpose.SIGN_IN)
    return [link for link in session.scalars(theirs.order_by(Link.id.desc())) if live_link(link, now) is not None]


def recovery_codes_left(session: Session, facilitator_id: int) -> int:
    theirs = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.facilitator_id == facilitator_id)
    return session.scalar(theirs) or 0


def rehearsing(session: Session, conference_id: int) -> bool:
    """Whether simulated phones have seats in the conference."""
    return session.scalar(simulated_seats(conference_id).limit(1)) is not None


def screen_links(session: Session, conference_id: int, now: datetime) -> list[Link]:
    """The conference's console and projector links that still open something, newest first."""
    mine = select(Link).where(Link.conference_id == conference_id, Link.ended_at.is_(None)).order_by(Link.id.desc())
    return [link for link in session.scalars(mine) if live_link(link, now) is not None]


def facilitator_by_username(session: Session, username: str) -> Facilitator | None:
    return session.scalar(select(Facilitator).where(func.lower(Facilitator.username) == username.lower()))


def any_facilitator(session: Session) -> bool:
    return session.scalar(select(Facilitator.id).limit(1)) is not None


def is_member(session: Session, project_id: int, facilitator_id: int) -> bool:
    return session.get(Membership, (project_id, facilitator_id)) is not None


def job_in(session: Session, project_id: int, facilitator_id: int) -> MemberJob | None:
    """As what somebody works in a project; None for whoever does not."""
    membership = session.get(Membership, (project_id, facilitator_id))
    return None if membership is None else MemberJob(membership.job)


def may_work(session: Session, project_id: int, facilitator_id: int) -> bool:
    """Whether somebody may change a project and lead its evenings: a reader only reads."""
    return job_in(session, project_id, facilitator_id) not in (None, MemberJob.READER)


def conferences_of(session: Session, project_id: int) -> list[Conference]:
    return list(session.scalars(select(Conference).where(Conference.project_id == project_id).order_by(Conference.id)))


def lines_written(session: Session, conference_id: int) -> int:
    """All of them, whatever became of each; without the simulated ones."""
    mine = (Contribution.conference_id == conference_id, Contribution.is_rehearsal.is_(False))
    return session.scalar(select(func.count()).select_from(Contribution).where(*mine)) or 0


def last_day(session: Session, conference: Conference) -> date:
    """The day it is held, or the last day anything happened in it: a conference without a date ends too."""
    newest = (
        session.scalar(select(func.max(Contribution.posted_at)).where(Contribution.conference_id == conference.id)),
        session.scalar(select(func.max(Seat.joined_at)).where(Seat.conference_id == conference.id)),
    )
    days = [retention.day_of(moment) for moment in newest if moment is not None]
    return max([conference.held_on or retention.day_of(conference.created_at), *days])


def erasure_day(session: Session, project: Project) -> date:
    """The day what people wrote in the project's conferences is erased."""
    days = [last_day(session, conference) for conference in conferences_of(session, project.id)]
    return retention.erasure_day(
        max(days, default=retention.day_of(project.created_at)), project.keep_days, project.erase_on
    )


def newest_notice(session: Session, project_id: int, kind: str, language: str) -> Notice | None:
    """The project's own wording that counts now."""
    mine = select(Notice).where(Notice.project_id == project_id, Notice.kind == kind, Notice.language == language)
    return session.scalar(mine.order_by(Notice.id.desc()).limit(1))


def passage(session: Session, project_id: int, document: str, place: str) -> Passage | None:
    """What people have written in one place of one document."""
    here = (Passage.project_id == project_id, Passage.document == document, Passage.place == place)
    return session.scalar(select(Passage).where(*here))


def code_taken(session: Session, code: str) -> bool:
    return (
        session.scalar(select(Conference.id).where(Conference.code == code)) is not None
        or session.scalar(select(ConferenceTable.id).where(ConferenceTable.code == code)) is not None
    )


def any_open_round(session: Session, *, among_open: bool = False) -> bool:
    """Whether anybody may be writing anywhere; a paused round counts, because its table goes on. `among_open` leaves
    out conferences that are closed, whatever round was left open in them."""
    running = select(Round.id).where(Round.phase.in_((RoundPhase.OPEN, RoundPhase.PAUSED)))
    if among_open:
        running = running.join(Conference, Round.conference_id == Conference.id).where(Conference.joining_open)
    return session.scalar(running.limit(1)) is not None


def raise_head(session: Session, conference_id: int) -> int:
    """The next version of a conference. The row lock makes the order of versions the order of commits."""
    raised = (
        update(Conference)
        .where(Conference.id == conference_id)
        .values(head=Conference.head + 1)
        .returning(Conference.head)
    )
    return session.execute(raised).scalar_one()


def house_file(session: Session, project_id: int) -> bytes | None:
    """The municipality's own Word file as it was given."""
    own = house_base(session, project_id)
    return None if own is None else own.content


def house_base(session: Session, project_id: int) -> HouseBase | None:
    """The municipality's own Word file, where it has given one."""
    return session.get(HouseBase, project_id)
