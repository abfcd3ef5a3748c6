"""Why something that somebody wrote was taken down, in the words that are offered for it."""

from functools import cache

from dialog.phrases.catalogue import LANGUAGES, Words, mark

REASONS = (
    mark("Peikar ut ein person"),
    mark("Privat: noko ein person treng hjelp med"),
    mark("Sårande eller truande"),
    mark("Spøk eller utan innhald"),
)
"""In the order they are offered; whoever chooses none of them writes one of their own."""
OWN_WORDS = mark("Anna grunn, i eigne ord")


def told(words: Words, reason: str) -> str:
    """One that was offered, in this language; of another only that there is one, because it may name somebody."""
    if not reason:
        return ""
    return words.say(_offered().get(reason, OWN_WORDS))


def is_own(reason: str) -> bool:
    """Whether somebody wrote it themselves."""
    return bool(reason) and reason not in _offered()


@cache
def _offered() -> dict[str, str]:
    """As each language says it: it is kept in the words of whoever chose it."""
    return {Words(language).say(each): each for language in LANGUAGES for each in REASONS}
