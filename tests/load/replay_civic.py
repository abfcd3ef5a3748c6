"""Real civic texts at size, replayed over real sockets, then the documents timed.

Run by hand, not by pytest: `python tests/load/replay_civic.py [--shared FOLDER] [--phones 16]`. It reads the
pol.is and Go Boston sets by path, plays every text through phones of one conference, releases and sorts them as
a facilitator would, and prints a table for docs/measurements.md. Speeds belong in a measurement, not in a test.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import Server, start_server, stop_server  # noqa: E402
from evening.room import Room, View  # noqa: E402

SETS = (("polis/comments.csv", 1), ("go_boston_2030/questions.csv", 3))
ROUND_S = 1.0


def texts(shared: Path) -> Iterator[tuple[int, str, str]]:
    """(round, text, theme): everything that fits in a contribution, word for word."""
    for name, round_ in SETS:
        with (shared / "data" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if 0 < len(row["text"].strip()) <= 500:
                    yield round_, row["text"], row["theme"] or row["conversation"]


def _spread(rows: list[tuple[int, str, str]], most: int) -> list[tuple[int, str, str]]:
    """At most so many, taken evenly, so that every set and theme is there."""
    every = max(1.0, len(rows) / most)
    return [rows[int(n * every)] for n in range(min(most, len(rows)))]


def play(server: Server, shared: Path, phones: int, most: int) -> dict[str, float]:
    """Every text posted by some phone; returns how many and how long."""
    room = Room(server.url, server.conference(tables=[{"number": n} for n in range(1, 9)]))
    roles = [role["key"] for role in room.made["roles"]]
    seats = [room.phone(roles[n % len(roles)], n % 8 + 1) for n in range(phones)]
    rows, figures = _spread(list(texts(shared)), most), {"phones": float(phones)}
    begun, ids = time.monotonic(), []
    for round_ in (1, 3):
        _say(room, "round.open", round_)
        ids += _post(seats, [(text, theme) for number, text, theme in rows if number == round_])
        _say(room, "round.close", round_)
    figures |= {"contributions": len(ids), "posting s": time.monotonic() - begun}
    for seat in seats:
        seat.leave()
    begun = time.monotonic()
    _sort(room.console(), ids)
    figures["releasing and sorting s"] = time.monotonic() - begun
    figures |= _look(server, room)
    room.close()
    return figures


def _say(room: Room, wire: str, number: int) -> None:
    """One word from a console that then goes: this process has enough to hear with the phones."""
    console = room.console()
    console.do(wire, number=number)
    console.leave()


def _post(seats: list[View], rows: list[tuple[str, str]]) -> list[tuple[int, str]]:
    def share(n: int) -> list[tuple[int, str]]:
        return [(seats[n].post(text), theme) for text, theme in rows[n :: len(seats)]]

    with ThreadPoolExecutor(len(seats)) as pool:
        return [made for part in pool.map(share, range(len(seats))) for made in part]


def _sort(console: View, ids: list[tuple[int, str]]) -> None:
    themes: dict[str, int] = {}
    for contribution, theme in ids:
        if theme not in themes:
            themes[theme] = console.do("theme.create", client_key=str(uuid.uuid4()), name=theme[:120])["id"]
        console.do("contribution.release", id=contribution)
        console.do("contribution.sort", id=contribution, themes=[themes[theme]])


def _look(server: Server, room: Room) -> dict[str, float]:
    """Exports from the command line; the page as a facilitator with an account opens it."""
    figures: dict[str, float] = {}
    project = str(room.made["project"])
    for name, form in (
        ("input-report", "docx"),
        ("input-report", "xlsx"),
        ("plan-draft", "docx"),
        ("input-report", "html"),
    ):
        begun = time.monotonic()
        target = server.data_dir / f"{name}.{form}"
        server.command("export", project, name, "--format", form, "-o", str(target))
        figures[f"{name} {form} s"] = time.monotonic() - begun
    facilitator = _signed_in(server, project)
    for page in (f"/projects/{project}", f"/projects/{project}/input-report", f"/projects/{project}/plan-draft"):
        time.sleep(ROUND_S * 4)  # A person reads the page before the next click; the process that waits gets ready.
        begun = time.monotonic()
        answer = facilitator.get(f"{server.url}{page}", timeout=60)
        answer.raise_for_status()
        figures[f"GET {page} s"] = time.monotonic() - begun
        figures[f"GET {page} kB"] = len(answer.content) / 1000
    return figures


def _signed_in(server: Server, project: str) -> requests.Session:
    link = server.command("facilitator", "link", "--project", project).stdout.strip()
    session = requests.Session()
    page = session.get(link, timeout=10).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "name": "Maalar", "username": "maalar", "password": "eit godt passord"}
    session.post(link, data=form, timeout=10).raise_for_status()
    return session


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--phones", type=int, default=16)
    asked.add_argument("--most", type=int, default=5200, help="how many contributions, spread over the sets")
    chosen = asked.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "data")
        try:
            figures = play(server, chosen.shared, chosen.phones, chosen.most)
        finally:
            stop_server(server)
    print(f"commit {commit.stdout.strip()}")
    for name, value in figures.items():
        print(f"| {name} | {value:,.1f} |")


if __name__ == "__main__":
    main()
