"""Office files from outside, found out about before anything opens them: what they are, and how large they would grow.

Such a file is a packed folder of XML: a small one may unpack to gigabytes, ask for other files, or run as a program.
Every refusal is `Invalid("<topic>.…")` in the words of whoever asked for the file.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dialog.errors import Invalid

OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of the nineties begin; a new one is wrapped in such a file when it has a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
PLAIN_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
XML = (".xml", ".rels")
A_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|\x00")
"""Neither is in a file that an office program has saved; the last is XML in an encoding that hides them."""


@dataclass(frozen=True)
class Caps:
    """What a file of one kind may be. `main` is the part without which it is another kind; `programs` and `within` are
    endings and beginnings of names, all in lower case."""

    topic: str
    main: str
    most_files: int
    most_unpacked: int
    programs: tuple[str, ...]
    program_folders: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    def refused(self, why: str) -> Invalid:
        return Invalid(f"{self.topic}.{why}")


@contextmanager
def unpacked(content: bytes, caps: Caps) -> Iterator[Iterator[tuple[str, bytes]]]:
    """Name in lower case and content of each part, one at a time; parts that are no XML come empty. No part gives more
    than the size it was judged by.

    Raises `Invalid` with "locked", "old", "too_large", "macros", "has_files_within", "other_kind" or "broken".
    """
    if content.startswith(OLD):
        raise caps.refused("locked" if LOCKED in content else "old")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _require_plain(packed.infolist(), caps)
            yield _parts(packed, caps)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, OSError):
        raise caps.refused("broken") from None


def _require_plain(files: Sequence[zipfile.ZipInfo], caps: Caps) -> None:
    names = [each.filename.casefold() for each in files]
    if len(names) > caps.most_files or sum(each.file_size for each in files) > caps.most_unpacked:
        raise caps.refused("too_large")
    if any(each.flag_bits & 1 for each in files):
        raise caps.refused("locked")
    if any(name.endswith(caps.programs) or any(folder in name for folder in caps.program_folders) for name in names):
        raise caps.refused("macros")
    if any(name.startswith(caps.within) for name in names):
        raise caps.refused("has_files_within")
    if caps.main not in names:
        raise caps.refused("other_kind")
    if len(set(names)) < len(names) or any(each.compress_type not in PLAIN_WAYS for each in files):
        raise caps.refused("broken")


def _parts(packed: zipfile.ZipFile, caps: Caps) -> Iterator[tuple[str, bytes]]:
    for each in packed.infolist():
        name = each.filename.casefold()
        content = packed.read(each) if name.endswith(XML) else b""
        if A_DECLARATION.search(content):
            raise caps.refused("broken")
        if name == "[content_types].xml" and b"macroEnabled" in content:
            raise caps.refused("macros")
        yield name, content
