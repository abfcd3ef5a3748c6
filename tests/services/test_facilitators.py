"""Accounts and secret links: each opens what it says, as long as it says, and nothing else."""

import pytest
from asking import everything, facilitator, refused
from conftest import Clock, Evening, make_evening, make_facilitator
from sqlalchemy import select

from dialog import operations
from dialog.commands import (
    CloseRound,
    CreateProject,
    EndLink,
    MakeLink,
    OpenRound,
    RegisterFacilitator,
    SignInFacilitator,
    SignOutFacilitator,
    validated,
)
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway
from dialog.models import Facilitator, Link
from dialog.plans import ProjectPlan
from dialog.vocabulary import IDLE_DAYS, ActorKind, LinkPurpose

PASSWORD = "eit godt passord"


def register(house: Doorway, token: str, username: str = "kari") -> str:
    command = RegisterFacilitator(token=token, username=username, name="Kari", password=PASSWORD)
    return str(house.execute(NOBODY, command).facts["token"])


def account_link(house: Doorway) -> str:
    return operations.make_account_link(house, "http://hall").rsplit("/", 1)[1]


def sign_in(house: Doorway, username: str, password: str) -> str:
    return str(house.execute(NOBODY, SignInFacilitator(username=username, password=password)).facts["token"])


def link(evening: Evening, purpose: LinkPurpose) -> tuple[int, str]:
    done = evening.house.execute(evening.operator, MakeLink(purpose=purpose))
    return done.id or 0, str(done.facts["token"])


def member(evening: Evening, username: str = "kari") -> Caller:
    """A facilitator who was invited to the evening's project."""
    invited = evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    return facilitator(evening, register(evening.house, str(invited.facts["token"]), username))


# -- accounts --------------------------------------------------------------------------------------


def test_the_one_time_link_makes_one_account(house: Doorway) -> None:
    token = account_link(house)
    register(house, token)
    with refused("link.used_or_expired"):
        register(house, token, "ola")


def test_a_refused_registration_does_not_use_the_link_up(house: Doorway) -> None:
    make_facilitator(house, "Kari")
    token = account_link(house)
    with refused("facilitator.username_taken", field="username"):
        register(house, token, "KARI")
    register(house, token, "ola")


@pytest.mark.parametrize(("days", "works"), [(6.9, True), (7, False)])
def test_the_first_link_lasts_a_week(house: Doorway, clock: Clock, days: float, works: bool) -> None:
    token = account_link(house)
    clock.forward(days=days)
    if works:
        register(house, token)
    else:
        with refused("link.used_or_expired"):
            register(house, token)


def test_an_invitation_lasts_a_fortnight(evening: Evening, clock: Clock) -> None:
    invited = evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    clock.forward(days=14)
    with refused("link.used_or_expired"):
        register(evening.house, str(invited.facts["token"]))


@pytest.mark.parametrize("token", ["", "0" * 32, "æ" * 9])
def test_an_unknown_link_opens_nothing(house: Doorway, token: str) -> None:
    with refused("link.used_or_expired"):
        register(house, token)


def test_a_console_link_makes_no_account(evening: Evening) -> None:
    for purpose in (LinkPurpose.CONSOLE, LinkPurpose.PROJECTOR):
        with refused("link.used_or_expired"):
            register(evening.house, link(evening, purpose)[1])


def test_a_wrong_password_answers_like_an_unknown_name(house: Doorway) -> None:
    make_facilitator(house)
    answers = []
    for username, password in (("kari", "feil passord her"), ("ingen", PASSWORD), ("", ""), ("kari", "")):
        with refused("facilitator.wrong_password") as caught:
            sign_in(house, username, password)
        answers.append((caught.value.status, caught.value.facts))  # type: ignore[attr-defined]
    assert answers == [(403, {})] * 4
    assert len(sign_in(house, " KARI ", PASSWORD)) == 32


def test_a_short_password_is_refused_before_anything_else() -> None:
    with refused("field.too_short", field="password"):
        validated(RegisterFacilitator, {"token": "t", "username": "kari", "name": "Kari", "password": "kort"})


def test_nothing_secret_is_stored_in_the_clear(evening: Evening) -> None:
    secrets = [account_link(evening.house), make_facilitator(evening.house), link(evening, LinkPurpose.CONSOLE)[1]]
    secrets += [str(evening.seat().token), PASSWORD]
    stored = str(everything(evening.house))
    assert [secret in stored for secret in secrets] == [False] * 5
    assert "$argon2" in stored


# -- what a link opens, and for how long -----------------------------------------------------------


def test_an_invitation_opens_its_project_and_no_other(evening: Evening, house: Doorway) -> None:
    elsewhere, kari = make_evening(house), member(evening)
    house.execute(kari, OpenRound(number=1))
    with refused("conference.not_yours"):
        house.execute(Caller(kari.kind, kari.id, elsewhere.conference), OpenRound(number=1))


