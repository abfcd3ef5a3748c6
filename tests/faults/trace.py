"""What strace wrote down of a server: one step after another, and what phones were told."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALL = re.compile(r"^(?P<pid>\d+)\s+(?P<call>\w+)\((?P<rest>.*)$")
RESUMED = re.compile(r"^(?P<pid>\d+)\s+<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)$")
ANSWER = re.compile(rb'43\d+\[(\{"ok":true[^}]*\})\]')


@dataclass(frozen=True)
class Step:
    """One line of the trace. A call that another interrupts is two: `began`, and later `done`."""

    pid: str
    call: str
    arguments: str
    began: bool
    done: bool


def steps(trace: Path) -> Iterator[Step]:
    waiting: dict[str, str] = {}
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if found := RESUMED.match(line):
                start = waiting.pop(found["pid"], "")
                if _succeeded(found["rest"]):
                    yield Step(found["pid"], found["call"], start, began=False, done=True)
            elif found := CALL.match(line):
                unfinished = line.rstrip().endswith("<unfinished ...>")
                if unfinished:
                    waiting[found["pid"]] = found["rest"]
                if unfinished or _succeeded(found["rest"]):
                    yield Step(found["pid"], found["call"], found["rest"], began=True, done=not unfinished)


def _succeeded(rest: str) -> bool:
    _, _, result = rest.rpartition("= ")
    return not result.startswith(("-1", "?"))


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def quoted(arguments: str) -> bytes:
    found = re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments)
    return _plain(found[1]) if found else b""


def file_of(arguments: str) -> str:
    """The name of the file behind the first argument, which -y writes beside its number."""
    found = re.match(r"\d+<([^>]*)>", arguments)
    return (_plain(found[1]).decode(errors="replace") if "\\x" in found[1] else found[1]) if found else ""


def answers(arguments: str) -> list[tuple[int, int]]:
    """(id, version) of each line acknowledged by these bytes."""
    said = [json.loads(each) for each in ANSWER.findall(quoted(arguments))]
    return [(each["id"], each["version"]) for each in said if "id" in each]
