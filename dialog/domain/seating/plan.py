"""What is answered: seats, leaders, and why; codes with facts, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Seats = Mapping[str, int]
"""Ticket -> table, in one round."""
Leaders = Mapping[int, str]
"""Table -> ticket, in one round."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule or wish that does not hold, or that can not. `hard` ones must be seen to before the round begins."""

    code: str
    facts: Mapping[str, Any]
    hard: bool = True


@dataclass(frozen=True, slots=True)
class TableCount:
    round: int
    table: int
    size: int
    roles: Mapping[str, int]
    leader: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two who meet more than once, and in which rounds."""

    pair: tuple[str, str]
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a plan is as it is.

    `repeat_cost` counts each pair C(meetings, 2) times; no plan can be under `repeat_bound`. `uneven` counts tables
    of mixed rounds where a role is over or under its even share. `costs` has every soft part, weighted; their sum is
    `cost`, and no plan can be under `bound`.
    """

    tables: tuple[TableCount, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    repeat_cost: int = 0
    repeat_bound: int = 0
    uneven: int = 0
    findings: tuple[Finding, ...] = ()
    costs: Mapping[str, int] = field(default_factory=dict)
    cost: int = 0
    bound: int = 0

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The hard ones."""
        return tuple(finding for finding in self.findings if finding.hard)

    @property
    def best_possible(self) -> bool:
        """Whether it is proved that no plan is better."""
        return not self.broken and self.cost <= self.bound


@dataclass(frozen=True, slots=True)
class Plan:
    seats: tuple[Seats, ...]
    leaders: tuple[Leaders, ...]
    explanation: Explanation = field(default_factory=Explanation)


@dataclass(frozen=True, slots=True)
class Move:
    """One who shall sit elsewhere in one round than the plan has said until now."""

    ticket: str
    round: int
    before: int
    after: int
