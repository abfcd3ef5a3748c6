"""The fields of commands and plans: what a name, a text or a number may be.

Only shape and limits; nothing of what people write is corrected here.
"""

import re
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from dialog.vocabulary import (
    MAX_CANDIDATE,
    MAX_HELP,
    MAX_KEYWORDS,
    MAX_LESSON,
    MAX_LONG_TEXT,
    MAX_MINUTES,
    MAX_NAME,
    MAX_NOTICE,
    MAX_QUESTION,
    MAX_REASON,
    MAX_STATEMENT,
    MAX_TEXT,
)

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(value: Any) -> Any:
    """Trims, and removes only what cannot be shown or breaks a document: control characters, lone
    surrogates, text-direction overrides. Everything else is kept verbatim, code point for code point:
    no correction of spelling, no change of emoji, no normalisation of what somebody typed."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return UNWANTED.sub("", value).strip()


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _key(value: str) -> str:
    return str(UUID(value))


Verbatim = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT), BeforeValidator(clean)]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_NAME), BeforeValidator(clean), AfterValidator(_one_line)
]
OptionalName = Annotated[str, StringConstraints(max_length=MAX_NAME), BeforeValidator(clean), AfterValidator(_one_line)]
Question = Annotated[str, StringConstraints(min_length=1, max_length=MAX_QUESTION), BeforeValidator(clean)]
OptionalQuestion = Annotated[str, StringConstraints(max_length=MAX_QUESTION), BeforeValidator(clean)]
HelpText = Annotated[str, StringConstraints(max_length=MAX_HELP), BeforeValidator(clean)]
LongText = Annotated[str, StringConstraints(max_length=MAX_LONG_TEXT), BeforeValidator(clean)]
NoticeText = Annotated[str, StringConstraints(max_length=MAX_NOTICE), BeforeValidator(clean)]
Reason = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_REASON), BeforeValidator(clean), AfterValidator(_one_line)
]
OptionalReason = Annotated[
    str, StringConstraints(max_length=MAX_REASON), BeforeValidator(clean), AfterValidator(_one_line)
]
Statement = Annotated[str, StringConstraints(min_length=1, max_length=MAX_STATEMENT), BeforeValidator(clean)]
"""What a body says: as many lines as it needs."""
OptionalStatement = Annotated[str, StringConstraints(max_length=MAX_STATEMENT), BeforeValidator(clean)]
Keywords = Annotated[str, StringConstraints(max_length=MAX_KEYWORDS), BeforeValidator(clean), AfterValidator(_one_line)]
"""The words that point at a theme, in any language, with commas between."""
OptionalLesson = Annotated[
    str, StringConstraints(max_length=MAX_LESSON), BeforeValidator(clean), AfterValidator(_one_line)
]
CandidateText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_CANDIDATE), BeforeValidator(clean), AfterValidator(_one_line)
]
RoleKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
ClientKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
"""Made once on the phone for each thing it creates, so that a resend is recognised; a UUID in our own client."""
SeatKey = Annotated[str, StringConstraints(min_length=32, max_length=36), AfterValidator(_key)]
"""A UUID and nothing shorter: whoever knows it can ask for the seat again, so it must not be guessable."""
ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]
"""«17:30» on the municipality's clock, or empty when it is not decided."""
Minutes = Annotated[int, Field(ge=1, le=MAX_MINUTES)]
Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
Edition = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""Of a row, as the person saw it who changes it now: what somebody else has changed since is never written over."""
Number = Annotated[int, Field(ge=1, le=999)]
SlipNumber = Annotated[int, Field(ge=1, le=99_999)]
TicketNumber = Annotated[int, Field(ge=1, le=99_999)]
"""Told on the place card and on the phone: «I am number 12»."""
Password = Annotated[str, StringConstraints(min_length=10, max_length=200)]
