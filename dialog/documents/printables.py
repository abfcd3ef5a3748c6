"""What an organiser prints before the evening: the ways in, and what a table needs to work on paper.

People's words reach typst as data only, never as code; no layout belongs here (see the .typ files).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from dialog.db import Session
from dialog.documents import paper_sheets, print_run, seating_sheets
from dialog.documents.print_run import Printable
from dialog.documents.qr import qr_svg, wifi_text
from dialog.documents.table_names import own_name
from dialog.documents.typesetting import pdf_of
from dialog.models import Conference, ConferenceTable
from dialog.phrases import Words, mark
from dialog.phrases.browser import leading
from dialog.progress import Stage, tell
from dialog.queries import lookups

STEPS = (
    mark("Rett kameraet på telefonen mot ruta. Ei lenkje kjem opp. Trykk på ho."),
    mark("Vel kven du er her i kveld. Du skriv aldri namnet ditt."),
    mark("Skriv det du tenkjer når runden opnar. Du treng ikkje skrive rett."),
)
RULES = (
    mark("Éin snakkar om gongen."),
    mark("Alle slepp til før nokon snakkar to gonger."),
    mark("Titlane heng i garderoben."),
    mark("Snakk om saker og stader. Ikkje nemn andre med namn."),
    mark("Spør før du er usamd."),
    mark("Usemje skriv vi ned. Vi stemmer ho ikkje bort."),
    mark("Det er lov å seie pass."),
)


@dataclass(frozen=True)
class Wanted:
    """What is to be printed, in `print_run.ORDER` however it was asked for. The agenda begins at `start`, or when the
    conference does; `contact_url` is the secret link of the contact's card, without which the card has only words."""

    what: Sequence[Printable]
    start: time | None = None
    posters: int = 1
    contact_url: str = ""


def pdf(
    session: Session, conference_id: int, wanted: Wanted | Printable, base_url: str, language: str | None = None
) -> bytes:
    """One PDF/UA-1 file, in the conference's own language unless told. `base_url` is what phones can reach, without a
    trailing slash."""
    wanted = Wanted([wanted]) if isinstance(wanted, str) else wanted
    conference = lookups.conference(session, conference_id)
    words = Words(language or conference.language)
    head = _head(conference, base_url, words)
    parts = [
        head | _part(session, conference, what, wanted, base_url, words) | part
        for what in print_run.ORDER
        if what in wanted.what
        for part in _copies(session, conference, what, wanted, words)
    ]
    title = parts[0]["title"] if len({part["part"] for part in parts}) == 1 else _whole_title(conference, words)
    tell(Stage.SETTING)
    return pdf_of("papers.typ", {"title": title, "language": words.language, "parts": parts})


def _whole_title(conference: Conference, words: Words) -> str:
    return words.say("Til utskrift: {title}", title=conference.title)


def _copies(
    session: Session, conference: Conference, what: Printable, wanted: Wanted, words: Words
) -> list[dict[str, Any]]:
    """What is its own on each copy: whoever leads a table has a card in the hand, with the number when it is known."""
    if what == "leaders":
        leaders = seating_sheets.leaders(session, conference, words)
        return leaders or [{"who": "", "where": ""} for _ in conference.tables]
    return [{}] * (wanted.posters if what == "poster" else 1)


def _part(
    session: Session, conference: Conference, what: Printable, wanted: Wanted, base_url: str, words: Words
) -> dict[str, Any]:
    if what in ("seating-lists", "place-cards"):
        drawn = seating_sheets.sheet(session, conference, what, words)
    elif what == "agenda":
        drawn = paper_sheets.agenda(conference, words, wanted.start)
    elif what == "contact":
        drawn = _contact(conference, wanted.contact_url, words)
    else:
        drawn = DRAWN[what](conference, base_url, words)
    return {"part": what, **drawn}


def _head(conference: Conference, base_url: str, words: Words) -> dict[str, Any]:
    when_and_where = [words.when(conference.held_on, conference.begins_at), conference.place]
    return {
        "language": words.language,
        "conference": conference.title,
        "occasion": " · ".join(part for part in when_and_where if part),
        "address": base_url.split("://", 1)[-1],
        "without_scanning": words.say("Utan kamera: opne adressa i nettlesaren og skriv koden."),
        "address_label": words.say("Adresse"),
        "code_label": words.say("Kode"),
        "no_phone": words.say("Har du ikkje telefon? Bordskrivaren skriv for deg, og innspelet tel like mykje."),
    }


