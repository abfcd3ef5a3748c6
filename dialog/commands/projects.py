"""What may be asked about a project: its plan, its notices, its day of erasure and who works in it."""

from typing import Any

from dialog.commands.base import Command
from dialog.fields import Edition, Id, NoticeText
from dialog.plans import ProjectPlan
from dialog.vocabulary import Language, NoticeKind


class CreateProject(Command):
    """`demo` marks a project whose people are simulated; only the operator may ask for one."""

    wire = "project.create"
    plan: ProjectPlan
    demo: bool = False


class ImportProject(Command):
    """A whole project from its file, as a new one: table -> rows, as docs/project-file.md tells."""

    wire = "project.import"
    tables: dict[str, list[Any]]


class EditProject(Command):
    """`edition` is the one that was edited; without it whatever stands is replaced. What everybody has confirmed is to
    be confirmed again when the mandate or the frame is another."""

    wire = "project.edit"
    project: Id
    edition: Edition | None = None
    plan: ProjectPlan


class EditNotice(Command):
    """A project's own words for one notice in one language; an empty text goes back to the draft.
    Earlier wordings are kept with their dates."""

    wire = "notice.edit"
    project: Id
    kind: NoticeKind
    language: Language
    text: NoticeText


class ExpireProject(Command):
    """Deletes every conference of the project when its day of erasure has come; given by the house itself."""

    wire = "project.expire"
    project: Id


class ConfirmErasure(Command):
    """What was erased is out of the files too; given by the house itself."""

    wire = "erasure.confirm"
    ids: list[Id]


class JoinProject(Command):
    """Somebody who has an account already accepts an invitation with it."""

    wire = "project.join"
    token: str
