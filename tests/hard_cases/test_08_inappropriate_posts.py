"""Case 8: what hurts is raised and held, also where everything is shown at once; only a person decides, and says why."""

import pytest
from asking import console, on_phone, on_wall, open_round, post, refused, seen
from conftest import Evening

from dialog.commands import (
    CandidateWanted,
    EditContribution,
    HideContribution,
    JudgePoint,
    PrepareBallot,
    ReleaseContribution,
    ReleaseLesson,
    RestoreContribution,
    SupportContribution,
    WriteLesson,
    WritePoint,
)
from dialog.models import Project
from dialog.vocabulary import Moderation, ModerationPolicy

HURTS = "gymlæraren i 8B er ein jævla idiot"
HARMLESS = "Meir lys i parken"


@pytest.fixture(autouse=True)
def _everything_is_shown_at_once(evening: Evening) -> None:
    open_round(evening)
    with evening.house.database.writing() as session:
        session.get_one(Project, evening.project).moderation_policy = ModerationPolicy.SHOW_AT_ONCE


def kinds(evening: Evening, line: int) -> set[str]:
    return {each["kind"] for each in seen(evening, line)["raised"]}


def test_it_is_held_whatever_the_policy_and_one_tap_lets_it_go(evening: Evening) -> None:
    shown, held = post(evening, evening.seat(), HARMLESS), post(evening, evening.seat(), HURTS)
    assert (seen(evening, shown)["moderation"], seen(evening, held)["moderation"]) == ("released", "held")
    assert (kinds(evening, shown), kinds(evening, held)) == (set(), {"identifiable_person", "abuse"})
    assert on_wall(evening) == [HARMLESS]
    evening.house.execute(evening.operator, ReleaseContribution(id=held))
    assert on_wall(evening) == [HARMLESS, HURTS]


def test_the_console_is_told_which_words_and_nobody_else_is(evening: Evening) -> None:
    author, beside = evening.seat(), evening.seat()
    line = post(evening, author, HURTS)
    assert {"kind": "abuse", "words": "ein jævla idiot"} in seen(evening, line)["raised"]
    assert seen(evening, line)["proposal"] == "[person fjerna] er [ord fjerna]"
    own, others = on_phone(evening, author, line), on_phone(evening, beside, line)
    assert own is not None
    assert others is not None
    assert (own["state"], own["text"]) == ("posted", HURTS)  # The author is not shamed for what nobody has judged.
    assert (others["state"], others["text"]) == ("hidden", "")
    assert "raised" not in own
    with refused("contribution.not_found"):
        evening.house.execute(beside, SupportContribution(id=line, on=True))
    evening.house.execute(evening.operator, ReleaseContribution(id=line))
    released = on_phone(evening, beside, line)
    assert released is not None
    assert released["text"] == HURTS
    evening.house.execute(beside, SupportContribution(id=line, on=True))


def test_only_a_persons_decision_is_told_to_the_author(evening: Evening) -> None:
    author = evening.seat()
    line = post(evening, author, HURTS)
    evening.house.execute(evening.operator, HideContribution(id=line, reason="Sårande eller truande"))
    own = on_phone(evening, author, line)
    assert own is not None
    assert (own["state"], own["text"]) == ("hidden", HURTS)
    assert "Sårande" not in str(own)
    evening.house.execute(evening.operator, RestoreContribution(id=line))
    assert (kinds(evening, line), seen(evening, line)["moderation"]) == ({"identifiable_person", "abuse"}, "held")


def test_a_line_is_looked_at_again_when_it_is_edited(evening: Evening) -> None:
    author = evening.seat()
    line = post(evening, author, HARMLESS)
    evening.house.execute(author, EditContribution(id=line, text=HURTS))
    assert (seen(evening, line)["moderation"], on_wall(evening)) == ("held", [])
    evening.house.execute(author, EditContribution(id=line, text=HARMLESS))
    assert (kinds(evening, line), seen(evening, line)["moderation"]) == (set(), "held")  # A person lets it go.


def test_points_lessons_and_candidates_are_looked_at_too(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    harmless, point = (
        do(operator, WritePoint(client_key=evening.key(), round=1, table=1, text=text, who="Kommunen")).id
        for text in (HARMLESS, HURTS)
    )
    points = {each["id"]: (each["moderation"], bool(each["raised"])) for each in console(evening)["points"]}
    assert points == {harmless: ("released", False), point: ("held", True)}
    do(operator, JudgePoint(id=point or 0, moderation=Moderation.RELEASED))
    for key, text in (("a", HARMLESS), ("b", HURTS)):
        do(operator, WriteLesson(client_key=key, text=text))
    lessons = {each["text"]: (each["released"], bool(each["raised"])) for each in console(evening)["lessons"]}
    assert lessons == {HARMLESS: (True, False), HURTS: (False, True)}
    do(operator, ReleaseLesson(id=next(each["id"] for each in console(evening)["lessons"] if each["raised"])))
    do(operator, PrepareBallot(candidates=[CandidateWanted(text=HARMLESS)]))
    with refused("candidate.raised", name=HURTS):
        do(operator, PrepareBallot(candidates=[CandidateWanted(text=HURTS)]))
    do(operator, PrepareBallot(candidates=[CandidateWanted(text=HURTS, seen=True)]))
    assert [each["text"] for each in console(evening)["ballot"]["candidates"]] == [HURTS]
