"""Too few at two tables: they merge. Inputs keep their table, both lists are read, the plenary follows, and back again."""

from asking import console, open_round, phone, post
from conftest import Evening
from seated import imported, join, listed, look, solved, table_of
from sqlalchemy import select

from dialog.commands import BeginSeating, CloseRound, MergeTable, OpenPlenary, SplitTable, UndoSeating
from dialog.doorway import Caller
from dialog.models import Contribution


def a_running_round(evening: Evening) -> dict[int, list[Caller]]:
    """Phones at six tables, seated where they sat down, and the second round runs."""
    seats = {table: [join(evening, role, table) for role in ("youth", "guardian")] for table in range(1, 7)}
    evening.house.execute(evening.operator, BeginSeating())
    open_round(evening, 1)
    return seats


def tables_of(evening: Evening) -> dict[str, int]:
    with evening.house.reading() as session:
        return {line.text: line.table.number for line in session.scalars(select(Contribution))}


def test_inputs_keep_their_table_and_everybody_reads_both_lists(evening: Evening) -> None:
    seats = a_running_round(evening)
    theirs, ours = post(evening, seats[3][0], "Frå tre"), post(evening, seats[2][0], "Frå to")
    elsewhere = post(evening, seats[5][0], "Frå fem")
    evening.house.execute(evening.operator, MergeTable(table=3, to=2))
    for seat in (*seats[2], *seats[3]):
        seen = phone(evening, seat)
        assert seen["seat"]["table"] == 2
        assert {theirs, ours} <= {line["id"] for line in seen["lines"]}
        assert elsewhere not in {line["id"] for line in seen["lines"]}
    post(evening, seats[3][1], "Etterpå")
    assert tables_of(evening) == {"Frå tre": 3, "Frå to": 2, "Frå fem": 5, "Etterpå": 2}
    named = {each["number"]: each["into"] for each in console(evening)["conference"]["tables"]}
    assert named == {1: None, 2: None, 3: 2, 4: None, 5: None, 6: None}


def test_who_scans_the_code_of_a_merged_table_comes_to_the_one_that_stands(evening: Evening) -> None:
    a_running_round(evening)
    evening.house.execute(evening.operator, MergeTable(table=3, to=2))
    assert phone(evening, join(evening, "guardian", 3))["seat"]["table"] == 2


def test_the_plenary_is_without_the_table_that_is_gone(evening: Evening) -> None:
    a_running_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))
    evening.house.execute(evening.operator, OpenPlenary(round=1))
    evening.house.execute(evening.operator, MergeTable(table=3, to=2))
    turns = [each["table"] for each in console(evening)["rounds"][0]["plenary"]["tables"]]
    assert turns == [1, 2, 4, 5, 6]
    evening.house.execute(evening.operator, UndoSeating())
    turns = [each["table"] for each in console(evening)["rounds"][0]["plenary"]["tables"]]
    assert turns == [1, 2, 4, 5, 6, 3]


def test_a_merge_is_taken_back_with_everybody_and_every_list(evening: Evening) -> None:
    seats = a_running_round(evening)
    post(evening, seats[3][0], "Frå tre")
    evening.house.execute(evening.operator, MergeTable(table=3, to=2))
    evening.house.execute(evening.operator, UndoSeating())
    assert [phone(evening, seat)["seat"]["table"] for table in (2, 3) for seat in seats[table]] == [2, 2, 3, 3]
    assert "Frå tre" not in str(phone(evening, seats[2][0])["lines"])
    assert "Frå tre" in str(phone(evening, seats[3][1])["lines"])


def test_rounds_to_come_are_without_the_merged_table(evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, MergeTable(table=6, to=5))
    solved(evening, "mend")
    known = look(evening)
    assert set(known.plan.seats[1].values()) == {1, 2, 3, 4, 5}
    assert len(known.plan.seats[1]) == 36


def test_a_table_is_split_in_two_halves_that_both_have_company_and_a_leader(evening: Evening) -> None:
    imported(evening, [{**row, "can_lead": row["role"] == "youth"} for row in listed(youth=24, guardian=24)])
    solved(evening)
    open_round(evening, 1)
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    people = [ticket for ticket, table in look(evening).plan.seats[1].items() if table == 1]
    new = evening.house.execute(evening.operator, SplitTable(table=1)).id
    known = look(evening)
    halves = [[ticket for ticket in people if table_of(known, 1, ticket) == table] for table in (1, new)]
    assert sorted(map(len, halves)) == [4, 4]
    for half in halves:
        young = sum(known.tickets[ticket].role.key == "youth" for ticket in half)
        assert young != 1
    assert {1, new} <= set(known.plan.leaders[1])
    evening.house.execute(evening.operator, UndoSeating())
    known = look(evening)
    assert [ticket for ticket, table in known.plan.seats[1].items() if table == 1] == people
    assert new not in known.problem.tables
