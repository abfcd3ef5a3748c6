"""Which half of a table moves to the new one beside it. Plain Python: a hall is listening."""

from collections.abc import Sequence

from dialog.domain.seating.plan import Plan
from dialog.domain.seating.problem import Problem, Ticket


def halved(problem: Problem, plan: Plan, round_: int, table: int) -> tuple[str, ...]:
    """The tickets that move, a leader first where one is left over. Roles are dealt evenly to both halves, whoever
    leads the table stays, and nobody young is left alone among adults in either half if it can be helped."""
    leader = plan.leaders[round_].get(table)
    people = [each for each in problem.present(round_) if plan.seats[round_].get(each.id) == table]
    many = len(people) // 2
    free = [each for each in people if each.id != leader]
    deputy = next((each for each in free if problem.may_lead(each, round_)), None)
    order = sorted(free, key=lambda each: (each is not deputy, each.role, int(each.id)))
    first = order[: 1 if deputy is not None else 0]
    rest = order[len(first) :]
    dealt = [*first, *rest[::2], *rest[1::2]][:many]
    return tuple(each.id for each in _in_company(problem, people, dealt))


def _in_company(problem: Problem, people: Sequence[Ticket], moving: list[Ticket]) -> list[Ticket]:
    """One change of places where somebody young would sit alone in either half."""
    if not problem.rules.company:
        return moving
    for out in [None, *moving]:
        for back in [None, *(each for each in people if each not in moving)]:
            tried = [each for each in moving if each is not out] + ([back] if back is not None else [])
            if (out is None) == (back is None) and not _anybody_alone(problem, people, tried):
                return tried
    return moving


def _anybody_alone(problem: Problem, people: Sequence[Ticket], moving: Sequence[Ticket]) -> bool:
    stay = [each for each in people if each not in moving]
    return any(sum(each.role in problem.rules.young for each in half) == 1 < len(half) for half in (list(moving), stay))
