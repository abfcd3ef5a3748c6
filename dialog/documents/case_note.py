"""The case note (saksframlegg) for the council: two pages on what to decide, why, how, what is proposed and its cost.

Prefilled from the register and the log; every chapter is a place where people write. It promises nothing that nobody
has granted.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

from dialog.documents.blocks import Block, Bullets, Chapter, Text, Tone
from dialog.documents.cover import cover
from dialog.documents.evidence import Evidence
from dialog.documents.measure_table import acting
from dialog.documents.participation import headcount
from dialog.documents.passages import as_points, passage
from dialog.documents.plain_paper import PlainPaper, labels
from dialog.domain import measures as rules
from dialog.phrases import plan as told
from dialog.phrases.catalogue import mark
from dialog.vocabulary import MeasureOrigin, PaperKind

KIND = PaperKind.CASE_NOTE
MOST_MEASURES = 12
"""More would be a third page; the rest stand in the plan."""
NO_MANDATE = mark("Mandatet er ikkje skrive enno. Prosjekteigaren skriv kvifor planen blir laga.")
NO_PROPOSALS = mark("Planen har ingen tiltak enno. Styringsgruppa skriv dei i tiltakslista.")


def build_case_note(evidence: Evidence, today: date) -> PlainPaper:
    words = evidence.words
    return PlainPaper(
        language=words.language,
        cover=replace(cover(evidence, words.say("Saksframlegg"), today, KIND), is_short=True),
        labels=labels(evidence.words),
        chapters=(
            _decision(evidence, "1"),
            _background(evidence, "2"),
            _process(evidence, "3"),
            _proposal(evidence, "4"),
            _economy(evidence, "5"),
        ),
    )


def _decision(evidence: Evidence, number: str) -> Chapter:
    """What the council is asked to say yes to: the plan, its period, who reports, and when it is evaluated."""
    words, project = evidence.words, evidence.frames.project
    lines = [words.say("{plan} blir vedteken.", plan=project.name)]
    if project.period_from and project.period_to:
        first, last = str(project.period_from), str(project.period_to)
        lines = [
            words.say("{plan} blir vedteken for perioden {first}–{last}.", plan=project.name, first=first, last=last)
        ]
    lines.append(
        words.say("Dei ansvarlege leiarane rapporterer om tiltaka sine i årsrapporten, og kommunedirektøren samla.")
    )
    evaluated = sorted(each.evaluate_on for each in acting(evidence) if each.evaluate_on is not None)
    if evaluated:
        lines.append(
            words.say(
                "Tiltaka blir evaluerte slik planen fastset, det første {first} og det siste {last}.",
                first=words.date(evaluated[0]),
                last=words.date(evaluated[-1]),
            )
        )
    if rules.needing_decision(acting(evidence)):
        lines.append(words.say("Tiltak som krev eigne vedtak om pengar, blir lagde fram kvar for seg."))
    said = passage(evidence, KIND, "decision", as_points(lines), lead=words.say("Framlegg til vedtak:"))
    return said.chapter(number, words.say("Framlegg til vedtak"))


def _background(evidence: Evidence, number: str) -> Chapter:
    words, mandate = evidence.words, evidence.frames.project.mandate.strip()
    said = passage(evidence, KIND, "background", mandate, tone=Tone.BODY, missing=words.say(NO_MANDATE))
    return said.chapter(number, words.say("Bakgrunn"))


def _process(evidence: Evidence, number: str) -> Chapter:
    """The numbers are the log's, and nobody writes them."""
    words = evidence.words
    said = passage(evidence, KIND, "process")
    lines = words.count(
        "Planen byggjer på eitt innspel.", "Planen byggjer på {n} innspel frå deltakarane.", len(evidence.shown)
    )
    stands_on = {number for each in acting(evidence) for number in each.inputs}
    counted = words.count(
        "Eitt innspel er grunnlag for tiltak i planen.", "{n} innspel er grunnlag for tiltak i planen.", len(stands_on)
    )
    blocks = (Text(f"{headcount(evidence)} {lines} {counted}"), *said.blocks)
    return Chapter(number, words.say("Prosess og tal"), blocks, place=said.key)


def _proposal(evidence: Evidence, number: str) -> Chapter:
    words, measures = evidence.words, acting(evidence)
    said = passage(evidence, KIND, "proposal", missing="" if measures else words.say(NO_PROPOSALS))
    return said.chapter(number, words.say("Kva planen foreslår"), _measures(evidence) if measures else ())


def _measures(evidence: Evidence) -> list[Block]:
    """By what is new in them; the first by priority, and how many more there are."""
    words, measures = evidence.words, acting(evidence)
    counted = Counter(each.origin for each in measures)
    told_of = ", ".join(
        words.say("{origin}: {n}", origin=words.say(told.ORIGINS[origin]).lower(), n=counted[origin])
        for origin in MeasureOrigin
        if counted[origin]
    )
    lead = words.count(
        "Planen har eitt tiltak ({origins}).", "Planen har {n} tiltak ({origins}).", len(measures), origins=told_of
    )
    first = sorted(measures, key=lambda each: (each.importance or "D", each.position))[:MOST_MEASURES]
    points = tuple(
        words.say("{measure} – {leader}", measure=each.text.rstrip("."), leader=each.leader.name)
        if each.leader
        else each.text
        for each in first
    )
    rest = len(measures) - len(first)
    more = [Text(words.say("{n} tiltak til står i planen.", n=rest), Tone.NOTE)] if rest else []
    return [Text(lead), Bullets(points), *more]


def _economy(evidence: Evidence, number: str) -> Chapter:
    words, measures = evidence.words, acting(evidence)
    frame = evidence.frames.project.budget_frame.strip()
    said = passage(evidence, KIND, "economy", frame, tone=Tone.BODY)
    counted = Counter(each.funding for each in measures)
    points = tuple(
        words.count("{funding}: eitt tiltak", "{funding}: {n} tiltak", counted[funding], funding=words.say(name))
        for funding, name in told.FUNDINGS.items()
        if counted[funding]
    )
    blocks: list[Block] = [Bullets(points)] if points else []
    open_ones = counted[None]
    if open_ones:
        unsettled = words.count(
            "For eitt tiltak er økonomien ikkje avklart.", "For {n} tiltak er økonomien ikkje avklart.", open_ones
        )
        blocks.append(Text(unsettled, Tone.MISSING))
    return said.chapter(number, words.say("Økonomi"), blocks)
