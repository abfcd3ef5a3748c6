"""https: what a phone says arrives encrypted and goes on plainly to a server that need not know.

Each connection has two couriers, one for each direction, between the phone's socket and a pair of our own. So the
three engines behave alike, with none of their own ways of encrypting, and no two threads are ever inside one
conversation's state at once. Knows nothing of whose certificate it is.
"""

import contextlib
import re
import socket
import ssl
from collections.abc import Callable
from typing import Any

from dialog import runtime

GULP = 16_384
A_GREETING = 0x16
"""The first byte of a TLS conversation; no HTTP begins with it."""
_ASKED = re.compile(rb"[A-Z]{3,10} (/[!-~]*) HTTP/1\.[01]\r\n")
_HOST = re.compile(
    rb"\r\nhost:[ \t]*((?:[a-z0-9.-]{1,253}|\[[0-9a-f:]{2,39}\])(?::[0-9]{1,5})?)[ \t]*\r\n", re.IGNORECASE
)
_WRITE_HTTPS = b"Dialog speaks https here. Write https:// in front of the address.\n"


def carry(connection: socket.socket, context: ssl.SSLContext, handle: Callable[[Any], None]) -> None:
    """Runs `handle` with a plain socket to speak by; returns when all it said has been sent.

    Who does not come to terms is left. Whoever watches the time shuts `connection` from outside.
    """
    first = _heard(connection)
    if first and first[0] != A_GREETING:
        _send_all(connection, _point_to_https(first))
        return
    talk = Conversation(connection, context)
    if not talk.greet(first):
        return
    ours, theirs = socket.socketpair()
    theirs.settimeout(connection.gettimeout())
    connection.settimeout(None)
    said = runtime.new_signal()
    runtime.spawn(talk.take_in, ours)
    runtime.spawn(talk.take_out, ours, said)
    try:
        handle(theirs)
    finally:
        shut(theirs)
        theirs.close()
        said.wait()


class Conversation:
    """One encrypted conversation. Its state and its wire have a lock each: listening never waits for a phone that
    reads slowly."""

    def __init__(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        self._connection = connection
        self._arrived, self._leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._talk = context.wrap_bio(self._arrived, self._leaving, server_side=True)
        self._state, self._wire = runtime.new_lock(), runtime.new_lock()

    def greet(self, first: bytes) -> bool:
        """Agrees upon keys; False when the other end will not, or goes."""
        heard = first
        while heard:
            self._arrived.write(heard)
            try:
                self._talk.do_handshake()
                return self._send(b"")
            except ssl.SSLWantReadError:
                self._send(b"")
                heard = _heard(self._connection)
            except ssl.SSLError:
                self._send(b"")  # What is wrong, in the protocol's own words.
                return False
        return False

    def take_in(self, ours: socket.socket) -> None:
        """From the phone to the server, until the phone says goodbye or is gone."""
        heard, goes_on = b"", True  # Something may have come along with the greeting.
        while goes_on:
            plain, goes_on = self._open(heard)
            if plain and not _send_all(ours, plain):
                break
            heard = _heard(self._connection) if goes_on else b""
            goes_on = bool(heard)
        shut(ours, socket.SHUT_WR)

    def take_out(self, ours: socket.socket, said: runtime.Signal) -> None:
        """From the server to the phone, until the server has no more to say."""
        while plain := _heard(ours):
            if not self._send(plain):
                break
        with self._state, contextlib.suppress(ssl.SSLError):
            self._talk.unwrap()
        self._send(b"")
        for each in (self._connection, ours):
            shut(each)
        ours.close()
        said.set()

    def _open(self, heard: bytes) -> tuple[bytes, bool]:
        """What was said in what arrived, and whether more may come. The protocol's own answers are sent at once."""
        parts, goes_on = [], False
        with self._state:
            self._arrived.write(heard)
            try:
                while part := self._talk.read(GULP):
                    parts.append(part)
            except ssl.SSLWantReadError:
                goes_on = True
            except ssl.SSLError:
                pass  # Broken off, or tampered with: there is nothing more to read.
            owes_answer = self._leaving.pending > 0
        if owes_answer:
            self._send(b"")
        return b"".join(parts), goes_on

    def _send(self, plain: bytes) -> bool:
        """Sends this, after all that is already waiting to leave."""
        with self._wire:
            with self._state:
                try:
                    if plain:
                        self._talk.write(plain)
                except ssl.SSLError:
                    return False
                leaving = self._leaving.read()
            return _send_all(self._connection, leaving)


def shut(connection: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    """Whoever waits for this socket, in whatever engine, is woken by its end."""
    with contextlib.suppress(OSError):
        connection.shutdown(how)


def _heard(connection: socket.socket) -> bytes:
    """The next bytes; none when there will be no more."""
    try:
        return connection.recv(GULP)
    except OSError:
        return b""


def _send_all(connection: socket.socket, data: bytes) -> bool:
    try:
        connection.sendall(data)
    except OSError:
        return False
    return True


def _point_to_https(first: bytes) -> bytes:
    """To whoever speaks plainly: a browser that was given an address without https:// is sent on by itself."""
    asked, host = _ASKED.match(first), _HOST.search(first)
    if asked and host:
        head = b"308 Permanent Redirect\r\nLocation: https://" + host[1] + asked[1]
    else:
        head = b"400 Bad Request"
    length = str(len(_WRITE_HTTPS)).encode()
    return (
        b"HTTP/1.1 " + head + b"\r\nContent-Type: text/plain\r\nCache-Control: no-store\r\nConnection: close\r\n"
        b"Content-Length: " + length + b"\r\n\r\n" + _WRITE_HTTPS
    )
