"""What people call a role in a list of their own: «Elev», «Foresatte», «VGS-elev», and which of the roles is meant.

A word that may mean two of the conference's roles means neither: whoever made the list is asked.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

ALIKE = {
    "youth": (
        "ungdom", "elev", "ung", "tenåring", "barn", "lærling", "elevråd", "elevrådsrepresentant", "ungdomsråd",
        "ungdomsrådsmedlem", "ungdomsrepresentant", "youth", "young", "young person", "young people", "pupil",
        "student", "teenager", "child", "children",
    ),
    "guardian": (
        "forelder", "foreldre", "føresett", "foresatt", "mor", "far", "mamma", "pappa", "verge", "fosterforelder",
        "fosterforeldre", "fau", "fau-representant", "parent", "guardian", "mother", "father", "carer", "mum", "dad",
    ),
    "politician": (
        "politikar", "politiker", "folkevald", "folkevalgt", "ordførar", "ordfører", "varaordførar", "varaordfører",
        "kommunestyremedlem", "kommunestyrerepresentant", "politician", "councillor", "mayor", "elected representative",
    ),
    "employee": (
        "tilsett", "tilsett i kommunen", "kommunetilsett", "kommunalt tilsett", "ansatt", "ansatt i kommunen",
        "kommuneansatt", "kommunalt ansatt", "medarbeidar", "medarbeider", "employee", "staff", "municipal employee",
    ),
    "department_head": (
        "avdelingsleiar", "avdelingsleder", "einingsleiar", "enhetsleder", "kommunalsjef", "leiar", "leder", "rektor",
        "styrar", "styrer", "head of department", "department head", "manager", "principal",
    ),
    "health": (
        "helsesjukepleiar", "helsesykepleier", "sjukepleiar", "sykepleier", "lege", "psykolog", "barnevern",
        "barnevernspedagog", "barnevernskonsulent", "helse", "health", "nurse", "doctor", "psychologist",
    ),
    "school": (
        "lærar", "lærer", "rektor", "rådgjevar", "rådgiver", "sosialrådgjevar", "sosialrådgiver", "barnehagelærar",
        "barnehagelærer", "skule", "skole", "barnehage", "teacher", "school", "kindergarten", "principal",
    ),
    "civil_society": (
        "frivillig", "frivilleg", "lag", "organisasjon", "idrettslag", "idrettslaget", "trenar", "trener",
        "frivilligsentral", "volunteer", "coach", "association", "organisation", "organization",
    ),
    "public_body": ("politi", "lensmann", "prest", "kyrkje", "kirke", "police", "priest", "church"),
    "steering_group": ("styringsgruppe", "styringsgruppemedlem", "steering group"),
    "other": ("andre", "anna", "annet", "annan", "annen", "gjest", "other", "guest"),
}  # fmt: skip
"""The programmes' own roles, with what they are called in nynorsk, bokmål and English, in the singular."""
HEADS = (
    "elev", "ungdom", "forelder", "foreldre", "føresett", "foresatt", "politikar", "politiker", "lærar", "lærer",
    "tilsett", "ansatt", "sjukepleiar", "sykepleier",
)  # fmt: skip
"""Words that say what somebody is also at the end of a longer one: «ungdomsskuleelev». Never the other way round: an
«ungdomsarbeidar» is no «ungdom»."""
ENDINGS = ("ane", "ene", "ar", "er", "en", "et", "a", "e", "s")
SHORTEST_STEM = 3


def stem(told: str) -> str:
    """Singular and plural, definite and indefinite come to the same: «elevane» and «elev», «ungdommer» and «ungdom»."""
    return " ".join(_stem(word) for word in told.split())


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _stem(word.removesuffix(ending))
    return word[:-1] if word[-1:] == word[-2:-1] else word


def _plain(told: str) -> str:
    """Small letters, and without what stands in parentheses or has a digit in it: «Elev 9A (vara)» is «elev»."""
    without = re.sub(r"\([^)]*\)", " ", told.casefold())
    return " ".join(part for part in without.split() if not any(sign.isdecimal() for sign in part)).strip(" .,:;*-")


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


KINDS = {kind: _stems(words) for kind, words in ALIKE.items()}
_HEADS = {head: _stems((head,)) for head in HEADS}


class RoleWords:
    """The roles of one conference, and every word that leads to one of them."""

    def __init__(self, roles: Mapping[str, Sequence[str]]) -> None:
        """`roles` are the keys with all they are called."""
        named = {key: {key.casefold(), *(_plain(name) for name in names)} for key, names in roles.items()}
        self._named = {key: (names, _stems(names)) for key, names in named.items()}
        self._kinds = {key: _kinds_of_role(key, names) for key, names in named.items()}

    def is_called(self, key: str, told: str) -> bool:
        """Whether that is the role's own name, and not one we had to know it by."""
        return _plain(told) in self._named[key][0]

    def key_of(self, told: str) -> str:
        """The one role that is meant; empty when none is, or when more than one may be."""
        word = _plain(told)
        if not word:
            return ""
        return (
            _only(key for key, (names, _) in self._named.items() if word in names)
            or _only(key for key, (_, stems) in self._named.items() if stem(word) in stems)
            or _only(key for key, kinds in self._kinds.items() if kinds & _kinds_of(word))
        )


def _kinds_of_role(key: str, names: Iterable[str]) -> frozenset[str]:
    """A role of the programmes is what it is; one that a municipality has made is what its name says."""
    if key in KINDS:
        return frozenset({key})
    return frozenset().union(*(_kinds_of(name) for name in names))


def _kinds_of(word: str) -> frozenset[str]:
    heads = {stem(word), *(each for head, stems in _HEADS.items() if _ends_with(word, head) for each in stems)}
    return frozenset(kind for kind, stems in KINDS.items() if stems & heads)


def _ends_with(word: str, head: str) -> bool:
    """Also where the longer word is in the plural: «ungdomsskuleelevar»."""
    return word.endswith(head) or stem(word).endswith(stem(head))


def _only(keys: Iterable[str]) -> str:
    found = list(keys)
    return found[0] if len(found) == 1 else ""
