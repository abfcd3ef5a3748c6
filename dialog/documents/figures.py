"""The annex of figures: tallies, voice balance, and what was done with every input. Charts are data here.

Roles are told through `voices.balance` only; there is no figure by role and table, and none by role and theme.
"""

import pandas as pd

from dialog.analysis import tallies, voices
from dialog.analysis.inclusion import Outcome
from dialog.analysis.suppression import TOTAL
from dialog.documents.blocks import Bars, Block, Chapter, Chart, Grid, Later, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.opposites import MOST_BARS, for_and_against, left_to_the_table
from dialog.documents.participation import HIDDEN_CELL, shown_number, small_number_note
from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import SMALLEST_SHOWN_COUNT, ModerationPolicy

MOST_SERIES = 5
POLICIES = {
    ModerationPolicy.HOLD.value: mark(
        "Innspela blir haldne tilbake til ein møteleiar har lese dei, før dei kan visast på den store skjermen."
    ),
    ModerationPolicy.SHOW_AT_ONCE.value: mark(
        "Innspela kan visast på den store skjermen med ein gong, og ein møteleiar les dei etter kvart."
    ),
}
METHOD = mark(
    "Møteleiaren kan sleppe eit innspel fram, ta ut det som peikar på ein person, eller skjule det. Den som skreiv eit "
    "innspel, kan trekkje det. Innspela er sorterte i tema av menneske; ordlyden er ikkje retta."
)


def figures(evidence: Evidence, title: str) -> Chapter:
    return Chapter("", title, Later(lambda: _figures(evidence)))


def _figures(evidence: Evidence) -> list[Block]:
    words = evidence.words
    policy = words.say(POLICIES[evidence.frames.project.moderation_policy])
    blocks: list[Block] = [Text(policy), Text(words.say(METHOD)), _handling(evidence)]
    blocks += _held_for(evidence)
    if evidence.shown.empty:
        return [*blocks, Text(words.say("Ingen innspel er med enno."), Tone.MISSING)]
    tally = tallies.theme_by_question(evidence.shown)
    blocks += [theme_chart(evidence, tally), *left_to_the_table(words, len(tally)), _tally_grid(evidence, tally)]
    return [*blocks, *for_and_against(evidence), *_voice_balance(evidence)]


def theme_chart(evidence: Evidence, tally: pd.DataFrame) -> Chart:
    """Inputs per theme, stacked by question; the rarest themes and questions are left to the table."""
    words, numbers = evidence.words, question_numbers(evidence)
    columns = list(tally.columns)[:MOST_SERIES]
    series = [words.say("Spørsmål {nth}", nth=str(numbers[int(question)])) for question in columns]
    drawn = tally[columns]
    if len(tally.columns) > MOST_SERIES:
        drawn = drawn.assign(rest=tally[tally.columns[MOST_SERIES:]].sum(axis="columns"))
        series.append(words.say("Andre spørsmål"))
    bars = tuple(
        Bars(evidence.themes[int(str(theme))], tuple(float(n) for n in row), tuple(str(n) if n else "" for n in row))
        for theme, row in zip(drawn.index[:MOST_BARS], drawn.to_numpy(int)[:MOST_BARS].tolist(), strict=True)
    )
    return Chart(
        words.say("Innspel per tema, delte etter spørsmål"), _theme_finding(evidence, tally), tuple(series), bars, True
    )


def question_numbers(evidence: Evidence) -> dict[int, int]:
    return {question: nth for nth, question in enumerate(evidence.questions, start=1)}


def _theme_finding(evidence: Evidence, tally: pd.DataFrame) -> str:
    words, totals = evidence.words, tally.sum(axis="columns")
    named = ", ".join(f"{evidence.themes[int(str(theme))]} {words.number(n)}" for theme, n in totals.items())
    return words.say(
        "Liggjande søyler: {n} innspel i {themes} tema. Flest innspel har {first}. Alle tema: {named}.",
        n=int(totals.sum()),
        themes=len(totals),
        first=evidence.themes[int(str(totals.index[0]))],
        named=named,
    )


def _tally_grid(evidence: Evidence, tally: pd.DataFrame) -> Grid:
    words, numbers = evidence.words, question_numbers(evidence)
    names = tuple(words.say("Spørsmål {nth}", nth=str(numbers[int(question)])) for question in tally.columns)
    rows = [
        (evidence.themes[int(str(theme))], *map(words.number, counts), words.number(sum(counts)))
        for theme, counts in zip(tally.index, tally.to_numpy(int).tolist(), strict=True)
    ]
    totals = tally.sum().tolist()
    rows.append((words.say("I alt"), *map(words.number, totals), words.number(sum(totals))))
    return Grid(
        caption=words.say("Innspel etter tema og spørsmål"),
        header=(words.say("Tema"), *names, words.say("I alt")),
        rows=tuple(rows),
        widths=(3.0, *([1.0] * (len(names) + 1))),
        numbers=frozenset(range(1, len(names) + 2)),
    )


