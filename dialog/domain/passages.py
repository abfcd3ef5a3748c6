"""Where people may write in a document, and nowhere else (METHOD 4.1, 4.2). What a place says is no matter here."""

from dialog.errors import NotFound
from dialog.vocabulary import PaperKind

PLACES: dict[PaperKind, dict[str, int]] = {
    PaperKind.INPUT_REPORT: {
        "cover": 0,
        "about": 0,
        "took_part": 0,
        "missing": 0,
        "how_run": 0,
        "meeting": 1,
        "main_picture": 0,
        "summary": 2,
        "disagreement": 0,
        "elsewhere": 0,
        "next_steps": 0,
    },
    PaperKind.PLAN_DRAFT: {
        "cover": 0,
        "summary": 0,
        "introduction": 0,
        "process": 0,
        "situation": 0,
        "goals": 0,
        "coordination": 0,
        "finance": 0,
        "follow_up": 0,
        "hearing": 0,
    },
    PaperKind.CASE_NOTE: {
        "cover": 0,
        "background": 0,
        "process": 0,
        "proposal": 0,
        "economy": 0,
        "decision": 0,
    },
}
"""Document -> what is written about -> how many numbers tell which one: a meeting has one, a theme under a question
two."""


def require_place(document: PaperKind, place: str) -> None:
    """Raises NotFound("passage.no_such_place"): inputs, counts, dots and the moderation log are nobody's to write."""
    name, *numbers = place.split(".")
    if PLACES[document].get(name) != len(numbers):
        raise NotFound("passage.no_such_place", place=place)
