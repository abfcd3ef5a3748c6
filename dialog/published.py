"""Papers as versions: frozen, read again, held against each other, and as a form to answer on paper.

All of it is work for a process of its own: pandas and the writers are imported when they are asked for.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dialog.db import Session
from dialog.domain import editions as numbers
from dialog.errors import Invalid, NotFound
from dialog.models import Consultation, Decision, Edition
from dialog.phrases.catalogue import Words
from dialog.phrases.reviews import STEPS
from dialog.queries import editions, followed, lookups
from dialog.typesetter import SHEET
from dialog.vocabulary import ConsultationKind, Document

if TYPE_CHECKING:
    from dialog.documents.blocks import Paper
    from dialog.documents.evidence import Evidence
    from dialog.documents.freezing import FrozenPaper

Write = Callable[["Paper"], bytes]


def freeze(
    session: Session,
    project_id: int,
    document: Document,
    number: str,
    language: str | None = None,
    today: date | None = None,
) -> str:
    """The paper as it stands now, as the JSON that `edition.publish` takes. People's words are pointed at, not kept."""
    from dialog.documents import freezing
    from dialog.documents.evidence import Evidence
    from dialog.documents.references import Pointing
    from dialog.queries.frames import project_frames

    frames = project_frames(session, project_id)
    words = Words(language or frames.project.language)
    evidence, day = Evidence(frames, words), today or _today()
    own = editions.names(session, project_id) | set(evidence.roles.values())
    if document == Document.PLAN_DRAFT:
        own |= editions.own_texts(session, project_id)
    paper = freezing.thawed(freezing.frozen(_paper(evidence, document, day)))
    register = editions.register(session, project_id)
    kind = words.say("{kind}, versjon {number}", kind=paper.cover.kind, number=number)
    stamped = stamp(words, number, day, _decided(session, project_id, number))
    told = freezing.frozen(paper.stamped(stamped, kind))
    told["paper"] = Pointing(editions.words_of(session, project_id), own)(told["paper"])
    places = _places(evidence, document, paper, register)
    return freezing.written(told | {"places": places, "register": register, "stamp": stamped})


def _decided(session: Session, project_id: int, number: str) -> Decision | None:
    return followed.standing_decision(session, project_id) if numbers.is_adopted(number) else None


def stamp(words: Words, number: str, day: date, decision: Decision | None = None) -> str:
    """«Versjon 0.2, til referansegruppa. Gitt ut 22. november 2026.» An adopted one tells of the decision too."""
    told = _published(words, number, day)
    if decision is None:
        return told
    decided = words.say("Vedteken {day}", day=words.date(decision.decided_on))
    case = words.say("sak {number}", number=decision.case_number) if decision.case_number else ""
    return f"{told} {', '.join(filter(None, (decided, case)))}."


def _published(words: Words, number: str, day: date) -> str:
    step = numbers.step_of(number)
    if step is None:
        return words.say("Versjon {number}. Gitt ut {day}.", number=number, day=words.date(day))
    told = words.say(STEPS[step])
    return words.say("Versjon {number}, {step}. Gitt ut {day}.", number=number, step=told, day=words.date(day))


def edition(session: Session, edition_id: int, form: str, *, with_numbers: bool = False) -> bytes:
    """A published version as a file or as a piece of a page, with numbers to point at where a body shall comment."""
    return b"".join(in_parts(session, edition_id, form, with_numbers=with_numbers))


def in_parts(session: Session, edition_id: int, form: str, *, with_numbers: bool = False) -> Iterator[bytes]:
    """The same: a piece of a page chapter by chapter, and any file in one."""
    from dialog.documents.html import fragment_parts
    from dialog.documents.numbering import numbered

    found = _edition(session, edition_id)
    write, paper = _writer(form, _house(session, found.project_id)), thawed(session, found)
    shown = numbered(paper) if with_numbers else paper
    if form == "fragment":
        yield from fragment_parts(shown)
    else:
        yield write(shown)


