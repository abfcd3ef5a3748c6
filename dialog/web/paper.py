"""«Frå papir»: slips, table sheets and headcounts typed in, by whoever facilitates. Works without any script.

Round, table and role stay as they were chosen, so that a pile is typed with the text and Enter alone.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import (
    CountSeat,
    EditPoint,
    EnterContribution,
    StrikeContribution,
    WithdrawPoint,
    WritePoint,
    validated,
)
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.models import Conference, Point
from dialog.phrases import refusal
from dialog.queries import papers
from dialog.vocabulary import MAX_NAME, MAX_POINTS, MAX_TEXT, RoundKind
from dialog.web import access, house, language, words
from dialog.web.posted import ACCEPTED

blueprint = Blueprint("paper", __name__)
KEPT = ("round", "table", "role")
WORDS = ("text", "who", "due", "helper")


@blueprint.get("/conferences/<int:conference_id>/paper")
def page(conference_id: int) -> str:
    return _page(conference_id, request.args)


@blueprint.post("/conferences/<int:conference_id>/paper")
def enter(conference_id: int) -> Answer | tuple[str, int]:
    """A slip whose number has been used is shown once more, with the question whether it is another one."""
    given = {name: value for name, value in request.form.items() if name in (*KEPT, "client_key", "text") and value}
    slip = {"slip": request.form["slip"]} if request.form.get("slip", "").strip() else {}
    try:
        house().execute(
            _caller(conference_id), validated(EnterContribution, given | slip | {"again": "again" in request.form})
        )
    except DialogError as problem:
        return _page(conference_id, request.form, problem), problem.status
    return _back(conference_id)


@blueprint.post("/conferences/<int:conference_id>/paper/lines/<int:line_id>/strike")
def strike(conference_id: int, line_id: int) -> Answer:
    house().execute(_caller(conference_id), validated(StrikeContribution, {"id": line_id}))
    flash(words().say("Innspelet er teke tilbake."))
    return _back(conference_id)


@blueprint.post("/conferences/<int:conference_id>/paper/points")
def points(conference_id: int) -> Answer | tuple[str, int]:
    """What stands on the table's sheet now: written anew, changed, or taken off where the field was emptied."""
    caller = _caller(conference_id)
    try:
        for nth in range(MAX_POINTS):
            _point(
                caller,
                {name: request.form.get(f"{name}-{nth}", "") for name in (*WORDS, "id", "version", "key", "grounds")},
            )
    except DialogError as problem:
        return _page(conference_id, request.form, problem), problem.status
    flash(words().say("Punkta er lagra."))
    return _back(conference_id, "points")


@blueprint.post("/conferences/<int:conference_id>/paper/heads")
def heads(conference_id: int) -> Answer | tuple[str, int]:
    caller = _caller(conference_id)
    try:
        for name, count in request.form.items():
            if name.startswith("people-"):
                role = name.removeprefix("people-")
                house().execute(caller, validated(CountSeat, {"role": role, "without_phone": count.strip() or 0}))
    except DialogError as problem:
        return _page(conference_id, request.form, problem), problem.status
    flash(words().say("Tala er lagra."))
    return _back(conference_id, "heads")


def _point(caller: Caller, given: Mapping[str, str]) -> None:
    said = {name: given[name] for name in WORDS}
    grounds = {"contributions": [part for part in given["grounds"].split(",") if part]}
    if given["id"] and not given["text"].strip():
        house().execute(caller, validated(WithdrawPoint, {"id": given["id"]}))
    elif given["id"]:
        house().execute(
            caller, validated(EditPoint, {"id": given["id"], "version": given["version"], **said, **grounds})
        )
    elif given["text"].strip():
        place = {"round": request.form.get("round"), "table": request.form.get("table")}
        house().execute(caller, validated(WritePoint, {"client_key": given["key"], **place, **said}))


def _caller(conference_id: int) -> Caller:
    with house().reading() as session:
        return access.own_conference(session, conference_id)[0]


def _back(conference_id: int, part: str = "") -> Answer:
    """To the field for the next slip, or to another part of the page: a browser does not focus where it jumps to."""
    kept = {name: request.form[name] for name in KEPT if request.form.get(name)}
    return redirect(f"/conferences/{conference_id}/paper?{urlencode(kept)}{part and '#' + part}", code=303)


def _page(conference_id: int, given: Mapping[str, str], problem: DialogError | None = None) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        round_ = _chosen(given.get("round", ""), [each.number for each in conference.rounds])
        table = _chosen(given.get("table", ""), [each.number for each in conference.tables])
        counted = papers.counted(session, conference_id)
        return render_template(
            "facilitator/paper.html",
            conference=conference,
            given=given,
            problem="" if problem is None else refusal(problem, language()),
            used=problem is not None and problem.code == "slip.used",
            key=given.get("client_key") if problem else str(uuid4()),
            chosen={"round": round_, "table": table, "role": given.get("role", "")},
            lines=papers.newest(session, conference_id),
            counted={"all": sum(counted.values()), "here": counted.get((round_, table), 0)},
            points=_sheet(papers.points_at(session, conference_id, round_, table)),
            measures=_asks_for_measures(conference, round_),
            accepted=ACCEPTED,
            longest={"text": MAX_TEXT, "name": MAX_NAME},
        )


def _asks_for_measures(conference: Conference, number: int) -> bool:
    return any(each.kind == RoundKind.MEASURES for each in conference.rounds if each.number == number)


def _chosen(given: str, numbers: list[int]) -> int:
    """What was chosen, where it is one of those there are; else the first."""
    wanted = int(given) if given.isdecimal() and len(given) < 4 else 0
    return wanted if wanted in numbers else next(iter(numbers), 0)


def _sheet(standing: Sequence[Point]) -> list[dict[str, str]]:
    """The rows of the table's sheet: what stands there, and empty ones to the end."""
    rows = [
        {
            "id": str(point.id),
            "version": str(point.version),
            "grounds": ",".join(str(ground.contribution_id) for ground in point.grounds),
            **{name: getattr(point, name) for name in WORDS},
        }
        for point in standing
    ]
    empty = dict.fromkeys((*WORDS, "id", "version", "grounds"), "")
    return [*rows, *({**empty, "key": str(uuid4())} for _ in range(MAX_POINTS - len(rows)))]
