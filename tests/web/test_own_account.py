"""A facilitator's own account at the browser: slowed guesses, the second factor, sessions, a new password."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from asking import everything
from conftest import Clock, make_facilitator

from dialog import identity
from dialog.doorway import Doorway
from dialog.models import Facilitator
from dialog.patience import PASSWORDS_FREE
from dialog.phrases import REFUSALS, Words
from dialog.vocabulary import IDLE_DAYS
from web.visitor import PASSWORD, Page, Visitor, signed_in

NEW = "fire heilt andre ord"


def say(code: str, **facts: Any) -> str:
    return Words("nn").say(REFUSALS[code], **facts)


def post(visitor: Visitor, path: str, status: int = 303, **fields: str) -> Any:
    """The form with this address; the page has several."""
    token = visitor.see("/account").fields["csrf_token"]
    response = visitor.client.post(path, data={"csrf_token": token} | fields, headers={"Accept-Language": "nn"})
    visitor._read(response, status)
    return response


def codes_shown(page: Page) -> list[str]:
    return re.findall(r"\b(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}\b", page.text)


def pending(house: Doorway) -> str:
    with house.reading() as session:
        return str(session.get_one(Facilitator, 1).factor_pending)


def app_code(secret: str, clock: Clock) -> str:
    return pyotp.TOTP(secret).at(clock())


@pytest.fixture
def kari(app: Any, house: Doorway) -> Visitor:
    return signed_in(app, house)[0]


@pytest.fixture
def with_factor(kari: Visitor, house: Doorway, clock: Clock) -> tuple[str, list[str]]:
    """An account with its second factor on: the app's secret and the recovery codes."""
    post(kari, "/account/factor", **{"factor-password": PASSWORD})
    secret = pending(house)
    post(kari, "/account/factor/confirm", 200, code=app_code(secret, clock))
    return secret, codes_shown(kari.page)


def first_step(app: Any, status: int = 303, password: str = PASSWORD) -> Visitor:
    visitor = Visitor(app.test_client())
    visitor.see("/sign-in?next=/account")
    answer = visitor.send("/sign-in", status, username="kari", password=password)
    if status == 303:
        visitor.follow(answer)
    return visitor


# -- guessing --------------------------------------------------------------------------------------


def test_guessing_a_password_is_slowed_in_words_and_a_known_device_is_not(app: Any, house: Doorway) -> None:
    make_facilitator(house, "kari", PASSWORD)
    known = Visitor(app.test_client())
    known.see("/sign-in")
    known.send("/sign-in", username="kari", password=PASSWORD)
    known.see("/projects")
    known.send("/sign-out")
    stranger = Visitor(app.test_client())
    stranger.see("/sign-in")
    for _ in range(PASSWORDS_FREE):
        stranger.send("/sign-in", 403, username="kari", password="gjetting")
    for _ in range(8):
        app.extensions["patience"].was_wrong("kari", "198.51.100.7")  # And as many from elsewhere.
    stranger.send("/sign-in", 403, username="kari", password="gjetting")
    answer = stranger.send("/sign-in", 429, username="kari", password=PASSWORD)
    assert say("facilitator.too_many", wait_s=16) in stranger.page.text
    assert answer.headers["Retry-After"] == "16"
    known.see("/sign-in")
    known.send("/sign-in", username="kari", password=PASSWORD)
    known.see("/projects")


def test_a_device_cookie_of_another_account_or_a_forged_one_opens_nothing_more(app: Any, house: Doorway) -> None:
    for username in ("kari", "ola"):
        make_facilitator(house, username, PASSWORD)
    visitor = Visitor(app.test_client())
    visitor.see("/sign-in")
    visitor.send("/sign-in", username="ola", password=PASSWORD)
    olas = visitor.client.get_cookie(identity.DEVICE).value
    for _ in range(8):
        app.extensions["patience"].was_wrong("kari", "198.51.100.7")
    for cookie in (olas, "abc.def", "", "." + olas.partition(".")[2]):
        guesser = Visitor(app.test_client())
        if cookie:
            guesser.client.set_cookie(identity.DEVICE, cookie)
        guesser.see("/sign-in")
        guesser.client.post(
            "/sign-in", data=guesser.page.fields | {"username": "kari", "password": "gjetting om att"}
        )  # Six of them all together, and the account waits, whatever the cookie says.
    last = Visitor(app.test_client())
    last.client.set_cookie(identity.DEVICE, olas)
    last.see("/sign-in")
    for _ in range(3):
        answer = last.client.post(
            "/sign-in", data=last.page.fields | {"username": "kari", "password": "gjetting igjen"}
        )
    assert answer.status_code == 429


