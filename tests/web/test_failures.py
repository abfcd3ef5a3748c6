"""An unexpected fault: a calm page for the visitor, and a log that says where without what was asked for."""

import logging
from typing import Any

import pytest
from conftest import Evening
from jinja2 import ChoiceLoader, DictLoader

WORDS = "noko ingen andre skal lese"
SENTENCE = "Det du skreiv er ikkje borte."


@pytest.mark.parametrize("also", ["phone/unknown.html", "errors/message.html"])
def test_a_fault_is_told_by_its_route_and_never_by_its_address(
    app: Any, client: Any, evening: Evening, caplog: Any, also: str
) -> None:
    """Where the page about a fault fails as well, the sentence stands alone."""
    ours = app.jinja_env.loader
    broken = dict.fromkeys(("phone/unknown.html", also), "{{ 1 / 0 }}")
    app.jinja_env.loader = ChoiceLoader([DictLoader(broken), ours])
    with caplog.at_level(logging.ERROR):
        answer = client.get(f"/j/{WORDS}")
    assert (answer.status_code, SENTENCE in answer.text) == (500, True)
    assert "ZeroDivisionError" not in answer.text
    assert "GET /j/<code> failed" in caplog.text
    assert WORDS not in caplog.text
