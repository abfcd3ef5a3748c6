"""What people write: kept as written, once, by its author, while the round takes it."""

from typing import Any

import pytest
from asking import (
    asked,
    console,
    head,
    on_phone,
    on_wall,
    open_round,
    phone,
    post,
    refused,
    released,
    seen,
    texts,
    wall,
)
from conftest import Clock, Evening, make_evening
from pydantic import ValidationError

from dialog.commands import (
    AppointSeat,
    CloseRound,
    EditContribution,
    EditProject,
    HideContribution,
    MoveSeat,
    PauseRound,
    PostContribution,
    RedactContribution,
    ReleaseContribution,
    SupportContribution,
    WithdrawContribution,
    validated,
)
from dialog.doorway import Doorway
from dialog.errors import Invalid
from dialog.plans import ProjectPlan
from dialog.vocabulary import Job, ModerationPolicy


@pytest.fixture(autouse=True)
def _round_one_runs(evening: Evening) -> None:
    open_round(evening)


def show_at_once(evening: Evening) -> None:
    plan = ProjectPlan(name="Vaksne", moderation_policy=ModerationPolicy.SHOW_AT_ONCE)
    evening.house.execute(evening.operator, EditProject(project=evening.project, plan=plan))


# -- the words -------------------------------------------------------------------------------------

VERBATIM = {
    "family emoji joined with ZWJ": "👨‍👩‍👧‍👦 heile familien",
    "rainbow flag": "🏳️‍🌈",
    "skin tone": "👍🏽",
    "combining ring, not composed": "A\u030a",
    "composed ring": "Å",
    "many marks": "Z̷̨̛̹̅a͕l̶g̴o",
    "right to left": "مرحبا بكم في الاجتماع",
    "both directions": "Vi seier שלום til alle",
    "lines": "Fyrste\nAndre\n\nFjerde",
    "tab inside": "a\tb",
    "north sámi": "Giella ja čállin",
    "looks like markup": "<b>&amp;</b> {{ 7*7 }} '; DROP TABLE seat; --",
    "non-breaking and thin spaces": "10\u00a0000\u2009kr",
    "soft hyphen and zero width": "opp\u00advekst\u200bplan",
}


@pytest.mark.parametrize("text", VERBATIM.values(), ids=VERBATIM.keys())
def test_words_are_kept_code_point_for_code_point(evening: Evening, text: str) -> None:
    youth, other = evening.seat(), evening.seat("guardian")
    line = post(evening, youth, text)
    assert (texts(evening), seen(evening, line)["text"]) == ([text], text)
    assert [on_phone(evening, seat, line)["text"] for seat in (youth, other)] == [text, text]  # type: ignore[index]


def test_only_the_edges_are_trimmed(evening: Evening) -> None:
    post(evening, evening.seat(), " \n\t  To ord  \n ")
    assert texts(evening) == ["To ord"]


@pytest.mark.parametrize(
    "text", ["x" * 500, "🎉" * 500, "  " + "å" * 500 + "\n"], ids=["letters", "emoji", "untrimmed"]
)
def test_five_hundred_characters_fit(evening: Evening, text: str) -> None:
    post(evening, evening.seat(), text)
    assert texts(evening) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "contribution.empty"),
        (" \n\t ", "contribution.empty"),
        ("\u0000\u0007", "contribution.empty"),
        ("x" * 501, "contribution.too_long"),
        ("🎉" * 501, "contribution.too_long"),
        (None, "command.malformed"),
        (["a"], "command.malformed"),
    ],
)
@pytest.mark.parametrize("wire", [PostContribution, EditContribution])
def test_what_is_not_a_text_is_refused_with_its_own_code(wire: Any, text: Any, code: str) -> None:
    fields = {"client_key": "k"} if wire is PostContribution else {"id": 1}
    with refused(code):
        validated(wire, {**fields, "text": text})


def test_a_command_cannot_be_made_around_the_limit() -> None:
    with pytest.raises(ValidationError):
        PostContribution(client_key="k", text="x" * 501)


# -- resending -------------------------------------------------------------------------------------


def test_a_resend_answers_with_the_first_line_and_makes_no_second(evening: Evening, clock: Clock) -> None:
    youth, key = evening.seat(), evening.key()
    first = evening.house.execute(youth, PostContribution(client_key=key, text="Ein gong"))
    before = head(evening)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    again = evening.house.execute(youth, PostContribution(client_key=key, text="Ein gong"))
    evening.house.execute(evening.operator, CloseRound(number=1))
    clock.forward(hours=1)
    late = evening.house.execute(youth, PostContribution(client_key=key, text="Ein gong"))
    assert [again.id, late.id, again.version, late.version] == [first.id, first.id, first.version, first.version]
    assert (texts(evening), again.events, late.events) == (["Ein gong"], (), ())
    assert head(evening) == before + 1  # Only closing the round counted.


