"""The whole way in real Chromium, from the mandate to a leader's report: what Seljord did by hand for months.

Everything on pages is done as people do it, by links, buttons and fields; the meetings are full of people on real
sockets. Every page on the way is judged by axe, and none is wider than its screen.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from docx import Document

from dialog import outset, programmes
from dialog.phrases.plan import SELJORD_GOALS
from dialog.vocabulary import AnswerCode, CommentKind
from tests.browser.way import DESK, KINDS, PHONE, Way, gathered, look, press, sort, texts, told
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
TODAY = datetime.now(UTC).date()
BODIES = ("Elevrådet", "Helsestasjonen", "Kulturkontoret", "Barnevernet", "Politiet")
MEETINGS = (
    ("reference-group", {"youth": 4, "school": 4, "health": 4, "civil_society": 2, "politician": 2}, slice(13, 18)),
    ("department-heads", {"department_head": 6, "employee": 2}, slice(18, None)),
    ("open-youth-meeting", {"youth": 16, "guardian": 12, "politician": 6, "employee": 6}, slice(0, 13)),
)
PROPOSALS = (
    "Ope i mekkebua på sundagar",
    "Ein vaksen i gymgarderoben",
    "Lånekortet er nøkkelen til alt utstyr",
    "Kveldsvandring kvar fredag",
)
BETTER = "Ope i mekkebua på sundagar frå klokka tolv"
PASTED = ("Lys langs skulevegen", "Eitt nummer å ringje", "Kulturskulen ut i grendene")


@pytest.fixture
def way(server: Server, browser: Any) -> Iterator[Way]:
    walked = Way(server, browser)
    yield walked
    for context in browser.contexts:
        context.close()


def test_the_whole_way(way: Way) -> None:
    mandate_and_frame(way)
    members_and_bodies(way)
    goals_by_a_small_conference(way)
    three_meetings(way)
    input_document(way)
    reflection(way)
    areas_and_measures(way)
    what_a_decision_needs(way)
    first_draft(way)
    review(way)
    answers(way)
    hearing_draft_and_difference(way)
    decision(way)
    adopted_version(way)
    status_by_a_leader(way)
    what_is_ahead(way)
    the_thread_holds(way)
    assert way.faults == []


# -- before the meetings -----------------------------------------------------------------------------------


def mandate_and_frame(way: Way) -> None:
    way.desk = desk = way.page(DESK)
    desk.goto(way.server.command("facilitator", "link").stdout.strip())
    become(desk, "Kari Sosialleiar", "kari")
    desk.goto(f"{way.server.url}/projects/new")
    desk.get_by_label("Namn på planen").fill("Oppvekstplan for Bygdedal")
    unfold(desk, "Meir om planarbeidet")
    desk.get_by_label("Oppdragsbrevet").fill("Statsforvaltaren vil at kommunen lagar ein plan for barn og unge.")
    desk.get_by_label("Økonomisk ramme").fill("Ingen friske pengar: vi prioriterer innanfor budsjettet.")
    desk.get_by_label("Frå år").fill(str(TODAY.year))
    desk.get_by_label("Til år").fill(str(TODAY.year + 4))
    look(desk)
    press(desk, "Lag planarbeidet")
    way.project = int(desk.url.rsplit("/", 1)[1])
    way.go("/group")
    told(desk, "Statsforvaltaren vil")
    told(desk, "Planarbeidet har ingen eigar med namn og tittel.")
    desk.get_by_label("Namn", exact=True).fill("Berit Li")
    desk.get_by_label("Tittel").fill("Kommunalsjef for oppvekst")
    desk.get_by_label("Er leiar i den øvste leiinga").check()
    press(desk, "Lagre eigaren")
    press(desk, "Ja, eg stadfestar")


def become(page: Any, name: str, username: str) -> None:
    page.get_by_label("Namnet ditt").fill(name)
    page.get_by_label("Brukarnamn").fill(username)
    page.get_by_label("Passord").fill("fire heilt vanlege ord")
    look(page)
    press(page, "Lag konto")


def members_and_bodies(way: Way) -> None:
    """A second account by invitation; five bodies around the plan; all meetings of the method in the calendar."""
    desk = way.desk
    press(desk, "Lag invitasjonslenkje")
    link = desk.get_by_label("Invitasjonslenkje").input_value()
    look(desk)
    other = way.page(DESK)
    other.goto(link)
    become(other, "Ola Rektor", "ola")
    other.goto(way.room("/group"))
    press(other, "Ja, eg stadfestar")
    told(other, "Ola Rektor")
    assert other.locator(".ds-tag[data-color=warning]").count() == 0, "both have said yes"
    look(other)
    way.go("/group/bodies")
    desk.locator("textarea[name=many]").fill("\n".join(f"{name}; Arena {name}" for name in BODIES))
    desk.locator("button[value=paste]").click()
    told(desk, "5 instansar er nye i lista.")
    way.go("/group/calendar")
    desk.fill("#starts_on", (TODAY - timedelta(weeks=40)).isoformat())
    press(desk, "Legg inn møta")
    look(desk)


def goals_by_a_small_conference(way: Way) -> None:
    """The steering group learns the method and writes its own goals (METHOD R1)."""
    desk, wanted = way.desk, outset.goals("nn")
    way.go("/group")
    desk.get_by_role("link", name="Lag oppstartsmøtet").click()
    look(desk)
    press(desk, "Lag konferansen")
    found = re.search(r"/conferences/(\d+)", desk.url)
    assert found is not None
    desk.goto(f"{way.server.url}/conferences/{found[1]}")
    desk.get_by_text("Alle sidene, koden, programmet og borda").click()
    made = {"conference": int(found[1]), "tables": desk.locator(".table-code").all_inner_texts()}
    made["code"] = desk.locator(".big-code").inner_text()
    look(desk)
    with gathered(way, made, {"steering_group": 6}) as meeting:
        meeting.say(2, wanted)
    way.go("/group")
    for text in wanted:
        press(desk, f"Gjer til mål: {text}")
    assert desk.locator("[aria-labelledby=goals] ol li").all_inner_texts() == [
        f"{goal} Frå «Oppstart i styringsgruppa», innspel I-{n}" for n, goal in enumerate(wanted, 1)
    ]


def three_meetings(way: Way) -> None:
    """The reference group, the heads of department and an open meeting of forty; what is said is sorted in themes."""
    themes: dict[str, int] = {}
    for kind, people, share in MEETINGS:
        plan = programmes.plan(kind, "nn", with_steps=False).model_dump(mode="json")
        made = way.server.conference(plan, project=way.project, date=(TODAY - timedelta(weeks=20)).isoformat())
        with gathered(way, made, people) as meeting:
            assert len(meeting.people) == sum(people.values())
            for number, question in enumerate(KINDS, start=1):
                said = texts(question, share)
                lines = meeting.say(number, [each.text for each in said])
                sort(meeting, [line for line, _ in lines], said, themes)
            if kind == "open-youth-meeting":
                for table, text in enumerate(PROPOSALS, start=1):
                    meeting.agree(table, text, lines)
        way.desk.goto(f"{way.server.url}/conferences/{made['conference']}/themes")
        told(way.desk, re.compile(r"\d+ av \d+ sorterte"))
        look(way.desk)


# -- the input document and what the bodies think of it ----------------------------------------------------------


def input_document(way: Way) -> None:
    """One document over four meetings; a generated text is a draft until somebody answers for it."""
    desk = way.go("/input-report")
    told(desk, "Generert utkast")
    for title in ("Oppstart i styringsgruppa", "Dialogkonferanse med avdelingsleiarane", "Ope ungdomsmøte"):
        told(desk, re.compile(f"^{title}"))
    desk.locator(".document-way-in a[href*=main_picture]").click()
    look(desk)
    press(desk, "Lagre og godkjenn")
    told(desk, "Godkjend")
    publish(way, "input-report", "0.2")
    told(desk, "Versjon 0.2, til referansegruppa.")
    look(desk)


def publish(way: Way, document: str, number: str, *, refused: bool = False) -> None:
    desk = way.go("/editions")
    desk.locator("#document").select_option(document)
    desk.fill("#number", number)
    if refused:  # The page is told in place; it goes nowhere.
        desk.locator("main").get_by_role("button", name="Gi ut versjonen").click()
    else:
        press(desk, "Gi ut versjonen")


def ask(way: Way, kind: str) -> None:
    desk = way.go("/reference")
    desk.locator("#kind").select_option(kind)
    desk.get_by_label("Kva de ber om").fill("Sei oss kva de tenkjer, og kva vi ikkje har sett.")
    press(desk, "Spør dei")
    told(desk, "5 har ikkje svart:")


def reflection(way: Way) -> None:
    """Each body answers theme by theme by its own link, and one sees all the time who has not (METHOD R7)."""
    ask(way, "reflection")
    desk = way.desk
    for nth, name in enumerate(BODIES, start=1):
        press(desk, f"Lag lenkje: {name}")
        link = desk.get_by_label("Lenkje", exact=True).input_value()
        if nth == 1:
            look(desk)
        way.bodies[name] = page = way.page(PHONE)
        page.goto(link)
        reflect(page, name, thorough=nth == 1)
        way.desk.goto(way.room("/reference"))
        left = len(BODIES) - nth
        told(desk, f"{left} har ikkje svart:" if left > 1 else "Éin har ikkje svart:" if left else "Alle har svart.")
    look(desk)


def reflect(page: Any, name: str, *, thorough: bool) -> None:
    if thorough:
        look(page)
    page.get_by_role("link", name="Kva tenkjer de om innspela?").click()
    for field in page.locator("textarea").all():
        field.fill(f"{name} kjenner seg att i dette.")
    if thorough:
        look(page)
        page.get_by_role("link", name="Les dokumentet").click()
        look(page)
        page.get_by_role("link", name="Til svara dykkar").first.click()
        for field in page.locator("textarea").all():
            field.fill(f"{name} kjenner seg att i dette.")
    press(page, "Lagre svara")
    told(page, "Alle tema har svar.")
    press(page, "Vi er ferdige")
    told(page, "Levert")


# -- the plan --------------------------------------------------------------------------------------------------


def areas_and_measures(way: Way) -> None:
    """Areas from themes and measures from the tables' proposals, each in one tap; more by paste from a spreadsheet."""
    desk = way.go("/plan")
    for _ in range(3):
        theme = desk.locator("[aria-labelledby=new-area] li button").first
        with desk.expect_navigation():
            theme.click()
    for text in PROPOSALS:
        press(desk, f"Ta inn: {text}")
    told(desk, "4 tiltak kan ikkje gå til vedtak enno.")
    look(desk)
    way.go("/plan/leaders")
    for name, unit in (("Anne Vik", "Kultur"), ("Per Nes", "Skule")):
        desk.fill("#name", name)
        desk.fill("#unit", unit)
        press(desk, "Legg til")
    look(desk)
    whole_measure(way)
    way.go("/plan/sheet")
    desk.fill("#rows", sheet())
    press(desk, "Sjå gjennom")
    look(desk)
    press(desk, "Ta inn 6 rader")
    told(desk, "7 tiltak")
    told(desk, "Alle tiltaka har ansvarleg leiar og dato for evaluering.")


