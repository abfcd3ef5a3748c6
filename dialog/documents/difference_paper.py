"""The difference between two versions as a paper: for the Word file, and for the page. No change is found here."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dialog.documents.blocks import Bullets, Chapter, Chart, Cover, Grid, Quotes, Text, walk
from dialog.documents.freezing import FrozenPaper
from dialog.documents.plain_paper import labels
from dialog.domain import differences
from dialog.domain.differences import Change, Kind, MeasureChange, Piece
from dialog.phrases.catalogue import Words, mark
from dialog.phrases.reviews import VALUES

NOTHING = "–"
"""In a cell of what was not there."""
KINDS = {
    Kind.ADDED: mark("Lagt til"),
    Kind.REMOVED: mark("Teke bort"),
    Kind.CHANGED: mark("Endra"),
    Kind.MOVED: mark("Flytta"),
}
FIELDS = {
    "text": mark("Tiltak"),
    "area": mark("Satsingsområde"),
    "goals": mark("Mål"),
    "origin": mark("Nytt, vidareført eller styrkt"),
    "leader": mark("Ansvarleg leiar"),
    "partners": mark("Samarbeidspartar"),
    "starts_on": mark("Byrjar"),
    "due_on": mark("Frist"),
    "funding": mark("Økonomi"),
    "indicator": mark("Indikator"),
    "evaluate_on": mark("Evaluering, dato"),
    "evaluate_how": mark("Evaluering, korleis"),
    "importance": mark("Prioritet"),
    "home": mark("Høyrer heime i"),
    "standing": mark("Status"),
    "grounds": mark("Grunnlag"),
}
"""The fields of a measure in the order they are told of."""
DAYS = ("starts_on", "due_on", "evaluate_on")


@dataclass(frozen=True)
class Versions:
    """The two that are held against each other, the earlier one first."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    versions: Versions
    chapters: tuple[tuple[str, tuple[Change, ...]], ...]
    """Chapter -> its changes, in the order of the later version."""
    measures: tuple[MeasureChange, ...]

    @property
    def is_empty(self) -> bool:
        return not self.chapters and not self.measures


def difference(
    versions: Versions,
    papers: tuple[FrozenPaper, FrozenPaper],
    registers: tuple[Sequence[dict[str, object]], Sequence[dict[str, object]]],
) -> Difference:
    changes = differences.between(pieces(papers[0]), pieces(papers[1]))
    by_chapter = tuple((name, tuple(found)) for name, found in groupby(changes, key=lambda each: each.chapter))
    return Difference(versions, by_chapter, tuple(differences.of_measures(*registers)))


def pieces(paper: FrozenPaper) -> list[Piece]:
    """Everything that can be read in it, one thing after the other."""
    found = []
    for _, chapter in walk(paper.chapters + paper.annexes):
        found.append(Piece(chapter.title, chapter.heading))
        for block in chapter.blocks:
            found += [Piece(text, chapter.heading) for text in _texts(block) if text]
    return found


def _texts(block: object) -> list[str]:
    match block:
        case Text():
            return [f"{block.label} {block.text}".strip()]
        case Bullets():
            return list(block.items)
        case Quotes():
            return [f"{quote.id} {quote.text}" for quote in block.items]
        case Grid():
            return [block.caption, *(" | ".join(row) for row in block.rows)]
        case Chart():
            return [block.caption, block.alt]
    return []


def difference_paper(found: Difference, words: Words, stamp: str) -> FrozenPaper:
    """Side by side in tables: what the change is stands in words, so that no colour is needed to see it."""
    versions = found.versions
    cover = Cover(
        kind=words.say("Skilnaden mellom versjon {before} og {after}", before=versions.before, after=versions.after),
        title=versions.title,
        lines=(),
        stamp=stamp,
    )
    chapters = (
        Chapter("1", words.say("Endringar i teksten"), _text_blocks(found, words)),
        Chapter("2", words.say("Endringar i tiltaka"), _measure_blocks(found, words)),
    )
    return FrozenPaper(words.language, cover, labels(words), chapters, ())


def _text_blocks(found: Difference, words: Words) -> tuple[Text | Grid, ...]:
    if not found.chapters:
        return (Text(words.say("Teksten er den same i dei to versjonane.")),)
    header = (words.say("Endring"), f"{found.versions.before}", f"{found.versions.after}")
    return tuple(
        Grid(
            name or words.say("Framsida"),
            header,
            tuple(
                (
                    words.say(KINDS[each.kind]),
                    each.before.text if each.before else NOTHING,
                    each.after.text if each.after else NOTHING,
                )
                for each in changes
            ),
            (1.0, 4.0, 4.0),
        )
        for name, changes in found.chapters
    )


def _measure_blocks(found: Difference, words: Words) -> tuple[Text | Grid, ...]:
    if not found.measures:
        return (Text(words.say("Tiltaka er dei same i dei to versjonane.")),)
    rows: list[tuple[str, ...]] = []
    for each in found.measures:
        named = words.say("Tiltak {n}", n=str(each.number))
        rows.append((f"{named}: {words.say(KINDS[each.kind])}",))
        rows += [
            (field_name(words, name), value(words, name, before), value(words, name, after))
            for name, before, after in each.fields
        ]
        rows += [(field_name(words, "text"), *_whole(each))] if not each.fields else []
    header = (words.say("Felt"), found.versions.before, found.versions.after)
    return (Grid(words.say("Tiltak som er endra"), header, tuple(rows), (1.6, 4.0, 4.0)),)


def _whole(change: MeasureChange) -> tuple[str, str]:
    return (NOTHING, change.text) if change.kind == Kind.ADDED else (change.text, NOTHING)


def field_name(words: Words, name: str) -> str:
    return words.say(FIELDS[name]) if name in FIELDS else name


def value(words: Words, name: str, told: str) -> str:
    """A measure's field as people say it: a day, a choice, or its own words."""
    if not told:
        return NOTHING
    if name in DAYS:
        return words.date(told)
    return words.say(VALUES[told]) if told in VALUES else told
