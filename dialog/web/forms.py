"""Between a page's form and a command: fields become data, refusals become sentences beside fields.

Nothing is decided here.
"""

from collections.abc import Mapping
from typing import Any

from dialog.commands import Command, validated
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotNow
from dialog.events import Done
from dialog.phrases import refusal
from dialog.web import house, language, words

NOT_DATA = frozenset({"csrf_token", "action"})
OPTIONAL = frozenset(
    {"date", "due_on", "answer_on", "leader_role", "period_from", "period_to", "keep_days", "erase_on"}
)
"""Fields where an empty box means «not decided», not «an empty text»."""
DEEPEST = 6
MIN_PASSWORD = 10


def typed(form: Mapping[str, str]) -> dict[str, Any]:
    """`rounds.0.question=…` becomes `{"rounds": [{"question": …}]}`: a field has the name its fault will have.

    A row that is empty, or ticked for removal, is left out; the others close up.
    """
    tree: dict[str, Any] = {}
    for path, value in form.items():
        if path not in NOT_DATA:
            _plant(tree, path.split("."), value)
    return {name: _grown(branch) for name, branch in tree.items()}


def faults(problem: DialogError, prefix: str = "") -> dict[str, str]:
    """A sentence for each faulty field, by the field's name in the form."""
    fields: dict[str, str] = problem.facts.get("fields") or {}
    return {path.removeprefix(prefix): _sentence(path, code, problem) for path, code in fields.items()}


def sentence(problem: DialogError) -> str:
    """A refusal in the reader's language, for beside a field."""
    return refusal(problem, language())


def _sentence(path: str, code: str, problem: DialogError) -> str:
    if code == "field.too_short":
        if path == "password":
            return words().say("Passordet må ha minst {least} teikn.", least=MIN_PASSWORD)
        code = "field.missing"  # Every other text is too short only when nothing was written.
    facts = {name: fact for name, fact in problem.facts.items() if name not in ("fields", "field")}
    return refusal(Invalid(code, field=path, **facts), language())


def attempt(caller: Caller, kind: type[Command], data: Any, prefix: str = "") -> tuple[Done | None, dict[str, str]]:
    """Executes the command, or tells what stands in the way: beside a field where one can mend it, else as `form`."""
    try:
        return house().execute(caller, validated(kind, data)), {}
    except (Invalid, NotNow) as problem:
        return None, faults(problem, prefix) or {"form": refusal(problem, language())}


def _plant(tree: dict[str, Any], path: list[str], value: str) -> None:
    if len(path) > DEEPEST:
        raise Invalid("command.malformed")
    place = tree
    for part in path[:-1]:
        place = place.setdefault(part, {})
        if not isinstance(place, dict):
            raise Invalid("command.malformed")
    if path[-1] in OPTIONAL and not value.strip():
        return
    place[path[-1]] = value


def _grown(branch: Any) -> Any:
    if not isinstance(branch, dict):
        return branch
    if not branch or not all(key.isdecimal() for key in branch):
        return {name: _grown(part) for name, part in branch.items()}
    rows = [_grown(branch[key]) for key in sorted(branch, key=int)]
    return [_without_mark(row) for row in rows if not _is_left_out(row)]


def _is_left_out(row: Any) -> bool:
    if not isinstance(row, dict):
        return not str(row).strip()
    return bool(row.get("remove")) or not any(_has_words(part) for part in row.values())


def _has_words(part: Any) -> bool:
    return any(map(_has_words, part.values())) if isinstance(part, dict) else bool(str(part).strip())


def _without_mark(row: Any) -> Any:
    return {name: part for name, part in row.items() if name != "remove"} if isinstance(row, dict) else row
