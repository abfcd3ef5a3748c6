"""Chapter 6 of the plan as the steering group has written it: one row a measure, by focus area and priority.

Every word is the register's. What is not decided says so; inputs are told by number.
"""

from collections.abc import Iterator

from dialog.documents.blocks import Chapter, Grid, Text
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.participation import HIDDEN_CELL
from dialog.domain.plan import AreaValue, GroundValue, MeasureValue
from dialog.phrases import plan as told
from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import GroundKind, Importance, MeasureOrigin

TO_FILL = mark("(fyllast ut)")
COLUMNS = (
    (mark("Nr"), 0.5),
    (mark("Mål"), 0.7),
    (mark("Tiltak"), 2.5),
    (mark("Nytt, vidareført eller styrkt"), 1.4),
    (mark("Ansvarleg leiar"), 1.6),
    (mark("Samarbeidspartar"), 2.05),
    (mark("Start og frist"), 1.3),
    (mark("Økonomi"), 1.55),
    (mark("Indikator"), 1.35),
    (mark("Evaluering"), 1.85),
    (mark("Status"), 1.0),
    (mark("Grunnlag"), 1.3),
)
"""In the order of METHOD 4.2, with each column's share of the page."""


def measure_part(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    lead = words.say(
        "Tiltaka står etter satsingsområde og prioritet: A må gjerast, B bør gjerast, C ventar. Kvart tiltak har éin "
        "ansvarleg leiar. Grunnlaget viser til innspela i vedlegget."
    )
    return Chapter(number, words.say("Handlingsdel"), (Text(lead), measure_grid(evidence)))


def acting(evidence: Evidence) -> tuple[MeasureValue, ...]:
    """What the plan will do: what is to end is told with today's situation."""
    return tuple(each for each in evidence.plan.measures if each.origin != MeasureOrigin.ENDED)


def measure_grid(evidence: Evidence) -> Grid:
    words = evidence.words
    rows: list[tuple[str, ...]] = []
    for area, measures in evidence.plan.by_area():
        for band, own in _by_importance(words, area, measures):
            rows += [(band,), *(_row(evidence, each) for each in own)]
    return Grid(
        caption=words.say("Handlingsdel: tiltaka i planen"),
        header=tuple(words.say(name) for name, _ in COLUMNS),
        rows=tuple(rows),
        widths=tuple(width for _, width in COLUMNS),
        blank=words.say(TO_FILL),
        wide=True,
    )


def _by_importance(
    words: Words, area: AreaValue | None, measures: tuple[MeasureValue, ...]
) -> Iterator[tuple[str, list[MeasureValue]]]:
    name = words.say("Utan satsingsområde") if area is None else area.name
    for importance in (*Importance, None):
        own = [each for each in measures if each.importance == importance and each.origin != MeasureOrigin.ENDED]
        if own and importance is None:
            yield name, own
        elif own:
            yield words.say("{area} – {priority}", area=name, priority=words.say(told.IMPORTANCES[importance])), own


def _row(evidence: Evidence, measure: MeasureValue) -> tuple[str, ...]:
    words, blank = evidence.words, evidence.words.say(TO_FILL)
    places = {goal.id: str(nth) for nth, goal in enumerate(evidence.plan.goals, start=1)}
    return (
        str(measure.number),
        ", ".join(places[goal] for goal in measure.goals if goal in places),
        measure.text,
        words.say(told.ORIGINS[measure.origin]),
        leader(words, measure) or blank,
        "; ".join(each.name for each in measure.partners),
        span(words, measure) or blank,
        blank if measure.funding is None else words.say(told.FUNDINGS[measure.funding]),
        measure.indicator or blank,
        evaluation(words, measure) or blank,
        words.say(told.STANDINGS[measure.standing]),
        grounds(words, measure.grounds),
    )


def leader(words: Words, measure: MeasureValue) -> str:
    """One person and one unit. Somebody who has left is told so: the measure has nobody until there is another."""
    if measure.leader is None:
        return ""
    told_of = f"{measure.leader.name}, {measure.leader.unit}"
    return words.say("{leader} (har slutta)", leader=told_of) if measure.leader.left_on is not None else told_of


def span(words: Words, measure: MeasureValue) -> str:
    days = (words.date(measure.starts_on), words.date(measure.due_on))
    return " – ".join(days) if all(days) else "".join(days)


def evaluation(words: Words, measure: MeasureValue) -> str:
    return ": ".join(part for part in (words.date(measure.evaluate_on), measure.evaluate_how) if part)


def grounds(words: Words, found: tuple[GroundValue, ...]) -> str:
    """Inputs by number; a table's point that stands on none by its meeting; figures, plans and laws in their words."""
    numbers = sorted({each.number for each in found if each.number is not None})
    parts = [", ".join(map(input_id, numbers))] if numbers else []
    points = {each.meeting for each in found if each.kind == GroundKind.POINT}
    if points and not numbers:
        parts += [words.say("Framlegg frå «{meeting}»", meeting=meeting) for meeting in sorted(points)]
    parts += [each.text for each in found if each.text and each.kind not in (GroundKind.INPUT, GroundKind.POINT)]
    return "; ".join(parts) or HIDDEN_CELL
