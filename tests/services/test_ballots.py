"""Dots: whose, how many, when, and that nobody sees a sum before the end."""

from typing import Any

from asking import asked, console, everything, phone, refused, wall
from conftest import Clock, Evening

from dialog.commands import (
    AppointSeat,
    CandidateWanted,
    ClearBallot,
    CloseBallot,
    CountSticker,
    OpenBallot,
    PassEnding,
    PlaceDots,
    PrepareBallot,
    ShowScreen,
)
from dialog.doorway import Caller
from dialog.vocabulary import MAX_CARDS_PER_SEAT, Ending, Job, Scene


def prepared(evening: Evening, *texts: str) -> list[int]:
    """A list of candidates; answers with their ids."""
    wanted = [CandidateWanted(text=text) for text in texts or ("Lys i parken", "Buss på kvelden", "Open klubb")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    return [each["id"] for each in console(evening)["ballot"]["candidates"]]


def opened(evening: Evening) -> list[int]:
    candidates = prepared(evening)
    evening.house.execute(evening.operator, OpenBallot())
    return candidates


def put(evening: Evening, seat: Caller, *candidates: int, card: str | None = None) -> Any:
    return evening.house.execute(seat, PlaceDots(candidates=list(candidates), card=card))


def sums(evening: Evening) -> list[tuple[str, int, int]]:
    return [(each["text"], each["dots"], each["stickers"]) for each in wall(evening)["ballot"]["candidates"]]


def close(evening: Evening) -> None:
    evening.house.execute(evening.operator, CloseBallot())


# -- putting dots ----------------------------------------------------------------------------------


def test_three_dots_each_several_on_one_and_taken_back_while_it_is_open(evening: Evening) -> None:
    lights, bus, club = opened(evening)
    one, two = evening.seat(), evening.seat("guardian", 2)
    put(evening, one, lights, lights, bus)
    put(evening, two, bus)
    put(evening, one, club)
    put(evening, one)
    put(evening, one, lights, lights)
    assert phone(evening, one)["dots"]["cards"] == [{"key": "", "candidates": [lights, lights]}]
    close(evening)
    assert sums(evening) == [("Lys i parken", 2, 0), ("Buss på kvelden", 1, 0), ("Open klubb", 0, 0)]


def test_a_resend_and_a_second_tab_change_nothing(evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    seat = evening.seat()
    put(evening, seat, lights, bus)
    before = everything(evening.house)
    assert asked(evening.house, seat, PlaceDots(candidates=[bus, lights])) == []
    assert everything(evening.house) == before


def test_dots_are_put_only_while_it_is_open_and_a_moment_after(evening: Evening, clock: Clock) -> None:
    seat = evening.seat()
    with refused("ballot.not_open"):
        put(evening, seat)
    lights, bus, _ = prepared(evening)
    with refused("ballot.not_open"):
        put(evening, seat, lights)
    evening.house.execute(evening.operator, OpenBallot())
    put(evening, seat, lights)
    close(evening)
    clock.forward(seconds=2)
    told = asked(evening.house, seat, PlaceDots(candidates=[lights, bus]))
    assert [wire for wire, *_ in told] == ["dots.placed", "ballot.changed"], "who sees the sums sees the late one too"
    clock.forward(seconds=1)
    with refused("ballot.closed"):
        put(evening, seat, bus, bus)
    assert sums(evening)[:2] == [("Lys i parken", 1, 0), ("Buss på kvelden", 1, 0)]


def test_opened_again_it_keeps_the_dots_and_hides_the_sums(evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    seat = evening.seat()
    put(evening, seat, lights)
    close(evening)
    evening.house.execute(evening.operator, OpenBallot())
    assert {each["dots"] for each in wall(evening)["ballot"]["candidates"]} == {None}
    put(evening, seat, lights, bus)
    close(evening)
    assert sums(evening)[:2] == [("Lys i parken", 1, 0), ("Buss på kvelden", 1, 0)]


def test_one_device_puts_dots_for_people_without_a_phone(evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    seat = evening.seat("guardian")
    with refused("ballot.only_leader_enters_for"):
        put(evening, seat, lights, card="ola")
    evening.house.execute(seat, AppointSeat(job=Job.SECRETARY))
    put(evening, seat, lights)
    put(evening, seat, bus, bus, bus, card="person-1")
    put(evening, seat, bus, card="person-2")
    put(evening, seat, bus, card="person-2")
    assert console(evening)["given"] == 3
    assert [card["key"] for card in phone(evening, seat)["dots"]["cards"]] == ["", "person-1", "person-2"]
    close(evening)
    assert sums(evening)[:2] == [("Lys i parken", 1, 0), ("Buss på kvelden", 4, 0)]


def test_one_device_is_not_a_whole_town(evening: Evening) -> None:
    lights, *_ = opened(evening)
    seat = evening.seat()
    evening.house.execute(seat, AppointSeat(job=Job.SECRETARY))
    put(evening, seat, lights)
    for n in range(MAX_CARDS_PER_SEAT):
        put(evening, seat, lights, card=f"person-{n}")
    with refused("ballot.too_many_cards"):
        put(evening, seat, lights, card="one-more")
    put(evening, seat, card="person-3")


def test_only_what_is_on_the_list_of_the_own_evening(evening: Evening) -> None:
    from conftest import make_evening

    there = opened(make_evening(evening.house))
    opened(evening)
    with refused("candidate.not_found"):
        put(evening, evening.seat(), there[0])


# -- nobody sees a sum before the end --------------------------------------------------------------


def test_no_sum_leaves_the_house_before_it_is_closed(evening: Evening) -> None:
    """Bytes of all that is told and of every view: 41 dots of one candidate must not be found, and are, once closed."""
    lights, bus, _ = opened(evening)
    seats = [evening.seat(("youth", "guardian")[n % 2], 1 + n % 3) for n in range(14)]
    evening.house.heard.clear()  # type: ignore[attr-defined]
    for seat in seats:
        put(evening, seat, lights, lights, lights)
    put(evening, seats[0], lights, lights, bus)
    evening.house.execute(evening.operator, CountSticker(candidate=bus, stickers=8123))
    heard = [(audience, shape.wire()) for event in evening.house.heard for audience, shape in event.told()]  # type: ignore[attr-defined]
    views = [console(evening), wall(evening), *(phone(evening, seat) for seat in seats[:2])]
    for told in [*heard, *views]:
        assert not [each for each in _values(told) if each in (41, 8123)]
    for view in views:
        assert {(each["dots"], each["stickers"]) for each in view["ballot"]["candidates"]} == {(None, None)}
    assert {audience.split(":")[0] for audience, _ in heard} == {"seat", "facilitators", "projectors"}
    assert {tuple(shape) for audience, shape in heard if audience in ("facilitators", "projectors")} == {
        ("given", "version")
    }
    close(evening)
    assert sums(evening)[:2] == [("Lys i parken", 41, 0), ("Buss på kvelden", 1, 8123)]


def _values(told: Any) -> list[Any]:
    if isinstance(told, dict):
        # Versions and moments are numbers that come near anything.
        return [value for key, each in told.items() if key not in ("version", "now") for value in _values(each)]
    if isinstance(told, list | tuple):
        return [value for each in told for value in _values(each)]
    return [told]


def test_a_neighbour_hears_nothing_of_ones_dots(evening: Evening) -> None:
    lights, *_ = opened(evening)
    one, beside = evening.seat(), evening.seat("guardian", 1)
    told = asked(evening.house, one, PlaceDots(candidates=[lights, lights]))
    assert {audience for _, audience, _ in told} == {f"seat:{one.id}", "facilitators", "projectors"}
    assert (phone(evening, one)["dots"]["cards"], phone(evening, beside)["dots"]["cards"]) == (
        [{"key": "", "candidates": [lights, lights]}],
        [],
    )


def test_how_many_have_put_dots_counts_people(evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    one, two = evening.seat(), evening.seat()
    counts = []
    for seat, dots in ((one, [lights]), (one, [lights, bus, bus]), (two, [bus]), (one, []), (one, [lights])):
        put(evening, seat, *dots)
        counts.append((console(evening)["given"], wall(evening)["given"]))
    assert counts == [(1, 1), (1, 1), (2, 2), (1, 1), (2, 2)]


# -- the list, opening and closing -----------------------------------------------------------------


def test_two_facilitators_pressing_at_once_do_nothing_twice(evening: Evening) -> None:
    prepared(evening)
    for command in (OpenBallot(), CloseBallot()):
        told = [wire for wire, *_ in asked(evening.house, evening.operator, command)]
        assert told == ["ballot.changed", "screen.changed", "screen.changed"]
        assert asked(evening.house, evening.operator, command) == []


def test_the_wall_follows_the_dots_and_stays_for_who_presses_second(evening: Evening) -> None:
    opened(evening)
    assert wall(evening)["screen"]["scene"] == "priority"
    evening.house.execute(evening.operator, ShowScreen(scene=Scene.NEXT))
    evening.house.execute(evening.operator, OpenBallot())
    assert wall(evening)["screen"]["scene"] == "next"
    close(evening)
    assert (wall(evening)["screen"]["scene"], wall(evening)["ballot"]["phase"]) == ("priority", "closed")


def test_dots_have_passed_when_they_are_closed_and_are_to_come_when_they_are_emptied_or_chosen(
    evening: Evening,
) -> None:
    def passed() -> list[str]:
        return list(console(evening)["screen"]["passed"])

    opened(evening)
    assert passed() == []
    close(evening)
    assert passed() == ["dots"]
    evening.house.execute(evening.operator, ClearBallot())
    assert passed() == []
    evening.house.execute(evening.operator, PassEnding(part=Ending.DOTS))
    assert passed() == ["dots"]
    prepared(evening, "Nytt", "Og nytt")
    assert passed() == []


def test_a_ballot_needs_something_to_choose_between(evening: Evening) -> None:
    for texts in ((), ("Berre éin",)):
        if texts:
            prepared(evening, *texts)
        with refused("ballot.too_few"):
            evening.house.execute(evening.operator, OpenBallot())
    with refused("ballot.not_open"):
        close(evening)
    opened(evening)


def test_what_has_dots_stays_on_the_list_as_people_read_it(evening: Evening) -> None:
    lights, bus, club = opened(evening)
    put(evening, evening.seat(), lights)
    with refused("ballot.open"):
        prepared(evening, "Noko anna", "Og noko til")
    close(evening)
    with refused("candidate.in_use", name="Lys i parken"):
        prepared(evening, "Noko anna", "Og noko til")
    with refused("candidate.in_use"):
        wanted = [CandidateWanted(id=lights, text="Mørke i parken"), CandidateWanted(id=bus, text="Buss på kvelden")]
        evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    moved = [CandidateWanted(id=club, text="Klubb"), CandidateWanted(id=lights, text="Lys i parken")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=moved))
    assert sums(evening) == [("Klubb", 0, 0), ("Lys i parken", 1, 0)]


def test_stickers_stand_beside_the_dots_and_are_counted_anew(evening: Evening) -> None:
    lights, *_ = prepared(evening)
    with refused("ballot.not_open"):
        evening.house.execute(evening.operator, CountSticker(candidate=lights, stickers=3))
    evening.house.execute(evening.operator, OpenBallot())
    assert asked(evening.house, evening.operator, CountSticker(candidate=lights, stickers=7)) == []
    close(evening)
    told = asked(evening.house, evening.operator, CountSticker(candidate=lights, stickers=5))
    assert [(wire, audience) for wire, audience, _ in told] == [("ballot.changed", "everyone")]
    assert sums(evening)[0] == ("Lys i parken", 0, 5)
    with refused("candidate.not_found"):
        evening.house.execute(evening.operator, CountSticker(candidate=9999, stickers=5))


def test_a_ballot_that_was_tried_out_starts_anew(evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    one, two = evening.seat(), evening.seat()
    put(evening, one, lights, lights)
    close(evening)
    evening.house.execute(evening.operator, CountSticker(candidate=bus, stickers=2))
    told = asked(evening.house, evening.operator, ClearBallot())
    assert [(wire, audience) for wire, audience, _ in told] == [
        ("ballot.changed", "everyone"),
        ("screen.changed", "projectors"),
        ("screen.changed", "facilitators"),
        ("ballot.counted", "facilitators"),
        ("ballot.counted", "projectors"),
        ("dots.placed", f"seat:{one.id}"),
    ]
    assert (console(evening)["ballot"]["phase"], console(evening)["given"]) == ("waiting", 0)
    prepared(evening, "Nytt", "Og nytt")
    evening.house.execute(evening.operator, OpenBallot())
    close(evening)
    assert sums(evening) == [("Nytt", 0, 0), ("Og nytt", 0, 0)]
    assert phone(evening, two)["dots"]["cards"] == []
