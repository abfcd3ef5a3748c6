"""Pages in turn: one begins, then everybody who has something to say on a socket is heard, then the next begins.

A page costs a hundred times what a line costs, and a green engine serves whoever is ready. Sixteen connections that ask
without pause would each time go before the one phone that writes. Nobody is refused here, and nobody is known by name.
"""

import heapq
import itertools

from dialog import runtime

A_PAUSE_S = 1.0
A_ROUND_S = {"eventlet": 0.0, "gevent": 0.0001, "threading": 0.0}
"""Until all who were ready have had a turn, those whom the network has news for too. Gevent asks the network only when
nobody wants to go on at once, so no time at all is not enough there."""


class Asker:
    """One connection, and how many pages it has asked for without a pause."""

    def __init__(self) -> None:
        self._in_a_row = 0
        self._heard_at = float("-inf")

    def asks(self, now: float) -> int:
        """Its place behind those who ask more rarely: a person opens a page, a flood asks again at once."""
        self._in_a_row = self._in_a_row + 1 if now - self._heard_at < A_PAUSE_S else 0
        return self._in_a_row

    def was_answered(self, now: float) -> None:
        self._heard_at = now


class Turns:
    """Who waits to begin a page. With threads nobody has to: the system itself gives everybody turns."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, runtime.Signal]] = []
        self._order = itertools.count()
        self._bell = runtime.new_queue()

    def wait(self, in_a_row: int) -> None:
        """Returns when it is this page's turn: rarest asker first, then first come."""
        if not runtime.is_patched() or runtime.mode() == "threading":
            return
        turn = runtime.new_signal()
        heapq.heappush(self._waiting, (in_a_row, next(self._order), turn))
        self._bell.put(None)
        turn.wait()

    def usher(self) -> None:
        """Lets one in after the other, for ever. A page that waits for something by itself holds nobody up."""
        while True:
            self._bell.get()
            heapq.heappop(self._waiting)[2].set()
            runtime.sleep(A_ROUND_S[runtime.mode()])
