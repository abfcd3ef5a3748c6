"""`dialog freeze | edition | difference | answer-form`: what a server has made of versions in a process of its own."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialog import config
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
    _write("-", lambda read: published.freeze(read, project, Document(document), number, language, day).encode())


@click.command()
@click.argument("edition_id", type=ROW)
@click.option("--format", "form", default="docx", help="docx, pdf, html or md.")
@click.option("--numbered", is_flag=True, help="With a number before every paragraph, to point at.")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def edition(edition_id: int, form: str, numbered: bool, output: str) -> None:
    """Write a published version to a file, with its stamp."""
    from dialog import published

    _write(output, lambda read: published.edition(read, edition_id, form, with_numbers=numbered))


@click.command()
@click.argument("before", type=ROW)
@click.argument("after", type=ROW)
@click.option("--format", "form", default="docx", help="docx, pdf, html or md.")
@click.option("--language", type=LANGUAGE, default="nn")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def difference(before: int, after: int, form: str, language: str, output: str) -> None:
    """Write what changed between two published versions."""
    from dialog import published

    _write(output, lambda read: published.difference(read, before, after, form, language))


@click.command("answer-form", hidden=True)
@click.argument("consultation", type=ROW)
@click.option("--format", "form", default="docx")
@click.option("--language", type=LANGUAGE, default="nn")
@click.option("-o", "--output", default="-")
def answer_form(consultation: int, form: str, language: str, output: str) -> None:
    """The sheet on which bodies answer with a pen."""
    from dialog import published

    _write(output, lambda read: published.answer_form(read, consultation, form, language))


def _write(output: str, make: "Callable[[Session], bytes]") -> None:
    from dialog.db import Database

    with Database(config.load().database_url).reading() as session:
        content = make(session)
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        Path(output).write_bytes(content)