def whole_measure(way: Way) -> None:
    """All that a measure should say, on its own page."""
    desk = way.go("/plan/measures/1")
    desk.locator("#leader").select_option(label="Anne Vik, Kultur")
    for name, day in (("starts_on", 30), ("due_on", 200), ("evaluate_on", 560)):
        desk.fill(f"#{name}", (TODAY + timedelta(days=day)).isoformat())
    for name, value in (("funding", "within_frame"), ("importance", "A"), ("home", "unit_plan")):
        desk.locator(f"#{name}").select_option(value)
    desk.fill("#indicator", "Kveldar med ope, og kor mange som kjem")
    desk.fill("#evaluate_how", "Spørje ungdomsrådet")
    for goal in desk.locator("input[name=goals][type=checkbox]").all():
        goal.check()
    press(desk, "Lagre")
    told(desk, "Endringane er lagra.")
    look(desk)


def sheet() -> str:
    """Three rows about the measures that stand there, three that are new; one column that nobody knows."""
    due, evaluated = TODAY + timedelta(days=200), TODAY + timedelta(days=500)
    told_of = f"Per Nes\tSkule\t{due:%d.%m.%Y}\t{evaluated:%d.%m.%Y}\tinnanfor ramma\tTal på kveldar\tB\tverksemdsplan"
    rows = [f"{number}\t\t{told_of}" for number in (2, 3, 4)] + [f"\t{text}\t{told_of}" for text in PASTED]
    heads = "Nr\tTiltak\tAnsvarleg leiar\tEining\tFrist\tEvaluering\tØkonomi\tIndikator\tPrioritet\tHeim"
    return "\n".join([heads, *rows])


