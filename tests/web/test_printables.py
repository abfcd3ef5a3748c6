"""Paper and codes over HTTP: made apart from the server, never kept, and only for those who may."""

import io
from typing import Any

import pytest
from conftest import Evening
from pypdf import PdfReader

from dialog import identity
from dialog.commands import EditConference, MakeLink
from dialog.documents.qr import qr_svg, wifi_text
from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.plans import Wifi
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import LinkPurpose
from web.visitor import Visitor, signed_in


@pytest.fixture
def member(app: Any, house: Doorway, evening: Evening) -> Visitor:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return person


@pytest.mark.parametrize(("what", "name", "pages"), [
    ("cards", "bordkort", 6), ("poster", "plakat", 1), ("leaders", "bordleiarkort", 6), ("slips", "innspelslappar", None),
    ("table-sheets", "bordark", 18), ("agenda", "program", 1), ("headcount", "teljeark", 1),
    ("rules", "dialogreglar", 1),
])  # fmt: skip
def test_the_pdfs_open_with_a_good_name_and_are_not_kept(
    member: Visitor, evening: Evening, what: str, name: str, pages: int | None
) -> None:
    answer = member.client.get(f"/conferences/{evening.conference}/{what}.pdf", headers={"Accept-Language": "nn"})
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f"inline; filename=ope-ungdomsmote-{name}.pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert pages in (None, len(PdfReader(io.BytesIO(answer.data)).pages))


def test_the_agenda_begins_when_asked_and_nonsense_is_left_alone(member: Visitor, evening: Evening) -> None:
    for asked, begins in (("19:15", "19:15"), ("25:99", "17:30"), ("--help", "17:30")):
        answer = member.client.get(f"/conferences/{evening.conference}/agenda.pdf", query_string={"start": asked})
        assert begins in PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()


