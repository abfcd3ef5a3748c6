"""What a simulated phone knows: the newest of what it was told, in whatever order it came."""

import itertools
from typing import Any

import pytest

from dialog.rehearsal.view import View


def line(version: int, **more: Any) -> dict[str, Any]:
    return {"id": 1, "version": version, "text": f"version {version}", **more}


def conference(version: int, rehearsal: bool) -> dict[str, Any]:
    return {"version": version, "rehearsal": rehearsal}


@pytest.mark.parametrize(
    "order", list(itertools.permutations([line(1), line(2), line(2, mine=True), line(3, mine=True)]))
)
def test_any_order_of_events_ends_in_the_same_place(order: tuple[dict[str, Any], ...]) -> None:
    view = View()
    for shape in order:
        view.hear("contribution.changed", shape)
    assert view.lines == {1: line(3, mine=True)}


def test_of_two_with_the_same_version_the_own_one_stays() -> None:
    view = View()
    view.hear("contribution.posted", line(2, mine=True))
    view.hear("contribution.posted", line(2))
    assert view.lines[1]["mine"]


def test_cleared_is_what_follows_a_rehearsal_not_what_comes_before() -> None:
    view = View()
    view.hear("conference.changed", conference(1, rehearsal=False))
    assert not view.is_cleared
    view.hear("conference.changed", conference(2, rehearsal=True))
    assert not view.is_cleared
    view.hear("conference.changed", conference(3, rehearsal=False))
    view.hear("conference.changed", conference(2, rehearsal=True))
    assert view.is_cleared
