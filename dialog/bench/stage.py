"""The conference that is measured: its console, its wall, and its end, when everything measured is taken away.

A conference where people sit is never measured.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests

from dialog import operations
from dialog.bench.figures import Count, Line
from dialog.bench.wire import PATIENCE_S, Ack, Entry, Place, Wire, enter
from dialog.config import Settings
from dialog.errors import DialogError, NotAllowed, NotNow, TryLater

_COUNTED = b'42["table.counted"'
_MINUTES = 120
TITLE = "Measured"


@dataclass(frozen=True)
class Venue:
    """A conference one may measure: where it is, the facilitator's cookie, its tables and roles."""

    url: str
    conference: int
    code: str
    cookie: str
    tables: tuple[int, ...]
    roles: tuple[str, ...]
    round: int
    is_own: bool
    pids: tuple[int, ...] = ()


def own_venue(settings: Settings, url: str, tables: int, seats: int) -> Venue:
    """A new conference, made with the operator's token of this machine's server."""
    _asked("GET", f"{url}/healthz")
    server = operations.running(settings)
    if server is None:
        raise NotAllowed("bench.no_token", folder=str(settings.data_dir))
    answer = _asked(
        "POST",
        f"{url}/api/operator/conferences",
        json={"plan": _plan(tables, seats), "project": None},
        headers={operations.TOKEN_HEADER: server.token},
    )
    if answer.status_code == requests.codes.not_found:
        raise NotAllowed("bench.no_token", folder=str(settings.data_dir))
    pids = (server.pid,) if server.pid else ()
    return _venue(url, urlsplit(_json(answer)["console"]).path, is_own=True, pids=pids)


def linked_venue(url: str, console: str) -> Venue:
    """The conference of a console link, if nobody real sits there."""
    return _venue(url, urlsplit(console).path, is_own=False)


def _plan(tables: int, seats: int) -> dict[str, Any]:
    role = {"key": "measured", "name": dict.fromkeys(("nn", "nb", "en"), TITLE)}
    return {
        "title": TITLE,
        "roles": [role],
        "tables": [{"number": number + 1, "seats": seats} for number in range(tables)],
        "rounds": [{"number": 1, "question": TITLE, "minutes": _MINUTES}],
    }


def _venue(url: str, path: str, *, is_own: bool, pids: tuple[int, ...] = ()) -> Venue:
    entered = _asked("GET", url + path, allow_redirects=False)
    cookie = "; ".join(f"{each.name}={each.value}" for each in entered.cookies)
    where = urlsplit(entered.headers.get("Location", "")).path.split("/")
    if not cookie or len(where) < 3 or not where[2].isdecimal():
        raise NotAllowed("link.used_or_expired")
    told = snapshot(url, int(where[2]), cookie)
    if any(not seat["rehearsal"] for seat in told["seats"]) or told["conference"]["rehearsal"]:
        raise NotNow("bench.people_are_here")
    return Venue(
        url,
        int(where[2]),
        told["conference"]["code"],
        cookie,
        tuple(table["number"] for table in told["conference"]["tables"]),
        tuple(role["key"] for role in told["conference"]["roles"]),
        told["rounds"][0]["number"],
        is_own,
        pids,
    )


def snapshot(url: str, conference: int, cookie: str) -> dict[str, Any]:
    """What the console may see, over plain HTTP."""
    where = f"{url}/api/conferences/{conference}/snapshot?view=console"
    return _json(_asked("GET", where, headers={"Cookie": cookie}))


def _asked(method: str, url: str, **how: Any) -> requests.Response:
    with requests.Session() as browser:
        browser.trust_env = False
        try:
            return browser.request(method, url, timeout=PATIENCE_S, **how)
        except requests.RequestException:
            raise TryLater("bench.no_server", url=url.partition("/healthz")[0].partition("/console/")[0]) from None


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        told: dict[str, Any] = answer.json()
    except ValueError:
        raise TryLater("bench.not_dialog") from None
    if not answer.ok:
        raise DialogError(told["error"]["code"], **told["error"].get("facts", {}))
    return told


@dataclass
class Stage:
    """Console and wall while it is measured."""

    venue: Venue
    console: Wire
    wall: Wire = field(init=False)
    counts: list[Count] = field(default_factory=list)
    counted: dict[int, int] = field(default_factory=dict)
    """The newest version counted on the wall, by table."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def enter(cls, venue: Venue) -> "Stage":
        place = Place.of(venue.url)
        console = await enter(place, Entry(venue.cookie, "console", venue.conference), lambda packet, now: None)
        stage = cls(venue, console)
        stage.wall = await enter(place, Entry(venue.cookie, "projector", venue.conference), stage._hear)
        if not (console.is_in.result() and stage.wall.is_in.result()):
            raise TryLater("bench.no_socket", url=venue.url)
        return stage

    def _hear(self, packet: bytes, now: float) -> None:
        if packet.startswith(_COUNTED):
            table, version = _number(packet, b'"table":'), _number(packet, b'"version":')
            self.counts.append((table, version, now))
            self.counted[table] = max(version, self.counted.get(table, 0))
            self.news.set()

    async def open_round(self) -> None:
        _done(await self.console.call("round.open", {"number": self.venue.round, "minutes": _MINUTES}))

    async def change_round(self) -> float:
        """Tells everyone something new about the round; the moment it was asked for."""
        asked_at = time.monotonic()
        _done(await self.console.call("round.extend", {"number": self.venue.round, "minutes": 1}))
        return asked_at

    async def wall_catches_up(self, lines: Sequence[Line], within: float) -> None:
        """Waits until the wall has a count of every table that includes its newest line, never longer than `within`."""
        newest: dict[int, int] = {}
        for table, version, _ in lines:
            newest[table] = max(version, newest.get(table, 0))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while any(self.counted.get(table, 0) < version for table, version in newest.items()):
                    self.news.clear()
                    await self.news.wait()

    async def clear(self) -> None:
        """Takes away every measured seat and line. A conference made for this is closed, the other as it was."""
        _done(await self.console.call("rehearsal.clear", {}))
        if self.venue.is_own:
            _done(await self.console.call("conference.close", {}))
        self.console.close()
        self.wall.close()


def _done(ack: Ack) -> None:
    if not ack.get("ok"):
        raise DialogError(ack["error"]["code"])


def _number(packet: bytes, name: bytes) -> int:
    at = packet.index(name) + len(name)
    end = at
    while packet[end : end + 1].isdigit():
        end += 1
    return int(packet[at:end])
