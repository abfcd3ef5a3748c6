"""Real servers that tests start for themselves: a PostgreSQL cluster in a folder of its own, with fsync on wherever
a test strikes it down.

Nothing of the machine's own PostgreSQL is touched: its own folder, its own socket, no TCP.
"""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import make_url

ON_POSTGRES = os.environ.get("DIALOG_TEST_DATABASE") == "postgresql"
"""Tests that are otherwise on SQLite, run on PostgreSQL: each has a database of its own, and none is crashed."""
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "fsync": "off" if ON_POSTGRES else "on",
    "synchronous_commit": "on",
}


def wait_until(true: Callable[[], object], seconds: float = 60, every: float = 0.05) -> None:
    """Waits for a condition, not for a time; a condition that never comes is a failed test."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s: {getattr(true, '__name__', true)}"
        time.sleep(every)


def missing(what: str) -> None:
    """A server that is not installed: said loudly, and a failure where it must be there."""
    message = f"NO {what.upper()}: what needs it was NOT tested. `make test-deps` installs it."
    if os.environ.get("DIALOG_REQUIRE_SERVERS"):
        pytest.fail(message)
    pytest.skip(message)


def of_the_system(name: str) -> str:
    """The program's path, also where an ordinary user's search path leaves out the system's own folders."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or name


class Postgres:
    """One cluster. It refuses to run as root, so root lends it to the system's postgres user."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="dialog-postgres-"))
        self._as_other: tuple[str, ...] = ()
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as_other = (of_the_system("runuser"), "-u", "postgres", "--")
        self._run("initdb", "-U", "dialog", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", self._data)
        self._databases = 0
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [*self._as_other, str(self.programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False, timeout=60)
        assert not check or done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        words = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", self._data, "-l", log, "-o", f"-k {self.folder} {words}", "-w", "start")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "stop", check=False)

    def crash(self) -> None:
        """`-m immediate`: no checkpoint and no goodbye, as when the machine loses its power; then up again."""
        self.stop("immediate")
        self.start()

    def freeze(self) -> None:
        """Every process of the cluster stands still and answers nobody, until `thaw`."""
        for process in self._processes():
            os.kill(process, signal.SIGSTOP)

    def thaw(self) -> None:
        for process in self._processes():
            os.kill(process, signal.SIGCONT)

    def _processes(self) -> list[int]:
        """The postmaster and its children, read from the system's own list."""
        first = int((Path(self._data) / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    def url(self, database: str) -> str:
        return f"postgresql://dialog@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The address of a fresh database."""
        url = self.new_address()
        self.execute(f"CREATE DATABASE {make_url(url).database} TEMPLATE template0")
        return url

    def new_address(self) -> str:
        """Where no database is yet."""
        self._databases += 1
        return self.url(f"house{self._databases}")

    def copy_database(self, url: str, name: str) -> None:
        """The database at `url` as it stands, under another name; nobody may be connected to it."""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database}")

    def replace_database(self, url: str, original: str) -> None:
        """What was at `url` goes, and a copy of `original` stands there."""
        name = make_url(url).database
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.execute(f"CREATE DATABASE {name} TEMPLATE {original}")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Asked from outside of the application, as an operator would with psql."""
        connection = psycopg2.connect(dbname=database, user="dialog", host=str(self.folder))
        connection.autocommit = True
        try:
            cursor = connection.cursor()
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


def postgres_programs() -> Path:
    """The folder with initdb and pg_ctl, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]), reverse=True)
    on_path = shutil.which("pg_ctl")
    if not found and on_path is None:
        missing("postgresql")
    return found[0].parent if found else Path(str(on_path)).parent


class Redis:
    """One Redis on a free port of the loopback address, with nothing on disk."""

    def __init__(self) -> None:
        if shutil.which("redis-server") is None:
            missing("redis-server")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        words = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(["redis-server", *words], stdout=subprocess.DEVNULL)
        wait_until(lambda: answers(self.port))
        assert self.process.poll() is None, f"somebody else listens on {self.port}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        """Takes connections and bytes, as the system does for it, and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@cache
def cluster() -> Postgres:
    """The one of this run, started when somebody first needs it and gone when the run ends."""
    made = Postgres(postgres_programs())
    atexit.register(made.remove)
    return made
