"""A paper -> one Markdown file, for those who write on in plain text. A chart is a table of its numbers.

What people wrote can never become markup: every sign that Markdown reads as something is written as itself.
"""

import json
import re
from collections.abc import Iterator

from dialog.documents.blocks import Block, Bullets, Chapter, Chart, Grid, Paper, Quotes, Text, Tone, walk
from dialog.documents.characters import legal
from dialog.documents.html import LANGUAGE_TAGS

MARKUP = re.compile(r"([\\`*_\[\]<>&|~$@^{}])")
OPENS_A_BLOCK = re.compile(r"^([#+\-=:]|\d{1,9}(?=[.)]))")
LINK = re.compile(r"(?i)(://|www\.)")
DEEPEST = 6


def write_markdown(paper: Paper) -> bytes:
    parts = [*_cover(paper)]
    for depth, chapter in walk(paper.chapters + paper.annexes):
        parts += _chapter(paper, depth, chapter)
    return ("\n\n".join(parts) + "\n").encode()


def plain(text: str) -> str:
    """One line of somebody's words that stays their words."""
    line = " ".join(legal(text).split())
    written = LINK.sub(_unlinked, MARKUP.sub(r"\\\1", line))
    return OPENS_A_BLOCK.sub(_unopened, written)


def _unlinked(found: re.Match[str]) -> str:
    return found[0].replace(":", r"\:").replace(".", r"\.")


def _unopened(found: re.Match[str]) -> str:
    """«12.» would begin a list, «#» a heading; the sign that does so is the one that is guarded."""
    return found[0] if found[0].isdigit() else f"\\{found[0]}"


def _lines(text: str) -> list[str]:
    """Each of its lines; empty ones would end the paragraph and are left out."""
    told = legal(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_not_a_list(plain(line)) for line in told if line.strip()]


def _not_a_list(line: str) -> str:
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", line)


def _paragraph(text: str, indent: str = "") -> str:
    """Line breaks are kept as breaks."""
    return f"\\\n{indent}".join(_lines(text))


def _cover(paper: Paper) -> Iterator[str]:
    cover = paper.cover
    title = json.dumps(legal(f"{cover.kind}: {cover.title}"), ensure_ascii=False)
    yield f"---\ntitle: {title}\nlang: {LANGUAGE_TAGS[paper.language]}\n---"
    yield f"# {plain(cover.kind)}: {plain(cover.title)}"
    if cover.mark:
        yield f"**{plain(cover.mark)}**"
    if cover.lines:
        yield "\\\n".join(_not_a_list(plain(line)) for line in cover.lines)
    yield f"*{plain(cover.stamp)}*"


def _chapter(paper: Paper, depth: int, chapter: Chapter) -> Iterator[str]:
    yield f"{'#' * min(depth + 1, DEEPEST)} {_not_a_list(plain(chapter.heading))}"
    for block in chapter.blocks:
        yield from _block(paper, block)


def _block(paper: Paper, block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield _text(paper, block)
        case Bullets():
            yield "\n".join(f"- {_paragraph(item, '  ')}" for item in block.items)
        case Quotes():
            yield "\n".join(_quote(each.id, each.text, each.note) for each in block.items)
        case Grid():
            yield f"**{plain(block.caption)}**"
            yield _table(block.header, block.rows, block.numbers)
        case Chart():
            yield f"**{plain(block.caption)}**"
            yield _paragraph(block.alt)
            rows = tuple((bar.name, *bar.labels) for bar in block.bars)
            yield _table(("", *block.series), rows, frozenset(range(1, len(block.series) + 1)))


def _text(paper: Paper, text: Text) -> str:
    label = f"{paper.labels.draft}." if text.tone is Tone.DRAFT else text.label
    words = _paragraph(text.text)
    if text.tone is Tone.MISSING:
        words = f"*{words}*"
    return f"**{plain(label)}** {words}" if label else words


def _quote(number: str, text: str, note: str) -> str:
    said = f"- **{plain(number)}** {_paragraph(text, '  ')}"
    return f"{said}\\\n  *{_paragraph(note, '  ')}*" if note else said


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], numbers: frozenset[int]) -> str:
    """A band across the table is a row whose first cell is strong; the others are empty."""
    ruled = ["---:" if nth in numbers else "---" for nth in range(len(header))]
    lines = [_row([_cell(name) for name in header]), _row(ruled)]
    for row in rows:
        band = len(row) == 1 and len(header) > 1
        cells = [f"**{_cell(row[0])}**", *([""] * (len(header) - 1))] if band else [_cell(value) for value in row]
        lines.append(_row(cells))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return "<br>".join(_lines(text))
