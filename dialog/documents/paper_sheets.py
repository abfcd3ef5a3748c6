"""What an evening without phones is run on: input slips, table sheets, the agenda, and a sheet to count heads on.

Nothing here asks anybody's name. Only words and figures; layout is in the .typ files of the same names.
"""

from datetime import time, timedelta
from typing import Any

from dialog.documents import print_run
from dialog.documents.table_names import full_name
from dialog.domain import programme
from dialog.models import Conference, Round
from dialog.phrases import Words, mark
from dialog.vocabulary import MAX_POINTS, RoundKind

USUAL_START = time(17, 30)
"""For an evening whose hour nobody has said."""

WELCOME_TITLE = mark("Velkomen: kvifor vi er her, ramma, reglane, og når de får svar")
DOTS_TITLE = mark("Prikkar: tre til kvar")
ENDING_TITLE = mark("Kva skjer no, éin ting politikarane lærte, og pulsen")


def slips(conference: Conference, words: Words) -> dict[str, Any]:
    """Numbered through each round, so that a slip can be found again in the pile; a page is never half used."""
    pages = print_run.slip_pages(conference)
    return {
        "title": words.say("Innspelslappar: {title}", title=conference.title),
        "number_label": words.say("Lapp"),
        "table_label": words.say("Bord"),
        "role_label": words.say("Eg er"),
        "roles": [role.name(words.language) for role in conference.roles],
        "promise": words.say("Éin ting på kvar lapp. Ikkje skriv namn, verken ditt eller andre sitt."),
        "rounds": [
            {
                "label": _round(words, each),
                "question": each.question,
                "numbers": list(range(1, pages * print_run.SLIPS_A_PAGE + 1)),
            }
            for each in conference.rounds
        ],
    }


def table_sheets(conference: Conference, words: Words) -> dict[str, Any]:
    """One for each table and round; who, when and who helps are asked where the round is about measures."""
    return {
        "title": words.say("Bordark: {title}", title=conference.title),
        "intro": words.say("Bli samde om det viktigaste, opp til tre punkt. Usemje skriv de ned."),
        "disagreement": words.say("Usemje"),
        "slips_label": words.say("Byggjer på lapp nr."),
        "what": words.say("Kva"),
        "facts": [words.say("Kven"), words.say("Når"), words.say("Kven hjelper til")],
        "most": MAX_POINTS,
        "sheets": [
            {
                "table": full_name(words, table.number, table.name),
                "label": _round(words, each),
                "question": each.question,
                "measures": each.kind == RoundKind.MEASURES,
            }
            for each in conference.rounds
            for table in conference.tables
        ],
    }


def agenda(conference: Conference, words: Words, start: time | None = None) -> dict[str, Any]:
    start = start or (time.fromisoformat(conference.begins_at) if conference.begins_at else USUAL_START)
    now = timedelta(hours=start.hour, minutes=start.minute)
    rows = []
    for what, minutes in _programme(conference, words):
        rows.append(
            {"at": programme.clock(now), "what": what, "minutes": words.count("{n} minutt", "{n} minutt", minutes)}
        )
        now += timedelta(minutes=minutes)
    return {
        "title": words.say("Program: {title}", title=conference.title),
        "kind": words.say("Program"),
        "header": [words.say("Klokka"), words.say("Kva"), words.say("Tid")],
        "rows": rows,
        "end": words.say("Slutt klokka {time}", time=programme.clock(now)),
    }


def headcount(conference: Conference, words: Words) -> dict[str, Any]:
    return {
        "title": words.say("Teljeark: {title}", title=conference.title),
        "kind": words.say("Teljeark"),
        "how": words.say("Set ein strek for kvar person som sit ved bordet. Ingen skriv namn, og ingen skriv under."),
        "why": words.say(
            "Skriv summane inn på sida «Frå papir» etterpå, og kast arket. Små tal kan peike på ein person."
        ),
        "table_label": words.say("Bord"),
        "roles": [role.name(words.language) for role in conference.roles],
        "sum": words.say("I alt"),
        "tables": print_run.parted(
            [full_name(words, table.number, table.name) for table in conference.tables], print_run.TABLES_A_PAGE
        ),
    }


def _programme(conference: Conference, words: Words) -> list[tuple[str, int]]:
    parts = [(words.say(WELCOME_TITLE), programme.WELCOME)]
    for each in conference.rounds:
        parts.append((f"{_round(words, each)}: {each.question}", each.planned_minutes))
        telling = programme.reporting(each.report_seconds, len(conference.tables))
        parts.append((words.say("Borda fortel, eitt om gongen"), telling))
    return [*parts, (words.say(DOTS_TITLE), programme.DOTS), (words.say(ENDING_TITLE), programme.ENDING)]


def _round(words: Words, round_: Round) -> str:
    return words.say("Runde {number}", number=str(round_.number))
