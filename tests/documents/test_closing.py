"""How an evening ended, in the papers: what is counted, and what nobody may see."""

from datetime import UTC, datetime

import gatherings
from readable import as_text
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.documents.blocks import Grid
from dialog.documents.closing import dated, evaluation, priorities
from dialog.documents.elsewhere import elsewhere
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport
from dialog.models import Conference, DotCard, NextStep, Project, PulseAnswer, Theme
from dialog.phrases.catalogue import Words
from dialog.phrases.promises import ANSWERED
from dialog.queries.frames import project_frames

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def evidence_of(session: Session, project: Project, language: str = "nn") -> Evidence:
    return Evidence(project_frames(session, project.id, LATER), Words(language))


def test_dots_are_counted_without_simulated_phones_and_most_come_first(session: Session, invented: Project) -> None:
    found = evidence_of(session, invented).frames.candidates
    assert list(zip(found["text"], found["dots"], found["stickers"], strict=True)) == [
        ("Ope laurdag òg", 10, 2),
        ("Gangveg til skulen", 3, 0),
        ("Fleire vaksne ute", 2, 0),
    ]
    for card in session.scalars(select(DotCard)):
        card.is_rehearsal = True
    session.flush()
    assert evidence_of(session, invented).frames.candidates["dots"].tolist() == [0, 0, 0]


def test_a_ballot_that_is_open_is_in_no_paper(session: Session, invented: Project) -> None:
    told = str(priorities(evidence_of(session, invented), "7"))
    assert ("Ope laurdag òg" in told, "Løynd" in told) == (True, False)


def test_four_answers_are_not_shown_and_five_are(session: Session, invented: Project) -> None:
    told = str(evaluation(evidence_of(session, invented), "V"))
    assert "Takk for maten, nummer 1" in told
    assert "Takk for maten, nummer 2" not in told, "only what a facilitator let in"
    session.delete(session.scalars(select(PulseAnswer).where(PulseAnswer.key == "4" * 64)).one())
    session.flush()
    told = str(evaluation(evidence_of(session, invented), "V"))
    assert ("Takk for maten" in told, "4 svara." in told) == (False, True)


def test_answers_that_can_still_change_are_not_shown(session: Session, invented: Project) -> None:
    hall = session.scalars(select(Conference).where(Conference.joining_open.is_(False))).one()
    hall.joining_open = True
    session.flush()
    same_evening = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
    frames = project_frames(session, invented.id, same_evening)
    assert set(frames.pulses["step"]) == {0}
    assert set(project_frames(session, invented.id, LATER).pulses["step"]) == {0, 1, 2, 3, 4}


def test_the_promise_and_the_lessons_stand_with_what_happens_next(report: InputReport) -> None:
    told = as_text(report)
    chapter = told[told.index("# 10 ") : told.index("# Vedlegg 1")]
    assert "19. februar 2027" in chapter
    assert chapter.index("Bussen først!") < chapter.index("Ungdom vil vere med."), "by the alphabet"
    assert not [secret for secret in gatherings.SECRETS if secret in told]


def test_the_answer_has_the_day_that_was_promised_and_other_steps_their_own(
    session: Session, invented: Project
) -> None:
    def told(language: str) -> list[str]:
        frames = evidence_of(session, invented, language).frames
        return [when for when, _ in dated(Words(language), frames.next_steps, frames.conferences)]

    assert "Dato kjem" in told("nn")
    for step in session.scalars(select(NextStep).where(NextStep.due_on.is_not(None))):
        step.due_on, step.text = None, Words("nb").say(ANSWERED)
    session.flush()
    assert told("nn") == ["Innan 19. februar 2027", "Dato kjem"]
    for conference in session.scalars(select(Conference)):
        conference.answer_on = None
    session.flush()
    assert told("nn") == ["Dato kjem", "Dato kjem"]


def test_inputs_that_were_sent_on_have_a_chapter_with_whom_and_which(session: Session, invented: Project) -> None:
    def told() -> str:
        return str(elsewhere(evidence_of(session, invented), "9"))

    assert "Ingen innspel er sende vidare til andre enno." in told()
    theme = session.scalars(select(Theme).where(Theme.name == "Skuleveg")).one()
    theme.sent_to = "Fylkeskommunen"
    session.flush()
    evidence = evidence_of(session, invented)
    (row,) = next(block.rows for block in elsewhere(evidence, "9").blocks if isinstance(block, Grid))
    own = evidence.shown[evidence.shown["theme_id"].eq(theme.id) | evidence.shown["second_theme_id"].eq(theme.id)]
    assert row == ("Skuleveg", "Fylkeskommunen", ", ".join(f"I-{number}" for number in sorted(own["number"])))
    assert len(own) > 1
    theme.removed = True
    session.flush()
    assert "Fylkeskommunen" not in told(), "a theme that is off the desk sends nothing on"
