"""Chapter 6 of the draft plan and its annex: proposed measures as a table to decide on, and the way back to the input.

Nothing is decided here: leader, deadline, funding and evaluation are left to be filled in by hand, beside what the
tables proposed.
"""

from dialog.documents.agreed import NO_MEASURES, ids
from dialog.documents.blocks import Block, Chapter, Grid, Later, Text, Tone
from dialog.documents.covered import by_the_plan
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.measure_table import COLUMNS, TO_FILL, acting, measure_grid, measure_part
from dialog.documents.participation import HIDDEN_CELL
from dialog.domain.outcomes import OutcomeValue
from dialog.phrases.catalogue import Words
from dialog.phrases.outcomes import OUTCOMES


def measure_numbers(evidence: Evidence) -> dict[int, list[int]]:
    """Input number -> the measures it is a ground of: by the numbers of the register, or while there is none in the
    order of the proposals, by theme, then alphabet."""
    found: dict[int, list[int]] = {}
    for measure in evidence.plan.measures:
        for number in measure.inputs:
            found.setdefault(number, []).append(measure.number)
    if evidence.plan.measures:
        return found
    for nth, numbers in enumerate(evidence.proposals["numbers"], start=1):
        for number in numbers:
            found.setdefault(int(number), []).append(nth)
    return found


def action_part(evidence: Evidence, number: str) -> Chapter:
    if acting(evidence):
        return measure_part(evidence, number)
    words = evidence.words
    title = words.say("Handlingsdel")
    if evidence.proposals.empty:
        missing = words.say(NO_MEASURES)
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    lead = words.say(
        "Tiltaka er framlegg frå deltakarane, ordrett: det borda blei samde om, og der ingen bord leverte punkt, "
        "innspela. Styringsgruppa vel, slår saman og skriv om, og fyller ut resten. Eit tiltak utan ansvarleg leiar "
        "og dato for evaluering kan ikkje gå til vedtak."
    )
    return Chapter(number, title, (Text(lead, Tone.DRAFT), action_grid(evidence)))


def action_grid(evidence: Evidence) -> Grid:
    """The register's measures; until there are any, what the tables proposed."""
    if acting(evidence):
        return measure_grid(evidence)
    words, found = evidence.words, evidence.proposals
    rows: list[tuple[str, ...]] = []
    last = None
    for nth, (theme, *facts) in enumerate(
        found[["theme_id", "text", "who", "due", "helper", "numbers"]].itertuples(index=False, name=None), start=1
    ):
        if theme != last:
            rows.append((evidence.themes[theme],))
        last = theme
        rows.append((str(nth), *_measure(words, *facts)))
    return Grid(
        caption=words.say("Handlingsdel: framlegg til tiltak"),
        header=tuple(words.say(name) for name, _ in COLUMNS),
        rows=tuple(rows),
        widths=tuple(width for _, width in COLUMNS),
        blank=words.say(TO_FILL),
        wide=True,
    )


def _measure(words: Words, text: str, who: str, due: str, helper: str, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """The cells after the number. What a table said of who and when is a proposal, and says so."""
    blank = words.say(TO_FILL)

    def proposed(value: str, otherwise: str) -> str:
        return words.say("Framlegg: {value}", value=value) if value else otherwise

    return (
        "",
        text,
        "",
        proposed(who, blank),
        proposed(helper, ""),
        proposed(due, blank),
        blank,
        "",
        blank,
        words.say("Framlegg"),
        ids(numbers),
    )


def trace(evidence: Evidence, title: str) -> Chapter:
    """Every input the paper builds on and the measures it led to; a dash says that it is not tied to one."""
    return Chapter("", title, Later(lambda: _trace(evidence)))


def _trace(evidence: Evidence) -> list[Block]:
    words, numbers = evidence.words, measure_numbers(evidence)
    if evidence.shown.empty:
        return [Text(words.say("Ingen innspel er med enno."), Tone.MISSING)]
    told = evidence.frames.outcomes
    is_said = any(each.kind is not None for each in told.said.values())
    rows = tuple(
        (
            input_id(number),
            evidence.themes[theme],
            ", ".join(map(str, numbers.get(number, ()))) or HIDDEN_CELL,
            *([_became(words, told.of(int(number)))] if is_said else []),
        )
        for number, theme in sorted(zip(evidence.shown["number"], evidence.shown["theme_id"], strict=True))
    )
    note = words.say("Ein strek betyr at innspelet ikkje er knytt til eit tiltak enno. Styringsgruppa fyller det inn.")
    header: tuple[str, ...] = (words.say("Innspel"), words.say("Tema"), words.say("Tiltak nr"))
    widths: tuple[float, ...] = (1.0, 3.0, 1.0)
    if is_said:
        header, widths = (*header, words.say("Kva det blei av")), (1.0, 2.5, 1.0, 4.0)
    grid = Grid(words.say("Frå innspel til tiltak"), header, rows, widths, frozenset({2}))
    return [*by_the_plan(evidence), Text(note, Tone.NOTE), grid]


def _became(words: Words, told: OutcomeValue) -> str:
    """What became of one input, in a few words and the steering group's reason."""
    if told.kind is None:
        return HIDDEN_CELL
    whom = [f"{words.say(OUTCOMES[told.kind])}{f': {told.sent_to}' if told.sent_to else ''}."]
    into = [input_id(told.into)] if told.into else [f"T{each}" for each in told.measures if told.kind != "taken"]
    return " ".join([*whom, *(f"→ {each}." for each in into), *([told.why] if told.why else [])])
