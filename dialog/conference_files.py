"""Reading a conference file: JSON whose faults are named by line and field.

The schema is `ConferencePlan`; `docs/conference-file.md` describes it. Nothing is stored here.
"""

import json
from pathlib import Path
from typing import Any

import json_source_map
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dialog import config
from dialog.commands import FAULTS
from dialog.errors import DialogError, Invalid, NotFound
from dialog.phrases import REFUSALS, Words, refusal
from dialog.plans import ConferencePlan


def read(path: Path) -> ConferencePlan:
    """The plan in a file, or a refusal that says where the fault stands."""
    return parse(text_in(path))


def parse(text: str) -> ConferencePlan:
    try:
        return ConferencePlan.model_validate(json_in(text))
    except ValidationError as problem:
        raise located(text, problem.errors()[0]) from None


def text_in(path: Path) -> str:
    """What stands in a file that somebody named at the terminal."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound("file.not_found", name=path.name) from None
    except UnicodeDecodeError:
        raise Invalid("file.not_json", line=1, column=1) from None


def json_in(text: str) -> Any:
    """Raises Invalid("file.not_json") with the line and column (from 1) of the fault."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise Invalid("file.not_json", line=problem.lineno, column=problem.colno) from None
    except RecursionError:
        raise Invalid("file.not_json", line=1, column=1) from None


def located(text: str, error: ErrorDetails) -> Invalid:
    """The first fault with its line (1-based) and dotted field, such as `rounds.0.minutes`."""
    code = FAULTS.get(error["type"], "field.malformed")
    fault = Words(config.terminal_language()).say(REFUSALS[code])
    field = ".".join(str(part) for part in error["loc"]) or "-"
    return Invalid("file.faulty", line=line_of(text, error["loc"]), field=field, fault=fault)


def line_of(text: str, path: tuple[int | str, ...]) -> int:
    """The line where a field stands; for a missing field, the line of the object that lacks it."""
    sources: dict[str, Any] = json_source_map.calculate(text)
    for depth in range(len(path), -1, -1):
        pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path[:depth])
        if pointer in sources:
            entry = sources[pointer]
            start = entry.key_start or entry.value_start
            return int(start.line) + 1
    return 1


def placed(path: Path, problem: DialogError) -> DialogError:
    """A refusal of the plan as a whole (something stands twice) with the line of the field it names."""
    field = problem.facts.get("field")
    if not field:
        return problem
    steps = tuple(int(part) if part.isdecimal() else part for part in str(field).split("."))
    fault = refusal(problem, config.terminal_language())
    line = line_of(path.read_text(encoding="utf-8-sig"), steps)
    return Invalid("file.faulty", line=line, field=field, fault=fault)
