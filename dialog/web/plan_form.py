"""The set-up form of a conference and its plan object, both ways.

Nothing is stored here, and no rule about what may change stands here.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from dialog import programmes
from dialog.documents.table_names import usual_name
from dialog.phrases.seating import COMPOSITIONS
from dialog.vocabulary import (
    DEFAULT_SEATS_PER_TABLE,
    MAX_ROLES,
    MAX_ROUNDS,
    MAX_TABLES,
    RoundKind,
)
from dialog.web import forms, words

MAX_NEXT_STEPS = 20
USUAL_MINUTES = 20
STEPS = ("alone", "around", "agree")
FOLDED = {
    "contact": "care", "help_text": "care", "public_names": "care", "wifi": "wifi", "purpose": "purpose",
    "language": "purpose", "roles": "roles", "tables": "tables", "next_steps": "next_steps",
}  # fmt: skip
"""Which folded part of the form a field stands in, by the first word of its name."""
ADDED = {"add-role": "roles", "add-table": "tables", "set-tables": "tables", "add-next-step": "next_steps"}


def round_kinds() -> list[tuple[str, str]]:
    say = words().say
    return [
        (RoundKind.STRENGTHS, say("Kva er bra")),
        (RoundKind.HINDRANCES, say("Kva hindrar")),
        (RoundKind.MEASURES, say("Tiltak (kjem med i planutkastet)")),
        (RoundKind.GOALS, say("Mål")),
        (RoundKind.OPEN, say("Anna")),
    ]


def compositions() -> list[tuple[str, str]]:
    return [(each.value, words().say(name)) for each, name in COMPOSITIONS.items()]


def from_template(values: Mapping[str, str]) -> dict[str, Any]:
    """The chosen programme with the few things an organiser says at once; an empty box keeps the programme's own."""
    plan = programmes.plan(values["kind"], values["language"]).model_dump(mode="json")
    for name in ("title", "place", "date", "begins_at"):
        if values.get(name, "").strip():
            plan[name] = values[name]
    contact = {"name": values.get("contact.name", ""), "place": values.get("contact.place", "")}
    if any(each.strip() for each in contact.values()):
        plan["contact"] = contact
    if values.get("table_count", "").isdecimal():
        _set_count(plan["tables"], int(values["table_count"]))
    return plan | {"tables": _named(plan["tables"], values["language"])}


def typed_plan(form: Mapping[str, str], kind: str) -> dict[str, Any]:
    """What stands in the form, as a plan: rounds in the order of their numbers, new roles with a key."""
    plan = {name: value for name, value in forms.typed(form).items() if name != "table_count"}
    for part in ("roles", "tables", "rounds", "next_steps"):
        if not isinstance(plan.get(part), list):
            plan[part] = []
    in_order = sorted(plan["rounds"], key=_wanted_place)
    plan["rounds"] = [_shared(row) | {"number": number} for number, row in enumerate(in_order, start=1)]
    plan["roles"] = _with_keys(plan["roles"])
    plan["tables"] = _named(plan["tables"], plan.get("language", ""))
    return plan | {"kind": kind}


def _shared(row: dict[str, Any]) -> dict[str, Any]:
    """`was` is what the steps made when the page was drawn. Whoever changes the minutes and leaves the steps alone has
    them shared anew, as the page's script does at once."""
    was, minutes = _minutes(row.get("was")), _minutes(row.get("minutes"))
    row = {name: value for name, value in row.items() if name != "was"}
    if isinstance(row.get("topics"), str):
        row["topics"] = row["topics"].rstrip().splitlines()
    untouched = was > 0 and was == sum(_minutes(row.get(step)) for step in STEPS)
    return row | programmes.in_steps(minutes) if untouched and 0 < minutes != was else row


def _minutes(typed: Any) -> int:
    return int(typed) if str(typed).isdecimal() and len(str(typed)) < 5 else 0


def opened(plan: Mapping[str, Any], errors: Mapping[str, str], action: str = "") -> set[str]:
    """The folded parts of the form that stand open: where something is wrong, unusual or missing, or was just added."""
    found = {FOLDED[path.split(".")[0]] for path in errors if path.split(".")[0] in FOLDED}
    found |= {".".join(path.split(".")[:2]) for path in errors if path.startswith("rounds.") and _is_folded(path)}
    found |= {f"rounds.{at}" for at, row in enumerate(plan["rounds"]) if _is_unusual(row)}
    found |= {ADDED[action]} if action in ADDED else set()
    alike = {(row.get("leader_role") or "", str(row.get("seats"))) for row in plan["tables"]}
    contact = plan.get("contact")
    has_contact = isinstance(contact, Mapping) and bool(str(contact.get("name", "")).strip())
    return found | ({"tables"} if len(alike) > 1 else set()) | (set() if has_contact else {"care"})


def _is_folded(path: str) -> bool:
    return path.rsplit(".", 1)[-1] not in ("question", "minutes")


def _is_unusual(row: Mapping[str, Any]) -> bool:
    """Shared in another way than the programmes share a round's time."""
    shared = {step: _minutes(row.get(step)) for step in STEPS}
    return any(shared.values()) and shared != programmes.in_steps(sum(shared.values()))


