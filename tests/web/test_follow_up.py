"""«Oppfølging» at a facilitator's browser: the decision, links, promises, evaluations; a reader reads."""

import after
from conftest import Evening, make_evening
from flask import Flask
from plan_rows import add_leader, seen
from sqlalchemy import select

from dialog.doorway import Doorway
from dialog.models import Membership, Promise
from dialog.queries import followed
from dialog.vocabulary import MeasureStanding, MemberJob
from web.visitor import Visitor, signed_in


def member(app: Flask, evening: Evening, job: MemberJob = MemberJob.PROJECT_LEAD) -> Visitor:
    person, _ = signed_in(app, evening.house)
    with evening.house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1, job=job))
    return person


def home(evening: Evening) -> str:
    return f"/projects/{evening.project}/follow-up"


def form(visitor: Visitor, path: str, status: int = 303, **fields: str) -> str:
    """One form of many on the page: its own fields and the token alone."""
    token = visitor.page.fields["csrf_token"]
    data = {"csrf_token": token, **fields}
    answer = visitor.client.post(path, data=data, headers={"Accept-Language": "nn"})
    html = str(answer.get_data(as_text=True))
    assert answer.status_code == status, html[:3000]
    return html


def test_a_plan_is_adopted_and_taken_back_on_the_page(app: Flask, evening: Evening) -> None:
    measure = after.ready_measure(evening, add_leader(evening))
    visitor = member(app, evening)
    assert "Legg møtet som vedtek planen, inn i møteplanen." in visitor.see(home(evening)).text
    meeting = after.decision_meeting(evening)
    visitor.see(home(evening))
    wrong = form(visitor, f"{home(evening)}/adopt", 422, meeting=str(meeting), period_from="2030", period_to="2027",
                 text="Ordrett vedtak")  # fmt: skip
    assert "Ordrett vedtak" in wrong
    assert seen(evening, measure).standing == MeasureStanding.READY
    form(visitor, f"{home(evening)}/adopt", meeting=str(meeting), period_from="2027", period_to="2030",
         case_number="26/114", text="Ordrett vedtak", evaluate_on="")  # fmt: skip
    page = visitor.see(home(evening))
    for words in ("Sak 26/114", "Heile planen skal evaluerast 19. mai 2028", "Ordrett vedtak", "Ikkje meldt enno"):
        assert words in page.text, words
    form(visitor, f"{home(evening)}/undo", why="Feil sak")
    assert "blei teke tilbake: Feil sak" in visitor.see(home(evening)).text
    assert seen(evening, measure).standing == MeasureStanding.READY


def test_a_leader_gets_a_link_that_is_shown_once(app: Flask, evening: Evening) -> None:
    leader, _ = after.adopted(evening)
    visitor = member(app, evening)
    visitor.see(home(evening))
    made = form(visitor, f"{home(evening)}/leaders/{leader}/link", 200)
    token = made.split("/status/")[1].split('"')[0]
    assert app.test_client().get(f"/status/{token}").status_code == 303
    page = visitor.see(home(evening))
    assert token not in page.text
    assert "Har lenkje" in page.text
    with evening.house.reading() as session:
        (link,) = followed.status_links(session, evening.project)
    form(visitor, f"{home(evening)}/links/{link.id}/end")
    assert app.test_client().get(f"/status/{token}").status_code == 403


def test_a_measure_is_reported_evaluated_and_handed_over(app: Flask, evening: Evening) -> None:
    _, (measure, _) = after.adopted(evening)
    ola = add_leader(evening, "Ola Dal", "Skule")
    visitor = member(app, evening)
    here = f"{home(evening)}/measures/1"
    visitor.see(here)
    form(visitor, f"{here}/report", state="under_way", text="På telefon", needs="", client_key="k" * 8)
    assert "skrive inn av styringsgruppa" in visitor.see(here).text
    edition = str(seen(evening, measure).edition)
    wrong = form(visitor, f"{here}/evaluate", 422, edition=edition, outcome="kept", text="Bra", next_on="2026-01-01")
    assert "Vel ein dag som kjem." in wrong
    form(visitor, f"{here}/evaluate", edition=edition, outcome="kept", text="Mange kjem", next_on="")
    assert "Neste evaluering 21. mai 2028" in visitor.see(here).text
    form(visitor, f"{here}/reassign", 422, edition=edition, leader=str(ola), why="Bytte")
    form(visitor, f"{here}/reassign", edition=str(int(edition) + 1), leader=str(ola), why="Bytte")
    assert "Ola Dal, Skule" in visitor.see(here).text
    assert visitor.client.get(f"{home(evening)}/measures/99").status_code == 404


def test_promises_are_written_kept_and_taken_out(app: Flask, evening: Evening) -> None:
    visitor = member(app, evening)
    visitor.see(home(evening))
    form(visitor, f"{home(evening)}/promises", text="Politikarar blir bedne", towards="Elevrådet", due_on="2026-12-01")
    assert "Politikarar blir bedne" in visitor.see(home(evening)).text
    form(visitor, f"{home(evening)}/promises/1/settle", edition="1", state="kept", said="Bedne i dag")
    assert "Halde" in visitor.see(home(evening)).text
    form(visitor, f"{home(evening)}/promises/1/remove", edition="2")
    assert "1 er teken ut av lista" in visitor.see(home(evening)).text
    calendar = visitor.client.get(f"{home(evening)}.ics")
    assert calendar.get_data(as_text=True).startswith("BEGIN:VCALENDAR")


