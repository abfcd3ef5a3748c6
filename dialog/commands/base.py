"""The shape that every command has."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Command(BaseModel):
    """A request to change something. `wire` is its name on the socket: noun.verb."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
    wire: ClassVar[str]
