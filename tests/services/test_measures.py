"""Measures: numbered once, one leader each, in order, and never ready without what a decision needs."""

from datetime import date
from typing import Any

import plan_rows
import pytest
from asking import facilitator, open_round, post, refused
from conftest import Evening, make_evening, make_facilitator
from plan_rows import add_area, add_leader, add_measure, add_partner, add_point, add_proposal, seen, view
from sqlalchemy import event

from dialog.commands import (
    AddGround,
    CreateMeasure,
    EditMeasure,
    ImportMeasure,
    LeaveLeader,
    MeasureDraft,
    MergeMeasure,
    MoveMeasure,
    ReadyMeasure,
    RemoveGround,
    RemoveMeasure,
    RestoreMeasure,
    TakeMeasure,
    UnreadyMeasure,
    WithdrawPoint,
    validated,
)
from dialog.commands.measures import LeaderWanted, MeasureRow
from dialog.models import Measure
from dialog.vocabulary import Funding, GroundKind, MeasureStanding

WHOLE = {"starts_on": date(2027, 1, 1), "due_on": date(2027, 6, 1), "evaluate_on": date(2028, 6, 1)}


def edit(evening: Evening, measure: int, edition: int = 1, **fields: object) -> None:
    draft = MeasureDraft.model_validate(fields)
    evening.house.execute(evening.operator, EditMeasure(id=measure, edition=edition, fields=draft))


def adopt(evening: Evening, measure: int) -> None:
    with evening.house.database.writing() as session:
        session.get_one(Measure, measure).standing = MeasureStanding.ADOPTED


def test_numbers_are_given_once_and_never_again(evening: Evening) -> None:
    first, second = add_measure(evening, "Ein"), add_measure(evening, "To")
    evening.house.execute(evening.operator, RemoveMeasure(id=second, edition=1, why="Nei"))
    add_measure(evening, "Tre")
    assert [(each.number, each.text) for each in view(evening).measures] == [(1, "Ein"), (3, "Tre")]
    assert [each.number for each in view(evening).closed] == [2]
    evening.house.execute(evening.operator, RestoreMeasure(id=second))
    assert [each.number for each in view(evening).measures] == [1, 2, 3]
    assert seen(evening, first).edition == 1


def test_a_resend_makes_no_second_measure(evening: Evening) -> None:
    command = CreateMeasure(project=evening.project, client_key="same", fields=MeasureDraft(text="Ein"))
    ids = {evening.house.execute(evening.operator, command).id for _ in range(2)}
    assert len(ids) == 1
    assert len(view(evening).measures) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": "2027-06-02", "due_on": "2027-06-01"}, "due_on"),
        ({"due_on": "2028-06-02", "evaluate_on": "2028-06-01"}, "evaluate_on"),
    ],
)
def test_days_in_the_wrong_order_are_refused_beside_their_field(
    evening: Evening, fields: dict[str, str], field: str
) -> None:
    measure = add_measure(evening)
    with refused("measure.dates_backwards", field=f"fields.{field}"):
        edit(evening, measure, **fields)
    assert seen(evening, measure).edition == 1
    edit(evening, measure, **WHOLE)
    assert seen(evening, measure).due_on == WHOLE["due_on"]


def test_what_a_measure_points_at_is_of_its_own_project_and_still_there(evening: Evening) -> None:
    measure, gone = add_measure(evening), add_leader(evening, "Ola", "Skule")
    evening.house.execute(evening.operator, LeaveLeader(id=gone, edition=1, left_on=date(2026, 11, 1)))
    other = make_evening(evening.house)
    for code, fields in (
        ("area.not_found", {"area": add_area(other)}),
        ("leader.not_found", {"leader": add_leader(other)}),
        ("leader.has_left", {"leader": gone}),
        ("goal.not_found", {"goals": [999]}),
    ):
        with refused(code):
            edit(evening, measure, **fields)
    edit(evening, measure, area=add_area(evening), leader=add_leader(evening))
    found = seen(evening, measure)
    assert (found.leader.unit if found.leader else "", view(evening).areas[0].id) == ("Kultur", found.area_id)


