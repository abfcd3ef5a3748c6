"""Proving who one is: passwords and codes are compared here, in a thread of their own, and guesses are slowed.

Nothing typed is kept, logged or sent back to a page.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import TypeVar

from flask import current_app, request

from dialog import identity, passwords, runtime
from dialog.errors import DialogError, NotAllowed
from dialog.passwords import NOTHING, Vouched
from dialog.web import patience

T = TypeVar("T")


def password(username: str, stored: str | None, typed: str) -> Vouched:
    """Vouches that what was typed fits the stored hash; raises after the same work when there is no such account."""
    fits = attempt(username, lambda: _compared(stored, typed))
    return Vouched(fits=fits)


def _compared(stored: str | None, typed: str) -> str:
    with patience().comparing():
        right = runtime.in_thread(passwords.fits, stored, typed)
    if not right or stored is None:
        raise NotAllowed("facilitator.wrong_password")
    return stored


def new_password(typed: str, vouched: Vouched = NOTHING) -> Vouched:
    """The same vouching with the new password's hash, made where nobody waits for it."""
    with patience().comparing():
        return Vouched(fits=vouched.fits, made=runtime.in_thread(passwords.made, typed[: passwords.LONGEST]))


def attempt(username: str, prove: Callable[[], T]) -> T:
    """What `prove` answers. Refusals are counted, and past a few there is a wait; `succeeded` clears the count."""
    device = _device(username)
    patience().may_try(username, request.remote_addr, device)
    try:
        return prove()
    except DialogError as problem:
        if problem.code in ("facilitator.wrong_password", "factor.wrong_code"):
            patience().was_wrong(username, request.remote_addr, device)
        raise


def succeeded(username: str) -> None:
    patience().was_right(username, _device(username))


# -- a device that has been in before ---------------------------------------------------------------


def device_cookie(username: str) -> str:
    """Says that somebody has signed in to this account from here: nobody can use up its attempts from elsewhere."""
    kept = identity.read_cookie(request.cookies, identity.DEVICE)
    if kept is not None and _device(username) is not None:
        return kept
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_signature(nonce, username)}"


def _device(username: str) -> str | None:
    nonce, _, signature = (identity.read_cookie(request.cookies, identity.DEVICE) or "").partition(".")
    right = _signature(nonce, username)
    return nonce if nonce and hmac.compare_digest(signature.encode("utf-8", "replace"), right.encode()) else None


def _signature(nonce: str, username: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    said = f"device:{nonce}:{username.strip().casefold()}".encode("utf-8", "replace")
    return hmac.digest(key, said, "sha256").hex()
