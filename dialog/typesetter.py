"""The last act of a command that makes a file: it is written; for a PDF, by a program that takes this one's place.

What counts and composes a paper holds pandas and all that was read, a quarter of a gigabyte, and has nothing left to do
while typst needs twice that for ten thousand inputs. So the process becomes one that knows typst alone: same number,
same pipes, called off in the same way. Where a system cannot do that, both stay in memory.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn, TypeVar

from dialog import errands, runtime

Data = TypeVar("Data")
SHEET = "sheet"
"""What a PDF is set from, as a form that `exports` and `published` write."""
FRUGAL = {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""glibc's usual figure. Once said, glibc no longer raises it by itself, and large buffers that typst has done with go
back to the system at once: 437 MB instead of 460 to 480 for ten thousand inputs, in the same time."""
OWN = "own process"
"""The command line's object where nobody but this command lives in the process."""


def make_file(
    reading: AbstractContextManager[Data],
    make: Callable[[Data, str], Iterable[bytes]],
    form: str,
    process: str | None,
    output: str,
) -> None:
    """What `make` answers, asked for in `form` or, where this process may end for it, as a sheet; `output` is a file's
    name, or - for standard output, where each part is on its way to a reader before the next is made. Does not come
    back from a sheet, and has closed the database before."""
    becomes = form == "pdf" and process == OWN and hasattr(os, "memfd_create")
    with reading as data:
        parts = make(data, SHEET if becomes else form)
        if not becomes:
            write(parts, output)
            return
        job = b"".join(parts)
    _become_typesetter(job, output)


def write(parts: Iterable[bytes], output: str) -> None:
    if output == "-":
        for part in parts:
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
    else:
        Path(output).write_bytes(b"".join(parts))


def _become_typesetter(job: bytes, output: str) -> NoReturn:
    """The job is left in memory, in an open file without a name."""
    left = os.memfd_create("job", 0)  # Without a flag it stays open.
    with os.fdopen(left, "wb", closefd=False) as file:
        file.write(job)
    os.lseek(left, 0, os.SEEK_SET)
    sys.stdout.flush()
    sys.stderr.flush()
    asker = "asked" if errands.has_asker() else "by hand"
    arguments = [sys.executable, "-m", "dialog.typesetter", str(left), output, asker]
    os.execve(sys.executable, arguments, os.environ | FRUGAL)  # noqa: S606 - All of it is ours.


def main(left: str, output: str, asker: str) -> None:
    if asker == "asked":
        errands.end_with_the_asker()
    from dialog.documents.typesetting import pdf_of_job

    with os.fdopen(int(left), "rb") as file:
        job = file.read()
    write([pdf_of_job(job)], output)
    os.close(sys.stdout.fileno())  # Whoever reads it need not wait until half a gigabyte is given back.
    runtime.leave()


if __name__ == "__main__":
    main(*sys.argv[1:])