def test_other_words_under_a_used_key_are_refused_for_good_and_never_thrown_away_unseen(evening: Evening) -> None:
    """An acknowledgement for words that are not stored would make the phone forget them."""
    youth, key = evening.seat(), evening.key()
    line = post(evening, youth, "Ein gong", key=key)
    with pytest.raises(Invalid) as refusal:
        post(evening, youth, "Noko anna", key=key)
    assert (refusal.value.code, refusal.value.after_ms, texts(evening)) == ("contribution.key_used", None, ["Ein gong"])
    evening.house.execute(youth, EditContribution(id=line, text="Ein gong til"))
    assert post(evening, youth, "Ein gong", key=key) == line  # A late resend of what has been edited since.


def test_the_same_key_from_another_phone_is_another_line(evening: Evening) -> None:
    key = evening.key()
    ids = {post(evening, evening.seat(), "A", key=key), post(evening, evening.seat(), "B", key=key)}
    assert (len(ids), texts(evening)) == (2, ["A", "B"])


# -- the round -------------------------------------------------------------------------------------


def test_a_round_that_waits_takes_nothing(evening: Evening) -> None:
    with refused("round.not_open", round=2):
        post(evening, evening.seat(), round=2)


def test_before_the_first_round_there_is_nothing_to_write_in(house: Doorway) -> None:
    quiet = make_evening(house)
    with refused("round.not_open", round=1):
        post(quiet, quiet.seat())


def test_a_round_that_does_not_exist(evening: Evening) -> None:
    with refused("round.not_found", round=9):
        post(evening, evening.seat(), round=9)


def test_a_paused_round_still_takes_lines(evening: Evening) -> None:
    evening.house.execute(evening.operator, PauseRound(number=1))
    line = post(evening, evening.seat())
    assert seen(evening, line)["late"] is False


def test_time_up_closes_nothing(evening: Evening, clock: Clock) -> None:
    clock.forward(hours=2)
    assert seen(evening, post(evening, evening.seat()))["round"] == 1


@pytest.mark.parametrize("after_ms", [0, 2000])
def test_two_seconds_of_grace(evening: Evening, clock: Clock, after_ms: int) -> None:
    youth = evening.seat()
    evening.house.execute(evening.operator, CloseRound(number=1))
    clock.forward(milliseconds=after_ms)
    assert seen(evening, post(evening, youth))["round"] == 1


def test_after_the_grace_the_round_is_closed(evening: Evening, clock: Clock) -> None:
    youth = evening.seat()
    line = post(evening, youth)
    evening.house.execute(evening.operator, CloseRound(number=1))
    clock.forward(milliseconds=2001)
    for command in (
        PostContribution(client_key=evening.key(), text="For seint"),
        PostContribution(client_key=evening.key(), text="For seint", round=1),
        PostContribution(client_key=evening.key(), text="Utan runde", waited=True),
        EditContribution(id=line, text="For seint"),
        WithdrawContribution(id=line),
    ):
        with refused("round.closed", round=1):
            evening.house.execute(youth, command)
    assert texts(evening) == ["Meir lys i parken"]


def test_a_line_that_waited_for_a_network_joins_its_own_round_and_is_marked_late(
    evening: Evening, clock: Clock
) -> None:
    youth = evening.seat()
    evening.house.execute(evening.operator, CloseRound(number=1))
    clock.forward(minutes=20)
    open_round(evening, 2)
    waited = post(evening, youth, "Skrive i runde 1", round=1, waited=True)
    fresh = post(evening, youth, "Skrive i runde 2")
    assert [(seen(evening, line)["round"], seen(evening, line)["late"]) for line in (waited, fresh)] == [
        (1, True),
        (2, False),
    ]


def test_a_line_cannot_have_waited_for_a_round_that_never_opened(evening: Evening) -> None:
    with refused("round.not_open", round=3):
        post(evening, evening.seat(), round=3, waited=True)


# -- whose line ------------------------------------------------------------------------------------


