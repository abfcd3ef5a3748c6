"""Who comes to a rehearsal: a plan of simulated people for the roles and tables of any conference.

Plain values in, plain values out.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from dialog.rehearsal.person import Part

_WEIGHTS = {"youth": 4, "guardian": 3, "politician": 1}
_USUAL_WEIGHT = 2


def cast(roles: Sequence[str], tables: Sequence[dict[str, Any]], phones: int, rng: Random) -> list[Part]:
    """First those who lead a table, one at each; then one of every other role; then as in a real hall. One who does
    not lead also writes for somebody without a phone."""
    leaders = [Part(table["leader_role"], table["number"]) for table in tables if table["leader_role"] in roles]
    leaders = leaders[:phones]
    leading = {part.role for part in leaders}
    once = [role for role in roles if role not in leading]
    weights = [1 if role in leading else _WEIGHTS.get(role, _USUAL_WEIGHT) for role in roles]
    more = rng.choices(list(roles), weights, k=max(0, phones - len(leaders) - len(once)))
    parts = leaders + [Part(role) for role in (once + more)[: phones - len(leaders)]]
    helper = max(range(len(parts)), key=lambda at: (parts[at].role not in leading, at))
    parts[helper] = Part(parts[helper].role, parts[helper].table, _helped(roles, parts[helper].role))
    return parts


def _helped(roles: Sequence[str], own: str) -> str:
    """Somebody without a phone, rather of another role than the one who writes."""
    return next((role for role in ("guardian", *roles) if role in roles and role != own), own)