def what_a_decision_needs(way: Way) -> None:
    """Somebody outside the unit has agreed to take part in each, youth among them; and each stands on something."""
    for number in range(1, 8):
        way.desk.goto(way.room(f"/plan/measures/{number}"))
        unfold(way.desk, "Legg til samarbeidspart")
        way.desk.locator("#partners ~ details input[name=name], #name").first.fill("Ungdomsrådet")
        way.desk.locator("#kind").select_option("youth")
        way.desk.fill("#expects", "To som er med og lagar innhaldet")
        press(way.desk, "Legg til", within="[aria-labelledby=partners]")
        unfold(way.desk, "Svar frå Ungdomsrådet")
        way.desk.locator("select[name=state]").select_option("agreed")
        press(way.desk, "Lagre svaret")
        if number > len(PROPOSALS):
            unfold(way.desk, "Legg til grunnlag")
            way.desk.fill("#ground-text", f"I-{number + 10}")
            press(way.desk, "Legg til", within="[aria-labelledby=grounds]")
    look(way.desk)


def unfold(page: Any, summary: str) -> None:
    page.locator("summary", has_text=summary).first.click()


# -- versions, and the review of the draft ---------------------------------------------------------------------


def first_draft(way: Way) -> None:
    publish(way, "plan-draft", "0.3")
    told(way.desk, "Versjon 0.3, første planutkast.")
    look(way.desk)
    way.go("/plan-draft")


