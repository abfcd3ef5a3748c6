"""What may be asked about accounts: making one, and getting in and out."""

from dialog.commands.base import Command
from dialog.fields import Name, Password
from dialog.vocabulary import Language


class RegisterFacilitator(Command):
    """Makes an account through a one-time link (the first one, or an invitation)."""

    wire = "facilitator.register"
    token: str
    username: Name
    name: Name
    password: Password
    language: Language = Language.NN


class SignInFacilitator(Command):
    wire = "facilitator.sign_in"
    username: str
    password: str


class SignOutFacilitator(Command):
    wire = "facilitator.sign_out"
