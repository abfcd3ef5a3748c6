"""What the person at the server's own terminal may ask: through the running server when there is one,
otherwise straight at the database. Only one process writes at a time.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from dialog import addresses, schema
from dialog.commands import CreateConference, MakeLink
from dialog.config import Settings, terminal_language
from dialog.db import Database
from dialog.doorway import OPERATOR, Caller, Doorway, open_house
from dialog.errors import DialogError
from dialog.phrases import Words, mark
from dialog.plans import ConferencePlan
from dialog.queries import lookups
from dialog.vocabulary import ActorKind, LinkPurpose

_READY = mark("Databasen er klar (utgåve {number}).")
TOKEN_HEADER = "X-Dialog-Operator"  # noqa: S105 - the header's name, not its value


@dataclass(frozen=True)
class RunningServer:
    """Where this machine's server answers, and the secret that proves we may read its data folder."""

    local_url: str
    token: str
    pid: int | None = None


def address(settings: Settings, host: str | None = None, port: int | None = None) -> str:
    """The address phones should use: the public one, or this machine's in the local network."""
    if settings.public_url:
        return settings.public_url
    listens = host or settings.host
    reachable = settings.address or (addresses.best() if listens in ("0.0.0.0", "::", "") else listens)
    return f"{settings.scheme}://{reachable}:{port or settings.port}"


def local_url(settings: Settings, host: str | None, port: int) -> str:
    """Where this machine's own programs reach the server: by loopback, unless it listens on one address only. `port`
    is the one that is plain; a server that speaks https has it on loopback alone."""
    listens = host or settings.host
    everywhere = settings.certificate is not None or listens in ("0.0.0.0", "::", "", "localhost")
    return f"http://{'127.0.0.1' if everywhere else listens}:{port}"


# -- the note a running server leaves ----------------------------------------------------------------


def note_running(settings: Settings, local: str, port: int, token: str, *, people: str = "") -> Path:
    """Leaves `server.json`, readable by the owner only, for commands given while the server runs. `people` is the
    address that phones are told; `trust` is what they must believe to get there without a warning."""
    note = settings.data_dir / "server.json"
    note.touch(mode=0o600)
    trust = str(settings.certificate) if settings.self_signed else None
    told = {"url": local, "port": port, "token": token, "pid": os.getpid(), "people": people, "trust": trust}
    note.write_text(json.dumps(told))
    return note


def running(settings: Settings) -> RunningServer | None:
    """The server of this data folder, if it answers."""
    try:
        note = json.loads((settings.data_dir / "server.json").read_text())
        server = RunningServer(note["url"], note["token"], note.get("pid"))
        health = requests.get(f"{server.local_url}/healthz", timeout=3)
    except (OSError, ValueError, KeyError, requests.RequestException):
        return None
    return server if health.ok else None


# -- requests ----------------------------------------------------------------------------------------


def migrate(settings: Settings) -> str:
    """Brings the database up to date and says which number it then has."""
    database = Database(settings.database_url)
    try:
        database.claim()
        number = schema.bring_up_to_date(database)
    finally:
        database.dispose()
    return Words(terminal_language()).say(_READY, number=number)


def create_conference(settings: Settings, plan: ConferencePlan, project: int | None) -> dict[str, Any]:
    server = running(settings)
    if server is not None:
        return _ask(server, "conferences", {"plan": plan.model_dump(mode="json"), "project": project})
    with _own_house(settings) as doorway:
        return make_conference(doorway, plan, project, address(settings))


def account_link(settings: Settings, project: int | None = None) -> str:
    server = running(settings)
    if server is not None:
        return str(_ask(server, "account-links", {"project": project})["link"])
    with _own_house(settings) as doorway:
        return make_account_link(doorway, address(settings), project)


def _ask(server: RunningServer, what: str, payload: dict[str, Any]) -> dict[str, Any]:
    answer = requests.post(
        f"{server.local_url}/api/operator/{what}", json=payload, headers={TOKEN_HEADER: server.token}, timeout=30
    )
    told: dict[str, Any] = answer.json()
    if not answer.ok:
        raise DialogError(told["error"]["code"], **told["error"].get("facts", {}))
    return told


@contextmanager
def _own_house(settings: Settings) -> Iterator[Doorway]:
    """The house in this very process, for as long as one act takes."""
    doorway = open_house(settings)
    try:
        yield doorway
    finally:
        doorway.database.dispose()


# -- what is done, in whichever process ---------------------------------------------------------------


def make_conference(doorway: Doorway, plan: ConferencePlan, project: int | None, base_url: str) -> dict[str, Any]:
    """The conference and everything needed to run it without a browser."""
    done = doorway.execute(OPERATOR, CreateConference(project=project, plan=plan))
    here = Caller(ActorKind.OPERATOR, conference_id=done.id)
    links = {
        purpose: str(doorway.execute(here, MakeLink(purpose=purpose)).facts["token"])
        for purpose in (LinkPurpose.CONSOLE, LinkPurpose.PROJECTOR)
    }
    with doorway.reading() as session:
        conference = lookups.conference(session, done.id or 0)
        return {
            "project": conference.project_id,
            "conference": conference.id,
            "code": conference.code,
            "join": f"{base_url}/j/{conference.code}",
            "console": f"{base_url}/console/{links[LinkPurpose.CONSOLE]}",
            "projector": f"{base_url}/wall/{links[LinkPurpose.PROJECTOR]}",
            "tables": [
                {"number": table.number, "code": table.code, "join": f"{base_url}/j/{table.code}"}
                for table in conference.tables
            ],
            "roles": [{"key": role.key} for role in conference.roles],
            "rounds": [{"number": round_.number} for round_ in conference.rounds],
        }


def make_account_link(doorway: Doorway, base_url: str, project: int | None = None) -> str:
    """A one-time link: an account, and with it a place among the project's facilitators when one is named."""
    purpose = LinkPurpose.FIRST_FACILITATOR if project is None else LinkPurpose.INVITATION
    done = doorway.execute(OPERATOR, MakeLink(purpose=purpose, project=project))
    return f"{base_url}/welcome/{done.facts['token']}"


def has_facilitator(doorway: Doorway) -> bool:
    with doorway.reading() as session:
        return lookups.any_facilitator(session)
