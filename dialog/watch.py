"""What a facilitator should be warned of while people write: a disk that fills, a backup that failed.

Looks at the machine only; nothing about people, and no sentences.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dialog.shapes import WarningShape

MEGABYTE = 1_000_000


def free_bytes(folder: Path) -> int:
    """Free space where the folder is, or will be."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(existing).free


def warnings(folders: Iterable[Path], low_mb: int, *, backup_failed: bool) -> list[WarningShape]:
    """Nothing, most of the time. Each says by its code what to do; the words are the console's."""
    free = min(free_bytes(folder) for folder in folders)
    found = []
    if free < low_mb * MEGABYTE:
        found.append(WarningShape(code="disk_low", free_mb=free // MEGABYTE))
    if backup_failed:
        found.append(WarningShape(code="backup_failed"))
    return found


@dataclass(frozen=True)
class Battery:
    percent: int
    has_power: bool


def battery(folder: Path = Path("/sys/class/power_supply")) -> Battery | None:
    """The laptop's own battery as Linux tells it; None where there is none, or nobody tells."""
    for place in sorted(folder.glob("*")):
        try:
            if (place / "type").read_text().strip() == "Battery":
                status = (place / "status").read_text().strip()
                return Battery(int((place / "capacity").read_text()), status != "Discharging")
        except (OSError, ValueError):
            continue  # A mouse's battery, or a card that is being taken out.
    return None
