"""One paper from the click to its last byte, made by a process that stands by: seconds, processor and memory.

Read from /proc, with what the process starts counted along.
"""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from dialog.bench import machine

EVERY_S = 0.02
"""How often memory is looked at."""
CALM_LOOKS = 10
"""So many looks without a tick of processor: it has imported everything and waits."""
LONGEST_S = 120.0
PIECE = 1 << 20


@dataclass(frozen=True)
class Cost:
    """`first_s` is when the first bytes came. `cpu_s` and `peak_mb` are of the process and those it started."""

    document: str
    form: str
    first_s: float
    seconds: float
    cpu_s: float
    peak_mb: float
    size: int


def made(project: int, document: str, form: str, environment: Mapping[str, str]) -> Cost:
    """Raises RuntimeError with the process's last words when it fails."""
    child = subprocess.Popen(
        [sys.executable, "-m", "dialog", "stand-by"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **environment},
    )
    _wait_until_calm(child.pid)
    arguments = ["export", str(project), document, "--format", form, "-o", "-"]
    asked = json.dumps({"arguments": arguments, "environment": dict(environment)}).encode() + b"\n"
    before, begun = _processor(child.pid), time.monotonic()
    assert child.stdin is not None  # noqa: S101 - Popen was given pipes.
    assert child.stdout is not None  # noqa: S101
    with child.stdout:
        child.stdin.write(asked)
        child.stdin.flush()  # Left open until the end: whoever closes it calls the work off.
        size, first, peak = _watched(child, child.stdout, begun)
    _, status, used = os.wait4(child.pid, 0)
    child.stdin.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"dialog {' '.join(arguments)} ended with {child.returncode}")
    seconds, cpu = time.monotonic() - begun, used.ru_utime + used.ru_stime - before
    return Cost(document, form, first - begun, seconds, cpu, peak, size)


def _watched(child: "subprocess.Popen[bytes]", paper: IO[bytes], begun: float) -> tuple[int, float, float]:
    """Bytes, when the first of them came, and the most memory that was seen."""
    size, first, peak, look_at = 0, 0.0, 0.0, begun
    while (now := time.monotonic()) - begun < LONGEST_S:
        if now >= look_at:  # Not at every piece: looking through all processes takes longer than reading one.
            peak, look_at = max(peak, sum(_memory_mb(pid) for pid in family(child.pid))), now + EVERY_S
        if not select.select([paper], [], [], EVERY_S)[0]:
            continue
        part = os.read(paper.fileno(), PIECE)
        if not part:
            return size, first, peak
        size, first = size + len(part), first or time.monotonic()
    child.kill()
    raise RuntimeError(f"no paper in {LONGEST_S:.0f} s")


def family(pid: int) -> list[int]:
    """A process and all it has started that still run."""
    found, parents = [pid], _parents()
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def _parents() -> dict[int, int]:
    found = {}
    for folder in machine.PROC.iterdir():
        if folder.name.isdecimal():
            try:
                found[int(folder.name)] = int(machine.stat(int(folder.name))[1])
            except OSError:  # It has ended since.
                continue
    return found


def _memory_mb(pid: int) -> float:
    """The most it has held so far."""
    try:
        lines = (machine.PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)


def _processor(pid: int) -> float:
    return machine.cpu_seconds([pid]) or 0.0


def _wait_until_calm(pid: int) -> None:
    """Until it has used processor, and then none for a while: it reads its standard input."""
    calm, last, until = 0, 0.0, time.monotonic() + LONGEST_S
    while calm < CALM_LOOKS and time.monotonic() < until:
        time.sleep(5 * EVERY_S)
        now = _processor(pid)
        calm, last = (calm + 1 if now == last and now > 0 and machine.stat(pid)[0] == "S" else 0), now
