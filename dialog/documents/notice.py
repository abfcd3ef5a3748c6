"""A notice as a paper: the same words as on its page, with what must be filled in left to see.

Nothing is written here but the names a cover needs.
"""

from collections.abc import Iterable
from datetime import date

from dialog.documents.blocks import Block, Bullets, Chapter, Cover, Text, Tone
from dialog.documents.plain_paper import PlainPaper, labels
from dialog.models import Project
from dialog.notices import Part, Shape
from dialog.phrases.catalogue import Words
from dialog.queries.notices import Told


def build_notice(told: Told, project: Project, today: date) -> PlainPaper:
    words = Words(told.language)
    return PlainPaper(told.language, _cover(told, project, words, today), labels(words), _chapters(told, words))


def _cover(told: Told, project: Project, words: Words, today: date) -> Cover:
    written = words.say("Sist endra {day}.", day=words.date(told.dated)) if told.is_own else ""
    return Cover(
        kind=words.say(told.title),
        title=project.name,
        lines=tuple(line for line in (project.responsible, written) if line),
        stamp=words.say("Arbeidsutkast, laga {day}", day=words.date(today)),
        mark=words.say("Øving: alle tal og innspel er simulerte") if project.is_demo else "",
    )


def _chapters(told: Told, words: Words) -> tuple[Chapter, ...]:
    """What stands before the first heading is told under a heading of ours."""
    found: list[tuple[str, list[Part]]] = [("", [])]
    for part in told.parts:
        if part.shape is Shape.HEADING:
            found.append((part.text, []))
        else:
            found[-1][1].append(part)
    (_, opening), *rest = found
    before = [Chapter("", words.say("Om dette dokumentet"), _blocks(opening, words))] if opening else []
    return (*before, *(Chapter(str(nth), title, _blocks(held, words)) for nth, (title, held) in enumerate(rest, 1)))


def _blocks(held: Iterable[Part], words: Words) -> tuple[Block, ...]:
    return tuple(_block(part, words) for part in held)


def _block(part: Part, words: Words) -> Block:
    if part.shape is Shape.POINTS:
        return Bullets(part.texts)
    if part.shape is Shape.MISSING:
        return Text(part.text, Tone.MISSING, words.say("Må fyllast ut:"))
    return Text(part.text)
