"""What became of lines and the answers to themes: who may say it, one by one or many, and what is never written over."""

from typing import Any

import pytest
from answered_rows import add_lines, add_theme, answer, say, stand
from asking import everything, refused, released
from conftest import Evening, make_evening
from plan_rows import add_measure, add_proposal, seen
from sqlalchemy import func, select

from dialog.commands import (
    ApproveQuote,
    ClearRehearsal,
    DeleteConference,
    EditContribution,
    EndPage,
    EraseContribution,
    ExpireProject,
    HideContribution,
    LineSeen,
    OpenPage,
    ReleaseContribution,
    RemoveMeasure,
    SetOutcome,
    TakeMeasure,
    TidyConference,
    WriteAnswer,
)
from dialog.models import (
    ApprovedQuote,
    Contribution,
    LineOutcome,
    Membership,
    PlanAct,
    PublicPage,
    ThemeAnswer,
)
from dialog.queries import lookups, outcomes, plans
from dialog.vocabulary import AnswerState, MemberJob, OutcomeKind
from services.test_conferences import rehearsing
from services.test_group import member


def rows(evening: Evening, kind: Any) -> int:
    with evening.house.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def set_as(evening: Evening, *lines: LineSeen, **fields: Any) -> SetOutcome:
    return SetOutcome(project=evening.project, lines=[*lines], **fields)


def test_one_and_many_are_told_with_one_sentence_why(evening: Evening) -> None:
    one, two, three = add_lines(evening, "Buss til byen", "Seinare buss", "Kortare veg")
    say(evening, OutcomeKind.SENT_ON, one, two, why="Fylket rår over bussen.", sent_to="Vestland fylke")
    say(evening, OutcomeKind.MERGED, three, why="Det same.", line=one)
    now = stand(evening)
    assert [(now.of(each).kind, now.of(each).edition) for each in (one, two, three)] == [
        (OutcomeKind.SENT_ON, 1), (OutcomeKind.SENT_ON, 1), (OutcomeKind.MERGED, 1),
    ]  # fmt: skip
    assert (now.of(two).sent_to, now.of(two).why) == ("Vestland fylke", "Fylket rår over bussen.")
    assert (now.of(three).into, now.without) == (one, ())
    say(evening, OutcomeKind.PARKED, one, why="Kjem i 2028.", sent_to="Fylket")
    assert stand(evening).of(one).sent_to == "", "only what the kind has a use for is kept"


def test_something_may_be_said_of_a_whole_theme_at_once(evening: Evening) -> None:
    numbers = add_lines(evening, *(f"Buss til byen, linje {nth}" for nth in range(40)))
    say(evening, OutcomeKind.PARKED, *numbers, why="Vi ventar på ruteplanen.")
    now = stand(evening)
    assert {now.of(each).kind for each in numbers} == {OutcomeKind.PARKED}


def test_every_kind_needs_its_words_and_nothing_is_stored(evening: Evening) -> None:
    (one,) = add_lines(evening, "Buss")
    measure = add_measure(evening)
    evening.house.execute(evening.operator, RemoveMeasure(id=measure, edition=seen(evening, measure).edition))
    before = everything(evening.house)
    for fields, code in (
        ({"kind": "parked"}, "outcome.needs_why"),
        ({"kind": "sent_on", "why": "x"}, "outcome.needs_receiver"),
        ({"kind": "merged", "why": "x"}, "outcome.needs_aim"),
        ({"kind": "merged", "why": "x", "measure": 1, "line": one}, "outcome.needs_aim"),
        ({"kind": "merged", "why": "x", "measure": 77}, "measure.not_found"),
        ({"kind": "merged", "why": "x", "measure": 1}, "measure.closed"),
        ({"kind": "merged", "why": "x", "line": 77}, "outcome.no_such_line"),
        ({"kind": "merged", "why": "x", "line": one}, "outcome.into_itself"),
        ({"kind": "taken", "why": "x"}, "outcome.taken_by_measures"),
    ):
        with refused(code):
            evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one), **fields))
    assert everything(evening.house) == before


