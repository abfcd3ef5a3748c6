"""«Dette sa de – dette gjorde vi»: open to whoever has the address, and nothing of anybody is asked for or kept.

No sign-in, no cookie but the language somebody chooses. What may be told is decided in `domain.public_answers`.
"""

import hashlib
from collections import OrderedDict

from flask import Blueprint, Response, g, render_template
from markupsafe import Markup

from dialog.documents import public_words as said
from dialog.domain.public_answers import PublicTold
from dialog.errors import NotFound
from dialog.phrases.outcomes import ANSWERS
from dialog.queries import public_answers
from dialog.web import apart, house, language, words

blueprint = Blueprint("public", __name__)
HOME = "/answers/<token>"
KEPT = 24
_papers: OrderedDict[str, bytes] = OrderedDict()
"""Papers by what they tell: whoever asks for the same one again costs no process."""


@blueprint.get(HOME)
def page(token: str) -> Response:
    told = _told(token)
    voices = Markup(_made(told, "voices", "telling").decode().strip()) if told.has_voices else ""  # noqa: S704 - `dialog export` escapes
    text = render_template(
        "public/answers.html", told=told, token=token, said=said, answers=ANSWERS, words=words(), voices=voices
    )
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    if told.adopted_on is None:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get(f"{HOME}/print.pdf")
def paper(token: str) -> Response:
    told = _told(token)
    content = _made(told, "answers", "pdf")
    name = apart.file_name(told.name, words().say("svar"), "pdf", house().clock().date())
    return apart.file(content, name, "application/pdf", shown=True)


def _made(told: PublicTold, document: str, form: str) -> bytes:
    """Made once for what it tells: the project's counts are part of the key, and so is the day."""
    with house().reading() as session:
        counted = public_answers.counted(session, told.project)
    facts = f"{document} {form} {language()} {house().clock().date()} {counted} {told!r}"
    key = hashlib.sha256(facts.encode()).hexdigest()
    content = _papers.get(key)
    if content is None:
        arguments = ["export", str(told.project), document, "--format", form, "--language", language(), "-o", "-"]
        content = apart.fetched(arguments)
        _papers[key] = content
        while len(_papers) > KEPT:
            _papers.popitem(last=False)
    return content


def _told(token: str) -> PublicTold:
    """Raises NotFound("page.not_found") for an address that opens nothing, or nothing any more."""
    g.asks_nothing = True
    with house().reading() as session:
        project = public_answers.project_behind(session, token)
        if project is None:
            raise NotFound("page.not_found")
        return public_answers.told(session, project)
