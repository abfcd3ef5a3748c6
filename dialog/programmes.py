"""The four Seljord meetings as ready conference plans, in the language asked for.

Programme, minutes and question bank: the dialogue-conference method (METHOD 1.2 and 3.3); everything is a
default that the facilitator edits. No rows and no requests here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dialog.errors import NotFound
from dialog.phrases import Words, mark
from dialog.phrases.promises import ANSWERED
from dialog.plans import ConferencePlan, NextStepPlan, RoleName, RolePlan, RoundPlan, TablePlan
from dialog.vocabulary import Composition, Language, RoundKind

ROLES: dict[str, str] = {
    "youth": mark("Ungdom"),
    "guardian": mark("Føresett"),
    "politician": mark("Politikar"),
    "employee": mark("Tilsett i kommunen"),
    "department_head": mark("Avdelingsleiar"),
    "health": mark("Helse og barnevern"),
    "school": mark("Skule og barnehage"),
    "civil_society": mark("Frivillige lag og organisasjonar"),
    "public_body": mark("Politi, kyrkje og andre instansar"),
    "steering_group": mark("Styringsgruppa"),
    "other": mark("Andre"),
}


@dataclass(frozen=True)
class Meeting:
    """One of the four: its words (message ids), its minutes, its roles and tables."""

    title: str
    for_whom: str
    purpose: str
    rounds: tuple[tuple[RoundKind, int, str, str], ...]
    roles: tuple[str, ...]
    tables: int
    leader: str | None
    compositions: tuple[Composition, ...]
    next_steps: tuple[str, ...]
    begins_at: str = ""
    """Where the programme has an hour of its own: food from 17:00 and the welcome half an hour later (METHOD 3.3)."""


_THINK_FIRST = mark("Tenk stille i to minutt. Skriv eitt innspel om gongen. Så tek vi ordet etter tur.")

_THREE_ROUNDS = (
    (
        RoundKind.STRENGTHS,
        27,
        mark("Kva gjer at barn og unge trivst her i dag? Kva må vi ikkje miste?"),
        _THINK_FIRST,
    ),
    (
        RoundKind.HINDRANCES,
        30,
        mark("Kva står i vegen for trivsel og tryggleik? Når og kvar merkar du det?"),
        mark("Snakk om saker og stader. Ikkje namngje andre."),
    ),
    (
        RoundKind.MEASURES,
        33,
        mark("Kva bør vi gjere, og kven kan gjere kva?"),
        mark("Skriv kva, kven, når og kven som kan hjelpe."),
    ),
)
"""What is good, what hinders, who does what: the evening's own order."""

BY_ROLE_FIRST = (Composition.HOMOGENEOUS, Composition.MIXED, Composition.MIXED)
"""A safe start among one's own, then tables that mirror the room (METHOD 3.2)."""

