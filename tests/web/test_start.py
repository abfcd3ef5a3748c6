"""The start page: codes forgiven and explained, the demo on an empty house."""

from typing import Any

import pytest
from conftest import make_facilitator

from dialog.doorway import Doorway
from web.visitor import Visitor


@pytest.mark.parametrize("typed", ["K7M2PX", " k7m2px ", "k7m 2px", "K7M-2PX", "k.7 m2–px"])
def test_a_code_is_forgiven_spaces_case_and_hyphens(client: Any, typed: str) -> None:
    answer = client.get("/", query_string={"code": typed})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/j/K7M2PX")


@pytest.mark.parametrize(
    ("typed", "names"),
    [("", "bordkortet"), ("K7M2PO", "O, 0, I, 1 eller L"), ("K7M2PÅ", "Æ, Ø, Å"), ("K7M2", "6 teikn. Du skreiv 4.")],
)
def test_a_wrong_code_is_explained_beside_the_field_and_kept(client: Any, typed: str, names: str) -> None:
    page = Visitor(client).see(f"/?code={typed}")
    assert (list(page.errors), page.fields["code"]) == (["code"], typed)
    assert names in page.errors["code"]


def test_an_empty_house_offers_the_demo_and_tells_where_the_first_link_is(client: Any) -> None:
    page = Visitor(client).see("/")
    assert "Start demoen" in page.text
    assert "Sjå ein ferdig plan" in page.text
    assert "terminalvindauget" in page.text
    assert "/sign-in" not in page.links


def test_a_house_with_an_account_offers_sign_in_instead(client: Any, house: Doorway) -> None:
    make_facilitator(house)
    page = Visitor(client).see("/")
    assert "Start demoen" not in page.text
    assert "Sjå ein ferdig plan" not in page.text
    assert "/sign-in" in page.links


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_the_page_says_its_language(client: Any, language: str) -> None:
    assert Visitor(client).see(f"/?lang={language}").lang == language
