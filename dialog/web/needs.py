"""Needs of coordination: two standard questions, asked from both sides, and the list of what was answered."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template

from dialog.commands import AddNeed, EditNeed, RemoveNeed
from dialog.models import Need
from dialog.phrases import mark
from dialog.phrases.group import QUESTIONS
from dialog.queries import needs as rows
from dialog.vocabulary import MAX_TEXT
from dialog.web import house, registers, words
from dialog.web.registers import Field, Page, Register

blueprint = Blueprint("needs", __name__)
PATH = "/projects/<int:project_id>/group/needs"
REGISTER = Register(
    part="need",
    home="needs",
    model=Need,
    title=mark("Endre behovet"),
    edit=EditNeed,
    remove=RemoveNeed,
    fields=(
        Field("side", mark("Spørsmålet"), "select", choices=registers.choices(QUESTIONS)),
        Field("told_by", mark("Kven svarar?"), required=True, listed="names",
              about=mark("Ei eining, ein instans eller ei gruppe, til dømes «Føresette». Ikkje namnet på nokon.")),
        Field("towards", mark("Kven gjeld det overfor?"), required=True, listed="names"),
        Field("text", mark("Kva trengst?"), "area", required=True, most=MAX_TEXT),
    ),
)  # fmt: skip


@blueprint.get(PATH)
def needs(project_id: int) -> str:
    return _page(project_id, {}, {})


@blueprint.post(PATH)
def add(project_id: int) -> Page:
    with house().reading() as session:
        caller, _, _ = registers.member(session, project_id)
    is_done, said, errors = registers.attempt(caller, REGISTER, AddNeed, {"project": project_id})
    if is_done:
        flash(words().say("Behovet står i lista."))
        return redirect(f"/projects/{project_id}/group/needs", code=303)
    return _page(project_id, said, errors), 422


@blueprint.get(f"{PATH}/<int:row_id>")
def need(project_id: int, row_id: int) -> str:
    with house().reading() as session:
        return registers.row_page(session, REGISTER, project_id, row_id, {}, {})


@blueprint.post(f"{PATH}/<int:row_id>")
def change(project_id: int, row_id: int) -> Page:
    return registers.change(REGISTER, project_id, row_id)


def _page(project_id: int, said: dict[str, Any], errors: dict[str, str]) -> str:
    with house().reading() as session:
        _, project, may_work = registers.member(session, project_id)
        found = rows.needs(session, project_id)
        return render_template(
            "group/needs.html",
            project=project,
            may_work=may_work,
            register=REGISTER,
            asked=[(text, [each for each in found if each.side == side]) for side, text in QUESTIONS.items()],
            gone=[
                (f"/projects/{project_id}/group/needs/{each.id}", each.text, each.edition)
                for each in rows.needs(session, project_id, removed=True)
            ],
            values=said,
            errors=errors,
            lists=registers.lists(session, project),
        )
