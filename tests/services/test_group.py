"""The steering group's room behind the doorway: who works in it, who owns it, its goals, and rows that several keep."""

from typing import Any

import pytest
from asking import facilitator, open_round, post, refused
from conftest import Clock, Evening, make_evening, make_facilitator
from sqlalchemy import select

from dialog.commands import (
    AddBody,
    AddGoal,
    AddMeeting,
    AddNeed,
    AppointMember,
    BodyWanted,
    Came,
    ConfirmMember,
    CountAttendance,
    EditBody,
    EditMeeting,
    EditNeed,
    EditProject,
    JoinProject,
    MakeLink,
    MeetingWanted,
    NameOwner,
    NeedTold,
    ReleaseContribution,
    RemoveBody,
    RemoveMember,
    TakeGoal,
    WithdrawContribution,
)
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.models import Body, Facilitator, Meeting, PlanAct
from dialog.plans import ProjectPlan
from dialog.queries import bodies, groups, lookups, meetings
from dialog.services import members
from dialog.vocabulary import BodyPart, GapReason, LinkPurpose, MeetingKind, MemberJob, NeedSide


def member(evening: Evening, name: str, job: MemberJob = MemberJob.PROJECT_LEAD) -> tuple[Caller, int]:
    """Somebody with an account who came by an invitation to this job."""
    house = evening.house
    made = MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project, job=job)
    come = facilitator(evening, make_facilitator(house, name))
    caller = Caller(come.kind, come.id)
    house.execute(caller, JoinProject(token=str(house.execute(OPERATOR, made).facts["token"])))
    with house.reading() as session:
        return caller, session.scalars(select(Facilitator.id).where(Facilitator.username == name)).one()


def told(evening: Evening) -> list[tuple[str, str | None, str]]:
    with evening.house.reading() as session:
        return [
            (person.username, act.membership.job, "yes" if act.membership.confirmed_at else "no")
            for act in groups.members_of(session, evening.project)
            for person in (act.person,)
        ]


def acts(house: Doorway) -> list[tuple[str, str]]:
    with house.reading() as session:
        return [(act.kind, act.change) for act in session.scalars(select(PlanAct).order_by(PlanAct.id))]


# -- members ---------------------------------------------------------------------------------------


def test_jobs_change_and_somebody_is_always_left_who_may_work(evening: Evening) -> None:
    house = evening.house
    (kari, kari_id), (ola, ola_id) = member(evening, "kari"), member(evening, "ola", MemberJob.READER)
    with refused("member.only_reads"):
        house.execute(ola, AppointMember(project=evening.project, person=ola_id, job=MemberJob.LEADER))
    with refused("member.last_one"):
        house.execute(kari, AppointMember(project=evening.project, person=kari_id, job=MemberJob.READER))
    with refused("member.last_one"):
        house.execute(kari, RemoveMember(project=evening.project, person=kari_id))
    house.execute(kari, AppointMember(project=evening.project, person=ola_id, job=MemberJob.LEADER))
    house.execute(ola, RemoveMember(project=evening.project, person=kari_id))
    assert told(evening) == [("ola", "leader", "no")]
    with refused("project.not_yours"):
        house.execute(kari, ConfirmMember(project=evening.project))
    with refused("member.not_found"):
        house.execute(ola, RemoveMember(project=evening.project, person=kari_id))
    assert [kind for kind, _ in acts(house)] == ["member", "member"]


def test_everybody_says_yes_and_again_when_what_they_said_yes_to_changes(evening: Evening, clock: Clock) -> None:
    house = evening.house
    (kari, _), (ola, ola_id) = member(evening, "kari", MemberJob.LEADER), member(evening, "ola", MemberJob.READER)
    for each in (kari, ola):
        house.execute(each, ConfirmMember(project=evening.project))
    assert [yes for _, _, yes in told(evening)] == ["yes", "yes"]
    house.execute(kari, AppointMember(project=evening.project, person=ola_id, job=MemberJob.MEMBER))
    assert told(evening) == [("kari", "leader", "yes"), ("ola", "member", "no")]
    plan = ProjectPlan(name="Nytt namn")
    house.execute(kari, EditProject(project=evening.project, plan=plan))
    house.execute(ola, ConfirmMember(project=evening.project))
    house.execute(kari, EditProject(project=evening.project, plan=plan.model_copy(update={"privacy_contact": "Per"})))
    assert [yes for _, _, yes in told(evening)] == ["yes", "yes"]
    house.execute(kari, EditProject(project=evening.project, plan=plan.model_copy(update={"mandate": "Eit nytt brev"})))
    assert [yes for _, _, yes in told(evening)] == ["no", "no"]


def test_two_who_edit_the_project_at_once_do_not_write_over_each_other(evening: Evening) -> None:
    house, plan = evening.house, ProjectPlan(name="Eitt namn")
    with house.reading() as session:
        seen = lookups.project(session, evening.project).edition
    house.execute(OPERATOR, EditProject(project=evening.project, edition=seen, plan=plan))
    with refused("row.changed_meanwhile"):
        house.execute(OPERATOR, EditProject(project=evening.project, edition=seen, plan=ProjectPlan(name="Eit anna")))
    with house.reading() as session:
        assert lookups.project(session, evening.project).name == "Eitt namn"


