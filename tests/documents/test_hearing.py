"""Chapters 9 and 10 of the plan: what was promised, who was asked, what each comment led to, and every version."""

from base64 import b64encode

import after
import pytest
import registered
from asking import refused
from conftest import Evening
from documents.test_house_base import FOOT, LETTERHEAD, house, read
from documents.test_plan_register import grids, told
from reviews import Plan, name_owner

from dialog import published
from dialog.commands import AddPromise, AnswerComment, PromiseMade, SetBase, WriteComment
from dialog.doorway import OPERATOR
from dialog.vocabulary import AnswerCode, CommentKind, ConsultationKind, Document

DRAFT = Document.PLAN_DRAFT


@pytest.fixture
def plan(evening: Evening) -> Plan:
    return Plan(evening)


def test_before_anybody_is_asked_the_chapter_says_who_fills_it(plan: Plan) -> None:
    before = registered.draft(plan.evening).hearing
    assert told(before).startswith("Planen har ikkje vore på høyring enno.")
    assert grids(before) == []
    plan.publish(DRAFT, "0.3", note="Første framlegg")
    after_one = registered.draft(plan.evening).hearing
    assert told(after_one) == ""
    (versions,) = grids(after_one)
    assert versions.rows == (("0.3", "Planutkast, første planutkast", "21. november 2026", "Første framlegg"),)


def test_each_comment_stands_with_its_answer_and_its_reason(plan: Plan) -> None:
    execute, pupils, elders = plan.evening.house.execute, plan.body("Elevrådet"), plan.body("Eldrerådet")
    plan.measure(1, "Ope hus kvar fredag")
    asked = plan.ask(ConsultationKind.REVIEW, plan.publish(DRAFT, "0.3"))
    for key, text, proposal in (("a", "For seint på kvelden", "Ope hus kvar laurdag"), ("b", "Bra", "")):
        said = WriteComment(
            client_key=key, consultation=asked, place="measure-1", kind=CommentKind.CHANGE, text=text, proposal=proposal
        )
        execute(pupils, said)
    first = plan.comments()[0]
    execute(OPERATOR, AnswerComment(id=first.id, edition=1, answer=AnswerCode.PARTLY, reason="Det blir prøvd i haust."))
    plan.publish(DRAFT, "0.4", override="Rådet har møte i januar.")

    hearing = registered.draft(plan.evening).hearing
    questions, comments, versions = grids(hearing)
    assert questions.rows == (("0.3", "Gjennomgang", "5. desember 2026", "Elevrådet", "Eldrerådet"),)
    assert comments.rows == (
        (
            "M-1", "Elevrådet", "Tiltak 1", "Endring", "For seint på kvelden Framlegg: «Ope hus kvar laurdag»",
            "Delvis teken til følgje", "Det blir prøvd i haust.",
        ),
        ("M-2", "Elevrådet", "Tiltak 1", "Endring", "Bra", "(svar manglar)", ""),
    )  # fmt: skip
    assert comments.blank == "(svar manglar)"
    assert "2 merknader: Delvis teken til følgje 1, utan svar 1." in told(hearing)
    assert "Versjon 0.4 blei gitt ut før alle merknadene hadde svar. Grunngiving: Rådet har møte i januar." in told(
        hearing
    )
    assert [row[0] for row in versions.rows] == ["0.3", "0.4"]
    assert elders is not pupils


def test_promises_stand_in_the_chapter_of_follow_up_with_what_became_of_them(evening: Evening) -> None:
    registered.a_plan(evening)
    before = registered.draft(evening).follow_up
    promise = PromiseMade(text="Svar på kvifor bussen går så tidleg", towards="Elevrådet")
    evening.house.execute(evening.operator, AddPromise(project=evening.project, promise=promise))
    promised = grids(registered.draft(evening).follow_up)[-1]
    assert promised.caption == "Lovnader på vegen"
    assert promised.rows[-1] == ("Svar på kvifor bussen går så tidleg", "Elevrådet", "–", "Lova")
    assert "Elevrådet" not in str(before)
    assert "August: planarbeidet startar opp att" in str(before.blocks), "a year to begin with"


def test_a_version_that_calls_itself_adopted_has_a_decision_and_tells_of_it(plan: Plan) -> None:
    name_owner(plan)
    with refused("edition.not_adopted", number="2.0"):
        plan.publish(DRAFT, "2.0")
    after.adopted(plan.evening)
    stamp = "Versjon 2.0, vedteken. Gitt ut 21. november 2026. Vedteken 19. november 2026, sak 26/114."
    assert stamp in plan.read(plan.publish(DRAFT, "2.0"))


def test_the_political_goal_is_met_by_what_is_ready_once_the_calendar_has_the_day(evening: Evening) -> None:
    after.ready_measure(evening, after.add_leader(evening))

    def political() -> tuple[str, ...]:
        return grids(registered.draft(evening).goals)[-1].rows[-1]

    assert political()[1:] == ("0 av 1", "1")
    after.decision_meeting(evening, held_on=registered.TODAY)
    assert political()[1:] == ("1 av 1", "–")


def test_a_version_as_a_word_file_has_the_municipalitys_own_letterhead(plan: Plan) -> None:
    first = plan.publish(DRAFT, "0.3")

    def letterhead() -> tuple[str, str]:
        with plan.evening.house.reading() as session:
            section = read(published.edition(session, first, "docx")).sections[0]
        return section.header.paragraphs[0].text, section.footer.paragraphs[0].text

    assert LETTERHEAD not in letterhead()[0]
    plan.evening.house.execute(OPERATOR, SetBase(project=plan.project, name="mal.docx", content=b64encode(house())))
    assert (letterhead()[0], letterhead()[1][: len(FOOT)]) == (LETTERHEAD, FOOT)
