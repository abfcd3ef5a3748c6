"""Persons' names: those that are known, those that are words as well, and what stands where a name would."""

from collections.abc import Iterator

from faker.providers.person.da_DK import Provider as Danish
from faker.providers.person.en_GB import Provider as British
from faker.providers.person.no_NO import Provider as Norwegian
from faker.providers.person.pl_PL import Provider as Polish
from faker.providers.person.sv_SE import Provider as Swedish

from dialog.domain.detecting.finding import Certainty, Finding, Kind
from dialog.domain.detecting.words import FIRST_NAME, GROUPS, NAMES, Line, spoken

ALSO_WORDS = spoken(NAMES["also_words"])
MOSTLY_WORDS = spoken(NAMES["mostly_words"])
NOT_NAMES = spoken(NAMES["not_names"])
PLACE_HEADS = spoken(NAMES["place_heads"])
NORWEGIAN = frozenset(name.casefold() for name in Norwegian.first_names)
SURE = (spoken(NAMES["first"]) | NORWEGIAN) - ALSO_WORDS
"""Names that are names wherever they stand, also without a capital."""
ELSEWHERE = frozenset(
    name.casefold()
    for names in (Danish.first_names, Swedish.first_names, British.first_names, Polish.first_names)
    for name in names
)
NEIGHBOURS = ELSEWHERE - SURE - ALSO_WORDS
"""Names of neighbouring countries and of those who come from further away: with a capital only."""
LAST = spoken(NAMES["last"]) | frozenset(name.casefold() for name in Norwegian.last_names)
LAST_ENDINGS = tuple(NAMES["last_endings"].split())
SPELT = SURE | ALSO_WORDS
"""What may be a name in small letters."""
NOT_BEFORE = spoken(NAMES["not_before"])
CALLED, CLASS, HE, FAMILY = (GROUPS.any_of("people", name) for name in ("called", "class", "he", "family"))
JUDGED = GROUPS.any_of("people", "judged")
DOES = JUDGED | GROUPS.any_of("people", "act")
SPEAKS_OF_ONE = GROUPS.any_of("people", "role", "role_one", "relation", "mate")
CALLED_BY = GROUPS.any_of("people", "he", "who", "relation", "person", "mate")


def names(line: Line, public: frozenset[str]) -> Iterator[Finding]:
    """Each person's name, with the surname where it follows. Marks them in the line, for the rules that come after."""
    after = 0
    for place, low in enumerate(line.lows):
        name = low if low in SPELT else _bare(low)
        if place < after or not (line.capital[place] or name in SPELT or _follows_called(line, place)):
            continue
        told = None if low in public or low in NOT_NAMES or low[0].isdigit() else _sense(line, place, name)
        if told is None:
            continue
        after = _last_of_name(line, place, public)
        line.bits[place] |= FIRST_NAME
        line.union |= FIRST_NAME
        reason, certainty = told
        yield Finding.about(Kind.PERSON_NAME, (line.spans[place][0], line.spans[after - 1][1]), reason, certainty)


def _sense(line: Line, place: int, name: str) -> tuple[str, Certainty] | None:
    """Why this word is a person's name here, and how surely; None where it is none."""
    if _heads_a_place(line, place):
        return None
    if name in SURE:
        return ("known_name", Certainty.HIGH)
    if _is_called(line, place):
        return ("called", Certainty.HIGH)
    if line.capital[place]:
        return _sense_of_capital(line, place, name)
    if name in ALSO_WORDS and name not in MOSTLY_WORDS and _article_before(line, place):
        return ("name_or_word", Certainty.LOW)
    return None


