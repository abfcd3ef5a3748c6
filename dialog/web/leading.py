"""For who leads a table: how to do it, on a page for any phone; the card's words; and «come here» without a script."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import AskHelp
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.models import Seat
from dialog.phrases import refusal
from dialog.phrases.browser import leading
from dialog.queries import lookups
from dialog.vocabulary import Help, Job
from dialog.web import access, assets, house, language, words

blueprint = Blueprint("leading", __name__)


@blueprint.get("/c/<code>/leading")
def how_to_lead(code: str) -> Answer | str:
    """Anybody at a table may read it: whoever wonders whether to lead, and who is to take over."""
    caller = _caller(code)
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    with house().reading() as session:
        seat = session.get_one(Seat, caller.id)
        leads = seat.job == Job.LEADER
        return render_template(
            "phone/leading.html",
            code=access.spelt(code),
            seat=seat,
            briefing=leading.BRIEFING,
            prompts=leading.PROMPTS,
            easy=leading.EASY,
            help=Help(seat.table.help) if leads else None,
            at_table=lookups.neighbours(session, seat.table_id) if leads else [],
            roles={role.key: role.name(language()) for role in seat.conference.roles},
        )


@blueprint.get("/c/<code>/leading.json")
def card_words(code: str) -> Response | tuple[Response, int]:
    """The sentences of the card, in the page's language."""
    if _caller(code) is None:
        return jsonify({}), 404
    return jsonify(assets.browser_words("leading", words()))


@blueprint.post("/c/<code>/help")
def ask_help(code: str) -> Answer:
    caller = _caller(code)
    if caller is None:
        return redirect(f"/j/{access.spelt(code)}", code=303)
    try:
        house().execute(caller, AskHelp(on="back" not in request.form))
    except DialogError as problem:
        flash(refusal(problem, language()), "leading")
    return redirect(f"/c/{access.spelt(code)}/leading", code=303)


def _caller(code: str) -> Caller | None:
    with house().reading() as session:
        return identity.find_seat(session, request.cookies, access.spelt(code))
