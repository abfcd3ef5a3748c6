"""What a table is called besides its number. No layout and no database belong here."""

from dialog.phrases import LANGUAGES, Words


def usual_name(number: int | str, language: str) -> str:
    """«Bord 4»: what a table is called until somebody gives it a name."""
    return Words(language).say("Bord {number}", number=str(number))


def own_name(number: int, name: str) -> str:
    """The name somebody gave it, or nothing: where the number is told anyway, «Bord 4» would be said twice."""
    return "" if name in {usual_name(number, language) for language in LANGUAGES} else name


def full_name(words: Words, number: int, name: str) -> str:
    """«Bord 4», or «Bord 4, Fossen» where somebody gave it a name."""
    own, usual = own_name(number, name), usual_name(number, words.language)
    return f"{usual}, {own}" if own else usual
