"""The three catalogues, read straight from their .po files so that no compiled file is needed.

Message ids are whole sentences in nynorsk; sentences are never built by joining.
"""

import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations

from dialog.vocabulary import Language

FOLDER = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = {Language.NN: "Nynorsk", Language.NB: "Bokmål", Language.EN: "English"}


def mark(text: str) -> str:
    """Marks a message id for extraction where it is defined but not yet translated."""
    return text


def mark_pair(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence that counts; `many` has the field `{n}`. `Words.forms` gives both in one language."""
    return one, many


def catalogue(language: str) -> NullTranslations:
    """The catalogue of one language; nynorsk message ids answer for themselves."""
    return _read(str(language))  # A plain string, because a `Language` is remembered apart from its equal.


@cache
def _read(language: str) -> NullTranslations:
    source = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class Words:
    """Sentences, counts, dates and numbers in one language, for code outside a web request."""

    def __init__(self, language: str) -> None:
        self.language = language if language in set(Language) else Language.NN
        self._catalogue = catalogue(self.language)

    def say(self, text: str, /, **facts: Any) -> str:
        """The sentence with `{fact}` fields filled; a number is written as the language writes it."""
        return self._fill(self._told_alone(text), facts)

    def count(self, one: str, many: str, n: int, /, **facts: Any) -> str:
        """The plural form for `n`, which is also the fact `{n}`."""
        return self._fill(self._catalogue.ungettext(one, many, n), {"n": n, **facts})

    def _told_alone(self, text: str) -> str:
        """A sentence that also counts elsewhere has only plural entries, which older Pythons do not look in."""
        said = self._catalogue.ugettext(text)
        return said if said != text else self._catalogue.ungettext(text, text, 1)

    def forms(self, one: str, many: str) -> tuple[str, str]:
        """Both plural forms, unfilled, for scripts that count in the browser."""
        return self._catalogue.ungettext(one, many, 1), self._catalogue.ungettext(one, many, 2)

    def date(self, day: datetime.date | str | None) -> str:
        """«21. november 2026», also from the «2026-11-21» that shapes have; empty when there is no date."""
        if not day:
            return ""
        pattern = "d MMMM y" if self.language == Language.EN else "d. MMMM y"
        told = datetime.date.fromisoformat(day) if isinstance(day, str) else day
        return format_date(told, pattern, locale=self._locale)

    def when(self, day: datetime.date | str | None, clock: str) -> str:
        """«21. november 2026 kl. 17:30», with what of it is decided."""
        at = self.say("kl. {time}", time=clock) if clock else ""
        return " ".join(part for part in (self.date(day), at) if part)

    def weekday(self, day: datetime.date) -> str:
        return format_date(day, "EEEE", locale=self._locale)

    def number(self, value: float, digits: int = 0) -> str:
        """Decimal comma and non-breaking thousands in Norwegian; point and comma in English."""
        return format_decimal(round(value, digits), locale=self._locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as whole per cent."""
        return format_percent(share, "#,##0 %" if self.language != Language.EN else "#,##0%", locale=self._locale)

    @property
    def _locale(self) -> str:
        return {"nn": "nn_NO", "nb": "nb_NO", "en": "en_GB"}[self.language]

    def _fill(self, text: str, facts: dict[str, Any]) -> str:
        if not facts:
            return text
        return text.format(**{key: self._told(value) for key, value in facts.items()})

    def _told(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.number(value, 1)
