"""Which themes might fit a line: learnt from the codebook and from what people have sorted so far.

    suggest(themes, coded, lines, meaning=None, at_most=3) -> one tuple of Suggestion a line, () where nothing fits

    themes    ThemeWords(id, names, words): a theme's names and the words that point at it, in any of the languages
    coded     Coded(text, themes): lines that somebody sorted, with up to two theme ids; () says that none fits
    lines     the texts to suggest for; they are read too for which words are common, so give all of them at once
    meaning   SmallModel() where the extra `semantic` is installed; None is words alone
    Suggestion(theme_id, score, words): `score` is a share of belief (all themes of a line sum to one), `words` those of
              the line, as they are written there, that led to the theme; with a meaning they may be missing

It suggests and never sorts. Runs in a process of its own: numpy and the word lists never come near the hall. No
randomness: the same question has the same answer.
"""

from dialog.analysis.suggesting.engine import Coded, Suggestion, suggest
from dialog.analysis.suggesting.matching import ThemeWords
from dialog.analysis.suggesting.meaning import Meaning, Remembering, SmallModel, is_installed

__all__ = ["Coded", "Meaning", "Remembering", "SmallModel", "Suggestion", "ThemeWords", "is_installed", "suggest"]
