"""The list of bodies around a plan, whom each speaks for, and which voices are missing."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from dialog import outset
from dialog.commands import AddBody, BodyWanted, EditBody, RemoveBody
from dialog.models import Body
from dialog.phrases import mark
from dialog.phrases.group import GAPS, PARTS
from dialog.queries import bodies as rows
from dialog.vocabulary import BodyPart
from dialog.web import forms, house, registers, words
from dialog.web.registers import Field, Page, Register

blueprint = Blueprint("bodies", __name__)
PATH = "/projects/<int:project_id>/group/bodies"
REGISTER = Register(
    part="body",
    home="bodies",
    model=Body,
    title=mark("Endre instansen"),
    edit=EditBody,
    remove=RemoveBody,
    fields=(
        Field(
            "name", mark("Namn på instansen"), about=mark("Til dømes eit råd, ein skule eller eit lag."), required=True
        ),
        Field("arena", mark("Arena for barn og unge"), about=mark("Til dømes skule eller fritid."), listed="arenas"),
        Field("part", mark("Korleis er dei med?"), "select", choices=registers.choices(PARTS)),
        Field(
            "represented_by",
            mark("Kven talar for dei?"),
            about=mark("Når ingen av deira eigne er med. Lat feltet stå tomt om ingen gjer det."),
            listed="names",
        ),
        Field("contacted_on", mark("Når tok de kontakt?"), "date"),
        Field("outcome", mark("Kva kom ut av det?"), "area", most=8000),
    ),
)


@blueprint.get(PATH)
def bodies(project_id: int) -> str:
    return _page(project_id, {}, {})


@blueprint.post(PATH)
def add(project_id: int) -> Page:
    """One from the form, many pasted, or the usual ones of the method."""
    action = request.form.get("action", "")
    with house().reading() as session:
        caller, project, _ = registers.member(session, project_id)
        language = project.language
    said = registers.typed(REGISTER)
    wanted = {"usual": lambda: outset.bodies(language), "paste": _pasted}.get(action, lambda: [_one(said)])()
    errors = {} if wanted else {"many": words().say("Lim inn minst éi linje.")}
    if not errors:
        done, errors = forms.attempt(caller, AddBody, {"project": project_id, "bodies": wanted}, "bodies.0.")
        if done is not None:
            flash(
                words().count(
                    "{n} instans er ny i lista.", "{n} instansar er nye i lista.", int(str(done.facts["made"]))
                )
            )
            return redirect(f"/projects/{project_id}/group/bodies", code=303)
    return _page(project_id, said, errors), 422


@blueprint.get(f"{PATH}/<int:row_id>")
def body(project_id: int, row_id: int) -> str:
    with house().reading() as session:
        return registers.row_page(session, REGISTER, project_id, row_id, {}, {})


@blueprint.post(f"{PATH}/<int:row_id>")
def change(project_id: int, row_id: int) -> Page:
    return registers.change(REGISTER, project_id, row_id)


def _one(said: dict[str, Any]) -> dict[str, Any]:
    return registers.given(REGISTER, said)


def _pasted() -> list[BodyWanted | dict[str, Any]]:
    """A body a line: name; arena; who speaks for it. A tab, as from a spreadsheet, or a semicolon stands between."""
    lines = [
        line.replace("\t", ";").split(";") for line in request.form.get("many", "").splitlines() if line.strip(" ;\t")
    ]
    parts = [[part.strip() for part in [*line, "", ""]][:3] for line in lines]
    return [
        {"name": name, "arena": arena, "represented_by": spokesman, "part": _part(spokesman)}
        for name, arena, spokesman in parts
    ]


def _part(spokesman: str) -> BodyPart:
    """Whoever is spoken for by another does not sit there."""
    return BodyPart.REGISTERED if spokesman else BodyPart.REFERENCE


def _page(project_id: int, said: dict[str, Any], errors: dict[str, str]) -> str:
    with house().reading() as session:
        _, project, may_work = registers.member(session, project_id)
        return render_template(
            "group/bodies.html",
            project=project,
            may_work=may_work,
            register=REGISTER,
            rows=rows.bodies_of(session, project_id),
            gone=[
                (f"/projects/{project_id}/group/bodies/{each.id}", each.name, each.edition)
                for each in rows.bodies_of(session, project_id, removed=True)
            ],
            gaps=[words().say(GAPS[gap.why], name=gap.name) for gap in rows.gaps(session, project_id)],
            parts=PARTS,
            values=said,
            many=request.form.get("many", ""),
            errors=errors,
            lists=registers.lists(session, project),
        )
