"""A plan for who sits where, worked out in a process of its own, ready to be given as `seating.solve`.

Nothing is stored here: the server takes the plan by its doorway, and decides what of it still holds.
"""

from collections.abc import Iterable
from typing import Any, Literal

from dialog.db import Session
from dialog.domain.seating import Finding, Plan, conflict, resolve, solve
from dialog.errors import NotNow
from dialog.progress import Stage, tell
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.services.places import complete

How = Literal["anew", "mend"]
MOST_CLASHING = 200


def arranged(session: Session, conference_id: int, how: How) -> dict[str, Any]:
    """`anew` seats everybody in all rounds that have not begun; `mend` moves as few as a whole plan needs."""
    conference = lookups.conference(session, conference_id)
    row = seatings.row_of(session, conference_id)
    if row is None:
        raise NotNow("seating.not_begun")
    known = seatings.gathering(session, conference)
    if known.begun >= len(known.rounds):
        raise NotNow("seating.all_begun")
    if not known.problem.present(known.begun):
        raise NotNow("seating.nobody")
    tell(Stage.SEATING)
    plan = _anew(known, row.seed) if how == "anew" else _mended(known, row.seed)
    clash = conflict(known.problem) if plan.explanation.broken else ()
    rounds = [_seated(known, plan, at) for at in range(known.begun, len(known.rounds))]
    return {"rounds": rounds, "clash": [_told(known, each) for each in _to_come(known, clash)[:MOST_CLASHING]]}


def _anew(known: Gathering, seed: int) -> Plan:
    begun = known.begun
    return solve(known.problem, seed, begun=known.plan.seats[:begun], led=known.plan.leaders[:begun])


def _mended(known: Gathering, seed: int) -> Plan:
    """Rounds without a plan get one first; there is nobody to move in them."""
    if not all(known.is_planned(at) for at in range(known.begun, len(known.rounds))):
        return _anew(known, seed)
    return resolve(known.problem, complete(known, known.plan), [], known.begun, seed).plan


def _seated(known: Gathering, plan: Plan, at: int) -> dict[str, Any]:
    led = {who: table for table, who in plan.leaders[at].items()}
    places = [
        {"ticket": int(ticket), "table": table, "leads": led.get(ticket) == table}
        for ticket, table in plan.seats[at].items()
    ]
    return {"round": known.rounds[at].number, "places": places}


def _to_come(known: Gathering, clash: Iterable[Finding]) -> list[Finding]:
    """A round that is over cannot be mended, so it is not told of."""
    return [each for each in clash if each.facts.get("round", known.begun) >= known.begun]


def _told(known: Gathering, finding: Finding) -> dict[str, Any]:
    """Rounds by the number people know them by."""
    facts = seatings.facts_of(finding)
    if "round" in facts:
        facts["round"] = known.rounds[facts["round"]].number
    return {"code": finding.code, "facts": {name: fact for name, fact in facts.items() if not isinstance(fact, dict)}}
