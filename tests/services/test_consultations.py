"""Bodies are asked, answer for themselves alone until the last day, and every comment gets an answer."""

from datetime import timedelta
from typing import Any

import pytest
from asking import refused
from conftest import Clock, Evening, make_evening
from reviews import Plan

from dialog.commands import (
    AnswerComment,
    CloseConsultation,
    DeliverConsultation,
    ExtendConsultation,
    MakeLink,
    OpenConsultation,
    WithdrawComment,
    WriteComment,
    WriteReflection,
)
from dialog.doorway import OPERATOR, Caller
from dialog.errors import DialogError
from dialog.queries import reviews
from dialog.vocabulary import AnswerCode, CommentKind, ConsultationKind, Document, LinkPurpose

REFLECTION, REVIEW = ConsultationKind.REFLECTION, ConsultationKind.REVIEW


@pytest.fixture
def plan(evening: Evening) -> Plan:
    return Plan(evening)


def comment(consultation: int, key: str = "a", **more: Any) -> WriteComment:
    given = {"place": "whole", "kind": CommentKind.CHANGE, "text": "Kortare frist"} | more
    return WriteComment(client_key=key, consultation=consultation, **given)


def reflect(consultation: int, text: str, place: str = "whole", body: int | None = None) -> WriteReflection:
    return WriteReflection(consultation=consultation, place=place, text=text, body=body)


def test_a_body_answers_as_often_as_it_likes_and_the_newest_words_stand(plan: Plan) -> None:
    house, pupils, clubs = plan.evening.house, plan.body("Elevrådet"), plan.body("Laga")
    asked = plan.ask(REFLECTION, plan.publish(Document.INPUT_REPORT, "0.2"))
    house.execute(pupils, reflect(asked, "Vi saknar bussen"))
    house.execute(pupils, reflect(asked, "Vi saknar kveldsbussen"))
    house.execute(clubs, reflect(asked, "Einig"))
    house.execute(clubs, reflect(asked, ""))
    with house.reading() as session:
        told = [(each.text, each.from_paper) for each in reviews.reflections(session, asked)]
    assert told == [("Vi saknar kveldsbussen", False)]
    assert [body.name for body in plan.round(asked).silent] == ["Laga"]
    house.execute(clubs, DeliverConsultation(id=asked))
    assert plan.round(asked).silent == ()
    house.execute(clubs, DeliverConsultation(id=asked, done=False))
    assert [(body.name, body.is_done) for body in plan.round(asked).bodies] == [("Elevrådet", False), ("Laga", False)]


def test_after_the_last_day_only_the_steering_group_writes(plan: Plan, clock: Clock) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    asked = plan.ask(REFLECTION, plan.publish(Document.INPUT_REPORT, "0.2"), days=3)
    clock.forward(days=3)
    house.execute(pupils, reflect(asked, "Den siste dagen"))
    clock.forward(days=1)
    with refused("consultation.over"):
        house.execute(pupils, reflect(asked, "For seint"))
    house.execute(OPERATOR, reflect(asked, "Frå papir", "whole", plan.bodies["Elevrådet"]))
    with house.reading() as session:
        assert [(each.text, each.from_paper) for each in reviews.reflections(session, asked)] == [("Frå papir", True)]
    with refused("consultation.due_past"):
        house.execute(OPERATOR, ExtendConsultation(id=asked, due_on=plan.today - timedelta(days=1)))
    house.execute(OPERATOR, ExtendConsultation(id=asked, due_on=plan.today))
    house.execute(pupils, reflect(asked, "Endeleg"))
    house.execute(OPERATOR, CloseConsultation(id=asked))
    with refused("consultation.over"):
        house.execute(pupils, DeliverConsultation(id=asked))
    house.execute(OPERATOR, ExtendConsultation(id=asked, due_on=plan.today))
    house.execute(pupils, DeliverConsultation(id=asked))


def test_a_body_speaks_for_itself_alone_and_where_it_was_asked(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    edition = plan.publish(Document.PLAN_DRAFT, "0.3")
    asked = plan.ask(REVIEW, edition)
    later = plan.body("Ungdomsrådet")
    mine = house.execute(pupils, comment(asked)).id or 0
    tries: list[tuple[Caller, Any, str]] = [
        (later, comment(asked), "consultation.not_found"),
        (later, WithdrawComment(id=mine), "comment.not_found"),
        (pupils, comment(asked, body=plan.bodies["Ungdomsrådet"]), "body.not_yours"),
        (pupils, comment(asked, place="p-99999"), "place.not_found"),
        (pupils, reflect(asked, "Feil oppgåve"), "consultation.is_a_review"),
        (pupils, AnswerComment(id=mine, edition=1, answer=AnswerCode.NOTED, reason="x"), "command.not_allowed"),
        (OPERATOR, comment(asked, body=plan.bodies["Ungdomsrådet"]), "body.not_asked"),
    ]
    for caller, command, code in tries:
        with refused(code):
            house.execute(caller, command)
    assert [each.number for each in plan.comments()] == [1]
    house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.REFERENCE, body=plan.bodies["Elevrådet"]))
    with refused("body.link_needed"):
        house.execute(pupils, comment(asked, "b"))


