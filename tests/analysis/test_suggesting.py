"""Theme suggestions on lines of our own: from a codebook, from what was sorted, across spellings, and none at all."""

import pytest

from dialog import codebooks
from dialog.analysis.suggesting import Coded, SmallModel, Suggestion, ThemeWords, is_installed, suggest
from dialog.analysis.suggesting.wordforms import base, is_english, parts

BOOK = codebooks.ready()
KEYS = [theme.key for theme in BOOK]
THEMES = [ThemeWords(number, theme.all_names, theme.all_words) for number, theme in enumerate(BOOK)]
SORTED = [
    *(Coded(text, (1,)) for text in ("bussen går for sjeldan", "siste buss går klokka åtte", "ingen buss i helgene", "skyss heim frå trening")),
    *(Coded(text, (2,)) for text in ("lærarane må stoppe mobbing", "det er bråk i timane", "skulegarden er kjedeleg", "meir praktisk undervisning")),
]  # fmt: skip
TWO = [ThemeWords(1, ("A",)), ThemeWords(2, ("B",))]


def keys(answer: tuple[Suggestion, ...]) -> list[str]:
    return [KEYS[suggestion.theme_id] for suggestion in answer]


@pytest.mark.parametrize(
    ("text", "theme", "word"),
    [
        ("Vi treng fleire turløyper", "nature", "turløyper"),
        ("bussane går for sjeldan", "transport", "bussane"),
        ("bussene går for sjelden", "transport", "bussene"),
        ("For mange køyrer for fort i sentrum", "traffic", "fort"),
        ("skolegården er stygg", "school_environment", "skolegården"),
        ("skulegarden er stygg", "school_environment", "skulegarden"),
        ("æ e så ensom", "mental_health", "ensom"),
        ("Ingen høyrer på oss i kommunestyret", "participation", "kommunestyret"),
        ("the last bus leaves too early", "transport", "bus"),
        ("somebody to talk to about anxiety", "mental_health", "anxiety"),
    ],
)
def test_a_codebook_alone_suggests_with_the_lines_own_words(text: str, theme: str, word: str) -> None:
    (answer,) = suggest(THEMES, [], [text])
    assert keys(answer)[0] == theme
    assert word in answer[0].words


def test_what_people_sorted_is_learnt() -> None:
    before, after = (
        suggest(TWO, coded, ["kan me få fleire bussar?", "mobbing i friminuttet"]) for coded in ([], SORTED)
    )
    assert before == [(), ()]
    assert [answer[0].theme_id for answer in after] == [1, 2]
    assert "bussar" in after[0][0].words
    assert "mobbing" in after[1][0].words


def test_what_people_sorted_weighs_more_than_the_codebook_in_the_end() -> None:
    """Facilitators who put the bus under another theme are followed."""
    fit, transport = KEYS.index("community"), KEYS.index("transport")
    lines = [f"bussen {when} må gå {often}" for when in ("om kvelden", "i helga", "til bygda", "frå skulen") for often in ("oftare", "seinare", "tidlegare", "utan stopp")]  # fmt: skip
    others = [
        Coded(f"meir {what} på skulen", (KEYS.index("school_environment"),))
        for what in ("mat", "ro", "gym", "song") * 5
    ]
    coded = [*(Coded(line, (fit,)) for line in lines), *others]
    (alone,), (learnt,) = (
        suggest(THEMES, [], ["bussen går for seint"]),
        suggest(THEMES, coded, ["bussen går for seint"]),
    )
    assert alone[0].theme_id == transport
    assert learnt[0].theme_id == fit


@pytest.mark.parametrize("text", ["", "🙂", "...", "og det er det", "xyzzy qwrt"])
def test_where_nothing_fits_nothing_is_suggested(text: str) -> None:
    empty, fitting = suggest(THEMES, [], [text, "bussen"])
    assert empty == ()
    assert fitting


@pytest.mark.parametrize("text", ["det er gøy på Brygga", "eg er 14", "Now!", "folk seier ting"])
def test_one_weak_word_alone_suggests_nothing(text: str) -> None:
    assert suggest(THEMES, [], [text]) == [()]


def test_a_weak_word_beside_another_or_one_that_the_theme_names_still_counts() -> None:
    family = [ThemeWords(1, ("Familie",), ("mamma",)), ThemeWords(2, ("Brygga",)), ThemeWords(3, ("Skule",))]
    answers = suggest(family, [], ["mamma", "det er gøy på Brygga", "mamma og skulen"])
    assert [answer[0].theme_id for answer in answers] == [1, 2, 3]
    assert {suggestion.theme_id for suggestion in answers[2]} == {1, 3}


