"""When the next automatic backup is due. Pure: the clock is told, and nobody is asked."""

DAY_S = 24 * 60 * 60.0


class Rhythm:
    """Every few minutes while people are at it, once when they have gone, and once a day all the same.

    Seconds are those of a clock that never goes back; `every_s` of 0 means never.
    """

    def __init__(self, every_s: float, started: float, newest_age_s: float | None) -> None:
        self._every_s = every_s
        self._last = started if newest_age_s is None else started - newest_age_s
        self._has_any = newest_age_s is not None
        self._was_busy = False

    def is_due(self, now: float, *, busy: bool) -> bool:
        """`busy` is whether phones are here or a round is open."""
        if not self._every_s:
            return False
        has_ended = self._was_busy and not busy
        self._was_busy = busy
        since = now - self._last
        return has_ended or (busy and since >= self._every_s) or (not busy and self._has_any and since >= DAY_S)

    def begun(self, now: float) -> None:
        """A backup is being made, well or badly; the next one waits its time."""
        self._last, self._has_any = now, True