def test_a_line_that_a_measure_stands_on_is_left_as_it_is(evening: Evening) -> None:
    point = add_proposal(evening)
    made = evening.house.execute(
        evening.operator, TakeMeasure(project=evening.project, client_key=evening.key(), point=point)
    )
    (other,) = add_lines(evening, "Buss")
    parked = {"kind": OutcomeKind.PARKED, "why": "Seinare."}
    with refused("outcome.is_taken"):
        evening.house.execute(evening.operator, set_as(evening, LineSeen(number=1), LineSeen(number=2), **parked))
    done = evening.house.execute(
        evening.operator, set_as(evening, LineSeen(number=1), LineSeen(number=other), **parked)
    )
    assert (done.facts["said"], done.facts["taken"]) == (1, 1)
    now = stand(evening)
    assert (now.of(1).kind, now.of(1).measures, now.of(other).kind) == (OutcomeKind.TAKEN, (1,), OutcomeKind.PARKED)
    removed = RemoveMeasure(id=made.id, edition=seen(evening, made.id or 0).edition)
    evening.house.execute(evening.operator, removed)
    assert stand(evening).of(1).kind is None
    with evening.house.reading() as session:
        assert outcomes.served(session, evening.project, [1, 2, other]) == set()


def test_nobody_writes_over_what_somebody_else_said_meanwhile(evening: Evening) -> None:
    one, two = add_lines(evening, "Buss", "Lys")
    say(evening, OutcomeKind.PARKED, one, why="Deira ord.")
    before = everything(evening.house)
    mine = {"kind": OutcomeKind.NOT_TAKEN, "why": "Mine ord."}
    with refused("outcome.changed_meanwhile", clash=[one]):
        evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one), LineSeen(number=two), **mine))
    assert everything(evening.house) == before, "all of them, or none"
    theirs = {"kind": OutcomeKind.PARKED, "why": "Deira ord."}
    evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one), **theirs))
    assert everything(evening.house) == before, "the same words again are no change"
    evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one, edition=1), **mine))
    say(evening, None, one)
    with refused("outcome.changed_meanwhile"):
        evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one), **mine))


def test_only_shown_lines_of_the_own_project(evening: Evening) -> None:
    (one,) = add_lines(evening, "Buss")
    other = make_evening(evening.house)
    (_, foreign) = add_lines(other, "Eit", "To")
    parked = {"kind": OutcomeKind.PARKED, "why": "Seinare."}
    with refused("outcome.no_such_line", number=foreign):
        evening.house.execute(evening.operator, set_as(evening, LineSeen(number=foreign), **parked))
    evening.house.execute(evening.operator, HideContribution(id=line_id(evening, one), reason="x"))
    with refused("outcome.no_such_line", number=one):
        evening.house.execute(evening.operator, set_as(evening, LineSeen(number=one), **parked))


def line_id(evening: Evening, number: int) -> int:
    with evening.house.reading() as session:
        mine = select(Contribution.id).where(Contribution.project_id == evening.project, Contribution.number == number)
        return session.scalars(mine).one()


def test_the_log_of_the_plan_tells_who_and_what(evening: Evening) -> None:
    (one,) = add_lines(evening, "Buss")
    say(evening, OutcomeKind.PARKED, one, why="Kjem i 2028.")
    with evening.house.reading() as session:
        (act,) = plans.acts_of(session, evening.project, "outcome", line_id(evening, one))
    assert act.change == {"kind": (None, "parked"), "why": ("", "Kjem i 2028.")}


# -- with the line ---------------------------------------------------------------------------------


def furnished(evening: Evening) -> int:
    """A line with an outcome and an approved quote."""
    (one,) = add_lines(evening, "Naboen vår er snill")
    say(evening, OutcomeKind.NOT_TAKEN, one, why="Naboen er ikkje vår sak.")
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=one))
    assert (rows(evening, LineOutcome), rows(evening, ApprovedQuote)) == (1, 1)
    return one


@pytest.mark.parametrize("way", ["erase", "tidy", "delete"])
def test_what_was_said_about_a_line_goes_with_its_words(evening: Evening, way: str) -> None:
    one = furnished(evening)
    line = line_id(evening, one)
    if way == "erase":
        evening.house.execute(evening.operator, EraseContribution(id=line, reason="etter ønske"))
    elif way == "tidy":
        evening.house.execute(evening.operator, HideContribution(id=line, reason="x"))
        assert stand(evening).shown == (), "no longer told of, also before it is wiped"
        evening.house.clock.forward(days=60)  # type: ignore[attr-defined]
        evening.house.execute(evening.operator, TidyConference())
    else:
        with evening.house.reading() as session:
            title = lookups.conference(session, evening.conference).title
        evening.house.execute(evening.operator, DeleteConference(title=title))
    assert (rows(evening, LineOutcome), rows(evening, ApprovedQuote)) == (0, 0)
    with evening.house.reading() as session:
        acts = list(session.scalars(select(PlanAct.change).where(PlanAct.kind.in_(("outcome", "quote")))))
    assert acts == []


