"""`dialog backup`, `restore` and `doctor`: the operator's commands that keep the house. Here is only what they say."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from dialog import config
from dialog.claim import Claim
from dialog.config import Settings
from dialog.errors import NotNow
from dialog.keeping import backups
from dialog.keeping.proof import Proof
from dialog.keeping.restoring import restore as put_back
from dialog.phrases import Words, mark

_MADE = mark("Tryggingskopi: {file}")
_RESTORED = mark("Databasen er sett tilbake frå {file}.")
_REPLACED = mark("Det som stod der før, ligg i {file}.")
_HOLDS = mark("Han har {conferences} konferansar, {seats} plassar og {contributions} innspel.")


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write; never overwritten.")
@click.option("--automatic", is_flag=True, hidden=True, help="Also remove the backups that are too old.")
def backup(output: Path | None, automatic: bool) -> None:
    """Copy the database while it is in use, and prove the copy. Without -o into the backup folder."""
    settings = config.load()
    moment = datetime.now(UTC)
    target = output or backups.dated(settings.backup_dir, moment)
    proof = backups.make(_file(settings), target)
    if automatic:
        backups.age(settings.backup_dir, moment)
        return
    words = Words(config.terminal_language())
    click.echo(words.say(_MADE, file=str(target)))
    click.echo(_told(words, proof))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place. The server must be stopped; the replaced database is kept."""
    settings = config.load()
    database = _file(settings)
    claim = Claim(database)
    claim.take()
    try:
        proof, replaced = put_back(file, database, secrets.token_hex(16), datetime.now(UTC))
    finally:
        claim.release()
    words = Words(config.terminal_language())
    click.echo(words.say(_RESTORED, file=str(file)))
    click.echo(_told(words, proof))
    if replaced is not None:
        click.echo(words.say(_REPLACED, file=str(replaced)))


_LEVELS = {"ok": mark("I orden"), "warning": mark("Åtvaring"), "fault": mark("Feil")}


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Look over machine, database and network before an evening. Ends with 1 when something is at fault."""
    from dialog.doctor import Level, look_over

    words = Words(config.terminal_language())
    width = max(len(words.say(name)) for name in _LEVELS.values())
    is_well = True
    for finding in look_over(config.load()):
        is_well = is_well and finding.level != Level.FAULT
        click.echo(f"{words.say(_LEVELS[finding.level]):{width}}  {words.say(finding.what, **finding.facts)}")
        if finding.advice:
            click.echo(f"{'':{width}}  → {words.say(finding.advice, **finding.facts)}")
    ctx.exit(0 if is_well else 1)


def _told(words: Words, proof: Proof) -> str:
    rows = proof.rows
    return words.say(_HOLDS, conferences=rows["conference"], seats=rows["seat"], contributions=rows["contribution"])


def _file(settings: Settings) -> Path:
    if settings.sqlite_file is None:
        raise NotNow("backup.postgresql", command=_pg_dump(settings.database_url))
    return settings.sqlite_file


def _pg_dump(url: str) -> str:
    """The line to type. Without the password: it would stay in the shell's history."""
    parts = urlsplit(url)
    place = parts.hostname or ""
    place = f"{parts.username}@{place}" if parts.username else place
    place = f"{place}:{parts.port}" if parts.port else place
    query = f"?{parts.query}" if parts.query else ""
    return f'pg_dump --format=custom --file=dialog.dump "postgresql://{place}{parts.path}{query}"'
