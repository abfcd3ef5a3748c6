"""The one file that names an engine: patching comes first, and work done apart tells how it ended."""

import subprocess
import sys
import threading

from dialog import runtime


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


def test_patching_too_late_is_refused() -> None:
    late = python("import flask; from dialog import runtime; runtime.patch()")
    assert (late.returncode, "before importing flask" in late.stderr) == (1, True)


def test_naming_the_runtime_imports_nothing_heavy() -> None:
    early = python(
        "from dialog import runtime; import sys; print([m for m in ('flask','sqlalchemy','pandas','eventlet') if m in sys.modules])"
    )
    assert early.stdout == "[]\n"


def test_serving_never_imports_pandas() -> None:
    """Its import alone stops every phone for a third of a second."""
    served = python(
        "from dialog import runtime; runtime.patch(); import dialog.app, dialog.serving, sys; print('pandas' in sys.modules)"
    )
    assert served.stdout == "False\n", served.stderr


def test_a_queue_hands_over_in_order_and_work_runs_beside() -> None:
    queue, done = runtime.new_queue(), threading.Event()
    got: list[int] = []

    def listen() -> None:
        got.extend(queue.get() for _ in range(100))
        done.set()

    runtime.spawn(listen)
    for number in range(100):
        queue.put(number)
    assert (done.wait(20), got) == (True, list(range(100)))
