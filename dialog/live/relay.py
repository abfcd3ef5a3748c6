"""What this worker tells the others, and hears from them, through Redis. Nothing is kept here, and nothing waits.

Whatever is lost on the way is healed by the beat, so a Redis that is dead, frozen or slow costs a view on another
worker some seconds and never costs an acknowledgement anything.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry
from socketio import PubSubManager

from dialog import runtime

CHANNEL = "dialog"
MOST_WAITING = 1_000
"""Messages for Redis that wait their turn; what comes above that is dropped."""
LONGEST_PAUSE_S = 4.0
OWN_AFFAIRS = frozenset({"snapshot", "beat"})
"""Each worker draws these for its own sockets."""
log = logging.getLogger(__name__)
Hear = Callable[[str, Any], None]


class Relay(PubSubManager):  # type: ignore[misc]
    """The socket library's rooms, reaching across workers. `hear` is told of an event from elsewhere before it is
    passed on."""

    name = "dialog"

    def __init__(self, address: str) -> None:
        super().__init__(channel=CHANNEL)
        self.hear: Hear = lambda event, payload: None
        patience: dict[str, Any] = {"socket_connect_timeout": 1, "socket_keepalive": True}
        self._speaker = Redis.from_url(address, socket_timeout=2, retry=Retry(NoBackoff(), 0), **patience)
        # Whoever listens may hear nothing for an hour, and that is no fault: no time limit there.
        self._listener = Redis.from_url(address, socket_timeout=None, retry=Retry(NoBackoff(), 0), **patience)
        self._waiting: Any = runtime.new_queue()
        self._is_speaking = False

    def emit(self, event: str, data: Any, *args: Any, **more: Any) -> None:
        super().emit(event, data, *args, **{**more, "ignore_queue": event in OWN_AFFAIRS or more.get("ignore_queue")})

    def _publish(self, data: dict[str, Any]) -> None:
        """Laid aside to be sent; the caller goes on at once."""
        if not self._is_speaking:
            self._is_speaking = True
            runtime.spawn(self._speak_for_ever)
        if self._waiting.qsize() < MOST_WAITING:
            self._waiting.put(data)

    def _speak_for_ever(self) -> None:
        while True:
            message = self._waiting.get()
            try:
                self._speaker.publish(self.channel, self.json.dumps(message))
            except (RedisError, OSError) as problem:
                log.warning("Redis did not take a message: %s", type(problem).__name__)

    def _listen(self) -> Iterator[bytes]:
        """Every message, for ever; comes back by itself after Redis has been away."""
        pause = 0.5
        while True:
            try:
                with self._listener.pubsub(ignore_subscribe_messages=True) as ear:  # type: ignore[no-untyped-call]
                    ear.subscribe(self.channel)
                    pause = 0.5
                    for message in ear.listen():
                        yield message["data"]
            except (RedisError, OSError) as problem:
                log.warning("Redis is away: %s", type(problem).__name__)
            runtime.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _handle_emit(self, message: dict[str, Any]) -> None:
        super()._handle_emit(message)
        if message.get("host_id") != self.host_id:
            # Told first: who is shown out by this has then heard why.
            self.hear(message["event"], message["data"][0])
