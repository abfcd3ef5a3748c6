"""What somebody sent, made a command, or refused with a code for each faulty field."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dialog.commands.base import Command
from dialog.errors import Invalid
from dialog.vocabulary import MAX_TEXT

C = TypeVar("C", bound=Command)


FAULTS = {
    "missing": "field.missing",
    "string_too_short": "field.too_short",
    "string_too_long": "field.too_long",
    "too_long": "field.too_many",
    "too_short": "field.too_few",
    "extra_forbidden": "field.unknown",
    "greater_than_equal": "field.out_of_range",
    "less_than_equal": "field.out_of_range",
}
"""What pydantic calls a fault, and our code for it; any other fault is `field.malformed`."""


def validated(kind: type[C], data: Any) -> C:
    """The command, or `Invalid` with the code of its first fault.

    `facts["fields"]` names every faulty field by its dotted path, with a code of its own, so that a
    form can stand each sentence beside its field.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as problem:
        fields = {".".join(str(part) for part in error["loc"]): _fault(kind, error) for error in problem.errors()}
        path, code = next(iter(fields.items()))
        raise Invalid(code, field=path or "payload", max=MAX_TEXT, fields=fields) from None


def _fault(kind: type[Command], error: ErrorDetails) -> str:
    """The code of one fault; what people write on their phones has codes of its own."""
    fault, field = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind.wire.startswith("contribution.") and field == "text":
        return {"string_too_short": "contribution.empty", "string_too_long": "contribution.too_long"}.get(
            fault, "command.malformed"
        )
    return FAULTS.get(fault, "field.malformed")
