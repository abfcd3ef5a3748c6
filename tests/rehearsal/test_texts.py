"""The invented words: enough, fit to be posted, nobody else's; and a deck that never repeats itself at a table."""

import csv
from collections import Counter
from random import Random

import pytest
from conftest import SHARED

from dialog.commands import PostContribution
from dialog.rehearsal.texts import Deck, Text, script, voice
from dialog.vocabulary import MAX_TEXT, Language

LANGUAGES = [language.value for language in Language]
ROLES = ("youth", "guardian", "politician", "employee", "other")
SAMPLE = SHARED / "data" / "sample_conference.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_something_to_say_in_every_kind_of_round(language: str) -> None:
    said = Counter((text.kind, text.role) for text in script(language).contributions)
    assert set(said) == {(kind, role) for kind in ("strengths", "hindrances", "measures") for role in ROLES}
    kinds = Counter(text.kind for text in script(language).contributions)
    assert kinds["strengths"] >= 24
    assert kinds["hindrances"] >= 24
    assert kinds["measures"] >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_posted_as_it_stands_and_found_again(language: str) -> None:
    told = script(language)
    key = "0" * 32
    for text in told.contributions:
        for wording in filter(None, (text.text, text.edited)):
            assert PostContribution(client_key=key, text=wording).text == wording
            assert told.find(wording) == text
    assert told.find("noko ein verkeleg person skreiv") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_lengths_vary_from_a_single_word_to_nearly_too_long(language: str) -> None:
    lengths = sorted(len(text.text) for text in script(language).contributions)
    assert lengths[0] <= 10
    assert 400 <= lengths[-1] <= MAX_TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_something_to_practise_moderation_and_theming_on(language: str) -> None:
    texts = script(language).contributions
    assert Counter(text.practice for text in texts if text.practice) == {"hide": 2, "redact": 2}
    assert sum(text.withdrawn for text in texts) == 1
    assert Counter(text.kind for text in texts if text.edited) == {"strengths": 1, "hindrances": 1, "measures": 1}
    assert 8 <= len({theme for text in texts for theme in text.themes}) <= 10


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"NO SAMPLE DATA at {SAMPLE}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_taken_from_the_sample_conference(language: str) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        sample = {row["text"].casefold() for row in csv.DictReader(file)}
    assert sample.isdisjoint(text.text.casefold() for text in script(language).contributions)


def test_an_unknown_language_speaks_nynorsk() -> None:
    assert script("xx") == script("nn")


def deal_all(deck: Deck, kind: str, role: str, table: int) -> list[Text]:
    return list(iter(lambda: deck.deal(kind, role, 1, table), None))


def test_each_role_says_its_own_words_once() -> None:
    texts = script("nn").contributions
    deck = Deck(texts, ROLES, Random(1))
    dealt = [text for role in ROLES for text in deal_all(deck, "measures", role, 1)]
    assert Counter(dealt) == Counter(text for text in texts if text.kind == "measures")
    assert deck.deal("measures", "youth", 2, 2) is None


def test_a_big_hall_repeats_texts_at_other_tables_only_and_never_those_for_practice() -> None:
    texts = script("nn").contributions
    deck = Deck(texts, ROLES, Random(1), copies=2)
    first, second, third = (deal_all(deck, "hindrances", "youth", table) for table in (1, 2, 3))
    assert len(first) == len(set(first))
    assert set(second) == {text for text in first if not text.is_special}
    assert third == []


def test_words_of_roles_nobody_has_are_not_lost_and_other_rounds_borrow() -> None:
    deck = Deck(script("nb").contributions, ["department_head"], Random(1))
    goals = deal_all(deck, "goals", "department_head", 1)
    assert {text.role for text in goals} == set(ROLES)
    assert {text.kind for text in goals} == {"measures"}
    assert {text.kind for text in deal_all(deck, "open", "department_head", 1)} == {"strengths"}


def test_every_role_has_a_voice() -> None:
    assert [voice(role) for role in ("youth", "school", "civil_society", "steering_group")] == [
        "youth",
        "employee",
        "other",
        "other",
    ]


def test_each_politician_has_learned_something_else_until_all_is_told() -> None:
    lessons = script("en").lessons
    deck = Deck((), (), Random(1), lessons=lessons)
    assert len(lessons) >= 6
    assert {deck.lesson() for _ in lessons} == set(lessons)
    assert deck.lesson() in lessons


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_writes_in_another_language_than_the_hall_speaks(language: str) -> None:
    assert [text.kind for text in script(language).contributions if text.other_language] == ["strengths"]
