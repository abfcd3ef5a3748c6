"""The house: its database, its backups, the browser files it hands out. Read only; a running server is left alone."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dialog import operations, schema
from dialog.claim import Claim
from dialog.config import Settings
from dialog.db import Database
from dialog.doctor.finding import Finding, fault, warning, well
from dialog.errors import DialogError, NotNow
from dialog.keeping import backups
from dialog.phrases import mark
from dialog.web import vendor

_MENDED: dict[tuple[int, ...], tuple[int, ...]] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}
"""Branches that got the mending of the log's reset before 3.51.3, which has it for all that follow."""


def sqlite_version(settings: Settings) -> Iterator[Finding]:
    if settings.sqlite_file is None:
        return
    facts = {"version": sqlite3.sqlite_version}
    if is_mended(sqlite3.sqlite_version_info):
        yield well(mark("SQLite {version} er trygg"), **facts)
    else:
        told = mark(
            "SQLite {version}: trygg slik Dialog bruker han, med éin prosess som skriv. "
            "Lat ikkje andre program (som Litestream) opne databasefila."
        )
        yield well(told, **facts)


def is_mended(version: tuple[int, ...]) -> bool:
    """Whether two connections that write and checkpoint at once are safe (sqlite.org/wal.html#walresetbug)."""
    return version >= _MENDED.get(version[:2], (3, 51, 3))


def database(settings: Settings) -> Iterator[Finding]:
    file = settings.sqlite_file
    if operations.running(settings) is not None:
        yield well(mark("Tenaren er i gang, og databasen lèt seg skrive i"))
    elif file is not None and not file.exists():
        yield from _where_it_will_be(file)
    elif file is not None and not os.access(file, os.W_OK):
        advice = mark("Gi brukaren som køyrer Dialog rett til å skrive der.")
        yield fault(mark("Databasen kan ikkje skrivast i: {file}"), advice, file=str(file))
    else:
        yield from _free(file)
        yield from _shape(settings)


def _where_it_will_be(file: Path) -> Iterator[Finding]:
    folder = next(place for place in file.parents if place.exists())
    if os.access(folder, os.W_OK):
        yield well(mark("Ingen database enno. Første start lagar han: {file}"), file=str(file))
    else:
        advice = mark("Gi brukaren som køyrer Dialog rett til å skrive der.")
        yield fault(mark("Databasen kan ikkje lagast: {file}"), advice, file=str(file))


def _free(file: Path | None) -> Iterator[Finding]:
    """A server that holds the file but does not answer."""
    if file is None:
        return
    claim = Claim(file)
    try:
        claim.take()
    except NotNow as held:
        advice = mark("Stopp prosess {process}, og start Dialog på nytt.")
        yield fault(mark("Ein Dialog held på databasen, men svarer ikkje"), advice, **held.facts)
    else:
        claim.release()


def _shape(settings: Settings) -> Iterator[Finding]:
    opened = Database(settings.database_url)
    try:
        with opened.looking() as connection:
            number = schema.found(connection)
        schema.require_known(number)
    except DialogError:
        advice = mark("Bruk den nyare Dialog som laga han.")
        yield fault(mark("Databasen er frå ein nyare Dialog"), advice)
    except Exception as problem:
        advice = mark("Sjå om databasen er i gang og om DIALOG_DATABASE_URL er rett.")
        yield fault(mark("Databasen svarer ikkje ({kind})"), advice, kind=type(problem).__name__)
    else:
        yield _age_of(number, is_sqlite=opened.is_sqlite)
    finally:
        opened.dispose()


def _age_of(number: str | None, *, is_sqlite: bool) -> Finding:
    if number == schema.newest():
        return well(mark("Databasen er klar (form {number})"), number=number)
    if is_sqlite:
        return well(mark("Databasen er frå ein eldre Dialog. Neste start gjer han klar."))
    return fault(mark("Databasen er frå ein eldre Dialog"), mark("Køyr: dialog migrate"))


def backup(settings: Settings) -> Iterator[Finding]:
    if settings.sqlite_file is None:
        yield warning(
            mark("PostgreSQL tek sine eigne tryggingskopiar"), mark("Sjå etter at dei blir tekne: dialog backup")
        )
        return
    newest, now = backups.newest(settings.backup_dir), datetime.now(UTC)
    if newest is None:
        advice = mark("Køyr dialog backup ein gong, så veit du at det går.")
        yield warning(mark("Ingen tryggingskopi i {folder}"), advice, folder=str(settings.backup_dir))
    elif now - newest > timedelta(days=1):
        advice = mark("Køyr: dialog backup")
        yield warning(mark("Den nyaste tryggingskopien er {days} dagar gammal"), advice, days=(now - newest).days)
    else:
        minutes = int((now - newest).total_seconds() // 60)
        yield well(mark("Den nyaste tryggingskopien er {minutes} minutt gammal"), minutes=minutes)


def same_disk(settings: Settings) -> Iterator[Finding]:
    """A copy beside the original is lost with it."""
    folder = settings.backup_dir
    if settings.sqlite_file is None or not folder.exists() or not settings.data_dir.exists():
        return
    if folder.stat().st_dev == settings.data_dir.stat().st_dev:
        advice = mark("Set DIALOG_BACKUP_DIR til ein annan disk eller ein minnepinne.")
        yield warning(mark("Tryggingskopiane ligg på same disk som databasen"), advice)


def browser_files(settings: Settings) -> Iterator[Finding]:
    missing = vendor.missing(settings.vendor_dirs)
    if missing:
        advice = mark("Køyr make (treng nett), eller installer den ferdige pakken på nytt.")
        yield fault(mark("Det manglar filer som telefonane treng: {names}"), advice, names=", ".join(missing))
    else:
        yield well(mark("Alt telefonane treng, ligg på denne maskina"))


LOOKS = (sqlite_version, database, backup, same_disk, browser_files)
