"""What people are told before they join, and what facilitators are told of the day of erasure."""

from typing import Any

from conftest import Clock, Evening
from sqlalchemy import select

from dialog.commands import DeleteConference
from dialog.doorway import Doorway
from dialog.models import Conference, Facilitator, Membership
from web.visitor import Visitor, signed_in


def member(app: Any, evening: Evening) -> Visitor:
    visitor, _ = signed_in(app, evening.house)
    with evening.house.database.writing() as session:
        (kari,) = session.scalars(select(Facilitator))
        session.add(Membership(project_id=evening.project, facilitator_id=kari.id))
    return visitor


def test_before_joining_stand_purpose_owner_and_day(app: Any, evening: Evening) -> None:
    visitor = Visitor(app.test_client())
    told = visitor.see(f"/j/{evening.code}").text
    assert "arbeidet med «Oppvekstplan for Bygdedal»" in told
    assert "Alt blir sletta 20. mai 2027. Kjem det fleire møte om den same planen, tel vi frå det siste." in told
    assert "Kommunen som har invitert deg. Spørsmål? Snakk med møteleiaren." in told
    assert "Kjem det på den store skjermen, har ein møteleiar lese det først." in told


def test_what_the_form_says_is_what_the_phone_tells(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    kari.see(f"/projects/{evening.project}/edit")
    assert (kari.page.fields["keep_days"], kari.page.fields["erase_on"]) == ("180", "")
    kari.send(
        f"/projects/{evening.project}/edit",
        keep_days="30",
        responsible="Bygdedal kommune",
        privacy_contact="Kari, 99 99 99 99",
        moderation_policy="show_at_once",
    )
    told = Visitor(app.test_client()).see(f"/j/{evening.code}").text
    assert "Alt blir sletta 21. desember 2026." in told
    assert "Bygdedal kommune. Spørsmål? Kontakt Kari, 99 99 99 99." in told
    assert "Det kan kome rett på den store skjermen." in told
    kari.see(f"/projects/{evening.project}/edit")
    kari.send(f"/projects/{evening.project}/edit", erase_on="2027-01-31")
    told = Visitor(app.test_client()).see(f"/j/{evening.code}").text
    assert "Alt blir sletta 31. januar 2027. Du kan" in told, told[600:1500]


def test_days_outside_the_limits_are_refused_beside_the_field(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    for wrong in ("0", "1826", "mange"):
        kari.see(f"/projects/{evening.project}/edit")
        kari.send(f"/projects/{evening.project}/edit", status=422, keep_days=wrong)
        assert list(kari.page.errors) == ["keep_days"]


def test_facilitators_see_the_day_and_are_reminded_in_its_last_week(app: Any, evening: Evening, clock: Clock) -> None:
    kari = member(app, evening)
    pages = (f"/projects/{evening.project}", f"/conferences/{evening.conference}/console", "/projects")
    reminder, plain = "Last ned dokumenta de treng no.", "blir sletta 29. november 2026."
    with evening.house.database.writing() as session:
        session.get_one(Conference, evening.conference).project.keep_days = 8
    assert [reminder in kari.see(page).text for page in pages] == [False, False, False]
    assert [plain in kari.see(page).text for page in pages] == [True, True, False]
    clock.forward(hours=7)  # Past midnight, and a week is left.
    assert [reminder in kari.see(page).text for page in pages] == [True, True, True]
    assert plain in kari.page.text


def test_what_was_deleted_is_told_in_counts(app: Any, evening: Evening, house: Doorway) -> None:
    kari = member(app, evening)
    evening.seat()
    with house.reading() as session:
        title = session.get_one(Conference, evening.conference).title
    house.execute(evening.operator, DeleteConference(title=title))
    told = kari.see(f"/projects/{evening.project}").text
    assert "1 hadde blitt med. 0 innspel. Sletta 21. november 2026." in told
    assert title not in told
    assert "blir sletta" not in told
