"""What is asked: who sits, in which rounds, at which tables, and what must or should hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from dialog.vocabulary import Composition as Composition

NEVER = 1 << 30
"""The last round of whoever stays to the end."""


class Bond(StrEnum):
    APART = "apart"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One who is seated: never a name, only what the seating needs to know.

    `table` is a fixed seat (accessibility). `answers_to` is a ticket nobody of a diagonal round sits with.
    Present from round `first` to round `last`, both counted from 0; leads until `leads_until` at most.
    """

    id: str
    role: str
    traits: Mapping[str, str] = field(default_factory=dict)
    can_lead: bool = False
    table: int | None = None
    unit: str | None = None
    answers_to: str | None = None
    first: int = 0
    last: int = NEVER
    leads_until: int = NEVER

    def is_at(self, round_: int) -> bool:
        return self.first <= round_ <= self.last


@dataclass(frozen=True, slots=True)
class Round:
    """`choices` are a free round's tables by ticket, the dearest first. `led` is False where the leaders sit among
    their own, as in a homogeneous round: then one of those who sit at a table leads it. `tables` only where they are
    others than the conference's."""

    composition: Composition = Composition.MIXED
    led: bool = True
    choices: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    tables: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """People apart or together in every round, by a name the organiser knows it by; the reason is never asked."""

    bond: Bond
    tickets: tuple[str, ...]
    name: str = ""
    hard: bool = True

    def pairs(self) -> list[tuple[str, str]]:
        return list(combinations(self.tickets, 2))


@dataclass(frozen=True, slots=True)
class Rules:
    """What always holds. The sizes are where talk works: outside them we warn, since nobody is sent home."""

    smallest: int = 5
    largest: int = 8
    leaders: bool = True  # One briefed leader at each table, the same through the rounds.
    company: bool = True  # Never exactly one young person among adults.
    young: frozenset[str] = frozenset({"youth"})
    politicians: frozenset[str] = frozenset({"politician"})
    level: str = "level"  # The trait that tells levels in a diagonal round.


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each soft wish costs; whole numbers, so that sums are exact."""

    repeats: int = 10  # A pair that meets again.
    roles: int = 40  # A pair of the same role more than an even spread needs, in a mixed round.
    alike: int = 40  # A pair of different roles (or units) in a homogeneous (or own-unit) round.
    diagonal: int = 40  # A pair of the same unit or the same level in a diagonal round.
    choices: int = 40  # One step down somebody's list of tables.
    wishes: int = 60  # A soft wish broken, for each pair.
    spread: Mapping[str, int] = field(default_factory=dict)  # Trait -> a pair alike beyond an even spread.


@dataclass(frozen=True, slots=True)
class Problem:
    tickets: tuple[Ticket, ...]
    tables: tuple[int, ...]
    rounds: tuple[Round, ...]
    wishes: tuple[Wish, ...] = ()
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)

    def tables_in(self, round_: int) -> tuple[int, ...]:
        own = self.rounds[round_].tables
        return self.tables if own is None else own

    def present(self, round_: int) -> list[Ticket]:
        return [ticket for ticket in self.tickets if ticket.is_at(round_)]

    def may_lead(self, ticket: Ticket, round_: int) -> bool:
        """A briefed young person; in a gathering without young roles anybody briefed. A politician never."""
        young = not self.rules.young or ticket.role in self.rules.young
        able = ticket.can_lead and ticket.is_at(round_) and round_ <= ticket.leads_until
        return able and young and ticket.role not in self.rules.politicians
