"""R8: the reference group reviews the first draft. Versioned draft, comments per paragraph and measure, each comment
gets an answer: «no comment may stay without response code when version is published»."""

import pytest
from asking import refused
from conftest import Evening
from reviews import Plan

from dialog.commands import AnswerComment, WriteComment
from dialog.doorway import OPERATOR
from dialog.queries import reviews
from dialog.vocabulary import AnswerCode, CommentKind, ConsultationKind, Document

DRAFT = Document.PLAN_DRAFT


@pytest.fixture
def plan(evening: Evening) -> Plan:
    return Plan(evening)


def test_no_comment_stays_without_an_answer_when_a_version_is_published(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    plan.measure(1, "Ope hus kvar fredag")
    first = plan.publish(DRAFT, "0.3")
    numbered = plan.read(first, with_numbers=True)
    assert "[1]" in numbered
    assert "[1]" not in plan.read(first)
    asked = plan.ask(ConsultationKind.REVIEW, first)
    places = ["p-1", "p-2", "measure-1", "chapter-2", "whole"]
    for place, kind in zip(places, CommentKind, strict=True):
        said = WriteComment(
            client_key=kind.value,
            consultation=asked,
            place=place,
            kind=kind,
            text=f"Merknad av slaget {kind.value}",
            proposal="Ope hus kvar laurdag" if kind == CommentKind.CHANGE else "",
        )
        house.execute(pupils, said)
    comments = plan.comments()
    assert [(each.body, each.place, each.kind) for each in comments] == [
        ("Elevrådet", place, kind.value) for place, kind in zip(places, CommentKind, strict=True)
    ]
    assert comments[2].place_title == "Tiltak 1"

    for nth, (comment, code) in enumerate(zip(comments, AnswerCode, strict=True), start=1):
        with refused("edition.comments_unanswered", n=len(comments) - nth + 1):
            plan.publish(DRAFT, "0.4")
        with pytest.raises(ValueError, match="reason"):
            AnswerComment(id=comment.id, edition=1, answer=code, reason=" ")
        house.execute(OPERATOR, AnswerComment(id=comment.id, edition=1, answer=code, reason=f"Grunn {nth}."))
    plan.publish(DRAFT, "0.4")
    assert [(each.answer, each.reason) for each in plan.comments()] == [
        (code.value, f"Grunn {nth}.") for nth, code in enumerate(AnswerCode, start=1)
    ]


def test_an_override_says_why_and_is_kept(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    asked = plan.ask(ConsultationKind.REVIEW, plan.publish(DRAFT, "0.3"))
    said = WriteComment(client_key="a", consultation=asked, place="p-1", kind=CommentKind.QUESTION, text="Kvifor?")
    house.execute(pupils, said)
    with refused("edition.comments_unanswered", numbers="M-1"):
        plan.publish(DRAFT, "0.4")
    plan.publish(DRAFT, "0.4", override="Rådet har møte først i januar.")
    with house.reading() as session:
        told = [(each.number, each.override) for each in reviews.overrides(session, plan.project)]
    assert told == [("0.4", "Rådet har møte først i januar.")]