def test_another_projects_version_and_bodies_are_unknown(plan: Plan) -> None:
    other = Plan(make_evening(plan.evening.house))
    other.body("Framande")
    edition, theirs = plan.publish(Document.PLAN_DRAFT, "0.3"), other.publish(Document.PLAN_DRAFT, "0.3")
    plan.body("Elevrådet")
    wanted = {"client_key": "k", "project": plan.project, "kind": REVIEW, "due_on": plan.today}
    with refused("edition.not_found"):
        plan.evening.house.execute(OPERATOR, OpenConsultation(**wanted, edition=theirs, bodies=[1]))
    with refused("body.not_found"):
        plan.evening.house.execute(
            OPERATOR, OpenConsultation(**wanted, edition=edition, bodies=[other.bodies["Framande"]])
        )
    asked = [plan.evening.house.execute(OPERATOR, OpenConsultation(**wanted, edition=edition, bodies=[plan.bodies["Elevrådet"]])).id for _ in range(2)]  # fmt: skip
    assert asked[0] == asked[1], "the same button twice asks once"


def test_a_comment_is_changed_by_its_key_until_it_has_an_answer(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    asked = plan.ask(REVIEW, plan.publish(Document.PLAN_DRAFT, "0.3"))
    first = house.execute(pupils, comment(asked, "a")).id or 0
    house.execute(pupils, comment(asked, "a", text="Lengre frist", proposal="innan 2028"))
    house.execute(pupils, comment(asked, "b", kind=CommentKind.FAULT))
    second = house.execute(pupils, comment(asked, "c", kind=CommentKind.SUPPORT)).id or 0
    house.execute(pupils, WithdrawComment(id=second))
    told = plan.comments()
    assert [(each.number, each.text, each.proposal) for each in told] == [
        (1, "Lengre frist", "innan 2028"),
        (2, "Kortare frist", ""),
    ]
    house.execute(
        OPERATOR, AnswerComment(id=first, edition=1, answer=AnswerCode.PARTLY, reason="Vi har ikkje folk nok.")
    )
    with refused("comment.answered"):
        house.execute(pupils, comment(asked, "a", text="Endå lengre"))
    with refused("comment.answered"):
        house.execute(pupils, WithdrawComment(id=first))
    house.execute(pupils, comment(asked, "d"))
    assert [each.number for each in plan.comments()] == [1, 2, 4], "a number is never given twice"


def test_two_who_answer_the_same_comment_do_not_write_over_each_other(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    asked = plan.ask(REVIEW, plan.publish(Document.PLAN_DRAFT, "0.3"))
    said = house.execute(pupils, comment(asked)).id or 0
    first = AnswerComment(id=said, edition=1, answer=AnswerCode.FOLLOWED, reason="Retta.")
    house.execute(OPERATOR, first)
    house.execute(OPERATOR, first)
    with refused("comment.changed_meanwhile"):
        house.execute(OPERATOR, AnswerComment(id=said, edition=1, answer=AnswerCode.DECLINED, reason="Nei."))
    house.execute(OPERATOR, AnswerComment(id=said, edition=2, answer=AnswerCode.DECLINED, reason="Nei."))
    assert [(each.answer, each.reason, each.edition) for each in plan.comments()] == [("declined", "Nei.", 3)]


def test_the_next_version_waits_for_the_answers_or_says_why_not(plan: Plan) -> None:
    house, pupils = plan.evening.house, plan.body("Elevrådet")
    asked = plan.ask(REVIEW, plan.publish(Document.PLAN_DRAFT, "0.3"))
    said = [house.execute(pupils, comment(asked, key)).id or 0 for key in "ab"]
    house.execute(OPERATOR, AnswerComment(id=said[0], edition=1, answer=AnswerCode.NOTED, reason="Takk."))
    with pytest.raises(DialogError) as caught:
        plan.publish(Document.PLAN_DRAFT, "0.4")
    assert (caught.value.code, caught.value.facts["numbers"]) == ("edition.comments_unanswered", "M-2")
    plan.publish(Document.INPUT_REPORT, "0.4")
    plan.publish(Document.PLAN_DRAFT, "0.5", override="Formannskapet møtest i morgon.")
    with house.reading() as session:
        assert [(each.number, each.override) for each in reviews.overrides(session, plan.project)] == [
            ("0.5", "Formannskapet møtest i morgon.")
        ]
    house.execute(OPERATOR, AnswerComment(id=said[1], edition=1, answer=AnswerCode.FORWARDED, reason="Til NAV."))
    plan.publish(Document.PLAN_DRAFT, "0.6", override="ikkje nødvendig")
    with house.reading() as session:
        assert len(reviews.overrides(session, plan.project)) == 1, "nothing was overridden"
