"""The search inside one round: a walk of best swaps that never turns straight back. Worker processes only (numpy).

Each step weighs every swap of two chairs at once and takes the best, also when it makes things worse; who has left a
table does not come back for some steps (Glover's tabu search, as for the social golfer by Dotú and Van Hentenryck).
"""

from dataclasses import dataclass

import numpy as np

from dialog.domain.seating.halls import Costs, Hall, Places

_BARRED = np.float32(1e7)


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance for one search, thrown once: a pool of small noise to break ties, and how long to stay away."""

    rng: np.random.Generator
    noise: Costs

    @classmethod
    def of(cls, rng: np.random.Generator, chairs: int, size: float) -> "Dice":
        return cls(rng, (rng.random(3 * chairs * chairs + 1) * size).astype(np.float32))


class Walk:
    """From `seats`, with `links` what a pair costs in this round; `change` is what the walk has cost so far."""

    def __init__(self, hall: Hall, seats: Places, links: Costs, dice: Dice) -> None:
        self.hall, self.links, self.dice = hall, links, dice
        self.seats, self.best_seats = seats.copy(), seats.copy()
        self.change, self.best = 0.0, np.inf
        self._rows = np.arange(hall.chairs)
        self._twice = 2 * links
        self._twice[len(hall.who) :, len(hall.who) :] = -_BARRED  # Two empty chairs that change places change nothing.
        self._at = at_each_table(hall, seats, links)
        self._until = np.zeros(hall.place.shape, np.int32)
        self._gain, self._delta = np.empty_like(links), np.empty_like(links)
        self._charged = bool(hall.charge.any())
        self._unlike = (hall.kinds[:, None] != hall.kinds).astype(np.float32)

    def run(self, steps: int, enough: float) -> None:
        """Walks on until `steps` are done, or a seating `enough` better than the first is found."""
        most = len(self.dice.noise) - self.links.size
        offsets = self.dice.rng.integers(0, most, steps).tolist()
        rests = self.dice.rng.integers(3, 10, steps).tolist()
        for now in range(steps):
            if not self._step(now, offsets[now], rests[now]) or self.best <= enough:
                return

    def _step(self, now: int, offset: int, rest: int) -> bool:
        crowd = self._crowding() if self._charged else None
        one, other = self._best_swap(now, offset, crowd)
        cost = self._cost(one, other, crowd)
        if cost >= _BARRED / 2:
            return False
        self._swap(one, other, now + rest)
        self.change += cost
        if self.change < self.best:
            self.best = self.change
            self.best_seats[:] = self.seats
        return True

    def _best_swap(self, now: int, offset: int, crowd: Costs | None) -> tuple[int, int]:
        reach = self._at - self._at[self._rows, self.seats][:, None]
        reach[self._until > now] = _BARRED
        reach[self._rows, self.seats] = _BARRED
        np.take(reach, self.seats, axis=1, out=self._gain, mode="clip")
        if crowd is not None and crowd.any():
            np.take(crowd, self.seats, axis=1, out=self._delta, mode="clip")
            self._delta *= self._unlike
            self._gain += self._delta
        np.add(self._gain, self._gain.T, out=self._delta)
        self._delta -= self._twice
        n = self.hall.chairs
        self._delta += self.dice.noise[offset : offset + n * n].reshape(n, n)
        return divmod(int(self._delta.argmin()), n)

    def _cost(self, one: int, other: int, crowd: Costs | None) -> float:
        """Of a swap, without noise."""
        here, there, at = self.seats[one], self.seats[other], self._at
        if here == there or self._gain[one, other] >= _BARRED / 2 or self._gain[other, one] >= _BARRED / 2:
            return float(_BARRED)
        cost = at[one, there] - at[one, here] + at[other, here] - at[other, there] - self._twice[one, other]
        if crowd is not None and self.hall.kinds[one] != self.hall.kinds[other]:
            cost += crowd[one, there] + crowd[other, here]
        return float(cost)

    def _crowding(self) -> Costs:
        """What counts of kinds cost when a chair goes to another table: there one more, here one fewer."""
        charge, kinds = self.hall.charge, self.hall.kinds
        counts = kinds_at_tables(self.hall, self.seats)
        tables, each = np.ogrid[: counts.shape[0], : counts.shape[1]]
        now = charge[tables, each, counts]
        more = charge[tables, each, counts + 1] - now
        fewer = charge[tables, each, np.maximum(counts - 1, 0)] - now
        return np.asarray(more[:, kinds].T + fewer[self.seats, kinds][:, None], np.float32)

    def _swap(self, one: int, other: int, until: int) -> None:
        here, there = self.seats[one], self.seats[other]
        change = self.links[:, other] - self.links[:, one]
        self._at[:, here] += change
        self._at[:, there] -= change
        self.seats[one], self.seats[other] = there, here
        self._until[one, here] = self._until[other, there] = until


def at_each_table(hall: Hall, seats: Places, links: Costs) -> Costs:
    """What each chair would share with those now at each table, its own seat's cost included."""
    order = np.argsort(seats, kind="stable")
    tables = len(hall.tables)
    shared = links[:, order].reshape(hall.chairs, tables, hall.chairs // tables).sum(2)
    return np.ascontiguousarray(shared + hall.place)


def kinds_at_tables(hall: Hall, seats: Places) -> Places:
    """Tables by kinds."""
    kinds = hall.charge.shape[1]
    flat = np.bincount(seats * kinds + hall.kinds, minlength=len(hall.tables) * kinds)
    return flat.reshape(len(hall.tables), kinds)
