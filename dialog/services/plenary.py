"""The tables tell the room their points after a round, in turn and without discussion."""

from datetime import timedelta

from sqlalchemy.orm import Session

from dialog.commands import CallPlenary, ClosePlenary, ExtendPlenary, OpenPlenary, OrderPlenary, PassPlenary
from dialog.domain import plenary
from dialog.errors import NotFound, NotNow
from dialog.events import Done
from dialog.models import Report, Round
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.screens import turned_to
from dialog.services.telling import round_changed
from dialog.vocabulary import ReportState, RoundPhase, Scene


def open_plenary(session: Session, actor: Actor, command: OpenPlenary) -> Done:
    """Opened again it goes on where it stopped; a table that has come since stands last."""
    round_ = lookups.round_by_number(session, actor.here.id, command.round)
    if round_.plenary_open:
        return Done(id=round_.number, version=round_.version)
    if round_.phase != RoundPhase.CLOSED:
        raise NotNow("plenary.round_not_closed", round=round_.number)
    other = next((each for each in actor.here.rounds if each.plenary_open), None)
    if other is not None:
        raise NotNow("plenary.other_open", round=other.number)
    known = {report.table_id for report in round_.reports}
    for table in actor.here.tables:
        if table.id not in known:
            position = len(round_.reports) + 1
            round_.reports.append(
                Report(conference_id=actor.here.id, table=table, position=position, state=ReportState.WAITING)
            )
    round_.plenary_open = True
    return round_changed(session, actor, round_, [turned_to(session, actor, Scene.PLENARY, round_.number)])


def call_plenary(session: Session, actor: Actor, command: CallPlenary) -> Done:
    round_ = _opened(session, actor, command.round)
    report = _report(round_, command.table)
    if report.state == ReportState.REPORTING:
        return Done(id=round_.number, version=round_.version)
    _end_the_running(round_)
    report.state = ReportState.REPORTING
    report.ends_at = actor.now + timedelta(seconds=round_.report_seconds)
    return round_changed(
        session, actor, round_, [turned_to(session, actor, Scene.PLENARY, round_.number, command.table)]
    )


def pass_plenary(session: Session, actor: Actor, command: PassPlenary) -> Done:
    round_ = _opened(session, actor, command.round)
    report = _report(round_, command.table)
    if report.state == ReportState.PASSED:
        return Done(id=round_.number, version=round_.version)
    report.state, report.ends_at = ReportState.PASSED, None
    return round_changed(session, actor, round_)


def extend_plenary(session: Session, actor: Actor, command: ExtendPlenary) -> Done:
    """More time counts from now when the time was already up."""
    round_ = _opened(session, actor, command.round)
    running = next((each for each in round_.reports if each.ends_at is not None), None)
    if running is None or running.ends_at is None:
        raise NotNow("plenary.nobody_reports")
    running.ends_at = max(running.ends_at, actor.now) + timedelta(seconds=command.seconds)
    return round_changed(session, actor, round_)


def order_plenary(session: Session, actor: Actor, command: OrderPlenary) -> Done:
    round_ = _opened(session, actor, command.round)
    reports = {each.table.number: each for each in round_.reports}
    states = {number: ReportState(each.state) for number, each in reports.items()}
    order = plenary.reordered(list(reports), command.tables, states)
    if order == list(reports):
        return Done(id=round_.number, version=round_.version)
    for position, number in enumerate(order, start=1):
        reports[number].position = position
    session.flush()
    session.expire(round_, ["reports"])
    return round_changed(session, actor, round_)


def close_plenary(session: Session, actor: Actor, command: ClosePlenary) -> Done:
    round_ = lookups.round_by_number(session, actor.here.id, command.round)
    if not round_.plenary_open:
        return Done(id=round_.number, version=round_.version)
    _end_the_running(round_)
    round_.plenary_open = False
    return round_changed(session, actor, round_)


def _opened(session: Session, actor: Actor, number: int) -> Round:
    round_ = lookups.round_by_number(session, actor.here.id, number)
    if not round_.plenary_open:
        raise NotNow("plenary.not_open", round=number)
    return round_


def _report(round_: Round, number: int) -> Report:
    found = next((each for each in round_.reports if each.table.number == number), None)
    if found is None:
        raise NotFound("table.not_found", table=number)
    return found


def _end_the_running(round_: Round) -> None:
    for each in round_.reports:
        if each.state == ReportState.REPORTING:
            each.state, each.ends_at = ReportState.HEARD, None
