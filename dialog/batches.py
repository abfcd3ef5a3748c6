"""Group commit: commands that wait while a commit is being synced share the next one.

Whoever comes first leads and carries out what everybody waiting has brought; no SQL and no rules live here.
"""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from dialog import runtime

MOST_IN_ONE = 250
"""So that the first in a long batch does not wait for the last: a tenth of a second of work at most."""

Q = TypeVar("Q")
A = TypeVar("A")


class Job(Generic[Q, A]):
    """One request on its way. Exactly one of `answer` and `problem` is set when it is done."""

    __slots__ = ("answer", "problem", "request", "signal")

    def __init__(self, request: Q) -> None:
        self.request = request
        self.answer: A | None = None
        self.problem: Exception | None = None
        self.signal = runtime.new_signal()

    def settle(self, answer: A) -> None:
        self.answer, self.problem = answer, None

    def refuse(self, problem: Exception) -> None:
        self.answer, self.problem = None, problem

    @property
    def is_done(self) -> bool:
        return self.answer is not None or self.problem is not None

    def outcome(self) -> A:
        """The answer; raises the problem instead when there is one."""
        if self.problem is not None:
            raise self.problem
        assert self.answer is not None  # noqa: S101 - a job is asked only when it is done
        return self.answer


class Batches(Generic[Q, A]):
    """`carry_out` must settle or refuse every job it is given; `told` runs after all of them were woken.

    Jobs with different keys never share a batch: on PostgreSQL each conference has its own queue, so that two
    servers cannot lock two conferences in opposite orders.
    """

    def __init__(
        self,
        carry_out: Callable[[Sequence[Job[Q, A]]], None],
        told: Callable[[Sequence[Job[Q, A]]], None] = lambda jobs: None,
    ) -> None:
        self._carry_out = carry_out
        self._told = told
        self._waiting: dict[Hashable, deque[Job[Q, A]]] = {}
        self._lock = runtime.new_lock()

    def run(self, request: Q, key: Hashable = None) -> A:
        """Answers when the batch this request became part of is committed."""
        job: Job[Q, A] = Job(request)
        if not self._joins_others(job, key):
            self._lead(job, key)
        else:
            job.signal.wait()
            if not job.is_done:
                self._lead(job, key)
        return job.outcome()

    def _joins_others(self, job: Job[Q, A], key: Hashable) -> bool:
        """False when nobody leads here now: then this job does. Who leads keeps the queue's place open."""
        with self._lock:
            queue = self._waiting.get(key)
            if queue is None:
                self._waiting[key] = deque()
                return False
            queue.append(job)
            return True

    def _lead(self, own: Job[Q, A], key: Hashable) -> None:
        runtime.give_way()  # Those whose packets have come already are in time for this batch.
        with self._lock:
            queue = self._waiting[key]
            jobs = [own, *(queue.popleft() for _ in range(min(len(queue), MOST_IN_ONE - 1)))]
        try:
            self._carry_out(jobs)
        except Exception as problem:
            for job in jobs:
                if job.problem is None:  # Settled or not: what is not committed is nobody's answer.
                    job.refuse(problem)
        finally:
            self._hand_over(key)
            for job in jobs[1:]:
                job.signal.set()
            self._told(jobs)

    def _hand_over(self, key: Hashable) -> None:
        """The next in the queue leads; with nobody waiting the place is closed."""
        with self._lock:
            queue = self._waiting[key]
            if queue:
                queue.popleft().signal.set()
            else:
                del self._waiting[key]
