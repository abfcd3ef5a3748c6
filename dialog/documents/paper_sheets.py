"""What an evening without phones is run on: input slips, table sheets, the agenda, and a sheet to count heads on.

Nothing here asks anybody's name. Only words and figures; layout is in the .typ files of the same names.
"""

from datetime import time, timedelta
from typing import Any

from dialog.documents.table_names import full_name
from dialog.models import Conference, Round
from dialog.phrases import Words, mark
from dialog.vocabulary import MAX_POINTS, RoundKind

SLIPS_A_PAGE = 8
SLIPS_A_PERSON = 2
USUAL_START = time(17, 30)
WELCOME, DOTS, ENDING = 10, 4, 7
"""Minutes (METHOD 3.3) for what the tool itself has no clock for."""

WELCOME_TITLE = mark("Velkomen: kvifor vi er her, ramma, reglane, og når de får svar")
DOTS_TITLE = mark("Prikkar: tre til kvar")
ENDING_TITLE = mark("Kva skjer no, éin ting politikarane lærte, og pulsen")


def slips(conference: Conference, words: Words) -> dict[str, Any]:
    """Numbered through each round, so that a slip can be found again in the pile; a page is never half used."""
    people = sum(table.seats for table in conference.tables)
    pages = max(1, -(-SLIPS_A_PERSON * people // SLIPS_A_PAGE))
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
                "numbers": list(range(1, pages * SLIPS_A_PAGE + 1)),
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


def agenda(conference: Conference, words: Words, start: time = USUAL_START) -> dict[str, Any]:
    now = timedelta(hours=start.hour, minutes=start.minute)
    rows = []
    for what, minutes in _programme(conference, words):
        rows.append({"at": _clock(now), "what": what, "minutes": words.count("{n} minutt", "{n} minutt", minutes)})
        now += timedelta(minutes=minutes)
    return {
        "title": words.say("Program: {title}", title=conference.title),
        "kind": words.say("Program"),
        "header": [words.say("Klokka"), words.say("Kva"), words.say("Tid")],
        "rows": rows,
        "end": words.say("Slutt klokka {time}", time=_clock(now)),
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
        "tables": [full_name(words, table.number, table.name) for table in conference.tables],
    }


def _programme(conference: Conference, words: Words) -> list[tuple[str, int]]:
    parts = [(words.say(WELCOME_TITLE), WELCOME)]
    for each in conference.rounds:
        parts.append((f"{_round(words, each)}: {each.question}", each.planned_minutes))
        seconds = each.report_seconds * len(conference.tables)
        parts.append((words.say("Borda fortel, eitt om gongen"), -(-seconds // 60)))
    return [*parts, (words.say(DOTS_TITLE), DOTS), (words.say(ENDING_TITLE), ENDING)]


def _clock(since_midnight: timedelta) -> str:
    minutes = int(since_midnight.total_seconds()) // 60
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _round(words: Words, round_: Round) -> str:
    return words.say("Runde {number}", number=str(round_.number))
