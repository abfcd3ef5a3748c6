"""Erasing for good: what goes, what stays, and who may ask. The bytes on the disk have tests of their own."""

import json
from typing import Any

import pytest
from asking import asked, everything, facilitator, on_phone, on_wall, open_round, phone, post, refused, released, seen
from conftest import Clock, Evening, make_evening, make_facilitator
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import (
    DeleteConference,
    EditContribution,
    EraseContribution,
    ExpireProject,
    HideContribution,
    JudgePoint,
    LeaveSeat,
    MakeLink,
    PostContribution,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
    SupportContribution,
    TakeSeat,
    TidyConference,
    WithdrawContribution,
    WithdrawPoint,
    WritePoint,
)
from dialog.doorway import OPERATOR, Caller
from dialog.models import Conference, Erasure, Membership
from dialog.queries import lookups
from dialog.vocabulary import ActorKind, Erased, LinkPurpose, Moderation

SECRET = "Per Persen i 9B"


def rows(evening: Evening) -> str:
    """Everything the database holds, as one text."""
    return json.dumps(everything(evening.house), default=str, ensure_ascii=False)


def member(evening: Evening) -> Caller:
    """A facilitator with an account who works in the evening's project."""
    caller = facilitator(evening, make_facilitator(evening.house))
    with evening.house.database.writing() as session:
        link = session.get_one(lookups.Link, caller.id)
        session.add(Membership(project_id=evening.project, facilitator_id=link.facilitator_id))
    return caller


def title(evening: Evening) -> str:
    with evening.house.reading() as session:
        return lookups.conference(session, evening.conference).title


# -- one line --------------------------------------------------------------------------------------


def test_an_erased_line_leaves_a_number_and_a_reason_and_no_word(evening: Evening) -> None:
    open_round(evening)
    author, neighbour = evening.seat(), evening.seat("guardian")
    line = released(evening, author, f"{SECRET} køyrer for fort")
    evening.house.execute(neighbour, SupportContribution(id=line, on=True))
    evening.house.execute(evening.operator, RedactContribution(id=line, text="[namn] køyrer", reason=SECRET))
    assert rows(evening).count(SECRET) == 1  # The log's reason; the original and the log's copy lie sealed.
    told = asked(evening.house, evening.operator, EraseContribution(id=line, reason="Namn"))
    assert SECRET not in rows(evening)
    assert "[namn] køyrer" not in rows(evening)
    assert [(wire, audience, shape.get("text"), shape.get("released")) for wire, audience, shape in told[:4]] == [
        ("contribution.changed", "table:1", "", None),
        ("contribution.changed", f"seat:{author.id}", "", None),
        ("contribution.changed", "facilitators", "", None),
        ("contribution.changed", "projectors", "", False),
    ]
    now = seen(evening, line)
    assert (now["number"], now["standing"], now["reason"], now["supports"]) == (1, "erased", "Namn", 0)
    assert on_wall(evening) == []
    assert (on_phone(evening, author, line) or {})["state"] == "withdrawn"
    assert seen(evening, post(evening, author, "Neste"))["number"] == 2


def test_an_erased_line_cannot_come_back(evening: Evening) -> None:
    open_round(evening)
    author = evening.seat()
    key = evening.key()
    line = post(evening, author, SECRET, key=key)
    evening.house.execute(evening.operator, HideContribution(id=line, reason="Namn"))
    evening.house.execute(evening.operator, EraseContribution(id=line, reason="Namn"))
    for command in (ReleaseContribution(id=line), RestoreContribution(id=line), HideContribution(id=line, reason="x")):
        with refused("contribution.erased"):
            evening.house.execute(evening.operator, command)
    with refused("contribution.erased"):
        evening.house.execute(author, EditContribution(id=line, text=SECRET))
    resent = evening.house.execute(author, PostContribution(client_key=key, text=SECRET))
    assert (resent.id, list(resent.events)) == (line, [])
    assert SECRET not in rows(evening)


def test_a_phone_erases_its_own_until_midnight_whatever_the_round_does(evening: Evening, clock: Clock) -> None:
    open_round(evening)
    author, neighbour, stranger = evening.seat(), evening.seat(), evening.seat(table=2)
    first, second = post(evening, author, SECRET), post(evening, author, "Den andre")
    with refused("contribution.not_yours"):
        evening.house.execute(neighbour, EraseContribution(id=first))
    with refused("contribution.not_found"):
        evening.house.execute(stranger, EraseContribution(id=first))
    clock.forward(hours=5, minutes=30)  # It was half past six in the evening, on the clock of the place.
    evening.house.execute(author, EraseContribution(id=first))
    clock.forward(seconds=1)
    with refused("contribution.too_old_to_erase"):
        evening.house.execute(author, EraseContribution(id=second))
    assert (SECRET in rows(evening), "Den andre" in rows(evening)) == (False, True)


