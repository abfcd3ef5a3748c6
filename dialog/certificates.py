"""The certificate a server of our own shows: one that somebody gave us, or one this machine makes for itself.

Decides nothing about when to encrypt, and opens no socket.
"""

import ipaddress
import os
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from dialog import addresses
from dialog.config import Settings
from dialog.errors import Invalid, NotNow

OWN_NAME = "Dialog"
OWN_FILE = "certificate.pem"
LASTS = timedelta(days=397)
"""The longest that the pickiest browsers take."""
RENEWED_BEFORE = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=1)
"""A phone whose clock is slow must not find that the certificate is not valid yet."""


@dataclass(frozen=True)
class Shown:
    """What a server shows, and whether anybody but itself has signed it."""

    context: ssl.SSLContext
    is_vouched_for: bool


def prepare(settings: Settings, now: datetime) -> tuple[Settings, Shown | None]:
    """What to encrypt with, or None for plain http; the settings then know it. Refuses in words what cannot be used."""
    if settings.self_signed and (settings.certificate or settings.key):
        raise Invalid("certificate.both")
    if settings.self_signed:
        file = own(settings.data_dir, names_of_here(settings.address), now)
        settings = replace(settings, certificate=file, key=file)
    if settings.certificate is None and settings.key is None:
        return settings, None
    if settings.certificate is None or settings.key is None:
        raise Invalid("certificate.half")
    shown = given(settings.certificate, settings.key, now)
    return replace(settings, self_signed=not shown.is_vouched_for), shown


# -- a certificate somebody gave us --------------------------------------------------------------------


def given(certificate: Path, key: Path, now: datetime) -> Shown:
    """Both files, looked over: whether they can be read, belong together and still count."""
    found = _read(certificate)
    until = found.not_valid_after_utc
    if until < now:
        raise NotNow("certificate.expired", file=str(certificate), day=f"{until:%d.%m.%Y}")
    _text(key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)  # Its own least is TLS 1.2.
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_cert_chain(certificate, key, password=_ask_nobody)
    except _Locked:
        raise Invalid("certificate.key_locked", file=str(key)) from None
    except ssl.SSLError as fault:
        differs = fault.reason == "KEY_VALUES_MISMATCH"
        code = "certificate.key_differs" if differs else "certificate.malformed"
        raise Invalid(code, file=str(key), certificate=str(certificate)) from None
    return Shown(context, found.issuer != found.subject)


class _Locked(Exception):
    """The key wants a password. Nobody sits at a server that starts by itself."""


def _ask_nobody() -> str:
    raise _Locked


def _read(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(_text(file))
    except ValueError:
        raise Invalid("certificate.malformed", file=str(file)) from None


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise Invalid("certificate.unreadable", file=str(file), fault=fault.strerror or "") from None


# -- one of our own ------------------------------------------------------------------------------------


def names_of_here(address: str | None = None) -> list[str]:
    """Every name and address by which somebody in the hall, or on this machine, may come."""
    machine = socket.gethostname().partition(".")[0].lower()
    numbers = [each.number for each in addresses.here()]
    named = [machine, f"{machine}.local", "localhost", "127.0.0.1", "::1", *numbers]
    return list(dict.fromkeys([address, *named] if address else named))


def own(folder: Path, names: Sequence[str], now: datetime) -> Path:
    """This machine's own certificate with its key, in one file. Made anew when an address has come or gone, or its
    end is near: phones must then be told once more that it is all right, so it is kept as long as it serves."""
    file = folder / OWN_FILE
    if not _serves(file, names, now):
        folder.mkdir(parents=True, exist_ok=True)
        _lay(file, _made(names, now))
    return file


def _serves(file: Path, names: Sequence[str], now: datetime) -> bool:
    try:
        found = x509.load_pem_x509_certificate(file.read_bytes())
        said = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    is_timely = found.not_valid_before_utc <= now < found.not_valid_after_utc - RENEWED_BEFORE
    return is_timely and set(said) == {_named(name) for name in names}


def _made(names: Sequence[str], now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OWN_NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - CLOCKS_DIFFER)
        .not_valid_after(now.astimezone(UTC) + LASTS - CLOCKS_DIFFER)
        .add_extension(x509.SubjectAlternativeName([_named(each) for each in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _lay(file: Path, content: bytes) -> None:
    """Whole or not at all, and for nobody else to read."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    fresh.replace(file)
