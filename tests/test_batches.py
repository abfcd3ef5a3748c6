"""Group commit: who waits shares the next commit, each is refused alone, and nobody is answered by a commit that failed."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from asking import open_round
from conftest import Evening
from sqlalchemy.exc import IntegrityError

from dialog.batches import MOST_IN_ONE, Batches, Job
from dialog.commands import CreateTheme, PostContribution
from dialog.db import Database
from dialog.errors import DialogError, TryLater
from dialog.models import Contribution, Theme

WAIT_S = 30


class Sync:
    """Stands for a slow disk: every batch waits here until the test lets it go."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.begun, self.go = threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self, jobs: Sequence[Job[int, str]]) -> None:
        self.sizes.append(len(jobs))
        self.begun.release()
        assert self.go.acquire(timeout=WAIT_S)
        for job in jobs:
            if job.request < 0:
                job.refuse(ValueError(job.request))
            else:
                job.settle(f"stored {job.request}")


def ask(batches: Batches[int, str], request: int, answers: dict[int, Any], key: Any = None) -> threading.Thread:
    def wait() -> None:
        try:
            answers[request] = batches.run(request, key)
        except Exception as problem:
            answers[request] = problem

    asking = threading.Thread(target=wait)
    asking.start()
    return asking


def queue_of(batches: Batches[int, str], length: int) -> None:
    """Until so many stand in line behind the batch under way."""
    deadline = threading.Event()
    for _ in range(WAIT_S * 100):
        if len(batches._waiting[None]) == length:
            return
        deadline.wait(0.01)
    raise AssertionError(f"{len(batches._waiting[None])} in line, not {length}")


def test_who_waits_shares_the_next_commit_and_is_refused_alone() -> None:
    sync, answers = Sync(), dict[int, Any]()
    batches: Batches[int, str] = Batches(sync)
    everybody = [ask(batches, 1, answers)]
    assert sync.begun.acquire(timeout=WAIT_S)
    everybody += [ask(batches, number, answers) for number in (2, 3, -4, 5)]
    queue_of(batches, 4)
    sync.go.release()
    assert sync.begun.acquire(timeout=WAIT_S)
    sync.go.release()
    for each in everybody:
        each.join(WAIT_S)
    assert sync.sizes == [1, 4]
    assert {n: answers[n] for n in (1, 2, 3, 5)} == {n: f"stored {n}" for n in (1, 2, 3, 5)}
    assert isinstance(answers[-4], ValueError)
    assert batches._waiting == {}


def test_queues_with_different_keys_do_not_wait_for_each_other() -> None:
    sync, answers = Sync(), dict[int, Any]()
    batches: Batches[int, str] = Batches(sync)
    both = [ask(batches, 1, answers, key="hall 1"), ask(batches, 2, answers, key="hall 2")]
    assert sync.begun.acquire(timeout=WAIT_S)
    assert sync.begun.acquire(timeout=WAIT_S)
    sync.go.release(2)
    for each in both:
        each.join(WAIT_S)
    assert (sync.sizes, answers) == ([1, 1], {1: "stored 1", 2: "stored 2"})


def test_a_long_line_is_taken_in_portions() -> None:
    sync, answers = Sync(), dict[int, Any]()
    batches: Batches[int, str] = Batches(sync)
    crowd = [ask(batches, 0, answers)]
    assert sync.begun.acquire(timeout=WAIT_S)
    crowd += [ask(batches, number, answers) for number in range(1, MOST_IN_ONE + 11)]
    queue_of(batches, MOST_IN_ONE + 10)
    sync.go.release(3)
    for each in crowd:
        each.join(WAIT_S)
    assert (sync.sizes, len(answers)) == ([1, MOST_IN_ONE, 10], MOST_IN_ONE + 11)


def test_a_commit_that_fails_answers_nobody() -> None:
    def fails(jobs: Sequence[Job[int, str]]) -> None:
        jobs[0].settle("promised too early")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        Batches(fails).run(1)


# -- the same through the doorway, on a real file ------------------------------------------------------


def together(evening: Evening, commands: Sequence[tuple[Any, PostContribution]]) -> list[Any]:
    """One batch of just these commands, as it forms when they all wait for the same sync."""
    jobs: list[Any] = [Job(request) for request in commands]
    evening.house._carry_out(jobs)
    return [job.problem or job.answer for job in jobs]


def stored(evening: Evening) -> list[tuple[str, int]]:
    with evening.house.reading() as session:
        rows = session.query(Contribution).order_by(Contribution.id)
        return [(row.text, row.version) for row in rows]


def test_one_bad_line_among_good_ones_leaves_no_gap(evening: Evening) -> None:
    open_round(evening)
    first, second = evening.seat("guardian"), evening.seat(table=2)

    def line(text: str, **more: Any) -> PostContribution:
        return PostContribution(client_key=evening.key(), text=text, **more)

    answers = together(
        evening,
        [(first, line("ein")), (second, line("dårleg", round=99)), (second, line("to")), (first, line("tre", entered_for="youth"))],
    )  # fmt: skip
    assert [each.code for each in answers if isinstance(each, DialogError)] == [
        "round.not_found", "contribution.only_leader_enters_for",
    ]  # fmt: skip
    (one, one_version), (two, two_version) = stored(evening)
    assert (one, two, two_version - one_version) == ("ein", "to", 1)
    assert [answers[0].version, answers[2].version] == [one_version, two_version]


def test_a_resend_in_the_same_batch_is_met_and_not_doubled(evening: Evening) -> None:
    open_round(evening)
    seat = evening.seat()
    same = PostContribution(client_key=evening.key(), text="Ein gong")
    first, again = together(evening, [(seat, same), (seat, same)])
    assert (first.id, first.version, len(stored(evening))) == (again.id, again.version, 1)


def test_a_file_that_cannot_grow_refuses_all_and_takes_them_later(evening: Evening) -> None:
    """SQLite's own limit stands for a full disk: the same error from the same place."""
    open_round(evening)
    seat, before = evening.seat(), stored(evening)
    lines = [(seat, PostContribution(client_key=evening.key(), text="x" * 480)) for _ in range(60)]
    _limit(evening.house.database, pages=1)
    with pytest.raises(TryLater) as refusal:
        together(evening, lines)
    assert (refusal.value.code, refusal.value.after_ms, stored(evening)) == ("disk.full", 5000, before)
    _limit(evening.house.database, pages=1_000_000)
    assert len({answer.id for answer in together(evening, lines)}) == 60
    assert len(stored(evening)) == len(before) + 60


def _limit(database: Database, pages: int) -> None:
    """No more pages than there are, or plenty."""
    with database.writing() as session:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_command_whose_rows_clash_is_taken_back_alone(evening: Evening) -> None:
    """SQLAlchemy takes back by itself what a failed flush had begun: only its own command's, not the batch's."""
    open_round(evening)
    seat = evening.seat("guardian")
    theme = CreateTheme(client_key=evening.key(), name="Skuleveg")
    clash = CreateTheme.model_construct(client_key=None, name="Symjehall")  # What no edge lets in: NOT NULL stops it.
    line = PostContribution(client_key=evening.key(), text="Lyspunkt")
    made, broken, posted = together(evening, [(evening.operator, theme), (evening.operator, clash), (seat, line)])  # type: ignore[list-item]
    assert isinstance(broken, IntegrityError)
    with evening.house.reading() as session:
        assert [row.id for row in session.query(Theme)] == [made.id]
    assert [text for text, _ in stored(evening)] == ["Lyspunkt"]
    assert posted.version == made.version + 1
