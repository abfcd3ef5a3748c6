"""Several people on one plan: different fields meet, the same field is chosen by somebody, and nothing is lost."""

import json
from datetime import date
from typing import Any

from asking import facilitator, refused
from conftest import Evening, make_facilitator
from plan_rows import add_area, add_leader, add_measure, add_partner, seen, view
from sqlalchemy import select

from dialog.commands import (
    AreaDraft,
    EditArea,
    EditLeader,
    EditMeasure,
    EditPartner,
    JoinProject,
    LeaveLeader,
    MakeLink,
    MeasureDraft,
    MoveArea,
    PartnerDraft,
    RemoveArea,
    RemoveMeasure,
    RemovePartner,
    RestoreArea,
    SettlePartner,
)
from dialog.doorway import OPERATOR, Caller
from dialog.models import PlanAct
from dialog.vocabulary import LinkPurpose, PartnerState


def member(evening: Evening, name: str) -> Caller:
    token = make_facilitator(evening.house, name)
    caller = facilitator(evening, token)
    invite = MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project)
    invited = str(evening.house.execute(OPERATOR, invite).facts["token"])
    own = Caller(caller.kind, caller.id)
    evening.house.execute(own, JoinProject(token=invited))
    return own


def edit(evening: Evening, who: Caller, measure: int, edition: int, **fields: Any) -> None:
    draft = MeasureDraft.model_validate(fields)
    evening.house.execute(who, EditMeasure(id=measure, edition=edition, fields=draft))


def test_two_who_change_different_fields_of_one_measure_both_keep_theirs(evening: Evening) -> None:
    kari, ola, measure = member(evening, "kari"), member(evening, "ola"), add_measure(evening)
    whole = {"text": "Open hall kvar fredag", "indicator": "", "due_on": None}
    edit(evening, kari, measure, 1, **whole | {"text": "Open hall to kveldar"})
    edit(evening, ola, measure, 1, **whole | {"due_on": date(2027, 6, 1)})
    found = seen(evening, measure)
    assert (found.text, found.due_on, found.edition) == ("Open hall to kveldar", date(2027, 6, 1), 3)


def test_two_who_change_the_same_field_do_not_write_over_each_other(evening: Evening) -> None:
    kari, ola, measure = member(evening, "kari"), member(evening, "ola"), add_measure(evening)
    edit(evening, kari, measure, 1, text="Karis ord")
    with refused("plan.changed_meanwhile") as caught:
        edit(evening, ola, measure, 1, text="Olas ord", indicator="Oppmøte")
    assert caught.value.facts["clash"] == ["text"]
    assert (seen(evening, measure).text, seen(evening, measure).indicator) == ("Karis ord", "")
    edit(evening, ola, measure, 2, text="Olas ord", indicator="Oppmøte")
    assert (seen(evening, measure).text, seen(evening, measure).indicator) == ("Olas ord", "Oppmøte")


def test_a_resend_and_the_same_words_from_two_are_no_clash(evening: Evening) -> None:
    kari, ola, measure = member(evening, "kari"), member(evening, "ola"), add_measure(evening)
    for who in (kari, kari, ola):
        edit(evening, who, measure, 1, text="Same ord")
    assert seen(evening, measure).edition == 2


def test_back_and_forth_is_still_a_change_by_somebody_else(evening: Evening) -> None:
    """What was changed and changed back says the same as before: nobody has to choose."""
    kari, ola, measure = member(evening, "kari"), member(evening, "ola"), add_measure(evening, "Først")
    edit(evening, kari, measure, 1, text="Så")
    edit(evening, kari, measure, 2, text="Først")
    with refused("plan.changed_meanwhile"):
        edit(evening, ola, measure, 1, text="Olas")
    edit(evening, ola, measure, 1, text="Først", indicator="Ny")
    assert (seen(evening, measure).text, seen(evening, measure).indicator) == ("Først", "Ny")


def test_an_edition_that_never_was_is_refused(evening: Evening) -> None:
    measure = add_measure(evening)
    with refused("plan.changed_meanwhile"):
        edit(evening, evening.operator, measure, 9, text="Ny")
    edit(evening, evening.operator, measure, 1, text="Ny")


def test_who_takes_something_out_has_seen_it_as_it_stands(evening: Evening) -> None:
    measure = add_measure(evening)
    edit(evening, evening.operator, measure, 1, text="Ny")
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, RemoveMeasure(id=measure, edition=1))
    assert seen(evening, measure).is_live
    evening.house.execute(evening.operator, RemoveMeasure(id=measure, edition=2))
    assert not seen(evening, measure).is_live


