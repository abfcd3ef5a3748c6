"""Words of the page where everybody may read what people said and what was done; the same on the page and on paper."""

from dialog.domain.public_answers import MeasureTold, PublicTold, ThemeTold
from dialog.phrases.after import OUTCOMES as ENDINGS
from dialog.phrases.after import STATES
from dialog.phrases.catalogue import Words, mark
from dialog.phrases.plan import STANDINGS
from dialog.vocabulary import EvaluationOutcome

TITLE = mark("Dette sa de – dette gjorde vi")
NO_ANSWER = mark("Svaret er ikkje klart enno.")
OTHERS = mark("Andre tiltak i planen")
THANKS = mark("Takk")


def lead(words: Words, told: PublicTold) -> str:
    if told.adopted_on is not None:
        return words.say(
            "Planen er vedteken {day}. Her står kva de sa på møta, kva vi svarar, og kva som blir gjort.",
            day=words.date(told.adopted_on),
        )
    return words.say(
        "Arbeidet er ikkje ferdig. Her står kva de sa på møta, kva vi svarar så langt, og kva vi gjer framlegg om."
    )


def said(words: Words, theme: ThemeTold) -> str:
    """How much was said, never with a small number."""
    if theme.count is None:
        return words.say("Nokre få innspel handla om dette.")
    if theme.is_many:
        return words.say("Mange innspel ({n}) handla om dette.", n=theme.count)
    return words.say("Fleire innspel ({n}) handla om dette.", n=theme.count)


def status(words: Words, measure: MeasureTold) -> str:
    if measure.is_ended:
        return words.say(ENDINGS[EvaluationOutcome.ENDED])
    return words.say(STANDINGS[measure.standing] if measure.state is None else STATES[measure.state])


def thanks(words: Words, told: PublicTold) -> str:
    everybody = words.say("Takk til alle som var med på møta og skreiv det dei meinte.")
    if not told.partners:
        return everybody
    named = words.say("Takk også til dei som er med og gjer det: {partners}.", partners=", ".join(told.partners))
    return f"{everybody} {named}"


def privacy(words: Words) -> str:
    return words.say(
        "Ingen namn og ingen bord står på denne sida, og ingen tal under fem. Ord frå deltakarar står her berre "
        "når styringsgruppa har sagt ja til det."
    )
