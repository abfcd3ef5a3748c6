"""What must not leave a project, looked for in what does. Plain texts and tables in, findings out.

A finding names the place, the kind and the input's number, never the words themselves: the report must not be a leak.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialog.vocabulary import SMALLEST_SHOWN_COUNT, Leak

Row = tuple[str, ...]
Table = tuple[Row, ...]
SHORTEST = 12
"""Characters: a shorter text («Ja takk») may stand anywhere for reasons of its own, so it is looked for as a line."""
ADDRESS = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])")


@dataclass(frozen=True)
class Piece:
    """One thing that can be read: a file or a page. What only the project's own facilitators see is not `leaving`; a
    `live` screen shows a rehearsal while it is practised. `known` are names of inputs, and keys, that this very reader
    may have: a table's own lines, and the keys its phone made itself."""

    place: str
    text: str
    tables: tuple[Table, ...] = ()
    leaving: bool = True
    live: bool = False
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Secrets:
    """Of one project: words with what may be told of them (an input's number), keys, and what roles and tables are
    called. `shown` is what may be read by all: words that also stand there are no secret."""

    originals: Mapping[str, str]
    unshown: Mapping[str, str]
    rehearsed: Mapping[str, str]
    keys: Mapping[str, str]
    roles: frozenset[str]
    tables: frozenset[str]
    shown: str

    @cached_property
    def small(self) -> re.Pattern[str]:
        """A role with a count below the limit beside it, in running text: «Ungdom: 3»."""
        names = "|".join(re.escape(each) for each in sorted(self.roles, key=len, reverse=True)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{names})\s*[:(=–-]?\s*[1-{SMALLEST_SHOWN_COUNT - 1}](?![\w.,])", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    place: str
    leak: Leak
    about: str = ""


def findings(piece: Piece, secrets: Secrets) -> tuple[Finding, ...]:
    """Everything that is wrong with one piece; each kind and number once."""
    told = [*_words(piece, secrets), *_keys(piece, secrets)]
    if piece.leaving:
        told += [*_counts(piece, secrets), *_addresses(piece)]
    return tuple(dict.fromkeys(Finding(piece.place, leak, about) for leak, about in told))


def _words(piece: Piece, secrets: Secrets) -> Iterator[tuple[Leak, str]]:
    text, lines = plain(piece.text), {plain(each) for each in piece.text.splitlines()}
    looked_for = [(Leak.ORIGINAL, secrets.originals)]
    if piece.leaving:
        looked_for.append((Leak.UNSHOWN, secrets.unshown))
    if piece.leaving and not piece.live:
        looked_for.append((Leak.REHEARSED, secrets.rehearsed))
    for leak, secret in looked_for:
        for words, name in secret.items():
            own = plain(words)
            is_secret = own and own not in secrets.shown and name not in piece.known
            if is_secret and (own in text if len(own) >= SHORTEST else own in lines):
                yield leak, name


def _keys(piece: Piece, secrets: Secrets) -> Iterator[tuple[Leak, str]]:
    """Tokens of phones, devices and links, and what phones recognise their own lines by."""
    words = set(re.findall(r"[\w-]{8,}", piece.text))
    yield from ((Leak.KEY, secrets.keys[each]) for each in words & secrets.keys.keys() - piece.known)


def _addresses(piece: Piece) -> Iterator[tuple[Leak, str]]:
    if ADDRESS.search(piece.text):
        yield Leak.ADDRESS, ""


def _counts(piece: Piece, secrets: Secrets) -> Iterator[tuple[Leak, str]]:
    roles, tables = ({plain(each) for each in names} for names in (secrets.roles, secrets.tables))
    for table in piece.tables:
        rows = [tuple(plain(cell) for cell in row) for row in table]
        heads = set(rows[0]) if rows else set()
        for row in rows:
            if roles & set(row) and tables & set(row):
                yield Leak.ROLE_AT_TABLE, ""
            first = row[0] if row else ""
            if (roles & heads and first in tables) or (tables & heads and first in roles):
                yield Leak.ROLE_AT_TABLE, ""
            if (roles & set(row) or roles & heads) and any(_is_small(cell) for cell in row):
                yield Leak.SMALL_COUNT, ""
    if secrets.small.search(piece.text):
        yield Leak.SMALL_COUNT, ""


def _is_small(cell: str) -> bool:
    return cell.isdecimal() and 0 < int(cell) < SMALLEST_SHOWN_COUNT


def plain(text: str) -> str:
    """So that line breaks, capitals and what a writer of files does to quotation marks hide nothing."""
    return " ".join(text.replace("\\", "").split()).casefold()
