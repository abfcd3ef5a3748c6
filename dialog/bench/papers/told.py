"""What papers cost, as a table for the terminal, in the language of whoever asked."""

from collections.abc import Sequence

from dialog.bench.papers.child import Cost
from dialog.phrases import Words, mark

HEADS = (
    mark("Papir"),
    mark("Filtype"),
    mark("Første byte, s"),
    mark("Siste byte, s"),
    mark("Prosessor, s"),
    mark("Minne, MB"),
    mark("Storleik, kB"),
)
_MADE = mark("{inputs} innspel og {measures} tiltak. Ein prosess stod klar; tida går frå klikket.")


def table(costs: Sequence[Cost], words: Words) -> str:
    rows = [[words.say(head) for head in HEADS], *(_row(each) for each in costs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join("  ".join(_placed(row, widths)) for row in rows)


def made(inputs: int, measures: int, words: Words) -> str:
    return words.say(_MADE, inputs=inputs, measures=measures)


def _row(cost: Cost) -> list[str]:
    seconds = (f"{each:.1f}" for each in (cost.first_s, cost.seconds, cost.cpu_s))
    return [cost.document, cost.form, *seconds, f"{cost.peak_mb:.0f}", f"{cost.size / 1000:.0f}"]


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Words to the left, numbers to the right."""
    cells = zip(row, widths, strict=True)
    return [cell.ljust(width) if nth < 2 else cell.rjust(width) for nth, (cell, width) in enumerate(cells)]
