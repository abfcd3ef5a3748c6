"""`dialog ...`: the operator's own command line. It asks the doorway like everybody else.

Heavy imports stand inside the commands, so that `dialog --help` and the server start quickly.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from dialog import __version__, audit_commands, config, press, project_commands, typesetter, upkeep
from dialog.bench.commands import bench
from dialog.errors import DialogError
from dialog.phrases import refusal
from dialog.vocabulary import Extra, PaperEdition, Period, Whose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialog.db import Session
    from dialog.documents.print_run import Printable

ROW = click.IntRange(1, 2**31 - 1)
"""A number that a row can have."""
PRINTED = (
    "poster", "cards", "place-cards", "seating-lists", "leaders", "contact", "slips", "table-sheets", "agenda",
    "headcount", "rules",
)  # fmt: skip
FILE = click.Path(path_type=Path, resolve_path=True)


class Plain(click.Group):
    """Shows a refusal as one sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DialogError as problem:
            click.echo(f"{problem.code}: {refusal(problem, config.terminal_language())}", err=True)
            ctx.exit(1)


@click.group(cls=Plain)
@click.version_option(__version__)
def cli() -> None:
    """Dialog: the tool for dialogue conferences."""


cli.add_command(upkeep.backup)
cli.add_command(upkeep.restore)
cli.add_command(upkeep.doctor)
cli.add_command(bench)
cli.add_command(project_commands.project)
for each in (press.freeze, press.edition, press.difference, press.answer_form):
    cli.add_command(each)
cli.add_command(audit_commands.audit)


@cli.command()
@click.option("--host", default=None, help="Address to listen on (default 0.0.0.0).")
@click.option("--port", type=int, default=None, help="Port (default $PORT or 8000).")
@click.option("--hall", is_flag=True, help="This laptop is the hall's own server, perhaps its access point too.")
@click.option("--address", default=None, help="The address people's phones reach, when the best guess is wrong.")
@click.option("--wifi-name", envvar="DIALOG_WIFI_NAME", default="", help="The hall's network, for a QR code.")
@click.option("--wifi-password", envvar="DIALOG_WIFI_PASSWORD", default="", help="Best given in the environment.")
@click.option("--certificate", type=FILE, default=None, help="Speak https and show this (PEM, with its chain).")
@click.option("--key", type=FILE, default=None, help="The certificate's key (PEM, without a password).")
@click.option(
    "--self-signed",
    envvar="DIALOG_SELF_SIGNED",
    is_flag=True,
    help="Speak https with a certificate of this machine's own making.",
)
def serve(host: str | None, port: int | None, **told: Any) -> None:
    """Serve phones, wall and console."""
    from dialog import serving

    asked = {name: value for name, value in told.items() if value is not None}
    settings = replace(config.load(), **asked)
    serving.serve(settings, "0.0.0.0" if settings.hall and host is None else host, port)


@cli.command()
@click.option("--host", default=None)
@click.option("--port", type=int, default=None)
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default="nn")
def demo(host: str | None, port: int | None, language: str) -> None:
    """Serve, with a demo conference that simulated phones fill."""
    from dialog import serving

    serving.serve(config.load(), host, port, demo_language=language)


@cli.command()
def migrate() -> None:
    """Bring the database to the shape this version needs. Before the servers start, after each new version."""
    from dialog import operations

    click.echo(operations.migrate(config.load()))


@cli.group()
def conference() -> None:
    """Conference files: print a template, make a conference from a file."""


@conference.command("template")
@click.argument("kind")
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default="nn")
def conference_template(kind: str, language: str) -> None:
    """Print a conference file to edit: steering-kickoff, reference-group, department-heads or
    open-youth-meeting."""
    from dialog import programmes

    plan = programmes.plan(kind, language)
    click.echo(json.dumps(plan.model_dump(mode="json"), ensure_ascii=False, indent=2))


@conference.command("schema")
def conference_schema() -> None:
    """Print the JSON Schema of conference files."""
    from dialog.plans import ConferencePlan

    click.echo(json.dumps(ConferencePlan.model_json_schema(), ensure_ascii=False, indent=2))


