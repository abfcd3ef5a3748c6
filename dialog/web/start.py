"""The front door: a code for participants, a door for facilitators, the demo on an empty installation.

Nothing about any conference is told here before somebody has joined it.
"""

import re

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.queries import overviews
from dialog.vocabulary import CODE_ALPHABET, CODE_LENGTH
from dialog.web import house, words

blueprint = Blueprint("start", __name__)

_SPACES = re.compile(r"[\s\-.–_]+")


@blueprint.get("/")
def start() -> str | Answer:
    written = request.args.get("code")
    code = _SPACES.sub("", written or "").upper()
    problem = _problem(code) if written is not None else ""
    if written is not None and not problem:
        return redirect(f"/j/{code}", code=303)
    with house().reading() as session:
        empty = overviews.is_empty(session)
    return render_template("start/start.html", written=written or "", problem=problem, empty=empty)


def _problem(code: str) -> str:
    """What is wrong with a typed code, said so that it can be mended; empty when it has the right form."""
    if not code:
        return words().say("Skriv koden som står på bordkortet eller på den store skjermen.")
    if set(code) & set("O01IL"):
        return words().say(
            "Koden har aldri O, 0, I, 1 eller L. Sjå ein gong til: O kan vere Q eller D, 1 kan vere 7, L kan vere E."
        )
    if set(code) - set(CODE_ALPHABET):
        return words().say("Koden har berre store bokstavar frå A til Z og tal. Æ, Ø, Å og andre teikn er ikkje med.")
    if len(code) != CODE_LENGTH:
        return words().say("Koden har {length} teikn. Du skreiv {typed}.", length=CODE_LENGTH, typed=len(code))
    return ""
