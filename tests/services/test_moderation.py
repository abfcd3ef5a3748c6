"""Release, hide, redact and undo: what the wall shows, what is kept apart, and what is erased."""

import json

import pytest
from asking import asked, console, head, on_phone, on_wall, open_round, phone, post, refused, released, seen, wall
from conftest import Evening
from sqlalchemy import select

from dialog.commands import (
    EditContribution,
    HideContribution,
    ReadOriginal,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
    WithdrawContribution,
)
from dialog.models import ModerationEntry, Original
from dialog.queries import sealed


@pytest.fixture(autouse=True)
def _round_one_runs(evening: Evening) -> None:
    open_round(evening)


def originals(evening: Evening) -> list[str]:
    with evening.house.reading() as session:
        return [sealed.open_(session, kept) or "" for kept in session.scalars(select(Original.text))]


def state(evening: Evening, line: int) -> tuple[str, str, str | None, bool]:
    """With what was redacted, as the one who asks for it reads it."""
    shown = seen(evening, line)
    asked_for = ReadOriginal(id=line)
    original = str(evening.house.execute(evening.operator, asked_for).facts["text"]) if shown["has_original"] else None
    return shown["moderation"], shown["text"], original, shown["can_restore"]


def wall_hears(heard: list[tuple[str, str, dict[str, object]]]) -> list[tuple[object, object]]:
    lines = [told for wire, who, told in heard if who == "projectors" and wire.startswith("contribution")]
    return [(told["released"], told["text"]) for told in lines]


