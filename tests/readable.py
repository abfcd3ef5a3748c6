"""A paper as plain text, so that a reviewer can read what a change does to it."""

from dialog.documents.blocks import Block, Bullets, Chart, Grid, Paper, Quotes, Text, Tone, walk


def as_text(paper: Paper) -> str:
    cover = paper.cover
    lines = [cover.kind, cover.title, *cover.lines, cover.mark, cover.stamp]
    for depth, chapter in walk(paper.chapters + paper.annexes):
        lines += ["", f"{'#' * depth} {chapter.heading}"]
        for block in chapter.blocks:
            lines += ["", *_lines(paper, block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(paper: Paper, block: Block) -> list[str]:
    match block:
        case Text():
            label = f"{paper.labels.draft}. " if block.tone is Tone.DRAFT else f"{block.label} ".lstrip()
            return [f"({block.tone}) {label}{block.text}"]
        case Bullets():
            return [f"- {item}" for item in block.items]
        case Quotes():
            return [f"{quote.id}: {quote.text}" + f" [{quote.note}]" * bool(quote.note) for quote in block.items]
        case Grid():
            return [f"Tabell: {block.caption}", *(" | ".join(row) for row in (block.header, *block.rows))]
        case Chart():
            bars = [f"{bar.name}: {' · '.join(bar.labels)}" for bar in block.bars]
            return [f"Figur: {block.caption}", f"Alt: {block.alt}", " · ".join(block.series), *bars]
