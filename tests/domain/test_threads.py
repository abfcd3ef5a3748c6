"""The thread as values: what breaks it, and what only leaves a gap."""

from dataclasses import replace

import pytest

from dialog.domain.plan import AreaValue, GroundValue, MeasureValue, PlanView, ThemeValue
from dialog.domain.threads import LineValue, Spot, Thread, faults
from dialog.vocabulary import Break, GroundKind, LineState, MeasureOrigin, MeasureStanding

HERE = Spot(1, "Ungdomsmøte", 3, 2)
AREA = AreaValue(7, 1, "Møteplassar", "", "", "", "", 1, (ThemeValue(4, "Hall", 2),))


def ground(number: int | None = 1, **fields: object) -> GroundValue:
    usual = {"id": 1, "kind": GroundKind.INPUT, "number": number, "point": None, "meeting": HERE.meeting,
             "round_number": 3, "table_number": 2, "led_by_youth": False, "text": ""}  # fmt: skip
    return GroundValue(**(usual | fields))  # type: ignore[arg-type]


def measure(number: int = 1, *grounds: GroundValue, **fields: object) -> MeasureValue:
    usual = {"id": number, "number": number, "area_id": 7, "text": "Open hall", "origin": MeasureOrigin.NEW, "leader": None,
             "starts_on": None, "due_on": None, "funding": None, "indicator": "", "evaluate_on": None, "evaluate_how": "",
             "importance": None, "home": None, "standing": MeasureStanding.ADOPTED, "merged_into": None, "position": number,
             "edition": 1, "goals": (), "grounds": grounds, "partners": ()}  # fmt: skip
    return MeasureValue(**(usual | fields))  # type: ignore[arg-type]


def thread(*measures: MeasureValue, lines: tuple[LineValue, ...] = (), **fields: object) -> Thread:
    live = tuple(each for each in measures if each.is_live)
    closed = tuple(each for each in measures if not each.is_live)
    plan = PlanView(1, "Plan", (None, None), (), (), (AREA,), (), live, closed, (), ())
    usual = {"last_number": 9, "points": {5: HERE}, "theirs": frozenset({6}), "meetings": frozenset({HERE.meeting}),
             "themes": {4: "Hall"}}  # fmt: skip
    by_number = {each.number: each for each in lines}
    return Thread(plan, by_number, **(usual | fields))  # type: ignore[arg-type]


SAID = LineValue(1, LineState.SHOWN, HERE, (4,))


def test_a_thread_that_holds_is_walked_both_ways() -> None:
    whole = thread(measure(1, ground(1), ground(None, kind=GroundKind.POINT, point=5)), lines=(SAID,))
    assert faults(whole) == ()
    assert [each.number for each in whole.served[1]] == [1]
    assert [each.name for each in whole.areas_of(4)] == ["Møteplassar"]
    assert whole.at_table(1, 2) == (SAID,)
    assert whole.at_table(1, 3) == ()


@pytest.mark.parametrize(
    ("standing_on", "broken"),
    [
        ((), Break.NO_GROUND),
        ((ground(10),), Break.NEVER_WRITTEN),
        ((ground(0),), Break.NEVER_WRITTEN),
        ((ground(2),), Break.VANISHED),
        ((ground(1, table_number=3),), Break.OTHER_PLACE),
        ((ground(1, round_number=1),), Break.OTHER_PLACE),
        ((ground(None, kind=GroundKind.POINT, point=6),), Break.FOREIGN_POINT),
        ((ground(None, kind=GroundKind.POINT, point=8),), Break.VANISHED),
        ((ground(None, kind=GroundKind.POINT, point=8, meeting=""),), Break.VANISHED),
        ((ground(None, kind=GroundKind.POINT, point=5, table_number=1),), Break.OTHER_PLACE),
        ((ground(None, kind=GroundKind.LAW),), Break.EMPTY_GROUND),
    ],
)
def test_each_way_a_thread_breaks_is_told(standing_on: tuple[GroundValue, ...], broken: Break) -> None:
    assert [each.broken for each in faults(thread(measure(1, *standing_on), lines=(SAID,)))] == [broken]
    proposed = measure(1, *standing_on, standing=MeasureStanding.PROPOSED)
    assert faults(thread(proposed, lines=(SAID,))) == (), "what nobody decides on may still lack it"


def test_what_is_erased_is_a_gap_and_breaks_nothing() -> None:
    erased = replace(SAID, state=LineState.ERASED, themes=())
    assert faults(thread(measure(1, ground(1)), lines=(erased,))) == ()
    whole_meeting_gone = thread(
        measure(1, ground(2), ground(None, kind=GroundKind.POINT, point=8)), meetings=frozenset()
    )
    assert faults(whole_meeting_gone) == ()
    assert [whole_meeting_gone.state(number) for number in (2, 10)] == [LineState.ERASED, None]


def test_a_rehearsed_line_carries_no_measure() -> None:
    practised = replace(SAID, state=LineState.REHEARSED)
    assert [each.broken for each in faults(thread(measure(1, ground(1)), lines=(practised,)))] == [Break.REHEARSED]


def test_an_area_that_is_gone_is_told() -> None:
    assert [each.broken for each in faults(thread(measure(1, ground(1), area_id=8), lines=(SAID,)))] == [
        Break.AREA_GONE
    ]
    assert faults(thread(measure(1, ground(1), area_id=None), lines=(SAID,))) == ()


def test_a_merged_measure_leads_on_to_the_live_one() -> None:
    merged = measure(2, ground(1), standing=MeasureStanding.MERGED, merged_into=1)
    again = measure(3, standing=MeasureStanding.MERGED, merged_into=2)
    whole = thread(measure(1, ground(None, kind=GroundKind.LAW, text="Lova")), merged, again, lines=(SAID,))
    assert faults(whole) == ()
    assert [each.number for each in whole.served[1]] == [1]
    assert whole.home(again) == whole.by_number[1]


@pytest.mark.parametrize("into", [None, 9, 2])
def test_a_merged_measure_that_leads_nowhere_is_told(into: int | None) -> None:
    lost = thread(measure(2, ground(1), standing=MeasureStanding.MERGED, merged_into=into), lines=(SAID,))
    assert [(each.measure, each.broken) for each in faults(lost)] == [(2, Break.MERGED_NOWHERE)]
    assert lost.served == {}
