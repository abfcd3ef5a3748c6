"""The search over all rounds: one round after the other is bettered while the others stand. Worker processes only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dialog.domain.seating.halls import Costs, Hall, Places
from dialog.domain.seating.walking import Dice, Walk, kinds_at_tables

STRETCH = 16
"""Steps in one round before it is another's turn."""
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Meetings:
    """What meetings cost: the whole of a matrix of counts, and one more for a pair that has met so often."""

    whole: Callable[[Costs], float]
    one_more: Callable[[Costs], Costs]

    @classmethod
    def repeated(cls, weight: float) -> "Meetings":
        """Each pair C(meetings, 2) times."""
        return cls(lambda met: weight * float((met * (met - 1)).sum()) / 4, lambda met: weight * met)

    @classmethod
    def missing(cls) -> "Meetings":
        """Each pair that never meets, once."""
        return cls(
            lambda met: (met.size - len(met) - float(np.count_nonzero(met))) / 2,
            lambda met: np.negative(met == 0, dtype=np.float32),
        )


class Room:
    """Rounds being seated. `cost` is how much dearer this is than what the numbers make unavoidable."""

    def __init__(self, halls: Sequence[Hall], people: int, meetings: Meetings, already: Costs | None = None) -> None:
        """`already` counts for each pair how often they met in rounds that are settled."""
        self.halls, self.people, self.meetings = halls, people, meetings
        self._already = np.zeros((people, people), np.float32) if already is None else already
        self.open = list(range(len(halls)))
        self.seats: list[Places] = []
        self.cost = 0.0
        self._met: Costs = np.zeros((people, people), np.float32)

    def settle(self, seats: Sequence[Places]) -> None:
        """Everybody sits like this now."""
        self.seats = [each.copy() for each in seats]
        pairs = zip(self.halls, self.seats, strict=True)
        self._met = sum((self._together(*each) for each in pairs), self._already.copy())
        own = sum(round_cost(*each) for each in zip(self.halls, self.seats, strict=True))
        self.cost = own + self.meetings.whole(self._met)

    def improve(self, round_: int, steps: int, dice: Dice, enough: float) -> None:
        """The best of a walk in this round, even where that is worse than before: the way out of a dead end."""
        hall = self.halls[round_]
        elsewhere = self._met - self._together(hall, self.seats[round_])
        walk = Walk(hall, self.seats[round_], self._links(hall, elsewhere), dice)
        walk.run(steps, enough - self.cost)
        if np.isfinite(walk.best):
            self.seats[round_] = walk.best_seats
            self.cost += walk.best
            self._met = elsewhere + self._together(hall, walk.best_seats)

    def shake(self, swaps: int, rng: np.random.Generator) -> None:
        """Some swaps by chance in one round."""
        seats = [each.copy() for each in self.seats]
        mine = seats[int(rng.choice(self.open))]
        for one, other in rng.integers(0, len(mine), (swaps, 2)):
            mine[one], mine[other] = mine[other], mine[one]
        self.settle(seats)

    def _links(self, hall: Hall, elsewhere: Costs) -> Costs:
        links = hall.pair.copy()
        people = len(hall.who)
        links[:people, :people] += self.meetings.one_more(elsewhere[np.ix_(hall.who, hall.who)])
        np.fill_diagonal(links, 0)
        return links

    def _together(self, hall: Hall, seats: Places) -> Costs:
        tables = np.full(self.people, -1, np.intp)
        tables[hall.who] = seats[: len(hall.who)]
        met: Costs = ((tables[:, None] == tables) & (tables >= 0)).astype(np.float32)
        np.fill_diagonal(met, 0)
        return met


def round_cost(hall: Hall, seats: Places) -> float:
    """What this round costs by itself, beyond what is unavoidable."""
    shared = float((hall.pair * (seats[:, None] == seats)).sum()) / 2
    placed = float(hall.place[np.arange(len(seats)), seats].sum())
    counts = kinds_at_tables(hall, seats)
    tables, kinds = np.ogrid[: counts.shape[0], : counts.shape[1]]
    charged = float(hall.charge[tables, kinds, counts].sum())
    return shared + placed + charged - hall.even


def search(
    room: Room, starts: Sequence[Sequence[Places]], rng: np.random.Generator, effort: int, enough: float, stop: Stop
) -> list[Places]:
    """The cheapest seating found from any of the starts; ends early at `enough` or when `stop` says so."""
    chairs = max(len(each.pair) for each in room.halls)
    dice = Dice.of(rng, chairs, 0.9)
    best, cheapest = list(starts[0]), np.inf
    for start in starts:
        room.settle(start)
        best, cheapest = _better(room, best, cheapest)
        best, cheapest = _stretches(room, dice, effort // (2 * len(starts)), (best, cheapest), enough, stop)
    left = effort // 2
    while left > 0 and cheapest > enough and not stop():
        room.settle(best)
        room.shake(int(rng.integers(2, 6)), rng)
        best, cheapest = _stretches(room, dice, min(left, effort // 10 + 1), (best, cheapest), enough, stop)
        left -= effort // 10 + 1
    return best


def _stretches(
    room: Room, dice: Dice, effort: int, best: tuple[list[Places], float], enough: float, stop: Stop
) -> tuple[list[Places], float]:
    done = 0
    while done < effort and best[1] > enough and not stop():
        for round_ in dice.rng.permutation(room.open):
            room.improve(int(round_), STRETCH, dice, enough)
            best = _better(room, *best)
            done += STRETCH
    return best


def _better(room: Room, best: list[Places], cheapest: float) -> tuple[list[Places], float]:
    if room.cost < cheapest:
        return [each.copy() for each in room.seats], room.cost
    return best, cheapest