def test_a_console_link_opens_its_conference_and_no_other(evening: Evening, house: Doorway) -> None:
    elsewhere = make_evening(house)
    guest = facilitator(evening, link(evening, LinkPurpose.CONSOLE)[1])
    house.execute(guest, OpenRound(number=1))
    with refused("conference.not_yours"):
        house.execute(Caller(guest.kind, guest.id, elsewhere.conference), OpenRound(number=1))


def test_links_of_other_kinds_run_no_evening(evening: Evening) -> None:
    invited = evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    first = evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.FIRST_FACILITATOR))
    for link_id in (link(evening, LinkPurpose.PROJECTOR)[0], invited.id, first.id):
        with refused("conference.not_yours"):
            evening.house.execute(Caller(ActorKind.FACILITATOR, link_id, evening.conference), OpenRound(number=1))
    with refused("facilitator.sign_in_first"):
        evening.house.execute(Caller(ActorKind.FACILITATOR, 999, evening.conference), OpenRound(number=1))


def test_a_link_taken_back_is_out_at_the_next_command(evening: Evening) -> None:
    number, token = link(evening, LinkPurpose.CONSOLE)
    guest = facilitator(evening, token)
    evening.house.execute(guest, OpenRound(number=1))
    evening.house.execute(evening.operator, EndLink(id=number))
    with refused("facilitator.sign_in_first"):
        evening.house.execute(guest, OpenRound(number=1))


def test_a_console_link_runs_out_by_the_clock(evening: Evening, clock: Clock) -> None:
    caller = facilitator(evening, link(evening, LinkPurpose.CONSOLE)[1])
    clock.forward(days=365, seconds=-1)
    evening.house.execute(caller, OpenRound(number=1))
    clock.forward(seconds=1)
    with refused("facilitator.sign_in_first"):
        evening.house.execute(caller, OpenRound(number=1))


def test_a_session_lives_while_it_is_used_and_ends_when_it_is_not(evening: Evening, clock: Clock) -> None:
    caller = member(evening)
    for _ in range(2):
        clock.forward(days=IDLE_DAYS, seconds=-1)
        evening.house.execute(caller, OpenRound(number=1))
        evening.house.execute(caller, CloseRound(number=1))
    clock.forward(days=IDLE_DAYS)
    with refused("facilitator.sign_in_first"):
        evening.house.execute(caller, OpenRound(number=1))


def test_a_link_is_taken_back_from_its_own_conference_only(evening: Evening, house: Doorway) -> None:
    elsewhere = make_evening(house)
    number, token = link(elsewhere, LinkPurpose.CONSOLE)
    kari = member(evening)
    for link_id in (number, kari.id, 999):
        with refused("link.used_or_expired"):
            house.execute(kari, EndLink(id=link_id))
    house.execute(facilitator(elsewhere, token), OpenRound(number=1))


def test_signing_out_ends_the_own_session_only(evening: Evening) -> None:
    kari = member(evening)
    again = facilitator(evening, sign_in(evening.house, "kari", PASSWORD))
    evening.house.execute(Caller(kari.kind, kari.id), SignOutFacilitator())
    with refused("facilitator.sign_in_first"):
        evening.house.execute(kari, OpenRound(number=1))
    evening.house.execute(again, OpenRound(number=1))


def test_signing_out_of_a_shared_console_link_leaves_it_to_the_others(evening: Evening) -> None:
    guest = facilitator(evening, link(evening, LinkPurpose.CONSOLE)[1])
    evening.house.execute(Caller(guest.kind, guest.id), SignOutFacilitator())
    evening.house.execute(guest, OpenRound(number=1))


def test_who_may_make_which_link(evening: Evening) -> None:
    kari = member(evening)
    stranger = facilitator(evening, make_facilitator(evening.house, "ola"))
    stranger = Caller(stranger.kind, stranger.id)
    for purpose in (LinkPurpose.CONSOLE, LinkPurpose.PROJECTOR):
        evening.house.execute(kari, MakeLink(purpose=purpose))
        with refused("conference.not_found"):
            evening.house.execute(stranger, MakeLink(purpose=purpose))
    evening.house.execute(kari, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    with refused("project.not_yours"):
        evening.house.execute(stranger, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    with refused("project.missing"):
        evening.house.execute(kari, MakeLink(purpose=LinkPurpose.INVITATION))
    for caller, purpose in (
        (kari, LinkPurpose.FIRST_FACILITATOR), (kari, LinkPurpose.SIGN_IN), (evening.operator, LinkPurpose.SIGN_IN),
    ):  # fmt: skip
        with refused("command.not_allowed", command="link.make"):
            evening.house.execute(caller, MakeLink(purpose=purpose))


def test_an_account_without_projects_may_start_its_own(house: Doorway) -> None:
    token = make_facilitator(house)
    with house.reading() as session:
        account = session.scalar(select(Link.facilitator_id).where(Link.purpose == LinkPurpose.SIGN_IN))
        assert session.scalar(select(Facilitator.id)) == account
    evening = make_evening(house)
    kari = facilitator(evening, token)
    house.execute(Caller(kari.kind, kari.id), CreateProject(plan=ProjectPlan(name="Min")))
