"""Words about what became of lines, and about the answers to themes."""

from dialog.phrases.catalogue import mark
from dialog.vocabulary import AnswerState, OutcomeKind

OUTCOMES: dict[OutcomeKind, str] = {
    OutcomeKind.TAKEN: mark("Teke inn"),
    OutcomeKind.MERGED: mark("Slått saman"),
    OutcomeKind.EXISTS: mark("Finst frå før"),
    OutcomeKind.PARKED: mark("Parkert"),
    OutcomeKind.NOT_TAKEN: mark("Ikkje teke inn"),
    OutcomeKind.SENT_ON: mark("Sendt vidare"),
}
"""What became of a line, in two words."""
ANSWERS: dict[AnswerState, str] = {
    AnswerState.YES: mark("Ja"),
    AnswerState.PARTLY: mark("Delvis"),
    AnswerState.NO: mark("Nei"),
    AnswerState.SENT_ON: mark("Sendt vidare"),
}
"""The short word of an answer."""
NOTHING_SAID = mark("Utan utfall")
