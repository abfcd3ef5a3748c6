"""Lines in themes that something is said about: outcomes, answers, quotes and the public page, and a payload for each
command about them. No rules are repeated here."""

from typing import Any

from asking import open_round, released
from conftest import Evening
from plan_rows import add_measure

from dialog.commands import CreateTheme, LineSeen, SetOutcome, SortContribution, TakeOutcome, WriteAnswer
from dialog.domain.outcomes import Outcomes
from dialog.doorway import Caller
from dialog.queries import lookups, outcomes, plans
from dialog.vocabulary import AnswerState, OutcomeKind


def stand(evening: Evening) -> Outcomes:
    with evening.house.reading() as session:
        return outcomes.outcomes(session, evening.project)


def add_theme(evening: Evening, name: str = "Kveldsbuss", *lines: int) -> int:
    """A theme with these lines, told by their ids."""
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=name)).id or 0
    for line in lines:
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[theme]))
    return theme


def add_lines(evening: Evening, *texts: str, seat: Caller | None = None, theme: str = "") -> list[int]:
    """Shown lines, by their numbers; in a theme when one is named."""
    with evening.house.reading() as session:
        if lookups.running_round(session, evening.conference) is None:
            open_round(evening)
    who = seat or evening.seat()
    lines = [released(evening, who, text) for text in texts]
    if theme:
        add_theme(evening, theme, *lines)
    with evening.house.reading() as session:
        return [lookups.contribution(session, evening.conference, each).number for each in lines]


def say(evening: Evening, kind: OutcomeKind | None, *numbers: int, why: str = "Ikkje i år.", **more: Any) -> None:
    """As somebody who sees everything as it stands."""
    now = stand(evening)
    lines = [LineSeen(number=each, edition=now.of(each).edition) for each in numbers]
    command = SetOutcome(project=evening.project, lines=lines, kind=kind, why=why if kind else "", **more)
    evening.house.execute(evening.operator, command)


def answer(evening: Evening, theme: int, state: AnswerState | None, text: str) -> None:
    seen = stand(evening).answers.get(theme)
    command = WriteAnswer(
        project=evening.project, theme=theme, edition=seen.edition if seen else 0, state=state, text=text
    )
    evening.house.execute(evening.operator, command)


def payloads(evening: Evening) -> dict[str, dict[str, Any]]:
    """For every command of this topic."""
    (line,) = add_lines(evening, "Meir lys på stien")
    theme = add_theme(evening, "Lys ute")
    here = {"project": evening.project}
    measure, (kept,) = add_measure(evening, "Lys ved skulen"), add_lines(evening, "Lys ved skulen òg")
    with evening.house.reading() as session:
        into = plans.plan_view(session, evening.project).measures
        number = next(each.number for each in into if each.id == measure)
    taking = TakeOutcome(project=evening.project, measure=number, lines=[LineSeen(number=kept)])
    done = evening.house.execute(evening.operator, taking).facts
    return {
        "outcome.take": here | {"measure": number, "lines": [{"number": line}]},
        "outcome.undo": here | {name: done[name] for name in ("first", "last")},
        "outcome.set": here | {"lines": [{"number": line}], "kind": "parked", "why": "Kapra"},
        "answer.write": here | {"theme": theme, "edition": 0, "state": "no", "text": "Kapra"},
        "quote.approve": here | {"number": line},
        "page.open": here,
        "page.end": here,
    }
