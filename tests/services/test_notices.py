"""A project's own notices: whose they are, what they may ask for, and that the earlier wordings are kept."""

from asking import facilitator, refused
from conftest import Clock, Evening, make_facilitator
from sqlalchemy import select

from dialog import notices
from dialog.commands import CreateProject, EditNotice
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.models import Notice
from dialog.plans import ProjectPlan
from dialog.queries import lookups
from dialog.queries import notices as told_notices
from dialog.vocabulary import Language, NoticeKind


def edit(project: int, text: str, language: Language = Language.NN) -> EditNotice:
    return EditNotice(project=project, kind=NoticeKind.PRIVACY, language=language, text=text)


def rows(house: Doorway) -> list[str]:
    with house.reading() as session:
        return list(session.scalars(select(Notice.text).order_by(Notice.id)))


def told(house: Doorway, project: int, language: str = "nn") -> told_notices.Told:
    with house.reading() as session:
        return told_notices.told(session, lookups.project(session, project), NoticeKind.PRIVACY, language)


def test_own_words_count_until_they_are_emptied(house: Doorway, evening: Evening, clock: Clock) -> None:
    assert told(house, evening.project).is_own is False
    clock.forward(days=3)
    house.execute(OPERATOR, edit(evening.project, "# Vårt\nOm {plan}"))
    own = told(house, evening.project)
    assert (own.is_own, own.dated, own.edited_by) == (True, clock().date(), "")
    assert [part.text for part in own.parts] == ["Vårt", "Om Oppvekstplan for Bygdedal"]
    house.execute(OPERATOR, edit(evening.project, ""))
    assert told(house, evening.project).raw == notices.draft("privacy", "nn")
    assert rows(house) == ["# Vårt\nOm {plan}", ""]


def test_what_changes_nothing_is_not_kept(house: Doorway, evening: Evening) -> None:
    draft = notices.draft("privacy", "nn")
    for text in ("", draft, draft + "\n", "Vårt", " Vårt ", draft):
        house.execute(OPERATOR, edit(evening.project, text))
    assert rows(house) == ["Vårt", ""]


def test_a_reader_of_another_language_is_told_that_there_are_own_words(house: Doorway, evening: Evening) -> None:
    house.execute(OPERATOR, edit(evening.project, "Our own", Language.EN))
    assert (told(house, evening.project, "nn").own_elsewhere, told(house, evening.project, "en").own_elsewhere) == (
        ("en",),
        (),
    )


def test_a_field_nobody_can_fill_is_refused(house: Doorway, evening: Evening) -> None:
    with refused("notice.unknown_field", name="responsable", field="text"):
        house.execute(OPERATOR, edit(evening.project, "Spør {contact} eller {responsable}"))
    house.execute(OPERATOR, edit(evening.project, "Spør {contact} eller {responsible}"))
    assert rows(house) == ["Spør {contact} eller {responsible}"]


def test_only_members_write_them_and_the_writer_is_known_to_members(house: Doorway, evening: Evening) -> None:
    kari, ola = (facilitator(evening, make_facilitator(house, name)) for name in ("kari", "ola"))
    kari, ola = Caller(kari.kind, kari.id), Caller(ola.kind, ola.id)
    own = house.execute(kari, CreateProject(plan=ProjectPlan(name="Plan"))).id or 0
    with refused("project.not_yours"):
        house.execute(ola, edit(own, "Ola var her"))
    assert rows(house) == []
    house.execute(kari, edit(own, "Kari var her"))
    with house.reading() as session:
        (row,) = session.scalars(select(Notice))
        assert row.edited_by is not None
    assert told(house, own).edited_by != ""
