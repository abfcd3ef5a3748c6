"""Chapters 7, 8 and 9 of the plan: who has agreed to what, where the money comes from, and when it is looked at again.

Counts and the register's own words; no promise is made that nobody has given.
"""

from collections import Counter

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.measure_table import TO_FILL, acting, leader
from dialog.documents.participation import HIDDEN_CELL
from dialog.documents.passages import as_points, passage
from dialog.domain import measures as rules
from dialog.phrases import plan as told
from dialog.phrases.after import PROMISES
from dialog.phrases.catalogue import mark
from dialog.phrases.group import QUESTIONS
from dialog.queries.promises import DueKind
from dialog.vocabulary import PaperKind

NO_COORDINATION = mark(
    "Det er ikkje avtalt enno kva partane ventar av kvarandre. Styringsgruppa avklarar det for kvart tiltak."
)
NO_FOLLOW_UP = mark(
    "Det er ikkje bestemt enno når tiltaka skal rapporterast og evaluerast. Styringsgruppa set inn datoane."
)
FOUR_MARKS = mark(
    "Kvart tiltak skal ha ei av fire merkingar: innanfor ramma, omprioritering, øyremerka tilskot eller krev "
    "vedtak. Styringsgruppa fyller det inn i handlingsdelen."
)
YEAR_WHEEL = (
    mark("Januar og februar: årsrapporten blir skriven, og leiarane melder status for 3. tertial."),
    mark("Mars og april: årsmeldinga blir laga, og svara frå Ungdata kjem."),
    mark("Mai: leiarane melder status for 1. tertial."),
    mark("Juni: kommunestyret får årsmeldinga."),
    mark("August: planarbeidet startar opp att, og skulane har foreldremøte."),
    mark("September: leiarane melder status for 2. tertial, og innspel til budsjettet blir skrivne."),
    mark("Oktober: framlegget til budsjett blir lagt fram."),
    mark("November: formannskapet gir innstilling, og budsjettet er på høyring."),
    mark("Desember: kommunestyret vedtek budsjett og økonomiplan."),
)
"""The municipal year (METHOD 4.4): a suggestion, and labelled so."""
NAMELESS = {DueKind.ANSWER: mark("Svar på innspela")}
"""What conferences promise without words of their own."""


# -- 7 ---------------------------------------------------------------------------------------------


def coordination(evidence: Evidence, number: str) -> Chapter:
    words, agreements = evidence.words, [*_needs(evidence), *_agreements(evidence)]
    missing = "" if agreements else words.say(NO_COORDINATION)
    said = passage(evidence, PaperKind.PLAN_DRAFT, "coordination", missing=missing)
    return said.chapter(number, words.say("Samordning, ansvar og forventingar"), agreements)


def _needs(evidence: Evidence) -> list[Block]:
    """What units, bodies and people at home answered to the two standard questions, from both sides (METHOD R33)."""
    words = evidence.words
    rows = tuple(
        (words.say(QUESTIONS[need.side]), need.told_by, need.towards, need.text) for need in evidence.frames.needs
    )
    if not rows:
        return []
    header = (words.say("Spørsmålet"), words.say("Kven svarar"), words.say("Overfor kven"), words.say("Kva trengst"))
    return [Grid(words.say("Behov for samordning"), header, rows, (2.0, 1.5, 1.5, 2.6))]


def _agreements(evidence: Evidence) -> list[Block]:
    words = evidence.words
    rows = tuple(
        (
            str(measure.number),
            partner.name,
            partner.expects,
            partner.gives,
            ", ".join(filter(None, (words.say(told.ANSWERS[partner.state]), words.date(partner.settled_on)))),
        )
        for measure in evidence.plan.measures
        for partner in measure.partners
    )
    if not rows:
        return []
    open_ones = [str(each.number) for each in evidence.plan.measures if not rules.is_agreed(each)]
    header = (
        words.say("Tiltak nr"),
        words.say("Part"),
        words.say("Kva vi ventar av dei"),
        words.say("Kva vi gir"),
        words.say("Svar"),
    )
    grid = Grid(words.say("Kva partane ventar av kvarandre"), header, rows, (0.8, 1.7, 2.3, 2.3, 1.3))
    if not open_ones:
        return [Text(words.say("Alle partane er einige om kva dei ventar av kvarandre.")), grid]
    told_of = words.say("Ikkje alle partane er einige enno om tiltak {numbers}.", numbers=", ".join(open_ones))
    return [grid, Text(told_of, Tone.MISSING)]