def test_a_reader_reads_and_changes_nothing(app: Flask, evening: Evening, house: Doorway) -> None:
    leader, _ = after.adopted(evening)
    visitor = member(app, evening, MemberJob.READER)
    page = visitor.see(home(evening))
    assert "Open hall" in page.text
    assert "Lag lenkje" not in page.text
    form(visitor, f"{home(evening)}/leaders/{leader}/link", 403)
    form(visitor, f"{home(evening)}/undo", 403, why="x")
    with house.reading() as session:
        assert followed.standing_decision(session, evening.project) is not None


def promised(evening: Evening, visitor: Visitor) -> str:
    """Written on the page; answers with the page's address."""
    visitor.see(home(evening))
    form(visitor, f"{home(evening)}/promises", text="Politikarar blir bedne", towards="Elevrådet", due_on="2026-12-01")
    return home(evening)


def promise(evening: Evening) -> Promise:
    with evening.house.reading() as session:
        return session.scalars(select(Promise)).one()


def test_a_promise_two_have_changed_is_chosen_and_nothing_that_was_typed_is_lost(app: Flask, evening: Evening) -> None:
    visitor = member(app, evening)
    here = promised(evening, visitor)
    form(visitor, f"{here}/promises/1", edition="1", text="Politikarar kjem", towards="Elevrådet", due_on="2026-12-01")
    mine = {"text": "Politikarar <b>lyttar</b>", "towards": "Ungdomsrådet", "due_on": "2026-12-01"}
    clash = form(visitor, f"{here}/promises/1", 409, edition="1", **mine)
    assert promise(evening).text == "Politikarar kjem"
    for words in ("Nokon annan endra det same", "Politikarar kjem", "Politikarar &lt;b&gt;lyttar&lt;/b&gt;", "Elevrådet",
                  "Ungdomsrådet"):  # fmt: skip
        assert words in clash, words
    assert 'name="keep.due_on"' not in clash, "both say the same day"
    chosen = mine | {"edition": "2", "keep.text": "mine", "keep.towards": "now"}
    form(visitor, f"{here}/promises/1", **chosen)
    stands = promise(evening)
    assert (stands.text, stands.towards, str(stands.due_on)) == (mine["text"], "Elevrådet", "2026-12-01")


def test_what_became_of_a_promise_is_chosen_too(app: Flask, evening: Evening) -> None:
    visitor = member(app, evening)
    here = promised(evening, visitor)
    form(visitor, f"{here}/promises/1/settle", edition="1", state="kept", said="Alle kom")
    clash = form(visitor, f"{here}/promises/1/settle", 409, edition="1", state="broken", said="Ingen kom")
    for words in ("Halde", "Ikkje halde", "Alle kom", "Ingen kom"):
        assert words in clash, words
    again = form(visitor, f"{here}/promises/1/settle", 409, edition="9", state="broken", said="Ingen kom")
    assert "Alle kom" in again, "an edition that has never been is none that was seen"
    form(visitor, f"{here}/promises/1/settle", edition="2", state="broken", said="Ingen kom",
         **{"keep.state": "now", "keep.said": "mine"})  # fmt: skip
    assert (promise(evening).state, promise(evening).said) == ("kept", "Ingen kom")


def test_a_refused_promise_stands_as_it_was_typed_beside_what_is_wrong(app: Flask, evening: Evening) -> None:
    visitor = member(app, evening)
    here = promised(evening, visitor)
    refused = form(visitor, f"{here}/promises/1/settle", 422, edition="1", state="kept", said="")
    assert "Skriv ei setning om kva som blei gjort" in refused
    long = "lang " * 500
    refused = form(visitor, f"{here}/promises/1", 422, edition="1", text=long, towards="Ungdomsrådet", due_on="")
    assert (long.strip() in refused, "Ungdomsrådet" in refused, "settle-1.said-error" in refused) == (True, True, False)
    assert "edit-1.text-error" in refused
    assert (promise(evening).text, promise(evening).edition) == ("Politikarar blir bedne", 1)


def test_another_day_for_the_evaluation_meets_one_that_somebody_else_chose(app: Flask, evening: Evening) -> None:
    after.adopted(evening)
    visitor = member(app, evening)
    with evening.house.reading() as session:
        decision = followed.standing_decision(session, evening.project)
    assert decision is not None
    here = f"{home(evening)}/decisions/{decision.id}/remind"
    visitor.see(home(evening))
    form(visitor, here, edition=str(decision.edition), evaluate_on="2028-06-01")
    clash = form(visitor, here, 409, edition=str(decision.edition), evaluate_on="2028-09-01")
    assert ("1. juni 2028" in clash, "1. september 2028" in clash) == (True, True)
    early = form(visitor, here, 422, edition=str(decision.edition + 1), evaluate_on="2020-01-01")
    assert ("Vel ein dag som kjem." in early, 'value="2020-01-01"' in early) == (True, True)
    form(visitor, here, edition=str(decision.edition + 1), evaluate_on="2028-09-01", **{"keep.evaluate_on": "mine"})
    assert "Heile planen skal evaluerast 1. september 2028" in visitor.see(home(evening)).text


def test_somebody_elses_promise_is_as_unknown_as_one_that_never_was(app: Flask, evening: Evening) -> None:
    visitor = member(app, evening)
    promised(evening, visitor)
    other = make_evening(evening.house)
    with evening.house.database.writing() as session:
        session.add(Membership(project_id=other.project, facilitator_id=1, job=MemberJob.PROJECT_LEAD))
    form(visitor, f"{home(other)}/promises/1", 404, edition="1", text="Tatt", towards="", due_on="")
    assert promise(evening).text == "Politikarar blir bedne"
