"""The draft plan (planutkast) for the steering group, from minute one: what people said beside what must be written.

People's words are quoted as theirs; measures are proposals, and responsibility, deadline, funding and evaluation are
left open for those who can decide them.
"""

from dataclasses import dataclass
from datetime import date

from dialog.documents.action_part import action_part, trace
from dialog.documents.blocks import Block, Bullets, Chapter, Cover, Labels, Text, Tone
from dialog.documents.cover import cover, labels
from dialog.documents.evidence import Evidence
from dialog.documents.focus_areas import focus_areas
from dialog.documents.participation import how_it_was_run, who_took_part
from dialog.phrases.catalogue import Words, mark


@dataclass(frozen=True)
class PlanDraft:
    language: str
    cover: Cover
    labels: Labels
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

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return (
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
        return (self.trace,)


SUGGESTED_GOALS = (
    mark("Planen har konkrete framlegg til tiltak."),
    mark("Kvart tiltak har ei klar ansvarsfordeling."),
    mark("Kvart tiltak har eit fast tidspunkt for evaluering."),
    mark("Aktivitetar og tiltak er laga i samarbeid med ungdom."),
    mark("Tiltaka er eit samarbeid over sektorgrensene."),
    mark("Det førebyggande arbeidet er prioritert og akseptert politisk."),
)
"""The six goals a steering group in Seljord set itself in 2004; a suggestion, and labelled so."""


def build_plan_draft(evidence: Evidence, today: date) -> PlanDraft:
    words = evidence.words
    return PlanDraft(
        language=words.language,
        cover=cover(evidence, words.say("Planutkast"), today),
        labels=labels(evidence),
        summary=_waiting(words, "", mark("Samandrag"), NO_SUMMARY),
        introduction=_introduction(evidence, "1"),
        process=_process(evidence, "2"),
        situation=_waiting(words, "3", SITUATION, NO_SITUATION),
        goals=_goals(evidence, "4"),
        focus_areas=focus_areas(evidence, "5"),
        action_part=action_part(evidence, "6"),
        coordination=_waiting(words, "7", mark("Samordning, ansvar og forventingar"), NO_COORDINATION),
        finance=_finance(evidence, "8"),
        follow_up=_waiting(words, "9", mark("Oppfølging, rapportering og evaluering"), NO_FOLLOW_UP),
        hearing=_waiting(words, "10", mark("Høyring og endringar"), NO_HEARING),
        trace=trace(evidence, words.say("Vedlegg: Frå innspel til tiltak")),
    )


NO_SUMMARY = mark("Styringsgruppa skriv samandraget til slutt, når satsingsområda og tiltaka er klare.")
SITUATION = mark("Dagens situasjon: tal, tilbod og tiltak vi har")
NO_SITUATION = mark(
    "Tal om oppvekst og folkehelse, og oversynet over tilbod og tiltak kommunen har, manglar. Prosjektleiaren fyller "
    "det inn."
)
NO_COORDINATION = mark(
    "Det er ikkje avtalt enno kva partane ventar av kvarandre. Styringsgruppa avklarar det for kvart tiltak."
)
NO_FOLLOW_UP = mark(
    "Det er ikkje bestemt enno når tiltaka skal rapporterast og evaluerast. Styringsgruppa set inn datoane."
)
NO_HEARING = mark("Planen har ikkje vore på høyring enno. Prosjektleiaren fører inn merknader, svar og endringar her.")


def _waiting(words: Words, number: str, title: str, sentence: str) -> Chapter:
    return Chapter(number, words.say(title), (Text(words.say(sentence), Tone.MISSING),))


def _introduction(evidence: Evidence, number: str) -> Chapter:
    words, mandate = evidence.words, evidence.frames.project.mandate
    blocks = _written(mandate) or [
        Text(words.say("Mandatet er ikkje skrive enno. Prosjekteigaren skriv kvifor planen blir laga."), Tone.MISSING)
    ]
    return Chapter(number, words.say("Innleiing: bakgrunn, mandat, heimel og rammer"), tuple(blocks))


def _process(evidence: Evidence, number: str) -> Chapter:
    """The two chapters of the input document, one step down."""
    words = evidence.words
    took_part, run = who_took_part(evidence, f"{number}.1"), how_it_was_run(evidence, f"{number}.2")
    lead = words.count(
        "Planen byggjer på eitt innspel.", "Planen byggjer på {n} innspel frå deltakarane.", len(evidence.shown)
    )
    return Chapter(number, words.say("Planprosess og medverknad"), (Text(lead),), (took_part, run))


def _goals(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    title, written = words.say("Mål for planen"), [str(text) for text in evidence.frames.goals["text"]]
    if written:
        lead = words.say("Styringsgruppa har sett desse måla. Dei er rettesnor for planen.")
        return Chapter(number, title, (Text(lead), Bullets(tuple(written))))
    suggestion = words.say(
        "Styringsgruppa har ikkje sett mål enno. Førebels står seks framlegg her, henta frå styringsgruppa i Seljord. "
        "Skriv dykkar eigne i staden."
    )
    points = tuple(words.say(goal) for goal in SUGGESTED_GOALS)
    return Chapter(number, title, (Text(suggestion, Tone.MISSING), Bullets(points)))


def _finance(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    blocks = _written(evidence.frames.project.budget_frame)
    open_ends = words.say(
        "Kvart tiltak skal ha ei av fire merkingar: innanfor ramma, omprioritering, øyremerka tilskot eller krev "
        "vedtak. Styringsgruppa fyller det inn i handlingsdelen."
    )
    return Chapter(number, words.say("Økonomi"), (*blocks, Text(open_ends, Tone.MISSING)))


def _written(text: str) -> list[Block]:
    return [Text(part.strip()) for part in text.split("\n") if part.strip()]