def leader_choices(plan: dict[str, Any], language: str) -> list[tuple[str, str]]:
    """Who may lead a table: the roles, or nobody yet."""
    nobody = ("", words().say("Ikkje bestemt"))
    return [nobody, *((role["key"], str(role["name"].get(language, ""))) for role in plan["roles"] if role["key"])]


def led_by(plan: dict[str, Any], language: str) -> str:
    """The roles that lead tables, for a line that tells what is folded."""
    leading = {table.get("leader_role") for table in plan["tables"]}
    names = (str(role["name"].get(language, "")) for role in plan["roles"] if role["key"] and role["key"] in leading)
    return ", ".join(name for name in names if name)


def by_field(errors: Mapping[str, str]) -> dict[str, str]:
    """A fault in one line of the tables' themes is told at the box they all stand in."""
    folded: dict[str, str] = {}
    for path, told in errors.items():
        head, is_topic, _ = path.partition(".topics.")
        folded.setdefault(f"{head}.topics" if is_topic else path, told)
    return folded


def field_names(errors: Mapping[str, str]) -> dict[str, str]:
    """What each faulty field is called, for the list above the form: «Runde 2, minutt»."""
    return {path: _field_name(path.split(".")) for path in errors}


def _field_name(path: list[str]) -> str:
    say = words().say
    names = {
        "title": say("Tittel"), "date": say("Dato"), "begins_at": say("Klokka"), "place": say("Stad"),
        "question": say("Spørsmål"),
        "minutes": say("Minutt"), "help": say("Hjelp til bordet"), "number": say("Nummer"), "name": say("Namn"),
        "topics": say("Tema ved borda"), "seats": say("Plassar"), "text": say("Kva skjer"), "due_on": say("Dato"),
        "answer_on": say("Når får folk svar?"), "contact": say("Kven er kontakten?"),
        "help_text": say("Kven kan ein elles snakke med?"), "public_names": say("Namn som kan stå"),
    }  # fmt: skip
    rows = {
        "rounds": say("Runde {number}"), "roles": say("Rolle {number}"),
        "tables": say("Bord {number}"), "next_steps": say("Steg {number}"),
    }  # fmt: skip
    row = rows[path[0]].replace("{number}", str(int(path[1]) + 1)) if path[0] in rows and len(path) > 1 else ""
    field = next((names[part] for part in reversed(path) if part in names), "")
    return ", ".join(part for part in (row, field) if part)


def with_more(plan: dict[str, Any], action: str, form: Mapping[str, str]) -> dict[str, Any]:
    """One more row of what the button says, or as many tables as wanted."""
    rounds, tables = plan["rounds"], plan["tables"]
    if action == "add-round" and len(rounds) < MAX_ROUNDS:
        rounds.append({"number": len(rounds) + 1, "question": "", "help": "", "minutes": USUAL_MINUTES, "kind": "open"})
    elif action == "add-role" and len(plan["roles"]) < MAX_ROLES:
        plan["roles"].append({"key": "", "name": {}})
    elif action == "add-next-step" and len(plan["next_steps"]) < MAX_NEXT_STEPS:
        plan["next_steps"].append({"text": ""})
    elif action == "add-table" and len(tables) < MAX_TABLES:
        tables.append(_like_the_last(tables))
    elif action == "set-tables" and form.get("table_count", "").isdecimal():
        _set_count(tables, min(max(int(form["table_count"]), 1), MAX_TABLES))
    plan["tables"] = _named(tables, plan.get("language", ""))
    return plan


def _set_count(tables: list[dict[str, Any]], count: int) -> None:
    del tables[count:]
    while len(tables) < count:
        tables.append(_like_the_last(tables))


def _like_the_last(tables: list[dict[str, Any]]) -> dict[str, Any]:
    """A table is most often like its neighbour."""
    last = tables[-1] if tables else {}
    numbers = [int(each["number"]) for each in tables if str(each.get("number", "")).isdecimal()]
    return {
        "number": max(numbers, default=0) + 1,
        "name": "",
        "leader_role": last.get("leader_role"),
        "seats": last.get("seats") or DEFAULT_SEATS_PER_TABLE,
    }


def _named(tables: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """A table without a name of its own is called after its number, in the language of the evening."""
    return [table | {"name": table.get("name") or usual_name(table.get("number", ""), language)} for table in tables]


def _wanted_place(row: dict[str, Any]) -> float:
    number = str(row.get("number", ""))
    return float(number) if number.isdecimal() else float("inf")


def _with_keys(roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A role's key never changes and is never shown; the other languages borrow the nynorsk name when left empty."""
    taken = {str(role.get("key", "")) for role in roles}
    named = []
    for role in roles:
        names = _names(role)
        first = next((names[each] for each in ("nn", "nb", "en") if str(names.get(each, "")).strip()), "")
        key = str(role.get("key", "")) or _free_key(first, taken)
        taken.add(key)
        named.append({"key": key, "name": {each: names.get(each) or first for each in ("nn", "nb", "en")}})
    return named


def _names(role: dict[str, Any]) -> dict[str, Any]:
    names = role.get("name")
    return names if isinstance(names, dict) else {}


def _free_key(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(str.maketrans("æøå", "eoa")))
    stem = re.sub(r"[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode()).strip("_")[:24]
    stem = stem if stem[:1].isalpha() else f"role_{stem}".rstrip("_")
    return next(key for key in (stem, *(f"{stem}_{n}" for n in range(2, 999))) if key not in taken)
