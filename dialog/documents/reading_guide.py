"""Chapter 1 of the input document: what it is, what it is not, and how to read it. No findings stand here."""

from dialog.analysis.inclusion import Outcome
from dialog.documents.blocks import Block, Bullets, Chapter, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.passages import passage
from dialog.phrases.catalogue import Words
from dialog.vocabulary import PaperKind

MANY, SEVERAL, SOME = 10, 4, 2
"""From how many inputs the words «mange», «fleire» and «nokre» are used."""


def about(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    purpose = words.say(
        "Dette dokumentet samlar alle innspel frå dialogkonferansane i planarbeidet. Referansegruppa bruker det til å "
        "drøfte det folk har sagt, og styringsgruppa til å skrive planen."
    )
    limits = words.say(
        "Det er ikkje ei spørjeundersøking. Tala viser kva dei som deltok, la vekt på, og kan ikkje brukast som svar "
        "frå alle innbyggjarane."
    )
    reading = Chapter(f"{number}.1", words.say("Slik les du dokumentet"), tuple(_how_to_read(evidence)))
    scope = words.say("Kva som er med, og kva som ikkje er med")
    contents = Chapter(f"{number}.2", scope, tuple(_what_is_in(evidence)))
    said = passage(evidence, PaperKind.INPUT_REPORT, "about", f"{purpose}\n{limits}", tone=Tone.BODY)
    return said.chapter(number, words.say("Om dokumentet"), parts=(reading, contents))


def quantified(evidence: Evidence, theme: str, n: int, places: str) -> str:
    """One theme's size, in the quantifier words that chapter 1 ties to numbers, and where to read on."""
    words, facts = evidence.words, {"theme": theme, "n": n, "places": places}
    if n >= MANY:
        return words.say("Mange innspel handlar om «{theme}» ({n}). Sjå {places}.", **facts)
    if n >= SEVERAL:
        return words.say("Fleire innspel handlar om «{theme}» ({n}). Sjå {places}.", **facts)
    if n >= SOME:
        return words.say("Nokre innspel handlar om «{theme}» ({n}). Sjå {places}.", **facts)
    return words.say("Eitt innspel handlar om «{theme}». Sjå {places}.", **facts)


def how_many(words: Words, n: int) -> str:
    """A theme's size under one question, in the quantifier words that chapter 1 ties to numbers."""
    if n >= MANY:
        return words.say("Mange innspel peikar på dette.")
    if n >= SEVERAL:
        return words.say("Fleire innspel peikar på dette.")
    if n >= SOME:
        return words.say("Nokre innspel peikar på dette.")
    return words.say("Eitt innspel peikar på dette.")


def _how_to_read(evidence: Evidence) -> list[Block]:
    words = evidence.words
    return [
        Bullets(
            (
                words.say(
                    "Kvart innspel har eit nummer, til dømes I-34. Nummeret følgjer innspelet heile vegen til "
                    "tiltaket i planen. Vedlegg 1 viser kvar i dokumentet det står."
                ),
                words.say("Ordlyden er deltakarane sin eigen. Skrivemåten er ikkje retta."),
                words.say(
                    "«Nokre» betyr {some} til {few} innspel, «fleire» {several} til {most}, og «mange» {many} eller "
                    "fleire.",
                    some=SOME,
                    few=SEVERAL - 1,
                    several=SEVERAL,
                    most=MANY - 1,
                    many=MANY,
                ),
                words.say(
                    "Rolla står aldri ved eit innspel, slik at ingen skal kunne kjennast att. Bordet står berre i "
                    "vedlegg 2: ved det eit bord saman blei samd om, og kor mykje det skreiv."
                ),
            )
        )
    ]


def _what_is_in(evidence: Evidence) -> list[Block]:
    words, counts = evidence.words, evidence.counts
    told = [words.count("Eitt innspel er med.", "{n} innspel er med.", counts[Outcome.INCLUDED])]
    redacted = int(evidence.shown["redacted"].sum())
    if redacted:
        told.append(
            words.count(
                "I eitt av dei har møteleiaren teke ut noko som kunne peike på ein person.",
                "I {n} av dei har møteleiaren teke ut noko som kunne peike på ein person.",
                redacted,
            )
        )
    if counts[Outcome.HELD]:
        told.append(
            words.count(
                "Eitt innspel ventar på at møteleiaren ser på det, og er ikkje med enno.",
                "{n} innspel ventar på at møteleiaren ser på dei, og er ikkje med enno.",
                counts[Outcome.HELD],
            )
        )
    if counts[Outcome.HIDDEN]:
        told.append(
            words.count(
                "Eitt innspel er skjult av møteleiaren og er ikkje med.",
                "{n} innspel er skjulte av møteleiaren og er ikkje med.",
                counts[Outcome.HIDDEN],
            )
        )
    if counts[Outcome.WITHDRAWN]:
        told.append(
            words.count(
                "Eitt innspel er trekt av den som skreiv det, og er ikkje med.",
                "{n} innspel er trekte av dei som skreiv dei, og er ikkje med.",
                counts[Outcome.WITHDRAWN],
            )
        )
    return [Bullets(tuple(told))]
