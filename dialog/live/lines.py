"""Packets straight down the phones' lines: framed once for a whole room, no queue and no greenlet each.

The library's queue stays the way for whoever has something waiting, for polling and for other engines.
"""

import struct
from typing import Any

from engineio.packet import MESSAGE, Packet

from dialog.listening import straight


class Lines:
    """The short way out of a python-socketio server: events and answers all leave through its `eio.send_packet`."""

    def __init__(self, server: Any) -> None:
        straight.keep_lines(server.eio)
        self._sockets = server.eio.sockets
        self._manager = server.manager
        self._into_queue = server.eio.send_packet
        server.eio.send_packet = self.send

    def send(self, eio_sid: str, packet: Any) -> None:
        socket = self._sockets.get(eio_sid)
        line: Any = getattr(socket, "line", None)
        is_clear = line is not None and socket.upgraded and not socket.closed and socket.queue.empty()
        if not (is_clear and not packet.binary and line.send_now(_frame(packet))):
            self._into_queue(eio_sid, packet)

    def tell(self, room: str, event: str, content: str) -> None:
        """An event for everybody in the room of this process. `content` is its one argument, as JSON."""
        packet = _told(event, content)
        for _, eio_sid in self._manager.get_participants("/", room):
            self.send(eio_sid, packet)

    def tell_one(self, sid: str, event: str, content: str) -> None:
        """An event for one view of this process, if it is still there."""
        eio_sid = self._manager.eio_sid_from_sid(sid, "/")
        if eio_sid is not None:
            self.send(eio_sid, _told(event, content))


def _told(event: str, content: str) -> Packet:
    """An event with one argument, which is JSON already (Socket.IO 5: type 2 in a message)."""
    return Packet(MESSAGE, f'2["{event}",{content}]')


def _frame(packet: Any) -> bytes:
    """The packet as one WebSocket text frame (RFC 6455, 5.2), kept on it for the next listener."""
    kept: bytes | None = packet.__dict__.get("frame")
    if kept is None:
        kept = packet.frame = text_frame(packet.encode().encode())
    return kept


def text_frame(payload: bytes) -> bytes:
    """A final, unmasked text frame, as a server sends it."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", 0x81, length) + payload
    if length < 65536:
        return struct.pack("!BBH", 0x81, 126, length) + payload
    return struct.pack("!BBQ", 0x81, 127, length) + payload
