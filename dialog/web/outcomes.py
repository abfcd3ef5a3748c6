"""«Kva blei det av innspela»: an outcome for every line and an answer for every theme, one by one or many at once.

For the project's members. What may be said, and whether somebody else has said something meanwhile, is decided behind
the doorway; nothing that somebody wrote is lost here.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import (
    ApproveQuote,
    Command,
    EndPage,
    OpenPage,
    SetOutcome,
    TakeOutcome,
    UndoOutcome,
    WriteAnswer,
    validated,
)
from dialog.db import Session
from dialog.documents.qr import qr_svg
from dialog.domain.outcomes import Outcomes, ThemeStand
from dialog.domain.taking_in import Offer, offers
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotAllowed, NotFound, NotNow
from dialog.models import Project
from dialog.phrases import refusal
from dialog.phrases.outcomes import ANSWERS, NOTHING_SAID, OUTCOMES
from dialog.queries import outcomes as asked
from dialog.queries import public_answers, threads
from dialog.vocabulary import MAX_ANSWER, MAX_LINES_AT_ONCE, MAX_REASON, OutcomeKind
from dialog.web import access, forms, house, language, plan_forms, words
from dialog.web.outcome_choice import ALL, UNSORTED, Wanted

blueprint = Blueprint("outcomes", __name__)
PATH = "/projects/<int:project_id>/thread/outcomes"
LINES = f"{PATH}/lines"
TOGETHER = 100
"""Lines on one page, where not all of a choice are to be ticked at once."""
MOST_OFFERS = 20
"""Told on the page of themes; a theme's own page tells all of its own."""
GIVEN = tuple(kind for kind in OutcomeKind if kind != OutcomeKind.TAKEN)
"""What somebody may say."""


@blueprint.get(PATH)
def overview(project_id: int) -> str:
    """Every theme with its answer and how much nothing is said about; those that lack an answer first. Last the
    address of the page for everybody."""
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        page = public_answers.page_of(session, project_id)
        address = "" if page is None else f"{identity.base_url()}/answers/{page.token}"
        found = asked.outcomes(session, project_id)
        unsorted = [each for each in found.shown if not found.thread.lines[each].themes]
        return render_template(
            "steering/outcomes.html",
            project=project,
            found=found,
            offers=_offers(session, found)[:MOST_OFFERS],
            unsorted=unsorted,
            unsorted_without=sum(found.of(each).kind is None for each in unsorted),
            kinds=OUTCOMES,
            answers=ANSWERS,
            address=address,
            qr=Markup(qr_svg(address, words().say("QR-kode til sida for alle"))) if address else "",  # noqa: S704 - ours
            may_change=access.may_change(session, project_id),
        )


@blueprint.post(f"{PATH}/page")
def open_page(project_id: int) -> Answer:
    """Opens the page for everybody, or gives it another address."""
    return _page_done(project_id, OpenPage, words().say("Sida er open for alle som har adressa."))


@blueprint.post(f"{PATH}/page/end")
def end_page(project_id: int) -> Answer:
    return _page_done(project_id, EndPage, words().say("Sida er avslutta. Adressa opnar ingenting lenger."))


def _page_done(project_id: int, kind: type[OpenPage] | type[EndPage], told: str) -> Answer:
    caller, _ = _opened(project_id)
    try:
        house().execute(caller, kind(project=project_id))
    except NotAllowed as problem:
        flash(forms.sentence(problem), "problem")
    else:
        flash(told)
    return redirect(f"{_home(project_id)}#page", code=303)


@blueprint.get(LINES)
def lines(project_id: int) -> str:
    return _page(project_id)


def _page(
    project_id: int,
    *,
    picked: frozenset[int] = frozenset(),
    clash: frozenset[int] = frozenset(),
    errors: dict[str, str] | None = None,
    answer_errors: dict[str, str] | None = None,
) -> str:
    wanted = Wanted.asked()
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        found = asked.outcomes(session, project_id)
        theme = _theme(found, wanted)
        offered = _offers(session, found)
        chosen = next((each for each in offered if each.key == wanted.offer), None)
        numbers = list(chosen.lines) if chosen else wanted.numbers(found)
        ticked = bool(request.args.get("pick"))
        size = MAX_LINES_AT_ONCE if ticked else TOGETHER
        page = sorted({*numbers[wanted.start : wanted.start + size], *picked})
        return render_template(
            "steering/outcome_lines.html",
            project=project,
            home=f"/projects/{project_id}/thread/outcomes",
            found=found,
            wanted=wanted,
            theme=theme,
            count_all=len(numbers),
            page=page,
            following=wanted.start + size if len(numbers) > wanted.start + size else None,
            chosen=chosen,
            offers=[each for each in offered if theme is not None and each.theme == theme.id],
            undo=_undo(),
            said=threads.words(session, project_id, page),
            quotes=asked.quotes(session, project_id),
            picked=picked or (frozenset(page) if ticked else frozenset()),
            clash=clash,
            may_change=access.may_change(session, project_id),
            errors=errors or {},
            answer_errors=answer_errors or {},
            values=request.form,
            **_choices(found),
        )


