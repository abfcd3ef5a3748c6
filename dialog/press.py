"""`dialog freeze | edition | difference | answer-form`: what a server has made of versions in a process of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from dialog import config, typesetter
from dialog.vocabulary import Document

if TYPE_CHECKING:
    from dialog.db import Session

ROW = click.IntRange(1, 2**31 - 1)
LANGUAGE = click.Choice(["nn", "nb", "en"])


@click.command(hidden=True)
@click.argument("project", type=ROW)
@click.argument("document", type=click.Choice([each.value for each in Document]))
@click.option("--number", required=True)
@click.option("--language", type=LANGUAGE, default=None)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None)
def freeze(project: int, document: str, number: str, language: str | None, today: datetime | None) -> None:
    """A paper as it stands now, as the JSON a version is made of."""
    from dialog import published

    day = today.date() if today else None

    def frozen(read: "Session", _form: str) -> list[bytes]:
        return [published.freeze(read, project, Document(document), number, language, day).encode()]

    _write("-", "json", None, frozen)


@click.command()
@click.argument("edition_id", type=ROW)
@click.option("--format", "form", default="docx", help="docx, pdf, html or md.")
@click.option("--numbered", is_flag=True, help="With a number before every paragraph, to point at.")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
@click.pass_obj
def edition(process: str | None, edition_id: int, form: str, numbered: bool, output: str) -> None:
    """Write a published version to a file, with its stamp."""
    from dialog import published

    _write(
        output, form, process, lambda read, asked: published.in_parts(read, edition_id, asked, with_numbers=numbered)
    )


@click.command()
@click.argument("before", type=ROW)
@click.argument("after", type=ROW)
@click.option("--format", "form", default="docx", help="docx, pdf, html or md.")
@click.option("--language", type=LANGUAGE, default="nn")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
@click.pass_obj
def difference(process: str | None, before: int, after: int, form: str, language: str, output: str) -> None:
    """Write what changed between two published versions."""
    from dialog import published

    _write(output, form, process, lambda read, asked: [published.difference(read, before, after, asked, language)])


@click.command("answer-form", hidden=True)
@click.argument("consultation", type=ROW)
@click.option("--format", "form", default="docx")
@click.option("--language", type=LANGUAGE, default="nn")
@click.option("-o", "--output", default="-")
@click.pass_obj
def answer_form(process: str | None, consultation: int, form: str, language: str, output: str) -> None:
    """The sheet on which bodies answer with a pen."""
    from dialog import published

    _write(output, form, process, lambda read, asked: [published.answer_form(read, consultation, asked, language)])


def _write(output: str, form: str, process: str | None, make: "Callable[[Session, str], Iterable[bytes]]") -> None:
    from dialog.db import Database

    typesetter.make_file(Database(config.load().database_url).reading(), make, form, process, output)
