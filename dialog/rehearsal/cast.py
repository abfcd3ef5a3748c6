"""Who comes to a rehearsal: a plan of simulated people for the roles and tables of any conference.

Plain values in, plain values out.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from dialog.rehearsal.person import Part
from dialog.vocabulary import Extra

_WEIGHTS = {"youth": 4, "guardian": 3, "politician": 1}
_USUAL_WEIGHT = 2

Numbered = tuple[int, str, int | None]
"""Somebody who has a number, as a seating tells: number, role, and table if there is one."""

WRITERS = {True: 2, False: 6}
"""How many write in a short evening: at a table, and of those whose table is not known."""
LEARNERS = 2
"""So many politicians say at the end of a short evening what they learned."""
LATE_SHARE = 3
"""One in so many comes late, when that is to be practised."""


def cast(
    roles: Sequence[str],
    tables: Sequence[dict[str, Any]],
    phones: int,
    rng: Random,
    extras: Collection[Extra] = (),
) -> list[Part]:
    """First those who lead a table, one at each; then one of every other role; then as in a real hall. One who does
    not lead also writes for somebody without a phone. Who comes late, loses the network or names somebody does not
    lead either, where there are others."""
    leaders = [Part(table["leader_role"], table["number"]) for table in tables if table["leader_role"] in roles]
    leaders = leaders[:phones]
    leading = {part.role for part in leaders}
    once = [role for role in roles if role not in leading]
    weights = [1 if role in leading else _WEIGHTS.get(role, _USUAL_WEIGHT) for role in roles]
    more = rng.choices(list(roles), weights, k=max(0, phones - len(leaders) - len(once)))
    parts = leaders + [Part(role) for role in (once + more)[: phones - len(leaders)]]
    return _with_extras(_with_helper(parts, roles, leading), extras)


def cast_seated(roles: Sequence[str], seated: Sequence[Numbered], extras: Collection[Extra] = ()) -> list[Part]:
    """One for each who has a number, at the table where the seating has them; those who lead come first."""
    parts = [Part(role, table, ticket) for ticket, role, table in seated if role in roles]
    first = {role for _, role, _ in seated[:1]}
    return _with_extras(_with_helper(parts, roles, first), extras)


def _with_helper(parts: list[Part], roles: Sequence[str], leading: Collection[str]) -> list[Part]:
    helper = max(range(len(parts)), key=lambda at: (parts[at].role not in leading, at))
    parts[helper] = replace(parts[helper], writes_for=_helped(roles, parts[helper].role))
    return parts


def _with_extras(parts: list[Part], extras: Collection[Extra]) -> list[Part]:
    """The last of the list are those who lead nothing."""
    told = list(parts)
    if Extra.DEAD_PHONE in extras:
        told[-1] = replace(told[-1], phone_dies=True)
    if Extra.NAME in extras:
        told[-2] = replace(told[-2], names_somebody=True)
    if Extra.LATE in extras:
        late = max(1, len(told) // LATE_SHARE)
        told[-2 - late : -2] = [replace(part, is_late=True) for part in told[-2 - late : -2]]
    return told


def few_write(parts: Sequence[Part]) -> list[Part]:
    """Two at each table, the leader first; and as many in all where nobody's table is known; and two politicians
    tell what they learned. What comes is to be read while it comes; who helps somebody or names somebody is seen all
    the same."""
    told, written, known = [], Counter[int | None](), Counter[str]()
    for part in parts:
        has_a_say = bool(part.writes_for) or part.names_somebody or part.phone_dies
        written[part.table] += 1
        known[part.role] += 1
        is_quiet = written[part.table] > WRITERS[part.table is not None] and not has_a_say
        told.append(replace(part, is_quiet=is_quiet, learns=known[part.role] <= LEARNERS))
    return told


def _helped(roles: Sequence[str], own: str) -> str:
    """Somebody without a phone, rather of another role than the one who writes."""
    return next((role for role in ("guardian", *roles) if role in roles and role != own), own)