# -- the second factor -----------------------------------------------------------------------------


def test_a_second_factor_is_asked_for_once_it_is_confirmed(
    app: Any, kari: Visitor, house: Doorway, clock: Clock
) -> None:
    post(kari, "/account/factor", 403, **{"factor-password": "feil passord her"})
    assert kari.page.errors == {"factor-password": say("facilitator.wrong_password")}
    post(kari, "/account/factor", **{"factor-password": PASSWORD})
    assert "<svg" in kari.client.get("/account").get_data(as_text=True)
    first_step(app).see("/account")  # Not confirmed yet: a password is enough.
    post(kari, "/account/factor/confirm", 403, code="000000")
    assert kari.page.errors == {"code": say("factor.wrong_code")}
    post(kari, "/account/factor/confirm", 200, code=app_code(pending(house), clock))
    assert len(codes_shown(kari.page)) == 8
    assert codes_shown(kari.see("/account")) == [], "told once"

    ola = first_step(app)
    assert "Kode frå appen" in ola.page.text
    assert ola.client.get("/account").headers["Location"].startswith("/sign-in"), "half a sign-in opens nothing"


def test_the_apps_code_signs_in_once(app: Any, clock: Clock, with_factor: tuple[str, list[str]]) -> None:
    secret, _ = with_factor
    visitor = first_step(app)
    visitor.send("/sign-in/code", 403, code=app_code(secret, clock))
    assert say("factor.wrong_code") in visitor.page.text, "the code that turned it on has been used"
    clock.forward(seconds=30)
    code = app_code(secret, clock)
    answer = visitor.send("/sign-in/code", code=f" {code[:3]} {code[3:]} ")
    assert answer.headers["Location"] == "/account"
    visitor.follow(answer)
    first_step(app).send("/sign-in/code", 403, code=code)
    clock.forward(seconds=90)
    first_step(app).send("/sign-in/code", 403, code=code)


def test_a_code_on_paper_works_once_however_it_is_typed(app: Any, with_factor: tuple[str, list[str]]) -> None:
    _, codes = with_factor
    typed = codes[0].lower().replace("-", " ")
    first_step(app).send("/sign-in/code", code=typed)
    first_step(app).send("/sign-in/code", 403, code=typed)
    visitor = first_step(app)
    visitor.follow(visitor.send("/sign-in/code", code=codes[1]))
    assert "Reservekodar att: 6." in visitor.page.text


def test_the_first_step_lasts_five_minutes_and_is_no_session(
    app: Any, house: Doorway, clock: Clock, with_factor: tuple[str, list[str]]
) -> None:
    secret, _ = with_factor
    visitor = first_step(app)
    half = visitor.client.get_cookie(identity.SECOND_STEP).value
    thief = app.test_client()
    thief.set_cookie(identity.FACILITATOR, half)
    assert thief.get("/account").headers["Location"].startswith("/sign-in")
    clock.forward(minutes=5)
    visitor.send("/sign-in/code", 403, code=app_code(secret, clock))
    assert say("factor.too_late") in visitor.page.text
    session = Visitor(app.test_client())
    session.client.set_cookie(identity.SECOND_STEP, make_facilitator(house, "ola"))
    session.see("/sign-in/code")
    session.send("/sign-in/code", 403, code=app_code(secret, clock))


def test_guessing_codes_is_slowed_and_a_new_first_step_does_not_help(
    app: Any, clock: Clock, with_factor: tuple[str, list[str]]
) -> None:
    statuses = []
    for _ in range(8):
        app.extensions["patience"].was_wrong("kari", "198.51.100.7")
    for n in range(3):
        visitor = Visitor(app.test_client())
        visitor.see("/sign-in")
        answer = visitor.client.post("/sign-in", data=visitor.page.fields | {"username": "kari", "password": PASSWORD})
        if answer.status_code == 303:
            visitor.follow(answer)
            answer = visitor.client.post("/sign-in/code", data=visitor.page.fields | {"code": f"{n:06}"})
        statuses.append(answer.status_code)
    assert statuses == [429] * 3, "there is one turn at a time for both steps together"


