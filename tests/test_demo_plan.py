"""The demo's finished plan: it has what it says, its thread holds, and a guest may read it and nothing else."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from asking import refused
from conftest import Clock, Foundation, lay, make_evening, make_facilitator, own_settings
from sqlalchemy import select
from web.visitor import Visitor

from dialog import demo, identity
from dialog.app import create_app
from dialog.commands import AddGoal, MakeLink
from dialog.db import Database
from dialog.demo_meetings import MEETINGS, told
from dialog.domain.threads import faults
from dialog.doorway import Caller, Doorway
from dialog.models import Round
from dialog.queries import (
    costs,
    editions,
    followed,
    lookups,
    meetings,
    needs,
    outcomes,
    overviews,
    plans,
    promises,
    public_answers,
    reviews,
    threads,
)
from dialog.rehearsal.texts import FOLDER
from dialog.vocabulary import (
    ActorKind,
    AnswerCode,
    AnswerState,
    CommentKind,
    HoursKind,
    LinkPurpose,
    MeasureOrigin,
    MeasureStanding,
    MeetingKind,
    NeedSide,
    OutcomeKind,
    PartnerState,
    PromiseState,
)
from dialog.web.project_rooms import ROOMS

STORY = json.loads((FOLDER / "finished_plan.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def house(foundation: Foundation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    """A house in which nothing but the plan has been made."""
    settings = own_settings(tmp_path_factory.mktemp("finished"))
    lay(settings, foundation.bare)
    doorway = Doorway(Database(settings.database_url), settings)
    doorway.clock, doorway.rng = Clock(), random.Random(7)
    yield doorway
    doorway.database.dispose()


@pytest.fixture(scope="module")
def project(house: Doorway) -> int:
    return demo.finished_plan(house, "nn")


@pytest.fixture(scope="module")
def app(house: Doorway) -> Any:
    return create_app(house.settings, house)


def test_it_is_made_once(house: Doorway, project: int) -> None:
    assert demo.finished_plan(house, "nn") == project


def test_it_tells_what_it_cost_who_came_and_what_units_need(house: Doorway, project: int) -> None:
    with house.reading() as session:
        cost, lines = costs.totals(session, project), needs.need_lines(session, project)
        days = meetings.calendar(session, project)
    hours = {(each.kind, each.people): each.minutes // 60 for each in cost.by_people}
    of_municipality = {people: hour for (kind, people), hour in hours.items() if kind == HoursKind.MUNICIPAL}
    assert (sum(of_municipality.values()), of_municipality["Prosjektleiar"]) == (500, 200), "as in Seljord (METHOD 1.4)"
    assert (of_municipality["Leiar i styringsgruppa"], cost.ore) == (60, 600_000)
    assert {each.side for each in lines} == set(NeedSide)
    past = [each for each in days if each.meeting.kind != MeetingKind.FOLLOW_UP]
    assert all(called.came for each in past for called in each.called)
    assert sum(len(each.called) for each in past) >= 10
    assert [each.conference is not None for each in past] == [
        each.meeting.kind == MeetingKind.CONFERENCE for each in past
    ]


def test_it_grew_out_of_three_meetings_and_is_marked_as_a_demo(house: Doorway, project: int) -> None:
    with house.reading() as session:
        lines = overviews.conference_lines(session, project)
        assert lookups.project(session, project).is_demo
    assert [each.joined for each in lines] == [people for _, people in MEETINGS.values()]
    assert [each.state for each in lines] == ["done"] * 3
    assert min(each.contributions for each in lines) >= 12


def test_every_theme_is_answered_and_the_page_for_everybody_is_open(house: Doorway, project: int) -> None:
    with house.reading() as session:
        found = outcomes.outcomes(session, project)
        page = public_answers.page_of(session, project)
        spent = {(each.closed_at - each.opened_at).seconds > 600 for each in session.scalars(select(Round))}
    assert (found.unanswered, page is not None) == ((), True)
    assert {each.answer.state for each in found.themes} == set(AnswerState)
    assert {kind for kind, many in found.counts.items() if many} >= {
        OutcomeKind.TAKEN, OutcomeKind.EXISTS, OutcomeKind.PARKED, OutcomeKind.NOT_TAKEN, OutcomeKind.SENT_ON,
    }  # fmt: skip
    assert spent == {True}, "time is spent round the tables"


def test_its_measures_are_in_all_states_and_the_thread_holds(house: Doorway, project: int) -> None:
    with house.reading() as session:
        view = plans.plan_view(session, project)
        assert not faults(threads.thread(session, project))
    measures = [*view.measures, *view.closed]
    assert {each.standing for each in measures} == set(MeasureStanding)
    assert {each.origin for each in measures} == set(MeasureOrigin)
    assert {partner.state for each in measures for partner in each.partners} == set(PartnerState)
    assert [len(view.areas), len(measures)] == [len(STORY["areas"]), len(STORY["measures"])]
    assert all(each.themes for each in view.areas)


def test_its_versions_comments_and_answers(house: Doorway, project: int) -> None:
    with house.reading() as session:
        published = editions.editions_of(session, project)
        comments = reviews.comments(session, project, now=house.clock())
        rounds = reviews.rounds(session, project, house.clock())
    assert [each.number for each in published] == ["2.0", "1.0", "0.3", "0.2"]
    assert {each.kind for each in comments} == {each.value for each in CommentKind}
    assert {each.answer for each in comments} == {each.value for each in AnswerCode}
    assert [each.silent for each in rounds] == [(), ()]
    days = [each.published_at for each in published]
    assert days == sorted(days, reverse=True)
    assert (days[0] - days[-1]).days > 90, "a year in seconds, each thing on its own day"


def test_it_lives_on_after_the_decision(house: Doorway, project: int) -> None:
    with house.reading() as session:
        view = plans.plan_view(session, project)
        own = {each.measure.number: each.newest for each in followed.followed(session, view)}
        states = {each.state for each in promises.promises(session, project) if each.row is not None}
    assert sum(newest is not None for newest in own.values()) == len(STORY["statuses"])
    assert states == {PromiseState.OPEN, PromiseState.KEPT}


def test_a_guest_reads_every_room_and_changes_nothing(app: Any, house: Doorway, project: int) -> None:
    other = make_evening(house)
    guest = Visitor(app.test_client())
    token = guest.see("/").fields["csrf_token"]
    answer = guest.client.post("/demo/plan", data={"csrf_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/projects/{project}")
    for path in [end for end, _ in ROOMS] + ["/plan/measures/1", "/plan/leaders", "/group/calendar", "/group/bodies"]:
        page = guest.client.get(f"/projects/{project}{path}")
        assert (path, page.status_code) == (path, 200)
    assert "Lagre" not in guest.see(f"/projects/{project}/plan/measures/1").text
    assert is_sent_to_sign_in(guest.client.get(f"/projects/{other.project}"))
    assert "csrf_token" not in guest.see(f"/projects/{project}/plan").fields
    said = guest.client.post(
        f"/projects/{project}/plan/measures", data={"csrf_token": token, "key": "k" * 8, "text": "A"}
    )
    assert said.status_code == 403
    with house.reading() as session:
        assert len(plans.plan_view(session, project).measures) == len(STORY["measures"]) - 2


def test_the_console_of_a_real_meeting_opens_no_project(app: Any, house: Doorway) -> None:
    evening = make_evening(house)
    done = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE))
    client = app.test_client()
    client.set_cookie(identity.FACILITATOR, str(done.facts["token"]))
    assert client.get(f"/conferences/{evening.conference}/console").status_code == 200
    assert is_sent_to_sign_in(client.get(f"/projects/{evening.project}"))
    with refused("facilitator.account_needed"):
        house.execute(Caller(ActorKind.FACILITATOR, done.id), AddGoal(project=evening.project, text="Eit mål"))


def test_somebody_with_an_account_may_try_everything(app: Any, house: Doorway, project: int) -> None:
    client = app.test_client()
    stranger = Visitor(app.test_client())
    client.set_cookie(identity.FACILITATOR, make_facilitator(house))
    kari = Visitor(client)
    token = kari.see("/projects").fields["csrf_token"]
    assert client.post("/demo/plan", data={"csrf_token": token}).status_code == 303
    assert "Lagre" in kari.see(f"/projects/{project}/plan/measures/10").text
    token = stranger.see("/sign-in").fields["csrf_token"]
    assert stranger.client.post("/demo/plan", data={"csrf_token": token}).status_code == 403


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_the_story_is_told_in_every_language(language: str) -> None:
    said = list(_leaves(told(STORY, language)))
    assert all(isinstance(each, str | int | None) for each in said), "nothing is left in three languages"
    assert "" not in said


def is_sent_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")


def _leaves(content: Any) -> Iterator[Any]:
    if isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from _leaves(each)
    else:
        yield content
