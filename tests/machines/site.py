"""A whole installation: PostgreSQL, Redis, some workers, and nginx in front with the configuration we publish."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import clusters
import requests
import warm
from clusters import Redis, free_port, wait_until
from conftest import Server

from dialog import config, schema
from dialog.db import Database


@dataclass
class Site:
    """Workers that share a database and a Redis. Each can be killed and started again on its own port."""

    folder: Path
    database: str
    redis: Redis | None
    more: dict[str, str] = field(default_factory=dict)
    workers: list[Server] = field(default_factory=list)

    def __post_init__(self) -> None:
        schema.bring_up_to_date(Database(config.load({"DIALOG_DATABASE_URL": self.database}).database_url))

    def environment(self, port: int) -> dict[str, str]:
        shared = {"DIALOG_DATABASE_URL": self.database, "DIALOG_REDIS_URL": self.redis.url if self.redis else ""}
        own = {"DIALOG_DATA_DIR": str(self.folder / str(port)), "PORT": str(port), "HOST": "127.0.0.1"}
        plain = {"DIALOG_LANGUAGE": "nn", "PYTHONUNBUFFERED": "1", "DIALOG_POST_RATE": "0", "PYTHONWARNINGS": "ignore"}
        return {**os.environ, **shared, **own, **plain, **self.more}

    def add_worker(self) -> Server:
        port = free_port()
        environment = self.environment(port)
        worker = Server(
            f"http://127.0.0.1:{port}", Path(environment["DIALOG_DATA_DIR"]), self._process(environment), environment
        )
        self.workers.append(worker)
        wait_ready(worker)
        return worker

    def _process(self, environment: dict[str, str]) -> warm.Split:
        log = self.folder / f"{environment['PORT']}.log"
        log.touch()
        return warm.split(["serve"], environment, stdout=log, stderr=log)

    def kill(self, worker: Server) -> None:
        """No goodbye, as when the machine takes the memory it needs."""
        worker.process.kill()
        worker.process.wait()

    def start_again(self, worker: Server) -> None:
        worker.process = self._process(worker.environment)

    def close(self) -> None:
        for worker in self.workers:
            self.kill(worker)
        if self.redis:
            self.redis.kill()


def is_ready(worker: Server) -> bool:
    assert worker.process.poll() is None, "the worker ended by itself"
    try:
        return requests.get(f"{worker.url}/healthz", timeout=2).ok
    except requests.RequestException:
        return False


def wait_ready(worker: Server) -> None:
    wait_until(lambda: is_ready(worker), seconds=90)


def open_site(folder: Path, workers: int = 2, **more: str) -> Site:
    site = Site(folder, clusters.cluster().new_database(), Redis(), more)
    for _ in range(workers):
        site.add_worker()
    return site
