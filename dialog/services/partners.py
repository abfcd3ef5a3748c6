"""What a measure stands on and who helps with it. Both are parts of the measure: its edition is theirs, its log too."""

from typing import Any

from sqlalchemy.orm import Session

from dialog.commands import AddGround, AddPartner, EditPartner, RemoveGround, RemovePartner, SettlePartner
from dialog.domain import retention
from dialog.errors import Invalid, NotFound
from dialog.events import Done
from dialog.models import Measure, MeasureGround, Partner
from dialog.queries import lookups
from dialog.services import measures, plan_edits, takings
from dialog.services.actor import Actor
from dialog.services.measures import KIND, done
from dialog.vocabulary import GroundKind, PartnerState

FIELDS = ("name", "kind", "expects", "gives", "state", "settled_on", "settled_by")


def add_ground(session: Session, actor: Actor, command: AddGround) -> Done:
    """The same ground again changes nothing."""
    measure = _open_measure(session, actor, command.measure)
    if command.kind == GroundKind.POINT:
        raise Invalid("ground.taken_by_point", field="kind", fields={"kind": "ground.taken_by_point"})
    if command.kind == GroundKind.INPUT:
        if command.number is None:
            raise Invalid("field.missing", field="number", fields={"number": "field.missing"})
        project = lookups.project(session, measure.project_id)
        ground = takings.input_ground(session, project, command.number)
    else:
        ground = _in_words(command)
    takings.add_grounds(session, actor, measure, [ground])
    return done(measure)


def _in_words(command: AddGround) -> MeasureGround:
    if not command.text:
        raise Invalid("field.missing", field="text", fields={"text": "field.missing"})
    return MeasureGround(kind=command.kind, text=command.text, meeting="", led_by_youth=False)


def remove_ground(session: Session, actor: Actor, command: RemoveGround) -> Done:
    ground = session.get(MeasureGround, command.id)
    if ground is None:
        raise NotFound("ground.not_found")
    measure = _open_measure(session, actor, ground.measure_id)
    before = {f"ground.{ground.id}": takings.told(ground)}
    measure.grounds.remove(ground)
    plan_edits.record(session, actor, measure, KIND, before, dict.fromkeys(before), command.why)
    return done(measure)


def add_partner(session: Session, actor: Actor, command: AddPartner) -> Done:
    """The same name again meets the partner who is there."""
    measure = _open_measure(session, actor, command.measure)
    draft = command.fields
    if not draft.name:
        raise Invalid("field.missing", field="fields.name", fields={"fields.name": "field.missing"})
    if any(each.name.casefold() == draft.name.casefold() for each in measure.partners):
        return done(measure)
    partner = Partner(
        name=draft.name,
        kind=draft.kind,
        expects=draft.expects,
        gives=draft.gives,
        state=PartnerState.ASKED,
        settled_by="",
    )
    measure.partners.append(partner)
    session.flush()
    plan_edits.record(session, actor, measure, KIND, {}, _values(partner))
    return done(measure)


def edit_partner(session: Session, actor: Actor, command: EditPartner) -> Done:
    measure, partner = _own_partner(session, actor, command.id)
    before = _values(partner)
    wanted = _named(partner, command.fields.model_dump(exclude_unset=True))
    changed = plan_edits.own_changes(session, measure, KIND, command.edition, before, wanted)
    if changed.get(_key(partner, "name")) == "":
        raise Invalid("field.missing", field="fields.name", fields={"fields.name": "field.missing"})
    _set(partner, changed)
    if any(_key(partner, field) in changed for field in ("expects", "gives")):
        partner.state, partner.settled_on, partner.settled_by = PartnerState.ASKED, None, ""
    plan_edits.record(session, actor, measure, KIND, before, _values(partner), command.why)
    return done(measure)


def settle_partner(session: Session, actor: Actor, command: SettlePartner) -> Done:
    """Whoever answers has seen what is asked: an edition in which the expectations were others is refused."""
    measure, partner = _own_partner(session, actor, command.id)
    before = _values(partner)
    asked = {_key(partner, field): before[_key(partner, field)] for field in ("expects", "gives")}
    theirs = plan_edits.before_since(session, measure.project_id, KIND, measure.id, command.edition)
    plan_edits.require_unchanged(asked, theirs)
    is_answer = command.state != PartnerState.ASKED
    answer = {
        "state": command.state,
        "settled_on": (command.on or retention.day_of(actor.now)) if is_answer else None,
        "settled_by": command.by if is_answer else "",
    }
    if (partner.state, partner.settled_by) == (answer["state"], answer["settled_by"]) and command.on is None:
        return done(measure)
    wanted = _named(partner, answer)
    _set(partner, plan_edits.own_changes(session, measure, KIND, command.edition, before, wanted))
    plan_edits.record(session, actor, measure, KIND, before, _values(partner))
    return done(measure)


def remove_partner(session: Session, actor: Actor, command: RemovePartner) -> Done:
    measure, partner = _own_partner(session, actor, command.id)
    before = _values(partner)
    theirs = plan_edits.before_since(session, measure.project_id, KIND, measure.id, command.edition)
    plan_edits.require_unchanged(before, theirs)
    measure.partners.remove(partner)
    plan_edits.record(session, actor, measure, KIND, before, dict.fromkeys(before), command.why)
    return done(measure)


def _own_partner(session: Session, actor: Actor, partner_id: int) -> tuple[Measure, Partner]:
    partner = session.get(Partner, partner_id)
    if partner is None:
        raise NotFound("partner.not_found")
    return _open_measure(session, actor, partner.measure_id), partner


def _open_measure(session: Session, actor: Actor, measure_id: int) -> Measure:
    """Agreements live on after adoption; what is merged or removed is restored first."""
    measure = measures.own_measure(session, actor, measure_id)
    measures.require_live(measure)
    return measure


def _key(partner: Partner, field: str) -> str:
    return f"partner.{partner.id}.{field}"


def _values(partner: Partner) -> dict[str, Any]:
    return _named(partner, {field: getattr(partner, field) for field in FIELDS})


def _named(partner: Partner, said: dict[str, Any]) -> dict[str, Any]:
    return {_key(partner, field): value for field, value in said.items()}


def _set(partner: Partner, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(partner, name.rsplit(".", 1)[1], value)
