"""Fixtures shared by all tests: a house on a real database, an application, a real server process.

No mocks: what a test talks to is what people talk to. Time and dice are passed in, never patched.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import clusters
import pytest
import requests
import warm
from clusters import ON_POSTGRES
from sqlalchemy import func, select

from dialog import config, programmes, schema
from dialog.app import create_app
from dialog.commands import CreateConference, CreateProject, RegisterFacilitator, TakeSeat
from dialog.db import Database
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway, open_house
from dialog.models import Project
from dialog.plans import ProjectPlan
from dialog.vocabulary import ActorKind

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DIALOG_SHARED") or ROOT.parent / "shared")
START = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> config.Settings:
    return own_settings(tmp_path)


def own_settings(folder: Path) -> config.Settings:
    """For one house that is yet to be laid. A test does in a second what a hall does in an evening, so the phones'
    pace is off unless it is what is tested."""
    given = {"DIALOG_DATA_DIR": str(folder / "data"), "DIALOG_DEMO_PACE": "0.02", "DIALOG_POST_RATE": "0"}
    if ON_POSTGRES:
        given["DIALOG_DATABASE_URL"] = clusters.cluster().new_address()
    return config.load(given)


@dataclass
class Foundation:
    """A database with its tables and a database with an evening: made once, copied for each test."""

    bare: str
    """A file's path on SQLite, a database's name on PostgreSQL."""
    evening: str
    dice: Any
    """The state of the dice after the evening was made, so that a copy throws as the first one would."""
    code: str
    engine: Any
    """SQL that one test has had written out serves the others too: they ask other files the same."""


@pytest.fixture(scope="session")
def foundation(tmp_path_factory: pytest.TempPathFactory) -> Foundation:
    settings = own_settings(tmp_path_factory.mktemp("foundation"))
    if ON_POSTGRES:
        clusters.cluster().replace_database(settings.database_url, "template0")
    schema.bring_up_to_date(Database(settings.database_url))
    open_house(settings).database.dispose()
    bare = copied(settings, "bare")
    doorway = open_house(settings)
    doorway.clock, doorway.rng = Clock(), random.Random(7)
    code = make_evening(doorway).code
    doorway.database.dispose()
    return Foundation(bare, copied(settings, "evening"), doorway.rng.getstate(), code, doorway.database._writer)


def copied(settings: config.Settings, name: str) -> str:
    """The house's database as it stands now, laid aside under a name."""
    if ON_POSTGRES:
        clusters.cluster().copy_database(settings.database_url, name)
        return name
    return str(shutil.copy(settings.data_dir / "dialog.sqlite3", settings.data_dir / f"{name}.sqlite3"))


def lay(settings: config.Settings, original: str) -> None:
    """Puts a copy of `original` where the house has its database."""
    if ON_POSTGRES:
        clusters.cluster().replace_database(settings.database_url, original)
    else:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        shutil.copy(original, settings.data_dir / "dialog.sqlite3")


@pytest.fixture
def house(settings: config.Settings, clock: Clock, foundation: Foundation) -> Iterator[Doorway]:
    """A doorway on a real database, with a still clock and seeded dice. `house.heard` collects events."""
    lay(settings, foundation.bare)
    doorway = Doorway(Database(settings.database_url), settings)
    doorway.clock, doorway.rng = clock, random.Random(7)
    doorway.heard = []  # type: ignore[attr-defined]
    doorway.publish = doorway.heard.extend  # type: ignore[attr-defined]
    for engine in (doorway.database._writer, doorway.database._reader):
        engine.dialect, engine._compiled_cache = foundation.engine.dialect, foundation.engine._compiled_cache
    yield doorway
    doorway.database.dispose()


@pytest.fixture
def app(settings: config.Settings, house: Doorway) -> Any:
    """The application around the same house; forms are checked for CSRF as in production."""
    application = create_app(settings, house)
    application.config["TESTING"] = False
    house.publish = house.heard.extend  # type: ignore[attr-defined]
    return application


@pytest.fixture
def client(app: Any) -> Any:
    return app.test_client()


