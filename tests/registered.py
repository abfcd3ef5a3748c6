"""An evening that has become a plan: lines, a theme, an area, leaders and measures, all through the doorway."""

from datetime import date
from typing import Any

from asking import open_round, released
from conftest import Evening
from sqlalchemy import select

from dialog.commands import (
    AddGround,
    AddLeader,
    AddPartner,
    CreateArea,
    CreateMeasure,
    CreateTheme,
    EditProject,
    SettlePartner,
    SortContribution,
)
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport, build_input_report
from dialog.documents.plan_draft import PlanDraft, build_plan_draft
from dialog.models import Contribution, Measure, Partner, Project
from dialog.phrases.catalogue import Words
from dialog.plans import ProjectPlan
from dialog.queries.frames import project_frames
from dialog.vocabulary import Funding, GroundKind, Importance, MeasureHome, MeasureOrigin, PartnerKind, PartnerState

TODAY = date(2026, 12, 1)
LINES = ("Klubben på fredagar er best", "Vi treng ein stad å vere på laurdag", "Bussen går for tidleg")
GOALS = ("Fleire møteplassar for ungdom", "Alle kjem seg trygt heim")


def evidence_of(evening: Evening, language: str = "nn") -> Evidence:
    with evening.house.reading() as session:
        return Evidence(project_frames(session, evening.project), Words(language))


def draft(evening: Evening, language: str = "nn") -> PlanDraft:
    return build_plan_draft(evidence_of(evening, language), TODAY)


def report(evening: Evening, language: str = "nn") -> InputReport:
    return build_input_report(evidence_of(evening, language), TODAY)


def speak(evening: Evening) -> int:
    """Three released lines, two of them in the theme whose id is answered."""
    open_round(evening)
    lines = [released(evening, evening.seat("youth", table=table), text) for table, text in enumerate(LINES, start=1)]
    made = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Rus"))
    for line in lines[:2]:
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[made.id or 0]))
    return made.id or 0


def measure(evening: Evening, text: str, **fields: Any) -> int:
    command = CreateMeasure(
        project=evening.project,
        client_key=evening.key(),
        fields={"text": text, **fields},  # type: ignore[arg-type]
    )
    return evening.house.execute(evening.operator, command).id or 0


def stands_on(evening: Evening, measure_id: int, number: int) -> None:
    evening.house.execute(evening.operator, AddGround(measure=measure_id, kind=GroundKind.INPUT, number=number))


def partner(evening: Evening, measure_id: int, name: str, kind: PartnerKind, *, agreed: bool) -> None:
    """Asked, and settled when they have said yes."""
    fields = {"name": name, "kind": kind, "expects": "To vaksne kvar kveld", "gives": "Lokale og mat"}
    evening.house.execute(evening.operator, AddPartner(measure=measure_id, fields=fields))  # type: ignore[arg-type]
    if agreed:
        with evening.house.reading() as session:
            asked = session.scalars(select(Partner).where(Partner.name == name)).one()
            edition = session.get_one(Measure, measure_id).edition
        settled = SettlePartner(id=asked.id, edition=edition, state=PartnerState.AGREED, by="Leiaren")
        evening.house.execute(evening.operator, settled)


def a_plan(evening: Evening) -> dict[str, int]:
    """Five measures: kept, strengthened, to be ended, ready to be decided, and one that lacks nearly everything."""
    theme, house, operator = speak(evening), evening.house, evening.operator
    plan = ProjectPlan(
        name="Oppvekstplan for Bygdedal", mandate="Kommunestyret vil ha ein plan.", goals=list(GOALS),
        budget_frame="Ingen friske pengar.", period_from=2027, period_to=2030,
    )  # fmt: skip
    house.execute(operator, EditProject(project=evening.project, plan=plan))
    area = house.execute(
        operator,
        CreateArea(
            project=evening.project, client_key=evening.key(),
            fields={"name": "Møteplassar", "known": "Ungdata viser einsemd.", "aim": "Ein open stad", "themes": [theme]},  # type: ignore[arg-type]
        ),
    ).id  # fmt: skip
    leader = house.execute(operator, AddLeader(project=evening.project, name="Kari Nes", unit="Kultur")).id
    with house.reading() as session:
        goals = [goal.id for goal in session.get_one(Project, evening.project).goals]
    whole = {
        "area": area, "leader": leader, "starts_on": date(2027, 1, 1), "due_on": date(2027, 6, 1),
        "funding": Funding.WITHIN_FRAME, "indicator": "Kveldar med ope", "evaluate_on": date(2028, 6, 1),
        "evaluate_how": "Spørje ungdomsrådet", "importance": Importance.A, "home": MeasureHome.UNIT_PLAN,
    }  # fmt: skip
    made = {
        "kept": measure(evening, "Kulturskulen", origin=MeasureOrigin.KEPT, area=area, leader=leader),
        "more": measure(evening, "Helsesjukepleiar på skulen", origin=MeasureOrigin.STRENGTHENED, area=area),
        "ended": measure(evening, "Haustfestivalen", origin=MeasureOrigin.ENDED, area=area),
        "whole": measure(evening, "Open klubb på laurdag", goals=goals[:1], **whole),
        "bare": measure(evening, "Seinare buss", funding=Funding.NEEDS_DECISION),
    }
    stands_on(evening, made["whole"], 1)
    stands_on(evening, made["whole"], 2)
    partner(evening, made["whole"], "Ungdomsrådet", PartnerKind.YOUTH, agreed=True)
    return made


def number_of(evening: Evening, text: str) -> int:
    with evening.house.reading() as session:
        return session.scalars(select(Contribution.number).where(Contribution.text == text)).one()
