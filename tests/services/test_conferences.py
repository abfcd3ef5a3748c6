"""Conferences: made from one plan, edited without taking anything from people, copied without people."""

from datetime import date
from typing import Any

from asking import (
    asked,
    console,
    everything,
    facilitator,
    head,
    on_wall,
    open_round,
    phone,
    post,
    refused,
    released,
    round_,
    wall,
)
from conftest import Evening, make_evening, make_facilitator
from sqlalchemy import func, select

from dialog import programmes
from dialog.commands import (
    AppointSeat,
    CandidateWanted,
    ClearRehearsal,
    CloseConference,
    CloseRound,
    CountSeat,
    CreateConference,
    CreateProject,
    CreateTheme,
    DuplicateConference,
    EditConference,
    HideContribution,
    MakeLink,
    PrepareBallot,
    RedactContribution,
    ReopenConference,
    ShowScreen,
    SortContribution,
    SupportContribution,
    TakeSeat,
)
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway
from dialog.models import (
    Coding,
    Conference,
    ConferenceTable,
    Contribution,
    ModerationEntry,
    Original,
    Seat,
    StakeRole,
    Support,
)
from dialog.plans import ConferencePlan, NextStepPlan, ProjectPlan, TablePlan, Wifi
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import CODE_ALPHABET, ActorKind, Job, LinkPurpose, Scene


def plan(evening: Evening) -> ConferencePlan:
    with evening.house.reading() as session:
        return plan_of(lookups.conference(session, evening.conference))


def edit(evening: Evening, **changes: Any) -> None:
    evening.house.execute(evening.operator, EditConference(plan=plan(evening).model_copy(update=changes)))


def codes(evening: Evening) -> dict[int, str]:
    with evening.house.reading() as session:
        rows = select(ConferenceTable.number, ConferenceTable.code).where(
            ConferenceTable.conference_id == evening.conference
        )
        return dict(session.execute(rows).all())  # type: ignore[arg-type]


# -- making ----------------------------------------------------------------------------------------


def test_the_plan_comes_back_as_it_was_given(house: Doorway) -> None:
    given = programmes.plan("reference-group", "nb").model_copy(
        update={
            "date": date(2026, 11, 21),
            "place": "Gymsalen",
            "next_steps": [NextStepPlan(due_on=date(2026, 12, 1), text="Vi skriv")],
        }
    )
    made = house.execute(OPERATOR, CreateConference(plan=given))
    assert plan(Evening(house, 0, made.id or 0, "")) == given


def test_every_code_is_six_clear_signs_and_used_once(house: Doorway) -> None:
    evenings = [make_evening(house) for _ in range(3)]
    all_codes = [code for each in evenings for code in (each.code, *codes(each).values())]
    assert len(set(all_codes)) == len(all_codes)
    assert {(len(code), set(code) <= set(CODE_ALPHABET)) for code in all_codes} == {(6, True)}


def test_the_operator_gets_a_project_of_the_conferences_name(house: Doorway) -> None:
    made = house.execute(OPERATOR, CreateConference(plan=programmes.plan("steering-kickoff", "nn")))
    with house.reading() as session:
        project = lookups.project(session, int(str(made.facts["project"])))
        assert project.name == programmes.plan("steering-kickoff", "nn").title


def test_a_facilitator_makes_conferences_in_own_projects_only(house: Doorway) -> None:
    evening = make_evening(house)
    kari = facilitator(evening, make_facilitator(house))
    kari = Caller(kari.kind, kari.id)
    meeting = programmes.plan("department-heads", "nn")
    with refused("project.not_yours"):
        house.execute(kari, CreateConference(project=evening.project, plan=meeting))
    with refused("project.missing"):
        house.execute(kari, CreateConference(plan=meeting))
    with refused("project.not_found"):
        house.execute(kari, CreateConference(project=999, plan=meeting))
    own = house.execute(kari, CreateProject(plan=ProjectPlan(name="Karis plan")))
    made = house.execute(kari, CreateConference(project=own.id, plan=meeting))
    assert made.facts["project"] == own.id


def test_a_plan_that_contradicts_itself_stores_nothing(evening: Evening) -> None:
    good = plan(evening)
    before = everything(evening.house)
    twice = [*good.tables, good.tables[0]]
    led = [good.tables[0].model_copy(update={"leader_role": "astronaut"})]
    for code, facts, changes in (
        ("plan.twice", {"value": 1, "field": f"tables.{len(good.tables)}.number"}, {"tables": twice}),
        ("plan.twice", {"value": 1, "field": f"rounds.{len(good.rounds)}.number"}, {"rounds": [*good.rounds, good.rounds[0]]}),
        ("plan.twice", {"value": good.roles[0].key, "field": f"roles.{len(good.roles)}.key"}, {"roles": [*good.roles, good.roles[0]]}),
        ("role.unknown_leader", {"role": "astronaut", "field": "tables.0.leader_role"}, {"tables": led}),
    ):  # fmt: skip
        broken = good.model_copy(update=changes)
        for caller, command in (
            (OPERATOR, CreateConference(plan=broken)),
            (evening.operator, EditConference(plan=broken)),
        ):
            with refused(code, **facts):
                evening.house.execute(caller, command)
    assert everything(evening.house) == before


