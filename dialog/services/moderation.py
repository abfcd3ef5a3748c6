"""Facilitators' decisions about showing a line: release, hide, redact, undo; and reading what was redacted.

Every one is logged.
"""

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialog.commands import (
    HideContribution,
    ReadOriginal,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
)
from dialog.domain import guarding
from dialog.errors import NotFound, NotNow
from dialog.events import Done, Event
from dialog.models import Contribution, ModerationEntry, Original
from dialog.queries import lookups, sealed
from dialog.services import cards
from dialog.services.actor import Actor
from dialog.services.ballots import follow
from dialog.services.erasing import note
from dialog.services.telling import about_change, count_at_table
from dialog.vocabulary import CardAct, Erased, Moderation, Standing


def release_contribution(session: Session, actor: Actor, command: ReleaseContribution) -> Done:
    contribution = _standing(session, actor, command.id)
    if contribution.moderation == Moderation.RELEASED:
        return Done(id=contribution.id, version=contribution.version)
    cards.require_second_step(contribution.raised, confirmed=command.confirmed)
    _log(session, actor, contribution, "release")
    contribution.moderation, contribution.reason = Moderation.RELEASED, ""
    return _decided(session, actor, contribution, cards.tell(session, actor, contribution, CardAct.RELEASED))


def hide_contribution(session: Session, actor: Actor, command: HideContribution) -> Done:
    contribution = _standing(session, actor, command.id)
    if contribution.moderation == Moderation.HIDDEN and contribution.reason == command.reason:
        return Done(id=contribution.id, version=contribution.version)
    _log(session, actor, contribution, "hide", command.reason)
    contribution.moderation, contribution.reason = Moderation.HIDDEN, command.reason
    return _decided(session, actor, contribution)


def redact_contribution(session: Session, actor: Actor, command: RedactContribution) -> Done:
    """The first wording is kept apart; later redactions never overwrite it. The state of release is not
    changed: redacting is about the words, releasing about the wall."""
    contribution = _standing(session, actor, command.id)
    if contribution.text == command.text:
        return Done(id=contribution.id, version=contribution.version)
    _log(session, actor, contribution, "redact", command.reason)
    if session.get(Original, contribution.id) is None:
        session.add(Original(contribution_id=contribution.id, text=sealed.close(session, contribution.text)))
    note(session, actor, actor.here, Erased.REDACTION)  # What it said lies sealed, and soon in no file in clear.
    contribution.text, contribution.redacted = command.text, True
    contribution.raised = guarding.raised(command.text, before=contribution.raised)
    return _decided(session, actor, contribution)


def restore_contribution(session: Session, actor: Actor, command: RestoreContribution) -> Done:
    """Undoes the newest decision. Words that come back (a removed name, an edit since) are held: they never
    stand on the wall before somebody has released just those words."""
    contribution = _standing(session, actor, command.id)
    entry = lookups.last_decision(session, contribution.id)
    if entry is None:
        raise NotNow("contribution.nothing_to_restore")
    before = json.loads(entry.before)
    words = sealed.open_(session, before["text"])
    if words is None:
        raise NotNow("original.no_key")
    entry.undone = True
    other_words = entry.action == "redact" or (contribution.edited and not before["edited"])
    was_released = before["moderation"] == Moderation.RELEASED
    contribution.moderation = Moderation.HELD if other_words and was_released else before["moderation"]
    contribution.reason = before["reason"]
    if entry.action == "redact":
        _put_back_wording(session, contribution, words, is_redacted=bool(before["redacted"]))
    return _decided(session, actor, contribution)


def read_original(session: Session, actor: Actor, command: ReadOriginal) -> Done:
    """The wording before the first redaction. That it was read, and by whom, stands in the log."""
    contribution = _standing(session, actor, command.id)
    original = session.get(Original, contribution.id)
    if original is None:
        raise NotFound("original.none")
    words = sealed.open_(session, original.text)
    if words is None:
        raise NotNow("original.no_key")
    _log(session, actor, contribution, "read", undone=True)
    return Done(id=contribution.id, facts={"text": words}, version=contribution.version)


def _put_back_wording(session: Session, contribution: Contribution, words: str, *, is_redacted: bool) -> None:
    contribution.text, contribution.redacted = words, is_redacted
    contribution.raised = guarding.raised(contribution.text, before=contribution.raised)
    original = session.get(Original, contribution.id)
    if not contribution.redacted and original is not None:
        session.delete(original)


def _standing(session: Session, actor: Actor, contribution_id: int) -> Contribution:
    contribution = lookups.contribution(session, actor.here.id, contribution_id)
    if contribution.standing == Standing.ERASED or not contribution.text:
        raise NotNow("contribution.erased")
    if contribution.standing == Standing.WITHDRAWN:
        raise NotNow("contribution.withdrawn")
    return contribution


def _log(
    session: Session,
    actor: Actor,
    contribution: Contribution,
    action: str,
    reason: str = "",
    *,
    undone: bool = False,
) -> None:
    # Only a redaction changes the words, so only then does the log need a copy of them; it lies sealed.
    before = {
        "moderation": contribution.moderation,
        "reason": contribution.reason,
        "redacted": contribution.redacted,
        "edited": contribution.edited,
        "raised": contribution.raised,
        "text": sealed.close(session, contribution.text) if action == "redact" else "",
    }
    session.add(
        ModerationEntry(
            contribution_id=contribution.id,
            facilitator_id=actor.facilitator_id,
            action=action,
            reason=reason,
            before=json.dumps(before, ensure_ascii=False),
            undone=undone,
            decided_at=actor.now,
        )
    )


def _decided(session: Session, actor: Actor, contribution: Contribution, more: Sequence[Event] = ()) -> Done:
    contribution.version = actor.version(session)
    session.flush()
    events: list[Event] = [about_change(session, contribution), count_at_table(session, actor, contribution)]
    events += [*follow(session, actor, contribution), *more]
    return Done(id=contribution.id, events=events, version=contribution.version)
