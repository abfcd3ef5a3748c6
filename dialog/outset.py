"""What a planning project usually starts from: the goals, the bodies and the meetings of the Seljord method (METHOD
1.1–1.3), in the language asked for. Everything is a default that the steering group edits. No rows and no requests
here."""

from datetime import date
from typing import NamedTuple

from dialog.commands import BodyWanted, MeetingWanted
from dialog.domain import meetings as order
from dialog.phrases import Words, mark
from dialog.vocabulary import BodyPart, MeetingKind

GOALS = (
    mark("Konkrete framlegg til tiltak."),
    mark("Klar ansvarsdeling for kvart tiltak."),
    mark("Fast tid for evaluering av kvart tiltak."),
    mark("Samarbeid med ungdom om aktivitetar og tiltak."),
    mark("Samarbeid om tiltak på tvers av sektorar."),
    mark("Politisk prioritering og aksept."),
)

SCHOOL, CULTURE, HEALTH = mark("Skule"), mark("Kultur og fritid"), mark("Helse")
CLUBS = mark("Lag og organisasjonar")
BODIES = (
    (mark("Leiargruppa i kommunen"), mark("Kommunen")),
    (mark("Elevrådet ved ungdomsskulen"), SCHOOL),
    (mark("Elevar i vidaregåande skule"), SCHOOL),
    (mark("Barnehagane"), mark("Barnehage")),
    (mark("Barneskulane og SFO"), SCHOOL),
    (mark("Ungdomsskulen"), SCHOOL),
    (mark("Koordinator for psykisk helse"), mark("Psykisk helse")),
    (mark("Helsestasjonen"), HEALTH),
    (mark("Barnevernet"), mark("Barnevern")),
    (mark("Kulturkontoret"), CULTURE),
    (mark("Politiet"), mark("Tryggleik")),
    (mark("Kyrkja"), mark("Kyrkje og livssyn")),
    (mark("Politisk leiing"), mark("Politikk")),
    (mark("Nav og sosiale tenester"), mark("Sosiale tenester")),
)
SPOKEN_FOR = (CLUBS, CLUBS, mark("Kulturkontoret"))
"""Nobody represents all clubs; they are heard through another body until somebody does."""


class Step(NamedTuple):
    """One meeting of the template: how many weeks after the start, and who is called."""

    kind: MeetingKind
    title: str
    week: int
    steering: bool = False
    reference: bool = False


STEPS = (
    Step(MeetingKind.MANDATE, mark("Oppdraget blir gitt"), 0),
    Step(MeetingKind.FRAME, mark("Rammebrevet frå kommunedirektøren"), 2),
    Step(MeetingKind.KICKOFF, mark("Styringsgruppa set måla, som ein liten dialogkonferanse"), 4, steering=True),
    Step(MeetingKind.CONFERENCE, mark("Dialogkonferanse med referansegruppa"), 8, reference=True),
    Step(MeetingKind.CONFERENCE, mark("Dialogkonferanse med avdelingsleiarane"), 9),
    Step(MeetingKind.CONFERENCE, mark("Ope møte med ungdom, føresette og politikarar"), 11, steering=True),
    Step(MeetingKind.COLLECTED, mark("Innspelsdokumentet er ferdig"), 13),
    Step(MeetingKind.REFLECTION, mark("Referansegruppa les innspela"), 15, reference=True),
    Step(MeetingKind.WORK, mark("Styringsgruppa skriv planutkastet"), 17, steering=True),
    Step(MeetingKind.DRAFT_REVIEW, mark("Referansegruppa går gjennom det første utkastet"), 24, reference=True),
    Step(MeetingKind.HEARING, mark("Høyringa begynner"), 26),
    Step(MeetingKind.DECISION, mark("Politisk vedtak"), 36),
    Step(MeetingKind.FOLLOW_UP, mark("Evaluering av planen"), 36 + 78),
)
"""Mandate to decision in nine months, and the evaluation a year and a half after it."""


def goals(language: str) -> list[str]:
    return [Words(language).say(text) for text in GOALS]


def bodies(language: str) -> list[BodyWanted]:
    say = Words(language).say
    name, arena, spokesman = SPOKEN_FOR
    clubs = BodyWanted(name=say(name), arena=say(arena), part=BodyPart.REGISTERED, represented_by=say(spokesman))
    return [*(BodyWanted(name=say(name), arena=say(arena)) for name, arena in BODIES), clubs]


def arenas(language: str) -> list[str]:
    """Each once, in the order of the list."""
    said = [each.arena for each in bodies(language)]
    return list(dict.fromkeys(said))


def meetings(language: str, starts_on: date, reference: tuple[int, ...]) -> list[MeetingWanted]:
    """The whole calendar with suggested days; `reference` are the ids of the bodies in the reference group."""
    say = Words(language).say
    days = order.suggested(starts_on, [step.week for step in STEPS])
    return [
        MeetingWanted(
            kind=step.kind,
            title=say(step.title),
            held_on=day,
            steering=step.steering,
            bodies=reference if step.reference else (),
        )
        for step, day in zip(STEPS, days, strict=True)
    ]
