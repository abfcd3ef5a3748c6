"""The steering group's room at the browser, without scripts: everything can be written, changed, taken out and brought back."""

import re
from typing import Any

from asking import open_round, post
from conftest import Clock, Evening, make_evening
from sqlalchemy import select

from dialog.commands import (
    AddBody,
    AddMeeting,
    BodyWanted,
    EditBody,
    JudgePoint,
    MakeLink,
    MeetingWanted,
    ReleaseContribution,
    WritePoint,
)
from dialog.doorway import OPERATOR, Doorway
from dialog.models import Attendance, Body, Facilitator, Goal, Hours, Meeting, Membership
from dialog.queries import costs
from dialog.queries import meetings as calendar
from dialog.vocabulary import LinkPurpose, MemberJob, Moderation
from web.test_retention import member
from web.visitor import Visitor, signed_in


def reader(app: Any, evening: Evening) -> Visitor:
    visitor, _ = signed_in(app, evening.house, "ola")
    with evening.house.database.writing() as session:
        ola = session.scalars(select(Facilitator.id).where(Facilitator.username == "ola")).one()
        session.add(Membership(project_id=evening.project, facilitator_id=ola, job=MemberJob.READER))
    return visitor


def room(evening: Evening, page: str = "") -> str:
    return f"/projects/{evening.project}/group{page}"


# -- members, owner, goals -------------------------------------------------------------------------