# -- editing ---------------------------------------------------------------------------------------


def test_what_people_use_is_never_taken_away(evening: Evening) -> None:
    leader = evening.seat("youth", 1)
    evening.house.execute(evening.operator, AppointSeat(id=leader.id, job=Job.LEADER))
    open_round(evening)
    post(evening, leader, entered_for="guardian")
    good, before = plan(evening), everything(evening.house)
    without = {key: [role for role in good.roles if role.key != key] for key in ("youth", "guardian")}
    for code, facts, changes in (
        ("table.in_use", {"table": 1}, {"tables": good.tables[1:]}),
        ("role.in_use", {"role": "youth"}, {"roles": without["youth"], "tables": [TablePlan(number=1)]}),
        ("role.in_use", {"role": "guardian"}, {"roles": without["guardian"]}),
        ("round.started", {"round": 1}, {"rounds": good.rounds[1:]}),
        ("round.started", {"round": 1}, {"rounds": [good.rounds[0].model_copy(update={"question": "Noko heilt anna?"})]}),
    ):  # fmt: skip
        with refused(code, **facts):
            edit(evening, **changes)
    assert everything(evening.house) == before


def test_what_nobody_uses_may_go_and_the_rest_keeps_codes_and_ids(evening: Evening) -> None:
    youth = evening.seat("youth", 1)
    open_round(evening)
    post(evening, youth)
    good, printed = plan(evening), codes(evening)
    wanted = good.model_copy(
        update={
            "title": "Nytt namn",
            "roles": [role for role in reversed(good.roles) if role.key in ("youth", "guardian")],
            "tables": [good.tables[0].model_copy(update={"name": "Vindauget", "seats": 3}), TablePlan(number=40)],
            "rounds": [good.rounds[0].model_copy(update={"minutes": 99, "help": "Ny hjelp"})],
            "next_steps": [],
        }
    )
    edit(evening, **dict(wanted))
    after = codes(evening)
    assert plan(evening) == wanted
    assert (after[1], sorted(after), phone(evening, youth)["lines"][0]["round"]) == (printed[1], [1, 40], 1)


def test_every_view_is_told_that_the_set_up_changed(evening: Evening) -> None:
    heard = asked(
        evening.house, evening.operator, EditConference(plan=plan(evening).model_copy(update={"title": "Nytt"}))
    )
    assert [(wire, who, told["title"], told["version"]) for wire, who, told in heard] == [
        ("conference.changed", "everyone", "Nytt", head(evening))
    ]


def test_wifi_is_printed_on_the_poster_and_told_nobody(house: Doorway) -> None:
    wired = make_evening(house, wifi=Wifi(name="Gjest", password="løynd-nett-42"))
    edit(wired, title="Ny")
    views = (phone(wired, wired.seat()), wall(wired), console(wired), house.heard)  # type: ignore[attr-defined]
    assert ["løynd-nett-42" in str(view) for view in views] == [False] * 4


# -- copying ---------------------------------------------------------------------------------------


def test_a_copy_has_the_set_up_and_no_people(evening: Evening) -> None:
    edit(evening, date=date(2026, 11, 21), next_steps=[NextStepPlan(due_on=date(2026, 12, 1), text="Vi skriv")])
    open_round(evening)
    post(evening, evening.seat())
    evening.house.execute(evening.operator, CountSeat(role="guardian", without_phone=3))
    made = evening.house.execute(evening.operator, DuplicateConference(title="Neste år"))
    copy = Evening(evening.house, evening.project, made.id or 0, str(made.facts["code"]))
    expected = plan(evening).model_copy(
        update={"title": "Neste år", "date": None, "next_steps": [NextStepPlan(due_on=None, text="Vi skriv")]}
    )
    shown = console(copy)
    assert plan(copy) == expected
    assert (shown["seats"], shown["lines"], set(shown["without_phone"].values()), round_(copy)["phase"]) == (
        [],
        [],
        {0},
        "waiting",
    )
    assert made.facts["project"] == evening.project
    assert not set(codes(copy).values()) & set(codes(evening).values())


def test_a_console_links_guest_makes_nothing_beyond_the_evening(evening: Evening) -> None:
    token = str(evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    guest = facilitator(evening, token)
    for command in (
        DuplicateConference(title="Ein til"),
        CreateConference(project=evening.project, plan=plan(evening)),
        CreateProject(plan=ProjectPlan(name="Min")),
        MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project),
    ):
        with refused("facilitator.account_needed"):
            evening.house.execute(guest, command)


