"""The promise that people get an answer: how it is written when nobody has changed it, and how it is known again."""

from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import Language

ANSWERED = mark("De får svar på kva som skjedde med innspela.")


def is_the_answer(step: str) -> bool:
    """Whether a step to come is the answer people were promised, in whichever language it was set up."""
    return step.strip() in {Words(language.value).say(ANSWERED) for language in Language}