# -- 8 ---------------------------------------------------------------------------------------------


def finance(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    frame = evidence.frames.project.budget_frame.strip()
    said = passage(evidence, PaperKind.PLAN_DRAFT, "finance", frame, tone=Tone.BODY)
    return said.chapter(number, words.say("Økonomi"), _funding(evidence))


def _funding(evidence: Evidence) -> list[Block]:
    words, measures = evidence.words, acting(evidence)
    if not measures:
        return [Text(words.say(FOUR_MARKS), Tone.MISSING)]
    counted = Counter(each.funding for each in measures)
    rows = [(words.say(name), words.number(counted[funding])) for funding, name in told.FUNDINGS.items()]
    if counted[None]:
        rows.append((words.say("Ikkje avklart"), words.number(counted[None])))
    header = (words.say("Økonomi"), words.say("Tiltak"))
    grid = Grid(words.say("Kor mange tiltak det er pengar til"), header, tuple(rows), (4.0, 1.0), frozenset({1}))
    return [grid, *_needing_decision(evidence)]


def _needing_decision(evidence: Evidence) -> list[Block]:
    """A promise that may not be kept is told of as one (METHOD R10)."""
    words, found = evidence.words, rules.needing_decision(acting(evidence))
    if not found:
        return []
    warning = words.count(
        "Eitt tiltak krev vedtak om pengar. Det kan ikkje lovast før det er gjort:",
        "{n} tiltak krev vedtak om pengar. Dei kan ikkje lovast før det er gjort:",
        len(found),
    )
    return [Text(warning, Tone.MISSING), Bullets(tuple(f"{each.number}: {each.text}" for each in found))]


# -- 9 ---------------------------------------------------------------------------------------------


def follow_up(evidence: Evidence, number: str) -> Chapter:
    """Filled with the ordinary year of a municipality until somebody has written their own."""
    words, dated = evidence.words, _evaluations(evidence)
    year = as_points(map(words.say, YEAR_WHEEL)) if acting(evidence) else ""
    lead = words.say("Framlegg til årshjul, slik året vanlegvis går i ein kommune. Rett det til slik de arbeider.")
    missing = words.say(NO_FOLLOW_UP)
    said = passage(evidence, PaperKind.PLAN_DRAFT, "follow_up", year, lead=lead, missing=missing)
    title = words.say("Oppfølging, rapportering og evaluering")
    return said.chapter(number, title, [*dated, *_promised(evidence)])


def _promised(evidence: Evidence) -> list[Block]:
    """What was promised to people on the way, and whether it was kept: the nearest day first."""
    words = evidence.words
    rows = tuple(
        (
            words.say(NAMELESS[each.kind]) if each.kind in NAMELESS else each.text,
            each.of or HIDDEN_CELL,
            words.date(each.due_on) if each.due_on else HIDDEN_CELL,
            ". ".join(filter(None, (words.say(PROMISES[each.state]), each.said.rstrip(".")))),
        )
        for each in evidence.frames.promises
        if each.kind != DueKind.STEP
    )
    if not rows:
        return []
    header = (words.say("Kva som er lova"), words.say("Til kven"), words.say("Frist"), words.say("Status"))
    return [Grid(words.say("Lovnader på vegen"), header, rows, (3.4, 2.2, 1.4, 2.2))]


def _evaluations(evidence: Evidence) -> list[Block]:
    """By day; those without one are told by their numbers."""
    words = evidence.words
    dated = sorted((each.evaluate_on, each.number, each) for each in acting(evidence) if each.evaluate_on is not None)
    if not dated:
        return []
    rows = tuple(
        (words.date(day), str(number), each.evaluate_how, leader(words, each) or words.say(TO_FILL))
        for day, number, each in dated
    )
    header = (words.say("Når"), words.say("Tiltak nr"), words.say("Korleis"), words.say("Ansvarleg leiar"))
    caption = words.say("Når tiltaka skal evaluerast")
    blocks: list[Block] = [Grid(caption, header, rows, (1.4, 0.8, 3.4, 2.2), blank=words.say(TO_FILL))]
    without = [str(each.number) for each in acting(evidence) if each.evaluate_on is None]
    if without:
        numbers = ", ".join(without)
        blocks.append(
            Text(words.say("Dato for evaluering manglar for tiltak {numbers}.", numbers=numbers), Tone.MISSING)
        )
    return blocks
