"""How many sit at each table, and the fewest meetings and companions that sizes force."""

from collections.abc import Iterable, Sequence
from math import comb

from dialog.domain.seating.plan import Finding
from dialog.domain.seating.problem import Problem


def even_sizes(people: int, tables: int) -> list[int]:
    """As even as can be, the larger first."""
    least, more = divmod(people, tables)
    return [least + 1] * more + [least] * (tables - more)


def spread(people: int, tables: int) -> int:
    """The fewest pairs at the same table when so many people are spread over so many tables."""
    least, more = divmod(people, tables)
    return more * comb(least + 1, 2) + (tables - more) * comb(least, 2)


def fitting_tables(people: int, smallest: int, largest: int) -> tuple[int, ...]:
    """Numbers of tables that give every table a size within the bounds."""
    return tuple(t for t in range(1, people + 1) if smallest <= people // t and -(-people // t) <= largest)


def size_warnings(problem: Problem) -> list[Finding]:
    """One for each round whose number of people cannot give tables where talk works; with the numbers that would."""
    rules = problem.rules
    found = []
    for round_ in range(len(problem.rounds)):
        people, tables = len(problem.present(round_)), len(problem.tables_in(round_))
        sizes = even_sizes(people, tables)
        if people and not rules.smallest <= sizes[-1] <= sizes[0] <= rules.largest:
            facts = {
                "round": round_,
                "people": people,
                "sizes": tuple(sizes),
                "smallest": rules.smallest,
                "largest": rules.largest,
                "better": fitting_tables(people, rules.smallest, rules.largest),
            }
            found.append(Finding("size.out_of_bounds", facts, hard=False))
    return found


def fewest_repeats(sizes: Sequence[Sequence[int]]) -> int:
    """No plan of rounds with these table sizes has fewer repeats (pairs that meet, C(meetings, 2) each).

    For two rounds: the people of one's table are spread over the other's tables, at best evenly. Both ways.
    """
    total = 0
    for later in range(len(sizes)):
        for earlier in range(later):
            one, other = sizes[earlier], sizes[later]
            total += max(_met_again(one, len(other)), _met_again(other, len(one)))
    return total + _no_orthogonal_squares(sizes)


def _met_again(sizes: Sequence[int], tables: int) -> int:
    return sum(spread(size, tables) for size in sizes)


def _no_orthogonal_squares(sizes: Sequence[Sequence[int]]) -> int:
    """Four rounds of six tables with six without a repeat would be two orthogonal Latin squares of order six, and
    there are none (Tarry). Nor is one repeat possible: a table that has two people of one table of another round has
    none of some other table there, and the six of that one are then two somewhere too."""
    return 2 * (len(sizes) >= 4 and all(list(each) == [6] * 6 for each in sizes))


def fewest_strangers(counts: Iterable[int], sizes: Sequence[int]) -> int:
    """The fewest pairs of different kinds at tables of these sizes, when there are so many people of each kind: at
    best each kind fills whole tables, and what is left of it sits together."""
    largest = max(sizes)
    alike = sum(n // largest * comb(largest, 2) + comb(n % largest, 2) for n in counts)
    return max(0, sum(comb(size, 2) for size in sizes) - alike)


def repeat_bound(problem: Problem) -> int:
    """`fewest_repeats` for those who are there in both of two rounds."""
    total = 0
    if all(len(problem.present(r)) == len(problem.tickets) for r in range(len(problem.rounds))):
        tables = [len(problem.tables_in(r)) for r in range(len(problem.rounds))]
        return fewest_repeats([even_sizes(len(problem.tickets), t) for t in tables])
    for later in range(len(problem.rounds)):
        for earlier in range(later):
            both = sum(1 for ticket in problem.tickets if ticket.is_at(later) and ticket.is_at(earlier))
            one, other = len(problem.tables_in(earlier)), len(problem.tables_in(later))
            total += max(_met_again(even_sizes(both, one), other), _met_again(even_sizes(both, other), one))
    return total
