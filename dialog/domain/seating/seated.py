"""From seats by name to arrays and back again, around a search. Worker processes only (numpy)."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np

from dialog.domain.seating.costs import cost_bound
from dialog.domain.seating.halls import Hall, Holds, Places, hall
from dialog.domain.seating.plan import Leaders, Seats
from dialog.domain.seating.problem import Problem
from dialog.domain.seating.searching import Meetings, Room, search
from dialog.domain.seating.starts import spare_chairs


def searched(
    problem: Problem,
    leaders: Sequence[Leaders],
    starts: Sequence[Sequence[Seats]],
    open_rounds: Sequence[int],
    rng: Random,
    effort: int,
    out_of_time: Callable[[], bool],
    holds: Sequence[Holds] = (),
) -> list[Seats]:
    """The best seats found from any of the starts, in `open_rounds`; the others stay as they start."""
    held = holds or [{}] * len(problem.rounds)
    halls = [hall(problem, round_, leaders[round_], held[round_]) for round_ in range(len(problem.rounds))]
    room = Room(halls, len(problem.tickets), Meetings.repeated(problem.weights.repeats), open_rounds)
    chairs = max(each.chairs for each in halls)
    found = search(
        room,
        [[chairs_of(problem, *each) for each in zip(halls, start, strict=True)] for start in starts],
        np.random.default_rng(rng.getrandbits(64)),
        effort // chairs,
        cost_bound(problem),
        out_of_time,
    )
    return [seats_of(problem, *each) for each in zip(halls, found, strict=True)]


def chairs_of(problem: Problem, hall: Hall, seats: Seats) -> Places:
    """Each chair's table as its place in the hall's tables."""
    mine = {problem.tickets[number].id: seats[problem.tickets[number].id] for number in hall.who}
    spare = spare_chairs(len(mine), hall.tables, mine)
    place = {table: at for at, table in enumerate(hall.tables)}
    return np.array([place[table] for table in [*mine.values(), *spare]], np.intp)


def seats_of(problem: Problem, hall: Hall, seats: Places) -> Seats:
    return {problem.tickets[number].id: hall.tables[seats[chair]] for chair, number in enumerate(hall.who)}
