"""The machine itself: disk, clock, open files. Nothing of Dialog's own is looked at here."""

import resource
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

from dialog import watch
from dialog.config import Settings
from dialog.doctor.finding import Finding, fault, warning, well
from dialog.phrases import mark

FEW_FILES = 1024
WRITTEN = 2026
"""No clock that goes right shows an earlier year than the one this was written in."""
STEP_S = 0.25
DRIFT_S = 0.05
NETWORK_DRIVES = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afpfs", "davfs")


def disk(settings: Settings) -> Iterator[Finding]:
    for folder in dict.fromkeys((settings.data_dir, settings.backup_dir)):
        free = watch.free_bytes(folder) // watch.MEGABYTE
        facts = {"mb": free, "folder": str(folder)}
        if free < settings.low_disk_mb:
            advice = mark("Rydd plass. Når disken er full, kan ingen sende innspel.")
            yield fault(mark("Berre {mb} MB ledig for {folder}"), advice, **facts)
        elif free < 4 * settings.low_disk_mb:
            advice = mark("Rydd plass før ein stor kveld.")
            yield warning(mark("{mb} MB ledig for {folder}"), advice, **facts)
        else:
            yield well(mark("{mb} MB ledig for {folder}"), **facts)


def kind_of_disk(settings: Settings) -> Iterator[Finding]:
    kind = _file_system(settings.data_dir)
    if settings.sqlite_file is not None and kind.startswith(NETWORK_DRIVES):
        advice = mark("Flytt datamappa til ein disk i maskina, eller bruk PostgreSQL. Elles kan data gå tapt.")
        yield fault(mark("Datamappa ligg på ein nettverksdisk ({kind})"), advice, kind=kind)


def _file_system(folder: Path) -> str:
    """The kind of file system of the longest mount point above the folder; empty where that cannot be known."""
    try:
        lines = Path("/proc/mounts").read_text().splitlines()
    except OSError:
        return ""
    mounts = [(place, kind) for _, place, kind, *_ in (line.split(" ") for line in lines)]
    above = [(len(place), kind) for place, kind in mounts if folder.is_relative_to(place)]
    return max(above)[1] if above else ""


def clock(settings: Settings) -> Iterator[Finding]:
    now = datetime.now(UTC).astimezone()
    if now.year < WRITTEN:
        advice = mark("Still klokka. Datoar for sletting og lenkjer reknar med henne.")
        yield fault(mark("Klokka viser {time}"), advice, time=f"{now:%Y-%m-%d %H:%M}")
    elif abs(_drift()) > DRIFT_S:
        advice = mark("Noko stiller klokka nett no. Vent til ho er rett.")
        yield warning(mark("Klokka går ujamt"), advice)
    else:
        yield well(mark("Klokka viser {time} ({zone})"), time=f"{now:%Y-%m-%d %H:%M}", zone=now.tzname() or "")
    if _is_synchronised() is False:
        advice = mark("Slå på automatisk klokke (timedatectl set-ntp true), eller sjekk klokka mot ein telefon.")
        yield warning(mark("Klokka blir ikkje stilt over nettet"), advice)


def _drift() -> float:
    """How much the wall's clock went beside the one that never goes back, in a quarter of a second."""
    wall, steady = time.time(), time.monotonic()
    time.sleep(STEP_S)
    return (time.time() - wall) - (time.monotonic() - steady)


def _is_synchronised() -> bool | None:
    """None when nobody on this machine knows."""
    asked = which("timedatectl")
    if asked is None:
        return None
    try:
        line = [asked, "show", "--property=NTPSynchronized", "--value"]
        said = subprocess.run(line, capture_output=True, text=True, timeout=3, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(said)


def files(settings: Settings) -> Iterator[Finding]:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = 1_000_000 if hard == resource.RLIM_INFINITY else hard
    if allowed < FEW_FILES:
        advice = mark("Kvar telefon treng éi. Auk med ulimit -n, eller LimitNOFILE i tenesta.")
        yield warning(mark("Berre {count} opne filer er tillatne"), advice, count=allowed)
    else:
        yield well(mark("{count} opne filer er tillatne"), count=allowed)


LOOKS = (disk, kind_of_disk, clock, files)
