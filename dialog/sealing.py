"""Words that only few may read lie sealed: encrypted with a key that is in no database and in no backup.

The key is the operator's `DIALOG_SEAL_KEY`, or a file in the data folder that is made when it is first needed.
"""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

FILE = "seal.key"
SEALED = "gAAAA"
"""How what Fernet has sealed begins. Anything else was written before words were sealed, and is read as it is."""


class Seal:
    """Closes and opens. The key is fetched when it is first needed: most evenings never need it."""

    def __init__(self, folder: Path, key: str = "") -> None:
        self._folder = folder
        self._given = key
        self._fernet: Fernet | None = None

    def close(self, words: str) -> str:
        return self._key().encrypt(words.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The words; None where the key is another than the one they were sealed with."""
        if not sealed.startswith(SEALED):
            return sealed
        try:
            return self._key().decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _key(self) -> Fernet:
        if self._fernet is None:
            self._fernet = Fernet(self._given or _kept(self._folder / FILE))
        return self._fernet


def _kept(file: Path) -> str:
    """The file's key. Whoever makes it first makes it for all: it appears whole, or not at all."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_bytes(Fernet.generate_key())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
