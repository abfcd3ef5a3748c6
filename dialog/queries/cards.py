"""Red cards: raised in plain statements, since a posted line may raise one; and as those they are for see them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from dialog.models import CardEntry, Conference, RedCard
from dialog.queries import portraits, sealed
from dialog.queries.prepared import Asking, Prepared
from dialog.shapes import ContactSnapshot, RedCardShape
from dialog.vocabulary import CardAct, CardSource, CardState

_CARD = (
    "conference_id",
    "source",
    "source_id",
    "number",
    "table",
    "sealed",
    "state",
    "is_rehearsal",
    "raised_at",
    "version",
)
INSERT = Prepared(insert(RedCard).values({name: bindparam(name) for name in _CARD}).returning(RedCard.id))
_ENTRY = ("conference_id", "card_id", "act", "who", "at")
NOTE = Prepared(insert(CardEntry).values({name: bindparam(name) for name in _ENTRY}))


def raise_card(
    asking: Asking,
    source: CardSource,
    source_id: int,
    words: str,
    *,
    conference_id: int,
    table: int | None,
    number: int | None,
    is_rehearsal: bool,
    now: datetime,
    version: int,
) -> RedCardShape:
    card_id = INSERT.one(
        asking,
        conference_id=conference_id,
        source=source,
        source_id=source_id,
        number=number,
        table=table,
        sealed=sealed.close(asking, words),
        state=CardState.OPEN,
        is_rehearsal=is_rehearsal,
        raised_at=now,
        version=version,
    )
    NOTE.run(asking, conference_id=conference_id, card_id=card_id, act=CardAct.RAISED, who="", at=now)
    return RedCardShape(
        id=card_id,
        source=source,
        line=number,
        table=table,
        text=words,
        state=CardState.OPEN,
        raised_at=portraits.milliseconds(now),
        rehearsal=is_rehearsal,
        history=[portraits.card_entry(CardAct.RAISED, "", now)],
        version=version,
    )


def about(session: Session, source: CardSource, source_id: int) -> RedCard | None:
    return session.scalar(select(RedCard).where(RedCard.source == source, RedCard.source_id == source_id))


def history(session: Session, card_ids: Sequence[int]) -> dict[int, list[CardEntry]]:
    """Oldest first."""
    found: dict[int, list[CardEntry]] = {card_id: [] for card_id in card_ids}
    for entry in session.scalars(select(CardEntry).where(CardEntry.card_id.in_(card_ids)).order_by(CardEntry.id)):
        found[entry.card_id].append(entry)
    return found


def of_conference(session: Session, conference_id: int) -> list[RedCardShape]:
    """Oldest first."""
    cards = list(session.scalars(select(RedCard).where(RedCard.conference_id == conference_id).order_by(RedCard.id)))
    entries = history(session, [card.id for card in cards]) if cards else {}
    return [portraits.card(card, sealed.open_(session, card.sealed), entries[card.id]) for card in cards]


def for_contact(session: Session, conference: Conference, now: datetime) -> ContactSnapshot:
    """All that the contact's link opens: red cards, and nothing else of what anybody wrote."""
    return ContactSnapshot(
        version=conference.head,
        now=portraits.milliseconds(now),
        title=conference.title,
        contact=conference.contact_name,
        place=conference.contact_place,
        cards=of_conference(session, conference.id),
    )
