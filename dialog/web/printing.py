"""Everything on paper for one evening, chosen on one page and made as one file.

Drawn in a process of its own, as all PDFs are. The contact's secret link is made for the card, told to that process
alone and kept nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import MakeLink, PrepareConference
from dialog.db import Session
from dialog.documents import paper_sheets, print_run
from dialog.documents.print_run import Printable
from dialog.doorway import Caller
from dialog.errors import NotAllowed
from dialog.models import Conference
from dialog.phrases import mark
from dialog.queries import seatings
from dialog.vocabulary import Composition, LinkPurpose, Preparation
from dialog.web import access, apart, house, language, words
from dialog.web.onward import onward

blueprint = Blueprint("printing", __name__)
THINGS: dict[Printable, tuple[str, str]] = {
    "poster": (
        mark("Plakatar"),
        mark("Heng dei ved døra."),
    ),
    "cards": (mark("Bordkort"), mark("Eitt på kvart bord, med koden og reglane.")),
    "place-cards": (mark("Nummerkort"), mark("Eitt til kvar person.")),
    "seating-lists": (mark("Lister over kven som sit kvar"), mark("Til døra.")),
    "leaders": (mark("Bordleiarkort"), mark("Slik leier du bordet.")),
    "contact": (
        mark("Kort til kontakten"),
        mark("Koden til dei raude korta. Berre kontakten skal ha han."),
    ),
    "slips": (mark("Innspelslappar"), mark("Åtte på arket, to til kvar person i kvar runde. Klipp dei før kvelden.")),
    "table-sheets": (mark("Bordark"), mark("Eitt til kvart bord i kvar runde.")),
    "agenda": (mark("Program"), mark("Klokkeslett for kvelden.")),
    "headcount": (mark("Teljeark"), mark("Strekar for kvar rolle ved kvart bord. Ingen skriv namn.")),
    "rules": (mark("Reglar for dialogen"), mark("Eit stort ark til veggen.")),
}


@dataclass(frozen=True)
class Line:
    """One thing on the page: what it is, how many sheets, and whether it is ticked. No sheets: not to be had yet."""

    key: Printable
    title: str
    about: str
    sheets: int
    ticked: bool
    on_paper: bool


@blueprint.get("/conferences/<int:conference_id>/printing")
def page(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        return _page(session, conference, _usual(conference))


@blueprint.post("/conferences/<int:conference_id>/printing")
def print_chosen(conference_id: int) -> Answer | tuple[str, int]:
    chosen = [what for what in print_run.ORDER if what in request.form.getlist("what")]
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        name = apart.file_name(conference.title, words().say("utskrift"), "pdf", conference.held_on)
        if not chosen:
            return _page(session, conference, [], words().say("Kryss av for noko å skrive ut.")), 422
    url = _contact_url(caller) if "contact" in chosen else ""

    def hand_over(pdf: bytes) -> Response:
        house().execute(caller, PrepareConference(step=Preparation.PRINTED))
        return apart.file(pdf, name, "application/pdf", shown=True)

    return apart.made_and_stored(_drawing(conference_id, chosen, url), hand_over, apart.PAPERS)


@blueprint.post("/conferences/<int:conference_id>/contact-card")
def contact_card(conference_id: int) -> Response:
    """The card for a link that was just made; the page that showed it sends it along."""
    token = request.form.get("token", "")
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        if identity.open_link(session, token, LinkPurpose.CONTACT).conference_id != conference_id:
            raise NotAllowed("link.used_or_expired")
        name = apart.file_name(conference.title, words().say("kontaktkort"), "pdf", conference.held_on)
    drawing = _drawing(conference_id, ["contact"], f"{identity.base_url()}/contact/{token}")
    return apart.made(drawing, name, "application/pdf", shown=True)


def _contact_url(caller: Caller) -> str:
    token = house().execute(caller, MakeLink(purpose=LinkPurpose.CONTACT)).facts["token"]
    return f"{identity.base_url()}/contact/{token}"


def _drawing(conference_id: int, chosen: Sequence[Printable], contact_url: str) -> list[str]:
    """The arguments go by the child's standard input: no list of processes shows the secret link."""
    arguments = ["print", str(conference_id), *chosen, "--base-url", identity.base_url()]
    return [*arguments, "--posters", str(_posters()), "--contact-url", contact_url, "-o", "-"]


def _posters() -> int:
    typed = request.form.get("posters", "")
    wanted = int(typed) if typed.isdecimal() and len(typed) < 4 else print_run.USUAL_POSTERS
    return min(max(wanted, 1), print_run.MOST_POSTERS)


def _usual(conference: Conference) -> list[Printable]:
    """What an evening with phones needs; the contact's card when there is a contact."""
    without: set[Printable] = set(print_run.ON_PAPER) | (set() if conference.contact_name else {"contact"})
    return [what for what in print_run.ORDER if what not in without]


def _page(session: Session, conference: Conference, ticked: Sequence[Printable], problem: str = "") -> str:
    posters = _posters()
    seated = seatings.extent(session, conference)
    sheets = print_run.sheets(conference, seated, posters)
    lines = [
        Line(
            what,
            words().say(THINGS[what][0]),
            words().say(THINGS[what][1]),
            sheets[what],
            what in ticked and sheets[what] > 0,
            what in print_run.ON_PAPER,
        )
        for what in print_run.ORDER
    ]
    return render_template(
        "facilitator/printing.html",
        conference=conference,
        lines=lines,
        total=sum(line.sheets for line in lines if line.ticked),
        posters=posters,
        most_posters=print_run.MOST_POSTERS,
        usual_start=paper_sheets.USUAL_START.isoformat("minutes"),
        problem=problem,
        by_role="" if seated.leaders else _who_leads_where_roles_mix(conference),
        leaders=seated.leaders,
        onward=onward(session, conference, besides="printed"),
    )


def _who_leads_where_roles_mix(conference: Conference) -> str:
    """Told only where some round is by role, and nobody knows yet by number who leads there."""
    if not any(each.composition == Composition.HOMOGENEOUS for each in conference.rounds):
        return ""
    leading = {table.leader_role for table in conference.tables if table.leader_role}
    return ", ".join(role.name(language()) for role in conference.roles if role.key in leading)