def _sense_of_capital(line: Line, place: int, name: str) -> tuple[str, Certainty] | None:
    inside = not line.starts[place] and line.lows[place - 1] not in NOT_BEFORE
    if name in NEIGHBOURS and (inside or _surname(line, place + 1)):
        return ("known_name", Certainty.HIGH)
    if name in ALSO_WORDS and (inside or _surname(line, place + 1) or _spoken_of(line, place)):
        return ("name_or_word", Certainty.LOW)
    if len(name) < 3 or not (inside or _listed_surname(line, place + 1)):
        return None
    if _surname(line, place + 1) or line.bits[place - 1] & FAMILY:
        return ("full_name", Certainty.LOW)
    return ("capital", Certainty.LOW) if inside and _spoken_of(line, place) else None


def _spoken_of(line: Line, place: int) -> bool:
    """Whether the words around tell of somebody: «… i 8B», «… sel …», «læraren …»."""
    after = line.bits[place + 1 : place + 4]
    if any(bits & DOES for bits in after[:1]) or any(bits & JUDGED for bits in after):
        return True
    before = line.bits[place - 1] if _joined(line, place) else 0
    return bool(before & SPEAKS_OF_ONE) or any(bits & CLASS for bits in after[:2])


def _follows_called(line: Line, place: int) -> bool:
    return place > 1 and bool(line.bits[place - 1] & CALLED)


def _is_called(line: Line, place: int) -> bool:
    """«ho heiter Xx»: somebody is called so, not something."""
    if not _follows_called(line, place) or len(line.lows[place]) < 3 or line.lows[place] in NOT_BEFORE:
        return False
    if line.text[line.spans[place - 1][1] : line.spans[place][0]].strip(' :«"'):
        return False
    return any(bits & CALLED_BY for bits in line.bits[max(0, place - 4) : place - 1])


def _article_before(line: Line, place: int) -> bool:
    """Dialects put «han» or «ho» before a name. Alone it says little, so the name must go on to do something."""
    if not place or line.starts[place] or not line.bits[place - 1] & HE:
        return False
    return _spoken_of(line, place)


def _joined(line: Line, place: int) -> bool:
    """Whether only a space stands before the word."""
    return place > 0 and line.text[line.spans[place - 1][1] : line.spans[place][0]] == " "


def _surname(line: Line, place: int) -> bool:
    if not 0 < place < len(line.lows) or not _joined(line, place):
        return False
    low = _bare(line.lows[place])
    capital = line.capital[place]
    return (
        (low in LAST or low.endswith(LAST_ENDINGS))
        and (capital or (low in LAST and low.endswith("sen")))
        and low not in NOT_NAMES
    )


def _listed_surname(line: Line, place: int) -> bool:
    return _surname(line, place) and _bare(line.lows[place]) in LAST


def _last_of_name(line: Line, place: int, public: frozenset[str]) -> int:
    """The place after the name: middle names and surname are of it. After a name that is nothing else, any word with a
    capital is the surname, also one that no list knows: what is taken out must not leave half a name."""
    after, is_sure = place + 1, line.lows[place] in SURE
    while after < len(line.lows) and after < place + 4 and line.sentence[after] == line.sentence[place]:
        listed = is_sure or _bare(line.lows[after]) in SURE
        named = _surname(line, after) or (listed and line.capital[after] and line.lows[after] not in NOT_NAMES)
        if not _joined(line, after) or not named or line.lows[after] in public:
            break
        after += 1
    return after


def _heads_a_place(line: Line, place: int) -> bool:
    """«Olav Tryggvasons gate», «Maria kyrkje»: a place is named after somebody."""
    following = line.lows[place + 1 : place + 3]
    if following and following[0] in PLACE_HEADS:
        return True
    return len(following) == 2 and line.capital[place + 1] and following[1] in PLACE_HEADS


def _bare(low: str) -> str:
    """Without the genitive's s, unless the s belongs to the name."""
    first, hyphen, _ = low.partition("-")
    if hyphen and first in SPELT:
        return first
    if low[-1] != "s" or len(low) < 4 or low in SPELT or low in NEIGHBOURS or low in LAST:
        return low
    return low.removesuffix("'s").removesuffix("s")