def test_only_the_author_edits_and_withdraws(evening: Evening) -> None:
    line, neighbour = post(evening, evening.seat()), evening.seat()
    for command in (EditContribution(id=line, text="Kapra"), WithdrawContribution(id=line)):
        with refused("contribution.not_yours"):
            evening.house.execute(neighbour, command)
    assert (texts(evening), seen(evening, line)["standing"]) == (["Meir lys i parken"], "posted")


def test_a_line_at_another_table_answers_like_one_that_never_was(evening: Evening, house: Doorway) -> None:
    elsewhere = make_evening(house)
    open_round(elsewhere)
    far = post(elsewhere, elsewhere.seat(), "Ein annan konferanse")
    line, stranger = post(evening, evening.seat(table=1)), evening.seat(table=2)
    answers = []
    for target in (line, far, 999):
        for command in (
            EditContribution(id=target, text="x"),
            WithdrawContribution(id=target),
            SupportContribution(id=target, on=True),
        ):
            with refused("contribution.not_found") as caught:
                evening.house.execute(stranger, command)
            answers.append((caught.value.code, caught.value.facts, caught.value.status))  # type: ignore[attr-defined]
    assert answers == [("contribution.not_found", {}, 404)] * 9


# -- editing and withdrawing -----------------------------------------------------------------------


def test_an_edit_keeps_the_line_and_says_so(evening: Evening) -> None:
    youth = evening.seat()
    line = post(evening, youth)
    evening.house.execute(youth, EditContribution(id=line, text="Meir lys 💡"))
    assert (seen(evening, line)["text"], seen(evening, line)["edited"]) == ("Meir lys 💡", True)


def test_an_edit_to_the_same_words_changes_nothing(evening: Evening) -> None:
    youth = evening.seat()
    line = post(evening, youth)
    before = head(evening)
    assert asked(evening.house, youth, EditContribution(id=line, text=" Meir lys i parken ")) == []
    assert (head(evening), seen(evening, line)["edited"]) == (before, False)


def test_a_released_line_that_is_edited_is_held_again_and_leaves_the_wall(evening: Evening) -> None:
    youth = evening.seat()
    line = released(evening, youth)
    heard = asked(evening.house, youth, EditContribution(id=line, text="Ulese"))
    assert (on_wall(evening), seen(evening, line)["moderation"]) == ([], "held")
    assert [
        (told["released"], told["text"])
        for wire, who, told in heard
        if who == "projectors" and wire == "contribution.changed"
    ] == [(False, "")]
    assert "Ulese" not in str([told for _, who, told in heard if who == "projectors"])


def test_a_redacted_line_is_not_edited_by_its_author(evening: Evening) -> None:
    youth = evening.seat()
    line = post(evening, youth, "Kåre er dum")
    evening.house.execute(evening.operator, RedactContribution(id=line, text="[namn fjerna] er dum"))
    with refused("contribution.redacted"):
        evening.house.execute(youth, EditContribution(id=line, text="Kåre er dum"))


def test_a_hidden_line_is_not_edited_and_gets_no_support(evening: Evening) -> None:
    youth, neighbour = evening.seat(), evening.seat()
    line = post(evening, youth)
    evening.house.execute(evening.operator, HideContribution(id=line, reason="Namn"))
    with refused("contribution.hidden"):
        evening.house.execute(youth, EditContribution(id=line, text="Igjen"))
    with refused("contribution.hidden"):
        evening.house.execute(neighbour, SupportContribution(id=line, on=True))


def test_a_withdrawn_text_leaves_every_view_and_its_event(evening: Evening) -> None:
    youth, neighbour = evening.seat(), evening.seat()
    line = released(evening, youth, "Løyndomen")
    evening.house.execute(evening.operator, RedactContribution(id=line, text="Løyndomen utan namn"))
    heard = asked(evening.house, youth, WithdrawContribution(id=line))
    views = [phone(evening, youth), phone(evening, neighbour), console(evening), wall(evening), heard]
    assert ["Løyndomen" in str(view) for view in views] == [False] * 5
    assert [on_phone(evening, seat, line)["state"] for seat in (youth, neighbour)] == ["withdrawn"] * 2  # type: ignore[index]
    with refused("contribution.withdrawn"):
        evening.house.execute(youth, EditContribution(id=line, text="Likevel"))
    with refused("contribution.withdrawn"):
        evening.house.execute(neighbour, SupportContribution(id=line, on=True))
    assert asked(evening.house, youth, WithdrawContribution(id=line)) == []