def test_turning_it_off_asks_for_the_password(app: Any, kari: Visitor, with_factor: tuple[str, list[str]]) -> None:
    post(kari, "/account/factor/remove", 403, **{"factor-password": "feil passord her"})
    first_step(app).send("/sign-in/code", 403, code="000000")
    post(kari, "/account/factor/remove", **{"factor-password": PASSWORD})
    first_step(app).see("/account")


def test_codes_on_paper_are_kept_as_hashes(house: Doorway, with_factor: tuple[str, list[str]]) -> None:
    stored = str(everything(house))
    assert [code in stored or code.replace("-", "") in stored for code in with_factor[1]] == [False] * 8
    assert with_factor[0] in stored, "an app's secret must be known to both; docs/security.md says so"


# -- sessions and passwords ------------------------------------------------------------------------


def test_a_session_ends_from_another_one(app: Any, kari: Visitor) -> None:
    other = first_step(app)
    other.see("/account")
    page = kari.client.get("/account").get_data(as_text=True)
    ends = re.findall(r"/account/sessions/(\d+)/end", page)
    assert len(ends) == 2
    post(kari, f"/account/sessions/{max(ends, key=int)}/end")
    assert other.client.get("/account").status_code == 302
    kari.see("/account")


def test_nobody_ends_somebody_elses_session(app: Any, house: Doorway, kari: Visitor) -> None:
    ola, caller = signed_in(app, house, "ola")
    post(kari, f"/account/sessions/{caller.id}/end", 403)
    ola.see("/account")


def test_signing_out_everywhere_is_everywhere(app: Any, house: Doorway, kari: Visitor) -> None:
    other, (ola, _) = first_step(app), signed_in(app, house, "ola")
    answer = post(kari, "/account/sessions/end")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert [each.client.get("/account").status_code for each in (kari, other, ola)] == [302, 302, 200]


def test_a_new_password_needs_the_old_one_and_ends_every_other_session(app: Any, kari: Visitor) -> None:
    other = first_step(app)
    post(kari, "/account/password", 403, current="feil passord her", password=NEW)
    assert kari.page.errors == {"current": say("facilitator.wrong_password")}
    post(kari, "/account/password", 422, current=PASSWORD, password="passord123")
    assert kari.page.errors == {"password": say("password.too_easy")}
    post(kari, "/account/password", current=PASSWORD, password=NEW)
    kari.see("/account")
    assert other.client.get("/account").status_code == 302
    first_step(app, 403)
    first_step(app, password=NEW).see("/account")


@pytest.mark.parametrize(("days", "works"), [(IDLE_DAYS - 0.1, True), (IDLE_DAYS, False)])
def test_a_session_nobody_uses_is_over_after_a_week(kari: Visitor, clock: Clock, days: float, works: bool) -> None:
    clock.forward(days=days)
    assert kari.client.get("/account").status_code == (200 if works else 302)


def test_a_session_in_use_lasts_a_month_and_no_longer(kari: Visitor, house: Doorway, clock: Clock) -> None:
    begun = clock()
    while clock() - begun < timedelta(days=30):
        kari.see("/projects/new")
        kari.send("/projects/new", name=f"Plan {clock()}")
        clock.forward(days=6)
    assert kari.client.get("/account").status_code == 302


Change = Callable[[], None]


@pytest.mark.parametrize(
    ("password", "easy"),
    [("passord123", True), ("Password2026", True), ("aaaaaaaaaa", True), ("1234567890", True), ("abcdefghijk", True),
     ("karikari12", True), ("qwerty1234", True), ("dialogdialog", True), ("9876543210", True), ("eit godt passord", False),
     ("korrekt hest batteri", False), ("9f8e2c41d7", False), ("kari går på tur i dag", False)],
)  # fmt: skip
def test_what_anybody_would_try_first_is_no_password(password: str, easy: bool) -> None:
    from dialog.passwords import is_too_easy

    assert is_too_easy(password, "kari", "Kari Nordmann") is easy
