"""Numbers and addresses that lead to a person: telephone, national identity number, street, e-mail, user name."""

import re
from collections.abc import Iterator

from dialog.domain.detecting.finding import Certainty, Finding, Kind
from dialog.domain.detecting.words import read, spoken

NUMBERS = read("figures.toml")

NATIONAL_ID = re.compile(r"(?<![\d.])(\d{6}) ?(\d{5})(?![\d.]*\d)")
PHONE = re.compile(
    r"(?<![\d+.,/-])(?:(?:\+|00)47 ?)?(?:[2-9]\d{7}|[2-9]\d \d\d \d\d \d\d|[489]\d\d \d\d \d\d\d)"
    r"(?![\d%]|[.,/-]\d| \d{2,3}(?!\d))"
    r"|(?<![\d+])(?:\+|00)[1-9]\d{0,2}[ -]?\d{2,4}(?:[ -]?\d{2,4}){2,3}(?!\d)"
    r"|(?<![\d+.-])\(?[2-9]\d\d\)?[ .-]\d{3}[.-]\d{4}(?!\d)"
)
STREET = re.compile(
    rf"(?<!\w)(?P<name>[^\W\d_]{{2,30}}(?:{NUMBERS['street_endings']}))"
    rf" ?\d{{1,3}} ?[A-Ha-h]?(?!\w|[.,:]\d| ?(?:{NUMBERS['counted']}))",
    re.IGNORECASE,
)
ENGLISH_STREET = re.compile(
    r"(?<![\w.])\d{1,4}[A-Da-d]? (?:[A-Z][a-z]{1,20} ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Court|Terrace|Close)(?![a-z])"
)
NO_STREETS = spoken(NUMBERS["no_streets"])
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,29}(?!\w)")
SAID_HANDLE = re.compile(
    r"(?<!\w)(?:snap|snapchat|insta|instagram|tiktok|discord)(?:en)?(?: (?:min|mi|hans|hennar|hennes|er|is|my|til))?"
    r" ?[:=]? ?(?P<handle>(?=[a-z._-]{0,30}[\d_])[a-z][\w.-]{3,30})",
    re.IGNORECASE,
)
WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def numbers(text: str) -> Iterator[Finding]:
    """National identity numbers and telephone numbers. The help lines of three and six digits are neither."""
    for found in NATIONAL_ID.finditer(text):
        digits = found[1] + found[2]
        if _has_a_date(digits):
            certainty = Certainty.HIGH if _checks(digits) else Certainty.LOW
            yield Finding.about(Kind.NATIONAL_ID, found.span(), "national_id", certainty)
    for found in PHONE.finditer(NATIONAL_ID.sub(lambda taken: "x" * len(taken[0]), text)):
        yield Finding.about(Kind.PHONE, found.span(), "phone")


def streets(text: str) -> Iterator[Finding]:
    """Streets with a number."""
    for found in STREET.finditer(text):
        if found["name"].casefold() not in NO_STREETS:
            yield Finding.about(Kind.ADDRESS, found.span(), "street")
    for found in ENGLISH_STREET.finditer(text):
        yield Finding.about(Kind.ADDRESS, found.span(), "street")


def contacts(text: str) -> Iterator[Finding]:
    """E-mail addresses, and names that somebody uses on the net."""
    for found in MAIL.finditer(text):
        yield Finding.about(Kind.CONTACT, found.span(), "mail")
    for found in HANDLE.finditer(text):
        yield Finding.about(Kind.CONTACT, found.span(), "handle")
    for found in SAID_HANDLE.finditer(text):
        yield Finding.about(Kind.CONTACT, found.span("handle"), "handle")


def _has_a_date(digits: str) -> bool:
    """Day and month are possible. D-numbers add 40 to the day, help numbers and test persons add to the month."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % 40 <= 31 and day <= 71 and month % 40 in range(1, 13)


def _checks(digits: str) -> bool:
    """Both control digits are right (Skatteetaten's rule: weighted sums divisible by eleven)."""
    return all(sum(int(digit) * weight for digit, weight in zip(digits, row, strict=True)) % 11 == 0 for row in WEIGHTS)
