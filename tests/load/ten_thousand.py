"""Ten thousand contributions in one project, and how long each of its papers takes.

Run by hand, not by pytest: `python tests/load/ten_thousand.py [--shared FOLDER] [--lines 10000]`. It lays real civic
texts (pol.is, Go Boston, ArgKP) straight in the database, four conferences of them, asks `dialog export` and
`dialog serve` for the papers, and prints a table for docs/measurements.md with seconds and the most memory.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import requests
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import gatherings  # noqa: E402
from conftest import Server, start_server, stop_server  # noqa: E402

from dialog import schema  # noqa: E402
from dialog.db import Database  # noqa: E402

SETS = ("polis/comments.csv", "go_boston_2030/questions.csv", "argkp/arguments.csv")
EXPORTS = (
    ("input-report", "docx"),
    ("input-report", "pdf"),
    ("input-report", "fragment"),
    ("input-report", "md"),
    ("input-report", "xlsx"),
    ("plan-draft", "docx"),
    ("plan-draft", "pdf"),
    ("plan-draft", "fragment"),
)
MEETINGS, THEMES = 4, 24


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """(text, what it is about): everything that fits in a contribution, word for word."""
    for name in SETS:
        with (shared / "data" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                about = row["theme"] or row["conversation"]
                if 0 < len(row["text"].strip()) <= 500:
                    yield row["text"], about


def fill(folder: Path, shared: Path, most: int) -> int:
    """The project's number. A theme for every subject would be hundreds; as a facilitator does, they are merged."""
    address = f"sqlite:///{folder / 'dialog.sqlite3'}"
    schema.bring_up_to_date(Database(address))
    with Session(create_engine(address), autoflush=False) as session:
        made = gatherings.Gathering(session, "Plan for trivsel og oppvekst", language="nn")
        people = {"ungdom": 60, "føresett": 40, "tilsett": 40, "politikar": 20}
        meetings = [made.meeting(f"Konferanse {n + 1}", date(2026, 10, n + 1), people, 24) for n in range(MEETINGS)]
        roles, subjects = list(people), {}
        for nth, (text, about) in enumerate(texts(shared)):
            if nth == most:
                break
            theme = subjects.setdefault(about, f"Tema {len(subjects) % THEMES + 1}")
            where = meetings[nth % MEETINGS]
            made.write(where, nth % 3 + 1, nth % 24 + 1, roles[nth % 4], text, theme)
        for nth in range(MEETINGS * 24 * 3):
            made.agree(meetings[nth % MEETINGS], 3, nth % 24 + 1, f"Framlegg {nth + 1} frå bordet", nth * 30 + 3)
        session.commit()
        return int(made.project.id)


def measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and megabytes of `dialog ARGUMENTS` in a process of its own."""
    begun = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", "dialog", *arguments], env={**os.environ, **environment}, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(f"dialog {' '.join(arguments)} failed")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def pages(server: Server, project: int) -> dict[str, tuple[float, float]]:
    """Seconds to the first bytes and to the whole of each page, as a facilitator's browser meets them."""
    visitor, told = _signed_in(server, str(project)), {}
    for page in (f"/projects/{project}", f"/projects/{project}/input-report", f"/projects/{project}/plan-draft"):
        time.sleep(4)  # A person reads a page before the next click; the process that waits gets ready.
        begun = time.monotonic()
        answer = visitor.get(f"{server.url}{page}", timeout=60, stream=True)
        answer.raise_for_status()
        parts = answer.iter_content(4096)
        next(parts)
        first = time.monotonic() - begun
        sum(len(part) for part in parts)
        told[page] = (first, time.monotonic() - begun)
    return told


def _signed_in(server: Server, project: str) -> requests.Session:
    link = server.command("facilitator", "link", "--project", project).stdout.strip()
    session = requests.Session()
    token = session.get(link, timeout=10).text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "name": "Maalar", "username": "maalar", "password": "eit godt passord"}
    session.post(link, data=form, timeout=10).raise_for_status()
    return session


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--lines", type=int, default=10_000)
    asked.add_argument("--keep", type=Path, help="a folder in which the papers are left")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        project = fill(data, chosen.shared, chosen.lines)
        environment = {"DIALOG_DATA_DIR": str(data)}
        for document, form in EXPORTS:
            target = (chosen.keep or data) / f"{document}.{form}"
            seconds, memory = measured(
                ["export", str(project), document, "--format", form, "-o", str(target)], environment
            )
            print(f"| {document} {form} | {seconds:.1f} s | {memory:.0f} MB | {target.stat().st_size / 1e6:.1f} MB |")
        server = start_server(data)
        try:
            for page, (first, whole) in pages(server, project).items():
                print(f"| GET {page} | first {first:.2f} s | whole {whole:.2f} s |")
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