def review(way: Way) -> None:
    """A comment of every type, each by another body, on a paragraph, a measure, a chapter and the whole."""
    ask(way, "review")
    places = ("3", "measure-1", "chapter-2", "measure-2", "whole")
    for (name, page), kind, place in zip(way.bodies.items(), CommentKind, places, strict=True):
        page.goto(f"{way.server.url}/reference")
        page.get_by_role("link", name="Gå gjennom utkastet").click()
        if kind == CommentKind.FAULT:
            look(page)
            page.fill("#paragraph", place)
        else:
            page.locator("#place").select_option(place)
        page.locator("#kind").select_option(kind.value)
        page.get_by_label("Merknad", exact=True).fill(f"{name} meiner dette om staden.")
        if kind == CommentKind.CHANGE:
            page.get_by_label("Framlegg til ordlyd").fill(BETTER)
        press(page, "Lagre merknaden")
        told(page, re.compile("^M-"))
        press(page, "Vi er ferdige")
    look(page)


def answers(way: Way) -> None:
    """No version while a comment waits; then every code once, each with its sentence (METHOD R8)."""
    desk = way.desk
    publish(way, "plan-draft", "1.0", refused=True)
    told(desk, "5 merknader har ikkje fått svar.")
    look(desk)
    way.go("/editions")
    assert desk.locator("[aria-labelledby=published] li").count() == 2, "refused: nothing is published"
    way.go("/reference")
    for nth, code in enumerate(AnswerCode, start=1):
        comment = desk.locator("li[id^=comment-]", has_text=f"M-{nth} ·")
        comment.locator("select").select_option(code.value)
        comment.locator("input[name=reason]").fill(f"Grunngiving nummer {nth}.")
        with desk.expect_navigation():
            comment.get_by_role("button", name="Lagre svaret").click()
    told(desk, "Alle merknader har fått svar.")
    look(desk)
    desk.goto(way.room("/plan/measures/1"))
    desk.fill("#text", BETTER)
    press(desk, "Lagre")


