"""Numbers that a reader can point at: every paragraph, chapter and measure of a version. No words are changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dialog.documents.blocks import Block, Chapter, Text, walk
from dialog.documents.freezing import FrozenPaper
from dialog.phrases.catalogue import Words

Place = dict[str, str]
"""`key`, `title`, and the `chapter` it stands in: what a body answers to."""


def numbered(paper: FrozenPaper) -> FrozenPaper:
    """With [1], [2] … before the paragraphs, running through the whole paper."""
    count = iter(range(1, 10**9))
    return replace(
        paper,
        chapters=tuple(_numbered(each, count) for each in paper.chapters),
        annexes=tuple(_numbered(each, count) for each in paper.annexes),
    )


def _numbered(chapter: Chapter, count: Iterator[int]) -> Chapter:
    blocks = tuple(_labelled(block, count) for block in chapter.blocks)
    return replace(chapter, blocks=blocks, parts=tuple(_numbered(each, count) for each in chapter.parts))


def _labelled(block: Block, count: Iterator[int]) -> Block:
    if not isinstance(block, Text):
        return block
    return replace(block, label=f"[{next(count)}] {block.label}".strip())


def review_places(paper: FrozenPaper, register: Iterable[Mapping[str, object]], words: Words) -> list[Place]:
    """Every chapter with its paragraphs, and every measure of the register."""
    found, paragraph = [_whole(words)], 0
    for nth, (_, chapter) in enumerate(walk(paper.chapters + paper.annexes), start=1):
        own = [_place(f"chapter-{nth}", chapter.heading, chapter.heading)]
        for block in chapter.blocks:
            if isinstance(block, Text):
                paragraph += 1
                own.append(_place(f"p-{paragraph}", words.say("Avsnitt {n}", n=str(paragraph)), chapter.heading))
        found += own
    measures = words.say("Tiltak")
    return found + [
        _place(f"measure-{each['number']}", words.say("Tiltak {n}", n=str(each["number"])), measures)
        for each in register
    ]


def reflection_places(themes: Mapping[int, str], words: Words) -> list[Place]:
    """The themes in the order of the paper, and the whole of it."""
    title = words.say("Tema")
    return [*(_place(f"theme-{theme}", name, title) for theme, name in themes.items() if theme > 0), _whole(words)]


def _whole(words: Words) -> Place:
    return _place("whole", words.say("Dokumentet som heilskap"), "")


def _place(key: str, title: str, chapter: str) -> Place:
    return {"key": key, "title": title, "chapter": chapter}
