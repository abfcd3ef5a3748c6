"""What is raised before a line is shown, in the two Norwegian forms, dialect and English; and what must be left alone."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialog.domain.detecting import Certainty, Finding, Kind, detect, redacted

NAMED = {
    "alle veit at Marius stel sykkelen til folk": "Marius",
    "alle veit at marius stel sykkelen til folk": "marius",
    "Ingeborg Haugen er så snill": "Ingeborg Haugen",
    "alle veit at Marius Skrubbemo stel sykkelen til folk": "Marius Skrubbemo",
    "det var Amina og Jakub som fann på det": "Amina",
    "ho heiter Liv og går på ungdomsskulen": "Liv",
    "han heter dag og er vikar": "dag",
    "Stein Bakken bør slutte som trener": "Stein Bakken",
    "Vi må gjere noko med Odd": "Odd",
    "vi må gjøre noe med Torgeirs hund": "Torgeirs",
    "æ syns at Håvard e slem": "Håvard",
    "kan nokon snakke med Per-Arne om dette": "Per-Arne",
    "Everybody knows Oskar sells snus": "Oskar",
    "Alle veit at Shukri sel hasj": "Shukri",
    "ho liv slår dei små": "liv",
    "Familien Kvam treng hjelp": "Familien Kvam",
    "Ikkje la Kristoffer Solheim bestemme alt": "Kristoffer Solheim",
    "læraren Sol er best": "Sol",
    "IKKJE LA MARIUS VERE ÅLEINE": "MARIUS",
}
POINTED_AT = {
    "læraren vår i 8B kjeftar på alle": "læraren vår i 8B",
    "kontaktlæreren i 9A gjør forskjell på oss": "kontaktlæreren i 9A",
    "gymlæraren er heilt udugeleg": "gymlæraren",
    "matte læreren vår er urettferdig": "læreren vår",
    "treneren vår roper og skriker": "treneren vår",
    "helsesyster stinkar røyk": "helsesyster",
    "bussjåføren kjefter hver morgen": "bussjåføren",
    "ordføraren stal pengar": "ordføraren",
    "sonen til presten sel snus": "sonen til presten",
    "dottera til ordføraren slepp unna med alt": "dottera til ordføraren",
    "mora til Emma køyrer fort": "mora til Emma",
    "han som bur ved butikken filmar oss": "han som",
    "guten som sit i rullestol blir aldri med": "guten som sit",
    "jenta i 8B som aldri seier noko": "jenta i 8B",
    "ein gut i 9. klasse har med kniv": "gut i 9. klasse",
    "en i 10A selger hasj": "en i 10A",
    "den einaste familien frå Syria": "einaste familien",
    "den nye læreren er ekkel": "nye læreren",
    "broren min sel hasj": "broren min",
    "my teacher is so unfair": "my teacher",
    "the coach in 8B yells": "coach in 8B",
    "the principal is a liar": "principal",
    "the mayor's son gets everything": "mayor's son",
}
DISCLOSED = [
    ("pappa slår meg", "violence_at_home"),
    ("Faren min slo meg i går", "violence_at_home"),
    ("eg får juling heime", "violence_at_home"),
    ("jeg blir slått hjemme", "violence_at_home"),
    ("æ blir slått heime", "violence_at_home"),
    ("kompisen min blir slått av faren sin", "violence_at_home"),
    ("dei slår meg på skulen kvar dag", "violence_at_home"),
    ("mamma og pappa kranglar heime så eg får ikkje sove", "violence_at_home"),
    ("my dad hits me", "violence_at_home"),
    ("mamma drikk kvar helg", "drinking_at_home"),
    ("eg gruar meg til jul fordi mamma blir full", "drinking_at_home"),
    ("foreldra mine drikk for mykje", "drinking_at_home"),
    ("jeg liker ikke når pappa er full hjemme", "drinking_at_home"),
    ("stefaren min rusar seg", "drinking_at_home"),
    ("mutter'n e full heile tida", "drinking_at_home"),
    ("my mum is drunk all the time", "drinking_at_home"),
    ("eg kuttar meg", "self_harm"),
    ("jeg skader meg selv når det blir for mye", "self_harm"),
    ("ei venninne av meg kuttar seg", "self_harm"),
    ("i cut myself", "self_harm"),
    ("eg vil ikkje leve meir", "suicidal"),
    ("jeg har lyst til å dø", "suicidal"),
    ("æ vil dø", "suicidal"),
    ("venninna mi snakkar om at ho vil døy", "suicidal"),
    ("eg har tenkt på sjølvmord", "suicidal"),
    ("I want to die", "suicidal"),
    ("onkel tek på meg når ingen ser det", "sexual_abuse"),
    ("han tok på meg der eg ikkje ville", "sexual_abuse"),
    ("jeg ble voldtatt på en fest", "sexual_abuse"),
    ("my stepdad touches me", "sexual_abuse"),
    ("vi får ikkje mat heime", "neglect"),
    ("jeg er alene hjemme i flere dager", "neglect"),
    ("eg må passe småsøsken heile tida", "neglect"),
    ("eg er ofte svolten heime", "neglect"),
    ("eg er redd for å gå heim", "afraid_at_home"),
    ("jeg tør ikke gå hjem", "afraid_at_home"),
    ("eg vil ikkje heim", "afraid_at_home"),
    ("I am scared to go home", "afraid_at_home"),
]
HURTING = [
    "du er ein idiot",
    "alle politikarar er idiotar",
    "jævla taper",
    "hald kjeft",
    "shut up",
    "skulen er full av pakkisar",
    "ho er ei hore",
    "eg skal banke deg",
    "drit og dra til helvete",
    "kill yourself",
    "you are such a loser",
]
LEADING = [
    ("ring meg på 99 88 77 66", Kind.PHONE, "99 88 77 66"),
    ("nr mitt er 47123456", Kind.PHONE, "47123456"),
    ("tlf +47 412 34 567", Kind.PHONE, "+47 412 34 567"),
    ("call 617-555-0142", Kind.PHONE, "617-555-0142"),
    ("eg bur i Storgata 12", Kind.ADDRESS, "Storgata 12"),
    ("dei i bakkevegen 4b", Kind.ADDRESS, "bakkevegen 4b"),
    ("I live at 12 Elm Street", Kind.ADDRESS, "12 Elm Street"),
    ("01010750160", Kind.NATIONAL_ID, "01010750160"),
    ("fødselsnr 010107 50160", Kind.NATIONAL_ID, "010107 50160"),
    ("skriv til kari@skule.example.no", Kind.CONTACT, "kari@skule.example.no"),
    ("følg meg @kulgut09", Kind.CONTACT, "@kulgut09"),
    ("snappen min er snap: kul_gut", Kind.CONTACT, "kul_gut"),
]
LEFT_ALONE = [
    # Names that are words, and words that are names.
    "Liv og røre kvar dag", "eit godt liv for alle", "Dag og natt er det bråk", "god dag", "Vår og haust er finast", "sol og sommar", "Stein og grus i vegen",
    "bjørn i skogen", "eg er rein", "odd antal", "Det er vår tur no", "meir lys og varme", "hans er best", "I mai er det 17. mai", "Finn ein stad å vere",
    "Mine foreldre er greie", "jo fleire jo betre", "per dag", "Tone ned presset på karakterar", "Gro mat i skulehagen", "storm og uvêr", "line på straum", "Live musikk kvar fredag",
    "Endre bussrutene", "anna enn fotball", "May we have a skate park?", "Will there be a bus?", "We hope for the best", "Mark the crossing", "art and music",
    # Places, bodies, days, things.
    "Bussen til Seljord går for sjeldan", "Vi treng kino i Bygdedal", "Olav Tryggvasons gate er mørk", "Maria kyrkje er fin", "NAV og BUP må samarbeide", "Snapchat og TikTok tek tida",
    "Røde Kors har leksehjelp", "Fotballbana på Nordstrand er øydelagd", "På torsdag er det korps", "Kulturskulen i Bø", "Bergen er betre", "Norge er bra",
    "Rosenborg vann", "det heiter ungdomsklubb", "Prosjektet heiter Ung i Bygdedal",
    # Roles in general, and offices.
    "Ordføraren høyrer på oss", "ordføraren må kome på besøk", "Rektor lyttar til elevrådet", "rektor må gjere noko med mobbinga", "Vi treng fleire lærarar",
    "Læraren må få betre tid", "Helsesjukepleiaren er der berre ein dag i veka", "lærarane må bry seg meir", "Fleire trenarar som er vaksne", "Politikarane gjer ingenting",
    "Politiet bør vere synlege", "elevane i 9. klasse treng uteområde", "8B vil ha ny skulegard", "mor og far må samarbeide", "Foreldra til elevane må møtast", "den som vil kan bli med",
    "Kontaktlærar bør ha tid", "the mayor should listen", "teachers need more time", "dei som bur langt unna kjem ikkje heim",
    # Home, drink and violence as subjects of a meeting.
    "mindre fyll på festane", "foreldre må ikkje kjøpe alkohol til ungdom", "for mykje vald på nettet", "vaksne drikk for mykje på bygdefesten", "rusførebygging i skulen",
    "mange er åleine heime etter skulen", "gratis mat på skulen", "natteramnar i helgene", "redd for trafikken når eg går heim", "Ta på refleks", "Eg tok på meg jakka", "det er lett å ta på seg for mykje",
    "Vi treng ein stad å gå når det er mørkt", "skulen skal førebyggje sjølvmord", "lære om psykisk helse", "Vi må leve med det", "parents should drive less", "I drive to work and home",
    "eg vil bli slått i sjakk", "vi slår gjerne eit slag for klubben", "slå av mobilen heime",
    # Numbers that lead nowhere.
    "kl 19.00 til 21.30", "12.03.2026", "kr 12 000 000", "skuleåret 2026-2027", "116 111 og 116 123", "ring 113", "20 000 000 kroner", "fylkesveg 37", "riksveg 36 er farleg", "E134", "10 000 innbyggjarar",
    "2024 2025 2026", "100 % einige", "5 av 10 elevar", "gangveg 2 km", "3,5 millionar",
    # Swearing that hurts nobody, and other signs.
    "fy faen så kjedeleg", "jævlig bra", "🙂🙂🙂", "", " ", "...", "???", "@", "ok", "-",
]  # fmt: skip


def said(text: str, kind: Kind) -> list[str]:
    return [text[found.start : found.end] for found in detect(text) if found.kind == kind]


@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_a_persons_name_is_raised(text: str, name: str) -> None:
    assert name in said(text, Kind.PERSON_NAME)


@pytest.mark.parametrize(("text", "person"), POINTED_AT.items())
def test_a_person_one_can_recognise_is_raised(text: str, person: str) -> None:
    assert person in said(text, Kind.IDENTIFIABLE_PERSON)


@pytest.mark.parametrize(("text", "reason"), DISCLOSED)
def test_what_a_child_tells_is_raised_and_never_rewritten(text: str, reason: str) -> None:
    found = [each for each in detect(text) if each.kind == Kind.DISCLOSURE]
    assert reason in {each.reason for each in found}
    assert redacted(text, found, "nn") == text


@pytest.mark.parametrize("text", HURTING)
def test_words_that_hurt_are_raised(text: str) -> None:
    assert said(text, Kind.ABUSE)


@pytest.mark.parametrize(("text", "kind", "what"), LEADING)
def test_what_leads_to_a_person_is_raised(text: str, kind: Kind, what: str) -> None:
    assert said(text, kind) == [what]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_points_at_nobody_is_left_alone(text: str) -> None:
    assert detect(text) == ()


def test_a_public_name_is_left_alone_and_others_are_not() -> None:
    text = "Torgeir Myhre må svare Ingeborg"
    assert said(text, Kind.PERSON_NAME) == ["Torgeir Myhre", "Ingeborg"]
    public = detect(text, known_public=["Torgeir Myhre"])
    assert [text[found.start : found.end] for found in public] == ["Ingeborg"]


def test_a_number_with_right_control_digits_is_surer() -> None:
    right, wrong = detect("01010750160"), detect("01010750161")
    assert [dict(found.facts)["certainty"] for found in (*right, *wrong)] == ["high", "low"]
    assert detect("99999999999") == ()


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("nn", "[namn fjerna] bur i [adresse fjerna], tlf [telefonnummer fjerna]"),
        ("nb", "[navn fjernet] bur i [adresse fjernet], tlf [telefonnummer fjernet]"),
        ("en", "[name removed] bur i [address removed], tlf [phone number removed]"),
    ],
)
def test_redaction_keeps_the_meaning_in_the_lines_language(language: str, shown: str) -> None:
    text = "Ingeborg Haugen bur i Storgata 12, tlf 99887766"
    assert redacted(text, detect(text), language) == shown


def test_overlapping_findings_are_taken_out_once() -> None:
    text = "mora til Emma i Storgata 1"
    kinds = {found.kind for found in detect(text)}
    assert kinds == {Kind.IDENTIFIABLE_PERSON, Kind.PERSON_NAME, Kind.ADDRESS}
    assert redacted(text, detect(text), "nn") == "[person fjerna] i [adresse fjerna]"


PIECES = [
    "pappa", "slår", "meg", "Ola", "liv", "heiter", "8B", "læraren", "vår", "i", "9", ".", "klasse", "@", "99887766", "Storgata", "12", "'", "-", "\n", "🙂", "é", "ǅ", "I", "+47", "ein", "idiot", "«",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    for found in detect(text, known_public=["Ola"]):
        assert isinstance(found, Finding)
        assert 0 <= found.start < found.end <= len(text)
        assert dict(found.facts)["certainty"] in set(Certainty)
    assert isinstance(redacted(text, detect(text), "nn"), str)


@pytest.mark.parametrize(
    "piece",
    [
        *PIECES,
        "1 ",
        "12 34 ",
        "+47 12 ",
        "a.b",
        "a-",
        "Aa ",
        "Aa Bb ",
        "pappa slår meg ",
        "010107 50160 ",
        "-a@a.",
        "Elm ",
    ],
)
def test_time_is_in_proportion_to_length(piece: str) -> None:
    """Twenty thousand signs of anything are read in well under a second: no pattern runs back over what it has read."""
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    began = time.process_time()
    detect(text)
    assert time.process_time() - began < 1.5


def test_a_random_mix_of_everything_is_read_quickly() -> None:
    rng = random.Random(7)
    text = " ".join(rng.choice(PIECES) for _ in range(4_000))
    began = time.process_time()
    assert detect(text)
    assert time.process_time() - began < 1.5
