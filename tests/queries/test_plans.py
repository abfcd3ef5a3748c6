"""The whole plan in one read: order, parts, what the tables proposed, and which themes wait."""

from datetime import date

from asking import open_round, refused, released
from conftest import START, Evening

from dialog.commands import (
    CreateTheme,
    HideContribution,
    JudgePoint,
    SortContribution,
    WithdrawPoint,
    WritePoint,
)
from dialog.domain.plan import PlanView
from dialog.models import AreaTheme, FocusArea, Leader, Measure, MeasureGround, Partner
from dialog.queries import plans
from dialog.vocabulary import GroundKind, MeasureStanding, Moderation, PartnerKind

MEASURES_ROUND = 3


def seen(evening: Evening) -> PlanView:
    with evening.house.reading() as session:
        return plans.plan_view(session, evening.project)


def theme(evening: Evening, name: str, *lines: int) -> int:
    made = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=name)).id or 0
    for line in lines:
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[made]))
    return made


def point(evening: Evening, text: str, *lines: int, round_: int = MEASURES_ROUND, table: int = 1) -> int:
    asked = WritePoint(
        client_key=evening.key(),
        round=round_,
        table=table,
        text=text,
        who="Kultur",
        due="haust",
        contributions=[*lines],
    )
    made = evening.house.execute(evening.operator, asked).id or 0
    judged = JudgePoint(id=made, moderation=Moderation.RELEASED, confirmed=True)
    evening.house.execute(evening.operator, judged)
    return made


def measure(evening: Evening, number: int, **facts: object) -> Measure:
    text = f"Tiltak {number}"
    row = Measure(project_id=evening.project, number=number, client_key=f"m{number}", position=10 - number, text=text)
    row.created_at, row.grounds, row.partners = START, [], []
    for name, value in facts.items():
        setattr(row, name, value)
    return row


def test_an_empty_project_has_an_empty_plan_and_a_foreign_one_none(evening: Evening) -> None:
    view = seen(evening)
    assert (view.name, view.measures, view.proposals, list(view.by_area())) == ("Oppvekstplan for Bygdedal", (), (), [])
    with evening.house.reading() as session, refused("project.not_found"):
        plans.plan_view(session, 999)


def test_points_of_measures_rounds_wait_until_they_are_taken(evening: Evening) -> None:
    seat = evening.seat()
    open_round(evening, MEASURES_ROUND)
    lines = [released(evening, seat, f"Ord {n}") for n in range(3)]
    light = theme(evening, "Lys", *lines[:2])
    theme(evening, "Buss", lines[2])
    kept, gone = point(evening, "Lys i parken", *lines), point(evening, "Trekt tilbake")
    hidden, held = point(evening, "Halde", table=2), point(evening, "Vist", table=2)
    evening.house.execute(evening.operator, JudgePoint(id=hidden, moderation=Moderation.HIDDEN))
    evening.house.execute(evening.operator, WithdrawPoint(id=gone))
    taken = point(evening, "Teken", table=3)
    with evening.house.database.writing() as session:
        session.add(measure(evening, 1, grounds=[MeasureGround(kind=GroundKind.POINT, point=taken)]))
        of_removed = MeasureGround(kind=GroundKind.POINT, point=held)
        session.add(measure(evening, 2, standing=MeasureStanding.REMOVED, grounds=[of_removed]))
    told = {each.point: each for each in seen(evening).proposals}
    assert sorted(told) == sorted([kept, held])
    first = told[kept]
    assert (first.text, first.who, first.due, first.table_number, first.round_number) == (
        "Lys i parken", "Kultur", "haust", 1, MEASURES_ROUND,
    )  # fmt: skip
    assert (first.numbers, first.theme) == ((1, 2, 3), light)


def test_a_hidden_line_is_no_ground_of_a_proposal(evening: Evening) -> None:
    seat = evening.seat()
    open_round(evening, MEASURES_ROUND)
    shown, hidden = released(evening, seat, "Synleg"), released(evening, seat, "Løynd")
    point(evening, "Lys i parken", shown, hidden)
    assert seen(evening).proposals[0].numbers == (1, 2)
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="Namn"))
    assert seen(evening).proposals[0].numbers == (1,)


def test_a_point_of_another_kind_of_round_is_no_proposal(evening: Evening) -> None:
    evening.seat()
    open_round(evening, 1)
    point(evening, "Dette verkar", round_=1)
    assert seen(evening).proposals == ()
    moved = point(evening, "Dette bør vi gjere")
    assert [each.point for each in seen(evening).proposals] == [moved]


def test_areas_measures_and_their_parts_come_in_the_groups_order(evening: Evening) -> None:
    seat = evening.seat()
    open_round(evening)
    lines = [released(evening, seat, f"Ord {n}") for n in range(3)]
    few, many, other = theme(evening, "Få", lines[0]), theme(evening, "Mange", *lines[1:]), theme(evening, "Ingen")
    with evening.house.database.writing() as session:
        area = FocusArea(project_id=evening.project, client_key="a", position=2, name="Andre", known="K")
        first = FocusArea(project_id=evening.project, client_key="b", position=1, name="Første")
        removed = FocusArea(project_id=evening.project, client_key="c", position=3, name="Borte", removed=True)
        leader = Leader(project_id=evening.project, name="Kari", unit="Kultur", left_on=date(2027, 1, 1))
        session.add_all([area, first, removed, leader])
        session.flush()
        session.add(AreaTheme(area_id=area.id, theme_id=few))
        session.add(AreaTheme(area_id=removed.id, theme_id=other))
        partner = Partner(name="Klubben", kind=PartnerKind.CIVIL_SOCIETY)
        session.add(measure(evening, 1, area_id=area.id, leader_id=leader.id, partners=[partner]))
        into = measure(evening, 2, area_id=area.id)
        session.add_all([into, measure(evening, 3)])
        session.flush()
        session.add(measure(evening, 4, standing=MeasureStanding.MERGED, merged_into_id=into.id))
    view = seen(evening)
    assert [each.name for each in view.areas] == ["Første", "Andre"]
    assert [each.name for each in view.removed_areas] == ["Borte"]
    assert [(each.name, each.lines) for each in view.areas[1].themes] == [("Få", 1)]
    assert [(each.id, each.lines) for each in view.waiting] == [(many, 2), (other, 0)]
    assert [each.number for each in view.measures] == [3, 2, 1]
    assert [(each.number, each.merged_into) for each in view.closed] == [(4, 2)]
    one = view.measures[2]
    assert one.leader == view.leaders[0]
    assert (one.leader.unit if one.leader else "", one.partners[0].name) == ("Kultur", "Klubben")
    shape = [(area.name if area else None, [each.number for each in own]) for area, own in view.by_area()]
    assert shape == [("Første", []), ("Andre", [2, 1]), (None, [3])]
