"""Asks the public advisories about every pinned package, Python's and the browser's, and never waits for ever.

Run by `make audit`. Advisories live on other people's servers: what could not be asked is said loudly and is a failure
with STRICT alone; what was found always is.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "audit"
INSTALL_S = 180.0
ASK_S = 120.0
PYTHON = ("--requirement", "constraints.txt", "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json")
BROWSER = ("npm", "audit", "--omit=dev", "--json")


@dataclass(frozen=True)
class Verdict:
    """What the advisories said. `unasked` names what nobody could be asked about; empty when all was answered."""

    found: tuple[str, ...] = ()
    unasked: str = ""


def main(arguments: Sequence[str]) -> int:
    auditor = _auditor()
    told = answer([auditor, *PYTHON], ASK_S) if auditor else ""
    return conclude([of_python(told), of_the_browser(answer(BROWSER, ASK_S))], strict="--strict" in arguments)


def conclude(verdicts: Sequence[Verdict], *, strict: bool) -> int:
    """Prints what came of it; the process's exit code."""
    found = [each for verdict in verdicts for each in verdict.found]
    unasked = [verdict.unasked for verdict in verdicts if verdict.unasked]
    for each in found:
        print(f"KNOWN VULNERABILITY: {each}")
    if unasked:
        print(f"*** NOT AUDITED: {' and '.join(unasked)}. Their advisories could not be reached from here. ***")
    if not found and not unasked:
        print("No known vulnerability in any pinned package.")
    return 1 if found or (strict and unasked) else 0


def of_python(told: str) -> Verdict:
    """Reads pip-audit's JSON: each package has its vulnerabilities, or the reason why it was skipped."""
    packages = _parsed(told).get("dependencies")
    if not isinstance(packages, list):
        return Verdict(unasked="Python's packages")
    skipped = sum("skip_reason" in each for each in packages)
    found = (
        f"{each['name']} {each['version']}: {fault['id']} (mended in {', '.join(fault['fix_versions']) or 'none yet'})"
        for each in packages
        for fault in each.get("vulns", ())
    )
    return Verdict(tuple(found), f"{skipped} of Python's packages" if skipped else "")


def of_the_browser(told: str) -> Verdict:
    """Reads npm's JSON: `vulnerabilities` by package, which is missing where the registry did not answer."""
    vulnerable = _parsed(told).get("vulnerabilities")
    if not isinstance(vulnerable, dict):
        return Verdict(unasked="the browser's packages")
    return Verdict(tuple(f"{name} (npm): {each['severity']}" for name, each in vulnerable.items()))


def _parsed(told: str) -> dict[str, Any]:
    try:
        parsed = json.loads(told)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def answer(command: Sequence[str | Path], seconds: float, environ: Mapping[str, str] | None = None) -> str:
    """What a command prints, or nothing when it cannot be started or takes too long: it is then ended with all that
    it started. Its complaints are not ours to pass on, and its exit code says too many things at once."""
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return ""
    try:
        return process.communicate(timeout=seconds)[0].decode(errors="replace")
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return ""


def _auditor() -> Path | None:
    """pip-audit in an environment of its own, since it wants other packages than we do; None when it cannot be had."""
    program = HOME / "bin" / "pip-audit"
    if not program.exists():
        answer([sys.executable, "-m", "venv", HOME], INSTALL_S)
        answer([HOME / "bin" / "python", "-m", "pip", "--no-input", "install", "--quiet", "pip-audit"], INSTALL_S)
    return program if program.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
