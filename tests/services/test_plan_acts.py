"""The log of the plan: what changed, before and after, by whom, when and why."""

import json
import random
from datetime import date

import pytest
from conftest import START, Evening
from sqlalchemy import select

from dialog.models import PlanAct
from dialog.services import plan_acts
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, Funding

OPERATOR = Actor(ActorKind.OPERATOR, START, random.Random(1))


def test_a_change_is_noted_with_who_when_and_why(evening: Evening) -> None:
    change = {
        "text": ["Leksehjelp", "Leksehjelp på biblioteket"],
        "due_on": [None, date(2027, 8, 1)],
        "home": ["x", "x"],
    }
    with evening.house.database.writing() as session:
        plan_acts.note(session, OPERATOR, evening.project, "measure", 7, change, "Slik dei unge sa det")
    with evening.house.reading() as session:
        act = session.scalars(select(PlanAct)).one()
        assert (act.project_id, act.kind, act.target, act.facilitator_id) == (evening.project, "measure", 7, None)
        assert (act.why, act.done_at) == ("Slik dei unge sa det", START)
        assert json.loads(act.change) == {
            "text": ["Leksehjelp", "Leksehjelp på biblioteket"],
            "due_on": [None, "2027-08-01"],
        }


def test_what_did_not_change_is_no_act(evening: Evening) -> None:
    with evening.house.database.writing() as session:
        none = plan_acts.note(session, OPERATOR, evening.project, "measure", 7, {"home": [None, None]}, "Inkje")
        some = plan_acts.note(session, OPERATOR, evening.project, "measure", 7, {"funding": [None, Funding.EARMARKED]})
        assert none is None
        assert some is not None
    with evening.house.reading() as session:
        assert [json.loads(act.change) for act in session.scalars(select(PlanAct))] == [
            {"funding": [None, "earmarked"]}
        ]


def test_nothing_is_written_that_cannot_be_read_again(evening: Evening) -> None:
    with evening.house.database.writing() as session, pytest.raises(TypeError):
        plan_acts.note(session, OPERATOR, evening.project, "measure", 7, {"text": [None, object()]})
