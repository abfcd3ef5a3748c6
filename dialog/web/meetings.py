"""The planning calendar: all meetings from mandate to follow-up, who is called, how many came, and a file for
calendars."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request

from dialog import outset
from dialog.commands import AddMeeting, CountAttendance, EditMeeting, RemoveMeeting
from dialog.documents.ics import Event, write_ics
from dialog.models import Meeting, Project
from dialog.phrases import mark
from dialog.phrases.group import KINDS
from dialog.queries import bodies
from dialog.queries import meetings as rows
from dialog.vocabulary import BodyPart, MeetingKind
from dialog.web import access, apart, forms, house, registers, words
from dialog.web.registers import Field, Page, Register

blueprint = Blueprint("meetings", __name__)
PATH = "/projects/<int:project_id>/group/calendar"


def _read(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"bodies": [each for each in said["bodies"] if each.isdecimal()]}


def _shown(row: Meeting, said: dict[str, Any]) -> dict[str, Any]:
    called = [each.body_id for each in row.called]
    return said | {
        "conference": str(row.held_as or ""),
        "steering": None in called,
        "bodies": [str(each) for each in called if each is not None],
    }


REGISTER = Register(
    part="meeting",
    home="calendar",
    model=Meeting,
    title=mark("Endre møtet"),
    edit=EditMeeting,
    remove=RemoveMeeting,
    fields=(
        Field("title", mark("Kva er det?"), required=True),
        Field("kind", mark("Kva slags møte?"), "select", choices=tuple((str(key), text) for key, text in
        KINDS.items())), Field("held_on", mark("Dato"), "date"),
        Field("begins_at", mark("Klokkeslett"), "time"),
        Field("place", mark("Stad")),
        Field("conference", mark("Blir halde som"), "choice", listed="conferences",
              about=mark("Når møtet er ein dialogkonferanse i Dialog.")),
        Field("steering", mark("Styringsgruppa er kalla inn"), "check"),
        Field("bodies", mark("Instansar som er kalla inn"), "checks", listed="bodies"),
    ),
    read=_read,
    show=_shown,
)  # fmt: skip


@blueprint.get(PATH)
def calendar(project_id: int) -> str:
    return _page(project_id, {}, {})


@blueprint.post(PATH)
def add(project_id: int) -> Page:
    """One meeting, or the whole calendar of the method from its first day."""
    with house().reading() as session:
        caller, project, _ = registers.member(session, project_id)
        said = registers.typed(REGISTER)
        if request.form.get("action") == "lay":
            starts_on = _day(request.form.get("starts_on", ""))
            reference = [each.id for each in bodies.bodies_of(session, project_id) if each.part == BodyPart.REFERENCE]
            wanted: list[Any] = outset.meetings(project.language, starts_on, tuple(reference)) if starts_on else []
            errors = {} if wanted else {"starts_on": words().say("Vel dagen arbeidet tek til.")}
        else:
            wanted, errors = [registers.given(REGISTER, said)], {}
    if not errors:
        done, errors = forms.attempt(caller, AddMeeting, {"project": project_id, "meetings": wanted}, "meetings.0.")
        if done is not None:
            flash(
                words().count(
                    "{n} møte er nytt i kalenderen.", "{n} møte er nye i kalenderen.", int(str(done.facts["made"]))
                )
            )
            return redirect(f"/projects/{project_id}/group/calendar", code=303)
    return _page(project_id, said, errors), 422


@blueprint.get(f"{PATH}/<int:row_id>")
def meeting(project_id: int, row_id: int) -> str:
    with house().reading() as session:
        return registers.row_page(session, REGISTER, project_id, row_id, {}, {})


@blueprint.post(f"{PATH}/<int:row_id>")
def change(project_id: int, row_id: int) -> Page:
    return registers.change(REGISTER, project_id, row_id)


@blueprint.post(f"{PATH}/<int:row_id>/attendance")
def attendance(project_id: int, row_id: int) -> Page:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    counts = [
        {"body": int(name.removeprefix("came.")) or None, "came": value.strip() or None}
        for name, value in request.form.items()
        if name.startswith("came.") and name.removeprefix("came.").isdecimal()
    ]
    done, errors = forms.attempt(caller, CountAttendance, {"meeting": row_id, "counts": counts})
    if done is None:
        told = {"form": next(iter(errors.values()))}
        with house().reading() as session:
            return registers.row_page(session, REGISTER, project_id, row_id, {}, told), 422
    flash(words().say("Frammøtet er ført."))
    return redirect(f"/projects/{project_id}/group/calendar", code=303)


@blueprint.get(f"{PATH}.ics")
def calendar_file(project_id: int) -> Response:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        events = [_event(each, project) for each in rows.calendar(session, project_id) if each.meeting.held_on]
        content = write_ics(project.name, events, house().clock())
        name = apart.file_name(project.name, words().say("kalender"), "ics", None)
    return apart.file(content, name, "text/calendar; charset=utf-8")


def _event(day: rows.Day, project: Project) -> Event:
    row = day.meeting
    return Event(
        uid=f"meeting-{row.id}-{project.created_at:%Y%m%d%H%M%S}@dialog",
        title=row.title,
        day=row.held_on or project.created_at.date(),
        begins_at=row.begins_at,
        place=row.place,
        about=f"{project.name}: {words().say(KINDS[MeetingKind(row.kind)])}",
        sequence=row.edition - 1,
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _page(project_id: int, said: dict[str, Any], errors: dict[str, str]) -> str:
    with house().reading() as session:
        _, project, may_work = registers.member(session, project_id)
        return render_template(
            "group/calendar.html",
            project=project,
            may_work=may_work,
            register=REGISTER,
            days=rows.calendar(session, project_id),
            gone=[
                (f"/projects/{project_id}/group/calendar/{each.id}", each.title, each.edition)
                for each in rows.meetings_of(session, project_id, removed=True)
            ],
            kinds=KINDS,
            values=said,
            errors=errors,
            lists=registers.lists(session, project),
            today=house().clock().date().isoformat(),
        )
