"""From seats by name to arrays and back again, around a search. Worker processes only (numpy)."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np

from dialog.domain.seating.costs import at_tables, cost_bound
from dialog.domain.seating.halls import Costs, Hall, Holds, Places, hall
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
    """The best seats found from any of the starts, in `open_rounds`; the others stay as they start, whoever sat in
    them and however unevenly: of them only who has met counts."""
    held = holds or [{}] * len(problem.rounds)
    settled = [seats for round_, seats in enumerate(starts[0]) if round_ not in open_rounds]
    halls = [hall(problem, round_, leaders[round_], held[round_]) for round_ in open_rounds]
    room = Room(halls, len(problem.tickets), Meetings.repeated(problem.weights.repeats), _met_in(problem, settled))
    chairs = max(each.chairs for each in halls)
    found = search(
        room,
        [
            [chairs_of(problem, hall, start[round_]) for hall, round_ in zip(halls, open_rounds, strict=True)]
            for start in starts
        ],
        np.random.default_rng(rng.getrandbits(64)),
        effort // chairs,
        0 if settled else cost_bound(problem),
        out_of_time,
    )
    answer = list(starts[0])
    for hall_, round_, seats in zip(halls, open_rounds, found, strict=True):
        answer[round_] = seats_of(problem, hall_, seats)
    return answer


def _met_in(problem: Problem, settled: Sequence[Seats]) -> Costs:
    """How often each pair has met in these rounds."""
    number = {ticket.id: at for at, ticket in enumerate(problem.tickets)}
    met: Costs = np.zeros((len(number), len(number)), np.float32)
    for seats in settled:
        for people in at_tables(seats).values():
            here = np.array([number[ticket] for ticket in people if ticket in number], np.intp)
            met[np.ix_(here, here)] += 1
    np.fill_diagonal(met, 0)
    return met


def chairs_of(problem: Problem, hall: Hall, seats: Seats) -> Places:
    """Each chair's table as its place in the hall's tables."""
    mine = {problem.tickets[number].id: seats[problem.tickets[number].id] for number in hall.who}
    spare = spare_chairs(len(mine), hall.tables, mine)
    place = {table: at for at, table in enumerate(hall.tables)}
    return np.array([place[table] for table in [*mine.values(), *spare]], np.intp)


def seats_of(problem: Problem, hall: Hall, seats: Places) -> Seats:
    return {problem.tickets[number].id: hall.tables[seats[chair]] for chair, number in enumerate(hall.who)}
