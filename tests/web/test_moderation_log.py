"""The log of moderation: every facilitator reads it, nobody else, and no wording stands on it."""

from typing import Any

from asking import open_round, post
from conftest import Clock, Evening
from flask import Flask

from dialog.commands import (
    EraseContribution,
    HideContribution,
    MakeLink,
    ReadOriginal,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
)
from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.queries.moderation_log import PAGE
from dialog.vocabulary import LinkPurpose
from web.visitor import Page, Visitor, signed_in

WORDS = "Rektor Kaldheim køyrer for fort"


def member(app: Flask, house: Doorway, evening: Evening) -> Visitor:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return person


def path(evening: Evening) -> str:
    return f"/conferences/{evening.conference}/moderation"


def rows(page: str) -> list[list[str]]:
    """The cells of each row, without what is only for machines."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [" ".join(Page(f"<p>{cell}").text.split()) for cell in row.split("<td>")[1:]] for row in body.split("<tr>")[1:]
    ]


def decided(evening: Evening, clock: Clock) -> None:
    open_round(evening)
    seat = evening.seat()
    one, two, three = (post(evening, seat, text) for text in (WORDS, "Meir lys i parken", "Slett dette"))
    do = lambda command: evening.house.execute(evening.operator, command)  # noqa: E731
    do(ReleaseContribution(id=one))
    clock.forward(minutes=1)
    do(RedactContribution(id=one, text="[namn fjerna] køyrer for fort", reason="namn på ein person"))
    do(ReadOriginal(id=one))
    do(HideContribution(id=two, reason="kan skade nokon"))
    do(RestoreContribution(id=two))
    do(ReleaseContribution(id=three))
    do(EraseContribution(id=three, reason="etter ønske"))


def test_what_when_and_why_stand_there_and_no_wording(
    app: Flask, house: Doorway, evening: Evening, clock: Clock
) -> None:
    person = member(app, house, evening)
    assert "Ingenting er gjort enno." in person.see(path(evening)).text
    decided(evening, clock)
    html = person.client.get(path(evening)).get_data(as_text=True)
    assert [row[1:] for row in rows(html)] == [
        ["I-3", "Sletta for godt", "etter ønske", "møteleiar"],
        ["I-3", "Vist", "–", "møteleiar"],
        ["I-2", "Skjult · angra", "kan skade nokon", "møteleiar"],
        ["I-1", "Lese det som stod før sladdinga", "–", "møteleiar"],
        ["I-1", "Sladda", "namn på ein person", "møteleiar"],
        ["I-1", "Vist", "–", "møteleiar"],
    ]
    assert [word for word in (WORDS, "køyrer", "lys i parken", "Slett dette", "Ungdom", "Bord") if word in html] == []


def test_the_hour_is_that_of_the_place(app: Flask, house: Doorway, evening: Evening, clock: Clock) -> None:
    person = member(app, house, evening)
    clock.moment = clock.moment.replace(month=11, day=21, hour=23, minute=30)
    decided(evening, clock)
    told = rows(person.client.get(path(evening)).get_data(as_text=True))
    assert told[-1][0].startswith("22. november")
    assert told[-1][0].endswith("00.30")


def test_older_ones_are_a_page_further(app: Flask, house: Doorway, evening: Evening) -> None:
    person = member(app, house, evening)
    open_round(evening)
    line = post(evening, evening.seat())
    for n in range(PAGE + 1):
        house.execute(evening.operator, HideContribution(id=line, reason=f"grunn {n:03}"))
    first = person.see(path(evening))
    assert ("grunn 200" in first.text, "grunn 001" in first.text, "grunn 000" in first.text) == (True, True, False)
    (older,) = [link for link in first.links if "before=" in link]
    second = person.see(older)
    assert ("grunn 000" in second.text, "grunn 001" in second.text) == (True, False)
    assert [link for link in second.links if "before=" in link] == []


def test_the_console_link_opens_it_and_no_other(app: Flask, house: Doorway, evening: Evening, clock: Clock) -> None:
    decided(evening, clock)

    def status(way_in: str) -> int:
        client: Any = app.test_client()
        client.get(way_in)
        return int(client.get(path(evening)).status_code)

    def link(purpose: LinkPurpose) -> str:
        return str(house.execute(evening.operator, MakeLink(purpose=purpose)).facts["token"])

    assert status(f"/console/{link(LinkPurpose.CONSOLE)}") == 200
    refused = (f"/wall/{link(LinkPurpose.PROJECTOR)}", f"/contact/{link(LinkPurpose.CONTACT)}", f"/j/{evening.code}")
    assert 200 not in [status(way) for way in refused]
    stranger, _ = signed_in(app, house)
    assert stranger.client.get(path(evening)).status_code == 404, "an account of another project"
