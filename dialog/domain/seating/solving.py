"""The whole conference seated. The search itself needs numpy, which is imported only when somebody asks for a plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from dialog.domain.seating.checking import check
from dialog.domain.seating.conflicts import conflict
from dialog.domain.seating.leaders import among_their_own, choose_leaders, led_last
from dialog.domain.seating.plan import Leaders, Plan, Seats
from dialog.domain.seating.problem import Problem
from dialog.domain.seating.starts import columns_seated, dealt

EFFORT = 450_000
"""Swap steps times chairs: 9,000 steps for 50 people, a second on one core."""
OTHER_LEADERS = 6
"""Times others are tried as leaders, each with a twelfth of the effort, while a plan is not known to be the best."""


def never() -> bool:
    return False


def solve(
    problem: Problem,
    seed: int,
    *,
    begun: Sequence[Seats] = (),
    led: Sequence[Leaders] = (),
    effort: int = EFFORT,
    out_of_time: Callable[[], bool] = never,
) -> Plan:
    """The best plan found; the same for the same problem, seed and effort unless `out_of_time` cuts it short.

    `begun` are the first rounds as people sat in them, and `led` who led there: they stand, and count as met. Where
    hard rules cannot all hold, the plan still seats everybody and its explanation says what is broken; `conflict`
    says why.
    """
    rng = Random(seed)  # noqa: S311 (seats, not secrets)
    with_leaders = problem.rules.leaders and any(each.led for each in problem.rounds[len(begun) :])
    before = led_last(problem, led)
    chosen = choose_leaders(problem, rng, led, before)
    best = _attempt(problem, rng, chosen, effort // 2 if with_leaders else effort, out_of_time, begun)
    if best.explanation.broken and conflict(problem):
        return best
    for _ in range(OTHER_LEADERS if with_leaders else 0):
        if best.explanation.best_possible or out_of_time():
            break
        others = choose_leaders(problem, rng, led, before, by_chance=True)
        found = _attempt(problem, rng, others, effort // 12, out_of_time, begun, (best.seats,))
        best = min(best, found, key=_worth)
    return best


def _worth(plan: Plan) -> tuple[int, int]:
    return len(plan.explanation.broken), plan.explanation.cost


def _attempt(
    problem: Problem,
    rng: Random,
    leaders: Sequence[Leaders],
    effort: int,
    out_of_time: Callable[[], bool],
    begun: Sequence[Seats],
    starts: Sequence[Sequence[Seats]] = (),
) -> Plan:
    """One choice of leaders, from `starts` or else from fresh ones."""
    from dialog.domain.seating.seated import searched

    rounds = range(len(begun), len(problem.rounds))
    fresh: list[Sequence[Seats] | None] = [] if starts else [columns_seated(problem, leaders, rng)]
    fresh += [] if starts else [[*begun, *(dealt(problem, round_, rng) for round_ in rounds)] for _ in range(2)]
    usable = [[*begun, *start[len(begun) :]] for start in (*starts, *fresh) if start is not None]
    seats = searched(problem, leaders, usable, rounds, rng, effort, out_of_time)
    return explained(problem, seats, leaders, len(begun))


def explained(
    problem: Problem, seats: Sequence[Seats], leaders: Sequence[Leaders], first: int, before: Sequence[Leaders] = ()
) -> Plan:
    """The plan with whoever leads where leaders sit among their own, from round `first` on; `before` led there."""
    whole = list(leaders)
    for at in range(first, len(whole)):
        if not problem.rounds[at].led:
            whole[at] = among_their_own(problem, at, seats[at], before[at] if before else {})
    plan = Plan(tuple(seats), tuple(whole))
    return replace(plan, explanation=check(problem, plan))
