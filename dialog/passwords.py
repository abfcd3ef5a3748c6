"""Passwords and second factors as calculations: what fits, what is kept, what is too easy.

No rows, no accounts, no words for people. Comparing a password takes a twentieth of a second of one processor by
intention, so the edge does it in a thread of its own and vouches for the result.
"""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from random import Random

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dialog.vocabulary import CODE_ALPHABET

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
"""RFC 9106, the second recommended choice; more than OWASP asks for."""
LONGEST = 200
FEWEST_DIFFERENT = 5
STEP_S = 30
RECOVERY_CODES = 8
RECOVERY_SIGNS = 24
"""Of 31: 118 bits, so that an ordinary hash is enough to keep them."""
_WELL_KNOWN = re.compile(r"passord|password|qwerty|123456|abcdef|iloveyou|velkommen|welcome|letmein|dialog")


@cache
def _nobodys() -> str:
    """Made when it is first needed and not at every start: it takes a quarter of a second and 64 MB."""
    return HASHER.hash("no account has this password, but checking it takes as long")


@dataclass(frozen=True)
class Vouched:
    """What the edge has worked out, so that no transaction waits for it: the stored hash that the typed password
    fits, and the hash of a new one."""

    fits: str = ""
    made: str = ""


NOTHING = Vouched()


def fits(stored: str | None, password: str) -> bool:
    """Takes as long for an account that does not exist. What is longer than any password may be is not compared."""
    if len(password) > LONGEST:
        return False
    try:
        HASHER.verify(stored or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def made(password: str) -> str:
    return HASHER.hash(password)


def is_too_easy(password: str, *names: str) -> bool:
    """Whether it is among the first that anybody would try: few different signs, a row of neighbours, the own name,
    or a well-known word with little added."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(set(plain)) < FEWEST_DIFFERENT or _is_a_row(plain):
        return True
    words = [_WELL_KNOWN, *(re.compile(re.escape(name.casefold())) for name in names if len(name) > 2)]
    return any(len(word.sub("", plain)) < FEWEST_DIFFERENT for word in words)


def _is_a_row(plain: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps <= {1} or steps <= {-1} or steps <= {1, -9}


# -- second factors --------------------------------------------------------------------------------


def new_factor(rng: Random) -> str:
    """160 random bits in the alphabet of authenticator apps."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "".join(alphabet[byte % 32] for byte in rng.randbytes(32))


def factor_address(secret: str, username: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Dialog")


def code_at(secret: str, moment: datetime) -> str:
    """What the app shows at this moment."""
    return pyotp.TOTP(secret, interval=STEP_S).at(moment)


def step_of(secret: str, code: str, now: datetime, last: int | None) -> int | None:
    """The time step a code belongs to: the present one or a neighbour, and later than the one used last."""
    typed = "".join(code.split())
    present = int(now.timestamp()) // STEP_S
    app, found = pyotp.TOTP(secret, interval=STEP_S), None
    for step in (present - 1, present, present + 1):
        matches = hmac.compare_digest(app.at(step * STEP_S).encode(), typed.encode("utf-8", "replace"))
        if matches and (last is None or step > last):
            found = step
    return found


def new_recovery_codes(rng: Random) -> list[str]:
    """In groups of six, for paper."""
    signs = ["".join(rng.choices(CODE_ALPHABET, k=RECOVERY_SIGNS)) for _ in range(RECOVERY_CODES)]
    return ["-".join(code[place : place + 6] for place in range(0, RECOVERY_SIGNS, 6)) for code in signs]


def recovery_digest(code: str, account: int) -> str:
    """However it is typed: with or without spaces, small or large."""
    plain = re.sub(r"[\s\-.–_]+", "", code).upper()
    return hashlib.sha256(f"recovery:{account}:{plain}".encode("utf-8", "replace")).hexdigest()