def test_nothing_is_ready_without_a_leader_and_a_day_of_evaluation(evening: Evening) -> None:
    measure = add_measure(evening)
    ready = lambda edition: evening.house.execute(evening.operator, ReadyMeasure(id=measure, edition=edition))  # noqa: E731
    with refused("measure.needs_leader", field="fields.leader") as caught:
        ready(1)
    assert caught.value.facts["fields"] == {
        "fields.leader": "measure.needs_leader",
        "fields.evaluate_on": "measure.needs_evaluation",
    }
    leader = add_leader(evening)
    edit(evening, measure, leader=leader)
    with refused("measure.needs_evaluation"):
        ready(2)
    edit(evening, measure, 2, evaluate_on="2028-06-01")
    ready(3)
    assert seen(evening, measure).standing == MeasureStanding.READY
    with refused("measure.needs_leader"):
        edit(evening, measure, 4, leader=None)
    with refused("measure.needs_evaluation"):
        edit(evening, measure, 4, evaluate_on=None)
    edit(evening, measure, 4, text="Open hall to kveldar")
    evening.house.execute(evening.operator, LeaveLeader(id=leader, edition=1, left_on=date(2026, 12, 1)))
    edit(evening, measure, 5, text="Open hall tre kveldar")
    evening.house.execute(evening.operator, UnreadyMeasure(id=measure, edition=6))
    with refused("leader.has_left"):
        ready(7)


def test_an_adopted_measure_is_not_rewritten(evening: Evening) -> None:
    measure, other = add_measure(evening), add_measure(evening, "Anna")
    adopt(evening, measure)
    for command in (
        EditMeasure(id=measure, edition=1, fields=MeasureDraft(text="Ny")),
        RemoveMeasure(id=measure, edition=1),
        MergeMeasure(id=other, edition=1, into=measure),
        UnreadyMeasure(id=measure, edition=1),
    ):
        with refused("measure.adopted", number=1):
            evening.house.execute(evening.operator, command)
    assert (seen(evening, measure).text, seen(evening, other).standing) == ("Open hall kvar fredag", "proposed")
    add_partner(evening, measure)  # Agreements live on.


def test_a_point_and_its_lines_become_a_measure_with_where_they_came_from(evening: Evening) -> None:
    point = add_proposal(evening)
    theme_area = add_area(evening)
    command = TakeMeasure(project=evening.project, client_key="tap", point=point, area=theme_area)
    made = [evening.house.execute(evening.operator, command).id or 0 for _ in range(2)]
    assert made[0] == made[1]
    measure = seen(evening, made[0])
    assert (measure.text, measure.area_id, measure.inputs) == ("Leksehjelp på biblioteket", theme_area, (1, 2))
    assert [(each.kind, each.point, each.number) for each in measure.grounds] == [
        (GroundKind.POINT, point, None),
        (GroundKind.INPUT, None, 1),
        (GroundKind.INPUT, None, 2),
    ]
    title = measure.grounds[0].meeting
    assert {(each.meeting, each.round_number, each.table_number, each.text) for each in measure.grounds} == {
        (title, plan_rows.MEASURES_ROUND, 1, "")
    }
    assert all(each.led_by_youth for each in measure.grounds)
    assert title
    with refused("point.taken", number=1):
        evening.house.execute(
            evening.operator,
            TakeMeasure(project=evening.project, client_key="other tap".replace(" ", "-"), point=point),
        )


def test_a_point_is_added_to_the_measure_that_says_the_same(evening: Evening) -> None:
    measure, point = add_measure(evening), add_proposal(evening)
    for _ in range(1):
        evening.house.execute(
            evening.operator, TakeMeasure(project=evening.project, client_key="t", point=point, into=measure)
        )
    found = seen(evening, measure)
    assert (found.text, found.inputs, len(view(evening).measures)) == ("Open hall kvar fredag", (1, 2), 1)
    assert view(evening).proposals == ()


def test_what_is_taken_out_waits_again_at_its_table(evening: Evening) -> None:
    point = add_proposal(evening)
    made = evening.house.execute(evening.operator, TakeMeasure(project=evening.project, client_key="t", point=point))
    evening.house.execute(evening.operator, RemoveMeasure(id=made.id or 0, edition=made.version or 0))
    assert [each.point for each in view(evening).proposals] == [point]


