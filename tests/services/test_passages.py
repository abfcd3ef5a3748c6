"""The places of a document where people write: whose words, since when, and that nobody writes over anybody."""

import json
from dataclasses import replace
from typing import Any

from asking import facilitator, refused
from conftest import Clock, Evening, make_facilitator
from sqlalchemy import select

from dialog.commands import ApprovePassage, ExpireProject, ResetPassage, WritePassage
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.models import Facilitator, Membership, Passage, PlanAct
from dialog.vocabulary import MemberJob, PaperKind

PLACE: dict[str, Any] = {"document": PaperKind.INPUT_REPORT, "place": "main_picture"}
PICTURE = "Ungdom saknar ein stad å vere."


def write(house: Doorway, caller: Caller, project: int, text: str, edition: int, **more: Any) -> None:
    house.execute(caller, WritePassage(**{**PLACE, "project": project, "text": text, "edition": edition, **more}))


def row(house: Doorway) -> Passage | None:
    with house.reading() as session:
        return session.scalar(select(Passage))


def acts(house: Doorway) -> list[dict[str, Any]]:
    with house.reading() as session:
        return [json.loads(act.change) | {"why": act.why} for act in session.scalars(select(PlanAct))]


def member(evening: Evening, job: MemberJob | None) -> Caller:
    """Somebody with an account, and a job in the project unless it is None."""
    name = f"ven-{job}"
    caller = replace(facilitator(evening, make_facilitator(evening.house, name)), conference_id=None)
    with evening.house.database.writing() as session:
        account = session.scalars(select(Facilitator).where(Facilitator.username == name)).one()
        if job is not None:
            session.add(Membership(project_id=evening.project, facilitator_id=account.id, job=job))
    return caller


def test_words_are_kept_with_who_when_and_why(house: Doorway, evening: Evening, clock: Clock) -> None:
    kari = member(evening, MemberJob.MEMBER)
    write(house, kari, evening.project, PICTURE, 0, why="Etter møtet")
    clock.forward(days=1)
    write(house, kari, evening.project, f"{PICTURE} Og bussen går for tidleg.", 1, approved=True)
    found = row(house)
    assert found is not None
    assert (found.edition, found.approved_at, found.approved_by is None) == (2, clock(), False)
    first, second = acts(house)
    assert (first["text"], first["why"], first["edition"]) == (["", PICTURE], "Etter møtet", [0, 1])
    assert (second["text"][0], second["approved"]) == (PICTURE, [False, True])


def test_what_somebody_else_wrote_is_never_written_over(house: Doorway, evening: Evening) -> None:
    write(house, OPERATOR, evening.project, PICTURE, 0)
    for edition in (0, 2):
        command = WritePassage(**PLACE, project=evening.project, text="Noko anna", edition=edition)
        with refused("passage.changed_meanwhile"):
            house.execute(OPERATOR, command)
    gone = ResetPassage(**PLACE, project=evening.project, edition=0)
    with refused("passage.changed_meanwhile"):
        house.execute(OPERATOR, gone)
    write(house, OPERATOR, evening.project, PICTURE, 0)
    found = row(house)
    assert found is not None
    assert (found.text, found.edition, len(acts(house))) == (PICTURE, 1, 1)


def test_generated_words_become_ones_own_when_somebody_answers_for_them(house: Doorway, evening: Evening) -> None:
    nothing = ApprovePassage(**PLACE, project=evening.project, edition=0)
    with refused("passage.nothing_to_approve"):
        house.execute(OPERATOR, nothing)
    house.execute(OPERATOR, ApprovePassage(**PLACE, project=evening.project, edition=0, text="Mange nemner klubben."))
    found = row(house)
    assert found is not None
    assert (found.text, found.approved_at is not None) == ("Mange nemner klubben.", True)
    write(house, OPERATOR, evening.project, "Mange vil ha klubben open.", 1)
    changed = row(house)
    assert changed is not None
    assert (changed.approved_at, changed.edition) == (None, 2)
    house.execute(OPERATOR, ApprovePassage(**PLACE, project=evening.project, edition=2, text="Noko heilt anna"))
    answered_for = row(house)
    assert answered_for is not None
    assert (answered_for.text, answered_for.approved_at is not None) == ("Mange vil ha klubben open.", True)


def test_taking_the_words_away_keeps_their_history(house: Doorway, evening: Evening) -> None:
    write(house, OPERATOR, evening.project, PICTURE, 0)
    house.execute(OPERATOR, ResetPassage(**PLACE, project=evening.project, edition=1, why="Feil"))
    found = row(house)
    assert found is not None
    assert (found.text, found.edition) == ("", 2)
    assert (acts(house)[-1]["text"], acts(house)[-1]["why"]) == ([PICTURE, ""], "Feil")


def test_only_the_places_that_are_peoples_own_are_written_in(house: Doorway, evening: Evening) -> None:
    for place in ("register", "priorities", "main_picture.1", "summary.1", "meeting"):
        command = WritePassage(
            project=evening.project, document=PaperKind.INPUT_REPORT, place=place, text="x", edition=0
        )
        with refused("passage.no_such_place"):
            house.execute(OPERATOR, command)
    for place in ("summary.3411.2", "meeting.1", "took_part"):
        write(house, OPERATOR, evening.project, "x", 0, place=place)


def test_who_only_reads_changes_nothing(house: Doorway, evening: Evening) -> None:
    command = WritePassage(**PLACE, project=evening.project, text=PICTURE, edition=0)
    with refused("member.only_reads"):
        house.execute(member(evening, MemberJob.READER), command)
    with refused("project.not_yours"):
        house.execute(member(evening, None), command)
    assert row(house) is None
    write(house, member(evening, MemberJob.LEADER), evening.project, PICTURE, 0)
    assert row(house) is not None


def test_an_empty_text_is_no_wording(house: Doorway, evening: Evening) -> None:
    with refused("field.missing"):
        write(house, OPERATOR, evening.project, "  \n ", 0)


def test_the_day_of_erasure_takes_what_was_written_about_inputs(house: Doorway, evening: Evening, clock: Clock) -> None:
    write(house, OPERATOR, evening.project, PICTURE, 0)
    plan = {"document": PaperKind.PLAN_DRAFT, "place": "summary"}
    write(house, OPERATOR, evening.project, "Planen vår", 0, **plan)
    clock.forward(days=400)
    house.execute(OPERATOR, ExpireProject(project=evening.project))
    with house.reading() as session:
        assert list(session.scalars(select(Passage.text))) == ["Planen vår"]
    assert [act["text"] for act in acts(house)] == [["", "Planen vår"]]
