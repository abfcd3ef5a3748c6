"""Who comes to a rehearsal of any meeting."""

from random import Random

import pytest

from dialog import programmes
from dialog.rehearsal.cast import Numbered, cast, cast_seated, few_write
from dialog.vocabulary import Extra

KINDS = [(kind, phones) for kind in programmes.KINDS for phones in (4, 12, 60)]


@pytest.mark.parametrize(("kind", "phones"), KINDS)
def test_everybody_has_a_role_of_the_conference_and_one_writes_for_another(kind: str, phones: int) -> None:
    plan = programmes.plan(kind, "nn")
    roles = [role.key for role in plan.roles]
    parts = cast(roles, [table.model_dump() for table in plan.tables], phones, Random(5))
    assert len(parts) == phones
    assert {part.role for part in parts} <= set(roles)
    assert [part.writes_for in roles for part in parts if part.writes_for] == [True]


def test_each_table_gets_its_leader_first_and_a_secretary_who_does_not_lead() -> None:
    plan = programmes.plan("open-youth-meeting", "nn")
    roles = [role.key for role in plan.roles]
    parts = cast(roles, [table.model_dump() for table in plan.tables], 12, Random(5))
    assert [(part.role, part.table) for part in parts[:6]] == [("youth", number) for number in range(1, 7)]
    assert {part.role for part in parts} == set(roles)
    helper = next(part for part in parts if part.writes_for)
    assert helper.role != "youth"
    assert helper.writes_for != helper.role


def test_those_who_have_a_number_sit_where_the_seating_has_them() -> None:
    roles = ["youth", "guardian", "politician"]
    seated: list[Numbered] = [
        (4, "youth", 1),
        (7, "youth", 2),
        (1, "politician", 2),
        (2, "guardian", None),
        (3, "gone", 1),
    ]
    parts = cast_seated(roles, seated, [Extra.DEAD_PHONE])
    assert [(part.ticket, part.role, part.table) for part in parts] == seated[:4], "a role that is no more is left out"
    assert [part.writes_for for part in parts] == [None, None, None, "youth"]
    assert [part.phone_dies for part in parts] == [False, False, False, True]


def test_in_a_short_evening_two_write_at_each_table_and_whoever_is_to_be_seen() -> None:
    """The table's leader is the first of its two; who names somebody or writes for another is never silenced."""
    seated: list[Numbered] = [(number, "youth", 1 + number % 3) for number in range(1, 19)]
    parts = few_write(cast_seated(["youth", "guardian"], seated, [Extra.NAME]))
    usual = [part for part in parts if not (part.names_somebody or part.writes_for)]
    assert [sum(part.table == table and not part.is_quiet for part in usual) for table in (1, 2, 3)] == [2, 2, 2]
    assert [part.ticket for part in parts if not part.is_quiet] == [1, 2, 3, 4, 5, 6, 17, 18]
    assert {part.names_somebody or bool(part.writes_for) for part in parts[-2:]} == {True}


def test_where_nobodys_table_is_known_six_write_besides_the_leaders() -> None:
    plan = programmes.plan("open-youth-meeting", "nn")
    roles = [role.key for role in plan.roles]
    parts = few_write(cast(roles, [table.model_dump() for table in plan.tables], 30, Random(5)))
    heard = [part for part in parts if not part.is_quiet and not part.writes_for]
    assert [part.table for part in heard] == [1, 2, 3, 4, 5, 6, *[None] * 6]
