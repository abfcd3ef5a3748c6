"""Everything to print on one page: what is ticked comes, as many sheets as were told, and the contact's link nowhere else."""

import io
import re
from typing import Any

import pytest
from conftest import Evening
from pypdf import PdfReader
from seated import imported, listed, look, solved
from sqlalchemy import select

from dialog.commands import EditConference, MakeLink
from dialog.doorway import Doorway
from dialog.models import Link, Membership, Prepared
from dialog.plans import ContactPlan
from dialog.queries import lookups
from dialog.services.actor import digest
from dialog.services.planning import plan_of
from dialog.vocabulary import LinkPurpose, Preparation
from web.visitor import Visitor, signed_in


class Desk:
    """Reads a page and presses its button, with several boxes ticked."""

    def __init__(self, visitor: Visitor) -> None:
        self.client = visitor.client

    def see(self, path: str) -> str:
        answer = self.client.get(path, headers={"Accept-Language": "nn"})
        assert answer.status_code == 200
        return str(answer.get_data(as_text=True))

    def send(self, page: str, path: str, **fields: Any) -> Any:
        token = self.see(page).split('name="csrf_token" value="')[1].split('"')[0]
        return self.client.post(path, data=fields | {"csrf_token": token}, headers={"Accept-Language": "nn"})


@pytest.fixture
def member(app: Any, house: Doorway, evening: Evening) -> Desk:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return Desk(person)


def told(page: str) -> dict[str, tuple[int, bool]]:
    """Sheets by what they are, and whether they are ticked."""
    boxes = re.findall(r'value="([a-z-]+)" data-sheets="(\d+)"[^>]*>', page)
    ticked = set(re.findall(r'value="([a-z-]+)" data-sheets="\d+"[^>]* checked>', page))
    return {what: (int(sheets), what in ticked) for what, sheets in boxes}


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in PdfReader(io.BytesIO(data)).pages]


def prepared(house: Doorway, evening: Evening) -> set[str]:
    with house.reading() as session:
        mine = select(Prepared.step).where(Prepared.conference_id == evening.conference)
        return set(session.scalars(mine))


def test_what_is_ticked_comes_with_the_sheets_that_were_told(member: Desk, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/printing"
    before = told(member.see(path))
    assert (before["place-cards"], before["contact"][1], before["slips"][1]) == ((0, False), False, False)
    imported(evening, listed())
    solved(evening)
    now = told(member.see(path))
    known = look(evening)
    leaders = {ticket for led in known.plan.leaders for ticket in led.values()}
    assert len(leaders) > 6, "the adults lead tables of their own in the round by role"
    assert (now["place-cards"], now["seating-lists"], now["leaders"], now["poster"]) == (
        (5, True), (1, True), (len(leaders), True), (2, True),
    )  # fmt: skip
    assert f"Eitt til kvar av dei {len(leaders)} som leier." in member.see(path)
    chosen = [what for what, (_, ticked) in now.items() if ticked]
    assert Preparation.PRINTED not in prepared(house, evening)
    answer = member.send(path, path, what=chosen, posters="3")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == "inline; filename=ope-ungdomsmote-utskrift.pdf"
    assert len(pages(answer.data)) == sum(now[what][0] for what in chosen) + 1, "one poster more than was told at first"
    assert Preparation.PRINTED in prepared(house, evening)


def test_poster_and_programme_begin_when_the_conference_does(member: Desk, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/printing"
    with house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    for clock, told, begins in (("18:15", "kl. 18:15", "18:15"), ("", "", "17:30")):
        house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"begins_at": clock})))
        poster, agenda = pages(member.send(path, path, what=["poster", "agenda"], posters="1").data)
        assert ("kl. 18:15" in poster) == bool(told)
        assert re.findall(r"\b\d\d:\d\d\b", agenda.replace(told, ""))[0] == begins
        assert ("Du har ikkje sagt når de byrjar" in member.see(path)) == (not clock), "what is missing is said"


def test_nothing_ticked_is_said_and_nothing_is_noted(member: Desk, house: Doorway, evening: Evening) -> None:
    path = f"/conferences/{evening.conference}/printing"
    answer = member.send(path, path, what=["exe", "../cards"])
    assert answer.status_code == 422
    assert "Kryss av for noko å skrive ut." in answer.get_data(as_text=True)
    assert prepared(house, evening) == set()


def test_the_contacts_card_has_a_link_of_its_own_that_lies_in_the_database_as_a_hash_only(
    member: Desk, house: Doorway, evening: Evening
) -> None:
    with house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    contact = ContactPlan(name="Helsesjukepleiaren", place="ved det blå bordet")
    house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"contact": contact})))
    path = f"/conferences/{evening.conference}/printing"
    assert told(member.see(path))["contact"] == (1, True)
    (card,) = pages(member.send(path, path, what="contact").data)
    assert "Helsesjukepleiaren · ved det blå bordet" in card
    found = re.search(r"/contact/([A-Za-z0-9_-]+)", card.replace(" ", ""))
    assert found is not None
    with house.reading() as session:
        (link,) = session.scalars(select(Link).where(Link.purpose == LinkPurpose.CONTACT))
        assert link.token_hash in {digest(found[1][:end]) for end in range(16, len(found[1]) + 1)}
    assert member.send(path, path, what="cards").status_code == 200
    with house.reading() as session:
        assert len(list(session.scalars(select(Link).where(Link.purpose == LinkPurpose.CONTACT)))) == 1


def test_a_contact_link_that_was_just_made_is_shown_as_a_code_and_printed(
    member: Desk, house: Doorway, evening: Evening
) -> None:
    links = f"/conferences/{evening.conference}/links"
    page = member.send(links, links, purpose="contact").get_data(as_text=True)
    made = re.search(r'name="token" value="([^"]+)"', page)
    assert made is not None
    assert "<svg" in page
    answer = member.send(links, f"/conferences/{evening.conference}/contact-card", token=made[1])
    assert made[1] in pages(answer.data)[0].replace(" ", "")
    other = str(house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    for token in (other, "gissa", ""):
        assert member.send(links, f"/conferences/{evening.conference}/contact-card", token=token).status_code == 403
