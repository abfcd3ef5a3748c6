"""What may be asked: exact shapes, and one clear code per fault."""

import math
from typing import Any

import pytest
from asking import refused
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dialog import programmes
from dialog.commands import (
    Command,
    CreateConference,
    EditContribution,
    HideContribution,
    OpenRound,
    PostContribution,
    SortContribution,
    TakeSeat,
    all_commands,
    validated,
)
from dialog.errors import Invalid
from dialog.fields import clean
from dialog.plans import ConferencePlan

PLAN = programmes.plan("open-youth-meeting", "nn").model_dump(mode="json")


@pytest.mark.parametrize("wire", all_commands())
@pytest.mark.parametrize("payload", [[], 3, None, "x", math.nan, [[[]]], True], ids=repr)
def test_what_is_no_object_is_malformed(wire: str, payload: Any) -> None:
    with pytest.raises(Invalid) as caught:
        validated(all_commands()[wire], payload)
    assert caught.value.status == 422


@pytest.mark.parametrize("wire", all_commands())
def test_an_unknown_field_is_named(wire: str) -> None:
    with pytest.raises(Invalid) as caught:
        validated(all_commands()[wire], {"colour": "red"})
    assert caught.value.facts["fields"]["colour"] == "field.unknown"


@pytest.mark.parametrize("kind", all_commands().values())
def test_commands_cannot_be_changed_on_the_way(kind: type[Command]) -> None:
    assert (kind.model_config["frozen"], kind.model_config["extra"]) == (True, "forbid")


def test_a_command_is_frozen() -> None:
    command = OpenRound(number=1)
    with pytest.raises(ValidationError):
        command.number = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "payload", "field", "code"),
    [
        (PostContribution, {"text": "x"}, "client_key", "field.missing"),
        (PostContribution, {"text": "x", "client_key": "to ord"}, "client_key", "field.malformed"),
        (PostContribution, {"text": "x", "client_key": "k" * 65}, "client_key", "field.malformed"),
        (PostContribution, {"text": "x", "client_key": ""}, "client_key", "field.malformed"),
        (
            PostContribution,
            {"text": "x", "client_key": "k", "entered_for": "Bestemor"},
            "entered_for",
            "field.malformed",
        ),
        (PostContribution, {"text": "x", "client_key": "k", "round": 0}, "round", "field.out_of_range"),
        (EditContribution, {"id": 0, "text": "x"}, "id", "field.out_of_range"),
        (EditContribution, {"id": 2**31, "text": "x"}, "id", "field.out_of_range"),
        (EditContribution, {"id": 2**70, "text": "x"}, "id", "field.out_of_range"),
        (EditContribution, {"id": "one", "text": "x"}, "id", "field.malformed"),
        (EditContribution, {"id": {}, "text": "x"}, "id", "field.malformed"),
        (HideContribution, {"id": 1, "reason": " "}, "reason", "field.too_short"),
        (HideContribution, {"id": 1, "reason": "x" * 201}, "reason", "field.too_long"),
        (SortContribution, {"id": 1, "themes": [1, 2, 3]}, "themes", "field.too_many"),
        (SortContribution, {"id": 1, "themes": [0]}, "themes.0", "field.out_of_range"),
        (OpenRound, {"number": 1, "minutes": 241}, "minutes", "field.out_of_range"),
        (OpenRound, {"number": math.inf}, "number", "field.malformed"),
        (TakeSeat, {"role": "youth", "client_key": "x" * 32}, "client_key", "field.malformed"),
        (TakeSeat, {"role": "youth", "client_key": "short"}, "client_key", "field.too_short"),
        (TakeSeat, {"role": "youth", "client_key": "0" * 32, "language": "xx"}, "language", "field.malformed"),
        (CreateConference, {"plan": PLAN | {"tables": []}}, "plan.tables", "field.too_few"),
        (CreateConference, {"plan": PLAN | {"title": ""}}, "plan.title", "field.too_short"),
    ],
)
def test_each_fault_has_its_field_and_code(kind: type[Command], payload: dict[str, Any], field: str, code: str) -> None:
    with refused(code, field=field) as caught:
        validated(kind, payload)
    assert caught.value.facts["fields"] == {field: code}  # type: ignore[attr-defined]


def test_all_faults_are_told_and_the_first_one_leads() -> None:
    with refused("field.missing", field="role") as caught:
        validated(TakeSeat, {"table": -1, "client_key": "x", "colour": "red"})
    assert caught.value.facts["fields"] == {  # type: ignore[attr-defined]
        "role": "field.missing", "table": "field.out_of_range", "client_key": "field.too_short", "colour": "field.unknown",
    }  # fmt: skip


def test_a_seat_key_is_one_key_however_it_is_written() -> None:
    spellings = ("0" * 31 + "A", "00000000-0000-0000-0000-00000000000a")
    assert {validated(TakeSeat, {"role": "youth", "client_key": each}).client_key for each in spellings} == {
        "00000000-0000-0000-0000-00000000000a"
    }


@pytest.mark.parametrize("kind", programmes.KINDS)
@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_a_plan_survives_the_trip_through_json(kind: str, language: str) -> None:
    plan = programmes.plan(kind, language)
    assert ConferencePlan.model_validate_json(plan.model_dump_json()) == plan


# -- cleaning --------------------------------------------------------------------------------------


@given(st.text())
def test_cleaning_takes_away_only_what_cannot_be_shown(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = [sign for sign in unified if sign in "\t\n" or not (ord(sign) < 32 or 127 <= ord(sign) < 160)]
    kept = [sign for sign in kept if sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"]
    kept = [sign for sign in kept if not 0xFDD0 <= ord(sign) <= 0xFDEF and not 0xD800 <= ord(sign) <= 0xDFFF]
    assert cleaned == "".join(kept).strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\ud83d", ""),
        ("a\u0000b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202eabc", "abc"),
        ("\u200fשלום", "\u200fשלום"),
        ("e\u0301", "e\u0301"),
        ("\ufeffx", "\ufeffx"),
    ],
)  # fmt: skip
def test_cleaning_by_example(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_names_stand_on_one_line_and_texts_keep_theirs() -> None:
    plan = ConferencePlan.model_validate(PLAN | {"title": "To\n linjer\t her", "purpose": "To\nlinjer"})
    assert (plan.title, plan.purpose) == ("To linjer her", "To\nlinjer")
