"""Rounds of free choice: what the tables are about, who wants to sit where, and everybody to the table they chose."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialog.commands import MakeChoice, OfferChoice
from dialog.domain.choices import Chooser, settled
from dialog.errors import NotNow
from dialog.events import ChoiceChanged, ChoiceCounted, Done, Event
from dialog.models import Choice, ConferenceTable, Place, Round, Seat
from dialog.queries import choices, lookups, portraits
from dialog.services.actor import Actor
from dialog.services.planning import one_a_line
from dialog.services.telling import about_leader, about_seat, round_changed
from dialog.shapes import ChoiceCountShape, SeatChoiceShape
from dialog.vocabulary import Composition, Job, RoundPhase


def offer_choice(session: Session, actor: Actor, command: OfferChoice) -> Done:
    """May be said until the round begins: the themes are often what the rounds before it have found."""
    round_ = _to_choose_in(session, actor, command.round)
    topics = one_a_line(command.topics)
    if round_.topics == topics:
        return Done(id=round_.number, version=round_.version)
    round_.topics = topics
    return round_changed(session, actor, round_)


def make_choice(session: Session, actor: Actor, command: MakeChoice) -> Done:
    """Until the round begins, and only for the round that comes next: while another runs nobody is on the way."""
    round_ = _to_choose_in(session, actor, command.round)
    _require_next(session, actor, round_)
    seat = actor.own_seat
    made = session.get(Choice, (round_.id, seat.id))
    wanted = None if command.table is None else _offered(session, actor, round_, command.table)
    before = None if made is None else made.table
    if wanted is before:
        return Done(id=seat.id, version=actor.here.head)
    if wanted is not None and choices.chosen_at(session, round_.id, wanted.id) >= wanted.seats:
        raise NotNow("choice.full", table=wanted.number)
    if made is not None:
        session.delete(made)
        session.flush()
    if wanted is not None:
        facts = {"conference_id": actor.here.id, "round_id": round_.id, "seat_id": seat.id}
        session.add(Choice(**facts, table=wanted))
        session.flush()
    return Done(
        id=seat.id,
        events=[_about_choice(session, actor, round_, seat, wanted), *_counted(session, actor, round_, before, wanted)],
        version=actor.version(session),
    )


def _to_choose_in(session: Session, actor: Actor, number: int) -> Round:
    round_ = lookups.round_by_number(session, actor.here.id, number)
    if round_.composition != Composition.FREE:
        raise NotNow("choice.not_free", round=round_.number)
    if round_.phase != RoundPhase.WAITING:
        raise NotNow("choice.begun", round=round_.number)
    return round_


def _require_next(session: Session, actor: Actor, round_: Round) -> None:
    first = next(each for each in actor.here.rounds if each.phase == RoundPhase.WAITING)
    if first.id != round_.id or lookups.running_round(session, actor.here.id) is not None:
        raise NotNow("choice.too_early", round=round_.number)


def _offered(session: Session, actor: Actor, round_: Round, number: int) -> ConferenceTable:
    table = lookups.home_of(session, lookups.table_by_number(session, actor.here.id, number))
    if table.number not in {each.table for each in portraits.offers(round_)}:
        raise NotNow("choice.not_offered", table=number)
    return table


def _about_choice(
    session: Session, actor: Actor, round_: Round, seat: Seat, wanted: ConferenceTable | None
) -> ChoiceChanged:
    table = None if wanted is None else wanted.number
    shape = SeatChoiceShape(seat=seat.id, round=round_.number, table=table, version=actor.version(session))
    return ChoiceChanged(conference_id=actor.here.id, shape=shape)


def _counted(session: Session, actor: Actor, round_: Round, *tables: ConferenceTable | None) -> list[Event]:
    return [
        ChoiceCounted(
            conference_id=actor.here.id,
            shape=ChoiceCountShape(
                round=round_.number,
                table=table.number,
                chosen=choices.chosen_at(session, round_.id, table.id),
                version=actor.version(session),
            ),
        )
        for table in tables
        if table is not None
    ]


def forget(session: Session, actor: Actor, seat: Seat) -> list[Event]:
    """Who leaves takes no chair."""
    made = list(session.scalars(select(Choice).where(Choice.seat_id == seat.id)))
    rounds = {each.id: each for each in actor.here.rounds}
    for each in made:
        session.delete(each)
    session.flush()
    return [event for each in made for event in _counted(session, actor, rounds[each.round_id], each.table)]


def sit_as_chosen(session: Session, actor: Actor, round_: Round) -> list[Event]:
    """A round of free choice begins: everybody to the table they chose, and who chose none to a chair. A table keeps
    its leader, unless the leader chose another."""
    if round_.composition != Composition.FREE:
        return []
    chosen, here = choices.by_seat(session, round_.id), choices.people_here(session, actor.here.id)
    tables = {table.number: table for table in actor.here.tables}
    people = [Chooser(each.id, each.table.number, each.job == Job.LEADER, chosen.get(each.id)) for each in here]
    placed = settled(people, portraits.offers(round_))
    moving = [each for each in here if placed[each.id] != each.table.number]
    touched: dict[int, ConferenceTable] = {}
    for seat in moving:
        table = tables[placed[seat.id]]
        touched |= {seat.table.number: seat.table, table.number: table}
        seat.table, seat.job = table, Job.MEMBER
    session.execute(delete(Choice).where(Choice.round_id == round_.id))
    # From a time when the round was planned otherwise; who sits where is written down anew.
    session.execute(delete(Place).where(Place.round_id == round_.id))
    session.flush()
    events: list[Event] = [about_seat(session, actor, seat) for seat in moving]
    for _, table in sorted(touched.items()):
        events += about_leader(session, actor, table)
    return events
