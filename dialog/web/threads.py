"""The thread: from a measure to the very lines that asked for it, and from a line or a table to what became of it.

For the project's members. Words are shown of lines that a paper may carry; no role stands beside any of them.
"""

import re

from flask import Blueprint, Response, flash, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dialog.domain import outcomes as rules
from dialog.domain import threads
from dialog.domain.threads import Thread
from dialog.errors import NotFound
from dialog.phrases.outcomes import ANSWERS, OUTCOMES
from dialog.phrases.plan import STANDINGS
from dialog.phrases.threads import BREAKS, STATES
from dialog.queries import outcomes
from dialog.queries import threads as asked
from dialog.vocabulary import LineState
from dialog.web import access, apart, house, language, words

blueprint = Blueprint("threads", __name__)
NUMBER = re.compile(r"\s*([it]?)\s*-?\s*(\d{1,9})\s*", re.IGNORECASE)
"""«I-34», «34» or «T3», as people say and write them."""


@blueprint.get("/projects/<int:project_id>/thread")
def thread(project_id: int) -> str | Answer:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        found = asked.thread(session, project_id)
        told = outcomes.outcomes(session, project_id, found)
        sought = request.args.get("find", "").strip()
        if sought:
            address = _address(found, sought)
            if address is not None:
                return redirect(f"/projects/{project_id}/thread/{address}", code=303)
            flash(words().say("Ingen innspel eller tiltak har nummeret «{number}».", number=sought[:20]))
        return render_template(
            "steering/thread.html",
            project=project,
            thread=found,
            sought=sought,
            faults=[_told(each) for each in (*threads.faults(found), *rules.faults(told))],
            outcomes=told,
            reached=_reached(found),
            conferences=asked.tables(session, project_id),
            standings=STANDINGS,
        )


@blueprint.get("/projects/<int:project_id>/thread/measures/<int:number>")
def measure(project_id: int, number: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        found = asked.thread(session, project_id)
        here = found.by_number.get(number)
        if here is None:
            raise NotFound("measure.not_found")
        points = [ground.point for ground in here.grounds if ground.point is not None]
        return render_template(
            "steering/thread_measure.html",
            project=project,
            thread=found,
            measure=here,
            home=found.home(here),
            lines=_by_theme(found, here.inputs),
            said=asked.words(session, project_id, here.inputs),
            agreed=asked.agreed(session, project_id, points),
            standings=STANDINGS,
            states=STATES,
        )


@blueprint.get("/projects/<int:project_id>/thread/inputs/<int:number>")
def line(project_id: int, number: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        found = asked.thread(session, project_id)
        state = found.state(number)
        if state is None:
            raise NotFound("ground.no_such_input", number=number)
        return render_template(
            "steering/thread_line.html",
            project=project,
            thread=found,
            number=number,
            state=state,
            line=found.lines.get(number),
            outcomes=outcomes.outcomes(session, project_id, found),
            kinds=OUTCOMES,
            text=asked.words(session, project_id, [number]).get(number),
            standings=STANDINGS,
            states=STATES,
        )


@blueprint.get("/projects/<int:project_id>/thread/tables/<int:conference_id>/<int:number>")
def table(project_id: int, conference_id: int, number: int) -> str:
    """What became of what one table said, theme by theme."""
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        found = asked.thread(session, project_id)
        held = {each: (title, tables) for each, title, tables in asked.tables(session, project_id)}
        title, tables = held.get(conference_id, ("", ()))
        if number not in tables:
            raise NotFound("table.not_found", table=number)
        told = outcomes.outcomes(session, project_id, found)
        numbers = [each.number for each in found.at_table(conference_id, number) if each.state != LineState.REHEARSED]
        return render_template(
            "steering/thread_table.html",
            project=project,
            thread=found,
            meeting=title,
            conference_id=conference_id,
            number=number,
            lines=_by_theme(found, numbers),
            outcomes=told,
            answered={each.name: each.answer for each in told.themes if each.is_answered},
            kinds=OUTCOMES,
            answers=ANSWERS,
            said=asked.words(session, project_id, numbers),
            states=STATES,
        )


@blueprint.get("/projects/<int:project_id>/thread/voices")
def voices(project_id: int) -> Response:
    """Whose voice reached the plan: counted, and guarded, in a process of its own."""
    with house().reading() as session:
        access.own_project(session, project_id)
    part = Markup(apart.fetched(_voices(project_id, "part")).decode())  # noqa: S704 - `dialog export` escapes what people wrote
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        return apart.page("steering/thread_voices.html", project=project, fragment=part)


@blueprint.get("/projects/<int:project_id>/thread/voices.pdf")
def voices_paper(project_id: int) -> Response:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        name = apart.file_name(project.name, words().say("røyster"), "pdf", house().clock().date())
    return apart.made(_voices(project_id, "pdf"), name, "application/pdf")


def _voices(project_id: int, form: str) -> list[str]:
    return ["export", str(project_id), "voices", "--format", form, "--language", language(), "-o", "-"]


def _address(thread: Thread, sought: str) -> str | None:
    """The page of what somebody asked for by number; a bare number is an input's."""
    asked_for = NUMBER.fullmatch(sought)
    if asked_for is None:
        return None
    kind, number = asked_for[1].casefold(), int(asked_for[2])
    if kind == "t":
        return f"measures/{number}" if number in thread.by_number else None
    return f"inputs/{number}" if thread.state(number) is not None else None


def _by_theme(thread: Thread, numbers: list[int] | tuple[int, ...]) -> list[tuple[str, list[int]]]:
    """The numbers under their first theme, in the order of the themes; last those without one."""
    first = {each: next(iter(thread.lines[each].themes), None) if each in thread.lines else None for each in numbers}
    named = [(name, [each for each in numbers if first[each] == theme]) for theme, name in thread.themes.items()]
    without = [each for each in numbers if first[each] is None]
    return [(name, own) for name, own in (*named, (words().say("Ikkje sortert"), without)) if own]


def _reached(thread: Thread) -> tuple[int, int]:
    """How many shown lines a live measure stands on, and how many shown lines there are."""
    shown = [each.number for each in thread.lines.values() if each.state == LineState.SHOWN]
    return sum(each in thread.served for each in shown), len(shown)


def _told(fault: threads.Fault) -> str:
    return words().say(BREAKS[fault.broken], measure=f"T{fault.measure}", about=fault.about)
