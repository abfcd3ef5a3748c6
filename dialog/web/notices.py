"""Two honest pages: what is stored about people, and how well the pages work for everybody.

No conference is told of here; both pages are open to all.
"""

from flask import Blueprint, render_template

blueprint = Blueprint("notices", __name__)


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("notices/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("notices/accessibility.html")
