"""Keeps dialog/translations complete: gathers every sentence from the source and lays it in the three catalogues.

Run by `make catalogues`. Translations are written in the .po files by hand; this only makes room for them.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("dialog", "templates")
KEYWORDS = {"say": None, "mark": None, "count": (1, 2), "forms": (1, 2), "mark_pair": (1, 2)}
NAMES = {"nn": "nynorsk", "nb": "bokmål", "en": "English"}
HEADER = """\
# Dialog in {name}. Message ids are whole sentences in nynorsk. `make catalogues` makes room for new ones.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@cache
def gathered() -> Catalog:
    """Every sentence of the source, with the files it stands in. The same singular with two plurals is a fault."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog()
    for place, _, text, _, _ in extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours):
        if isinstance(text, tuple):
            known = found.get(text[0])
            if known and known.pluralizable and known.id != text:
                raise SystemExit(f"{place}: «{text[0]}» has two plurals: «{known.id[1]}» and «{text[1]}»")
        found.add(text, locations=[(place, 0)])
    return found


def _is_ours(folder: str) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] in FOLDERS


def path_of(language: str) -> Path:
    return ROOT / "dialog" / "translations" / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The catalogue as it lies in the tree; empty when there is none yet."""
    if not path_of(language).is_file():
        return Catalog(locale=language)
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue: Catalog, language: str) -> str:
    """The one way a catalogue is written: sorted, unwrapped, without dates or line numbers, so that changes are few."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return HEADER.format(name=NAMES[language], language=language) + body.getvalue().decode().strip() + "\n"


def update(language: str, source: Catalog) -> list[str]:
    """Lays new sentences in, takes unused ones out, and tells which are still without a translation."""
    catalogue = read(language)
    catalogue.update(source, no_fuzzy_matching=True)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    path_of(language).write_text(written(catalogue, language), encoding="utf-8")
    return [str(message.id) for message in catalogue if message.id and not is_translated(message.string)]


def is_translated(string: str | Sequence[str] | None) -> bool:
    """A plural sentence needs both its forms."""
    return bool(string) if string is None or isinstance(string, str) else all(string)


def main() -> None:
    source = gathered()
    for language in NAMES:
        waiting = update(language, source)
        if language == "nn":
            continue  # Nynorsk answers for itself.
        print(f"{language}: {len(source)} sentences, {len(waiting)} without a translation")
        for text in waiting:
            print(f"  {text}")


if __name__ == "__main__":
    main()
