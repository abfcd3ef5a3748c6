"""The draft plan (planutkast) for the steering group, from minute one: what people said beside what must be written.

Until the steering group has a register, measures are proposals in people's own words; from then on the plan's words are
the register's. Responsibility, deadline, funding and evaluation stand open until those who can decide have decided.
"""

from dataclasses import dataclass, replace
from datetime import date

from dialog.documents.action_part import action_part, trace
from dialog.documents.blocks import Chapter, Cover, Labels, Text, Tone
from dialog.documents.cover import cover
from dialog.documents.evidence import Evidence
from dialog.documents.focus_areas import focus_areas
from dialog.documents.hearing import hearing
from dialog.documents.participation import how_it_was_run, who_took_part
from dialog.documents.passages import as_points, passage
from dialog.documents.plain_paper import labels
from dialog.documents.plan_agreements import coordination, finance, follow_up
from dialog.documents.plan_gaps import what_is_missing
from dialog.documents.plan_goals import goals
from dialog.documents.plan_situation import situation
from dialog.documents.reached import whose_voice
from dialog.phrases.catalogue import mark
from dialog.vocabulary import PaperKind


@dataclass(frozen=True)
class PlanDraft:
    language: str
    cover: Cover
    labels: Labels
    missing: tuple[Chapter, ...]
    """The first page while the plan is written: what it lacks. Empty where there is no register yet."""
    summary: Chapter
    introduction: Chapter
    process: Chapter
    situation: Chapter
    goals: Chapter
    focus_areas: Chapter
    action_part: Chapter
    coordination: Chapter
    finance: Chapter
    follow_up: Chapter
    hearing: Chapter
    trace: Chapter
    voices: tuple[Chapter, ...]
    """Whose voice reached the plan; empty while no measure stands on an input."""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return (
            *self.missing,
            self.summary,
            self.introduction,
            self.process,
            self.situation,
            self.goals,
            self.focus_areas,
            self.action_part,
            self.coordination,
            self.finance,
            self.follow_up,
            self.hearing,
        )

    @property
    def annexes(self) -> tuple[Chapter, ...]:
        return (self.trace, *self.voices)


def build_plan_draft(evidence: Evidence, today: date) -> PlanDraft:
    words = evidence.words
    return PlanDraft(
        language=words.language,
        cover=cover(evidence, words.say("Planutkast"), today, PaperKind.PLAN_DRAFT),
        labels=labels(evidence.words),
        missing=what_is_missing(evidence),
        summary=_summary(evidence),
        introduction=_introduction(evidence, "1"),
        process=_process(evidence, "2"),
        situation=situation(evidence, "3"),
        goals=goals(evidence, "4"),
        focus_areas=focus_areas(evidence, "5"),
        action_part=action_part(evidence, "6"),
        coordination=coordination(evidence, "7"),
        finance=finance(evidence, "8"),
        follow_up=follow_up(evidence, "9"),
        hearing=hearing(evidence, "10"),
        trace=trace(evidence, words.say("Vedlegg: Frå innspel til tiltak")),
        voices=whose_voice(evidence, words.say("Vedlegg: Kven si røyst nådde planen")),
    )


NO_SUMMARY = mark("Styringsgruppa skriv samandraget til slutt, når satsingsområda og tiltaka er klare.")
NO_MANDATE = mark("Mandatet er ikkje skrive enno. Prosjekteigaren skriv kvifor planen blir laga.")


def _summary(evidence: Evidence) -> Chapter:
    """Prefilled with the focus areas and what each will do; written last."""
    words, plan = evidence.words, evidence.plan
    points = as_points(
        words.say("{area}: {measures}.", area=area.name, measures="; ".join(each.text.rstrip(".") for each in own))
        for area, own in plan.by_area()
        if area is not None and own
    )
    lead = words.say(
        "Samandraget er sett saman av satsingsområda og tiltaka. Styringsgruppa skriv det om når dei er klare."
    )
    missing = words.say(NO_SUMMARY)
    return passage(evidence, PaperKind.PLAN_DRAFT, "summary", points, lead=lead, missing=missing).chapter(
        "", words.say("Samandrag")
    )


def _introduction(evidence: Evidence, number: str) -> Chapter:
    words, mandate = evidence.words, evidence.frames.project.mandate.strip()
    said = passage(
        evidence, PaperKind.PLAN_DRAFT, "introduction", mandate, tone=Tone.BODY, missing=words.say(NO_MANDATE)
    )
    return said.chapter(number, words.say("Innleiing: bakgrunn, mandat, heimel og rammer"))


def _process(evidence: Evidence, number: str) -> Chapter:
    """Filled from the project's log (METHOD R18): the two chapters of the input document, one step down. They are
    written there, so nobody writes them here."""
    words = evidence.words
    took_part, run = who_took_part(evidence, f"{number}.1"), how_it_was_run(evidence, f"{number}.2")
    lead = words.count(
        "Planen byggjer på eitt innspel.", "Planen byggjer på {n} innspel frå deltakarane.", len(evidence.shown)
    )
    said = passage(evidence, PaperKind.PLAN_DRAFT, "process")
    title = words.say("Planprosess og medverknad")
    parts = (_placeless(took_part), _placeless(run))
    return Chapter(number, title, (Text(lead), *said.blocks), parts, place=said.key)


def _placeless(chapter: Chapter) -> Chapter:
    return replace(chapter, place="", generated="", parts=tuple(map(_placeless, chapter.parts)))
