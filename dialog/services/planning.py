"""A conference's rows and its plan object, both ways. The plan decides; what is in use is protected."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialog.errors import Invalid, NotNow
from dialog.models import (
    Choice,
    Conference,
    ConferenceTable,
    Contribution,
    NextStep,
    PaperSlip,
    Place,
    Point,
    Round,
    Seat,
    Seating,
    SeatingChange,
    StakeRole,
    Wish,
)
from dialog.plans import ConferencePlan, ContactPlan, NextStepPlan, RoleName, RolePlan, RoundPlan, TablePlan, Wifi
from dialog.vocabulary import MAX_MINUTES, Composition, Language, RoundKind, RoundPhase


def plan_of(conference: Conference) -> ConferencePlan:
    """The set-up as it stands, ready to be edited, duplicated or printed as a file."""
    return ConferencePlan(
        title=conference.title,
        purpose=conference.purpose,
        kind=conference.kind,
        date=conference.held_on,
        begins_at=conference.begins_at,
        place=conference.place,
        answer_on=conference.answer_on,
        language=Language(conference.language),
        wifi=Wifi(name=conference.wifi_name, password=conference.wifi_password),
        contact=ContactPlan(name=conference.contact_name, place=conference.contact_place),
        help_text=conference.help_text,
        public_names=conference.public_names,
        roles=[
            RolePlan(key=role.key, name=RoleName(nn=role.name_nn, nb=role.name_nb, en=role.name_en))
            for role in conference.roles
        ],
        tables=[
            TablePlan(number=table.number, name=table.name, leader_role=table.leader_role, seats=table.seats)
            for table in conference.tables
        ],
        rounds=[
            RoundPlan(
                number=round_.number,
                question=round_.question,
                help=round_.help,
                minutes=round_.planned_minutes,
                kind=RoundKind(round_.kind),
                composition=Composition(round_.composition),
                alone=round_.alone_minutes,
                around=round_.around_minutes,
                agree=round_.agree_minutes,
                report_seconds=round_.report_seconds,
                topics=round_.topics.split("\n") if round_.topics else [],
            )
            for round_ in conference.rounds
        ],
        next_steps=[NextStepPlan(due_on=step.due_on, text=step.text) for step in conference.next_steps],
    )


def apply_plan(session: Session, conference: Conference, plan: ConferencePlan, new_code: Callable[[], str]) -> None:
    """Makes the rows as the plan says, or raises and changes nothing (the doorway rolls back)."""
    _require_consistent(plan)
    conference.title, conference.purpose, conference.kind = plan.title, plan.purpose, plan.kind
    conference.held_on, conference.begins_at = plan.date, plan.begins_at
    conference.place, conference.language = plan.place, plan.language
    if conference.answer_on != plan.answer_on:
        conference.answer_on, conference.answered_on = plan.answer_on, None  # Another day is another promise.
    conference.wifi_name, conference.wifi_password = plan.wifi.name, plan.wifi.password
    conference.contact_name, conference.contact_place = plan.contact.name, plan.contact.place
    conference.help_text, conference.public_names = plan.help_text, plan.public_names
    _apply_roles(session, conference, plan)
    _apply_tables(session, conference, plan, new_code)
    _apply_rounds(session, conference, plan)
    conference.next_steps = [
        NextStep(position=position, due_on=step.due_on, text=step.text)
        for position, step in enumerate(plan.next_steps, start=1)
    ]


def _require_consistent(plan: ConferencePlan) -> None:
    keys = [role.key for role in plan.roles]
    _require_distinct(keys, "roles", "key")
    _require_distinct([table.number for table in plan.tables], "tables", "number")
    _require_distinct([round_.number for round_ in plan.rounds], "rounds", "number")
    for index, table in enumerate(plan.tables):
        if table.leader_role is not None and table.leader_role not in keys:
            raise _faulty("role.unknown_leader", f"tables.{index}.leader_role", role=table.leader_role)


def _require_distinct(values: list[str] | list[int], where: str, what: str) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise _faulty("plan.twice", f"{where}.{index}.{what}", value=value)


def _faulty(code: str, field: str, **facts: Any) -> Invalid:
    """`field` is the place in a conference file; a form's fields stand one level deeper, in the command's plan."""
    return Invalid(code, field=field, fields={f"plan.{field}": code}, **facts)


def _apply_roles(session: Session, conference: Conference, plan: ConferencePlan) -> None:
    present, wanted = {role.key: role for role in conference.roles}, {role.key for role in plan.roles}
    for key, role in present.items():
        if key not in wanted:
            if _is_used(session, Seat.role_id, role.id) or _is_used(session, Contribution.role_id, role.id):
                raise NotNow("role.in_use", role=key)
            conference.roles.remove(role)
    for position, planned in enumerate(plan.roles, start=1):
        role = present.get(planned.key) or StakeRole(key=planned.key, without_phone=0)
        role.position, role.name_nn, role.name_nb, role.name_en = (
            position,
            planned.name.nn,
            planned.name.nb,
            planned.name.en,
        )
        if planned.key not in present:
            conference.roles.append(role)


def _apply_tables(session: Session, conference: Conference, plan: ConferencePlan, new_code: Callable[[], str]) -> None:
    present, wanted = {table.number: table for table in conference.tables}, {table.number for table in plan.tables}
    for number, table in present.items():
        if number not in wanted:
            if any(_is_used(session, rows.table_id, table.id) for rows in (Seat, Contribution, Point)):
                raise NotNow("table.in_use", table=number)
            if _is_used(session, Wish.table_id, table.id):
                raise NotNow("table.is_wished", table=number)
            _forget_places(session, conference, table_id=table.id)
            conference.tables.remove(table)
    for planned in plan.tables:
        table = present.get(planned.number) or ConferenceTable(number=planned.number, code=new_code())
        table.name, table.leader_role, table.seats = planned.name, planned.leader_role, planned.seats
        if planned.number not in present:
            conference.tables.append(table)
            session.flush()


def _apply_rounds(session: Session, conference: Conference, plan: ConferencePlan) -> None:
    present, wanted = {round_.number: round_ for round_ in conference.rounds}, {each.number for each in plan.rounds}
    for number, round_ in present.items():
        if number not in wanted:
            written = any(_is_used(session, rows.round_id, round_.id) for rows in (Contribution, Point, PaperSlip))
            if round_.phase != RoundPhase.WAITING or written:
                raise NotNow("round.started", round=number)
            _forget_places(session, conference, round_id=round_.id)
            conference.rounds.remove(round_)
    for planned in plan.rounds:
        round_ = present.get(planned.number) or Round(number=planned.number, phase=RoundPhase.WAITING, version=0)
        if round_.phase != RoundPhase.WAITING and round_.question != planned.question:
            # An answer must keep standing under the question it answered.
            raise NotNow("round.started", round=planned.number)
        round_.question, round_.help, round_.kind = planned.question, planned.help, planned.kind
        if round_.phase == RoundPhase.WAITING:  # How people sit now is not told otherwise afterwards.
            round_.composition = planned.composition
            round_.topics = one_a_line(planned.topics)
            if planned.composition != Composition.FREE:
                session.execute(delete(Choice).where(Choice.round_id == round_.id))
        _apply_minutes(round_, planned)
        if planned.number not in present:
            conference.rounds.append(round_)


def _forget_places(session: Session, conference: Conference, **at: int) -> None:
    """Who was to sit at a table that goes, or in a round that goes, has no place there any more; the seating shows them
    as waiting. The steps back would lead to what is gone."""
    for rows in (Place, Choice):
        session.execute(delete(rows).filter_by(**at))
    session.execute(delete(SeatingChange).where(SeatingChange.conference_id == conference.id))
    seating = session.get(Seating, conference.id)
    if seating is not None:
        seating.clash, seating.moves = "[]", "[]"


def one_a_line(topics: list[str]) -> str:
    """As a round keeps what its tables are about; without the empty ones behind the last."""
    return "\n".join(topics).rstrip("\n")


def _apply_minutes(round_: Round, planned: RoundPlan) -> None:
    in_steps = planned.alone + planned.around + planned.agree
    if in_steps > MAX_MINUTES:
        raise Invalid("plan.too_many_minutes", field="rounds", most=MAX_MINUTES)
    if round_.phase == RoundPhase.WAITING:  # A step that runs is not taken away under the table's feet.
        round_.alone_minutes, round_.around_minutes, round_.agree_minutes = planned.alone, planned.around, planned.agree
    round_.planned_minutes = in_steps or planned.minutes
    round_.report_seconds = planned.report_seconds


def _is_used(session: Session, column: InstrumentedAttribute[Any], row_id: int) -> bool:
    return session.scalar(select(column).where(column == row_id).limit(1)) is not None
