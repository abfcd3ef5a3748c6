"""«Kva blei det av innspela?»: set for one, for many and for a theme; filtered; with a clash nothing is lost."""

import re
from typing import Any

import pytest
from answered_rows import add_lines, add_theme, answer, say, stand
from asking import post
from conftest import Evening, make_evening
from plan_rows import add_measure
from sqlalchemy import update

from dialog.commands import AddGround
from dialog.models import Membership
from dialog.vocabulary import AnswerState, GroundKind, MemberJob, OutcomeKind
from web.test_retention import member
from web.visitor import signed_in


def home(evening: Evening) -> str:
    return f"/projects/{evening.project}/thread/outcomes"


@pytest.fixture
def said(evening: Evening) -> list[int]:
    """Three lines in «Buss», one in none, and one that nobody may read yet."""
    numbers = add_lines(evening, "Seinare buss", "Buss på sundag", "Buss til byen", theme="Buss")
    other = add_lines(evening, "Betre lys")
    post(evening, evening.seat(), "Ventar enno")
    return [*numbers, *other]


def test_the_overview_tells_what_lacks_and_leads_there(app: Any, evening: Evening, said: list[int]) -> None:
    kari = member(app, evening)
    page = kari.see(home(evening))
    assert "Eitt tema manglar svar" in page.text
    assert "Sjå dei 4 innspela utan utfall" in page.text
    assert f"{home(evening)}/lines?show=without" in page.links
    assert home(evening) in kari.see(f"/projects/{evening.project}/thread").links
    theme = stand(evening).themes[0].id
    answer(evening, theme, AnswerState.NO, "Nei, fordi fylket rår over bussen.")
    page = kari.see(home(evening))
    assert "manglar svar" not in page.text.casefold()
    assert "Nei, fordi fylket rår over bussen." in page.text


def form_of(evening: Evening, *numbers: int, **fields: str) -> dict[str, Any]:
    now = stand(evening)
    return {
        "line_seen": [f"{each}:{now.of(each).edition}" for each in now.shown],
        "pick": [*map(str, numbers)],
        **fields,
    }


def test_many_are_said_something_about_at_once(app: Any, evening: Evening, said: list[int]) -> None:
    kari, theme = member(app, evening), stand(evening).themes[0].id
    lines = f"{home(evening)}/lines?theme={theme}&show=all"
    page = kari.see(lines)
    assert ("Buss til byen" in page.text, "Betre lys" in page.text, "Ventar enno" in page.text) == (True, False, False)
    sent = form_of(evening, *said[:2], kind="sent_on", why="Fylket rår.", sent_to="Vestland fylke")
    kari.send(lines, **sent)
    now = stand(evening)
    assert [now.of(each).kind for each in said[:3]] == [OutcomeKind.SENT_ON, OutcomeKind.SENT_ON, None]
    assert "Fylket rår." in kari.see(f"{home(evening)}/lines?show=sent_on").text
    waiting = kari.see(f"{home(evening)}/lines?show=without").text
    assert ("Buss til byen" in waiting, "Seinare buss" in waiting) == (True, False)


def test_faults_keep_what_was_typed_and_ticked(app: Any, evening: Evening, said: list[int]) -> None:
    kari, lines = member(app, evening), f"{home(evening)}/lines?theme=all&show=all"
    kari.see(lines)
    kari.send(lines, 422, **form_of(evening, said[0], kind="sent_on", why="Fylket rår."))
    assert "Skriv kven innspelet er sendt vidare til." in kari.page.text
    assert (kari.page.fields["why"], kari.page.fields["pick"]) == ("Fylket rår.", str(said[0]))
    kari.send(lines, 422, **form_of(evening, kind="parked", why="x"))
    assert stand(evening).counts[None] == 4


def test_a_clash_shows_what_stands_and_keeps_what_was_written(app: Any, evening: Evening, said: list[int]) -> None:
    kari, lines = member(app, evening), f"{home(evening)}/lines?theme=all&show=all"
    kari.see(lines)
    old = form_of(evening, said[0], kind="not_taken", why="Mine ord.")
    say(evening, OutcomeKind.PARKED, said[0], why="Deira ord.")
    kari.send(lines, 409, **old)
    page = kari.page
    assert ("Deira ord." in page.text, page.fields["why"], "Slik står det no" in page.text) == (True, "Mine ord.", True)
    kari.send(lines, **form_of(evening, said[0], kind="not_taken", why=page.fields["why"]))
    assert stand(evening).of(said[0]).why == "Mine ord."


def test_two_who_answer_the_same_theme_choose(app: Any, evening: Evening, said: list[int]) -> None:
    kari, theme = member(app, evening), stand(evening).themes[0].id
    lines, path = f"{home(evening)}/lines?theme={theme}&show=all", f"{home(evening)}/answers/{theme}?theme={theme}"
    kari.see(lines)
    answer(evening, theme, AnswerState.NO, "Deira svar.")
    kari.send(path, 409, edition="0", state="partly", text="Mitt svar.")
    page = kari.page
    assert ("Deira svar." in page.text, page.fields["text"]) == (True, "Mitt svar.")
    kari.send(path, edition=page.fields["edition"], state="partly", text="Mitt svar.")
    assert stand(evening).answers[theme].text == "Mitt svar."
    kari.see(lines)
    kari.send(path, 422, edition="2", state="", text="Utan val")


