"""A participant's phone: the address on the table card, joining with one tap, and the table's page.

No rule about rounds, seats or lines is decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from uuid import uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import MakeChoice, PostContribution, TakeSeat, validated
from dialog.db import Session
from dialog.domain import retention
from dialog.doorway import Caller
from dialog.errors import DialogError, NotFound
from dialog.models import Conference, ConferenceTable, Seat
from dialog.phrases import refusal
from dialog.phrases.browser.phone import WORDS as PHONE_WORDS
from dialog.queries import lookups, phone_views
from dialog.shapes import CandidateShape, LineShape, OfferShape, OwnLineShape, OwnPlaceShape, PhoneSnapshot, RoundShape
from dialog.vocabulary import DOTS_EACH, MAX_TEXT, ActorKind, BallotPhase, RoundPhase
from dialog.web import access, house, language, patience, words

blueprint = Blueprint("phone", __name__)

MINUTE_MS = 60_000
MENDED_HERE = frozenset({"table.full", "ticket.not_found", "ticket.taken", "field.malformed", "field.out_of_range"})
"""What somebody who joins can do something about on the same page."""
FIELDS = ("client_key", "text", "round", "entered_for")


# -- joining ---------------------------------------------------------------------------------------


@blueprint.get("/j/<code>")
def join(code: str) -> Answer | str | tuple[str, int]:
    """A phone that already has a seat goes straight to its table."""
    with house().reading() as session:
        try:
            conference, table = access.place(session, access.spelt(code))
        except NotFound:
            return render_template("phone/unknown.html", code=code), 404
        if identity.find_seat(session, request.cookies, conference.code) is not None:
            return redirect(f"/c/{conference.code}", code=303)
        return _join_page(session, conference, table)


@blueprint.post("/j/<code>")
def take_seat(code: str) -> Answer | tuple[str, int]:
    """One tap on a role. A full table offers another table instead of a closed door."""
    with house().reading() as session:
        conference, table = access.place(session, access.spelt(code))
        newcomer = Caller(ActorKind.NOBODY, conference_id=conference.id, token=identity.seat_token(request.cookies))
        here, at_table = conference.code, None if table is None or "anywhere" in request.form else table.number
    wanted = {"role": request.form.get("role", ""), "client_key": request.form.get("client_key", "")}
    wanted |= {"ticket": number} if (number := request.form.get("ticket", "").strip()) else {}
    try:
        command = validated(TakeSeat, {**wanted, "table": at_table, "language": language()})
        done = house().execute(newcomer, command)
    except DialogError as problem:
        if problem.code not in MENDED_HERE:
            raise
        return _join_page_again(code, problem), problem.status
    response = make_response(redirect(f"/c/{here}", code=303))
    identity.set_cookie(response, identity.SEAT, identity.seat_cookie(here, str(done.facts["token"])))
    return response


def _join_page_again(code: str, problem: DialogError) -> str:
    with house().reading() as session:
        conference, table = lookups.place_by_code(session, access.spelt(code))
        sentence = refusal(problem, language())
        if problem.code == "table.full":
            return _join_page(session, conference, table, full=sentence)
        return _join_page(session, conference, table, problem=sentence)


def _join_page(
    session: Session, conference: Conference, table: ConferenceTable | None, *, full: str = "", problem: str = ""
) -> str:
    """The key is made here, once per page view, so that a double tap is one seat."""
    return render_template(
        "phone/join.html",
        conference=conference,
        table=table,
        roles=[(role.key, role.name(language())) for role in conference.roles],
        client_key=uuid4(),
        erased_on=lookups.erasure_day(session, conference.project),
        full=full,
        problem=problem,
        asks_number=lookups.unclaimed_cards(session, conference.id),
        number=request.form.get("ticket", ""),
        chosen=request.form.get("role", ""),
    )


# -- the table's page ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """A table to choose, as the page shows it before any script has run."""

    offer: OfferShape
    place: str
    taken: int
    is_mine: bool

    @property
    def table(self) -> int:
        return self.offer.table

    @property
    def seats(self) -> int:
        return self.offer.seats

    @property
    def is_full(self) -> bool:
        return self.taken >= self.seats

    @property
    def title(self) -> str:
        """What it is about, or else where it is."""
        return self.offer.topic or self.place

    @property
    def name(self) -> str:
        return self.place if self.offer.topic else ""


@dataclass(frozen=True)
class TableView:
    """What the table's page shows before any script has run."""

    told: PhoneSnapshot
    round: RoundShape | None
    table_name: str
    may_lead: bool
    erasable_until: tuple[date, str] | None = None
    """Until when somebody who writes now may erase it, on the clock of the place."""

    @property
    def has_ballot(self) -> bool:
        return self.told.ballot.phase != BallotPhase.WAITING

    @property
    def own_dots(self) -> list[int]:
        return next((card.candidates for card in self.told.dots.cards if card.key == ""), [])

    @property
    def in_order(self) -> list[CandidateShape]:
        """Most dots first; those with equally many in the facilitators' order."""
        told = [each for each in self.told.ballot.candidates if each.text]
        return sorted(told, key=lambda each: -((each.dots or 0) + (each.stickers or 0)))

    @property
    def lines(self) -> list[LineShape]:
        return [] if self.round is None else self.lines_of(self.round.number)

    def lines_of(self, number: int) -> list[LineShape]:
        """Newest first. Somebody else's line that is held back is not there at all."""
        seen = [line for line in self.told.lines if line.round == number]
        return [line for line in reversed(seen) if line.state == "posted" or (line.state == "hidden" and line.text)]

    @property
    def earlier(self) -> list[RoundShape]:
        return [each for each in self.told.rounds if each is not self.round and self.lines_of(each.number)]

    @property
    def is_writable(self) -> bool:
        return self.round is not None and self.round.phase in (RoundPhase.OPEN, RoundPhase.PAUSED)

    @property
    def is_over(self) -> bool:
        return all(each.phase == RoundPhase.CLOSED for each in self.told.rounds)

    @property
    def to_choose(self) -> RoundShape | None:
        """The round people choose tables for: the next that waits, while nothing runs. As in choosing.js."""
        waiting = next((each for each in self.told.rounds if each.phase == RoundPhase.WAITING), None)
        return None if waiting is None or waiting.offers is None or self.is_writable else waiting

    @property
    def offers(self) -> list[Offered]:
        round_ = self.to_choose
        if round_ is None or round_.offers is None:
            return []
        taken = {each.table: each.chosen for each in self.told.chosen if each.round == round_.number}
        choice = self.told.choice
        mine = choice.table if choice is not None and choice.round == round_.number else None
        return [
            Offered(each, self.name_of(each.table), taken.get(each.table, 0), each.table == mine)
            for each in round_.offers
        ]

    @property
    def next_place(self) -> OwnPlaceShape | None:
        """Where to sit in the first round that waits, while nothing runs. The same choice as in places.js."""
        waiting = next((each for each in self.told.rounds if each.phase == RoundPhase.WAITING), None)
        if self.told.places is None or waiting is None or waiting.offers is not None or self.is_writable:
            return None
        return next((each for each in self.told.places.rounds if each.round == waiting.number), None)

    def name_of(self, number: int) -> str:
        return next((each.name for each in self.told.conference.tables if each.number == number), "") or str(number)

    @property
    def step(self) -> str | None:
        """The step people are in; None outside a running round, and in one without steps."""
        return self.round.step if self.round is not None and self.is_writable else None

    @property
    def step_name(self) -> str:
        return words().say(str(PHONE_WORDS[f"step_{self.step}"]))

    @property
    def step_note(self) -> str:
        return words().say(str(PHONE_WORDS[f"about_{self.step}"]))

    @property
    def minutes_left(self) -> int | None:
        """Begun minutes; None without a running clock, 0 when the time is up."""
        if self.round is None or self.round.ends_at is None:
            return None
        return max(0, ceil((self.round.ends_at - self.told.now) / MINUTE_MS))


