"""`dialog project export` and `import`: a whole project as one file. Here is only what the terminal says."""

import sys
from pathlib import Path

import click

from dialog import config, project_files
from dialog.db import Database
from dialog.phrases import Words, mark

ROW = click.IntRange(1, 2**31 - 1)
_WRITING = mark("Hentar ut alt i planarbeidet …")
_READING = mark("Les og kontrollerer fila …")
_STORING = mark("Legg inn {rows} rader. Bryt du av med Ctrl+C, er ingenting lagra.")
_TAKEN_IN = mark("Planarbeidet er henta inn som nummer {project}. Slik slepp du nokon inn i det:")


@click.group()
def project() -> None:
    """Whole planning projects as files."""


@project.command("export")
@click.argument("project_id", metavar="PROJECT", type=ROW)
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def export(project_id: int, output: str) -> None:
    """Write everything in PROJECT to one JSON file, which `import` takes in again."""
    _say(_WRITING)
    database = Database(config.load().database_url)
    with database.reading() as session:
        content = project_files.write(session, project_id)
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(output).write_bytes(content)


@project.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take in FILE as a new project, whole or not at all."""
    settings = config.load()
    _say(_READING)
    tables = project_files.read(file)
    _say(_STORING, rows=sum(map(len, tables.values())))
    made = project_files.take_in(settings, tables)
    click.echo(Words(config.terminal_language()).say(_TAKEN_IN, project=made))
    click.echo(f"dialog facilitator link --project {made}")


def _say(sentence: str, **facts: object) -> None:
    """Beside the answer: what is on its way to a file or another program holds no words of ours."""
    click.echo(Words(config.terminal_language()).say(sentence, **facts), err=True)
