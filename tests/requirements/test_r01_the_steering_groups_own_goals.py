"""R1: the first steering meeting is run as a small dialogue conference, and its result is the goal list of the project."""

import re
from typing import Any

import registered
from asking import open_round, released
from conftest import make_evening
from readable import as_text
from web.test_retention import member

from dialog import outset, programmes
from dialog.commands import CloseRound, JudgePoint, WritePoint
from dialog.doorway import Doorway
from dialog.queries import groups, lookups
from dialog.vocabulary import MAX_POINTS, Moderation, RoundKind

GOALS_ROUND = 2


def test_six_people_at_one_table_make_six_goals_that_the_plan_is_checked_against(app: Any, house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    programme = programmes.plan("steering-kickoff", "nn")
    assert (len(programme.tables), programme.rounds[GOALS_ROUND - 1].kind) == (1, RoundKind.GOALS)
    seats = [evening.seat("steering_group") for _ in range(6)]
    open_round(evening, GOALS_ROUND)
    wanted = outset.goals("nn")
    for seat, text in zip(seats, wanted, strict=True):
        released(evening, seat, text)
    house.execute(evening.operator, CloseRound(number=GOALS_ROUND))
    kari = member(app, evening)
    room = f"/projects/{evening.project}/group"
    for text in wanted:  # One tap each.
        html = kari.client.get(room).get_data(as_text=True)
        line = re.search(rf'name="line" value="(\d+)">\s*<span>{re.escape(text)}</span>', html)
        assert line is not None, text
        token = kari.see(room).fields["csrf_token"]
        assert kari.client.post(f"{room}/goals", data={"csrf_token": token, "line": line[1]}).status_code == 303
    with house.reading() as session:
        stored = [goal.text for goal in groups.goals_of(session, evening.project)]
    assert stored[-6:] == wanted
    chapter = as_text(registered.draft(evening)).partition("Mål for planen")[2]
    assert [text for text in wanted if text not in chapter] == []


def test_what_the_table_agreed_on_is_offered_before_what_each_wrote(house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    seat = evening.seat("steering_group")
    open_round(evening, GOALS_ROUND)
    released(evening, seat, "Eit innspel")
    for number in range(MAX_POINTS):
        point = WritePoint(client_key=evening.key(), round=GOALS_ROUND, table=1, text=f"Punkt {number}")
        made = house.execute(evening.operator, point).id or 0
        house.execute(evening.operator, JudgePoint(id=made, moderation=Moderation.RELEASED))
    with house.reading() as session:
        offers = groups.goal_offers(session, lookups.project(session, evening.project))
    assert [offer.text for offer in offers] == ["Punkt 0", "Punkt 1", "Punkt 2"]