def test_an_invitation_gives_the_job_it_says(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    kari.see(room(evening))
    shown = kari.client.post(
        room(evening, "/invitations"), data={"csrf_token": kari.page.fields["csrf_token"], "job": "leader"}
    ).get_data(as_text=True)
    link = re.search(r'value="[^"]+(/welcome/[^"]+)"', shown)
    assert link is not None
    assert "no-store" in kari.client.get(room(evening)).headers["Cache-Control"]
    berit = Visitor(app.test_client())
    berit.see(link[1])
    berit.send(link[1], username="berit", name="Berit", password="fire heilt andre ord")
    assert "Berit (berit) Leiar Ikkje stadfesta" in kari.see(room(evening)).text


def test_what_is_missing_is_told_until_it_is_there(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    page = kari.see(room(evening))
    for sentence in ("Planarbeidet har ingen eigar med namn og tittel.", "1 har ikkje stadfesta enno: Kari"):
        assert sentence in page.text
    kari.send(room(evening, "/confirmation"))
    kari.see(room(evening))
    kari.send(room(evening, "/owner"), name="Berit Li", title="Kommunalsjef", leads="yes")
    page = kari.see(room(evening))
    assert "Dette manglar" in page.text  # The owner is new, so what was confirmed is not what stands.
    kari.send(room(evening, "/confirmation"))
    assert "ingen eigar" not in kari.see(room(evening)).text
    assert "ikkje stadfesta" not in kari.page.text.lower()


def test_the_last_one_who_may_work_stays_and_the_page_says_why(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    with evening.house.reading() as session:
        person = session.scalars(select(Facilitator.id)).one()
    kari.see(room(evening))
    kari.send(room(evening, f"/members/{person}"), 422, action="remove")
    assert "Minst éin må kunne endre planarbeidet." in kari.page.text


def test_goals_come_in_one_tap_from_the_steering_groups_own_evening(app: Any, house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    kari = member(app, evening)
    open_round(evening, 2)
    line = post(evening, evening.seat("steering_group"), "Alle har ein stad å gå")
    assert "Gjer til mål" not in kari.see(room(evening)).text
    house.execute(evening.operator, ReleaseContribution(id=line))
    assert "Gjer til mål" in kari.see(room(evening)).text
    token = kari.page.fields["csrf_token"]
    assert kari.client.post(room(evening, "/goals"), data={"csrf_token": token, "line": line}).status_code == 303
    page = kari.see(room(evening))
    assert ("Gjer til mål" in page.text, page.text.count("Alle har ein stad å gå")) == (False, 1)
    kari.send(room(evening, "/goals"), text="Vi skriv dette sjølve", point="", line="")
    told = kari.see(room(evening)).text
    assert "Alle har ein stad å gå Frå «Oppstart i styringsgruppa», innspel I-1" in told
    assert "Vi skriv dette sjølve" in told
    assert told.count("Frå «Oppstart i styringsgruppa»") == 1, "what was typed was taken from nowhere"


def test_a_goal_a_table_agreed_on_says_at_which_table_until_the_evening_is_deleted(app: Any, house: Doorway) -> None:
    evening = make_evening(house, "steering-kickoff")
    kari = member(app, evening)
    kari.see(room(evening))
    token = kari.page.fields["csrf_token"]
    open_round(evening, 2)
    point = evening.house.execute(
        evening.seat("steering_group"), WritePoint(client_key=evening.key(), round=2, text="Ein møteplass i kvar krins")
    ).id
    house.execute(evening.operator, JudgePoint(id=point, moderation=Moderation.RELEASED))
    kari.client.post(room(evening, "/goals"), data={"csrf_token": token, "point": point})
    told = "Ein møteplass i kvar krins Frå «Oppstart i styringsgruppa», bord 1"
    assert told in kari.see(room(evening)).text
    with house.database.writing() as session:
        goal = session.scalars(select(Goal)).one()
        goal.taken_from = "point:999"
    page = kari.see(room(evening))
    assert ("Ein møteplass i kvar krins" in page.text, "Frå «" in page.text) == (True, False)


def test_a_reader_sees_all_and_is_given_no_form(app: Any, evening: Evening) -> None:
    evening.house.execute(OPERATOR, AddBody(project=evening.project, bodies=[BodyWanted(name="Elevrådet")]))
    kari, ola = member(app, evening), reader(app, evening)
    for page in ("", "/calendar", "/bodies", "/costs", "/needs"):
        html = ola.client.get(room(evening, page)).get_data(as_text=True)
        main = html.partition("<main")[2]
        # Saying yes to one's own job is all a reader is asked for.
        assert set(re.findall(r'action="([^"]+)"', main)) <= {room(evening, "/confirmation")}, page
        assert kari.client.get(room(evening, page)).get_data(as_text=True).count("<form") > html.count("<form")
    ola.see(room(evening))
    ola.send(room(evening, "/confirmation"))
    token = ola.see(room(evening, "/bodies")).fields["csrf_token"]
    refused = ola.client.post(room(evening, "/bodies"), data={"csrf_token": token, "action": "usual"})
    assert refused.status_code == 403


# -- bodies ----------------------------------------------------------------------------------------


def test_bodies_are_pasted_changed_taken_out_and_brought_back(app: Any, evening: Evening) -> None:
    kari, home = member(app, evening), room(evening, "/bodies")
    kari.see(home)
    kari.send(
        home, action="paste", many="Elevrådet; Skule\r\n\r\nIdrettslaget\tLag og organisasjonar\tKulturkontoret\r\n"
    )
    page = kari.see(home)
    assert "Elevrådet Sit i referansegruppa Skule" in page.text
    assert "Idrettslaget Berre registrert Lag og organisasjonar · Kulturkontoret talar for dei" in page.text
    row = next(link for link in page.links if re.fullmatch(rf"{home}/\d+", link))
    assert kari.see(row).fields["name"] == "Elevrådet"
    kari.send(row, action="remove")
    page = kari.see(home)
    assert "Elevrådet: teken ut av lista, og ingen andre står for arenaen." in page.text
    kari.see(row)
    kari.send(row, action="restore")
    assert "Kven mangla?" not in kari.see(home).text


def test_two_who_change_one_body_choose_and_nothing_is_lost(app: Any, evening: Evening) -> None:
    kari, home = member(app, evening), room(evening, "/bodies")
    evening.house.execute(OPERATOR, AddBody(project=evening.project, bodies=[BodyWanted(name="Elevrådet")]))
    with evening.house.reading() as session:
        row = session.scalars(select(Body.id)).one()
    kari.see(f"{home}/{row}")
    theirs = BodyWanted(name="Elevrådet ved ungdomsskulen", arena="Skule")
    evening.house.execute(OPERATOR, EditBody(id=row, edition=1, body=theirs))
    kari.send(f"{home}/{row}", 422, action="save", arena="Fritid")
    assert "Slik står det no Namn på instansen Elevrådet ved ungdomsskulen ulikt det du skreiv" in kari.page.text
    assert (kari.page.fields["arena"], kari.page.fields["edition"]) == ("Fritid", "2")
    kari.send(f"{home}/{row}", action="save")
    with evening.house.reading() as session:
        stored = session.get_one(Body, row)
        assert (stored.name, stored.arena, stored.edition) == ("Elevrådet", "Fritid", 3)


# -- the calendar ----------------------------------------------------------------------------------


def laid(app: Any, evening: Evening) -> Visitor:
    kari, home = member(app, evening), room(evening, "/bodies")
    kari.see(home)
    kari.send(home, action="usual")
    kari.see(room(evening, "/calendar"))
    kari.send(room(evening, "/calendar"), action="lay", starts_on="2026-12-01")
    return kari


def test_the_whole_calendar_is_laid_at_once_in_order_and_outside_holidays(app: Any, evening: Evening) -> None:
    kari = laid(app, evening)
    with evening.house.reading() as session:
        days = calendar.calendar(session, evening.project)
    assert len(days) == 13
    assert [each.before for each in days] == [None] * 13
    dates = [each.meeting.held_on for each in days if each.meeting.held_on]
    assert len(dates) == 13
    assert [day for day in dates if day.month == 7 or (day.month, day.day) >= (12, 20)] == []
    reflection = next(each for each in days if each.meeting.kind == "reflection")
    assert len(reflection.called) == 14  # The usual bodies of the reference group; clubs are only registered.
    kari.see(room(evening, "/calendar"))
    kari.send(room(evening, "/calendar"), action="lay", starts_on="2027-02-01")
    with evening.house.reading() as session:
        assert len(calendar.calendar(session, evening.project)) == 13


def test_a_day_out_of_order_is_told_in_words_and_kept(app: Any, evening: Evening) -> None:
    kari = laid(app, evening)
    with evening.house.reading() as session:
        decision = session.scalars(select(Meeting).where(Meeting.kind == "decision")).one()
    kari.see(room(evening, f"/calendar/{decision.id}"))
    kari.send(room(evening, f"/calendar/{decision.id}"), action="save", held_on="2026-12-02")
    page = kari.see(room(evening, "/calendar"))
    assert "Dette står før «Høyringa begynner» i kalenderen, men skal kome etter. Byt om datoane." in page.text


def test_how_many_came_is_counted_per_body(app: Any, evening: Evening) -> None:
    kari = laid(app, evening)
    with evening.house.reading() as session:
        row = session.scalars(select(Meeting).where(Meeting.kind == "reflection")).one()
        first = session.scalars(select(Attendance).where(Attendance.meeting_id == row.id)).first()
        assert first is not None
    path = room(evening, f"/calendar/{row.id}")
    kari.see(path)
    token = kari.page.fields["csrf_token"]
    sent = kari.client.post(f"{path}/attendance", data={"csrf_token": token, f"came.{first.body_id}": "3"})
    assert sent.status_code == 303
    assert "Leiargruppa i kommunen (3 kom)" in kari.see(room(evening, "/calendar")).text
    wrong = kari.client.post(f"{path}/attendance", data={"csrf_token": token, f"came.{first.body_id}": "-3"})
    assert wrong.status_code == 422


def test_the_calendar_file_is_what_calendars_read(app: Any, evening: Evening, clock: Clock) -> None:
    kari = member(app, evening)
    long = "Refleksjon, med æøå; " * 5
    wanted = [
        MeetingWanted(title=long.strip(), held_on="2027-01-12", begins_at="17:30", place="Kulturhuset"),
        MeetingWanted(title="Sommar", held_on="2027-06-15", begins_at="09:00"),
        MeetingWanted(title="Heile dagen", held_on="2027-03-01"),
        MeetingWanted(title="Utan dag"),
    ]
    evening.house.execute(OPERATOR, AddMeeting(project=evening.project, meetings=wanted))
    answer = kari.client.get(room(evening, "/calendar.ics"))
    assert answer.mimetype == "text/calendar"
    raw = answer.get_data()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    told = long.strip().replace(",", "\\,").replace(";", "\\;")
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        f"SUMMARY:{told}", "SUMMARY:Heile dagen", "SUMMARY:Sommar",
    ]  # fmt: skip
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20270112T163000Z", "DTSTART;VALUE=DATE:20270301", "DTSTART:20270615T070000Z",
    ]  # fmt: skip
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


# -- costs and needs -------------------------------------------------------------------------------


def test_hours_and_money_are_typed_as_people_write_them(app: Any, evening: Evening) -> None:
    kari, home = member(app, evening), room(evening, "/costs")
    token = kari.see(home).fields["csrf_token"]
    hours = {"csrf_token": token, "worked_on": "2026-11-20", "people": "Prosjektleiar", "kind": "municipal"}
    assert kari.client.post(f"{home}/hours", data=hours | {"hours": "1,5", "what": "=møte"}).status_code == 303
    wrong = kari.client.post(f"{home}/hours", data=hours | {"hours": "eit par"})
    assert wrong.status_code == 422
    assert "Dette er ikkje skrive på ein måte vi forstår." in wrong.get_data(as_text=True)
    money = {"csrf_token": token, "spent_on": "2026-11-20", "what": "Mat", "kroner": "1 250,50"}
    assert kari.client.post(f"{home}/expenses", data=money).status_code == 303
    with evening.house.reading() as session:
        totals = costs.totals(session, evening.project)
        row = session.scalars(select(Hours)).one()
    assert (totals.municipal, totals.volunteer, totals.ore) == (90, 0, 125_050)
    page = kari.see(home)
    assert "1,5 timar" in page.text
    assert kari.see(f"{home}/hours/{row.id}").fields["hours"] == "1,5"
    kari.send(f"{home}/hours/{row.id}", action="save", hours="2")
    assert "2 timar" in kari.see(home).text


def test_needs_stand_under_the_question_they_answer(app: Any, evening: Evening) -> None:
    kari, home = member(app, evening), room(evening, "/needs")
    kari.see(home)
    kari.send(home, side="lack", told_by="Føresette", towards="Skulane", text="Éin kontakt, ikkje fem")
    text = kari.see(home).text
    second = "Kor blir resultata våre dårlegare fordi samordninga manglar?"
    assert text.index(second) < text.index("Føresette → Skulane")
    kari.send(home, 422, text="", told_by="", towards="")
    assert kari.page.errors["told_by"] == "Dette feltet må fyllast ut."


def test_another_projects_rows_are_as_unknown_as_what_never_was(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    other = make_evening(evening.house)
    evening.house.execute(OPERATOR, AddBody(project=other.project, bodies=[BodyWanted(name="Deira")]))
    with evening.house.reading() as session:
        row = session.scalars(select(Body.id)).one()
    kari.see(room(evening, f"/bodies/{row}"), 404)
    kari.see(room(other, "/bodies"), 404)
    evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
