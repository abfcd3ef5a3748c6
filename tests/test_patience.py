"""Who has to wait after wrong codes and wrong passwords, and who never has to."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dialog.errors import TooMany
from dialog.patience import (
    CODES_EVERYWHERE,
    CODES_FREE,
    CODES_FREE_UNDER_ATTACK,
    FOLDS,
    LONGEST_WAIT_S,
    PASSWORDS_FREE,
    PASSWORDS_FREE_ADDRESS,
    Counts,
    Patience,
    _network,
)

HALL, FAR = "10.0.0.7", "192.0.2.1"


@pytest.fixture
def patience() -> Patience:
    return Patience("a secret")


def waits(act: Any, *words: Any) -> int | None:
    """Milliseconds to wait; None when it may go on."""
    try:
        act(*words)
    except TooMany as problem:
        return problem.after_ms
    return None


def exhaust(patience: Patience, address: str) -> int:
    """Wrong codes until this address is asked to wait; how many were answered."""
    answered = 0
    while waits(patience.knock, address, None) is None:
        answered += 1
    return answered


def test_mistyping_has_room_and_guessing_has_not(patience: Patience) -> None:
    assert CODES_FREE <= exhaust(patience, HALL) <= CODES_FREE + 2
    refused = [waits(patience.knock, HALL, None) for _ in range(1000)]
    assert len([each for each in refused if each is not None]) >= 997


def test_a_hall_where_the_conference_is_open_is_never_asked_to_wait(patience: Patience) -> None:
    patience.open_at(HALL, 1)
    exhaust(patience, HALL)
    assert {waits(patience.knock, HALL, 1) for _ in range(300)} == {None}


def test_where_it_has_not_opened_a_right_code_looks_like_a_wrong_one(patience: Patience) -> None:
    patience.open_at(HALL, 1)
    exhaust(patience, HALL)
    assert waits(patience.knock, HALL, None) is not None
    assert waits(patience.knock, HALL, 2) is not None, "another conference's code is not at home here"


def test_other_addresses_are_not_asked_to_wait(patience: Patience) -> None:
    exhaust(patience, HALL)
    assert (waits(patience.knock, FAR, 1), waits(patience.knock, FAR, None)) == (None, None)


def test_guesses_from_everywhere_leave_each_address_only_a_few(patience: Patience) -> None:
    for n in range(CODES_EVERYWHERE):
        patience.knock(f"198.51.{n // 200}.{n % 200}", None)
    assert exhaust(patience, FAR) <= CODES_FREE_UNDER_ATTACK + 1
    assert waits(patience.knock, "203.0.113.9", 1) is None, "one who has guessed nothing goes straight in"


def test_the_wait_grows_and_stays_bearable() -> None:
    counts = Counts()
    patience = Patience("a secret", counts)
    place = patience._fold("address", HALL)
    waited = []
    for failures in (CODES_FREE, CODES_FREE + 4, CODES_FREE + 8, CODES_FREE + 400):
        while counts.count(f"code:{place}") < failures:
            counts.add(f"code:{place}", 600)
        patience._counts.forget(f"turn:code:{place}")
        patience.knock(HALL, 9_000 + failures)  # One turn, and then the next has to wait.
        waited.append(waits(patience.knock, HALL, None))
    assert waited == [1000, 4000, 16_000, 1000 * LONGEST_WAIT_S]


def test_what_was_counted_is_forgotten() -> None:
    patience = Patience("a secret", code_window_s=1)
    exhaust(patience, HALL)
    deadline = time.monotonic() + 20
    while waits(patience.knock, HALL, 1) is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


# -- passwords -------------------------------------------------------------------------------------


def guess(patience: Patience, username: str, address: str, device: str | None = None) -> int | None:
    waited = waits(patience.may_try, username, address, device)
    if waited is None:
        patience.was_wrong(username, address, device)
    return waited


def test_an_account_gets_five_wrong_passwords_and_then_waits(patience: Patience) -> None:
    answers = [guess(patience, "kari", f"198.51.100.{n}") for n in range(40)]
    assert answers[:PASSWORDS_FREE] == [None] * PASSWORDS_FREE
    assert answers.count(None) <= PASSWORDS_FREE + 2
    assert guess(patience, "ola", "198.51.100.200") is None


def test_one_address_cannot_try_one_password_on_every_account(patience: Patience) -> None:
    answers = [guess(patience, f"person{n}", HALL) for n in range(60)]
    assert answers.count(None) <= PASSWORDS_FREE_ADDRESS + 2


def test_a_device_that_has_been_in_before_is_not_kept_out_by_others(patience: Patience) -> None:
    for n in range(50):
        guess(patience, "kari", HALL)
        guess(patience, "kari", f"198.51.100.{n}")
    assert waits(patience.may_try, "kari", HALL) is not None
    assert waits(patience.may_try, "kari", HALL, "the device") is None
    assert [guess(patience, "kari", HALL, "the device") for _ in range(20)].count(None) <= PASSWORDS_FREE + 2


def test_a_right_password_clears_the_account_but_not_the_address(patience: Patience) -> None:
    for _ in range(PASSWORDS_FREE):
        guess(patience, "kari", HALL)
    patience.was_right("kari")
    assert waits(patience.may_try, "kari", FAR) is None
    for n in range(PASSWORDS_FREE_ADDRESS):
        guess(patience, f"person{n}", HALL)
    patience.was_right("kari")
    assert [waits(patience.may_try, "kari", HALL) for _ in range(3)][-1] is not None


# -- what is kept of an address --------------------------------------------------------------------


def test_an_address_is_kept_as_a_number_that_is_nobodys() -> None:
    one, other = Patience("a secret"), Patience("another secret")
    folds = {one._fold("address", f"10.0.{n // 250}.{n % 250}") for n in range(20_000)}
    assert max(folds) < FOLDS < 20_000, "several addresses share each number"
    assert [one._fold("address", HALL)] != [other._fold("address", HALL)]
    one.knock(HALL, None)
    one.open_at(HALL, 1)
    kept = str(vars(one._counts._own))
    assert (HALL not in kept, "home:" in kept) == (True, True)


def test_a_household_is_one_place_in_ipv6_and_ipv4_is_itself() -> None:
    assert _network("2001:db8:1:2:a::1") == _network("2001:db8:1:2:ffff::9") != _network("2001:db8:1:3::1")
    assert _network("::ffff:10.0.0.7") == _network("10.0.0.7") == "10.0.0.7"
    assert (_network(None), _network("unix:")) == ("", "unix:")


# -- several workers -------------------------------------------------------------------------------


@contextmanager
def redis_server(folder: Path) -> Iterator[tuple[str, Any]]:
    binary = shutil.which("redis-server")
    if binary is None:
        if os.environ.get("CI"):
            pytest.fail("no redis-server; `make test-deps` installs it")
        pytest.skip("no redis-server; `make test-deps` installs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    try:
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.kill()
        process.wait()


def test_workers_count_together_and_each_alone_when_redis_is_away(tmp_path: Path) -> None:
    with redis_server(tmp_path) as (url, process):
        one, other = Patience("a secret", Counts(url)), Patience("a secret", Counts(url))
        one.open_at(HALL, 1)
        exhaust(one, HALL)
        assert (waits(other.knock, HALL, None) is not None, waits(other.knock, HALL, 1)) == (True, None)
        process.kill()
        process.wait()
        assert waits(other.knock, FAR, 1) is None, "nobody stands outside because a counter is away"
        assert exhaust(other, FAR) <= CODES_FREE + 2
