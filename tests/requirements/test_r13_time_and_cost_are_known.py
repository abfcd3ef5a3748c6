"""R13: hours by group, the municipality's and others' apart, and expenses. Seljord's own figures can be told (METHOD 1.4)."""

import csv
import io
from datetime import date

import pytest
from conftest import Evening
from openpyxl import load_workbook

from dialog import exports
from dialog.commands import AddExpense, HoursWorked, LogHours, RemoveHours, Spent
from dialog.doorway import OPERATOR
from dialog.queries import costs
from dialog.vocabulary import HoursKind

DAY = date(2004, 5, 3)
SELJORD = {"Prosjektleiar": 200, "Leiar av styringsgruppa": 60, "Andre tilsette": 240}
EXPENSES = {"Kopiering": 1800, "Porto": 900, "Annonsar": 1500, "Materiell": 600, "Mat": 1200}


@pytest.fixture
def logged(evening: Evening) -> Evening:
    for people, hours in SELJORD.items():
        work = HoursWorked(worked_on=DAY, people=people, minutes=hours * 60)
        evening.house.execute(OPERATOR, LogHours(project=evening.project, hours=work))
    unpaid = HoursWorked(worked_on=DAY, people="Føresette", kind=HoursKind.VOLUNTEER, minutes=90)
    evening.house.execute(OPERATOR, LogHours(project=evening.project, hours=unpaid))
    for what, kroner in EXPENSES.items():
        spent = Spent(spent_on=DAY, what=what, ore=kroner * 100)
        evening.house.execute(OPERATOR, AddExpense(project=evening.project, expense=spent))
    return evening


def test_seljords_500_200_and_60_hours_and_6_000_kroner(logged: Evening) -> None:
    with logged.house.reading() as session:
        totals = costs.totals(session, logged.project)
    by_people = {each.people: each.minutes / 60 for each in totals.by_people}
    assert (totals.municipal / 60, by_people["Prosjektleiar"], by_people["Leiar av styringsgruppa"]) == (500, 200, 60)
    assert (totals.volunteer / 60, totals.ore / 100) == (1.5, 6000)


def test_what_is_taken_out_of_the_log_is_out_of_the_sums(logged: Evening) -> None:
    with logged.house.reading() as session:
        first = costs.hours_of(session, logged.project)[-1]
    logged.house.execute(OPERATOR, RemoveHours(id=first.id, edition=first.edition))
    with logged.house.reading() as session:
        assert costs.totals(session, logged.project).municipal / 60 == 300
    logged.house.execute(OPERATOR, RemoveHours(id=first.id, edition=2, removed=False))
    with logged.house.reading() as session:
        assert costs.totals(session, logged.project).municipal / 60 == 500


def test_the_files_carry_the_same_sums_as_numbers(logged: Evening) -> None:
    evil = HoursWorked(worked_on=DAY, people="=1+1", minutes=6)
    logged.house.execute(OPERATOR, LogHours(project=logged.project, hours=evil))
    with logged.house.reading() as session:
        sheet = exports.export(session, logged.project, "costs", "csv").decode("utf-8-sig")
        book = load_workbook(io.BytesIO(exports.export(session, logged.project, "costs", "xlsx")))
    told = {(who, kind): hours for who, kind, hours in list(csv.reader(io.StringIO(sheet)))[1:]}
    assert told["Prosjektleiar", "Kommunale timar"] == "200.0"
    assert told["Til saman", "Kommunale timar"] == "500.1"
    assert told["Til saman", "Utgifter i kroner"] == "6000.0"
    assert told["'=1+1", "Kommunale timar"] == "0.1"
    rows = {(row[0], row[1]): row[2] for row in book["Til saman"].iter_rows(min_row=2, values_only=True)}
    assert rows["Til saman", "Kommunale timar"] == 500.1
    assert sum(row[0] for row in book["Utgifter"].iter_rows(min_row=2, min_col=3, values_only=True)) == 6000
