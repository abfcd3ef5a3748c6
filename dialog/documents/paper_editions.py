"""The input document for its three kinds of readers: the reference group, the public, and the archive.

Each is made of the one paper, so that they cannot disagree. What one reader must not have is taken out here; nothing is
put in but room for answers and the log of moderation, and never a wording that was taken down.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Paper, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.figures import HANDLING
from dialog.documents.input_report import InputReport
from dialog.documents.plain_paper import PlainPaper
from dialog.phrases import moderation
from dialog.phrases.catalogue import Words, mark
from dialog.queries.moderation_log import Decision
from dialog.vocabulary import PaperEdition

ANSWER_LINES = 3
NOT_FOR_ALL = mark("Dette vedlegget er ikkje med i den offentlege utgåva, slik at ingen skal kunne kjennast att.")
STAMPS = {
    PaperEdition.REFERENCE: mark("{stamp}. Utgåve for referansegruppa"),
    PaperEdition.PUBLIC: mark("{stamp}. Offentleg utgåve"),
    PaperEdition.ARCHIVE: mark("{stamp}. Arkivutgåve"),
}
ACTIONS = {
    "release": mark("Sleppt fram"),
    "hide": mark("Skjult"),
    "redact": mark("Sladda"),
    "restore": mark("Sett tilbake"),
    "erase": mark("Sletta"),
}


def in_edition(report: InputReport, evidence: Evidence, edition: PaperEdition) -> Paper:
    """The working paper is as it is; the others say on their cover for whom they are."""
    if edition == PaperEdition.WORKING:
        return report
    stamp = evidence.words.say(STAMPS[edition], stamp=report.cover.stamp)
    cover = replace(report.cover, stamp=stamp)
    paper = PlainPaper(report.language, cover, report.labels, report.chapters, report.annexes)
    if edition == PaperEdition.REFERENCE:
        return _for_the_reference_group(report, paper, evidence.words)
    if edition == PaperEdition.PUBLIC:
        return _for_the_public(report, paper, evidence.words)
    return replace(paper, annexes=(*paper.annexes, _log(evidence)))


# -- for the reference group -----------------------------------------------------------------------


def _for_the_reference_group(report: InputReport, paper: PlainPaper, words: Words) -> PlainPaper:
    """Every paragraph has a number to point at, and every theme has room for an answer."""
    numbers = count(1)
    answered = tuple(
        _with_room(each, words) if each.number == report.inputs.number else each for each in paper.chapters
    )
    return replace(
        paper,
        chapters=tuple(_numbered(each, numbers) for each in answered),
        annexes=tuple(_numbered(each, numbers) for each in paper.annexes),
    )


def _with_room(inputs: Chapter, words: Words) -> Chapter:
    blank = words.say("(svar)")
    room = Grid(
        caption=words.say("Svar frå organet"),
        header=(words.say("Kva meiner de om dette?"),),
        rows=((blank,),) * ANSWER_LINES,
        widths=(1.0,),
        blank=blank,
    )
    parts = tuple(
        replace(question, parts=tuple(replace(theme, blocks=(*theme.blocks, room)) for theme in question.parts))
        for question in inputs.parts
    )
    return replace(inputs, parts=parts)


def _numbered(chapter: Chapter, numbers: Iterator[int]) -> Chapter:
    blocks = tuple(_labelled(block, numbers) for block in chapter.blocks)
    return replace(chapter, blocks=blocks, parts=tuple(_numbered(each, numbers) for each in chapter.parts))


def _labelled(block: Block, numbers: Iterator[int]) -> Block:
    """The mark of a draft takes a label's place, so that a number stands in front of its words."""
    if not isinstance(block, Text):
        return block
    number = f"[{next(numbers)}]"
    if block.tone is Tone.DRAFT:
        return replace(block, text=f"{number} {block.text}")
    return replace(block, label=f"{number} {block.label}".strip())


# -- for the public --------------------------------------------------------------------------------


def _for_the_public(report: InputReport, paper: PlainPaper, words: Words) -> PlainPaper:
    """Quotes without how many agreed, no list of all lines, no table beside what it wrote, and nothing of how many
    lines were taken down: these are few, and somebody may know whose they were."""
    closed = (report.register, report.table_notes)
    annexes = tuple(
        Chapter(each.number, each.title, (Text(words.say(NOT_FOR_ALL)),)) if each in closed else _open(each, words)
        for each in paper.annexes
    )
    return replace(paper, chapters=tuple(_open(each, words) for each in paper.chapters), annexes=annexes)


def _open(chapter: Chapter, words: Words) -> Chapter:
    blocks = tuple(_bare(block) for block in chapter.blocks if not _tells_of_moderation(block, words))
    if chapter.number == "1.2":
        blocks = tuple(Bullets(block.items[:1]) if isinstance(block, Bullets) else block for block in blocks)
    return replace(chapter, blocks=blocks, parts=tuple(_open(each, words) for each in chapter.parts))


def _bare(block: Block) -> Block:
    if not isinstance(block, Quotes):
        return block
    return Quotes(tuple(Quote(quote.id, quote.text) for quote in block.items))


def _tells_of_moderation(block: Block, words: Words) -> bool:
    return isinstance(block, Grid) and block.caption == words.say(HANDLING)


# -- for the archive -------------------------------------------------------------------------------


def _log(evidence: Evidence) -> Chapter:
    """Every decision about a line, by the line's number: when, what and why. Never what it said before, and a reason
    in somebody's own words only as that: it may name whom it spares."""
    words = evidence.words
    title = words.say("Vedlegg 5: Modereringslogg")
    rows = tuple(_decision(words, each) for each in evidence.frames.decisions)
    if not rows:
        return Chapter("", title, (Text(words.say("Ingen avgjerder om innspel er tekne.")),))
    header = (words.say("Når"), words.say("Innspel"), words.say("Avgjerd"), words.say("Grunn"))
    return Chapter("", title, (Grid(words.say("Avgjerder om innspel"), header, rows, (1.4, 0.8, 1.2, 3.2)),))


def _decision(words: Words, decision: Decision) -> tuple[str, ...]:
    told = words.say(ACTIONS[decision.action]) if decision.action in ACTIONS else decision.action
    what = words.say("{decision} (teken tilbake)", decision=told) if decision.undone else told
    return (words.date(decision.at.date()), input_id(decision.line), what, moderation.told(words, decision.reason))
