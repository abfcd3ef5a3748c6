"""Dialog beside other servers with the same generator: calls a bench folder's own runner with our adapter.

The folder (its `run.js`, `variants.js`, `loadgen.js`) belongs to others and is only called.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dialog.config import PACKAGE
from dialog.errors import NotFound

TREE = PACKAGE.parent
VARIANT = TREE / "tests" / "load" / "rivals" / "variant.cjs"
_RUNNER, _SLOW_DISK = "run.js", "slowsync.so"


def run(folder: Path, names: str, phones: str, sync: int | None, output: Path) -> int:
    """The runner's exit status; it prints its own lines and appends one JSON line for each server to `output`."""
    node = shutil.which("node")
    for needed in (folder / _RUNNER, VARIANT):
        if not needed.is_file():
            raise NotFound("bench.no_rivals", missing=str(needed))
    if node is None:
        raise NotFound("bench.no_rivals", missing="node")
    (folder / "out").mkdir(exist_ok=True)
    command = [node, _RUNNER, "--only", names, "--n", phones, "--out", str(output.resolve())]
    if sync is not None:
        command += ["--sync", str(sync)]
    return subprocess.run(command, cwd=folder, env=_environment(folder), check=False).returncode


def _environment(folder: Path) -> dict[str, str]:
    own = {
        "EXTRA": str(VARIANT),
        "DIALOG_TREE": str(TREE),
        "DIALOG_PYTHON": sys.executable,
        "SHIM": str((folder / _SLOW_DISK).resolve()),
    }
    return {**os.environ, **own}
