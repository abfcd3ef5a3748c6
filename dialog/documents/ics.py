"""Days -> an iCalendar file (RFC 5545) that calendars subscribe to or import. Words come in finished.

Times are the municipality's own, written as UTC, so that no time zone has to be told of in the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Oslo")
LONGEST_LINE = 75
"""Octets, without the line break."""
USUAL_HOURS = 2


@dataclass(frozen=True)
class Event:
    """`uid` is the same each time the file is made, so that a changed day replaces the one before. `begins_at` is
    «17:30», or empty for the whole day."""

    uid: str
    title: str
    day: date
    begins_at: str = ""
    place: str = ""
    about: str = ""
    sequence: int = 0


def write_ics(name: str, events: Iterable[Event], made_at: datetime) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dialog//Dialog//NN", f"X-WR-CALNAME:{_text(name)}"]
    lines = [*head, *(line for event in events for line in _event(event, made_at)), "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event, made_at: datetime) -> list[str]:
    told = {"LOCATION": event.place, "DESCRIPTION": event.about}
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_moment(made_at)}",
        *_when(event),
        f"SUMMARY:{_text(event.title)}",
        *(f"{name}:{_text(words)}" for name, words in told.items() if words),
        "END:VEVENT",
    ]


def _when(event: Event) -> list[str]:
    if not event.begins_at:
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"]
    begins = datetime.combine(event.day, time.fromisoformat(event.begins_at), ZONE)
    return [f"DTSTART:{_moment(begins)}", f"DTEND:{_moment(begins + timedelta(hours=USUAL_HOURS))}"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line goes on after a break and a space, and never in the middle of a letter."""
    pieces, piece = [], ""
    for sign in line:
        if len(f"{piece}{sign}".encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])
