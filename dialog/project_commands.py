"""`dialog project export` and `import`: a whole project as one file. Here is only what the terminal says."""

import sys
from pathlib import Path

import click

from dialog import config, project_files
from dialog.db import Database
from dialog.phrases import Words, mark

ROW = click.IntRange(1, 2**31 - 1)
_TAKEN_IN = mark("Planarbeidet er henta inn som nummer {project}. Slik slepp du nokon inn i det:")


@click.group()
def project() -> None:
    """Whole planning projects as files."""


@project.command("export")
@click.argument("project_id", metavar="PROJECT", type=ROW)
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def export(project_id: int, output: str) -> None:
    """Write everything in PROJECT to one JSON file, which `import` takes in again."""
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
    made = project_files.take_in(settings, file)
    click.echo(Words(config.terminal_language()).say(_TAKEN_IN, project=made))
    click.echo(f"dialog facilitator link --project {made}")