@pytest.mark.parametrize(("form", "shown"), [("pdf", "inline"), ("docx", "attachment")])
def test_the_two_pages_open_in_the_conferences_language_or_the_one_asked_for(
    member: Visitor, evening: Evening, form: str, shown: str
) -> None:
    path = f"/conferences/{evening.conference}/result.{form}"
    answer = member.client.get(path, headers={"Accept-Language": "nn"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert answer.headers["Content-Disposition"] == f"{shown}; filename=ope-ungdomsmote-resultat.{form}"
    if form == "pdf":
        english = member.client.get(f"{path}?in=en").data
        titles = [PdfReader(io.BytesIO(data)).metadata.title for data in (answer.data, english)]
        assert [title.split(":")[0] for title in titles] == ["Dette kom fram", "What came out of it"]


def test_the_result_of_the_rehearsal_is_there_when_it_is_asked_for(member: Visitor, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/result.pdf"
    for query, marked in (("", False), ("?of=rehearsal", True), ("?of=--rehearsal", False)):
        answer = member.client.get(path + query)
        assert ("ØVING" in PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()) == marked


def test_a_console_link_opens_its_own_result_and_no_other(app: Any, house: Doorway, evening: Evening) -> None:
    link = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE))
    guest = app.test_client()
    guest.get(f"/console/{link.facts['token']}")
    own = guest.get(f"/conferences/{evening.conference}/result.pdf")
    assert (own.status_code, own.data[:4]) == (200, b"%PDF")
    assert guest.get(f"/conferences/{evening.conference + 1}/result.pdf").status_code != 200
    assert app.test_client().get(f"/conferences/{evening.conference}/result.pdf").status_code == 302


def test_the_codes_lead_to_the_conference_and_to_each_table(member: Visitor, house: Doorway, evening: Evening) -> None:
    with house.reading() as session:
        table = lookups.table_by_number(session, evening.conference, 3).code
    for path, code in (("qr.svg", evening.code), ("tables/3/qr.svg", table)):
        answer = member.client.get(f"/conferences/{evening.conference}/{path}")
        assert answer.get_data(as_text=True) == qr_svg(f"http://localhost/j/{code}")
    member.see(f"/conferences/{evening.conference}/tables/77/qr.svg", 404)


def test_the_network_code_is_there_only_when_a_network_is(member: Visitor, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/wifi.svg"
    member.see(path, 404)
    with house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    house.execute(
        evening.operator, EditConference(plan=plan.model_copy(update={"wifi": Wifi(name="G;", password="p")}))
    )
    assert member.client.get(path).get_data(as_text=True) == qr_svg(wifi_text("G;", "p"))


def test_the_wall_may_fetch_its_codes_but_not_the_cards(app: Any, house: Doorway, evening: Evening) -> None:
    link = house.execute(evening.operator, MakeLink(purpose=LinkPurpose.PROJECTOR))
    wall = app.test_client()
    wall.set_cookie(identity.PROJECTOR, str(link.facts["token"]))
    seen = {
        path: wall.get(f"/conferences/{evening.conference}/{path}").status_code
        for path in ("qr.svg", "cards.pdf", "result.pdf", "tables/1/qr.svg", "edit")
    }
    assert seen == {"qr.svg": 200, "cards.pdf": 302, "result.pdf": 302, "tables/1/qr.svg": 302, "edit": 302}


@pytest.mark.parametrize(
    ("file", "content_type", "name"),
    [
        ("input-report.html", "text/html; charset=utf-8", "innspelsdokument-2026-11-21.html"),
        ("plan-draft.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "planutkast-2026-11-21.docx"),
        ("data.csv", "text/csv; charset=utf-8", "innspel-2026-11-21.csv"),
    ],
)  # fmt: skip
def test_documents_are_downloaded_under_good_names(
    member: Visitor, evening: Evening, file: str, content_type: str, name: str
) -> None:
    answer = member.client.get(f"/projects/{evening.project}/{file}", headers={"Accept-Language": "nn"})
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert answer.headers["Content-Disposition"] == f"attachment; filename=oppvekstplan-for-bygdedal-{name}"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_document_stands_in_the_page_in_the_language_asked_for(member: Visitor, evening: Evening) -> None:
    answer = member.client.get(f"/projects/{evening.project}/input-report?in=en", headers={"Accept-Language": "nn"})
    html = answer.get_data(as_text=True)
    assert (html.count("<h1"), html.count('<article class="document" lang="en')) == (1, 1)
    assert '<html lang="nn"' in html


def test_a_form_nobody_offers_is_not_found(member: Visitor, evening: Evening) -> None:
    for file in ("data.docx", "input-report.exe", "data.fragment"):
        member.see(f"/projects/{evening.project}/{file}", 404)


@pytest.mark.parametrize(
    ("came_by", "announced", "told"),
    [
        ("http://127.0.0.1:8000", "http://192.0.2.7:8000", "http://192.0.2.7:8000"),
        ("http://localhost:8000", "http://192.0.2.7:8000", "http://192.0.2.7:8000"),
        ("http://[::1]:8000", "http://192.0.2.7:8000", "http://192.0.2.7:8000"),
        ("http://192.0.2.9:8000", "http://192.0.2.7:8000", "http://192.0.2.9:8000"),
        ("http://127.0.0.1:8000", "", "http://127.0.0.1:8000"),
    ],
)
def test_paper_made_at_the_server_itself_tells_an_address_that_phones_reach(
    app: Any, came_by: str, announced: str, told: str
) -> None:
    app.config["DIALOG_BASE_URL"] = announced
    with app.test_request_context("/", base_url=came_by):
        assert identity.base_url() == told


def test_the_poster_tells_it_too(app: Any, member: Visitor, evening: Evening) -> None:
    app.config["DIALOG_BASE_URL"] = "http://192.0.2.7:8000"
    answer = member.client.get(f"/conferences/{evening.conference}/poster.pdf")
    assert "192.0.2.7:8000" in PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