def test_released_hidden_and_taken_back_step_by_step(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    line = post(evening, evening.seat(), "Ordet")
    do(operator, ReleaseContribution(id=line))
    do(operator, HideContribution(id=line, reason="Namn på ein person"))
    assert (state(evening, line), seen(evening, line)["reason"], on_wall(evening)) == (
        ("hidden", "Ordet", None, True), "Namn på ein person", [],
    )  # fmt: skip
    do(operator, RestoreContribution(id=line))
    assert (state(evening, line), seen(evening, line)["reason"], on_wall(evening)) == (
        ("released", "Ordet", None, True), "", ["Ordet"],
    )  # fmt: skip
    do(operator, RestoreContribution(id=line))
    assert (state(evening, line), on_wall(evening)) == (("held", "Ordet", None, False), [])
    with refused("contribution.nothing_to_restore"):
        do(operator, RestoreContribution(id=line))


def test_a_release_that_is_undone_is_told_to_the_wall(evening: Evening) -> None:
    line = released(evening, evening.seat(), "Ordet")
    heard = asked(evening.house, evening.operator, RestoreContribution(id=line))
    assert wall_hears(heard) == [(False, "")]


def test_deciding_the_same_twice_changes_nothing(evening: Evening) -> None:
    line = post(evening, evening.seat())
    for command in (
        HideContribution(id=line, reason="Namn"),
        RedactContribution(id=line, text="Utan namn"),
        ReleaseContribution(id=line),
    ):
        assert asked(evening.house, evening.operator, command) != []
        before = head(evening)
        assert (asked(evening.house, evening.operator, command), head(evening)) == ([], before)
    with evening.house.reading() as session:
        assert list(session.scalars(select(ModerationEntry.action))) == ["hide", "redact", "release"]


def test_the_table_is_not_told_the_words_of_a_hidden_line_but_its_author_is(evening: Evening) -> None:
    youth, neighbour = evening.seat(), evening.seat()
    line = post(evening, youth, "Om Kåre")
    heard = asked(evening.house, evening.operator, HideContribution(id=line, reason="Namn"))
    assert {who: told["text"] for wire, who, told in heard if wire == "contribution.changed" and "text" in told} == {
        "table:1": "", f"seat:{youth.id}": "Om Kåre", "facilitators": "Om Kåre", "projectors": "",
    }  # fmt: skip
    assert (on_phone(evening, youth, line)["text"], on_phone(evening, neighbour, line)["text"]) == ("Om Kåre", "")  # type: ignore[index]


def test_the_first_wording_is_kept_apart_and_erased_when_it_returns(evening: Evening) -> None:
    do, operator, youth = evening.house.execute, evening.operator, evening.seat()
    line = released(evening, youth, "Kåre og Per")
    steps = []
    for command in (
        RedactContribution(id=line, text="[namn] og Per", reason="Namn"),
        RedactContribution(id=line, text="[namn] og [namn]"),
        RestoreContribution(id=line),
        RestoreContribution(id=line),
    ):
        do(operator, command)
        shown = on_phone(evening, youth, line) or {}
        steps.append((state(evening, line)[2], originals(evening), on_wall(evening), shown["text"], shown["redacted"]))
    assert steps == [
        ("Kåre og Per", ["Kåre og Per"], ["[namn] og Per"], "[namn] og Per", True),
        ("Kåre og Per", ["Kåre og Per"], ["[namn] og [namn]"], "[namn] og [namn]", True),
        # A name that comes back is held: undoing is done in a hurry, and the wall is seen by everybody.
        ("Kåre og Per", ["Kåre og Per"], [], "[namn] og Per", True),
        (None, [], [], "Kåre og Per", False),
    ]


def test_nobody_is_told_the_first_wording_and_the_log_says_who_asked(evening: Evening) -> None:
    youth, neighbour = evening.seat(), evening.seat()
    line = released(evening, youth, "Kåre er dum")
    heard = asked(evening.house, evening.operator, RedactContribution(id=line, text="[namn] er dum"))
    assert {who for _, who, told in heard if "Kåre" in json.dumps(told, ensure_ascii=False)} == set()
    views = [console(evening), phone(evening, youth), phone(evening, neighbour), wall(evening)]
    assert "Kåre" not in json.dumps(views, ensure_ascii=False)
    assert evening.house.execute(evening.operator, ReadOriginal(id=line)).facts == {"text": "Kåre er dum"}
    with evening.house.reading() as session:
        assert list(session.scalars(select(ModerationEntry.action))) == ["release", "redact", "read"]
    with refused("command.not_allowed"):
        evening.house.execute(youth, ReadOriginal(id=line))
    with refused("original.none"):
        evening.house.execute(evening.operator, ReadOriginal(id=post(evening, youth)))


def test_redacting_does_not_release_and_releasing_does_not_unredact(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    line = post(evening, evening.seat(), "Kåre")
    do(operator, RedactContribution(id=line, text="[namn]"))
    assert state(evening, line) == ("held", "[namn]", "Kåre", True)
    do(operator, ReleaseContribution(id=line))
    do(operator, HideContribution(id=line, reason="Likevel ikkje"))
    assert state(evening, line) == ("hidden", "[namn]", "Kåre", True)
    for expected in (
        ("released", "[namn]", "Kåre", True),
        ("held", "[namn]", "Kåre", True),
        ("held", "Kåre", None, False),
    ):
        do(operator, RestoreContribution(id=line))
        assert state(evening, line) == expected


def test_undo_never_puts_unread_words_on_the_wall(evening: Evening) -> None:
    do, youth = evening.house.execute, evening.seat()
    line = released(evening, youth, "Lese")
    do(evening.operator, HideContribution(id=line, reason="Feil"))
    do(evening.operator, RestoreContribution(id=line))
    do(youth, EditContribution(id=line, text="Ulese"))
    do(evening.operator, HideContribution(id=line, reason="Feil"))
    do(evening.operator, RestoreContribution(id=line))
    assert (state(evening, line)[:2], on_wall(evening)) == (("held", "Ulese"), [])
    do(evening.operator, RestoreContribution(id=line))
    assert (state(evening, line)[:2], on_wall(evening)) == (("held", "Ulese"), [])


def test_words_hidden_after_an_edit_that_nobody_read_are_not_released_by_undo(evening: Evening) -> None:
    """The line is released, edited, released, edited again: each unread wording stays off the wall."""
    do, youth = evening.house.execute, evening.seat()
    line = released(evening, youth, "Ein")
    do(youth, EditContribution(id=line, text="To"))
    do(evening.operator, ReleaseContribution(id=line))
    do(evening.operator, HideContribution(id=line, reason="Feil"))
    do(evening.operator, RestoreContribution(id=line))
    assert on_wall(evening) == ["To"]
    do(youth, EditContribution(id=line, text="Ulese"))
    for _ in range(2):
        do(evening.operator, RestoreContribution(id=line))
        assert on_wall(evening) == []


def test_a_withdrawn_line_is_nobodys_to_decide_about(evening: Evening) -> None:
    youth = evening.seat()
    line = post(evening, youth)
    evening.house.execute(youth, WithdrawContribution(id=line))
    for command in (
        ReleaseContribution(id=line),
        HideContribution(id=line, reason="x"),
        RedactContribution(id=line, text="x"),
        RestoreContribution(id=line),
    ):
        with refused("contribution.withdrawn"):
            evening.house.execute(evening.operator, command)


def test_every_decision_is_logged_with_who_and_why(evening: Evening) -> None:
    line = post(evening, evening.seat(), "Kåre")
    for command in (
        HideContribution(id=line, reason="Namn"),
        RestoreContribution(id=line),
        RedactContribution(id=line, text="[namn]", reason="Personvern"),
    ):
        evening.house.execute(evening.operator, command)
    with evening.house.reading() as session:
        log = [(entry.action, entry.reason, entry.undone) for entry in session.scalars(select(ModerationEntry))]
    assert log == [("hide", "Namn", True), ("redact", "Personvern", False)]
