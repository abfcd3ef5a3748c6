"""Every sentence a person meets stands in all three catalogues, in the language it says it is in.

Sentences are gathered from the source as it is now, so these tests can never be older than the pages.
"""

import importlib
import re
from datetime import date
from pathlib import Path

import catalogues
import pytest
from babel.messages.catalog import Catalog, Message

from dialog.phrases import Words

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nn", "nb", "en")
TRANSLATED = ("nb", "en")
FIELD = re.compile(r"\{(\w+)[^{}]*\}")
WORD = re.compile(r"[^\W\d_]+")
NORWEGIAN_LETTER = re.compile("[æøåÆØÅ]")


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ONLY_NYNORSK = listed("""
    ikkje eit ein eitt éin kva kven kvar kvart kvifor korleis kvarandre frå noko nokon nokre berre mykje meir fleire
    vere vore gjere gjer seie sei blei vart saman sjå sjølv sjølve dei deira dykkar eg ho me òg enno att gong gonger
    namn lenkje lenkja sida tida opne opna lukka finst trengst skule føresett føresette tilsett tilsette innspel
    innspela innspelet bordleiar bordleiaren møteleiar møteleiaren møteleiarane deltakar deltakarar deltakarane
    konferansar konferansane rundar rundane borda temaa tiltaka spørsmåla måla orda telefonar bordskrivar
    bordskrivaren usemje samd samde usamd medverknad framlegg tryggleik veit skrivne teke tek kjem kome heiter heim
    stad stader følgje følgjer vidare gje røyst røyster innleiing oversyn løyve tenar tenaren førespurnad heimel
    brukarnamn
""")
ONLY_BOKMAL = listed("""
    ikke et hva hvem hvor hvordan hvorfor hver hvert fra noe noen bare mye mer flere være gjøre ble sammen jeg innspill
    møteleder bordleder navn lenke siden ennå selv
""")
OTHER_NYNORSK = listed("me korkje vert vart verte fyrst fyrste komme òg gje dykk ynskje ynskjer høve")
"""Nynorsk too, but the product writes vi, kome, blir, først, også and gi, and not both in one product."""
ONLY_NORWEGIAN = listed("""
    og ikke ikkje er det du vi på som fra frå med av eller når hva kva hvem kven hvor kvar bordet runde runden rundar
    runder innspel innspill møteleder møteleiar bordleder bordleiar dei dere deg ditt din skal kan må blir ett eit én
    éin alle ingen noe noko mer meir flere fleire ord rolle roller spørsmål sider veggen koden planarbeid konferanse
    konferanser tiltak styringsgruppa
""")
NAMES = frozenset({"Alarmtelefonen", "Æ", "Ø", "Å"})
SAME_IN_ENGLISH = frozenset({"person", "Data", "Id", "Pause", "Send", "Status", "min"})


@pytest.fixture(scope="module")
def source() -> Catalog:
    return catalogues.gathered()


@pytest.fixture(scope="module")
def written() -> dict[str, Catalog]:
    return {language: catalogues.read(language) for language in LANGUAGES}


def sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(text: object) -> tuple[str, ...]:
    """A sentence that does not count has one form."""
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def words_of(text: str) -> set[str]:
    return set(WORD.findall(FIELD.sub(" ", text)))


def holding(texts: list[str], words: frozenset[str]) -> dict[str, set[str]]:
    """The texts that have any of the words, with those they have."""
    return {text: found for text in texts if (found := words & {word.lower() for word in words_of(text)})}


def ids(catalogue: Catalog) -> list[str]:
    return [form for message in sentences(catalogue) for form in forms(message.id)]