def test_a_facilitator_says_why_and_has_an_account(evening: Evening) -> None:
    open_round(evening)
    line = post(evening, evening.seat(), SECRET)
    token = str(evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    with refused("facilitator.account_needed"):
        evening.house.execute(facilitator(evening, token), EraseContribution(id=line, reason="Namn"))
    kari = member(evening)
    with refused("field.missing", field="reason"):
        evening.house.execute(kari, EraseContribution(id=line))
    assert SECRET in rows(evening)
    evening.house.execute(kari, EraseContribution(id=line, reason="Namn"))
    assert SECRET not in rows(evening)


# -- what was taken down ---------------------------------------------------------------------------


def taken_down(evening: Evening) -> list[int]:
    """A withdrawn, a hidden, a redacted and a plain line, each with the secret in what it said."""
    open_round(evening)
    author = evening.seat()
    lines = [released(evening, author, f"{SECRET} {n}") for n in range(4)]
    evening.house.execute(author, WithdrawContribution(id=lines[0]))
    evening.house.execute(evening.operator, HideContribution(id=lines[1], reason="Namn"))
    evening.house.execute(evening.operator, RedactContribution(id=lines[2], text="[namn]"))
    return lines


def test_after_a_month_words_nobody_may_read_are_gone(evening: Evening, clock: Clock) -> None:
    withdrawn, hidden, redacted, plain = taken_down(evening)
    clock.forward(days=29)
    with refused("retention.not_yet"):
        evening.house.execute(evening.operator, TidyConference())
    clock.forward(days=1)
    told = asked(evening.house, evening.operator, TidyConference())
    assert {shape["id"] for _, _, shape in told} == {withdrawn, hidden, redacted}
    assert rows(evening).count(SECRET) == 1
    assert [seen(evening, line)["text"] for line in (withdrawn, hidden, redacted, plain)] == [
        "", "", "[namn]", f"{SECRET} 3",
    ]  # fmt: skip
    now = seen(evening, hidden)
    assert (now["standing"], now["moderation"], now["reason"]) == ("posted", "hidden", "Namn")
    assert (seen(evening, redacted)["redacted"], seen(evening, redacted)["has_original"]) == (True, False)
    with refused("contribution.erased"):
        evening.house.execute(evening.operator, ReleaseContribution(id=hidden))
    with refused("contribution.nothing_to_restore"):
        evening.house.execute(evening.operator, RestoreContribution(id=redacted))
    assert asked(evening.house, evening.operator, TidyConference()) == []


def test_a_month_on_a_point_that_was_taken_away_or_hidden_has_no_words_and_stays_so(
    evening: Evening, clock: Clock
) -> None:
    open_round(evening)
    author = evening.seat()
    points = [point(evening, author, f"{SECRET} {n}") for n in range(3)]
    evening.house.execute(author, WithdrawPoint(id=points[0]))
    evening.house.execute(evening.operator, JudgePoint(id=points[1], moderation=Moderation.HIDDEN))
    clock.forward(days=30)
    told = asked(evening.house, evening.operator, TidyConference())
    assert {shape["id"] for _, _, shape in told} == {points[0], points[1]}
    assert rows(evening).count(SECRET) == 2  # The third point's text, and who.
    with refused("point.erased"):
        evening.house.execute(evening.operator, WithdrawPoint(id=points[0], on=False))
    with refused("point.erased"):
        evening.house.execute(evening.operator, JudgePoint(id=points[1], moderation=Moderation.RELEASED))
    evening.house.execute(evening.operator, JudgePoint(id=points[2], moderation=Moderation.RELEASED))


def point(evening: Evening, author: Caller, text: str) -> int:
    return evening.house.execute(author, WritePoint(client_key=evening.key(), round=1, text=text, who=text)).id or 0


# -- a whole conference ----------------------------------------------------------------------------


def test_deleting_takes_everything_of_this_conference_and_nothing_else(evening: Evening) -> None:
    taken_down(evening)
    other = make_evening(evening.house)
    open_round(other)
    post(other, other.seat(), "Den andre kvelden")
    evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE))
    before = phone(other, other.seat())["lines"]
    told = asked(evening.house, evening.operator, DeleteConference(title=f"  {title(evening).upper()} "))
    assert told == [("conference.deleted", "everyone", {"id": evening.conference})]
    assert SECRET not in rows(evening)
    here = [
        (name, row)
        for name, found in everything(evening.house).items()
        for row in found
        if name != "erasure" and evening.conference in row and name in ("seat", "conference", "audience_head", "link")
    ]
    assert [each for each in here if each[0] == "conference" and each[1][0] == evening.conference] == []
    assert phone(other, other.seat())["lines"] == before
    with evening.house.reading() as session:
        (left,) = _conferences_gone(session)
        assert (left.kind, left.joined, left.contributions, left.by_date) == ("conference", 1, 4, False)
        assert session.get(Conference, evening.conference) is None


