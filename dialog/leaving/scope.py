"""How much the audit of privacy looks at."""

from dataclasses import dataclass

from dialog.phrases import LANGUAGES

FORMS = ("docx", "pdf", "html", "md", "xlsx", "csv")


@dataclass(frozen=True)
class Scope:
    """`forms` of files, the languages they are written in, and whether pages are fetched too. Where `each` is false,
    one page stands for all of its kind: one input's, one measure's, one phone's."""

    forms: tuple[str, ...] = FORMS
    languages: tuple[str, ...] = tuple(LANGUAGES)
    pages: bool = True
    each: bool = True
