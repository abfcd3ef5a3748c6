"""A paper -> HTML: a piece for a page of ours, or a file that stands alone. The same template writes both.

The piece has no inline styles and no <style>, because the pages' content policy forbids them; matplotlib must not be
imported here, because a page should not wait for it.
"""

from functools import cache

from jinja2 import Environment, FileSystemLoader

from dialog import config
from dialog.documents.blocks import Bullets, Chart, Grid, Paper, Quotes, Text
from dialog.documents.characters import legal
from dialog.documents.svg import as_data_uri

LANGUAGE_TAGS = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}
KINDS = {Text: "text", Bullets: "bullets", Quotes: "quotes", Grid: "grid", Chart: "chart"}


def write_fragment(paper: Paper) -> bytes:
    """An <article class="document">, to be placed in a page that loads static/css/document.css."""
    return _render("fragment.html", paper)


def write_html(paper: Paper) -> bytes:
    """A whole page with its own style sheet inside; it needs no network and prints well."""
    return _render("standalone.html", paper)


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
