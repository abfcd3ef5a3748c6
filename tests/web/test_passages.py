"""Writing in a document's own places, as people meet it: from the document's page, without a script, and without anybody
writing over anybody."""

from typing import Any

import registered
from conftest import Evening
from sqlalchemy import select

from dialog.commands import CreateTheme, MergeTheme, WritePassage
from dialog.models import Facilitator, Membership, Passage
from dialog.vocabulary import MemberJob, PaperKind
from web.test_retention import member

OURS = "Ungdom saknar ein stad å vere."


def way(evening: Evening, place: str = "main_picture") -> str:
    return f"/projects/{evening.project}/input-report/passages/{place}"


def test_from_the_document_to_a_place_and_back_with_ones_own_words(app: Any, evening: Evening) -> None:
    registered.speak(evening)
    kari = member(app, evening)
    page = kari.see(f"/projects/{evening.project}/input-report")
    assert "input-report/passages/main_picture?in=nn" in page.links
    assert "Generert utkast" in page.text
    kari.see(way(evening))
    assert kari.page.fields["text"].startswith("- Nokre innspel handlar om «Rus» (2).")
    kari.follow(kari.send(way(evening), text=OURS, why="Etter møtet", action="write-approved"))
    assert "Teksten er lagra og godkjend." in kari.page.text
    assert "Etter møtet" in kari.page.text
    told = kari.see(f"/projects/{evening.project}/input-report").text
    assert OURS in told
    assert "Ingen har godkjent denne teksten enno." not in told
    kari.see(way(evening))
    kari.follow(kari.send(way(evening), text=OURS, action="reset"))
    assert "Teksten blei teken bort." in kari.page.text
    assert kari.page.fields["text"].startswith("- Nokre innspel")


def test_two_who_write_at_once_see_both_texts(app: Any, evening: Evening) -> None:
    registered.speak(evening)
    kari = member(app, evening)
    kari.see(way(evening))
    other = WritePassage(
        project=evening.project, document=PaperKind.INPUT_REPORT, place="main_picture", text="Skrive av Ola", edition=0
    )
    evening.house.execute(evening.operator, other)
    kari._read(kari.send(way(evening), 422, text=OURS, action="write"), 422)
    assert "Nokon har skrive her medan du skreiv." in kari.page.text
    assert "Skrive av Ola" in kari.page.text
    assert kari.page.fields["text"] == OURS
    kari.follow(kari.send(way(evening), text=f"{OURS} Ola er samd.", action="write"))
    with evening.house.reading() as session:
        assert session.scalars(select(Passage.text)).all() == [f"{OURS} Ola er samd."]


def test_a_text_about_a_theme_that_was_merged_meanwhile_is_kept_and_shown_as_loose(app: Any, evening: Evening) -> None:
    theme = registered.speak(evening)
    key = registered.evidence_of(evening).question_keys[1]
    place, kari = f"summary.{key}.{theme}", member(app, evening)
    kari.see(way(evening, place))
    into = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Trygge kveldar"))
    evening.house.execute(evening.operator, MergeTheme(id=theme, into=into.id or 0))
    kari.follow(kari.send(way(evening, place), text=OURS, action="write"))
    assert "finst ikkje lenger i dokumentet" in kari.page.text
    assert kari.page.fields["text"] == OURS
    told = kari.see(f"/projects/{evening.project}/input-report").text
    assert "Lause tekstar" in told
    assert OURS in told


def test_a_reader_reads_and_finds_no_form(app: Any, evening: Evening) -> None:
    registered.speak(evening)
    kari = member(app, evening)
    with evening.house.database.writing() as session:
        account = session.scalars(select(Facilitator)).one()
        session.get_one(Membership, (evening.project, account.id)).job = MemberJob.READER
    assert not [link for link in kari.see(f"/projects/{evening.project}/input-report").links if "passages" in link]
    kari.see(way(evening))
    assert "text" not in kari.page.fields
    assert kari.see(way(evening, "register"), status=404)
