"""Clearing a rehearsal: the evening is as it was before anybody practised, and nothing real is lost."""

from typing import Any

from asking import console, open_round, post, refused, released
from conftest import Evening, make_evening
from sqlalchemy import func, select

from dialog.commands import (
    AnswerPulse,
    CandidateWanted,
    ClearRehearsal,
    CloseBallot,
    CloseRound,
    CreateTheme,
    MergeTheme,
    OpenBallot,
    PlaceDots,
    PrepareBallot,
    ReleaseLesson,
    ShowScreen,
    SortContribution,
    SplitTheme,
    TakeSeat,
    WriteLesson,
)
from dialog.doorway import Caller
from dialog.models import Theme, ThemeAct
from dialog.queries import project_rows
from dialog.vocabulary import ActorKind, Scene

COUNTED = frozenset({"version", "head", "edition", "last_number"})
"""How often something has been told, and which number an input got last: no number is ever given twice."""


def rehearsing(evening: Evening, role: str, table: int) -> Caller:
    door = Caller(ActorKind.NOBODY, conference_id=evening.conference, may_rehearse=True)
    key = f"{evening.house.rng.getrandbits(128):032x}"
    done = evening.house.execute(door, TakeSeat(role=role, table=table, client_key=key, rehearsal=True))
    return Caller(ActorKind.SEAT, done.id, evening.conference, token=str(done.facts["token"]))


def rows(evening: Evening) -> dict[str, list[dict[str, Any]]]:
    """The project as its file has it. That it has been practised is remembered, on purpose; a ballot that waits with
    nothing on it is as good as none."""
    with evening.house.reading() as session:
        told = project_rows.rows(session, evening.project)
    listed = {row["conference_id"] for row in told["candidate"]}
    told["ballot"] = [row for row in told["ballot"] if row["phase"] != "waiting" or row["conference_id"] in listed]
    del told["prepared"]
    return {name: [{key: row[key] for key in row if key not in COUNTED} for row in all_] for name, all_ in told.items()}


def theme(evening: Evening, name: str) -> int:
    return evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=name)).id or 0


def names(evening: Evening) -> list[str]:
    with evening.house.reading() as session:
        return list(session.scalars(select(Theme.name).where(Theme.project_id == evening.project).order_by(Theme.id)))


def candidates(evening: Evening) -> list[str]:
    return [each["text"] for each in console(evening)["ballot"]["candidates"]]


def whole_rehearsal(evening: Evening) -> None:
    """A round, themes with lines in them, dots, a lesson and the pulse."""
    do, operator = evening.house.execute, evening.operator
    people = [rehearsing(evening, role, table) for role, table in (("youth", 1), ("guardian", 2), ("politician", 2))]
    open_round(evening)
    lines = [released(evening, each, f"Øving {nth}") for nth, each in enumerate(people)]
    do(operator, CloseRound(number=1))
    made = [theme(evening, name) for name in ("Øvd ein", "Øvd to", "Øvd tre")]
    do(operator, SortContribution(id=lines[0], themes=[made[0]]))
    do(operator, SplitTheme(client_key=evening.key(), name="Delt av", contributions=[lines[1]]))
    do(operator, MergeTheme(id=made[2], into=made[1]))
    known = console(evening)["ballot"]["candidates"]
    wanted = [CandidateWanted(id=each["id"], text=each["text"]) for each in known]
    wanted += [CandidateWanted(text="Øvd ein", theme=made[0]), CandidateWanted(text="Skriven for hand")]
    do(operator, PrepareBallot(candidates=wanted))
    do(operator, OpenBallot())
    chosen = console(evening)["ballot"]["candidates"]
    for each in people:
        do(each, PlaceDots(candidates=[chosen[-1]["id"]]))
    do(operator, CloseBallot())
    lesson = do(people[2], WriteLesson(text="At bussen ikkje går")).id
    do(operator, ReleaseLesson(id=lesson or 0))
    do(people[0], AnswerPulse(heard=4, useful=4, again=4))
    do(operator, ShowScreen(scene=Scene.NEXT))