def difference(session: Session, before_id: int, after_id: int, form: str, language: str) -> bytes:
    """What changed from one version to another, the earlier first whichever was asked for first."""
    from dialog.documents.difference_paper import Versions, difference_paper
    from dialog.documents.difference_paper import difference as found_between
    from dialog.documents.html import write_difference

    before, after = sorted(
        (_edition(session, each) for each in (before_id, after_id)), key=lambda each: numbers.order(each.number)
    )
    if before.project_id != after.project_id:
        raise NotFound("edition.not_found")
    papers = thawed(session, before), thawed(session, after)
    words = Words(language)
    found = found_between(
        Versions(papers[1].cover.title, before.number, after.number),
        papers,
        (json.loads(before.register), json.loads(after.register)),
    )
    if form == "fragment":
        return write_difference(found, words)
    told = words.say("Laga {day}", day=words.date(_today()))
    return _writer(form, _house(session, before.project_id))(difference_paper(found, words, told))


def answer_form(session: Session, consultation_id: int, form: str, language: str) -> bytes:
    """A sheet to answer on with a pen: one box for each theme, or lines for comments."""
    from dialog.documents.answer_sheet import answer_sheet

    consultation = session.get(Consultation, consultation_id)
    if consultation is None:
        raise NotFound("consultation.not_found")
    own = consultation.edition
    paper = thawed(session, own)
    kind = ConsultationKind(consultation.kind)
    return _writer(form, _house(session, own.project_id))(
        answer_sheet(kind, paper.cover.title, own.number, editions.places_of(own), consultation.due_on, Words(language))
    )


def thawed(session: Session, edition: Edition) -> "FrozenPaper":
    """The paper with the words that may still be read; for the others it says that they were taken away."""
    from dialog.documents import freezing
    from dialog.documents.references import resolver

    words = Words(edition.language)
    gone = words.say("[teke bort eller endra etter at versjonen blei gitt ut]")
    told = json.loads(edition.content)
    return freezing.thawed(resolver(editions.words_of(session, edition.project_id), gone)(told))


def _edition(session: Session, edition_id: int) -> Edition:
    found = session.get(Edition, edition_id)
    if found is None:
        raise NotFound("edition.not_found")
    return found


def _paper(evidence: "Evidence", document: Document, today: date) -> "Paper":
    if document == Document.PLAN_DRAFT:
        from dialog.documents.plan_draft import build_plan_draft

        return build_plan_draft(evidence, today)
    from dialog.documents.input_report import build_input_report

    return build_input_report(evidence, today)


def _places(
    evidence: "Evidence", document: Document, paper: "FrozenPaper", register: list[dict[str, object]]
) -> list[dict[str, str]]:
    from dialog.documents.numbering import reflection_places, review_places

    found = review_places(paper, register, evidence.words)
    if document == Document.PLAN_DRAFT:
        return found
    return [*reflection_places(evidence.themes, evidence.words), *(each for each in found if each["key"] != "whole")]


House = Callable[[], bytes | None]


def _house(session: Session, project_id: int) -> House:
    """The municipality's own Word file: what a version says is frozen, how it looks is the municipality's."""
    return lambda: lookups.house_file(session, project_id)


def _writer(form: str, house: House) -> Write:
    from dialog.documents.docx import write_docx
    from dialog.documents.html import write_fragment, write_html
    from dialog.documents.markdown import write_markdown
    from dialog.documents.pdf import write_job, write_pdf

    writers: dict[str, Write] = {
        "docx": lambda paper: write_docx(paper, house()),
        "pdf": lambda paper: write_pdf(paper, _today()),
        SHEET: lambda paper: write_job(paper, _today()),
        "html": write_html,
        "fragment": write_fragment,
        "md": write_markdown,
    }
    if form not in writers:
        raise Invalid("export.unknown_format", document="edition", form=form)
    return writers[form]


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
