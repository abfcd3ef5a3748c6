"""How much each table wrote in each round: for those who were in the room, so it stands with the tables' notes.

Numbers under the smallest are hidden, and so is whatever would give them away. No role is told of a table, ever.
"""

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.suppression import TOTAL, guarded
from dialog.documents.blocks import Bars, Block, Chart, Drawn, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.opposites import MOST_BARS, left_to_the_table
from dialog.documents.participation import shown_number, small_number_note
from dialog.documents.table_names import full_name
from dialog.phrases.catalogue import Words
from dialog.vocabulary import SMALLEST_SHOWN_COUNT


def by_table_and_round(evidence: Evidence) -> list[Block]:
    """A chart and the same figures as a table for each meeting of several tables; one sentence where most
    would be hidden."""
    blocks: list[Block] = []
    for meeting, title in evidence.meetings.items():
        counts = tallies.table_by_round(evidence.shown, evidence.frames.tables, evidence.frames.rounds, meeting)
        if len(counts) > 1 and counts.size:
            blocks += _told(evidence, title, _guarded(counts))
    return blocks


def _guarded(counts: pd.DataFrame) -> pd.DataFrame:
    """Round by round, with the sum of each. Chapter 5 tells the sum too, so a round where it would have to be hidden is
    not told at all, not even which tables were silent."""
    columns = {name: guarded(counts[[name]].T).iloc[0] for name in counts.columns}
    return pd.DataFrame({name: each.where(each.notna() & pd.notna(each[TOTAL])) for name, each in columns.items()})


def _told(evidence: Evidence, meeting: str, table: pd.DataFrame) -> list[Block]:
    words, tables = evidence.words, table.drop(index=TOTAL)
    if tables.isna().sum().sum() > tables.size / 2:
        few = words.say(
            "Kor mykje kvart bord skreiv i kvar runde på «{meeting}», er ikkje vist: dei fleste tala er færre enn "
            "{smallest}.",
            meeting=meeting,
            smallest=SMALLEST_SHOWN_COUNT,
        )
        return [Text(few, Tone.NOTE)]
    rows = _rows(evidence, table)
    rounds = tuple(words.say("Runde {number}", number=str(number)) for number in table.columns)
    return [
        _chart(words, meeting, rounds, tables, rows),
        *left_to_the_table(words, len(tables)),
        _grid(words, meeting, rounds, rows),
        *small_number_note(words, table),
    ]


def _rows(evidence: Evidence, table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Each table with its figures as they are told, the sums last."""
    words, known = evidence.words, evidence.frames.tables.set_index("id")
    names = [
        words.say("I alt") if key == TOTAL else full_name(words, int(known.loc[key, "number"]), known.loc[key, "name"])
        for key in table.index
    ]
    return [
        (name, *(shown_number(words, value) for value in row))
        for name, (_, row) in zip(names, table.iterrows(), strict=True)
    ]


def _chart(
    words: Words, meeting: str, rounds: tuple[str, ...], tables: pd.DataFrame, rows: list[tuple[str, ...]]
) -> Chart:
    values = [tuple(None if pd.isna(n) else float(n) for n in row) for row in tables.to_numpy(object)]
    bars = tuple(Bars(row[0], each, row[1:]) for row, each in zip(rows[:MOST_BARS], values, strict=False))
    caption = words.say("Innspel frå kvart bord i kvar runde på «{meeting}»", meeting=meeting)
    return Chart(caption, _finding(words, rounds, tables, rows), rounds, bars, stacked=False, drawn=Drawn.DOTS)


def _finding(words: Words, rounds: tuple[str, ...], tables: pd.DataFrame, rows: list[tuple[str, ...]]) -> str:
    """For each round how few and how many a table wrote, of those that may be told."""
    told = [words.say("Ein prikk for kvart bord og kvar runde, større jo fleire innspel.")]
    for nth, name in enumerate(rounds):
        seen = [(int(n), rows[place][0]) for place, n in enumerate(tables.iloc[:, nth]) if not pd.isna(n)]
        if not seen:
            told.append(words.say("{round}: ingen tal kan visast.", round=name))
            continue
        (least, _), (most, table) = min(seen, key=lambda each: each[0]), max(seen, key=lambda each: each[0])
        facts = {"least": least, "most": most, "table": table}
        told.append(
            words.say("{round}: frå {least} til {most} innspel frå eit bord, flest ved {table}.", round=name, **facts)
        )
    return " ".join(told)


def _grid(words: Words, meeting: str, rounds: tuple[str, ...], rows: list[tuple[str, ...]]) -> Grid:
    return Grid(
        caption=words.say("Innspel etter bord og runde på «{meeting}»", meeting=meeting),
        header=(words.say("Bord"), *rounds),
        rows=tuple(rows),
        widths=(2.0, *([1.0] * len(rounds))),
        numbers=frozenset(range(1, len(rounds) + 1)),
    )