def _choices(found: Outcomes) -> dict[str, Any]:
    """What the boxes of the page have to choose from, and how much fits in the others."""
    say = words().say
    return {
        "kinds": OUTCOMES,
        "answers": ANSWERS,
        "nothing": NOTHING_SAID,
        "theme_options": [(str(each.id), each.name) for each in found.themes],
        "kind_options": [(kind.value, say(text)) for kind, text in OUTCOMES.items()],
        "given_options": [(kind.value, say(OUTCOMES[kind])) for kind in GIVEN],
        "answer_options": [(state.value, say(text)) for state, text in ANSWERS.items()],
        "live": [(str(each.number), f"T{each.number} {each.text}") for each in found.thread.plan.measures],
        "most": MAX_REASON,
        "most_answer": MAX_ANSWER,
    }


def _offers(session: Session, found: Outcomes) -> tuple[Offer, ...]:
    return offers(found, asked.behind_points(session, found.thread.plan.project_id))


def _undo() -> tuple[int, int] | None:
    """The entries of the press that brought the reader here, to be taken back."""
    first, _, last = request.args.get("undo", "").partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def _theme(found: Outcomes, wanted: Wanted) -> ThemeStand | None:
    if wanted.theme in (ALL, UNSORTED):
        return None
    theme = next((each for each in found.themes if each.id == int(wanted.theme)), None)
    if theme is None:
        raise NotFound("theme.not_found")
    return theme


@blueprint.post(LINES)
def say(project_id: int) -> Answer | tuple[str, int]:
    """The same words about every line that is ticked."""
    caller, _ = _opened(project_id)
    seen = dict(each.split(":", 1) for each in request.form.getlist("line_seen") if ":" in each)
    picked = [each for each in request.form.getlist("pick") if each in seen]
    if not picked:
        return _page(project_id, errors={"form": words().say("Kryss av for minst eitt innspel.")}), 422
    numbers = frozenset(int(each) for each in picked if each.isdecimal())
    try:
        done = house().execute(
            caller, _wished(project_id, [{"number": each, "edition": seen[each]} for each in picked])
        )
    except NotNow as problem:
        clash = frozenset(problem.facts.get("clash", ()))
        return _page(project_id, picked=numbers, clash=clash, errors=_form(problem)), 409
    except (Invalid, NotFound) as problem:
        return _page(project_id, picked=numbers, errors=forms.faults(problem) or _form(problem)), 422
    flash(_told(done.facts))
    undo = f"&undo={done.facts['first']}-{done.facts['last']}" if "first" in done.facts else ""
    return redirect(Wanted.asked().address(_home(project_id)) + undo, code=303)


def _wished(project_id: int, lines: list[dict[str, str]]) -> Command:
    """What the pressed button asks for: to take the ticked lines into a measure, or to say the same of them."""
    told: dict[str, Any] = {"project": project_id, "lines": lines}
    if request.form.get("act") == "take":
        return validated(TakeOutcome, told | {"measure": _number("into")})
    said = {name: request.form.get(name, "") for name in ("why", "sent_to")}
    optional = {name: _number(name) for name in ("measure", "line") if request.form.get(name, "").strip()}
    return validated(SetOutcome, told | {"kind": request.form.get("kind") or None, **said, **optional})


def _told(facts: Mapping[str, object]) -> str:
    if "number" in facts:
        number, n = str(facts["number"]), int(str(facts["taken"]))
        return words().count(
            "Eitt innspel er teikna inn i T{number}.", "{n} innspel er teikna inn i T{number}.", n, number=number
        )
    return words().count("Sagt om eitt innspel.", "Sagt om {n} innspel.", int(str(facts["said"])))


@blueprint.post(f"{PATH}/undo")
def undo(project_id: int) -> Answer:
    """Takes the last press back, as long as nobody has said anything else of those lines."""
    caller, _ = _opened(project_id)
    data = {"project": project_id, "first": request.form.get("first"), "last": request.form.get("last")}
    back = Wanted.asked().address(_home(project_id))
    return plan_forms.do(caller, UndoOutcome, data, back, words().say("Det er teke tilbake."))


@blueprint.post(f"{PATH}/answers/<int:theme_id>")
def answer(project_id: int, theme_id: int) -> Answer | tuple[str, int]:
    caller, _ = _opened(project_id)
    told = {name: request.form.get(name, "") for name in ("edition", "state", "text")}
    data = told | {"project": project_id, "theme": theme_id, "state": told["state"] or None}
    try:
        house().execute(caller, validated(WriteAnswer, data))
    except NotNow as problem:
        return _page(project_id, answer_errors=_form(problem)), 409
    except Invalid as problem:
        return _page(project_id, answer_errors=forms.faults(problem) or _form(problem)), 422
    flash(words().say("Svaret er lagra."))
    return redirect(Wanted.asked().address(_home(project_id)), code=303)


@blueprint.post(f"{PATH}/quotes/<int:number>")
def quote(project_id: int, number: int) -> Answer:
    caller, _ = _opened(project_id)
    data = {"project": project_id, "number": number, "approved": request.form.get("approved") == "1"}
    back = Wanted.asked().address(_home(project_id)) + f"#i-{number}"
    return plan_forms.do(caller, ApproveQuote, data, back)


def _home(project_id: int) -> str:
    return f"/projects/{project_id}/thread/outcomes"


def _opened(project_id: int) -> tuple[Caller, Project]:
    session: Session
    with house().reading() as session:
        return access.own_project(session, project_id)


def _number(name: str) -> str:
    """«T3» and «I-34» as people say them."""
    return request.form[name].strip().upper().removeprefix("T").removeprefix("I").removeprefix("-")


def _form(problem: DialogError) -> dict[str, str]:
    return {"form": refusal(problem, language())}
