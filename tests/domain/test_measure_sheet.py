"""A sheet of measures: columns in three languages, and a fault for each cell that says what it cannot mean."""

from datetime import date

import pytest

from dialog.domain import measure_sheet


@pytest.mark.parametrize(
    "head",
    [
        ["Tiltak", "Ansvarleg leiar", "Eining", "Frist", "Økonomi", "Prioritet"],
        ["Tiltak:", "ansvarlig leder", "Enhet", "frist", "ØKONOMI", "prioritet"],
        ["Measure", "Accountable leader", "Unit", "Deadline", "Funding", "Priority"],
    ],
)
def test_columns_are_known_in_three_languages(head: list[str]) -> None:
    told = measure_sheet.read([[], head, ["Open hall", "Kari", "Kultur", "15.8.2027", "Krev vedtak", "A"]])
    assert told.columns == ("text", "leader", "unit", "due_on", "funding", "importance")
    assert told.unknown == ()
    assert [(each.line, dict(each.said), dict(each.faults)) for each in told.rows] == [
        (
            3,
            {
                "text": "Open hall",
                "leader": "Kari",
                "unit": "Kultur",
                "due_on": date(2027, 8, 15),
                "funding": "needs_decision",
                "importance": "A",
            },
            {},
        )
    ]


def test_each_fault_stands_by_its_cell_and_the_good_rows_are_good() -> None:
    head = ["Nr", "Tiltak", "Frist", "Økonomi", "Ansvarleg", "Vêr"]
    told = measure_sheet.read(
        [
            head,
            ["", "God", "2027-08-15 00:00:00", "", "", ""],
            ["", "", "", "", "", "sol"],
            ["x", "Rar", "31.2.2027", "gull", "Kari", ""],
            ["7", "", "", "", "", ""],
            ["", "y" * 1001, "", "", "", ""],
        ]
    )
    assert told.unknown == ("Vêr",)
    assert [sorted(each.faults.items()) for each in told.rows] == [
        [],
        [("text", ("sheet.no_text", ""))],
        [
            ("due_on", ("sheet.no_day", "31.2.2027")),
            ("funding", ("sheet.no_choice", "gull")),
            ("leader", ("sheet.no_unit", "Kari")),
            ("number", ("sheet.no_number", "x")),
        ],
        [],
        [("text", ("sheet.too_long", "y" * 1001))],
    ]
    assert [each.line for each in told.good] == [2, 5]


def test_without_a_column_of_measures_nothing_can_be_taken() -> None:
    assert not measure_sheet.read([["Kva som helst"], ["x"]]).has_text
    assert measure_sheet.read([[""], []]).rows == ()
