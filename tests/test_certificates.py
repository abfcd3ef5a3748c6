"""The certificate of this machine's own, and those it is given: kept, renewed, and refused in words."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asking import refused
from conftest import ROOT
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from dialog import addresses, certificates, config

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NAMES = ["salen", "127.0.0.1", "192.168.1.20"]


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def names(file: Path) -> list[str]:
    said = read(file).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(each.value) for each in said]


# -- our own ---------------------------------------------------------------------------------------


def test_it_is_made_once_and_kept_for_nobody_else_to_read(tmp_path: Path) -> None:
    file = certificates.own(tmp_path / "data", NAMES, NOW)
    first = file.read_bytes()
    assert (names(file), file.stat().st_mode & 0o777) == (NAMES, 0o600)
    assert certificates.own(tmp_path / "data", NAMES, NOW + timedelta(days=300)).read_bytes() == first
    assert certificates.given(file, file, NOW).is_vouched_for is False
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("named", "later"),
    [
        ([*NAMES, "10.42.0.1"], timedelta()),
        (NAMES[:-1], timedelta()),
        (NAMES, certificates.LASTS - certificates.RENEWED_BEFORE),
        (NAMES, -timedelta(days=2)),
    ],
    ids=["a new address", "an address gone", "near its end", "a clock set back"],
)
def test_it_is_made_anew_when_it_no_longer_serves(tmp_path: Path, named: list[str], later: timedelta) -> None:
    file = certificates.own(tmp_path, NAMES, NOW)
    first = read(file)
    again = read(certificates.own(tmp_path, named, NOW + later))
    assert again.serial_number != first.serial_number
    assert names(file) == named
    assert again.not_valid_before_utc < NOW + later < again.not_valid_after_utc - certificates.RENEWED_BEFORE


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_spoilt_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / certificates.OWN_FILE).write_bytes(content)
    assert names(certificates.own(tmp_path, NAMES, NOW)) == NAMES


def test_every_way_to_come_is_named() -> None:
    named = certificates.names_of_here("10.9.8.7")
    assert named[0] == "10.9.8.7"
    assert {"127.0.0.1", "localhost", *(each.number for each in addresses.here())} <= set(named)
    assert len(named) == len(set(named))


# -- given -----------------------------------------------------------------------------------------


def pair(
    folder: Path, *, until: datetime = NOW + timedelta(days=90), lock: KeySerializationEncryption | None = None
) -> tuple[Path, Path]:
    """A certificate that a town hall's own authority has signed, and its key."""
    key, authority = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dialog.example.no")]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bygdedal kommune")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=365))
        .not_valid_after(until)
        .sign(authority, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    shown, hidden = folder / "chain.pem", folder / "key.pem"
    shown.write_bytes(certificate.public_bytes(Encoding.PEM))
    hidden.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock or NoEncryption()))
    return shown, hidden


def test_one_that_somebody_has_signed_is_vouched_for(tmp_path: Path) -> None:
    assert certificates.given(*pair(tmp_path), NOW).is_vouched_for is True


def test_each_fault_has_its_own_words(tmp_path: Path) -> None:
    certificate, key = pair(tmp_path / "one")
    _, other_key = pair(tmp_path / "other")
    locked = pair(tmp_path / "locked", lock=BestAvailableEncryption(b"hemmeleg"))
    old, old_key = pair(tmp_path / "old", until=NOW - timedelta(seconds=1))
    with refused("certificate.unreadable", file=str(tmp_path / "none.pem")):
        certificates.given(tmp_path / "none.pem", key, NOW)
    with refused("certificate.unreadable", file=str(tmp_path)):
        certificates.given(certificate, tmp_path, NOW)
    with refused("certificate.malformed", file=str(key)):
        certificates.given(key, key, NOW)
    with refused("certificate.malformed", file=str(certificate)):
        certificates.given(certificate, certificate, NOW)
    with refused("certificate.key_differs", file=str(other_key), certificate=str(certificate)):
        certificates.given(certificate, other_key, NOW)
    with refused("certificate.key_locked"):
        certificates.given(*locked, NOW)
    with refused("certificate.expired", file=str(old), day="22.11.2026"):
        certificates.given(old, old_key, NOW)


def test_what_is_asked_for_must_hang_together(tmp_path: Path) -> None:
    certificate, key = pair(tmp_path)
    given = {"DIALOG_DATA_DIR": str(tmp_path / "data")}
    assert certificates.prepare(config.load(given), NOW)[1] is None
    for half in ({"DIALOG_CERTIFICATE": str(certificate)}, {"DIALOG_KEY": str(key)}):
        with refused("certificate.half"):
            certificates.prepare(config.load(given | half), NOW)
    both = {"DIALOG_CERTIFICATE": str(certificate), "DIALOG_KEY": str(key)}
    settings, shown = certificates.prepare(config.load(given | both), NOW)
    assert (settings.scheme, settings.self_signed, shown is not None) == ("https", False, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--certificate", "{certificate}"], "certificate.half: "),
        (["--certificate", "{certificate}", "--key", "{certificate}"], "certificate.malformed: "),
        (["--certificate", "/none.pem", "--key", "{key}"], "certificate.unreadable: "),
        (["--self-signed", "--key", "{key}"], "certificate.both: "),
    ],
)
def test_the_command_line_says_it_in_words_and_ends(tmp_path: Path, arguments: list[str], words: str) -> None:
    certificate, key = pair(tmp_path, until=datetime.now(UTC) + timedelta(days=9))
    told = [each.format(certificate=certificate, key=key) for each in arguments]
    ended = subprocess.run(
        [sys.executable, "-m", "dialog", "serve", "--port", "0", *told],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
        env={**os.environ, "DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_LANGUAGE": "nn", "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.startswith(words), "Traceback" in ended.stderr) == (1, True, False), (
        ended.stderr
    )
