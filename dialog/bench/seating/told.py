"""The measured seatings as tables for the terminal, in the language of whoever asked."""

from collections.abc import Iterator, Sequence

from dialog.bench.seating.cases import Changed, Seated
from dialog.bench.seating.files import Dined, Grouped
from dialog.phrases import Words, mark

CASE, SECONDS = mark("Tilfelle"), mark("Sekund")
SEATED = (
    CASE,
    mark("Gjentak"),
    mark("Nedre grense"),
    mark("Skeive roller"),
    mark("Brotne reglar"),
    mark("Bevist best"),
    SECONDS,
)
GROUPED = (CASE, mark("Verdi"), mark("Best kjend"), mark("Prosent"), mark("Storleikar haldne"), SECONDS)
DINED = (CASE, mark("Rundar"), mark("Nedre grense"), mark("Par som ikkje møtest"), SECONDS)
_CHANGED = mark(
    "{changes} endringar blant {people} personar: {moves} flyttingar, {broken} brotne reglar, {resolve} ms. "
    "Sein gjest: {late} ms. Kontroll av ein plan: {check} ms."
)


def tables(seated: Sequence[Seated], others: Sequence[Grouped | Dined], words: Words) -> str:
    """One table for each kind there is something of."""
    yes_no = {True: words.say(mark("ja")), False: words.say(mark("nei"))}
    parts = []
    if seated:
        rows = [(e.case, e.repeats, e.bound, e.uneven, e.broken, yes_no[e.proved], f"{e.seconds:.2f}") for e in seated]
        parts.append(_table(SEATED, rows, words))
    grouped = [(*_group(e), yes_no[e.kept], f"{e.seconds:.2f}") for e in others if isinstance(e, Grouped)]
    dined = [(e.case, e.rounds, e.bound, e.missing, f"{e.seconds:.2f}") for e in others if isinstance(e, Dined)]
    parts += [_table(heads, rows, words) for heads, rows in ((GROUPED, grouped), (DINED, dined)) if rows]
    return "\n\n".join(parts)


def changes(told: Changed, words: Words) -> str:
    return words.say(
        _CHANGED,
        changes=told.changes,
        people=told.people,
        moves=told.moves,
        broken=told.broken,
        resolve=told.resolve_ms,
        late=told.late_ms,
        check=told.check_ms,
    )


def _group(each: Grouped) -> tuple[str, str, str, str]:
    known, share = ("–" if number is None else f"{number:.3f}" for number in (each.known, each.share))
    return each.case, f"{each.value:.3f}", known, share


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]], words: Words) -> str:
    cells = [[words.say(head) for head in heads], *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    return "\n".join("  ".join(_aligned(row, widths)) for row in cells)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if column == 0 else cell.rjust(width)