def test_the_projects_rows_are_the_same_after_clearing_as_before(evening: Evening) -> None:
    """With themes and candidates that real people made before: they stay, and nothing else does."""
    theme(evening, "Frå før")
    wanted = [CandidateWanted(text="Lys i parken"), CandidateWanted(text="Buss på kvelden")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    before = rows(evening)
    whole_rehearsal(evening)
    during = rows(evening)
    assert all(len(during[name]) > len(before[name]) for name in ("contribution", "theme", "candidate", "dot", "seat"))
    evening.house.execute(evening.operator, ClearRehearsal())
    assert rows(evening) == before
    assert (names(evening), candidates(evening)) == (["Frå før"], ["Lys i parken", "Buss på kvelden"])


def test_an_evening_with_nothing_on_the_desk_has_nothing_there_afterwards(evening: Evening) -> None:
    before = rows(evening)
    whole_rehearsal(evening)
    evening.house.execute(evening.operator, ClearRehearsal())
    assert rows(evening) == before
    assert console(evening)["themes"] == []
    with evening.house.reading() as session:
        acts = session.scalar(select(func.count()).select_from(ThemeAct))
    assert acts == 0, "no step back leads to what is gone"


def test_a_theme_of_the_rehearsal_stays_when_something_real_stands_in_it(evening: Evening) -> None:
    simulated, real = rehearsing(evening, "youth", 1), evening.seat("youth", 1)
    open_round(evening)
    released(evening, simulated, "Øving")
    kept, gone = theme(evening, "Tek imot"), theme(evening, "Berre øving")
    evening.house.execute(evening.operator, SortContribution(id=post(evening, real, "Ekte"), themes=[kept]))
    evening.house.execute(evening.operator, ClearRehearsal())
    assert [(each["id"], each["name"]) for each in console(evening)["themes"]] == [(kept, "Tek imot")]
    with refused("theme.not_found"):
        evening.house.execute(evening.operator, MergeTheme(id=gone, into=kept))
    rehearsing(evening, "youth", 1)
    evening.house.execute(evening.operator, ClearRehearsal())
    assert names(evening) == ["Tek imot"], "once real, it is never the rehearsal's again"


def test_a_real_theme_that_was_merged_into_one_of_the_rehearsal_comes_back(evening: Evening) -> None:
    real = theme(evening, "Ekte tema")
    rehearsing(evening, "youth", 1)
    evening.house.execute(evening.operator, MergeTheme(id=real, into=theme(evening, "Øvd tema")))
    evening.house.execute(evening.operator, ClearRehearsal())
    assert [each["name"] for each in console(evening)["themes"]] == ["Ekte tema"]


def test_real_dots_keep_what_they_stand_on(evening: Evening) -> None:
    rehearsing(evening, "youth", 1)
    real = evening.seat("guardian", 1)
    wanted = [CandidateWanted(text=text) for text in ("Fekk ein ekte prikk", "Fekk ingen")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    evening.house.execute(evening.operator, OpenBallot())
    evening.house.execute(real, PlaceDots(candidates=[console(evening)["ballot"]["candidates"][0]["id"]]))
    evening.house.execute(evening.operator, ClearRehearsal())
    assert candidates(evening) == ["Fekk ein ekte prikk"]
    assert console(evening)["ballot"]["phase"] == "open"


def test_the_other_evenings_of_the_project_keep_their_own(evening: Evening) -> None:
    """The themes are the project's: another evening hears that those of a rehearsal are gone, and keeps its own."""
    other = make_evening(evening.house)
    theme(other, "Den andre sitt")
    rehearsing(other, "youth", 1)
    theme(other, "Øvd hos den andre")
    rehearsing(evening, "youth", 1)
    theme(evening, "Øvd her")
    evening.house.execute(evening.operator, ClearRehearsal())
    assert names(evening) == []
    assert names(other) == ["Den andre sitt", "Øvd hos den andre"]
