"""One thing has one name in every layer, and every refusal has its sentence."""

import ast
import re
import string
from pathlib import Path

import pytest

from dialog import errors, events
from dialog.commands import Command, all_commands
from dialog.domain.permissions import ALLOWED
from dialog.events import Event
from dialog.phrases import LANGUAGES, REFUSALS, refusal
from dialog.services import SERVICES

HOUSE = Path(events.__file__).parent
EDGE = {"server.failed", "form.expired"}


def every(base: type[Event]) -> set[type[Event]]:
    return {base} | {each for child in base.__subclasses__() for each in every(child)}


EVENTS = {event.wire: event for event in every(Event) if "wire" in vars(event)}
TOLD_BY = {
    "contribution.post": {"contribution.posted", "table.counted", "card.changed"},
    "card.hand": {"card.changed"},
    **dict.fromkeys(
        (f"contribution.{verb}" for verb in ("edit", "withdraw", "support", "release", "hide", "redact", "restore")),
        {"contribution.changed", "table.counted", "ballot.changed"},
    ),
    "contribution.erase": {"contribution.changed", "table.counted", "ballot.changed"},
    "contribution.enter": {"contribution.posted", "table.counted", "card.changed"},
    "contribution.strike": {"contribution.changed", "table.counted", "card.changed"},
    "contribution.sort": {"contribution.changed"},
    "contribution.dispute": {"contribution.changed"},
    **dict.fromkeys(("point.write", "point.edit", "point.withdraw", "point.judge"), {"point.changed"}),
    "rapporteur.choose": {"rapporteur.changed"},
    "round.step": {"round.changed"},
    **dict.fromkeys(("plenary.open", "plenary.call"), {"round.changed", "screen.changed"}),
    **dict.fromkeys(("plenary.pass", "plenary.extend", "plenary.order", "plenary.close"), {"round.changed"}),
    **dict.fromkeys(
        ("theme.merge", "theme.split", "theme.remove", "theme.undo"), {"theme.changed", "contribution.changed"}
    ),
    "round.open": {"round.changed", "screen.changed", "seat.changed", "table.led", "table.seated", "seating.changed"},
    "screen.show": {"screen.changed", "round.changed"},
    "ending.pass": {"screen.changed"},
    "seat.take": {"seat.taken", "table.led", "table.seated", "conference.changed", "seating.changed"},
    "seat.appoint": {"seat.changed", "table.led", "table.seated", "seating.changed"},
    "seat.move": {"seat.changed", "table.led", "table.seated", "seating.changed"},
    "seat.count": {"seat.counted"},
    "seat.leave": {"seat.vacated", "choice.counted", "table.led", "table.seated", "seating.changed"},
    **dict.fromkeys(("seating.begin", "ticket.import", "ticket.add"), {"seating.changed", "conference.changed"}),
    **dict.fromkeys(
        ("ticket.gone", "ticket.move", "ticket.brief"), {"seating.changed", "seat.changed", "table.led", "table.seated"}
    ),
    **dict.fromkeys(("wish.set", "wish.remove", "seating.solve"), {"seating.changed"}),
    **dict.fromkeys(
        ("seating.undo", "table.merge", "table.split"),
        {"seating.changed", "seat.changed", "table.led", "table.seated", "round.changed", "conference.changed"},
    ),
    "choice.make": {"choice.changed", "choice.counted"},
    "choice.offer": {"round.changed"},
    **dict.fromkeys(("help.ask", "help.answer"), {"help.changed", "table.seated"}),
    "conference.delete": {"conference.deleted"},
    **dict.fromkeys(("ballot.prepare", "ballot.open", "ballot.close"), {"ballot.changed", "screen.changed"}),
    "sticker.count": {"ballot.changed"},
    "ballot.clear": {"ballot.changed", "ballot.counted", "dots.placed", "screen.changed"},
    "dots.place": {"dots.placed", "ballot.counted", "ballot.changed"},
    **dict.fromkeys(("lesson.write", "lesson.release", "lesson.hold"), {"lesson.changed"}),
    **dict.fromkeys(("pulse.answer", "pulse.release"), {"pulse.changed"}),
    "conference.tidy": {"contribution.changed", "ballot.changed"},
    "project.expire": {"conference.deleted"},
    "rehearsal.clear": {"conference.changed", "screen.changed"},
    **dict.fromkeys(
        ("conference.edit", "conference.close", "conference.reopen", "conference.answer"), {"conference.changed"}
    ),
}
"""What may follow each command; a command whose noun is not told about (accounts, links) has none."""


