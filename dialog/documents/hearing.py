"""Chapter 10 of the plan: who was asked, what they said, what each comment led to, and what has changed since."""

from collections import Counter

from dialog.documents.blocks import Block, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.participation import HIDDEN_CELL
from dialog.documents.passages import passage
from dialog.domain.editions import step_of
from dialog.phrases.catalogue import mark
from dialog.phrases.reviews import ANSWERS, COMMENTS, STEPS, TASKS, called
from dialog.queries.hearing import Version
from dialog.queries.reviews import Comment
from dialog.vocabulary import PaperKind

NO_HEARING = mark("Planen har ikkje vore på høyring enno. Prosjektleiaren fører inn merknader, svar og endringar her.")


def hearing(evidence: Evidence, number: str) -> Chapter:
    words, told = evidence.words, evidence.frames.hearing
    said = passage(evidence, PaperKind.PLAN_DRAFT, "hearing", missing=words.say(NO_HEARING) if told.is_empty else "")
    blocks = [*_asked(evidence), *_comments(evidence), *_overrides(evidence), *_versions(evidence)]
    return said.chapter(number, words.say("Høyring og endringar"), blocks)


def _asked(evidence: Evidence) -> list[Block]:
    words = evidence.words
    rows = tuple(
        (
            each.number,
            words.say(TASKS[each.kind]),
            words.date(each.due_on),
            ", ".join(each.answered) or HIDDEN_CELL,
            ", ".join(each.silent) or HIDDEN_CELL,
        )
        for each in evidence.frames.hearing.questions
    )
    if not rows:
        return []
    header = (
        words.say("Versjon"),
        words.say("Oppgåve"),
        words.say("Frist"),
        words.say("Har svart"),
        words.say("Har ikkje svart"),
    )
    return [Grid(words.say("Kven som er spurde"), header, rows, (0.8, 1.2, 1.4, 3.0, 2.0))]


def _comments(evidence: Evidence) -> list[Block]:
    words, comments = evidence.words, evidence.frames.hearing.comments
    if not comments:
        return []
    rows = tuple(_row(evidence, each) for each in comments)
    header = (
        words.say("Nr"),
        words.say("Organ"),
        words.say("Stad"),
        words.say("Type"),
        words.say("Merknad"),
        words.say("Svar"),
        words.say("Grunngiving"),
    )
    caption, waits = words.say("Merknader og svar"), words.say("(svar manglar)")
    grid = Grid(caption, header, rows, (0.6, 1.5, 1.5, 0.9, 3.1, 1.4, 2.6), blank=waits, wide=True)
    return [Text(_summed(evidence)), grid]


def _row(evidence: Evidence, comment: Comment) -> tuple[str, ...]:
    words = evidence.words
    told = comment.text
    if comment.proposal:
        told = words.say("{text} Framlegg: «{proposal}»", text=comment.text, proposal=comment.proposal)
    is_answered = comment.answer is not None and comment.reason
    return (
        f"M-{comment.number}",
        comment.body,
        comment.place_title or comment.chapter or HIDDEN_CELL,
        words.say(COMMENTS[comment.kind]),
        told,
        words.say(ANSWERS[comment.answer]) if is_answered and comment.answer else words.say("(svar manglar)"),
        comment.reason if is_answered else "",
    )


def _summed(evidence: Evidence) -> str:
    """«12 merknader: Teken til følgje 5, Vidaresend 1, utan svar 2.»"""
    words, comments = evidence.words, evidence.frames.hearing.comments
    counted = Counter(each.answer if each.reason else None for each in comments)
    parts = [f"{words.say(name)} {counted[code]}" for code, name in ANSWERS.items() if counted[code]]
    if counted[None]:
        parts.append(words.say("utan svar {n}", n=counted[None]))
    return words.count("Ein merknad: {parts}.", "{n} merknader: {parts}.", len(comments), parts=", ".join(parts))


def _overrides(evidence: Evidence) -> list[Block]:
    words = evidence.words
    told = mark("Versjon {number} blei gitt ut før alle merknadene hadde svar. Grunngiving: {why}")
    return [
        Text(words.say(told, number=each.number, why=each.override), Tone.MISSING)
        for each in evidence.frames.hearing.versions
        if each.override
    ]


def _versions(evidence: Evidence) -> list[Block]:
    words = evidence.words
    rows = tuple(
        (each.number, _called(evidence, each), words.date(each.published_at.date()), each.note or HIDDEN_CELL)
        for each in evidence.frames.hearing.versions
    )
    if not rows:
        return []
    header = (words.say("Versjon"), words.say("Kva"), words.say("Gitt ut"), words.say("Kva som er endra"))
    return [Grid(words.say("Versjonane"), header, rows, (0.8, 2.4, 1.6, 4.2))]


def _called(evidence: Evidence, version: Version) -> str:
    """«Planutkast, høyringsutkast»; only its kind where that says it all, or the method has no name for the number."""
    words, step = evidence.words, step_of(version.number)
    kind = words.say(called(version.document, step))
    return kind if step in (None, "adopted") else words.say("{kind}, {step}", kind=kind, step=words.say(STEPS[step]))