def test_a_point_that_was_taken_back_or_is_elsewhere_is_not_to_be_had(evening: Evening) -> None:
    point = add_proposal(evening)
    evening.house.execute(evening.operator, WithdrawPoint(id=point))
    with refused("point.no_proposal"):
        evening.house.execute(evening.operator, TakeMeasure(project=evening.project, client_key="t", point=point))
    other = make_evening(evening.house)
    foreign = add_proposal(other)
    with refused("point.not_found"):
        evening.house.execute(evening.operator, TakeMeasure(project=evening.project, client_key="t", point=foreign))
    evening.house.execute(other.operator, TakeMeasure(project=other.project, client_key="t", point=foreign))


def test_a_merger_hands_over_what_the_other_lacks_and_can_be_taken_back(evening: Evening) -> None:
    measure, into = add_measure(evening, "Ein"), add_measure(evening, "To")
    for each in (measure, into):
        add_partner(evening, each, "Biblioteket")
    add_partner(evening, measure, "Ungdomsrådet")
    plan_rows.add_law(evening, measure, "Opplæringslova")
    merge = MergeMeasure(id=measure, edition=seen(evening, measure).edition, into=into, why="Det same")
    for _ in range(2):
        evening.house.execute(evening.operator, merge)
    told = seen(evening, into)
    assert [each.name for each in told.partners] == ["Biblioteket", "Ungdomsrådet"]
    assert [each.text for each in told.grounds] == ["Opplæringslova"]
    assert (seen(evening, measure).standing, seen(evening, measure).merged_into) == ("merged", 2)
    evening.house.execute(evening.operator, RestoreMeasure(id=measure))
    assert [(each.number, each.merged_into, len(each.partners)) for each in view(evening).measures] == [
        (1, None, 2),
        (2, None, 2),
    ]
    with refused("measure.same"):
        evening.house.execute(evening.operator, MergeMeasure(id=into, edition=1, into=into))


def test_an_input_is_a_ground_by_its_number_alone(evening: Evening) -> None:
    seat, measure = evening.seat(), add_measure(evening)
    open_round(evening)
    post(evening, seat, "Dette er hemmeleg")
    add = lambda **facts: AddGround(measure=measure, **facts)  # noqa: E731
    for _ in range(2):
        evening.house.execute(evening.operator, add(kind=GroundKind.INPUT, number=1))
    with refused("ground.no_such_input", number=99):
        evening.house.execute(evening.operator, add(kind=GroundKind.INPUT, number=99))
    with refused("field.missing", field="text"):
        evening.house.execute(evening.operator, add(kind=GroundKind.LAW))
    ground = seen(evening, measure).grounds[0]
    assert (seen(evening, measure).inputs, ground.text, ground.table_number) == ((1,), "", 1)
    evening.house.execute(evening.operator, RemoveGround(id=ground.id))
    assert seen(evening, measure).grounds == ()


def test_measures_are_moved_within_their_area(evening: Evening) -> None:
    area = add_area(evening)
    one, _, three = (add_measure(evening, text, area=area) for text in ("Ein", "To", "Tre"))
    other = add_measure(evening, "Anna")
    evening.house.execute(evening.operator, MoveMeasure(id=three, place=1))
    assert [each.text for each in view(evening).in_area(area)] == ["Tre", "Ein", "To"]
    evening.house.execute(evening.operator, MoveMeasure(id=three, place=99))
    assert [each.text for each in view(evening).in_area(area)] == ["Ein", "To", "Tre"]
    assert seen(evening, one).edition == 1
    assert [each.id for each in view(evening).in_area(None)] == [other]


# -- a sheet ---------------------------------------------------------------------------------------


def sheet(evening: Evening, *rows: MeasureRow, key: str = "sheet") -> list[int]:
    done = evening.house.execute(evening.operator, ImportMeasure(project=evening.project, client_key=key, rows=[*rows]))
    return list(done.facts["numbers"])  # type: ignore[call-overload]


