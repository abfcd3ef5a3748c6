"""A municipality's own Word file as the base of ours: what it is, found out before anything opens it, and its styles.

Its text is never used; its page, its letterhead and its styles are. Nothing of it is run and nothing is fetched for it.
"""

import io
import re

import docx
from docx.document import Document

from dialog import packages
from dialog.errors import Invalid

WORD_FILE = packages.Caps(
    topic="base",
    main="word/document.xml",
    most_files=500,
    most_unpacked=40_000_000,
    programs=("vbaproject.bin", "vbadata.xml"),
    within=("word/embeddings/", "word/activex/"),
)
A_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
FROM_ELSEWHERE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
A_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
"""A web address in a letterhead fetches nothing by itself; a template or a picture from elsewhere does."""


def opened(content: bytes) -> Document:
    """The file with its own text still in it. Raises `Invalid("base.…")` that says what is wrong with it."""
    require_harmless(content)
    try:
        document = docx.Document(io.BytesIO(content))
        sections = len(document.sections)
    except Exception:
        # python-docx meets a file that is not what it says in a dozen ways, and none of them is ours to tell apart.
        raise Invalid("base.broken") from None
    if not sections:
        raise Invalid("base.broken")
    return document


def require_harmless(content: bytes) -> None:
    with packages.unpacked(content, WORD_FILE) as parts:
        for name, part in parts:
            if name.endswith(".rels"):
                _require_quiet(part)


def _require_quiet(relations: bytes) -> None:
    for relation in A_RELATION.findall(relations):
        if FROM_ELSEWHERE.search(relation) and not A_LINK.search(relation):
            raise Invalid("base.fetches")
