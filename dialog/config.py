"""Environment -> one frozen dataclass. Nothing else in the house reads `os.environ`.

No defaults that need a server or the internet may enter.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """All that an operator can decide. Paths are absolute; `public_url` has no trailing slash."""

    data_dir: Path
    database_url: str
    redis_url: str | None
    """Where workers of one installation reach each other; None when there is one worker."""
    host: str
    port: int
    public_url: str | None
    max_connections: int
    """Phones, walls and open pages at once; fewer when the system allows fewer open files."""
    demo_pace: float
    """Seconds between a simulated phone's acts; the rehearsal's human pace."""
    backup_dir: Path
    backup_minutes: float
    """Between automatic backups while people are at it; 0 for none."""
    post_rate: float = 1.0
    """Lines a second from one phone after its first ten; 0 is as fast as it likes."""
    trusted_hosts: tuple[str, ...] = ()
    """Further names this server answers to."""
    low_disk_mb: int = 500
    """Below this the console warns."""
    log_form: str = "plain"
    """plain or json."""
    hall: bool = False
    """A laptop that is the hall's own server: listens to all, and picks the address phones can reach."""
    address: str | None = None
    """The address to print where a machine has several."""
    wifi_name: str = ""
    wifi_password: str = ""
    certificate: Path | None = None
    """What to show whoever comes by https; with None this server speaks plain http, or has a proxy that does not."""
    key: Path | None = None
    self_signed: bool = False
    """Whether only this machine vouches for itself: people's browsers will ask them whether that is all right."""
    seal_key: str = ""
    """What sealed words are encrypted with; empty for a key that the data folder keeps."""
    metrics_token: str = ""
    """What a collector of figures from another machine must show."""

    @property
    def sqlite_file(self) -> Path | None:
        """The database's file, or None when a server keeps the data."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path.partition("?")[0]) if scheme.partition("+")[0] == "sqlite" and path else None

    @property
    def scheme(self) -> str:
        """How this server itself speaks, whatever stands in front."""
        return "https" if self.certificate else "http"

    @property
    def for_children(self) -> dict[str, str]:
        """What a process of our own must be told to work on the same data, whatever this one was told and how."""
        return {
            "DIALOG_DATABASE_URL": self.database_url,
            "DIALOG_DATA_DIR": str(self.data_dir),
            "DIALOG_BACKUP_DIR": str(self.backup_dir),
            **({"DIALOG_SEAL_KEY": self.seal_key} if self.seal_key else {}),
        }

    @property
    def templates_dir(self) -> Path:
        return _shipped("templates")

    @property
    def static_dir(self) -> Path:
        return _shipped("static")

    @property
    def vendor_dirs(self) -> tuple[Path, ...]:
        """Where third-party browser files may stand: inside an installed package, or npm's folder."""
        return (PACKAGE / "vendor", PACKAGE.parent / "node_modules")


def _shipped(name: str) -> Path:
    """Inside the package when installed from a wheel, beside it in a source checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def load(environ: Mapping[str, str] | None = None) -> Settings:
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("DIALOG_DATA_DIR") or "dialog-data").expanduser().resolve()
    return Settings(
        data_dir=data_dir,
        database_url=_database_url(env.get("DIALOG_DATABASE_URL"), data_dir),
        redis_url=env.get("DIALOG_REDIS_URL") or env.get("REDIS_URL") or None,
        host=env.get("HOST") or "0.0.0.0",
        port=int(env.get("PORT") or 8000),
        public_url=(env.get("DIALOG_PUBLIC_URL") or "").rstrip("/") or None,
        max_connections=int(env.get("DIALOG_MAX_CONNECTIONS") or 10_000),
        demo_pace=float(env.get("DIALOG_DEMO_PACE") or 4.0),
        backup_dir=Path(env.get("DIALOG_BACKUP_DIR") or data_dir / "backups").expanduser().resolve(),
        backup_minutes=float(env.get("DIALOG_BACKUP_MINUTES") or 5),
        post_rate=float(env.get("DIALOG_POST_RATE") or 1.0),
        trusted_hosts=tuple((env.get("DIALOG_TRUSTED_HOSTS") or "").replace(",", " ").split()),
        low_disk_mb=int(env.get("DIALOG_LOW_DISK_MB") or 500),
        log_form=env.get("DIALOG_LOG") or "plain",
        seal_key=env.get("DIALOG_SEAL_KEY") or "",
        metrics_token=env.get("DIALOG_METRICS_TOKEN") or "",
        certificate=_file(env.get("DIALOG_CERTIFICATE")),
        key=_file(env.get("DIALOG_KEY")),
    )


def _file(given: str | None) -> Path | None:
    return Path(given).expanduser().resolve() if given else None


def _database_url(given: str | None, data_dir: Path) -> str:
    """SQLite in the local folder unless told; `postgres://` and `postgresql://` name the driver that
    eventlet can make green (psycopg2), because SQLAlchemy 2.1 would pick another."""
    if not given:
        return f"sqlite:///{data_dir / 'dialog.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg2://" + given[len(prefix) :]
    return given


def terminal_language(environ: Mapping[str, str] | None = None) -> str:
    """nn, nb or en for the operator's terminal, from DIALOG_LANGUAGE or LANG; nynorsk otherwise."""
    env = os.environ if environ is None else environ
    spoken = (env.get("DIALOG_LANGUAGE") or env.get("LANG") or "nn")[:2].lower()
    return {"no": "nb", "nb": "nb", "en": "en"}.get(spoken, "nn")