@conference.command("create")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--project", type=ROW, default=None, help="Id of the planning project (default: a new one).")
def conference_create(file: Path, project: int | None) -> None:
    """Make a conference from FILE and print its codes and links as JSON."""
    from dialog import conference_files, operations

    plan = conference_files.read(file)
    try:
        made = operations.create_conference(config.load(), plan, project)
    except DialogError as problem:
        raise conference_files.placed(file, problem) from None
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@cli.group()
def facilitator() -> None:
    """Facilitators' accounts."""


@facilitator.command("link")
@click.option("--project", type=ROW, default=None, help="Invite to this planning project.")
def facilitator_link(project: int | None) -> None:
    """Print a new one-time link that makes a facilitator's account."""
    from dialog import operations

    click.echo(operations.account_link(config.load(), project))


@cli.command()
@click.argument("project", type=ROW)
@click.argument("document")
@click.option("--format", "form", default="docx", help="docx, pdf, html, md, xlsx or csv.")
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default=None)
@click.option(
    "--edition",
    type=click.Choice([each.value for each in PaperEdition]),
    default=PaperEdition.WORKING.value,
    help="For whom the input document is made: working, reference (group), public or archive.",
)
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
@click.pass_obj
def export(
    process: str | None, project: int, document: str, form: str, language: str | None, edition: str, output: str
) -> None:
    """Write a project's DOCUMENT to a file: input-report, plan-draft, case-note, data, costs, planning, privacy,
    dpia or accessibility."""
    from dialog import exports
    from dialog.db import Database

    def made(session: "Session", asked: str) -> "Iterator[bytes]":
        return exports.in_parts(session, project, document, asked, language, edition=PaperEdition(edition))

    typesetter.make_file(Database(config.load().database_url).reading(), made, form, process, output)


@cli.command()
@click.argument("project", type=ROW)
@click.argument("year", type=click.IntRange(1990, 2100))
@click.argument("period", type=click.Choice([each.value for each in Period]))
@click.option("--leader", type=ROW, default=None, help="Only of this leader.")
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default=None)
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def statuses(project: int, year: int, period: str, leader: int | None, language: str | None, output: str) -> None:
    """Write what leaders told of in a PERIOD (T1, T2 or year) of a YEAR as a workbook, a sheet for each leader."""
    from dialog import exports
    from dialog.db import Database

    database = Database(config.load().database_url)
    with database.reading() as session:
        content = exports.statuses(session, project, year, Period(period), leader, language)
    _write(output, content)


@cli.command()
@click.argument("conference_id", type=ROW)
@click.option("--format", "form", type=click.Choice(["pdf", "docx"]), default="pdf")
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default=None)
@click.option("--rehearsal", is_flag=True, help="Of the rehearsal alone (without: of people, when there are any).")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def result(conference_id: int, form: str, language: str | None, rehearsal: bool, output: str) -> None:
    """Write the two pages people take home from a conference: themes, points, dots, what happens next."""
    from dialog import exports
    from dialog.db import Database

    database = Database(config.load().database_url)
    with database.reading() as session:
        whose = Whose.REHEARSAL if rehearsal else None
        content = exports.result(session, conference_id, form, language, whose=whose)
    _write(output, content)


@cli.command("print")
@click.argument("conference_id", type=ROW)
@click.argument("what", type=click.Choice(PRINTED), nargs=-1, required=True)
@click.option("--base-url", required=True, help="The address people type, such as http://192.168.1.20:8000.")
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default=None)
@click.option("--start", type=click.DateTime(["%H:%M"]), help="When the agenda begins, if not with the evening.")
@click.option("--posters", type=click.IntRange(1, 20), default=1, help="How many posters.")
@click.option("--contact-url", default="", help="The contact's secret link, for the contact's card.")
@click.option("-o", "--output", default="-", help="File to write, or - for standard output.")
def print_(
    conference_id: int,
    what: "tuple[Printable, ...]",
    base_url: str,
    language: str | None,
    start: datetime | None,
    posters: int,
    contact_url: str,
    output: str,
) -> None:
    """Write a conference's cards, poster, seating lists, slips, table sheets and so on as one PDF."""
    from dialog.db import Database
    from dialog.documents import printables

    database = Database(config.load().database_url)
    with database.reading() as session:
        wanted = printables.Wanted(what, None if start is None else start.time(), posters, contact_url)
        content = printables.pdf(session, conference_id, wanted, base_url, language)
    _write(output, content)