MEETINGS: dict[str, Meeting] = {
    "steering-kickoff": Meeting(
        title=mark("Oppstart i styringsgruppa"),
        for_whom=mark("For styringsgruppa: 6–8 personar ved eitt bord som lærer metoden og set eigne mål."),
        purpose=mark("Vi lærer metoden og set våre eigne mål for planarbeidet."),
        rounds=(
            (RoundKind.OPEN, 25, mark("Det er 2032 og bygda er ein god stad å vekse opp. Kva ser du?"), _THINK_FIRST),
            (
                RoundKind.GOALS,
                35,
                mark("Kva mål vil vi setje for planarbeidet?"),
                mark("Skriv eitt mål om gongen, slik at det går an å sjå om vi nådde det."),
            ),
            (
                RoundKind.MEASURES,
                25,
                mark("Kva er dei neste stega, og kven gjer kva?"),
                mark("Skriv kva, kven og når."),
            ),
        ),
        roles=("steering_group", "youth", "employee", "politician"),
        tables=1,
        leader=None,
        compositions=(Composition.MIXED, Composition.MIXED, Composition.MIXED),
        next_steps=(mark("Måla blir skrivne inn i planarbeidet."), mark("Referansegruppa blir kalla inn.")),
    ),
    "reference-group": Meeting(
        title=mark("Dialogkonferanse med referansegruppa"),
        for_whom=mark("For referansegruppa: 16–30 personar frå alle arenaer der barn og unge er."),
        purpose=mark("De som kjenner barn og unge sin kvardag, gir innspel til planen."),
        rounds=_THREE_ROUNDS,
        roles=("youth", "school", "health", "civil_society", "public_body", "politician"),
        tables=4,
        leader=None,
        compositions=BY_ROLE_FIRST,
        next_steps=(
            mark("Alle innspel blir samla i eitt dokument."),
            mark("Referansegruppa les dokumentet og svarar."),
            ANSWERED,
        ),
    ),
    "department-heads": Meeting(
        title=mark("Dialogkonferanse med avdelingsleiarane"),
        for_whom=mark("For avdelingsleiarane: faglege innspel, og kven som treng kvarandre."),
        purpose=mark("Avdelingane gir faglege innspel, og vi finn ut kvar vi må samarbeide."),
        rounds=(
            (
                RoundKind.STRENGTHS,
                30,
                mark("Kva gjer vi i dag som verkar for barn og unge? Kva bør vi gjere meir av?"),
                _THINK_FIRST,
            ),
            (
                RoundKind.HINDRANCES,
                40,
                mark(
                    "Kvar ville resultata våre ha blitt betre om andre bidrog? Kvar blir dei dårlegare utan samordning?"
                ),
                mark("Sjå på det frå begge sider: kva treng du frå andre, og kva kan du gi?"),
            ),
            (
                RoundKind.MEASURES,
                40,
                mark("Kven gjer kva? Kva kan di eining sjølv bidra med?"),
                mark("Skriv kva, kven og når. Alt må kunne gjerast innanfor budsjettet vi har."),
            ),
        ),
        roles=("department_head", "employee"),
        tables=4,
        leader=None,
        compositions=(Composition.MIXED, Composition.DIAGONAL, Composition.OWN_UNIT),
        next_steps=(mark("Innspela går inn i same dokument som dei andre møta sine."), ANSWERED),
    ),
    "open-youth-meeting": Meeting(
        title=mark("Ope ungdomsmøte"),
        for_whom=mark("For elevar, føresette, politikarar og tilsette: 36–48 personar ved bord som ungdom leier."),
        purpose=mark("Elevar, føresette og politikarar lagar planen for oppveksten saman."),
        rounds=_THREE_ROUNDS,
        roles=("youth", "guardian", "politician", "employee", "other"),
        tables=6,
        leader="youth",
        compositions=BY_ROLE_FIRST,
        next_steps=(
            mark("Alle innspel blir samla i eitt dokument."),
            mark("Referansegruppa les innspela."),
            mark("Styringsgruppa skriv planutkastet."),
            ANSWERED,
        ),
        begins_at="17:30",
    ),
}
KINDS = tuple(MEETINGS)


def plan(kind: str, language: str, *, with_steps: bool = True) -> ConferencePlan:
    """A complete, valid plan to edit. Raises `NotFound("template.unknown")`. Without steps each round has one clock."""
    if kind not in MEETINGS:
        raise NotFound("template.unknown", name=kind, known=", ".join(KINDS))
    meeting, say = MEETINGS[kind], Words(language).say
    return ConferencePlan(
        title=say(meeting.title),
        purpose=say(meeting.purpose),
        kind=kind,
        begins_at=meeting.begins_at,
        language=Language(language),
        roles=[role_plan(key) for key in meeting.roles],
        tables=[
            TablePlan(number=number, name=say("Bord {number}", number=number), leader_role=meeting.leader)
            for number in range(1, meeting.tables + 1)
        ],
        rounds=_rounds(meeting, say, with_steps=with_steps),
        next_steps=[NextStepPlan(text=say(text)) for text in meeting.next_steps],
    )


def for_whom(kind: str, language: str) -> str:
    """One line that helps a facilitator choose."""
    return Words(language).say(MEETINGS[kind].for_whom)


def role_plan(key: str) -> RolePlan:
    """A known role with its name in all three languages."""
    name = {language.value: Words(language).say(ROLES[key]) for language in Language}
    return RolePlan(key=key, name=RoleName(**name))


ALONE_MINUTES = 2
"""Everybody writes before anybody speaks (METHOD 3.3)."""
AGREE_SHARE = 3
"""A third of the round goes to agreeing on points and to choosing who tells them (METHOD 3.3: 7 + 3 of 27 to 30)."""


def _rounds(meeting: Meeting, say: Callable[[str], str], *, with_steps: bool) -> list[RoundPlan]:
    return [
        RoundPlan(
            number=number,
            question=say(question),
            help=say(help_),
            minutes=minutes,
            kind=kind,
            composition=meeting.compositions[number - 1],
            **(in_steps(minutes) if with_steps else {}),
        )
        for number, (kind, minutes, question, help_) in enumerate(meeting.rounds, start=1)
    ]


def in_steps(minutes: int) -> dict[str, Any]:
    """How a round's time is usually shared: alone, around the table, agreeing."""
    alone = min(ALONE_MINUTES, max(1, minutes // 5))
    agree = minutes // AGREE_SHARE
    return {"alone": alone, "around": minutes - alone - agree, "agree": agree}
