"""Which rate to try next: great steps up until one is too much, then between the last two. Plain numbers."""

import math

FACTOR, REFINEMENTS, HIGHEST = 1.6, 2, 20_000


class Climb:
    """`rate` is the next rate to try, None when the search is over; `best` the highest that was good."""

    def __init__(self, start: float) -> None:
        self.rate: float | None = start
        self.best: float | None = None
        self._too_much: float | None = None
        self._refined = 0

    def tried(self, is_good: bool) -> None:
        if self.rate is None:
            return
        if is_good:
            self.best = self.rate
        else:
            self._too_much = self.rate
        self.rate = self._next(self.rate)

    def _next(self, tried: float) -> float | None:
        if self._too_much is None:
            higher = round(tried * FACTOR)
            return higher if higher <= HIGHEST else None
        if self.best is None or self._refined == REFINEMENTS:
            return None
        self._refined += 1
        return round(math.sqrt(self.best * self._too_much))