# -- closing and rehearsing ------------------------------------------------------------------------


def test_closing_twice_tells_once(evening: Evening) -> None:
    assert [told["joining_open"] for _, _, told in asked(evening.house, evening.operator, CloseConference())] == [False]
    assert asked(evening.house, evening.operator, CloseConference()) == []
    assert [told["joining_open"] for _, _, told in asked(evening.house, evening.operator, ReopenConference())] == [True]


def rehearsing(evening: Evening, role: str, table: int) -> Caller:
    door = Caller(ActorKind.NOBODY, conference_id=evening.conference, may_rehearse=True)
    done = evening.house.execute(door, TakeSeat(role=role, table=table, client_key=f"{table:032x}", rehearsal=True))
    return Caller(ActorKind.SEAT, done.id, evening.conference)


def counts(evening: Evening) -> list[int]:
    with evening.house.reading() as session:
        rows = (Seat, Contribution, Support, Coding, Original, ModerationEntry)
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in rows]


def test_a_rehearsal_before_the_evening_leaves_nothing(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    start, seated = console(evening), counts(evening)
    one, two = rehearsing(evening, "youth", 1), rehearsing(evening, "guardian", 1 + 1)
    assert console(evening)["conference"]["rehearsal"] is True
    open_round(evening)
    line = released(evening, one, "Øving")
    do(operator, RedactContribution(id=line, text="[øving]"))
    theme = do(operator, CreateTheme(client_key="t", name="Øvingstema")).id or 0
    do(operator, SortContribution(id=line, themes=[theme]))
    post(evening, two)
    do(operator, ShowScreen(scene=Scene.VOICES, table=1))
    do(operator, CloseRound(number=1))
    do(operator, ClearRehearsal())
    after = console(evening)
    same = ("lines", "seats", "policy", "tables", "without_phone")
    assert (counts(evening), {key: after[key] for key in same}) == (seated, {key: start[key] for key in same})
    assert after["conference"]["rehearsal"] is False
    assert (round_(evening)["phase"], round_(evening)["opened_at"], wall(evening)["screen"]["scene"]) == (
        "waiting",
        None,
        "welcome",
    )
    with refused("seat.none"):
        post(evening, one)


def test_clearing_spares_every_real_word(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    simulated, real, friend = rehearsing(evening, "youth", 1), evening.seat("youth", 1), evening.seat("guardian", 1)
    open_round(evening)
    kept, gone = released(evening, real, "Ekte"), released(evening, simulated, "Øving")
    for seat, line in ((simulated, kept), (friend, kept), (real, gone)):
        do(seat, SupportContribution(id=line, on=True))
    do(operator, HideContribution(id=gone, reason="Øving"))
    do(operator, ClearRehearsal())
    assert (on_wall(evening), [line["id"] for line in console(evening)["lines"]]) == (["Ekte"], [kept])
    assert (console(evening)["lines"][0]["supports"], phone(evening, friend)["supported"]) == (1, [kept])
    assert (round_(evening)["phase"], [seat["id"] for seat in console(evening)["seats"]]) == (
        "open",
        [real.id, friend.id],
    )


def test_clearing_takes_away_what_simulated_people_wrote_to_put_dots_on(evening: Evening) -> None:
    """Also where its line is gone, so that no paper of the evening can carry it; what was chosen before, and what
    stands on real words, stays."""
    do, operator = evening.house.execute, evening.operator
    do(operator, PrepareBallot(candidates=[CandidateWanted(text="Skriven før")]))
    before = console(evening)["ballot"]["candidates"][0]["id"]
    simulated, real = rehearsing(evening, "youth", 1), evening.seat("youth", 1)
    open_round(evening)
    lines = [released(evening, real, "Ekte"), released(evening, simulated, "Øving"), None]
    wanted = [
        CandidateWanted(text=text, line=line) for text, line in zip(("Ekte", "Øving", "Skriven no"), lines, strict=True)
    ]
    do(operator, PrepareBallot(candidates=[CandidateWanted(id=before, text="Skriven før"), *wanted]))
    do(operator, ClearRehearsal())
    assert [each["text"] for each in console(evening)["ballot"]["candidates"]] == ["Skriven før", "Ekte"]


def test_a_rehearsal_clears_only_its_own_conference(evening: Evening, house: Doorway) -> None:
    other = make_evening(house)
    rehearsing(other, "youth", 1)
    evening.house.execute(evening.operator, ClearRehearsal())
    assert len(console(other)["seats"]) == 1


def test_nobody_makes_anything(evening: Evening) -> None:
    with refused("command.not_allowed", command="conference.create"):
        evening.house.execute(NOBODY, CreateConference(plan=plan(evening)))
    with evening.house.reading() as session:
        assert session.scalar(select(func.count()).select_from(Conference)) == 1
        assert session.scalar(select(func.count()).select_from(StakeRole)) == len(plan(evening).roles)