def hearing_draft_and_difference(way: Way) -> None:
    desk = way.desk
    publish(way, "plan-draft", "1.0")
    told(desk, "Versjon 1.0, høyringsutkast.")
    way.go("/editions")
    press(desk, "Vis endringane")
    told(desk, "Frå versjon 0.3 til 1.0")
    told(desk, "frå klokka tolv")
    look(desk)
    address = desk.get_by_role("link", name="Last ned Word").get_attribute("href")
    file = desk.request.get(f"{way.server.url}{address}")
    words = "\n".join(node.text or "" for node in Document(io.BytesIO(file.body())).element.body.iter() if node.text)
    assert "frå klokka tolv" in words
    body = way.bodies["Elevrådet"]
    body.reload()
    told(body, "Grunngiving nummer 1.")


# -- the decision and after --------------------------------------------------------------------------------------


def decision(way: Way) -> None:
    desk = way.desk
    for number in range(1, 8):
        desk.goto(way.room(f"/plan/measures/{number}"))
        press(desk, "Send til vedtak")
    way.go("/follow-up")
    desk.fill("#case_number", "26/114")
    desk.get_by_label("Vedtaket, ordrett").fill("Kommunestyret vedtek oppvekstplanen.")
    press(desk, "Planen er vedteken")
    told(desk, "Planen er vedteken, med 7 tiltak.")
    look(desk)


def adopted_version(way: Way) -> None:
    publish(way, "plan-draft", "2.0")
    told(way.desk, "Versjon 2.0, vedteken.")
    look(way.desk)


def status_by_a_leader(way: Way) -> None:
    """By the leader's own link, on a phone and without an account."""
    desk = way.go("/follow-up")
    press(desk, "Anne Vik", within="[aria-labelledby=leaders]")
    link = desk.locator("#link").input_value()
    look(desk)
    leader = way.page(PHONE)
    leader.goto(link)
    told(leader, "1 tiltak ventar på status")
    look(leader)
    leader.locator("input[value=under_way]").check()
    leader.get_by_label("Éi setning om kva som er gjort").fill("Nøklane er delte ut.")
    press(leader, "Meld status")
    told(leader, "Alt er meldt")
    look(leader)
    way.go("/follow-up")
    told(desk, "Nøklane er delte ut.")
    desk.goto(way.room("/follow-up/measures/1"))
    look(desk)


def what_is_ahead(way: Way) -> None:
    """Evaluations and promises, and the six goals: all of them met."""
    desk = way.go("/follow-up")
    desk.fill("#promise_text", "Politikarane skal bedast til neste konferanse")
    desk.fill("#promise_due", (TODAY + timedelta(days=300)).isoformat())
    press(desk, "Lagre", within="form[action$='/promises']")
    ahead = desk.locator("[aria-labelledby=due]").inner_text()
    assert "Politikarane skal bedast" in ahead
    assert [number for number in range(1, 8) if f"Evaluer tiltak {number}" not in ahead] == []
    assert "Evaluer heile planen" in ahead
    way.go("/plan")
    rows = desk.locator("[aria-labelledby=checks] tbody tr")
    for nth, goal in enumerate(SELJORD_GOALS.values()):
        assert goal in rows.nth(nth).inner_text()
        assert rows.nth(nth).locator(".ds-tag[data-color=success]").inner_text() == "7 av 7"
    way.go()


def the_thread_holds(way: Way) -> None:
    way.go("/thread")
    way.desk.locator("main table a").first.click()
    look(way.desk)
    followed = way.server.command("audit", "trace", str(way.project), check=False)
    assert (followed.returncode, followed.stderr) == (0, "")
    assert "Tråden held for 7 tiltak." in followed.stdout
