"""The file of a whole project: JSON that is the same on every machine and database, and can be taken in again.

`docs/project-file.md` describes it. What is in it stands in `models.portable`; no rows are touched here.
"""

import json
from pathlib import Path
from typing import Any

from dialog.commands import ImportProject
from dialog.conference_files import json_in, text_in
from dialog.config import Settings
from dialog.db import Session
from dialog.doorway import OPERATOR, open_house
from dialog.errors import Invalid, NotNow
from dialog.operations import running
from dialog.queries import project_rows

FORMAT = "dialog-project"
VERSION = 1
"""Raised when a table or column gets another meaning or goes away; `parse` must then bring older files along. What is
only added needs no new number: a file without it gets what a new row has."""
LARGEST = 512 * 1024 * 1024


def write(session: Session, project_id: int) -> bytes:
    """The project's file. Raises NotFound("project.not_found")."""
    told = {"format": FORMAT, "version": VERSION, "tables": project_rows.rows(session, project_id)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(path: Path) -> dict[str, list[Any]]:
    """Table -> rows, brought up to what they mean today; raises one clear refusal for any other file."""
    if path.is_file() and path.stat().st_size > LARGEST:
        raise Invalid("project_file.too_large", most=LARGEST // 1024**2)
    return parse(text_in(path))


def parse(text: str) -> dict[str, list[Any]]:
    told = json_in(text)
    version = told.get("version") if isinstance(told, dict) and told.get("format") == FORMAT else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("project_file.not_one")
    if version > VERSION:
        raise Invalid("project_file.newer")
    tables = told.get("tables")
    if not isinstance(tables, dict) or not all(isinstance(rows, list) for rows in tables.values()):
        raise Invalid("project_file.not_one")
    return tables


def take_in(settings: Settings, tables: dict[str, list[Any]]) -> int:
    """The id of the new project, from what `read` found. A server that runs on the same SQLite file must be stopped
    first."""
    if settings.sqlite_file is not None and running(settings) is not None:
        raise NotNow("project_file.server_runs")
    house = open_house(settings)
    try:
        return house.execute(OPERATOR, ImportProject(tables=tables)).id or 0
    finally:
        house.database.dispose()
