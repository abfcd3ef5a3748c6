"""WebSocket frames as a client writes and reads them (RFC 6455). No sockets, no meaning.

Our own, because a generator must cost less than what it measures: one pass over the bytes, no object per frame.
"""

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_FINAL, _MASKED, _SIZE_16, _SIZE_64 = 0x80, 0x80, 126, 127
_NO_MASK = b"\0\0\0\0"
"""A mask of zeroes is a mask: the server undoes it as any other, and the generator need not do it."""


def frame(opcode: int, payload: bytes) -> bytes:
    """One whole client frame."""
    size = len(payload)
    if size < _SIZE_16:
        head = bytes((_FINAL | opcode, _MASKED | size))
    elif size < 1 << 16:
        head = bytes((_FINAL | opcode, _MASKED | _SIZE_16)) + size.to_bytes(2, "big")
    else:
        head = bytes((_FINAL | opcode, _MASKED | _SIZE_64)) + size.to_bytes(8, "big")
    return head + _NO_MASK + payload


class FrameReader:
    """Turns what arrives, in whatever pieces, into whole messages `(opcode, payload)`."""

    def __init__(self) -> None:
        self._rest = b""
        self._begun: tuple[int, bytes] | None = None

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        buffer = self._rest + data if self._rest else data
        found: list[tuple[int, bytes]] = []
        at = 0
        while (bounds := _bounds(buffer, at)) is not None:
            start, end = bounds
            message = self._message(buffer[at], buffer[start:end])
            if message is not None:
                found.append(message)
            at = end
        self._rest = buffer[at:]
        return found

    def _message(self, first: int, payload: bytes) -> tuple[int, bytes] | None:
        """None while a message that came in parts is not complete. Control frames may come in between."""
        opcode, is_final = first & 0x0F, first & _FINAL
        if opcode >= CLOSE:
            return opcode, payload
        kind, before = (opcode, b"") if opcode or self._begun is None else self._begun
        self._begun = None if is_final else (kind, before + payload)
        return (kind, before + payload) if is_final else None


def _bounds(buffer: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins and ends; None when the frame is not whole yet."""
    if len(buffer) - at < 2:
        return None
    size, start = buffer[at + 1] & 0x7F, at + 2
    if size >= _SIZE_16:
        wide = 2 if size == _SIZE_16 else 8
        if len(buffer) - start < wide:
            return None
        size, start = int.from_bytes(buffer[start : start + wide], "big"), start + wide
    return (start, start + size) if len(buffer) - start >= size else None