def test_every_change_tells_who_when_and_why(evening: Evening) -> None:
    kari, measure = member(evening, "kari"), add_measure(evening)
    draft = MeasureDraft(text="Ny tekst")
    evening.house.execute(kari, EditMeasure(id=measure, edition=1, fields=draft, why="Slik dei unge sa det"))
    with evening.house.reading() as session:
        acts = session.scalars(select(PlanAct).where(PlanAct.kind == "measure").order_by(PlanAct.id)).all()
        made, changed = acts
        assert json.loads(made.change)["text"] == [None, "Open hall kvar fredag"]
        assert (changed.why, changed.target, changed.done_at) == (
            "Slik dei unge sa det",
            measure,
            evening.house.clock(),
        )
        assert changed.facilitator_id is not None
        assert json.loads(changed.change) == {"text": ["Open hall kvar fredag", "Ny tekst"], "edition": [1, 2]}


# -- partners --------------------------------------------------------------------------------------


def test_partners_are_parts_of_the_measure_and_meet_its_other_changes(evening: Evening) -> None:
    measure = add_measure(evening)
    partner = add_partner(evening, measure, "Idrettslaget", expects="To vaksne")
    edit(evening, evening.operator, measure, 2, text="Anna tekst")
    evening.house.execute(
        evening.operator, SettlePartner(id=partner, edition=2, state=PartnerState.AGREED, by="Leiaren")
    )
    found = seen(evening, measure)
    told = found.partners[0]
    assert (found.text, told.state, told.settled_by) == ("Anna tekst", PartnerState.AGREED, "Leiaren")
    assert told.settled_on == evening.house.clock().date()


def test_nobody_agrees_to_what_has_become_something_else(evening: Evening) -> None:
    measure = add_measure(evening)
    partner = add_partner(evening, measure, expects="To vaksne")
    asked = EditPartner(id=partner, edition=2, fields=PartnerDraft(expects="Fire vaksne"))
    evening.house.execute(evening.operator, asked)
    answer = SettlePartner(id=partner, edition=2, state=PartnerState.AGREED, by="Leiaren")
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, answer)
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, RemovePartner(id=partner, edition=2))
    assert seen(evening, measure).partners[0].state == PartnerState.ASKED
    evening.house.execute(evening.operator, answer.model_copy(update={"edition": 3}))
    assert seen(evening, measure).partners[0].state == PartnerState.AGREED
    again = EditPartner(id=partner, edition=4, fields=PartnerDraft(gives="Hallen gratis"))
    evening.house.execute(evening.operator, again)
    told = seen(evening, measure).partners[0]
    assert (told.state, told.settled_on, told.settled_by) == (PartnerState.ASKED, None, "")
    evening.house.execute(evening.operator, RemovePartner(id=partner, edition=5))
    assert seen(evening, measure).partners == ()


def test_a_partner_is_met_by_name(evening: Evening) -> None:
    measure = add_measure(evening)
    assert add_partner(evening, measure, "Lensmannen") == add_partner(evening, measure, "Lensmannen")


# -- areas and leaders -----------------------------------------------------------------------------


def test_areas_are_edited_ordered_removed_and_restored(evening: Evening) -> None:
    first, second = add_area(evening, "Ein"), add_area(evening, "To")
    do = lambda command: evening.house.execute(evening.operator, command)  # noqa: E731
    do(EditArea(id=first, edition=1, fields=AreaDraft(aim="Alle har ein stad")))
    do(EditArea(id=first, edition=1, fields=AreaDraft(known="Ungdata")))
    with refused("plan.changed_meanwhile"):
        do(EditArea(id=first, edition=1, fields=AreaDraft(aim="Noko anna")))
    do(MoveArea(id=second, place=1))
    assert [(each.name, each.aim, each.known) for each in view(evening).areas] == [
        ("To", "", ""),
        ("Ein", "Alle har ein stad", "Ungdata"),
    ]
    with refused("plan.changed_meanwhile"):
        do(RemoveArea(id=first, edition=1))
    do(RemoveArea(id=first, edition=3))
    assert [each.id for each in view(evening).removed_areas] == [first]
    do(RestoreArea(id=first))
    assert [each.name for each in view(evening).areas] == ["To", "Ein"]


def test_a_leader_is_one_person_in_one_unit_and_may_come_back(evening: Evening) -> None:
    leader = add_leader(evening)
    assert add_leader(evening, "kari vik", "KULTUR") == leader
    do = lambda command: evening.house.execute(evening.operator, command)  # noqa: E731
    do(EditLeader(id=leader, edition=1, name="Kari Vik", unit="Kultur og fritid"))
    with refused("plan.changed_meanwhile"):
        do(EditLeader(id=leader, edition=1, name="Kari Vik", unit="Idrett"))
    do(LeaveLeader(id=leader, edition=2, left_on=date(2027, 1, 1)))
    do(LeaveLeader(id=leader, edition=3))
    told = view(evening).leaders[0]
    assert (told.unit, told.left_on, told.edition) == ("Kultur og fritid", None, 4)
