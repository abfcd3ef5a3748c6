"""Planning projects: whose they are, and what the steering group wrote comes back as written."""

import pytest
from asking import facilitator, refused
from conftest import Evening, make_evening, make_facilitator

from dialog.commands import CreateConference, CreateProject, EditNotice, EditProject, JoinProject, MakeLink, OpenRound
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.plans import ProjectPlan
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import Language, LinkPurpose, MemberJob, NoticeKind

FULL = ProjectPlan(
    name="Plan for oppvekst",
    mandate="Fyrste linje.\nAndre linje.",
    budget_frame="Innanfor ramma",
    goals=["Eit mål 🎯", "Eit til"],
    period_from=2027,
    period_to=2030,
    privacy_contact="personvernombodet",
    missing_voices="Dei under skulealder",
)


def goals(house: Doorway, project_id: int) -> list[str]:
    with house.reading() as session:
        return [goal.text for goal in lookups.project(session, project_id).goals]


def test_what_is_written_is_kept_and_replaced_whole(house: Doorway) -> None:
    made = house.execute(OPERATOR, CreateProject(plan=FULL)).id or 0
    assert goals(house, made) == ["Eit mål 🎯", "Eit til"]
    house.execute(
        OPERATOR, EditProject(project=made, plan=FULL.model_copy(update={"goals": ["Berre eitt"], "mandate": ""}))
    )
    with house.reading() as session:
        project = lookups.project(session, made)
        kept = {
            name: getattr(project, name)
            for name in ("name", "mandate", "budget_frame", "period_from", "period_to", "missing_voices")
        }
    assert kept == FULL.model_dump(include=set(kept)) | {"mandate": ""}
    assert goals(house, made) == ["Berre eitt"]


def test_a_period_runs_forwards(house: Doorway) -> None:
    with refused("project.period_backwards", field="period_to"):
        house.execute(OPERATOR, CreateProject(plan=FULL.model_copy(update={"period_to": 2026})))
    house.execute(OPERATOR, CreateProject(plan=FULL.model_copy(update={"period_to": 2027})))


def test_only_members_edit(house: Doorway, evening: Evening) -> None:
    kari = facilitator(evening, make_facilitator(house, "kari"))
    ola = facilitator(evening, make_facilitator(house, "ola"))
    kari, ola = Caller(kari.kind, kari.id), Caller(ola.kind, ola.id)
    own = house.execute(kari, CreateProject(plan=FULL)).id or 0
    house.execute(kari, EditProject(project=own, plan=FULL.model_copy(update={"goals": []})))
    with refused("project.not_yours"):
        house.execute(ola, EditProject(project=own, plan=FULL))
    with refused("project.not_found"):
        house.execute(ola, EditProject(project=999, plan=FULL))
    assert goals(house, own) == []


def test_an_invitation_is_accepted_with_the_account_one_has_and_used_up(house: Doorway, evening: Evening) -> None:
    kari = facilitator(evening, make_facilitator(house, "kari"))
    ola = facilitator(evening, make_facilitator(house, "ola"))
    guest_token = str(house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    invited = str(
        house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project)).facts["token"]
    )
    with refused("facilitator.account_needed"):
        house.execute(facilitator(evening, guest_token), JoinProject(token=invited))
    kari, ola = Caller(kari.kind, kari.id), Caller(ola.kind, ola.id)
    house.execute(kari, JoinProject(token=invited))
    for token in (invited, guest_token, "ukjend"):
        with refused("link.used_or_expired"):
            house.execute(ola, JoinProject(token=token))
    house.execute(kari, EditProject(project=evening.project, plan=FULL))
    with refused("project.not_yours"):
        house.execute(ola, EditProject(project=evening.project, plan=FULL))


@pytest.mark.parametrize("by_operator", [True, False])
def test_only_the_operator_makes_a_demo(house: Doorway, by_operator: bool) -> None:
    kari = facilitator(make_evening(house), make_facilitator(house))
    caller = OPERATOR if by_operator else Caller(kari.kind, kari.id)
    made = house.execute(caller, CreateProject(plan=FULL, demo=True)).id or 0
    with house.reading() as session:
        assert lookups.project(session, made).is_demo is by_operator


def test_a_goal_stays_the_same_goal_when_it_is_moved_or_reworded(house: Doorway) -> None:
    """Measures point at goals, and a plan is measured against them."""

    def ids(made: int) -> dict[str, int]:
        with house.reading() as session:
            return {goal.text: goal.id for goal in lookups.project(session, made).goals}

    made = house.execute(OPERATOR, CreateProject(plan=FULL.model_copy(update={"goals": ["A", "B", "C"]}))).id or 0
    before = ids(made)
    house.execute(OPERATOR, EditProject(project=made, plan=FULL.model_copy(update={"goals": ["C", "B2", "A", "D"]})))
    after = ids(made)
    assert (after["A"], after["C"], after["B2"]) == (before["A"], before["C"], before["B"])
    assert after["D"] not in before.values()
    assert goals(house, made) == ["C", "B2", "A", "D"]
    house.execute(OPERATOR, EditProject(project=made, plan=FULL.model_copy(update={"goals": ["A"]})))
    assert ids(made) == {"A": before["A"]}


@pytest.mark.parametrize("job", MemberJob)
def test_a_reader_reads_and_changes_nothing(evening: Evening, job: MemberJob) -> None:
    house = evening.house
    guest = facilitator(evening, make_facilitator(house, "les"))
    asked = MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project, job=job)
    token = str(house.execute(OPERATOR, asked).facts["token"])
    guest = Caller(guest.kind, guest.id)
    house.execute(guest, JoinProject(token=token))
    here = Caller(guest.kind, guest.id, evening.conference)
    with house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    notice = {"kind": NoticeKind.PRIVACY, "language": Language.NN, "text": "Eigne ord"}
    commands = [
        (guest, EditProject(project=evening.project, plan=FULL), "member.only_reads"),
        (guest, CreateConference(project=evening.project, plan=plan), "member.only_reads"),
        (guest, EditNotice(project=evening.project, **notice), "member.only_reads"),
        (here, OpenRound(number=1), "conference.not_yours"),
    ]
    for caller, command, code in commands:
        if job == MemberJob.READER:
            with refused(code):
                house.execute(caller, command)
        else:
            house.execute(caller, command)
