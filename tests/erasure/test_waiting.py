"""When a redaction is wiped from the files: not beside people who write, and never later than midnight."""

from pathlib import Path

from asking import open_round, post
from conftest import Clock, Evening, make_evening
from sqlalchemy import select

from dialog import erasure
from dialog.commands import CloseConference, CloseRound, EraseContribution, RedactContribution
from dialog.doorway import open_house
from dialog.models import Erasure

NAME = "Rektor Kaldheim køyrer for fort"


def wiped(evening: Evening) -> list[bool]:
    with evening.house.reading() as session:
        return [each.wiped_at is not None for each in session.scalars(select(Erasure).order_by(Erasure.id))]


def redacted(evening: Evening) -> None:
    line = post(evening, evening.seat(), NAME)
    evening.house.execute(evening.operator, RedactContribution(id=line, text="[namn fjerna] køyrer for fort"))


def in_files(evening: Evening) -> bool:
    folder: Path = evening.house.settings.data_dir
    return any(NAME.encode() in path.read_bytes() for path in folder.rglob("dialog*") if path.is_file())


def test_redactions_wait_until_no_round_runs_in_any_conference(evening: Evening) -> None:
    beside = make_evening(evening.house)
    open_round(evening)
    open_round(beside)
    redacted(evening)
    assert not erasure.wipe(evening.house)
    evening.house.execute(evening.operator, CloseRound(number=1))
    assert not erasure.wipe(evening.house), "people write in another hall"
    assert (wiped(evening), in_files(evening)) == ([False], True)
    evening.house.execute(beside.operator, CloseRound(number=1))
    assert erasure.wipe(evening.house)
    assert (wiped(evening), in_files(evening)) == ([True], False)


def test_who_erases_own_words_waits_for_nothing_and_takes_the_redactions_along(evening: Evening) -> None:
    open_round(evening)
    redacted(evening)
    seat = evening.seat()
    own = post(evening, seat, "Bort med dette")
    evening.house.execute(seat, EraseContribution(id=own))
    assert erasure.wipe(evening.house)
    assert (wiped(evening), in_files(evening)) == ([True, True], False)


def test_a_round_that_was_forgotten_keeps_nothing_over_midnight(evening: Evening, clock: Clock) -> None:
    open_round(evening)
    redacted(evening)
    clock.forward(hours=1)
    assert not erasure.wipe(evening.house)
    clock.forward(hours=24)
    assert erasure.wipe(evening.house)
    assert not in_files(evening)


def test_a_conference_that_is_closed_holds_nothing_back_and_a_restart_forgets_nothing(evening: Evening) -> None:
    open_round(evening)
    redacted(evening)
    assert not erasure.wipe(evening.house)
    evening.house.execute(evening.operator, CloseConference())
    settings = evening.house.settings
    evening.house.database.dispose()
    again = open_house(settings)
    again.clock = evening.house.clock
    try:
        assert erasure.wipe(again)
        assert wiped(Evening(again, evening.project, evening.conference, evening.code)) == [True]
    finally:
        again.database.dispose()
