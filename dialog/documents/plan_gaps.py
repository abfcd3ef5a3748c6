"""The first page of a plan that is being written: what it lacks before it can go to a decision, measure by measure."""

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.domain import measures as rules
from dialog.domain.plan import MeasureValue
from dialog.phrases import plan as told
from dialog.phrases.catalogue import mark
from dialog.vocabulary import Lack

COMPLETE = mark("Alle tiltaka har ansvarleg leiar og dato for evaluering. Planen kan gå til vedtak.")


def what_is_missing(evidence: Evidence) -> tuple[Chapter, ...]:
    """Nothing for a plan without a register: there everything is a proposal still."""
    words, plan = evidence.words, evidence.plan
    if not plan.measures:
        return ()
    in_the_way = [(each, rules.in_the_way(each)) for each in plan.measures]
    stopping = [(each, lacks) for each, lacks in in_the_way if lacks]
    blocks: list[Block] = [Text(words.say(COMPLETE))]
    if stopping:
        blocks = [
            Text(
                words.count(
                    "Eitt tiltak kan ikkje gå til vedtak enno.",
                    "{n} tiltak kan ikkje gå til vedtak enno.",
                    len(stopping),
                ),
                Tone.MISSING,
            ),
            _grid(evidence, stopping),
        ]
    blocks += [*_softer(evidence), *_unanswered(evidence)]
    return (Chapter("", words.say("Dette manglar"), tuple(blocks)),)


def _grid(evidence: Evidence, stopping: list[tuple[MeasureValue, tuple[Lack, ...]]]) -> Grid:
    words = evidence.words
    rows = tuple(
        (str(each.number), each.text, ". ".join(words.say(told.LACKS[lack]) for lack in lacks))
        for each, lacks in stopping
    )
    header = (words.say("Nr"), words.say("Tiltak"), words.say("Kva som manglar"))
    return Grid(words.say("Tiltak som ikkje kan gå til vedtak"), header, rows, (0.5, 4.0, 3.0))


def _softer(evidence: Evidence) -> list[Block]:
    """What a decision can do without, and a good plan cannot: counted, with the numbers of the measures."""
    words = evidence.words
    found: dict[Lack, list[str]] = {}
    for measure in evidence.plan.measures:
        for lack in rules.lacks(measure):
            if lack not in rules.IN_THE_WAY:
                found.setdefault(lack, []).append(str(measure.number))
    if not found:
        return []
    points = tuple(
        words.say("{lack}: tiltak {numbers}", lack=words.say(told.LACKS[lack]), numbers=", ".join(found[lack]))
        for lack in Lack
        if lack in found
    )
    return [Text(words.say("Dette bør også på plass:")), Bullets(points)]


def _unanswered(evidence: Evidence) -> list[Block]:
    """Themes that so many spoke of that they are owed an answer, also a no (METHOD 4.4)."""
    words, waiting = evidence.words, evidence.frames.outcomes.unanswered
    if not waiting:
        return []
    told = words.say("Desse temaa har tre innspel eller fleire, og manglar svar til deltakarane:")
    return [Text(told), Bullets(tuple(each.name for each in waiting))]