def test_a_rehearsals_lines_take_nothing_with_them_that_is_real(evening: Evening) -> None:
    one = furnished(evening)
    released(evening, rehearsing(evening, "youth", 1), "Øving")
    evening.house.execute(evening.operator, ClearRehearsal())
    assert stand(evening).of(one).kind == OutcomeKind.NOT_TAKEN


def test_answers_go_with_the_themes_on_the_projects_day(evening: Evening) -> None:
    theme = add_theme(evening)
    answer(evening, theme, AnswerState.YES, "Bussen går til 23.")
    evening.house.clock.forward(days=900)  # type: ignore[attr-defined]
    evening.house.execute(evening.operator, ExpireProject(project=evening.project))
    assert rows(evening, ThemeAnswer) == 0
    with evening.house.reading() as session:
        assert list(session.scalars(select(PlanAct).where(PlanAct.kind == "answer"))) == []


# -- answers, quotes and the page ------------------------------------------------------------------


def test_an_answer_has_a_state_and_words_and_is_not_written_over(evening: Evening) -> None:
    theme = add_theme(evening)
    written = {"project": evening.project, "theme": theme}
    for fields, code in (
        ({"edition": 0, "state": AnswerState.NO}, "answer.needs_words"),
        ({"edition": 0, "text": "Nei."}, "answer.needs_state"),
        ({"edition": 4, "state": AnswerState.NO, "text": "Nei."}, "answer.changed_meanwhile"),
    ):
        with refused(code):
            evening.house.execute(evening.operator, WriteAnswer(**written, **fields))
    answer(evening, theme, AnswerState.NO, "Nei, fordi fylket rår over bussen.")
    assert stand(evening).answers[theme].state == AnswerState.NO
    with refused("answer.changed_meanwhile"):
        late = WriteAnswer(**written, edition=0, state=AnswerState.YES, text="Ja.")
        evening.house.execute(evening.operator, late)
    answer(evening, theme, None, "")
    assert (stand(evening).answers[theme].state, stand(evening).answers[theme].edition) == (None, 2)
    with refused("theme.not_found"):
        evening.house.execute(evening.operator, WriteAnswer(project=evening.project, theme=77, edition=0))


def test_a_quote_counts_for_the_words_that_were_approved(evening: Evening) -> None:
    seat = evening.seat()
    (one,) = add_lines(evening, "Seinare buss", seat=seat)
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=one))
    with evening.house.reading() as session:
        assert outcomes.quotes(session, evening.project) == {one: "Seinare buss"}
    evening.house.execute(seat, EditContribution(id=line_id(evening, one), text="Mykje seinare buss"))
    evening.house.execute(evening.operator, ReleaseContribution(id=line_id(evening, one)))
    with evening.house.reading() as session:
        assert outcomes.quotes(session, evening.project) == {}
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=one))
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=one, approved=False))
    assert rows(evening, ApprovedQuote) == 0


def test_the_page_is_opened_made_anew_and_ended(evening: Evening) -> None:
    def address() -> tuple[str, bool]:
        with evening.house.reading() as session:
            page = session.get_one(PublicPage, evening.project)
            return page.token, page.ended_at is None

    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    first = address()
    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    second = address()
    evening.house.execute(evening.operator, EndPage(project=evening.project))
    assert (first[1], second[1], first[0] != second[0]) == (True, True, True)
    assert address() == (second[0], False)


def test_the_leader_opens_it_and_while_there_is_none_the_project_lead(evening: Evening) -> None:
    caller, person = member(evening, "kari")

    def works_as(job: MemberJob) -> None:
        with evening.house.database.writing() as session:
            session.get_one(Membership, (evening.project, person)).job = job

    works_as(MemberJob.PROJECT_LEAD)
    evening.house.execute(caller, OpenPage(project=evening.project))
    works_as(MemberJob.MEMBER)
    with refused("page.leaders_alone"):
        evening.house.execute(caller, EndPage(project=evening.project))
    works_as(MemberJob.READER)
    with refused("member.only_reads"):
        evening.house.execute(caller, EndPage(project=evening.project))
    works_as(MemberJob.PROJECT_LEAD)
    member(evening, "leiaren", MemberJob.LEADER)
    with refused("page.leaders_alone"):
        evening.house.execute(caller, EndPage(project=evening.project))
    works_as(MemberJob.LEADER)
    evening.house.execute(caller, EndPage(project=evening.project))