# -- the catalogues ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_exactly_the_sentences_of_the_source(
    source: Catalog, written: dict[str, Catalog], language: str
) -> None:
    asked = {forms(message.id) for message in sentences(source)}
    there = {forms(message.id) for message in sentences(written[language])}
    assert sorted(asked - there) == [], "Missing: run `make catalogues`, then write the translation in the .po file."
    assert sorted(there - asked) == [], "No longer in the source: run `make catalogues`."
    assert list(written[language].obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(written: dict[str, Catalog], language: str) -> None:
    assert [m.id for m in sentences(written[language]) if not catalogues.is_translated(m.string)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_guessed(written: dict[str, Catalog], language: str) -> None:
    assert [message.id for message in sentences(written[language]) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_tells_its_plurals_and_nothing_about_machines_or_days(language: str) -> None:
    head, _, _ = catalogues.path_of(language).read_text(encoding="utf-8").partition("\n\n")
    assert "Plural-Forms: nplurals=2;" in head
    assert f"Language: {language}" in head
    assert not re.search(r"-Date:|Generated-By|Translator", head)


@pytest.mark.parametrize("language", TRANSLATED)
def test_fields_survive_translation(written: dict[str, Catalog], language: str) -> None:
    """`{n}` may be left out of a singular form, where a word says it."""
    wrong = []
    for message in sentences(written[language]):
        asked = [set(FIELD.findall(form)) for form in forms(message.id)]
        given = [set(FIELD.findall(form)) for form in forms(message.string)]
        if message.pluralizable:
            asked[0], given[0] = asked[0] - {"n"}, given[0] - {"n"}
        if asked != given:
            wrong.append((message.id, message.string))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_stays_a_sentence_and_a_label_a_label(written: dict[str, Catalog], language: str) -> None:
    def shape(text: str) -> tuple[str, int]:
        end = text.rstrip("»)")[-1:] if text != "No." else ""
        return end if end in set(".?:…!") else "", text.count("\n")

    pairs = (
        pair
        for message in sentences(written[language])
        for pair in zip(forms(message.id), forms(message.string), strict=True)
    )
    assert [(asked, given) for asked, given in pairs if shape(asked) != shape(given)] == []


def test_no_nynorsk_is_left_in_bokmal(written: dict[str, Catalog]) -> None:
    given = [form for message in sentences(written["nb"]) for form in forms(message.string)]
    assert holding(given, ONLY_NYNORSK) == {}


def test_no_norwegian_is_left_in_english(written: dict[str, Catalog]) -> None:
    given = [form for message in sentences(written["en"]) for form in forms(message.string)]
    assert holding(given, ONLY_NORWEGIAN) == {}
    assert [text for text in given if any(NORWEGIAN_LETTER.search(word) for word in words_of(text) - NAMES)] == []


def test_nothing_is_left_untranslated_in_english(written: dict[str, Catalog]) -> None:
    same = [
        text for message in sentences(written["en"]) for text in set(forms(message.id)) & set(forms(message.string))
    ]
    assert [text for text in same if words_of(text) - SAME_IN_ENGLISH] == []


def test_ids_are_nynorsk_and_keep_to_one_form_of_it(source: Catalog) -> None:
    assert holding(ids(source), ONLY_BOKMAL) == {}
    assert holding(ids(source), OTHER_NYNORSK) == {}


# -- how the catalogues are used ---------------------------------------------------------------------------


def test_pairs_for_the_browser_count_in_every_language(source: Catalog) -> None:
    """A tuple that was not declared with `mark_pair` would be two sentences to the catalogue, and never counted."""
    folder = ROOT / "dialog" / "phrases" / "browser"
    audiences = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert audiences
    for audience in audiences:
        for text in importlib.import_module(f"dialog.phrases.browser.{audience}").WORDS.values():
            message = source.get(text if isinstance(text, str) else text[0])
            assert message is not None, text
            assert isinstance(text, str) or message.id == text, text


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("nn", "1 nytt innspel", "2 nye innspel"),
        ("nb", "1 nytt innspill", "2 nye innspill"),
        ("en", "1 new input", "2 new inputs"),
    ],
)
def test_words_count(language: str, one: str, two: str) -> None:
    words, pair = Words(language), ("{n} nytt innspel", "{n} nye innspel")
    assert [words.count(*pair, 1), words.count(*pair, 2)] == [one, two]
    assert [form.format(n=n) for n, form in zip((1, 2), words.forms(*pair), strict=True)] == [one, two]


def test_a_counting_sentence_can_also_be_said() -> None:
    """The same words may stand alone in one place and count in another."""
    assert Words("en").say("{n} innspel", n=1) == "1 input"


def test_numbers_look_as_the_language_writes_them() -> None:
    pair = ("{n} innspel", "{n} innspel")
    assert Words("nn").count(*pair, 6000) == "6\N{NO-BREAK SPACE}000 innspel"
    assert Words("nb").count(*pair, 6000) == "6\N{NO-BREAK SPACE}000 innspill"
    assert Words("en").count(*pair, 6000) == "6,000 inputs"


@pytest.mark.parametrize(
    ("language", "written_out"), [("nn", "21. november 2026"), ("nb", "21. november 2026"), ("en", "21 November 2026")]
)
def test_dates_are_written_out(language: str, written_out: str) -> None:
    words = Words(language)
    assert [words.date(day) for day in (date(2026, 11, 21), "2026-11-21", None, "")] == [written_out] * 2 + [""] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_sentence_answers_for_itself(language: str) -> None:
    assert Words(language).say("Ei setning som ingen har omsett.") == "Ei setning som ingen har omsett."
    assert Words(language).count("{n} ukjend", "{n} ukjende", 2) == "2 ukjende"