def test_somebody_who_moved_keeps_the_own_lines_and_leaves_the_others(evening: Evening) -> None:
    mover, stayer = evening.seat(table=1), evening.seat(table=1)
    own, theirs = post(evening, mover, "Mitt"), post(evening, stayer, "Ditt")
    evening.house.execute(evening.operator, MoveSeat(id=mover.id, table=2))
    new = post(evening, mover, "Ved bord 2")
    assert [line["id"] for line in phone(evening, mover)["lines"]] == [own, new]
    assert [line["id"] for line in phone(evening, stayer)["lines"]] == [own, theirs]
    assert (seen(evening, own)["table"], seen(evening, new)["table"]) == (1, 2)
    evening.house.execute(mover, WithdrawContribution(id=own))
    with refused("contribution.not_found"):
        evening.house.execute(mover, SupportContribution(id=theirs, on=True))


# -- support ---------------------------------------------------------------------------------------


def test_support_goes_on_and_off_once(evening: Evening) -> None:
    line, neighbour, third = post(evening, evening.seat()), evening.seat(), evening.seat("guardian")
    counts = []
    for seat, on in ((neighbour, True), (neighbour, True), (third, True), (neighbour, False), (neighbour, False)):
        evening.house.execute(seat, SupportContribution(id=line, on=on))
        counts.append(seen(evening, line)["supports"])
    assert counts == [1, 1, 2, 1, 1]
    assert [phone(evening, seat)["supported"] for seat in (neighbour, third)] == [[], [line]]


def test_nobody_supports_the_own_line(evening: Evening) -> None:
    youth = evening.seat()
    line = post(evening, youth)
    with refused("contribution.own_support"):
        evening.house.execute(youth, SupportContribution(id=line, on=True))


# -- for somebody without a phone ------------------------------------------------------------------


@pytest.mark.parametrize("job", [Job.LEADER, Job.SECRETARY])
def test_leader_and_secretary_enter_for_others_and_that_role_is_counted(evening: Evening, job: Job) -> None:
    writer = evening.seat("youth")
    evening.house.execute(evening.operator, AppointSeat(id=writer.id, job=job))
    own, other = post(evening, writer, "Mitt"), post(evening, writer, "Bestemor seier", entered_for="guardian")
    assert [(seen(evening, line)["role"], seen(evening, line)["entered_for"]) for line in (own, other)] == [
        ("youth", False),
        ("guardian", True),
    ]
    with refused("role.not_found", role="astronaut"):
        post(evening, writer, entered_for="astronaut")


def test_a_member_writes_for_nobody_else(evening: Evening) -> None:
    evening.seat("youth")
    member = evening.seat("youth")
    with refused("contribution.only_leader_enters_for"):
        post(evening, member, entered_for="guardian")


# -- policy and numbers ----------------------------------------------------------------------------


def test_adults_may_choose_to_show_at_once(evening: Evening) -> None:
    show_at_once(evening)
    youth = evening.seat()
    line = post(evening, youth, "Rett på veggen")
    evening.house.execute(youth, EditContribution(id=line, text="Retta på veggen"))
    assert (on_wall(evening), seen(evening, line)["moderation"]) == (["Retta på veggen"], "released")
    evening.house.execute(evening.operator, HideContribution(id=line, reason="Namn"))
    assert on_wall(evening) == []


def test_by_default_nothing_reaches_the_wall_unread(evening: Evening) -> None:
    line = post(evening, evening.seat())
    assert (on_wall(evening), wall(evening)["counts"][0]["count"]) == ([], 1)
    evening.house.execute(evening.operator, ReleaseContribution(id=line))
    assert on_wall(evening) == ["Meir lys i parken"]


def test_numbers_run_through_the_project_and_never_return(evening: Evening) -> None:
    youth = evening.seat()
    first, second = post(evening, youth, "A"), post(evening, youth, "B")
    evening.house.execute(youth, WithdrawContribution(id=second))
    third = post(evening, youth, "C")
    assert [seen(evening, line)["number"] for line in (first, second, third)] == [1, 2, 3]


def test_the_count_of_a_table_leaves_out_hidden_and_withdrawn(evening: Evening) -> None:
    youth = evening.seat(table=2)
    lines = [post(evening, youth, text) for text in "ABC"]
    evening.house.execute(youth, WithdrawContribution(id=lines[0]))
    heard = asked(evening.house, evening.operator, HideContribution(id=lines[1], reason="Namn"))
    counted = {"table": 2, "round": 1, "count": 1, "version": head(evening)}
    assert ("table.counted", "projectors", counted) in heard
    assert wall(evening)["counts"] == [counted]
