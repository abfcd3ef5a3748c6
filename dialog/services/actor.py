"""Who gives the command now: loaded fresh by the doorway, with the moment and the randomness it may use.

No request, cookie or socket is known here.
"""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from dialog.errors import NotAllowed, NotFound
from dialog.models import Body, Conference, Leader, Seat
from dialog.passwords import NOTHING, Vouched
from dialog.queries import lookups
from dialog.vocabulary import ActorKind


def digest(secret: str, salt: str = "") -> str:
    """What is stored of a token. The salt (a conference's id) makes one phone's seats in two
    conferences impossible to join in the database."""
    return hashlib.sha256(f"{salt}:{secret}".encode()).hexdigest()


@dataclass
class Actor:
    """One actor during one command. `token` is a newcomer's secret, `may_rehearse` allows simulated seats.

    A service in plain statements knows a participant by `seat_id` alone, and calls `keep_pace` with the table and
    conference it finds; every other is given the rows, and has kept its pace."""

    kind: ActorKind
    now: datetime
    rng: random.Random
    conference: Conference | None = None
    seat_id: int | None = None
    seat: Seat | None = None
    body: Body | None = None
    leader: Leader | None = None
    facilitator_id: int | None = None
    link_id: int | None = None
    token: str | None = None
    may_rehearse: bool = False
    vouched: Vouched = NOTHING
    keep_pace: Callable[[int, int], None] = lambda table_id, conference_id: None
    _versions: dict[int, int] = field(default_factory=dict)

    @property
    def here(self) -> Conference:
        """The conference the command is about."""
        if self.conference is None:
            raise NotFound("conference.not_found")
        return self.conference

    @property
    def own_seat(self) -> Seat:
        if self.seat is None or self.seat.left_at is not None:
            raise NotAllowed("seat.none")
        return self.seat

    @property
    def own_body(self) -> Body:
        """The body of the reference group that speaks by its own link."""
        if self.body is None or self.body.removed:
            raise NotAllowed("body.link_needed")
        return self.body

    @property
    def own_leader(self) -> Leader:
        """The accountable leader who reports by a link of their own."""
        if self.leader is None:
            raise NotAllowed("leader.link_needed")
        return self.leader

    def version(self, session: Session, conference_id: int | None = None) -> int:
        """The number this command's changes carry: the head, raised once, by the first who asks."""
        wanted = self.here.id if conference_id is None else conference_id
        if wanted not in self._versions:
            self._versions[wanted] = lookups.raise_head(session, wanted)
        return self._versions[wanted]

    def account(self) -> int:
        """The facilitator's own account; a console link is not enough for what is beyond one evening."""
        if self.facilitator_id is None:
            raise NotAllowed("facilitator.account_needed")
        return self.facilitator_id

    def secret(self) -> str:
        """128 random bits, URL-safe."""
        return self.rng.randbytes(16).hex()
