"""Small gatherings, seated by the solver and in every possible way."""

from dialog.domain.seating import conflict, solve
from domain.seating.oracle import cheapest, small_problem


def test_hard_rules_are_kept_exactly_where_they_can_be_and_nothing_is_called_best_that_is_not() -> None:
    possible = impossible = claimed = reached = 0
    for seed in range(120):
        problem = small_problem(seed)
        best, told = cheapest(problem), solve(problem, seed, effort=5_000).explanation
        assert bool(told.broken) is (best is None), seed
        assert bool(conflict(problem)) is (best is None), seed
        if best is None:
            impossible += 1
            continue
        possible += 1
        assert told.cost >= best >= told.bound, seed
        assert not told.best_possible or told.cost == best, seed
        claimed += told.best_possible
        reached += told.cost == best
    assert min(possible, impossible, claimed) > 25  # The gatherings are of both kinds, and something is claimed.
    assert reached >= 0.99 * possible
