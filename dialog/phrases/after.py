"""The words of what follows a decision: states, outcomes and periods, for pages, sheets and documents alike."""

from dialog.phrases.catalogue import mark
from dialog.vocabulary import EvaluationOutcome, Period, PromiseState, StatusState

STATES = {
    StatusState.NOT_STARTED: mark("Ikkje starta"),
    StatusState.UNDER_WAY: mark("I gang"),
    StatusState.DONE: mark("Gjennomført"),
    StatusState.STOPPED: mark("Stoppa"),
}
COLOURS = {
    StatusState.NOT_STARTED: "neutral",
    StatusState.UNDER_WAY: "info",
    StatusState.DONE: "success",
    StatusState.STOPPED: "danger",
}
"""Beside the word, never instead of it."""
OUTCOMES = {
    EvaluationOutcome.KEPT: mark("Går vidare som før"),
    EvaluationOutcome.CHANGED: mark("Går vidare på ein annan måte"),
    EvaluationOutcome.ENDED: mark("Blir avslutta"),
}
PROMISES = {
    PromiseState.OPEN: mark("Lova"),
    PromiseState.KEPT: mark("Halde"),
    PromiseState.BROKEN: mark("Ikkje halde"),
}
PERIODS = {
    Period.T1: mark("1. tertial {year}"),
    Period.T2: mark("2. tertial {year}"),
    Period.YEAR: mark("året {year}"),
}
