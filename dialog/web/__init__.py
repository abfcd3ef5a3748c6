"""The pages: each module is one audience's or one task's. They ask the doorway; they decide nothing."""

from flask import current_app, g, request

from dialog import identity
from dialog.doorway import Doorway
from dialog.patience import Patience
from dialog.phrases import Words
from dialog.vocabulary import Language

LANGUAGES = tuple(language.value for language in Language)


def house() -> Doorway:
    """The doorway of the running application."""
    doorway: Doorway = current_app.extensions["dialog"]
    return doorway


def patience() -> Patience:
    """Who has to wait before trying another code or password."""
    found: Patience = current_app.extensions["patience"]
    return found


def language() -> str:
    """nn, nb or en: asked for in the address, remembered in a cookie, preferred by the browser, nynorsk."""
    if "language" not in g:
        g.language = _asked() or _remembered() or request.accept_languages.best_match(LANGUAGES) or Language.NN.value
    return str(g.language)


def _asked() -> str | None:
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else None


def _remembered() -> str | None:
    kept = identity.read_cookie(request.cookies, identity.LANGUAGE)
    return kept if kept in LANGUAGES else None


def words() -> Words:
    """Sentences in the language of the page."""
    if "words" not in g or g.words.language != language():
        g.words = Words(language())
    found: Words = g.words
    return found