def test_lines_that_people_found_no_theme_for_teach_silence() -> None:
    jokes = [
        Coded(f"haha {word} lol", ()) for word in ("ok", "six", "seven", "bruh", "skibidi", "test", "hei", "heihei")
    ]
    joke, bus = suggest(TWO, [*SORTED, *jokes * 3], ["haha lol test bruh", "bussen går sjeldan"])
    assert joke == ()
    assert bus[0].theme_id == 1


def test_answers_have_up_to_three_themes_in_order_and_are_the_same_each_time() -> None:
    lines = ["bussen til skulen går for sjeldan og det kostar for mykje", "trygg skuleveg med gatelys"]
    answers = suggest(THEMES, SORTED_IN_BOOK, lines)
    assert answers == suggest(THEMES, SORTED_IN_BOOK, lines)
    for line, answer in zip(lines, answers, strict=True):
        assert 1 <= len(answer) <= 3
        assert [each.score for each in answer] == sorted((each.score for each in answer), reverse=True)
        assert all(word in line for each in answer for word in each.words)
    assert len(suggest(THEMES, [], lines, at_most=1)[0]) == 1
    assert suggest([], SORTED, lines) == [(), ()]


SORTED_IN_BOOK = [
    Coded(line.text, (KEYS.index("transport" if line.themes == (1,) else "school_environment"),)) for line in SORTED
]


def test_a_line_in_two_themes_teaches_both() -> None:
    both = [Coded(f"trygg buss til skulen {when}", (1, 2)) for when in ("måndag", "tysdag", "onsdag", "torsdag")]
    (answer,) = suggest(TWO, both, ["trygg buss"])
    assert {each.theme_id for each in answer} == {1, 2}


# -- word forms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "meeting",
    [
        ("skulane", "skolene", "skule", "skole"),
        ("lærarane", "lærerne", "lærar", "lærer"),
        ("skulegard", "skolegården"),
        ("tryggleik", "trygghet"),
        ("vaksne", "voksne"),
        ("helsesjukepleiaren", "helsesykepleieren"),
        ("kollektivtilbod", "kollektivtilbud"),
        ("kvardag", "hverdag"),
        ("medverknad", "medvirkning"),
    ],
)
def test_the_two_written_forms_meet(meeting: tuple[str, ...]) -> None:
    assert len({base(word, english=False) for word in meeting}) == 1


def test_different_words_stay_apart() -> None:
    assert base("skule", english=False) != base("skuld", english=False)
    assert base("buses", english=True) == "bus"


def test_compounds_come_apart_where_their_parts_are_known() -> None:
    assert parts("skulemiljø", frozenset({"skule", "miljø"})) == ("skule", "miljø")
    assert parts("fritidsklubb", frozenset({"fritid", "klubb"})) == ("fritid", "klubb")
    assert parts("fritidsklubb", frozenset({"fritid"})) == ()


def test_english_is_told_from_norwegian() -> None:
    assert is_english("how will the buses run at night?")
    assert not is_english("bussane går for sjeldan")


# -- the ready codebook ----------------------------------------------------------------------------------------


def test_the_ready_codebook_has_names_and_words_in_three_languages() -> None:
    assert 18 <= len(BOOK) <= 20
    for theme in BOOK:
        assert set(theme.names) == {"nn", "nb", "en"}
        assert all(len(theme.words[language]) >= 10 for language in ("nn", "en")), theme.key
    for language in ("nn", "nb", "en"):
        assert len({theme.names[language].casefold() for theme in BOOK}) == len(BOOK)


# -- meaning, where it is installed ----------------------------------------------------------------------------


@pytest.mark.skipif(not is_installed(), reason="the extra dialog[semantic] is not installed: meaning was NOT tried")
def test_meaning_finds_what_no_word_tells() -> None:
    themes = [ThemeWords(1, ("Transport", "buss og tog")), ThemeWords(2, ("Psykisk helse", "kjensler og einsemd"))]
    lines = ["kan nokon hente oss seint om kvelden?", "mange har det vondt inni seg"]
    answers = suggest(themes, [], lines, SmallModel())
    assert [answer[0].theme_id for answer in answers] == [1, 2]
