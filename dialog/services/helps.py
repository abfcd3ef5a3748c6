"""A table's leader asks a facilitator to come, quietly; a facilitator answers. The state is kept, never a reason."""

from sqlalchemy.orm import Session

from dialog.commands import AnswerHelp, AskHelp
from dialog.errors import NotAllowed, NotNow
from dialog.events import Done, HelpChanged
from dialog.models import ConferenceTable
from dialog.queries import lookups, portraits
from dialog.services.actor import Actor
from dialog.services.telling import about_card
from dialog.vocabulary import Help, Job


def ask_help(session: Session, actor: Actor, command: AskHelp) -> Done:
    """Asked again while somebody is on the way, it changes nothing."""
    seat = actor.own_seat
    if seat.job != Job.LEADER:
        raise NotAllowed("help.leader_only")
    table = seat.table
    if command.on == (table.help != Help.NONE):
        return Done(id=table.number, version=actor.here.head)
    table.help_since = actor.now if command.on else None
    return _changed(session, actor, table, Help.ASKED if command.on else Help.NONE)


def answer_help(session: Session, actor: Actor, command: AnswerHelp) -> Done:
    table = lookups.table_by_number(session, actor.here.id, command.table)
    if table.help == command.state:
        return Done(id=table.number, version=actor.here.head)
    if table.help == Help.NONE:
        raise NotNow("help.not_asked", table=table.number)
    if command.state == Help.NONE:
        table.help_since = None
    return _changed(session, actor, table, command.state)


def _changed(session: Session, actor: Actor, table: ConferenceTable, state: Help) -> Done:
    table.help = state
    session.flush()
    version = actor.version(session)
    told = HelpChanged(conference_id=actor.here.id, shape=portraits.table_help(table, version))
    return Done(id=table.number, events=[told, *about_card(session, actor, table)], version=version)