def test_a_sheet_makes_and_changes_and_meets_leaders_and_areas_by_name(evening: Evening) -> None:
    known, area = add_leader(evening), add_area(evening)
    old = add_measure(evening, "Gammal tekst")
    kari, ola = LeaderWanted(name="KARI VIK", unit="kultur"), LeaderWanted(name="Ola", unit="Skule")
    rows = (
        MeasureRow(number=1, edition=1, fields=MeasureDraft(text="Ny tekst"), leader=kari, area="møteplassar"),
        MeasureRow(fields=MeasureDraft(text="Leksehjelp", funding=Funding.NEEDS_DECISION), leader=ola, area="Skule"),
        MeasureRow(fields=MeasureDraft(text="Nattbuss"), leader=ola, area="Skule"),
    )
    for _ in range(2):
        assert sheet(evening, *rows) == [1, 2, 3]
    told = view(evening)
    assert [each.text for each in told.measures] == ["Ny tekst", "Leksehjelp", "Nattbuss"]
    assert [(each.name, each.unit) for each in told.leaders] == [("Kari Vik", "Kultur"), ("Ola", "Skule")]
    assert [each.name for each in told.areas] == ["Møteplassar", "Skule"]
    changed = seen(evening, old)
    assert (changed.leader.id if changed.leader else 0, changed.area_id) == (known, area)


def test_a_sheet_is_taken_in_whole_or_not_at_all(evening: Evening) -> None:
    good, bad = MeasureRow(fields=MeasureDraft(text="God")), MeasureRow(number=77, fields=MeasureDraft(text="Ukjend"))
    with refused("measure.no_such_number", number=77, row=1):
        sheet(evening, good, bad)
    assert view(evening).measures == ()
    assert sheet(evening, good) == [1]


def test_what_the_rows_of_a_sheet_share_is_asked_for_once(evening: Evening) -> None:
    """A large sheet holds the one writer for as long as it takes, and a hall may be waiting to write."""
    asked: list[str] = []
    ola = LeaderWanted(name="Ola", unit="Skule")
    rows = [MeasureRow(fields=MeasureDraft(text=f"Tiltak {nth}"), leader=ola, area="Skule") for nth in range(200)]
    engine = evening.house.database._writer

    def note(*told: Any) -> None:
        asked.append(str(told[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert sheet(evening, *rows) == list(range(1, 201))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    of_rows = [each for each in asked if each.startswith("INSERT")]
    assert len(of_rows) >= 200, "it was listened to"
    assert len(asked) - len(of_rows) < 30, "as many as for one row"
    assert [each.text for each in view(evening).measures] == [row.fields.text for row in rows]
    assert {each.edition for each in view(evening).measures} == {1}


# -- who may ---------------------------------------------------------------------------------------


def test_a_reader_changes_nothing_in_the_plan(evening: Evening) -> None:
    from dialog.commands import JoinProject, MakeLink
    from dialog.doorway import OPERATOR, Caller
    from dialog.vocabulary import LinkPurpose, MemberJob

    house = evening.house
    invite = MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project, job=MemberJob.READER)
    token = str(house.execute(OPERATOR, invite).facts["token"])
    guest = facilitator(evening, make_facilitator(house, "les"))
    reader = Caller(guest.kind, guest.id)
    house.execute(reader, JoinProject(token=token))
    point = add_proposal(evening)
    plan = plan_rows.furnish(evening, point)
    from dialog.commands import all_commands

    for wire, payload in plan.payloads("r" * 8).items():
        with refused("member.only_reads"):
            house.execute(reader, validated(all_commands()[wire], payload))
    with evening.house.reading() as session:
        assert session.get_one(Measure, plan.measure).text == "Open hall kvar fredag"


def test_a_point_of_any_round_may_be_taken(evening: Evening) -> None:
    evening.seat()
    open_round(evening, 1)
    point = add_point(evening, "Dette bør vi gjere meir av", round_=1)
    evening.house.execute(evening.operator, TakeMeasure(project=evening.project, client_key="t", point=point))
    assert [each.text for each in view(evening).measures] == ["Dette bør vi gjere meir av"]