@pytest.fixture(scope="session")
def postgres() -> clusters.Postgres:
    """A PostgreSQL of the tests' own."""
    return clusters.cluster()


# -- a conference to work with ------------------------------------------------------------------------


@dataclass
class Evening:
    """A youth meeting with callers ready to knock: `operator`, and `seat(role, table)` for phones."""

    house: Doorway
    project: int
    conference: int
    code: str

    @property
    def operator(self) -> Caller:
        return Caller(ActorKind.OPERATOR, conference_id=self.conference)

    def seat(self, role: str = "youth", table: int | None = 1) -> Caller:
        """A phone that has joined; its `token` lets it knock again as the same one."""
        key = f"{self.house.rng.getrandbits(128):032x}"
        done = self.house.execute(
            Caller(ActorKind.NOBODY, conference_id=self.conference), TakeSeat(role=role, table=table, client_key=key)
        )
        return Caller(ActorKind.SEAT, done.id, self.conference, token=str(done.facts["token"]))

    def key(self) -> str:
        return f"{self.house.rng.getrandbits(128):032x}"


def make_evening(house: Doorway, kind: str = "open-youth-meeting", **changes: Any) -> Evening:
    plan = programmes.plan(kind, "nn", with_steps=False).model_copy(update=changes)
    project = house.execute(OPERATOR, CreateProject(plan=ProjectPlan(name="Oppvekstplan for Bygdedal")))
    made = house.execute(OPERATOR, CreateConference(project=project.id, plan=plan))
    return Evening(house, project.id or 0, made.id or 0, str(made.facts["code"]))


@pytest.fixture
def evening(house: Doorway, foundation: Foundation) -> Evening:
    """The first evening of a house in which nothing else has happened yet."""
    with house.reading() as session:
        if session.scalar(select(func.count()).select_from(Project)):
            return make_evening(house)
    house.database.dispose()
    lay(house.settings, foundation.evening)
    house.rng.setstate(foundation.dice)
    return Evening(house, 1, 1, foundation.code)


def make_facilitator(house: Doorway, username: str = "kari", password: str = "eit godt passord") -> str:
    """Makes an account through a one-time link and answers with its session token."""
    from dialog import operations

    link = operations.make_account_link(house, "http://localhost")
    command = RegisterFacilitator(
        token=link.rsplit("/", 1)[1], username=username, name=username.title(), password=password
    )
    return str(house.execute(NOBODY, command).facts["token"])


# -- a real server --------------------------------------------------------------------------------------


@dataclass
class Server:
    """A `dialog serve` process of its own, with its data folder."""

    url: str
    data_dir: Path
    process: subprocess.Popen[str] | warm.Split
    environment: dict[str, str]

    @property
    def log(self) -> Path:
        """What it has written to its standard error."""
        return self.data_dir.parent / f"{self.data_dir.name}.log"

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """`dialog ARGUMENTS` against this server's data folder."""
        return subprocess.run(
            [sys.executable, "-m", "dialog", *arguments],
            capture_output=True, text=True, env=self.environment, check=check, timeout=120,
        )  # fmt: skip

    def conference(
        self, plan: dict[str, Any] | None = None, *, project: int | None = None, **changes: Any
    ) -> dict[str, Any]:
        """Made as the command line does it while the server runs, without the seconds of starting a command; in a
        project of its own, or in the one that is named."""
        content = (
            plan or programmes.plan("open-youth-meeting", "nn", with_steps=False).model_dump(mode="json")
        ) | changes
        note = json.loads((self.data_dir / "server.json").read_text())
        answer = requests.post(
            f"{self.url}/api/operator/conferences",
            json={"plan": content, "project": project},
            headers={"X-Dialog-Operator": note["token"]},
            timeout=30,
        )
        assert answer.ok, answer.text
        made: dict[str, Any] = answer.json()
        return made