@cli.command(hidden=True)
@click.argument("conference_id", type=ROW)
@click.argument("how", type=click.Choice(["anew", "mend"]))
def seat(conference_id: int, how: Literal["anew", "mend"]) -> None:
    """Work out who sits where. A refusal is told as JSON too: the server that asked has the words."""
    from dialog import arranging
    from dialog.db import Database
    from dialog.errors import DialogError

    database = Database(config.load().database_url)
    try:
        with database.reading() as session:
            told: dict[str, object] = {"plan": arranging.arranged(session, conference_id, how)}
    except DialogError as problem:
        told = {"refused": problem.code, "facts": problem.facts}
    _write("-", json.dumps(told).encode())


@cli.command(hidden=True)
@click.argument("conference_id", type=ROW)
@click.option("--base-url", required=True)
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default="nn")
@click.option("--phones", type=int, default=12)
@click.option("--whole-evening", is_flag=True, help="Also open and close the rounds, as a facilitator would.")
@click.option(
    "--extra",
    "extras",
    type=click.Choice([each.value for each in Extra]),
    multiple=True,
    help="Something to practise; may repeat.",
)
@click.option("--short", is_flag=True, help="One round at speed, then themes, dots and the end; leads itself.")
@click.option("--seated", multiple=True, help="NUMBER=ROLE=TABLE, or NUMBER=ROLE= without a table; may repeat.")
def rehearse(
    conference_id: int,
    base_url: str,
    language: str,
    phones: int,
    whole_evening: bool,
    extras: tuple[str, ...],
    short: bool,
    seated: tuple[str, ...],
) -> None:
    """Simulated phones on the real socket. The console's token comes in DIALOG_REHEARSAL_TOKEN."""
    import os

    from dialog.rehearsal import simulate

    simulate.run(
        base_url=base_url,
        conference_id=conference_id,
        token=os.environ["DIALOG_REHEARSAL_TOKEN"],
        language=language,
        phones=phones,
        pace_s=config.load().demo_pace,
        whole_evening=whole_evening,
        extras=[Extra(each) for each in extras],
        short=short,
        seated=[
            (int(number), role, int(table) if table else None)
            for number, role, table in (each.split("=") for each in seated)
        ],
    )


@cli.command(hidden=True)
def advise() -> None:
    """Suggest themes for unsorted lines, question by question, until nobody asks any more."""
    from dialog.advising.adviser import advise
    from dialog.db import Database

    advise(Database(config.load().database_url), sys.stdin.buffer, sys.stdout.buffer)


@cli.command("read-sheet", hidden=True)
@click.option("--language", type=click.Choice(["nn", "nb", "en"]), default="nn")
def read_sheet(language: str) -> None:
    """Read a workbook from standard input. A refusal is told as JSON too: the server that asked has the words."""
    from dialog.spreadsheets import reading

    try:
        told = reading.read(sys.stdin.buffer.read(), language)
    except DialogError as problem:
        told = {"refused": problem.code, "facts": problem.facts}
    _write("-", json.dumps(told, ensure_ascii=False).encode())


@cli.command("read-base", hidden=True)
def read_base() -> None:
    """Look through a Word file from standard input. A refusal is told as JSON: the server that asked has the words."""
    from dialog.documents import house_base

    try:
        house_base.opened(sys.stdin.buffer.read())
        told: dict[str, object] = {}
    except DialogError as problem:
        told = {"refused": problem.code}
    _write("-", json.dumps(told).encode())


@cli.command("stand-by", hidden=True)
@click.pass_context
def stand_by(ctx: click.Context) -> None:
    """Import what documents need, wait for one line that says what to do and on whose data (JSON), do that, end."""
    from dialog import errands, runtime
    from dialog.warming import warm

    warm()
    runtime.settle_memory(thoroughly=True)  # A tenth to a quarter of a paper's time went to looking all this through.
    line = sys.stdin.readline()
    if line:
        errands.end_with_the_asker()
        asked = json.loads(line)
        os.environ.update(asked["environment"])
        cli.main(args=asked["arguments"], prog_name="dialog", parent=ctx.parent)


@cli.command(hidden=True)
@click.option("-o", "--output", default="-")
def protocol(output: str) -> None:
    """Write docs/protocol.md anew."""
    from dialog import protocol as page

    _write(output, page.write().encode())


def _write(output: str, content: bytes) -> None:
    typesetter.write([content], output)
