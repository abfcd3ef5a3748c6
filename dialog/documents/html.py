"""A paper -> HTML: a piece for a page of ours, or a file that stands alone. The same template writes both.

The piece has no inline styles and no <style>, because the pages' content policy forbids them. Nothing heavy is
imported here, because a page should not wait for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from dialog import config
from dialog.documents.blocks import Bullets, Chart, Grid, Paper, Quotes, Text
from dialog.documents.characters import legal
from dialog.documents.svg import as_data_uri

if TYPE_CHECKING:
    from dialog.documents.difference_paper import Difference
    from dialog.phrases.catalogue import Words

LANGUAGE_TAGS = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}
KINDS = {Text: "text", Bullets: "bullets", Quotes: "quotes", Grid: "grid", Chart: "chart"}


@dataclass(frozen=True)
class Desk:
    """Ways into the places where people write. `address` is what stands before a place's name."""

    address: str
    language: str
    change: str
    cover: str


def write_fragment(paper: Paper, desk: Desk | None = None) -> bytes:
    """An <article class="document">, to be placed in a page that loads static/css/document.css; with a `desk` also
    the ways to its places."""
    return b"".join(fragment_parts(paper, desk))


def fragment_parts(paper: Paper, desk: Desk | None = None) -> Iterator[bytes]:
    """The same in pieces, each as soon as it is made: the cover, the contents, and chapter by chapter. One may end
    anywhere but in the middle of a character."""
    template = _templates().get_template("fragment.html")
    for piece in template.generate(paper=paper, desk=desk, tag=LANGUAGE_TAGS[paper.language]):
        yield legal(piece).encode()


def write_part(paper: Paper) -> bytes:
    """The chapters alone, for a page that has a heading of its own."""
    return _render("part.html", paper)


def write_html(paper: Paper) -> bytes:
    """A whole page with its own style sheet inside; it needs no network and prints well."""
    return _render("standalone.html", paper)


def write_difference(found: "Difference", words: "Words") -> bytes:
    """What changed between two versions, word by word, for a page of ours."""
    from dialog.documents import difference_paper

    page = _templates().get_template("difference.html")
    facts = {
        "say": words.say,
        "kinds": difference_paper.KINDS,
        "field_name": lambda name: difference_paper.field_name(words, name),
        "value": lambda name, told: difference_paper.value(words, name, told),
    }
    return legal(page.render(found=found, tag=LANGUAGE_TAGS[words.language], **facts)).encode()


@cache
def _templates() -> Environment:
    settings = config.load({})
    environment = Environment(
        loader=FileSystemLoader([settings.templates_dir / "documents", settings.static_dir / "css"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data_uri"] = as_data_uri
    environment.tests["kind"] = lambda block, kind: KINDS[type(block)] == kind
    return environment


def _render(template: str, paper: Paper) -> bytes:
    page = _templates().get_template(template).render(paper=paper, tag=LANGUAGE_TAGS[paper.language])
    return legal(page).encode()