def start_server(
    data_dir: Path, *, port: int = 0, before: Sequence[str] = (), is_warm: bool = False, **extra: str
) -> Server:
    """Starts on a free port of the loopback address and waits until the server itself says it is ready.

    `before` is what the command stands behind: strace and its options, for one. `is_warm` leaves out the imports
    (warm.py), for tests that start again and again.
    """
    environment = {
        **os.environ, "DIALOG_DATA_DIR": str(data_dir), "DIALOG_LANGUAGE": "nn", "PYTHONUNBUFFERED": "1",
        "DIALOG_POST_RATE": "0", **extra,
    }  # fmt: skip
    if ON_POSTGRES and "DIALOG_DATABASE_URL" not in extra:
        environment["DIALOG_DATABASE_URL"] = _database_of(data_dir)
    arguments = ["serve", "--host", "127.0.0.1", "--port", extra.pop("PORT", str(port))]
    log = data_dir.parent / f"{data_dir.name}.log"
    if is_warm:
        process: subprocess.Popen[str] | warm.Split = warm.start(arguments, environment, log)
    else:
        with log.open("w") as told:
            process = subprocess.Popen(
                [*before, sys.executable, "-m", "dialog", *arguments],
                stdout=subprocess.PIPE, stderr=told, text=True, env=environment, cwd=ROOT,
            )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl+C" in line:
            break
    note = json.loads((data_dir / "server.json").read_text())
    url = note["url"]
    assert requests.get(f"{url}/healthz", timeout=10).ok
    return Server(url, data_dir, process, environment)


@cache
def _database_of(data_dir: Path) -> str:
    """A server that is started again finds what it left."""
    url = clusters.cluster().new_database()
    schema.bring_up_to_date(Database(config.load({"DIALOG_DATABASE_URL": url}).database_url))
    return url


def stop_server(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path / "served", is_warm=True)
    yield running
    stop_server(running)


ENGINES = ("eventlet", "gevent", "threading")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """What real servers run on: DIALOG_ASYNC for a whole run; each in turn for tests marked `every_engine`."""
    return str(getattr(request, "param", os.environ.get("DIALOG_ASYNC") or ENGINES[0]))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("every_engine") and "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ENGINES, indirect=True, scope="session")


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Iterator[Server]:
    """One server for tests that each make a conference of their own."""
    running = start_server(tmp_path_factory.mktemp("shared") / "served", is_warm=True, DIALOG_ASYNC=engine)
    yield running
    stop_server(running)


# -- a real browser --------------------------------------------------------------------------------------

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def chromium_path() -> str | None:
    from shutil import which

    return os.environ.get("DIALOG_CHROMIUM") or which("chromium") or which("chromium-browser") or which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Real Chromium. Without one the test is skipped loudly, or fails when DIALOG_REQUIRE_BROWSER is set."""
    path = chromium_path()
    if path is None:
        message = "NO CHROMIUM: browser tests were NOT run. `make test-deps` installs it."
        if os.environ.get("DIALOG_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # A machine that is busy with other tests is slow, not wrong.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


AXE_LOOK = """async () => {
  let changes = 0;
  const seen = new MutationObserver((all) => { changes += all.length; });
  seen.observe(document, {attributes: true, childList: true, subtree: true});
  const told = await axe.run(document,
    {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']});
  changes += seen.takeRecords().length;
  seen.disconnect();
  return {changes, violations: told.violations};
}"""
AXE_LOOKS = 5


def axe_violations(page: Any) -> list[str]:
    """What axe-core finds wrong on the page as it stands, one readable line each. What still fades in has no contrast
    to judge, so it is waited for, and from here on the page moves nothing; what turns for ever is not waited for.

    A page that changed while it was judged may have been judged by half of each state (a button's old colour and that
    it can be pressed now): what is found there is looked for again, and what is really wrong is found again.
    """
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(
        """() => Promise.all(document.getAnimations()
             .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
             .map((each) => each.finished.catch(() => null)))"""
    )
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for _ in range(AXE_LOOKS):
        told = page.evaluate(AXE_LOOK)
        if not told["violations"] or not told["changes"]:
            break
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in told["violations"] for node in each["nodes"]
    ]  # fmt: skip


MakeServer = Callable[..., Server]
