"""The sheet on which a body answers with a pen, to be typed in afterwards."""

from collections.abc import Sequence
from datetime import date

from dialog.documents.blocks import Chapter, Cover, Grid, Text
from dialog.documents.freezing import FrozenPaper
from dialog.documents.numbering import Place
from dialog.documents.plain_paper import labels
from dialog.phrases.catalogue import Words
from dialog.phrases.reviews import COMMENTS
from dialog.vocabulary import ConsultationKind

LINES = 12
"""How many comments there is room for on a sheet."""
ROOM = "\n\n\n"
"""A cell that is high enough to write in."""


def answer_sheet(
    kind: ConsultationKind, title: str, number: str, places: Sequence[Place], due: date, words: Words
) -> FrozenPaper:
    asked = words.say("Svarark til versjon {number}", number=number)
    lines = (words.say("Svar for (råd, skule, lag eller anna): ______________________________"),)
    stamp = words.say("Frist {day}", day=words.date(due))
    blocks = _themes(places, words) if kind == ConsultationKind.REFLECTION else _comments(words)
    note = words.say("Svar for instansen dykkar, ikkje som privatperson. Ikkje skriv namn på folk.")
    chapter = Chapter("", words.say("Svara dykkar"), (Text(note), *blocks))
    front = Cover(asked, title, lines, stamp, is_short=True)
    return FrozenPaper(words.language, front, labels(words), (chapter,), ())


def _themes(places: Sequence[Place], words: Words) -> tuple[Grid, ...]:
    named = [each for each in places if each["key"] == "whole" or each["key"].startswith("theme-")]
    rows = tuple((each["title"], ROOM) for each in named)
    header = (words.say("Tema"), words.say("Kva meiner de? Kva manglar?"))
    return (Grid(words.say("Svar tema for tema"), header, rows, (1.5, 5.0)),)


def _comments(words: Words) -> tuple[Text | Grid, ...]:
    kinds = ", ".join(words.say(each) for each in COMMENTS.values())
    how = words.say(
        "Skriv nummeret på avsnittet eller tiltaket, kva slag merknad det er ({kinds}), og gjerne ordlyden de heller "
        "vil ha.",
        kinds=kinds.lower(),
    )
    header = (words.say("Nr"), words.say("Slag"), words.say("Merknad"), words.say("Framlegg til ordlyd"))
    rows = tuple(("", "", ROOM, "") for _ in range(LINES))
    return Text(how), Grid(words.say("Merknader"), header, rows, (0.7, 1.2, 4.0, 4.0))
