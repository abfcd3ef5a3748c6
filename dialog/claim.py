"""One writing process for one database file, by whatever path it is reached.

The database itself is never opened here: closing a second handle to it would drop the locks SQLite holds.
"""

import fcntl
import os
from pathlib import Path

from dialog.errors import NotNow


class Claim:
    """An exclusive lock beside the file. The system frees it with the process, also after kill -9."""

    def __init__(self, file: Path) -> None:
        real = file.resolve()  # A folder reached through a link is the same folder.
        self._path = real.with_name(real.name + ".lock")
        self._handle: int | None = None

    def take(self) -> None:
        """Raises `NotNow("database.in_use")` while another process has it; taking twice is taking once."""
        if self._handle is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            raise NotNow("database.in_use", process=holder or "?") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        self._handle = handle

    def release(self) -> None:
        """The file stays: removing it would let two processes lock two files of one name."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