def lacking(evening: Evening) -> str | None:
    with evening.house.reading() as session:
        project = lookups.project(session, evening.project)
        told = groups.owner_lacking(project)
        if told is None:
            members.require_owner(project)
        else:
            with refused(told):
                members.require_owner(project)
        return told


def test_the_owner_is_named_once_and_asked_about_before_publishing(evening: Evening) -> None:
    house, here = evening.house, {"project": evening.project}
    assert lacking(evening) == "owner.missing"
    house.execute(OPERATOR, NameOwner(**here, edition=1, name="Berit", title="Rådgivar"))
    assert lacking(evening) == "owner.not_a_leader"
    with refused("row.changed_meanwhile"):
        house.execute(OPERATOR, NameOwner(**here, edition=1, name="Per", title="Kommunalsjef", leads=True))
    house.execute(OPERATOR, NameOwner(**here, edition=2, name="Per", title="Kommunalsjef", leads=True))
    assert lacking(evening) is None


# -- goals -----------------------------------------------------------------------------------------


def test_a_goal_is_made_once_and_only_of_what_people_may_see(house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    open_round(evening, 2)
    seat = evening.seat("steering_group")
    shown, held, gone = (post(evening, seat, text) for text in ("Klart ansvar", "Ikkje vist", "Teke bort"))
    for line in (shown, gone):
        house.execute(evening.operator, ReleaseContribution(id=line))
    house.execute(seat, WithdrawContribution(id=gone))
    take = lambda line: house.execute(OPERATOR, TakeGoal(project=evening.project, line=line))  # noqa: E731
    before = goals(house, evening)
    first = take(shown).id
    assert (take(shown).id, goals(house, evening)) == (first, [*before, "Klart ansvar"])
    for line in (held, gone, 99_999):
        with refused("goal.source_not_found"):
            take(line)
    other = make_evening(house, "steering-kickoff")
    with refused("goal.source_not_found"):
        house.execute(OPERATOR, TakeGoal(project=other.project, line=shown))
    with refused("command.malformed"):
        house.execute(OPERATOR, TakeGoal(project=evening.project))
    assert house.execute(OPERATOR, AddGoal(project=evening.project, text="Klart ansvar")).id == first


def goals(house: Doorway, evening: Evening) -> list[str]:
    with house.reading() as session:
        return [goal.text for goal in groups.goals_of(session, evening.project)]


def test_a_goal_has_room_for_what_the_form_has_room_for(house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    open_round(evening, 2)
    line = post(evening, evening.seat("steering_group"), "x" * 301)
    house.execute(evening.operator, ReleaseContribution(id=line))
    with refused("goal.too_long", most=300):
        house.execute(OPERATOR, TakeGoal(project=evening.project, line=line))


# -- bodies ----------------------------------------------------------------------------------------


def add_bodies(evening: Evening, *wanted: BodyWanted) -> dict[str, Body]:
    evening.house.execute(OPERATOR, AddBody(project=evening.project, bodies=list(wanted)))
    with evening.house.reading() as session:
        return {each.name: each for each in bodies.bodies_of(session, evening.project)}


def gaps(evening: Evening) -> list[tuple[str, str]]:
    with evening.house.reading() as session:
        return [(gap.name, gap.why.value) for gap in bodies.gaps(session, evening.project)]


def test_a_list_may_be_pasted_twice_and_brings_back_what_was_taken_out(evening: Evening) -> None:
    rows = add_bodies(
        evening, BodyWanted(name="Elevrådet"), BodyWanted(name="Barnevernet"), BodyWanted(name="elevrådet")
    )
    assert list(rows) == ["Elevrådet", "Barnevernet"]
    evening.house.execute(OPERATOR, RemoveBody(id=rows["Elevrådet"].id, edition=1))
    rows = add_bodies(evening, BodyWanted(name="Elevrådet"), BodyWanted(name="Skulen"))
    assert [(each.name, each.edition) for each in rows.values()] == [
        ("Elevrådet", 3),
        ("Barnevernet", 1),
        ("Skulen", 1),
    ]
    with refused("body.name_taken", name="skulen"):
        evening.house.execute(OPERATOR, EditBody(id=rows["Barnevernet"].id, edition=1, body=BodyWanted(name="skulen")))


def test_a_change_of_what_somebody_else_has_changed_is_refused_and_the_same_change_is_not(evening: Evening) -> None:
    row = add_bodies(evening, BodyWanted(name="Elevrådet"))["Elevrådet"]
    edit = lambda arena: evening.house.execute(  # noqa: E731
        OPERATOR, EditBody(id=row.id, edition=1, body=BodyWanted(name="Elevrådet", arena=arena))
    )
    edit("Skule")
    edit("Skule")
    with refused("row.changed_meanwhile", edition=2):
        edit("Fritid")
    assert acts(evening.house)[-1][1] == '{"arena": ["", "Skule"], "edition": [1, 2]}'


def test_gaps_are_who_is_gone_who_nobody_speaks_for_and_who_never_came(evening: Evening) -> None:
    rows = add_bodies(
        evening,
        BodyWanted(name="Idrettslaget", arena="Lag"),
        BodyWanted(name="Korpset", arena="Lag"),
        BodyWanted(name="Kyrkja", part=BodyPart.REGISTERED),
        BodyWanted(name="Elevrådet", arena="Skule"),
    )
    assert gaps(evening) == [("Kyrkja", GapReason.UNREPRESENTED)]
    remove = lambda name: evening.house.execute(OPERATOR, RemoveBody(id=rows[name].id, edition=1))  # noqa: E731
    remove("Korpset")
    assert gaps(evening) == [("Kyrkja", "unrepresented")]
    remove("Idrettslaget")
    assert gaps(evening) == [("Idrettslaget", "removed"), ("Korpset", "removed"), ("Kyrkja", "unrepresented")]
    spoken = BodyWanted(name="Kyrkja", part=BodyPart.REGISTERED, represented_by="Kulturkontoret")
    evening.house.execute(OPERATOR, EditBody(id=rows["Kyrkja"].id, edition=1, body=spoken))
    meeting = MeetingWanted(title="Referansegruppa", bodies=(rows["Elevrådet"].id,))
    evening.house.execute(OPERATOR, AddMeeting(project=evening.project, meetings=[meeting]))
    assert gaps(evening)[2:] == []
    count(evening, Came(body=rows["Elevrådet"].id, came=0))
    assert gaps(evening)[2:] == [("Elevrådet", "never_came")]
    count(evening, Came(body=rows["Elevrådet"].id, came=2))
    assert gaps(evening)[2:] == []


# -- the calendar ----------------------------------------------------------------------------------


def only_meeting(evening: Evening) -> Meeting:
    with evening.house.reading() as session:
        (row,) = meetings.meetings_of(session, evening.project)
        return row


def count(evening: Evening, *counts: Came) -> None:
    evening.house.execute(OPERATOR, CountAttendance(meeting=only_meeting(evening).id, counts=list(counts)))


def test_who_is_still_called_keeps_the_count(evening: Evening) -> None:
    rows = add_bodies(evening, BodyWanted(name="Elevrådet"), BodyWanted(name="Skulen"))
    ids = [each.id for each in rows.values()]
    wanted = MeetingWanted(kind=MeetingKind.REFLECTION, title="Lesing", steering=True, bodies=(ids[0],))
    add = AddMeeting(project=evening.project, meetings=[wanted])
    assert [evening.house.execute(OPERATOR, add).facts["made"] for _ in range(2)] == [1, 0]
    count(evening, Came(body=ids[0], came=3), Came(came=5))
    with refused("attendance.not_called"):
        count(evening, Came(body=ids[1], came=1))
    row = only_meeting(evening)
    changed = wanted.model_copy(update={"bodies": (ids[0], ids[1]), "steering": False})
    evening.house.execute(OPERATOR, EditMeeting(id=row.id, edition=1, meeting=changed))
    with evening.house.reading() as session:
        (day,) = meetings.calendar(session, evening.project)
    assert [(each.body and each.body.name, each.came) for each in day.called] == [("Elevrådet", 3), ("Skulen", None)]
    with refused("row.changed_meanwhile"):
        evening.house.execute(OPERATOR, EditMeeting(id=row.id, edition=1, meeting=wanted))


def test_only_what_is_the_projects_own_is_called(evening: Evening) -> None:
    other = make_evening(evening.house)
    theirs = add_bodies(other, BodyWanted(name="Deira"))["Deira"].id
    for wanted, code in (
        (MeetingWanted(title="x", bodies=(theirs,)), "row.not_found"),
        (MeetingWanted(title="x", conference=other.conference), "conference.not_found"),
    ):
        with refused(code):
            evening.house.execute(OPERATOR, AddMeeting(project=evening.project, meetings=[wanted]))
    own = MeetingWanted(title="x", conference=evening.conference)
    evening.house.execute(OPERATOR, AddMeeting(project=evening.project, meetings=[own]))
    assert only_meeting(evening).held_as == evening.conference


# -- needs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", MemberJob)
def test_a_reader_reads_and_changes_nothing(evening: Evening, job: MemberJob) -> None:
    caller, _ = member(evening, "kari", job)
    need: dict[str, Any] = {"told_by": "Barnevernet", "towards": "Skulane", "text": "Varsel i tide"}
    add = AddNeed(project=evening.project, need=NeedTold(**need))
    if job == MemberJob.READER:
        with refused("member.only_reads"):
            evening.house.execute(caller, add)
        return
    made = evening.house.execute(caller, add).id or 0
    changed = NeedTold(**need, side=NeedSide.LACK)
    evening.house.execute(caller, EditNeed(id=made, edition=1, need=changed))
    assert [kind for kind, _ in acts(evening.house)] == ["need", "need"]
