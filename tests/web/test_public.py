"""The page for everybody: what it tells, what it never tells, and that its address alone opens it until it is ended."""

from typing import Any

import pytest
from answered_rows import add_lines, add_theme, answer, say, stand
from asking import released
from conftest import Evening
from plan_rows import add_leader, add_measure, add_partner, seen
from sqlalchemy import update

from dialog.commands import AddGround, ApproveQuote, EndPage, HideContribution, OpenPage, SettlePartner
from dialog.models import Contribution, Membership
from dialog.queries import public_answers
from dialog.vocabulary import AnswerState, GroundKind, MemberJob, OutcomeKind, PartnerState
from web.test_retention import member
from web.visitor import Visitor

LINES = ("Seinare buss på fredag", "Buss på sundag", "Buss til byen", "Buss heim frå kamp", "Billegare buss")


@pytest.fixture
def told(evening: Evening) -> list[int]:
    """Five lines about buses, three about light and one about nothing else; a measure on the first two of them."""
    politician = evening.seat("politician", table=2)
    bus = add_lines(evening, *LINES[:4], theme="Buss")
    theme = stand(evening).themes[0].id
    more = released(evening, politician, LINES[4])
    from dialog.commands import SortContribution

    evening.house.execute(evening.operator, SortContribution(id=more, themes=[theme]))
    add_lines(evening, "Lys på stien", "Lys i parken", "Lys ved skulen", theme="Lys")
    add_lines(evening, "Meir snø", theme="Vêret")
    measure = add_measure(evening, "Prøve kveldsbuss", leader=add_leader(evening, "Kari Vik", "Samferdsle"))
    for number in bus[:2]:
        evening.house.execute(evening.operator, AddGround(measure=measure, kind=GroundKind.INPUT, number=number))
    partner = add_partner(evening, measure, "Vestland fylke")
    agreed = SettlePartner(id=partner, edition=seen(evening, measure).edition, state=PartnerState.AGREED, by="Per Ås")
    evening.house.execute(evening.operator, agreed)
    add_measure(evening, "Natteramnar")
    answer(evening, theme, AnswerState.PARTLY, "Bussen går seinare på fredag, ikkje på sundag.")
    return bus


def address(evening: Evening) -> str:
    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    with evening.house.reading() as session:
        page = public_answers.page_of(session, evening.project)
        assert page is not None
        return f"/answers/{page.token}"


def test_themes_answers_measures_and_thanks(app: Any, evening: Evening, told: list[int]) -> None:
    page = Visitor(app.test_client()).see(address(evening)).text
    for words in (
        "Dette sa de – dette gjorde vi",
        "Fleire innspel (5) handla om dette.",
        "Delvis. Bussen går seinare på fredag, ikkje på sundag.",
        "T1 Prøve kveldsbuss Samferdsle Framlegg",
        "Nokre få innspel handla om dette.",
        "Svaret er ikkje klart enno.",
        "Andre tiltak i planen",
        "T2 Natteramnar",
        "Takk også til dei som er med og gjer det: Vestland fylke.",
    ):
        assert words in page, words
    for never in ("Kari Vik", "Per Ås", "Vêret", "Bord", "bord 1", "Politikar", "(3)", "I-1", *LINES):
        assert never not in page, never


def test_quotes_only_when_approved_and_still_shown(app: Any, evening: Evening, told: list[int]) -> None:
    visitor, path = Visitor(app.test_client()), address(evening)
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=told[0]))
    assert f"«{LINES[0]}»" in visitor.see(path).text
    with evening.house.reading() as session:
        line = session.query(Contribution.id).filter_by(number=told[0]).scalar()
    evening.house.execute(evening.operator, HideContribution(id=line, reason="namn"))
    assert LINES[0] not in visitor.see(path).text


def test_reasons_for_single_lines_stay_in_the_house(app: Any, evening: Evening, told: list[int]) -> None:
    say(evening, OutcomeKind.NOT_TAKEN, told[2], why="Grunngiving for ei linje")
    assert "Grunngiving" not in Visitor(app.test_client()).see(address(evening)).text


def test_its_address_opens_it_without_cookies_until_it_is_ended(app: Any, evening: Evening, told: list[int]) -> None:
    client, path = app.test_client(), address(evening)
    answered = client.get(path)
    assert (answered.status_code, answered.headers.getlist("Set-Cookie")) == (200, [])
    assert (answered.headers["X-Robots-Tag"], 'content="noindex"' in answered.get_data(as_text=True)) == (
        "noindex",
        True,
    )
    chosen = client.get(f"{path}?lang=en")
    assert "You said – we did" in chosen.get_data(as_text=True)
    assert [cookie.split("=")[0] for cookie in chosen.headers.getlist("Set-Cookie")] == ["dialog_language"]
    another = address(evening)
    assert [client.get(each).status_code for each in (path, another)] == [404, 200]
    evening.house.execute(evening.operator, EndPage(project=evening.project))
    assert [client.get(each).status_code for each in (another, "/answers/x", f"{another}/print.pdf")] == [404] * 3


def test_the_same_on_paper(app: Any, evening: Evening, told: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    from dialog import exports
    from dialog.documents.unpacking import unpacked

    with evening.house.reading() as session:
        pdf = exports.export(session, evening.project, "answers", "pdf", "nn")
        web = exports.export(session, evening.project, "answers", "html", "nb")
    text = " ".join(unpacked(pdf, "pdf")[0].split())
    for words in ("Fleire innspel (5) handla om dette.", "Prøve kveldsbuss", "Samferdsle", "Nokre få innspel"):
        assert words in text, words
    assert "Kari Vik" not in text
    assert "Flere innspill (5) handlet om dette." in unpacked(web, "html")[0]
    assert app.test_client().get(f"{address(evening)}/print.pdf").get_data()[:5] == b"%PDF-"


def test_the_leader_opens_shows_renews_and_ends_it_on_the_page(app: Any, evening: Evening, told: list[int]) -> None:
    kari, home = member(app, evening), f"/projects/{evening.project}/thread/outcomes"
    assert "Opne sida for alle" in kari.see(home).text
    kari.send(f"{home}/page")
    (first,) = [link for link in kari.see(home).links if "/answers/" in link and not link.endswith("pdf")]
    kari.send(f"{home}/page")
    (second,) = [link for link in kari.see(home).links if "/answers/" in link and not link.endswith("pdf")]
    assert first != second
    with evening.house.database.writing() as session:
        session.execute(update(Membership).values(job=MemberJob.MEMBER))
    kari.send(f"{home}/page/end")
    assert "Berre leiaren i styringsgruppa kan opne og avslutte sida for alle." in kari.see(home).text
    assert second in kari.page.links
    with evening.house.database.writing() as session:
        session.execute(update(Membership).values(job=MemberJob.LEADER))
    kari.send(f"{home}/page/end")
    assert second not in kari.see(home).links


def test_a_theme_of_two_with_an_answer_tells_no_number(app: Any, evening: Evening, told: list[int]) -> None:
    theme = add_theme(evening, "Sykkel")
    answer(evening, theme, AnswerState.YES, "Sykkelvegen kjem.")
    page = Visitor(app.test_client()).see(address(evening)).text
    assert "Sykkel Dette sa de Nokre få innspel handla om dette. Vi svarar Ja. Sykkelvegen kjem." in page
