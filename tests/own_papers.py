"""A paper of a test's own making, for those who write it in one form or another."""

from dialog.documents.blocks import Chapter, Cover, Labels


class Own:
    """One chapter with these blocks; a test may give it others."""

    language = "nn"
    labels = Labels("Innhald", "Side {page} av {pages}", "Generert utkast")
    annexes: tuple[Chapter, ...] = ()

    def __init__(self, *blocks: object, title: str = "Plan", mark: str = "") -> None:
        self.cover = Cover("Planutkast", title, ("Linje",), "Versjon 0.3, 1. desember 2026", mark)
        self.chapters: tuple[Chapter, ...] = (Chapter("1", "Kapittel", blocks),)  # type: ignore[arg-type]
