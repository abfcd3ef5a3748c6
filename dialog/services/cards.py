"""Red cards: raised by what the detector noticed, handed to the adult contact, and never let go by one tap."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from dialog.commands import HandCard
from dialog.domain import guarding
from dialog.errors import NotFound, NotNow
from dialog.events import CardChanged, Done, Event
from dialog.models import CardEntry, Conference, Contribution, Facilitator, Lesson, Point, RedCard
from dialog.queries import cards, portraits, sealed
from dialog.queries.postings import FreshLine
from dialog.queries.prepared import Asking
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, CardAct, CardSource, CardState

ACTS = {CardState.HANDED: CardAct.HANDED, CardState.NOTHING: CardAct.NOTHING, CardState.OPEN: CardAct.REOPENED}


def hand_card(session: Session, actor: Actor, command: HandCard) -> Done:
    card = session.get(RedCard, command.id)
    if card is None or card.conference_id != actor.here.id:
        raise NotFound("card.not_found")
    if card.state == command.state:
        return Done(id=card.id, version=card.version)
    card.state = command.state
    event = _noted(session, actor, card, ACTS[command.state], _name(session, actor))
    return Done(id=card.id, events=[event], version=card.version)


def _name(session: Session, actor: Actor) -> str:
    """Who did it, as the evening knows them; empty for whoever holds a console link."""
    if actor.kind == ActorKind.CONTACT:
        return actor.here.contact_name
    account = None if actor.facilitator_id is None else session.get(Facilitator, actor.facilitator_id)
    return "" if account is None else account.name


def of_fresh_line(asking: Asking, line: FreshLine) -> list[Event]:
    """In plain statements, for a line posted just now."""
    if not guarding.tells_of_harm(line.raised):
        return []
    shape = cards.raise_card(
        asking,
        CardSource.CONTRIBUTION,
        line.id,
        line.text,
        conference_id=line.conference_id,
        table=line.table.number,
        number=line.number,
        is_rehearsal=line.is_rehearsal,
        now=line.posted_at,
        version=line.version,
    )
    return [CardChanged(conference_id=line.conference_id, shape=shape)]


def follow(session: Session, actor: Actor, row: Contribution | Point | Lesson, words: str) -> list[Event]:
    """After `words` were written: a first card where they tell of harm, or what became of the one there is."""
    if not words.strip():
        return tell(session, actor, row, CardAct.ERASED)
    source = _source(row)
    card = cards.about(session, source, row.id)
    discloses = guarding.tells_of_harm(guarding.raised(words))
    if card is None:
        return [_first(session, actor, row, source, words)] if discloses else []
    if discloses:
        card.sealed = sealed.close(session, words)
        card.state = CardState.OPEN
    return [_noted(session, actor, card, CardAct.EDITED)]


def _first(session: Session, actor: Actor, row: Contribution | Point | Lesson, source: CardSource, words: str) -> Event:
    shape = cards.raise_card(
        session,
        source,
        row.id,
        words,
        conference_id=row.conference_id,
        table=None if isinstance(row, Lesson) else row.table.number,
        number=row.number if isinstance(row, Contribution) else None,
        is_rehearsal=row.is_rehearsal,
        now=actor.now,
        version=actor.version(session),
    )
    return CardChanged(conference_id=row.conference_id, shape=shape)


def _source(row: Contribution | Point | Lesson) -> CardSource:
    if isinstance(row, Contribution):
        return CardSource.CONTRIBUTION
    return CardSource.POINT if isinstance(row, Point) else CardSource.LESSON


def require_second_step(column: str, *, confirmed: bool) -> None:
    """What tells of harm is never let go by one tap."""
    if guarding.tells_of_harm(column) and not confirmed:
        raise NotNow("card.second_step")


def tell(session: Session, actor: Actor, row: Contribution | Point | Lesson, act: CardAct) -> list[Event]:
    """What happened to the words a card is about, where there is one. Erased words are erased there too."""
    card = cards.about(session, _source(row), row.id)
    if card is None:
        return []
    if act == CardAct.ERASED:
        card.sealed = ""
    by_person = act == CardAct.RELEASED
    return [_noted(session, actor, card, act, _name(session, actor) if by_person else "")]


def forget_words(session: Session, conference: Conference) -> None:
    """When the words that few may read are due: that there was a card, and what was done, is still told."""
    session.execute(update(RedCard).where(RedCard.conference_id == conference.id).values(sealed=""))


def _noted(session: Session, actor: Actor, card: RedCard, act: CardAct, who: str = "") -> CardChanged:
    session.add(CardEntry(conference_id=card.conference_id, card_id=card.id, act=act, who=who, at=actor.now))
    card.version = actor.version(session, card.conference_id)
    session.flush()
    entries = cards.history(session, [card.id])[card.id]
    shape = portraits.card(card, sealed.open_(session, card.sealed), entries)
    return CardChanged(conference_id=card.conference_id, shape=shape)