def _cards(conference: Conference, base_url: str, words: Words) -> dict[str, Any]:
    return {
        "title": words.say("Bordkort: {title}", title=conference.title),
        "steps_title": words.say("Slik blir du med"),
        "steps": [words.say(step) for step in STEPS],
        "rules_title": words.say("Reglar for dialogen"),
        "rules": [words.say(rule) for rule in RULES],
        "tables": [_card(table, base_url, words) for table in conference.tables],
    }


def _card(table: ConferenceTable, base_url: str, words: Words) -> dict[str, Any]:
    url, number = f"{base_url}/j/{table.code}", str(table.number)
    return {
        "label": words.say("Bord"),
        "number": number,
        "name": own_name(table.number, table.name),
        "code": table.code,
        "qr": qr_svg(url),
        "alt": words.say("QR-kode til bord {table}: {url}", table=number, url=url),
    }


def _poster(conference: Conference, base_url: str, words: Words) -> dict[str, Any]:
    url = f"{base_url}/j/{conference.code}"
    return {
        "title": words.say("Plakat: {title}", title=conference.title),
        "welcome": words.say("Bli med frå telefonen"),
        "promise": words.say("Du treng ingen app og ingen konto, og du skriv aldri namnet ditt."),
        "code": conference.code,
        "qr": qr_svg(url),
        "alt": words.say("QR-kode til konferansen: {url}", url=url),
        "wifi": _wifi(conference, words) if conference.wifi_name else None,
    }


def _wifi(conference: Conference, words: Words) -> dict[str, Any]:
    name, password = conference.wifi_name, conference.wifi_password
    return {
        "title": words.say("Trådlaust nett"),
        "name_label": words.say("Nett"),
        "name": name,
        "password_label": words.say("Passord"),
        "password": password,
        "open": words.say("Ope nett utan passord"),
        "qr": qr_svg(wifi_text(name, password)),
        "alt": words.say("QR-kode som koplar telefonen til nettet {name}", name=name),
    }


def _leaders(conference: Conference, base_url: str, words: Words) -> dict[str, Any]:
    """The briefing that stands on a leader's phone too, word for word."""
    return {
        "title": words.say("Bordleiarkort: {title}", title=conference.title),
        "heading": words.say("Slik leier du bordet"),
        "easy": words.say(leading.EASY),
        "steps": [words.say(step) for step in leading.BRIEFING],
        "prompts_title": words.say("Du kan seie"),
        "prompts": [words.say(prompt) for prompt in leading.PROMPTS],
        "come": words.say("«Kom hit» står på telefonen til bordleiaren. Utan telefon: rekk opp handa."),
    }


def _rules(conference: Conference, words: Words) -> dict[str, Any]:
    return {
        "title": words.say("Reglar for dialogen: {title}", title=conference.title),
        "heading": words.say("Reglar for dialogen"),
        "rules": [words.say(rule) for rule in RULES],
    }


def _contact(conference: Conference, url: str, words: Words) -> dict[str, Any]:
    who = " · ".join(part for part in (conference.contact_name, conference.contact_place) if part)
    return {
        "title": words.say("Kort til kontakten: {title}", title=conference.title),
        "heading": words.say("Raude kort"),
        "who": words.say("Kontakt: {who}", who=who) if who else "",
        "qr": qr_svg(url) if url else "",
        "alt": words.say("QR-kode til sida med raude kort"),
        "url": url,
        "steps": [words.say(step) for step in CONTACT_STEPS],
        "secret": words.say("Lenkja er hemmeleg. Gi kortet berre til kontakten, og kast det etter møtet."),
    }


CONTACT_STEPS = (
    mark("Rett kameraet på din eigen telefon mot ruta, og la sida stå open heile kvelden."),
    mark("Skriv nokon at dei sjølve eller andre har det vondt, kjem det eit raudt kort med bord og klokkeslett."),
    mark("Gå bort i ro. Du treng ikkje vite kven som skreiv."),
)
DRAWN: dict[Printable, Callable[[Conference, str, Words], dict[str, Any]]] = {
    "cards": _cards,
    "poster": _poster,
    "leaders": _leaders,
    "rules": lambda conference, _, words: _rules(conference, words),
    "slips": lambda conference, _, words: paper_sheets.slips(conference, words),
    "table-sheets": lambda conference, _, words: paper_sheets.table_sheets(conference, words),
    "headcount": lambda conference, _, words: paper_sheets.headcount(conference, words),
}