def test_the_conference_after_a_deleted_one_is_another(house: Any, clock: Clock) -> None:
    """What phones share of a hall is kept between two of its news; the next conference must not be told it."""
    first = make_evening(house, title="Den gamle kvelden")
    assert phone(first, first.seat())["conference"]["title"] == "Den gamle kvelden"
    house.execute(first.operator, DeleteConference(title="Den gamle kvelden"))
    second = make_evening(house, title="Den nye kvelden")
    assert second.conference > first.conference
    assert phone(second, second.seat())["conference"]["title"] == "Den nye kvelden"


def test_deleting_needs_the_title_and_an_account(evening: Evening) -> None:
    token = str(evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    before = everything(evening.house)
    with refused("conference.title_differs", field="title"):
        evening.house.execute(evening.operator, DeleteConference(title="Ein annan"))
    with refused("facilitator.account_needed"):
        evening.house.execute(facilitator(evening, token), DeleteConference(title=title(evening)))
    assert everything(evening.house) == before
    evening.house.execute(member(evening), DeleteConference(title=title(evening)))
    with refused("conference.not_found"):
        evening.house.execute(evening.operator, DeleteConference(title="x"))


def test_a_phone_of_a_deleted_conference_is_nobody(evening: Evening) -> None:
    open_round(evening)
    seat = evening.seat()
    post(evening, seat)
    evening.house.execute(evening.operator, DeleteConference(title=title(evening)))
    with refused("seat.none"):
        post(evening, seat)


# -- the project's day -----------------------------------------------------------------------------


def test_the_day_comes_and_takes_every_conference_of_the_project(evening: Evening, clock: Clock) -> None:
    taken_down(evening)
    clock.forward(days=179)
    with refused("retention.not_yet"):
        evening.house.execute(OPERATOR, ExpireProject(project=evening.project))
    clock.forward(days=1)
    done = evening.house.execute(OPERATOR, ExpireProject(project=evening.project))
    assert [event.conference_id for event in done.events] == [evening.conference]
    assert SECRET not in rows(evening)
    with evening.house.reading() as session:
        assert lookups.project(session, evening.project).name == "Oppvekstplan for Bygdedal"
        assert [(left.contributions, left.by_date) for left in _conferences_gone(session)] == [(4, True)]
    assert list(evening.house.execute(OPERATOR, ExpireProject(project=evening.project)).events) == []


def _conferences_gone(session: Session) -> list[Erasure]:
    return list(session.scalars(select(Erasure).where(Erasure.kind == Erased.CONFERENCE)))


def test_what_happens_late_puts_the_day_off(evening: Evening, clock: Clock) -> None:
    open_round(evening)
    seat = evening.seat()
    clock.forward(days=100)
    post(evening, seat, "Eit seint innspel")
    with evening.house.reading() as session:
        day = lookups.erasure_day(session, lookups.project(session, evening.project))
    assert (day - clock().date()).days == 180


# -- leaving ---------------------------------------------------------------------------------------


def test_who_leaves_is_out_and_the_lines_stay(evening: Evening) -> None:
    open_round(evening)
    key = evening.key()
    newcomer = Caller(ActorKind.NOBODY, conference_id=evening.conference)
    first = evening.house.execute(newcomer, TakeSeat(role="youth", table=1, client_key=key))
    seat = Caller(ActorKind.SEAT, first.id, evening.conference)
    line = post(evening, seat, "Blir ståande")
    told = asked(evening.house, seat, LeaveSeat())
    assert [(wire, audience) for wire, audience, _ in told] == [
        ("seat.vacated", "facilitators"), ("seat.vacated", f"seat:{seat.id}"), ("table.led", "table:1"),
    ]  # fmt: skip
    with refused("seat.none"):
        post(evening, seat, "Etterpå")
    with refused("seat.none"):
        evening.house.execute(seat, LeaveSeat())
    assert seen(evening, line)["text"] == "Blir ståande"
    again: list[Any] = [
        evening.house.execute(newcomer, TakeSeat(role="youth", table=1, client_key=key)).id,
        evening.house.execute(
            Caller(ActorKind.NOBODY, conference_id=evening.conference, token=str(first.facts["token"])),
            TakeSeat(role="youth", table=1, client_key=evening.key()),
        ).id,
    ]
    assert first.id not in again


def test_the_chair_is_free_again(house: Any) -> None:
    from dialog import programmes
    from dialog.plans import TablePlan

    plan = programmes.plan("open-youth-meeting", "nn")
    evening = make_evening(house, tables=[TablePlan(number=1, seats=1)], roles=plan.roles[:1])
    seat = evening.seat(table=1)
    with refused("table.full"):
        evening.seat(table=1)
    house.execute(seat, LeaveSeat())
    assert evening.seat(table=1).id != seat.id


@pytest.mark.parametrize("kind", [ActorKind.FACILITATOR, ActorKind.SEAT, ActorKind.NOBODY])
def test_only_the_house_itself_lets_a_day_come(evening: Evening, kind: ActorKind) -> None:
    for command in (TidyConference(), ExpireProject(project=evening.project)):
        with refused("command.not_allowed"):
            evening.house.execute(Caller(kind, 1, evening.conference), command)
