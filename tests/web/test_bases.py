"""The page for a municipality's own Word file: a sound one is kept, any other is refused in words and nothing changes."""

import io
from typing import Any

import docx
import pytest
from conftest import Evening
from services.test_bases import LETTERHEAD, template

from dialog.vocabulary import MAX_BASE
from web.test_retention import member
from web.visitor import Visitor


def posted(visitor: Visitor, address: str, content: bytes, name: str = "mal.docx") -> Any:
    form = {"csrf_token": visitor.page.fields.get("csrf_token", ""), "file": (io.BytesIO(content), name)}
    return visitor.client.post(address, data=form, headers={"Accept-Language": "nn"})


def test_a_template_is_given_used_and_taken_back(app: Any, evening: Evening) -> None:
    visitor = member(app, evening)
    address = f"/projects/{evening.project}/base"
    assert address in visitor.see(f"/projects/{evening.project}").links
    assert "Malen no" not in visitor.see(address).text
    answer = posted(visitor, address, template())
    assert answer.status_code == 303
    assert "mal.docx, lagra" in visitor.follow(answer).text
    made = visitor.client.get(f"/projects/{evening.project}/plan-draft.docx").data
    assert docx.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text == LETTERHEAD
    assert "Malen no" not in visitor.follow(visitor.send(f"{address}/remove")).text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Vel ei Word-fil først."),
        (b"Hei", "Word-fila er øydelagd"),
        (bytes(MAX_BASE + 1), "Word-fila er for stor"),
    ],
)
def test_any_other_file_is_refused_in_words(app: Any, evening: Evening, content: bytes, sentence: str) -> None:
    visitor = member(app, evening)
    address = f"/projects/{evening.project}/base"
    visitor.see(address)
    answer = posted(visitor, address, content)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.get_data(as_text=True)
    assert "Malen no" not in visitor.see(address).text


def test_a_stranger_sees_nothing_of_it(app: Any, evening: Evening) -> None:
    stranger = Visitor(app.test_client())
    assert "/sign-in" in stranger.client.get(f"/projects/{evening.project}/base").headers["Location"]
