"""Nothing a person meets is said outside the catalogues: not in a template, not in a script, not in the code."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import catalogues
import pytest
from jinja2 import Environment, nodes
from test_translations import NORWEGIAN_LETTER, ONLY_NYNORSK, ids, words_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = Environment(autoescape=True)

# -- templates --------------------------------------------------------------------------------------------

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SPOKEN_ATTRIBUTES = frozenset({"title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt"})
NOT_SPOKEN_BLOCKS = re.compile(r"\{%-? *block (body_class|header|scripts|css)\b.*?endblock *-?%\}", re.DOTALL)
ATTRIBUTES = re.compile(r'[\w-]+="[^"]*"')
"""A macro may gather attributes outside any tag."""
SAME_EVERYWHERE = frozenset({"Dialog", "QR", "PDF", "Word", "Excel", "CSV", "HTML"})


class SpokenText(HTMLParser):
    """Collects what a page would say if nothing were filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"script", "style", "kbd"}
        given = dict(attrs)
        self.found += [given[name] or "" for name in SPOKEN_ATTRIBUTES & given.keys()]
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.found.append(given.get("value") or "")
        if tag == "meta" and given.get("name") == "description":
            self.found.append(given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(ATTRIBUTES.sub(" ", data))


def spoken_in(template: str) -> list[str]:
    """What is left to read when everything between braces is taken out."""
    page = SpokenText()
    bare = NOT_SPOKEN_BLOCKS.sub("", template)
    page.feed("".join(value for _, kind, value in PAGES.lex(bare) if kind == "data"))
    return [text.strip() for text in page.found if words_of(text) - SAME_EVERYWHERE]


def literals_in(template: str) -> list[str]:
    """Texts in expressions that are neither message ids nor names: several words, or a Norwegian letter."""
    tree = PAGES.parse(template)
    calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
    asked = {id(text) for call in calls if call.node.name in {"say", "count"} for text in call.args}  # type: ignore[attr-defined]
    texts = [each.value for each in tree.find_all(nodes.Const) if id(each) not in asked and isinstance(each.value, str)]
    return [text for text in texts if NORWEGIAN_LETTER.search(text) or re.match(r"[A-Z][a-z]+ [a-z]", text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_template_says_nothing_by_itself(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    assert spoken_in(template) == []
    assert literals_in(template) == []


def test_the_template_check_would_notice() -> None:
    page = '<p{% if a %} title="Lukk"{% endif %}>{{ say("Hei") }} Lagre <b>{# nei #}</b><img alt="{{ x }}"></p>'
    assert spoken_in(page) == ["Lukk", "Lagre"]
    assert literals_in('{{ field("name", label="Namn på bordet") }}{{ say("Det går") }}') == ["Namn på bordet"]


# -- scripts ----------------------------------------------------------------------------------------------

SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
TEXT_OR_COMMENT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<error>Error\(\s*)?(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""",
    re.DOTALL,
)
ONLY_MEASURED = frozenset({"Vi treng ein stad å vere etter skuletid."})
"""What a script writes to see how wide letters are, and takes away again."""
A_SENTENCE = re.compile(r"^[A-ZÆØÅ][a-zæøå]+ \S|[a-zæøå]{2,} [a-zæøå]{2,}.*[.?!…]$")


def spoken_in_script(script: str) -> list[str]:
    """Texts that look like something to read. What is thrown is for developers, and stays in English."""
    texts = [each["text"] for each in TEXT_OR_COMMENT.finditer(script) if each["text"] and not each["error"]]
    return [text for text in texts if NORWEGIAN_LETTER.search(text) or A_SENTENCE.search(text)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT / "static" / "js").as_posix())
def test_script_says_nothing_by_itself(path: Path) -> None:
    assert set(spoken_in_script(path.read_text(encoding="utf-8"))) <= ONLY_MEASURED


def test_the_script_check_would_notice() -> None:
    script = """
        // Lagre «no».
        say("Vis på skjerm", 'lagra på mobilen', `Takk for i kveld`, "https://x");
        throw new Error("No such place");
    """
    assert spoken_in_script(script) == ["Vis på skjerm", "lagra på mobilen", "Takk for i kveld"]


# -- code -------------------------------------------------------------------------------------------------

WHAT_PEOPLE_WRITE = frozenset({"protocol.py", "headings.py", "role_words.py", "rows.py", "measure_sheet.py"})
"""Modules with examples of what participants write, or with what an organiser may call a column: never translated."""
NORWEGIAN_WORD = re.compile(r"[a-zA-Z][æøåÆØÅ]|[æøåÆØÅ][a-zA-Z]")


def texts_in_code(path: Path) -> Iterator[str]:
    """Every text of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each.value


def test_code_says_nothing_by_itself() -> None:
    """A Norwegian text in the code must be a message id, or nobody will ever translate it."""
    known = {*ids(catalogues.gathered()), "Bokmål"}
    modules = [path for path in sorted((ROOT / "dialog").rglob("*.py")) if path.name not in WHAT_PEOPLE_WRITE]
    left = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in modules
        for text in texts_in_code(path)
        if text not in known and (NORWEGIAN_WORD.search(text) or words_of(text.lower()) & ONLY_NYNORSK)
    ]
    assert left == []