def test_a_tables_page_tells_what_became_of_every_line(app: Any, evening: Evening, said: list[int]) -> None:
    measure = add_measure(evening, "Lys på gangvegen")
    assert measure
    say(evening, OutcomeKind.MERGED, said[3], why="Same sak.", measure=1)
    say(evening, OutcomeKind.PARKED, said[0], why="Kjem i 2028.")
    answer(evening, stand(evening).themes[0].id, AnswerState.PARTLY, "Bussen går seinare på fredag.")
    kari, thread = member(app, evening), f"/projects/{evening.project}/thread"
    page = kari.see(f"{thread}/tables/{evening.conference}/1").text
    for told in ("Slått saman", "T1", "Same sak.", "Parkert", "Kjem i 2028.", "Utan utfall", "Bussen går seinare"):
        assert told in page, told
    assert "Ventar enno" not in page
    assert "Kjem i 2028." in kari.see(f"{thread}/inputs/{said[0]}").text


def test_quotes_are_let_through_one_by_one(app: Any, evening: Evening, said: list[int]) -> None:
    kari, lines = member(app, evening), f"{home(evening)}/lines"
    kari.see(lines)
    kari.send(f"{home(evening)}/quotes/{said[0]}", approved="1")
    assert "Kan siterast" in kari.see(lines).text
    kari.send(f"{home(evening)}/quotes/{said[0]}", approved="0")
    assert "Kan siterast" not in kari.see(lines).text


def test_readers_read_and_strangers_find_nothing(app: Any, evening: Evening, said: list[int]) -> None:
    kari, lines = member(app, evening), f"{home(evening)}/lines"
    assert "Lagre utfallet" in kari.see(lines).text
    with evening.house.database.writing() as session:
        session.execute(update(Membership).values(job=MemberJob.READER))
    page = kari.see(lines).text
    assert ("Seinare buss" in page, "Lagre utfallet" in page) == (True, False)
    other = make_evening(evening.house)
    stranger, _ = signed_in(app, other.house, "ola")
    assert [stranger.client.get(path).status_code for path in (home(evening), lines)] == [404, 404]
    assert kari.client.get(f"{lines}?theme={add_theme(other)}").status_code == 404


def test_an_offer_is_a_list_with_ticks_that_one_press_stores_and_one_takes_back(
    app: Any, evening: Evening, said: list[int]
) -> None:
    measure = add_measure(evening, "Kveldsbuss")
    ground = AddGround(measure=measure, kind=GroundKind.INPUT, number=said[0])
    evening.house.execute(evening.operator, ground)
    kari = member(app, evening)
    page = kari.see(home(evening))
    assert "Ta 2 innspel inn i T1" in page.text
    (offer,) = [link for link in page.links if "offer=" in link]
    page = kari.see(offer)
    assert ("Buss til byen" in page.text, "Seinare buss" in page.text, "Betre lys" in page.text) == (True, False, False)
    assert "Tiltaket står alt på eitt innspel i same tema." in page.text
    assert stand(evening).of(said[1]).kind is None, "nothing is stored by looking"
    seen = [f"{each}:0" for each in said[1:3]]
    kari.send(offer, line_seen=seen, pick=[str(said[1])], act="take", into="1")
    now = stand(evening)
    assert [now.of(each).kind for each in said] == [OutcomeKind.TAKEN, OutcomeKind.TAKEN, None, None]
    (landed,) = re.findall(r"/projects\S+undo=\d+-\d+", kari.page.text)
    page = kari.see(landed)
    assert "Eitt innspel er teikna inn i T1." in page.text
    back = f"{home(evening)}/undo?theme=all&show=all"
    kari.send(back, first=page.fields["first"], last=page.fields["last"])
    assert stand(evening).of(said[1]).kind is None
    assert "Det er teke tilbake." in kari.see(home(evening)).text


def test_an_offer_meets_what_somebody_said_meanwhile(app: Any, evening: Evening, said: list[int]) -> None:
    add_measure(evening, "Kveldsbuss")
    kari, lines = member(app, evening), f"{home(evening)}/lines?theme=all&show=all"
    kari.see(lines)
    say(evening, OutcomeKind.PARKED, said[1], why="Deira ord.")
    sent = {"line_seen": [f"{each}:0" for each in said], "pick": [str(said[0]), str(said[1])]}
    kari.send(lines, 409, **sent, act="take", into="1")
    assert ("Deira ord." in kari.page.text, stand(evening).of(said[0]).kind) == (True, None)
    kari.send(lines, 422, **sent, act="take", into="")


def test_everything_of_a_theme_is_ticked_from_the_overview(app: Any, evening: Evening, said: list[int]) -> None:
    kari, theme = member(app, evening), stand(evening).themes[0].id
    page = kari.see(home(evening))
    (way,) = [link for link in page.links if f"theme={theme}&show=without&pick=1" in link]
    page = kari.see(way.partition("#")[0])
    assert page.fields["pick"] == str(said[2]), "the last box that is ticked"
    sent = form_of(evening, *said[:3], kind="exists", why="Bussen går alt.")
    kari.send(way.partition("#")[0], **sent)
    assert [stand(evening).of(each).kind for each in said] == [OutcomeKind.EXISTS] * 3 + [None]
