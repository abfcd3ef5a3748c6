"""The whole conference seated. The search itself needs numpy, which is imported only when somebody asks for a plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from dialog.domain.seating.checking import check
from dialog.domain.seating.leaders import choose_leaders
from dialog.domain.seating.plan import Leaders, Plan, Seats
from dialog.domain.seating.problem import Problem
from dialog.domain.seating.starts import columns_seated, dealt

EFFORT = 1_500_000
"""Swap steps times chairs: 30,000 steps for 50 people, a second or two on one core."""
ATTEMPTS = 3
"""Times other leaders are tried while a hard rule is broken."""


def never() -> bool:
    return False


def solve(problem: Problem, seed: int, *, effort: int = EFFORT, out_of_time: Callable[[], bool] = never) -> Plan:
    """The best plan found; the same for the same problem, seed and effort unless `out_of_time` cuts it short.

    Where hard rules cannot all hold, the plan still seats everybody and its explanation says what is broken;
    `conflict` says why.
    """
    rng = Random(seed)  # noqa: S311 (seats, not secrets)
    best = None
    for _ in range(ATTEMPTS):
        found = _attempt(problem, rng, effort, out_of_time)
        if best is None or _worth(found) < _worth(best):
            best = found
        if not best.explanation.broken or out_of_time():
            break
    assert best is not None  # noqa: S101 (there is at least one attempt)
    return best


def _worth(plan: Plan) -> tuple[int, int]:
    return len(plan.explanation.broken), plan.explanation.cost


def _attempt(problem: Problem, rng: Random, effort: int, out_of_time: Callable[[], bool]) -> Plan:
    from dialog.domain.seating.seated import searched

    leaders = choose_leaders(problem, rng)
    rounds = range(len(problem.rounds))
    starts: list[list[Seats]] = [[dealt(problem, round_, rng) for round_ in rounds] for _ in range(2)]
    laid_out = columns_seated(problem, leaders, rng)
    if laid_out is not None:
        starts.insert(0, laid_out)
    seats = searched(problem, leaders, starts, list(rounds), rng, effort, out_of_time)
    return explained(problem, seats, leaders)


def explained(problem: Problem, seats: Sequence[Seats], leaders: Sequence[Leaders]) -> Plan:
    plan = Plan(tuple(seats), tuple(leaders))
    return replace(plan, explanation=check(problem, plan))
