"""What became of lines as values: what a measure stands on counts first, and a theme with three lines needs an answer."""

import pytest

from dialog.domain.outcomes import AnswerValue, Outcomes, OutcomeValue, faults, leads_back
from dialog.domain.threads import LineValue, Thread
from dialog.vocabulary import AnswerState, Break, LineState, MeasureStanding, OutcomeKind
from domain.test_threads import HERE, ground, measure, thread

PARKED = OutcomeValue(1, OutcomeKind.PARKED, "Kjem i 2028.", edition=3)


def line(number: int, state: LineState = LineState.SHOWN, *themes: int) -> LineValue:
    return LineValue(number, state, HERE, themes or (4,))


def outcomes(walked: Thread, *said: OutcomeValue, answers: tuple[AnswerValue, ...] = ()) -> Outcomes:
    return Outcomes(walked, {each.number: each for each in said}, {each.theme: each for each in answers})


def test_what_a_live_measure_stands_on_is_taken_in_whatever_was_said() -> None:
    stood_on = outcomes(thread(measure(7, ground(1)), lines=(line(1),)), PARKED)
    assert stood_on.of(1) == OutcomeValue(1, OutcomeKind.TAKEN, measures=(7,), edition=3)
    removed = measure(7, ground(1), standing=MeasureStanding.REMOVED)
    assert outcomes(thread(removed, lines=(line(1),)), PARKED).of(1) == PARKED, "what was said comes back"


def test_only_shown_lines_wait_for_words() -> None:
    held = outcomes(thread(lines=(line(1), line(2), line(3, LineState.HELD), line(4, LineState.ERASED))), PARKED)
    assert (held.shown, held.without) == ((1, 2), (2,))
    assert {kind: n for kind, n in held.counts.items() if n} == {OutcomeKind.PARKED: 1, None: 1}


@pytest.mark.parametrize(("lines", "needs"), [(2, False), (3, True), (4, True)])
def test_a_theme_with_three_lines_or_more_needs_an_answer(lines: int, needs: bool) -> None:
    walked = thread(lines=tuple(line(each) for each in range(1, lines + 1)))
    (theme,) = outcomes(walked).themes
    assert (theme.name, len(theme.lines), theme.without, theme.needs_answer) == ("Hall", lines, lines, needs)
    given = AnswerValue(4, AnswerState.NO, "Nei, fordi hallen er stengd.", 1)
    assert outcomes(walked, answers=(given,)).unanswered == ()
    taken_back = AnswerValue(4, None, "", 2)
    assert bool(outcomes(walked, answers=(taken_back,)).unanswered) == needs


def test_a_line_counts_in_each_of_its_themes() -> None:
    walked = thread(lines=(line(1, LineState.SHOWN, 4, 5), line(2, LineState.SHOWN, 5)), themes={4: "Hall", 5: "Buss"})
    assert [(each.name, each.lines) for each in outcomes(walked).themes] == [("Hall", (1,)), ("Buss", (1, 2))]


def test_the_way_of_merged_lines() -> None:
    assert leads_back({2: 3, 3: 1}, 1, 2)
    assert leads_back({}, 1, 1)
    assert not leads_back({2: 3, 3: None}, 1, 2)
    assert not leads_back({2: 3, 3: 2}, 1, 2), "a circle of others is no way back to this one"


def test_a_merger_into_nothing_is_a_fault() -> None:
    walked = thread(measure(1), measure(2, standing=MeasureStanding.REMOVED), lines=(line(1), line(2)))
    merged = OutcomeValue(1, OutcomeKind.MERGED, "Det same.", edition=1)
    for whole in (OutcomeValue(1, OutcomeKind.MERGED, measures=(1,)), OutcomeValue(1, OutcomeKind.MERGED, into=2)):
        assert faults(outcomes(walked, whole)) == ()
    for broken in (
        merged,
        OutcomeValue(1, OutcomeKind.MERGED, measures=(2,)),
        OutcomeValue(1, OutcomeKind.MERGED, measures=(77,)),
        OutcomeValue(1, OutcomeKind.MERGED, into=77),
        OutcomeValue(1, OutcomeKind.MERGED, into=1),
    ):
        assert [(each.broken, each.about) for each in faults(outcomes(walked, broken))] == [
            (Break.JOINED_NOWHERE, "I-1")
        ]