def _handling(evidence: Evidence) -> Grid:
    """Per meeting: included, waiting, hidden, withdrawn. Redacted ones are among the included."""
    words, table = evidence.words, handling(evidence)
    rows = [(evidence.meetings[meeting], *map(words.number, counts)) for meeting, counts in table.items()]
    if len(rows) > 1:
        totals = (sum(column) for column in zip(*table.values(), strict=True))
        rows.append((words.say("I alt"), *map(words.number, totals)))
    return Grid(
        caption=words.say(HANDLING),
        header=tuple(words.say(name) for name in HANDLING_COLUMNS),
        rows=tuple(rows),
        widths=(2.6, 1.0, 1.0, 1.3, 1.0, 1.0, 1.0),
        numbers=frozenset(range(1, 7)),
    )


HANDLING = mark("Kva som er gjort med innspela")
HANDLING_COLUMNS = (
    mark("Konferanse"),
    mark("Skrivne"),
    mark("Med"),
    mark("Av dei sladda"),
    mark("Ventar"),
    mark("Skjulte"),
    mark("Trekte"),
)


def handling(evidence: Evidence) -> dict[int, tuple[int, ...]]:
    """conference_id -> written, included, redacted among those, waiting, hidden, withdrawn."""
    table = tallies.per_meeting(evidence.decided, list(evidence.meetings))
    redacted = evidence.shown[evidence.shown["redacted"]].groupby("conference_id").size()
    left_out = table[[Outcome.HELD.value, Outcome.HIDDEN.value, Outcome.WITHDRAWN.value]]
    columns = pd.DataFrame(
        {
            "written": table.sum(axis="columns"),
            "included": table[Outcome.INCLUDED.value],
            "redacted": redacted.reindex(table.index, fill_value=0),
        }
    )
    counts = columns.join(left_out).to_numpy(int).tolist()
    return {int(str(meeting)): tuple(row) for meeting, row in zip(table.index, counts, strict=True)}


REASONS = {
    mark("Kunne peike ut ein person"): ("person_name", "identifiable_person"),
    mark("Telefonnummer, adresse eller liknande"): ("phone", "address", "national_id", "contact"),
    mark("Sårande ord"): ("abuse",),
}


def _held_for(evidence: Evidence) -> list[Block]:
    """Why lines waited until somebody had read them. No figure under the smallest is told, and no total."""
    words, counts = evidence.words, tallies.held_for(evidence.decided, evidence.frames.noticed, REASONS)
    if not any(counts.values()):
        return []
    told = {name: words.number(n) if n >= SMALLEST_SHOWN_COUNT else HIDDEN_CELL for name, n in counts.items() if n}
    grid = Grid(
        caption=words.say("Kvifor innspel blei haldne tilbake til nokon hadde lese dei"),
        header=(words.say("Grunn"), words.say("Innspel")),
        rows=tuple((words.say(name), n) for name, n in told.items()),
        widths=(4.0, 1.0),
        numbers=frozenset({1}),
    )
    if HIDDEN_CELL not in told.values():
        return [grid]
    few = words.say("Ein strek betyr færre enn {smallest}.", smallest=SMALLEST_SHOWN_COUNT)
    return [grid, Text(few, Tone.NOTE)]


def _voice_balance(evidence: Evidence) -> list[Block]:
    words = evidence.words
    table = voices.balance(evidence.people, evidence.shown)
    rows = tuple(
        (evidence.roles.get(str(key), words.say("I alt")), *(shown_number(words, value) for value in row))
        for key, row in table.iterrows()
    )
    grid = Grid(
        caption=words.say("Kven som kom til orde: personar, innspel og ord etter rolle"),
        header=(words.say("Rolle"), words.say("Personar"), words.say("Innspel"), words.say("Ord")),
        rows=rows,
        widths=(3.0, 1.0, 1.0, 1.0),
        numbers=frozenset({1, 2, 3}),
    )
    return [*voice_chart(evidence, table), grid, *small_number_note(words, table)]


def voice_chart(evidence: Evidence, table: pd.DataFrame) -> list[Chart]:
    """Each role's share of people, inputs and words; roles with hidden figures stay out of the picture."""
    words = evidence.words
    totals = [float(evidence.people.to_numpy().sum()), float(len(evidence.shown)), _words_in_all(evidence)]
    drawn = table.drop(index=TOTAL).dropna()
    drawn = drawn[drawn.sum(axis="columns").gt(0)]
    if drawn.empty or not all(totals):
        return []
    bars = tuple(_shares(words, evidence.roles[str(key)], row.tolist(), totals) for key, row in drawn.iterrows())
    series = (words.say("Del av personane"), words.say("Del av innspela"), words.say("Del av orda"))
    return [Chart(words.say("Kven som kom til orde"), _voice_finding(words, bars), series, bars, False)]


def _words_in_all(evidence: Evidence) -> float:
    return float(evidence.shown["words"].sum())


def _shares(words: Words, name: str, counts: list[int], totals: list[float]) -> Bars:
    shares = [count / total for count, total in zip(counts, totals, strict=True)]
    labels = [
        words.say("{n} ({share})", n=count, share=words.percent(share))
        for count, share in zip(counts, shares, strict=True)
    ]
    return Bars(name, tuple(shares), tuple(labels))


def _voice_finding(words: Words, bars: tuple[Bars, ...]) -> str:
    told = [
        words.say(
            "{role}: {people} av personane, {inputs} av innspela og {words} av orda.",
            role=bar.name,
            **dict(zip(("people", "inputs", "words"), bar.labels, strict=True)),
        )
        for bar in bars
    ]
    return " ".join([words.say("Liggjande søyler, tre for kvar rolle."), *told])
