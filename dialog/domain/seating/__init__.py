"""Who sits where: the heart of the method in the room. Pure values in, pure values out.

    solve(problem, seed) -> Plan                                  the whole conference; in a worker process
    check(problem, plan) -> Explanation                           any plan looked over, milliseconds
    resolve(problem, plan, changes, locked, seed) -> Resolved     after `Gone`, `Came`, `StepsDown`, `Merged`, `Split`:
                                                                  the gathering and plan as they are now, and the moves
    place_late(problem, plan, ticket) -> {round: table}           one more, milliseconds; nobody else moves
    deputies(problem, plan, round) -> {table: tickets}            the briefed who could take over
    among_their_own(problem, round, seats, before) -> {table: ticket}    who leads where leaders sit among their own
    conflict(problem) -> the clashing rules, none of them superfluous; empty where all hard rules can hold

Rounds count from 0. `locked` is how many rounds are settled and stay as they are.
A `Problem` has tickets (never names), tables, rounds with a `Composition`, wishes, rules and weights. A `Plan` has for
each round who sits where and who leads, and an `Explanation` whose findings are codes with facts; the words for them
belong to the pages. The same problem and seed give the same plan on every machine: work is counted in steps, and a
clock, where the caller hands one in, only cuts a plan short.

`solve` and `resolve` search with numpy, which they import when called: they belong in a worker process. Everything
else is plain Python and may be called while a hall is listening.
"""

from dialog.domain.seating.arrivals import TableLoad, best_table, place_late
from dialog.domain.seating.changes import Came, Change, Gone, Merged, Split, StepsDown
from dialog.domain.seating.checking import check
from dialog.domain.seating.conflicts import conflict
from dialog.domain.seating.leaders import among_their_own, deputies
from dialog.domain.seating.plan import Explanation, Finding, Leaders, Move, Plan, Repeat, Seats, TableCount
from dialog.domain.seating.problem import Bond, Composition, Problem, Round, Rules, Ticket, Weights, Wish
from dialog.domain.seating.resolving import Resolved, resolve
from dialog.domain.seating.solving import solve

__all__ = [
    "Bond",
    "Came",
    "Change",
    "Composition",
    "Explanation",
    "Finding",
    "Gone",
    "Leaders",
    "Merged",
    "Move",
    "Plan",
    "Problem",
    "Repeat",
    "Resolved",
    "Round",
    "Rules",
    "Seats",
    "Split",
    "StepsDown",
    "TableCount",
    "TableLoad",
    "Ticket",
    "Weights",
    "Wish",
    "among_their_own",
    "best_table",
    "check",
    "conflict",
    "deputies",
    "place_late",
    "resolve",
    "solve",
]
