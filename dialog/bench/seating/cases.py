"""The built-in cases: halls of known difficulty, an evening with changes, and how each of them is measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import process_time

from dialog.domain.seating import (
    Came,
    Change,
    Composition,
    Explanation,
    Gone,
    Plan,
    Problem,
    Round,
    Rules,
    StepsDown,
    Ticket,
    check,
    place_late,
    resolve,
    solve,
)

ROLES = ("youth", "guardian", "politician", "employee")
SIZES = (
    *((5, 5, 3), (5, 6, 3), (6, 6, 3), (6, 6, 4), (6, 7, 3), (6, 8, 3)),
    *((8, 6, 4), (8, 8, 3), (8, 8, 4), (10, 8, 4), (15, 8, 4), (8, 4, 10)),
)
"""Tables, people at each, rounds."""
HALLS = (
    ((12, 8, 6, 10), 6, 0, 3),
    ((12, 6, 6, 12), 6, 1, 2),
    ((14, 10, 6, 11), 6, 0, 3),
    ((20, 14, 8, 14), 8, 0, 3),
    ((20, 14, 8, 14), 8, 0, 4),
    ((28, 20, 10, 22), 10, 1, 3),
    ((44, 30, 12, 34), 15, 1, 3),
)
"""People of each role, tables, homogeneous and mixed rounds."""


@dataclass(frozen=True, slots=True)
class Seated:
    """One case as it came out. `bound` is what no plan can be under; seconds are of one processor."""

    case: str
    repeats: int
    bound: int
    uneven: int
    broken: int
    proved: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Changed:
    """An evening of 120 people: milliseconds of one processor for what is asked while it runs."""

    people: int
    changes: int
    moves: int
    broken: int
    resolve_ms: float
    late_ms: float
    check_ms: float


def measured(seed: int) -> Iterator[Seated]:
    """Every built-in case, one by one."""
    for tables, size, rounds in SIZES:
        yield _solved(f"{tables}×{size}×{rounds}", _hall((0, tables * size), tables, 0, rounds, led=False), seed)
    for led in (False, True):
        for counts, tables, homogeneous, mixed in HALLS:
            rounds_told = f"{homogeneous}+{mixed}" if homogeneous else str(mixed)
            name = f"{'/'.join(map(str, counts))} · {tables} · {rounds_told}{' ★' if led else ''}"
            yield _solved(name, _hall(counts, tables, homogeneous, mixed, led=led), seed)


def _solved(case: str, problem: Problem, seed: int) -> Seated:
    began = process_time()
    told: Explanation = solve(problem, seed).explanation
    seconds = process_time() - began
    return Seated(
        case=case,
        repeats=told.repeat_cost,
        bound=told.repeat_bound,
        uneven=told.uneven,
        broken=len(told.broken),
        proved=told.best_possible,
        seconds=round(seconds, 3),
    )


def _hall(counts: Sequence[int], tables: int, homogeneous: int, mixed: int, *, led: bool) -> Problem:
    tickets = tuple(
        Ticket(f"{role}{n}", role, can_lead=role == "youth" and n < tables + 4)
        for role, count in zip(ROLES, counts, strict=False)
        for n in range(count)
    )
    rounds = (Round(Composition.HOMOGENEOUS, led=False),) * homogeneous + (Round(),) * mixed
    return Problem(tickets, tuple(range(1, tables + 1)), rounds, rules=Rules(1, len(tickets), leaders=led, company=led))


def changed(seed: int) -> Changed:
    """Ten changes after the first of four rounds: two leaders, six others, and two who come."""
    problem = _hall((44, 30, 12, 34), 15, 1, 3, led=True)
    plan = solve(problem, seed)
    leaders = list(plan.leaders[1].values())
    changes: list[Change] = [
        *(Gone(ticket) for ticket in (leaders[2], "guardian4", "employee3", "employee9", "politician2", "youth30")),
        *(Gone("guardian20"), StepsDown(leaders[6])),
        *(Came(Ticket("new-guardian", "guardian")), Came(Ticket("new-youth", "youth"))),
    ]
    began = process_time()
    answer = resolve(problem, plan, changes, 1, seed)
    resolved = process_time() - began
    return Changed(
        people=len(problem.tickets),
        changes=len(changes),
        moves=len(answer.moves),
        broken=len(answer.plan.explanation.broken),
        resolve_ms=round(1000 * resolved, 1),
        late_ms=_milliseconds(problem, plan, late=True),
        check_ms=_milliseconds(problem, plan, late=False),
    )


def _milliseconds(problem: Problem, plan: Plan, *, late: bool, times: int = 20) -> float:
    began = process_time()
    for _ in range(times):
        if late:
            place_late(problem, plan, Ticket("late", "guardian", first=1))
        else:
            check(problem, plan)
    return round(1000 * (process_time() - began) / times, 2)
