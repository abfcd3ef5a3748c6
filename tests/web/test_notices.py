"""The notices as people meet them: the general ones, a conference's own, and the page where they are written."""

import io
from typing import Any

import docx
import pytest
from conftest import Evening

from dialog.commands import EditNotice
from dialog.doorway import OPERATOR
from dialog.models import Conference
from dialog.vocabulary import Language, NoticeKind
from web.test_retention import member
from web.visitor import Visitor, signed_in

TITLES = {
    "privacy": {"nn": "Personvernerklæring", "nb": "Personvernerklæring", "en": "Privacy statement"},
    "accessibility": {"nn": "Tilgjengeerklæring", "nb": "Tilgjengelighetserklæring", "en": "Accessibility statement"},
}
EVIL = "<script>alert(1)</script> & <b>feit</b>"


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("language", Language)
def test_both_pages_are_open_to_all_in_every_language(app: Any, evening: Evening, kind: str, language: str) -> None:
    title = TITLES[kind][language]
    for path in (f"/{kind}", f"/c/{evening.code}/{kind}"):
        page = Visitor(app.test_client()).see(f"{path}?lang={language}")
        assert (page.lang[:2], title in page.text, "{" in page.text) == (language, True, False)


def test_a_conferences_own_tells_of_its_project(app: Any, evening: Evening) -> None:
    with evening.house.database.writing() as session:
        project = session.get_one(Conference, evening.conference).project
        project.responsible, project.privacy_contact = "Bygdedal kommune", "Kari, 99 99 99 99"
    visitor = Visitor(app.test_client())
    joining = visitor.see(f"/j/{evening.code}")
    assert joining.links.count(f"/c/{evening.code}/privacy") == 2
    assert f"/c/{evening.code}/accessibility" in joining.links
    told = visitor.see(f"/c/{evening.code}/privacy").text
    assert "Det er Bygdedal kommune som er ansvarleg" in told
    assert "går til Kari, 99 99 99 99." in told
    assert "Alt blir sletta 20. mai 2027." in told
    assert "har ein møteleiar lese det." in told
    assert "Standardtekst frå Dialog, 22. november 2026." in told
    general = visitor.see("/privacy").text
    assert "Bygdedal" not in general
    assert "Det er kommunen som er ansvarleg" in general
    assert visitor.see("/c/ZZZZZZ/privacy", status=404)


def test_what_is_shown_at_once_is_not_said_to_be_read_first(app: Any, evening: Evening) -> None:
    with evening.house.database.writing() as session:
        session.get_one(Conference, evening.conference).project.moderation_policy = "show_at_once"
    told = Visitor(app.test_client()).see(f"/c/{evening.code}/privacy").text
    assert "Eit innspel kan kome rett på den store skjermen." in told
    assert "har ein møteleiar lese det." not in told


def test_own_words_are_written_shown_and_escaped(app: Any, evening: Evening) -> None:
    kari, path = member(app, evening), f"/projects/{evening.project}/notices"
    assert f"{path}/dpia?in=en" in kari.see(path).links
    assert "eigen tekst" not in kari.page.text
    kari.see(f"{path}/privacy?in=nn")
    assert kari.page.fields["text"].startswith("Du kan vere med")
    kari.follow(kari.send(f"{path}/privacy", text=f"# Vårt eige\n{EVIL}\nSpør {{contact}}."))
    assert "Teksten er lagra." in kari.page.text
    assert "Sist endra 21. november 2026 av " in kari.page.text
    assert "eigen tekst" in kari.see(path).text
    answer = app.test_client().get(f"/c/{evening.code}/privacy?lang=nn").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;feit&lt;/b&gt;" in answer
    assert "<script>alert" not in answer
    told = Visitor(app.test_client()).see(f"/c/{evening.code}/privacy").text
    assert "Vårt eige" in told
    assert "Spør møteleiaren." in told
    assert "Sist endra 21. november 2026." in told
    assert "kari" not in told.lower()
    elsewhere = Visitor(app.test_client()).see(f"/c/{evening.code}/privacy?lang=en")
    assert "The controller has written a text of its own in another language: Nynorsk" in elsewhere.text


def test_a_field_nobody_can_fill_is_told_beside_the_text_and_the_text_stays(app: Any, evening: Evening) -> None:
    kari, path = member(app, evening), f"/projects/{evening.project}/notices/accessibility?in=nb"
    kari.see(path)
    kari.send(path, status=422, text="Spør {kontakt}")
    assert kari.page.errors == {
        "text": "«kontakt» er ikkje eit felt vi kan fylle ut. Rett det, eller ta bort krøllparentesane."
    }
    assert (kari.page.fields["text"].strip(), kari.page.fields["language"]) == ("Spør {kontakt}", "nb")
    kari.send(path, text="Spør {contact}")
    assert "Spør møtelederen" in Visitor(app.test_client()).see(f"/c/{evening.code}/accessibility?lang=nb").text


def test_the_dpia_is_for_members_alone(app: Any, evening: Evening) -> None:
    path = f"/projects/{evening.project}/notices/dpia"
    stranger, _ = signed_in(app, evening.house, "ola")
    for form in ("", ".docx", ".html"):
        assert stranger.client.get(path + form).status_code == 404
    for address in ("/dpia", f"/c/{evening.code}/dpia"):
        assert app.test_client().get(address).status_code == 404


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize(
    ("language", "title", "missing"),
    [
        ("nn", "Vurdering av personvernkonsekvensar", "Må fyllast ut:"),
        ("en", "Data protection impact assessment", "To be filled in:"),
    ],
)
def test_every_notice_comes_as_a_word_file_in_the_language_asked_for(
    app: Any, evening: Evening, kind: NoticeKind, language: str, title: str, missing: str
) -> None:
    command = EditNotice(
        project=evening.project, kind=kind, language=Language.EN, text=f"Intro {EVIL}\n# Ours\n- one\n- two\n! Who"
    )
    evening.house.execute(OPERATOR, command)
    kari = member(app, evening)
    answer = kari.client.get(f"/projects/{evening.project}/notices/{kind}.docx?in={language}")
    assert answer.status_code == 200
    assert "oppvekstplan-for-bygdedal-" in answer.headers["Content-Disposition"]
    paper = docx.Document(io.BytesIO(answer.data))
    texts = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in paper.paragraphs]
    headings = [text for style, text in texts if style == "Heading 1"]
    if language == "en":
        assert headings == ["Ours"]
        assert ("List Bullet", "two") in texts
        assert any(EVIL in text for _, text in texts)
    else:
        assert len(headings) > 6
        assert kind != NoticeKind.DPIA or any(text == title for _, text in texts)
    wanted = language == "en" or kind == NoticeKind.DPIA
    assert any(missing in text for _, text in texts) == wanted


def test_a_form_that_is_not_made_is_not_there(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    page = kari.client.get(f"/projects/{evening.project}/notices/dpia.html")
    assert (page.status_code, b"<!doctype html>" in page.data[:40]) == (200, True)
    assert kari.client.get(f"/projects/{evening.project}/notices/dpia.xlsx").status_code == 404
