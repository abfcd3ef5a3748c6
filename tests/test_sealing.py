"""What lies sealed is read with its key and not without; the key is made once, for all who come at the same time."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.fernet import Fernet

from dialog.sealing import Seal

WORDS = "Kåre 💬 køyrer for fort"


def test_what_is_closed_says_nothing_and_is_opened_again(tmp_path: Path) -> None:
    closed = Seal(tmp_path).close(WORDS)
    assert "Kåre" not in closed
    assert WORDS.encode().hex() not in closed
    assert Seal(tmp_path).open(closed) == WORDS
    assert Seal(tmp_path).close(WORDS) != closed  # The same words twice look like two.


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    closed = Seal(tmp_path / "one").close(WORDS)
    assert Seal(tmp_path / "other").open(closed) is None
    assert Seal(tmp_path / "one").open(closed[:-4] + "AAA=") is None  # Nor does a word that was changed.


def test_the_operators_key_wins_and_no_file_is_made(tmp_path: Path) -> None:
    key = Fernet.generate_key().decode()
    closed = Seal(tmp_path, key).close(WORDS)
    assert (list(tmp_path.iterdir()), Seal(tmp_path / "elsewhere", key).open(closed)) == ([], WORDS)


def test_the_file_is_its_owners_alone_and_one_for_all_who_come_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        closed = list(pool.map(lambda n: Seal(tmp_path).close(str(n)), range(40)))
    assert [Seal(tmp_path).open(each) for each in closed] == [str(n) for n in range(40)]
    (file,) = tmp_path.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("seal.key", 0o600)


def test_words_from_before_there_was_a_seal_are_read_as_they_are(tmp_path: Path) -> None:
    assert Seal(tmp_path).open("[namn] før forseglinga") == "[namn] før forseglinga"
    assert list(tmp_path.iterdir()) == []
