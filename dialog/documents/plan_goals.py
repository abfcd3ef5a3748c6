"""Chapter 4 of the plan: the goals, which measures serve each, and how the plan answers the six goals of the method."""

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.participation import HIDDEN_CELL
from dialog.documents.passages import passage
from dialog.domain import measures as rules
from dialog.phrases import plan as told
from dialog.phrases.catalogue import mark
from dialog.vocabulary import PaperKind

SUGGESTED_GOALS = (
    mark("Planen har konkrete framlegg til tiltak."),
    mark("Kvart tiltak har ei klar ansvarsfordeling."),
    mark("Kvart tiltak har eit fast tidspunkt for evaluering."),
    mark("Aktivitetar og tiltak er laga i samarbeid med ungdom."),
    mark("Tiltaka er eit samarbeid over sektorgrensene."),
    mark("Det førebyggande arbeidet er prioritert og akseptert politisk."),
)
"""The six goals a steering group in Seljord set itself in 2004; a suggestion, and labelled so."""


def goals(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    said = passage(evidence, PaperKind.PLAN_DRAFT, "goals")
    blocks: list[Block] = [*said.blocks, *(_own(evidence) if evidence.plan.goals else _suggested(evidence))]
    if evidence.plan.measures:
        blocks += [Text(words.say("Slik svarar planen på dei seks måla for eit godt planarbeid:")), _checks(evidence)]
    return Chapter(number, words.say("Mål for planen"), tuple(blocks), place=said.key)


def _own(evidence: Evidence) -> list[Block]:
    words, plan = evidence.words, evidence.plan
    lead = Text(words.say("Styringsgruppa har sett desse måla. Dei er rettesnor for planen."))
    if not plan.measures:
        return [lead, Bullets(tuple(goal.text for goal in plan.goals))]
    rows = tuple(
        (
            str(nth),
            goal.text,
            ", ".join(str(each.number) for each in plan.measures if goal.id in each.goals) or HIDDEN_CELL,
        )
        for nth, goal in enumerate(plan.goals, start=1)
    )
    header = (words.say("Nr"), words.say("Mål"), words.say("Tiltak nr"))
    return [lead, Grid(words.say("Måla, og tiltaka som tener dei"), header, rows, (0.5, 5.0, 1.6))]


def _suggested(evidence: Evidence) -> list[Block]:
    words = evidence.words
    suggestion = words.say(
        "Styringsgruppa har ikkje sett mål enno. Førebels står seks framlegg her, henta frå styringsgruppa i Seljord. "
        "Skriv dykkar eigne i staden."
    )
    return [Text(suggestion, Tone.MISSING), Bullets(tuple(words.say(goal) for goal in SUGGESTED_GOALS))]


def _checks(evidence: Evidence) -> Grid:
    """Counts, and the numbers of the measures that lack it."""
    words = evidence.words
    rows = tuple(
        (
            words.say(told.SELJORD_GOALS[check.goal]),
            words.say("{n} av {all}", n=check.passed, all=check.of),
            ", ".join(map(str, check.lacking)) or HIDDEN_CELL,
        )
        for check in rules.checks(evidence.plan.measures, evidence.plan.decision_on)
    )
    header = (words.say("Mål"), words.say("Tiltak som oppfyller det"), words.say("Manglar på tiltak nr"))
    return Grid(words.say("Dei seks måla, halde opp mot tiltaka"), header, rows, (4.5, 1.6, 1.8))
