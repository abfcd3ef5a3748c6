"""What may be asked about the second step of signing in."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command


class PrepareFactor(Command):
    """Makes a secret for an authenticator app; nothing is asked for until it is confirmed."""

    wire = "factor.prepare"
    password: str


class ConfirmFactor(Command):
    """The first code from the app turns the second factor on; recovery codes are told once, in the answer."""

    wire = "factor.confirm"
    code: Annotated[str, Field(max_length=40)]


class RemoveFactor(Command):
    wire = "factor.remove"
    password: str


class ProveFactor(Command):
    """The second step of signing in."""

    wire = "factor.prove"
    token: str
    code: Annotated[str, Field(max_length=40)]