@blueprint.get("/c/<code>")
def table(code: str) -> Answer | str:
    with house().reading() as session:
        caller = identity.find_seat(session, request.cookies, access.spelt(code))
        if caller is None:
            return redirect(f"/j/{access.spelt(code)}", code=303)
        patience().open_at(request.remote_addr, caller.conference_id or 0)
        return _table_page(session, caller)


@blueprint.post("/c/<code>/contributions")
def post_contribution(code: str) -> Answer | tuple[str, int]:
    """The same command as over the socket, for a phone whose script never came."""
    with house().reading() as session:
        caller = identity.find_seat(session, request.cookies, access.spelt(code))
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    form = {name: request.form[name] for name in FIELDS if request.form.get(name)}
    try:
        house().execute(caller, validated(PostContribution, {"text": "", **form}))
    except DialogError as problem:
        with house().reading() as session:
            return _table_page(session, caller, refusal(problem, language())), problem.status
    return redirect(f"/c/{access.spelt(code)}", code=303)


@blueprint.post("/c/<code>/choice")
def make_choice(code: str) -> Answer:
    """A theme table without any script. A press on the one the page showed as chosen takes it back; a double press of
    one page makes the same as one."""
    with house().reading() as session:
        caller = identity.find_seat(session, request.cookies, access.spelt(code))
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    table, mine = request.form.get("table", type=int), request.form.get("mine", type=int)
    try:
        wanted = {"round": request.form.get("round", type=int), "table": None if table == mine else table}
        house().execute(caller, validated(MakeChoice, wanted))
    except DialogError as problem:
        flash(refusal(problem, language()), "choice")
    return redirect(f"/c/{access.spelt(code)}#choice", code=303)


def _table_page(session: Session, caller: Caller, problem: str = "") -> str:
    seat = session.get_one(Seat, caller.id)
    told = phone_views.snapshot(session, seat.conference_id, seat.id, house().clock())
    view = TableView(
        told=told,
        round=_round_shown(told.rounds),
        table_name=seat.table.name,
        may_lead=seat.table.leader_role in (None, seat.role.key),
        erasable_until=_erasable_until(seat, told.lines),
    )
    return render_template(
        "phone/table.html",
        view=view,
        seat=seat,
        page={"max_text": MAX_TEXT, "may_lead": view.may_lead, "dots": DOTS_EACH},
        dots_each=DOTS_EACH,
        client_key=uuid4(),
        problem=problem,
        written=request.form.get("text", ""),
    )


def _erasable_until(seat: Seat, lines: Sequence[LineShape]) -> tuple[date, str] | None:
    """None for whoever has nothing to erase, or came too late."""
    now = house().clock()
    ends = retention.own_erasure_ends(seat.conference.held_on, seat.joined_at)
    is_in_time = now < ends and any(isinstance(each, OwnLineShape) for each in lines)
    return retention.told(ends) if is_in_time else None


def _round_shown(rounds: list[RoundShape]) -> RoundShape | None:
    """The running round, or the one that closed last, or none yet. The same choice as in store.js."""
    for each in rounds:
        if each.phase in (RoundPhase.OPEN, RoundPhase.PAUSED):
            return each
    closed = [each for each in rounds if each.phase == RoundPhase.CLOSED]
    return max(closed, key=lambda each: each.closed_at or 0, default=None)
