"""What the tables agreed on: the proposed measures (chapter 8 of the input document) and the tables' notes (annex 2).

The words are the tables' own. Inputs are pointed at by id and never quoted here; no role stands beside a table.
"""

from functools import partial

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.inclusion import Outcome
from dialog.documents.blocks import Block, Chapter, Grid, Later, Text, Tone
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.participation import HIDDEN_CELL
from dialog.documents.register import Sections
from dialog.documents.table_names import full_name
from dialog.documents.table_rounds import by_table_and_round
from dialog.phrases.catalogue import mark

NO_MEASURES = mark("Ingen framlegg til tiltak er komne enno. Dei kjem frå rundane som spør kva vi bør gjere.")
NO_POINTS = mark("Borda har ikkje levert punkt enno, eller ingen av punkta er lesne og sleppte fram av møteleiaren.")
FACTS = (mark("Kva"), mark("Kven"), mark("Når"), mark("Kven hjelper til"))
COLUMNS = ["text", "who", "due", "helper"]


def proposed_measures(evidence: Evidence, number: str, sections: Sections) -> Chapter:
    words = evidence.words
    blocks = [*_from_tables(evidence), *_from_inputs(evidence, sections)]
    if not blocks:
        blocks = [Text(words.say(NO_MEASURES), Tone.MISSING)]
    return Chapter(number, words.say("Framlegg til tiltak frå borda"), tuple(blocks))


def table_notes(evidence: Evidence, title: str) -> Chapter:
    """How much each table wrote, and the points of every table and round, meeting by meeting."""
    words, found = evidence.words, evidence.agreed
    intro = words.say(
        "Kvart bord blei samd om opp til tre punkt i kvar runde. Orda er bordet sine eigne. Dei punkta som er framlegg "
        "til tiltak, står også i kapittel 8."
    )
    lead = Text(words.say(NO_POINTS), Tone.MISSING) if found.empty else Text(intro)
    parts = tuple(
        Chapter(f"V2.{nth}", name, Later(partial(by_round, evidence, found[found["conference_id"].eq(meeting)])))
        for nth, (meeting, name) in enumerate(evidence.meetings.items(), start=1)
        if found["conference_id"].eq(meeting).any()
    )
    return Chapter("", title, Later(lambda: [lead, *_waiting(evidence), *by_table_and_round(evidence)]), parts)


def ids(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(input_id, numbers)) or HIDDEN_CELL


def _from_tables(evidence: Evidence) -> list[Block]:
    words, found = evidence.words, evidence.proposals
    points = found[found["from_table"]]
    if points.empty:
        return []
    lead = words.count(
        "Borda blei samde om eitt framlegg til tiltak. Orda er bordet sine eigne.",
        "Borda blei samde om {n} framlegg til tiltak. Orda er borda sine eigne.",
        len(points),
    )
    rows: list[tuple[str, ...]] = []
    for theme, own in points.groupby("theme_id", sort=False):
        rows.append((evidence.themes[int(str(theme))],))
        rows += [(*facts, ids(numbers)) for facts, numbers in zip(_facts(own), own["numbers"], strict=True)]
    header = (*(words.say(name) for name in FACTS), words.say("Byggjer på"))
    caption = words.say("Det borda blei samde om, etter tema")
    return [Text(lead), Grid(caption, header, tuple(rows), (3.6, 1.4, 1.2, 1.5, 1.3))]


def _from_inputs(evidence: Evidence, sections: Sections) -> list[Block]:
    """Where no table has told, or besides: the lines of the round that asks what to do are told in chapter 5."""
    words, measures = evidence.words, tallies.measure_rows(evidence.shown, evidence.frames.rounds)
    if measures.empty:
        return []
    questions = measures["question_id"].unique().tolist()
    places = sorted({place.rpartition(".")[0] for (question, _), place in sections.items() if question in questions})
    return [
        Text(
            words.count(
                "Eitt innspel er eit framlegg til tiltak. Det er nemnt i {places}, og står ordrett i vedlegg 1.",
                "{n} innspel er framlegg til tiltak. Dei er samla i {places}, og står ordrett i vedlegg 1.",
                len(measures),
                places=", ".join(places),
            )
        )
    ]


def _waiting(evidence: Evidence) -> list[Block]:
    held = int(evidence.points["outcome"].eq(Outcome.HELD.value).sum())
    if not held:
        return []
    told = evidence.words.count(
        "Eitt punkt ventar på at møteleiaren ser på det, og er ikkje med enno.",
        "{n} punkt ventar på at møteleiaren ser på dei, og er ikkje med enno.",
        held,
    )
    return [Text(told, Tone.NOTE)]


def by_round(evidence: Evidence, points: pd.DataFrame) -> list[Grid]:
    """A table of points for every round there is any from; `points` are rows of `Evidence.agreed`."""
    rounds = evidence.frames.rounds
    asked = dict(zip(rounds["id"], rounds["question"], strict=True))
    return [
        notes(evidence, str(asked[int(str(round_id))]), own) for round_id, own in points.groupby("round_id", sort=False)
    ]


def notes(evidence: Evidence, question: str, points: pd.DataFrame) -> Grid:
    """One round's points with their tables. Who, when and who helps have columns only where a table has said so."""
    words, tables = evidence.words, evidence.frames.tables
    columns = 4 if any(any(facts[1:]) for facts in _facts(points)) else 1
    names = {
        int(table): full_name(words, int(number), str(name))
        for table, number, name in zip(tables["id"], tables["number"], tables["name"], strict=True)
    }
    rows = tuple(
        (names[int(table)], *facts[:columns]) for table, facts in zip(points["table_id"], _facts(points), strict=True)
    )
    header = (words.say("Bord"), *(words.say(name) for name in FACTS[:columns]))
    return Grid(question, header, rows, (0.9, 4.0, 1.5, 1.1, 1.5) if columns > 1 else (0.9, 8.1))


def _facts(points: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in points[COLUMNS].to_numpy().tolist()]
