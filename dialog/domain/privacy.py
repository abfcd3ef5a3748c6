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
NEAR = 40
"""Characters: a role's figure further from a table's name than this is about something else."""
NUMBERED = frozenset({"bord", "table"})
"""What a column of tables' numbers is headed."""
ORDINAL = frozenset({(each,) for each in ("nr", "no", "no.", "bord", "table")})
"""What a column is headed whose numbers count nothing."""
FIGURE = re.compile(r"(.+?)\s?[:(=–-]\s?\d+\)?")
ADDRESS = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\w)")


@dataclass(frozen=True)
class Piece:
    """One thing that can be read: a file or a page. What only the project's own facilitators see is not `leaving`; a
    `live` screen shows a rehearsal while it is practised. `known` are names of inputs, and keys, that this very reader
    may have: what the table wrote, and the keys its phone made itself. Of what is its `own` it may also have what stood
    before a redaction, and who sits at `tables_known` it sees with its eyes."""

    place: str
    text: str
    tables: tuple[Table, ...] = ()
    leaving: bool = True
    live: bool = False
    known: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    tables_known: frozenset[str] = frozenset()


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
        names = _any_of(self.roles)
        return re.compile(
            rf"(?<!\w)(?:{names})\s*[:(=–-]?\s*[1-{SMALLEST_SHOWN_COUNT - 1}](?!\w|[.,]\d)", re.IGNORECASE
        )

    @cached_property
    def at_table(self) -> re.Pattern[str]:
        """A role with any figure, and a table named close by in the same line: «Ungdom ved Bord 1: 7»."""
        role, table = _any_of(self.roles), _any_of(self.tables)
        told = rf"(?<!\w)(?:{role})(?!\w)"
        here = rf"(?<!\w)(?:{table})(?!\w)"
        near, figure = rf"[^.;!?|]{{0,{NEAR}}}?", r"\s?[:(=–-]\s?\d"
        ways = (f"{told}{figure}{near}{here}", f"{here}{near}{told}{figure}", f"{told}{near}{here}{figure}")
        return re.compile("|".join(ways), re.IGNORECASE)


def _any_of(names: frozenset[str]) -> str:
    """Nothing where there are none."""
    return "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True) if each) or r"(?!)"


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
            may_know = piece.own if leak == Leak.ORIGINAL else piece.known | piece.own
            is_secret = own and own not in secrets.shown and name not in may_know
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
    roles = {plain(each) for each in secrets.roles}
    tables = {plain(each) for each in secrets.tables - piece.tables_known}
    for table in piece.tables:
        rows = [tuple(plain(cell) for cell in row) for row in table]
        heads = rows[0] if rows else ()
        for row in rows:
            named = _named(row, heads)
            if (roles & named and tables & named) or _crosses(row, heads, roles, tables):
                yield Leak.ROLE_AT_TABLE, ""
            counts = [cell for nth, cell in enumerate(row) if heads[nth : nth + 1] not in ORDINAL]
            if (roles & set(row) or roles & set(heads)) and any(_is_small(cell) for cell in counts):
                yield Leak.SMALL_COUNT, ""
    if any(_is_elsewhere(found[0], piece) for found in _at_tables(piece, secrets)):
        yield Leak.ROLE_AT_TABLE, ""
    if secrets.small.search(piece.text):
        yield Leak.SMALL_COUNT, ""


def _at_tables(piece: Piece, secrets: Secrets) -> Iterator[re.Match[str]]:
    for line in piece.text.splitlines():
        yield from secrets.at_table.finditer(line)


def _is_elsewhere(told: str, piece: Piece) -> bool:
    """Not at a table where the reader sits."""
    return not any(plain(each) in plain(told) for each in piece.tables_known)


def _named(row: Row, heads: Row) -> set[str]:
    """What the row's cells are called: also with a figure behind («Bord 1: 7»), and a number below «Bord»."""
    told = {match[1] for cell in row if (match := FIGURE.fullmatch(cell))}
    numbered = {f"bord {cell}" for cell, head in zip(row, heads, strict=False) if head in NUMBERED and cell.isdecimal()}
    return {*row, *told, *numbered}


def _crosses(row: Row, heads: Row, roles: set[str], tables: set[str]) -> bool:
    """One kind along the top and the other down the side."""
    first = row[:1]
    return bool((roles & set(heads) and tables & set(first)) or (tables & set(heads) and roles & set(first)))


def _is_small(cell: str) -> bool:
    return cell.isdecimal() and 0 < int(cell) < SMALLEST_SHOWN_COUNT


def plain(text: str) -> str:
    """So that line breaks, capitals and what a writer of files does to quotation marks hide nothing."""
    return " ".join(text.replace("\\", "").split()).casefold()