def words(name: str) -> list[str]:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower().split("_")


@pytest.mark.parametrize("wire", all_commands())
def test_class_wire_and_service_carry_the_same_words(wire: str) -> None:
    kind = all_commands()[wire]
    noun, verb = wire.split(".")
    assert words(kind.__name__) == [*verb.split("_"), noun]
    service = SERVICES[kind]
    assert service.__name__ == f"{verb}_{noun}"
    assert service.__annotations__["command"] is kind


def test_registry_services_and_permissions_list_the_same_commands() -> None:
    assert list(SERVICES) == list(all_commands().values())
    assert set(SERVICES) == set(Command.__subclasses__())
    assert list(ALLOWED) == list(all_commands())


@pytest.mark.parametrize("wire", sorted(EVENTS))
def test_events_are_past_tense_of_a_known_noun(wire: str) -> None:
    noun, verb = wire.split(".")
    assert words(EVENTS[wire].__name__) == [noun, verb]
    nouns = {name.split(".")[0] for name in all_commands()} | {"table"}
    assert noun in nouns
    assert verb.endswith("ed") or verb in ("taken", "led")


def test_every_event_follows_some_command() -> None:
    told = {event for events_ in TOLD_BY.values() for event in events_} | {"theme.changed"}
    assert told == set(EVENTS)
    assert set(TOLD_BY) <= set(all_commands())


# -- refusals --------------------------------------------------------------------------------------


def raised() -> list[tuple[str, set[str], str]]:
    """Every code raised in the source, with the facts it is given and where it stands."""
    kinds = {"DialogError", *(name for name in vars(errors) if isinstance(getattr(errors, name), type))}
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in kinds:
                continue
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                facts = {keyword.arg or "**" for keyword in node.keywords}
                found.append((node.args[0].value, facts, f"{path.relative_to(HOUSE)}:{node.lineno}"))
    return found


def codes_in(text: str) -> set[str]:
    return set(re.findall(r'"((?:field|contribution|command|request|page|server)\.[a-z_]+)"', text))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_the_scan_sees_the_house() -> None:
    assert len(raised()) > 50


@pytest.mark.parametrize(
    ("code", "facts", "place"), raised(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_refusal_has_a_sentence_filled_by_its_facts(code: str, facts: set[str], place: str) -> None:
    assert code in REFUSALS, place
    if "**" not in facts:
        assert fields(REFUSALS[code]) <= facts, f"{place}: {REFUSALS[code]}"


def test_codes_chosen_by_tables_have_sentences_too() -> None:
    told = set(all_commands()) | set(EVENTS)
    sources = ("commands/checking.py", "conference_files.py", "web/failures.py")
    chosen = set().union(*(codes_in((HOUSE / name).read_text(encoding="utf-8")) for name in sources)) - told
    assert chosen - set(REFUSALS) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_in_every_language(language: str) -> None:
    for code, sentence in REFUSALS.items():
        facts = {name: f"<{name}>" for name in fields(sentence)}
        spoken = refusal(errors.DialogError(code, **facts), language)
        assert ([name for name in facts if f"<{name}>" not in spoken], "{" in spoken) == ([], False), code


def test_an_unknown_code_is_never_shown_raw() -> None:
    assert refusal(errors.DialogError("engine.exploded", secret=1), "nn") == REFUSALS["server.failed"]
