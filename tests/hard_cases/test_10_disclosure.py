"""Case 10: a child tells of its own home. An adult who is there tonight hears of it, and nobody else does."""

from typing import Any

import pytest
from asking import asked, console, facilitator, on_phone, on_wall, open_round, phone, post, refused, seen, told, wall
from conftest import Clock, Evening, make_facilitator
from sqlalchemy import select
from web.visitor import Visitor

from dialog.commands import (
    EditConference,
    EditContribution,
    EndLink,
    EraseContribution,
    HandCard,
    HideContribution,
    JoinProject,
    MakeLink,
    RedactContribution,
    ReleaseContribution,
    TidyConference,
    WithdrawContribution,
    WritePoint,
)
from dialog.doorway import OPERATOR, Caller
from dialog.models import RedCard
from dialog.queries import desk, lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import ActorKind, CardState, LinkPurpose

HARM = "eg gruar meg til helgene når dei drikk heime"
CONTACT, PLACE = "Anne, helsesjukepleiar", "ved det blå bordet"


@pytest.fixture(autouse=True)
def _a_contact_is_here(evening: Evening) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    named = plan.contact.model_copy(update={"name": CONTACT, "place": PLACE})
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"contact": named})))
    open_round(evening)


def cards(evening: Evening) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = console(evening)["cards"]
    return found


def link(evening: Evening) -> tuple[Caller, str]:
    """The contact's own link, and its token."""
    made = evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONTACT))
    return Caller(ActorKind.CONTACT, made.id, evening.conference), str(made.facts["token"])


def acts(card: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["act"], each["who"]) for each in card["history"]]


def test_a_red_card_is_nothing_to_find_a_theme_for_until_it_is_let_through(evening: Evening) -> None:
    line, other = post(evening, evening.seat("youth", 3), HARM), post(evening, evening.seat(), "Meir lys i parken")

    def unsorted() -> set[int]:
        with evening.house.reading() as session:
            return set(desk.texts(session, evening.conference).unsorted)

    assert unsorted() == {other}
    evening.house.execute(evening.operator, ReleaseContribution(id=line, confirmed=True))
    assert unsorted() == {line, other}


def test_the_contact_gets_a_red_card_and_hands_it_over_with_time_and_name(evening: Evening, clock: Clock) -> None:
    line = post(evening, evening.seat("youth", 3), HARM)
    (card,) = cards(evening)
    assert (card["text"], card["table"], card["line"], card["state"]) == (
        HARM,
        3,
        seen(evening, line)["number"],
        "open",
    )
    assert {"role", "seat", "author"} & set(card) == set()
    clock.forward(minutes=4)
    contact, _ = link(evening)
    evening.house.execute(contact, HandCard(id=card["id"], state=CardState.HANDED))
    (card,) = cards(evening)
    assert (card["state"], acts(card)) == ("handed", [("raised", ""), ("handed", CONTACT)])
    assert card["history"][1]["at"] - card["history"][0]["at"] == 4 * 60_000
    version = card["version"]
    evening.house.execute(contact, HandCard(id=card["id"], state=CardState.HANDED))
    assert cards(evening)[0]["version"] == version  # A second tap is no second time.


def test_it_is_in_no_other_view_byte_by_byte(evening: Evening) -> None:
    author, beside, far = evening.seat(), evening.seat(), evening.seat(table=2)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    post(evening, author, HARM)
    evening.house.execute(evening.operator, HandCard(id=cards(evening)[0]["id"], state=CardState.HANDED))
    for view in (wall(evening), phone(evening, beside), phone(evening, far)):
        assert HARM not in str(view)
        assert {"raised_at", "history", "sealed"} & set(str(view).replace("'", " ").split()) == set()
        assert "disclosure" not in str(view)
    assert "disclosure" not in str(phone(evening, author))
    assert HARM in str(phone(evening, author))  # The own words; and the console's, which may.
    assert HARM in str(console(evening))
    heard = {audience for _, audience, shape in told(evening.house) if HARM in str(shape)}
    assert heard == {f"seat:{author.id}", "facilitators"}
    assert {who for wire, who, _ in told(evening.house) if wire == "card.changed"} == {"facilitators"}


def test_it_is_never_let_go_by_one_tap(evening: Evening) -> None:
    line, harmless = post(evening, evening.seat(), HARM), post(evening, evening.seat(), "Meir lys i parken")
    evening.house.execute(evening.operator, ReleaseContribution(id=harmless))
    with refused("card.second_step"):
        evening.house.execute(evening.operator, ReleaseContribution(id=line))
    assert on_wall(evening) == ["Meir lys i parken"]
    evening.house.execute(evening.operator, ReleaseContribution(id=line, confirmed=True))
    assert on_wall(evening) == [HARM, "Meir lys i parken"]
    assert acts(cards(evening)[0]) == [("raised", ""), ("released", "")]


def test_other_words_do_not_make_it_undone(evening: Evening) -> None:
    """Neither an edit nor a redaction lets it go: the card keeps what was told, and the second step stays."""
    author, beside = evening.seat(), evening.seat()
    line = post(evening, author, HARM)
    evening.house.execute(author, EditContribution(id=line, text="ingenting"))
    assert (cards(evening)[0]["text"], acts(cards(evening)[0])[-1]) == (HARM, ("edited", ""))
    told_beside = on_phone(evening, beside, line)
    assert told_beside is not None
    assert told_beside["text"] == ""
    evening.house.execute(evening.operator, RedactContribution(id=line, text="Tryggare helger"))
    with refused("card.second_step"):
        evening.house.execute(evening.operator, ReleaseContribution(id=line))
    evening.house.execute(evening.operator, HandCard(id=cards(evening)[0]["id"], state=CardState.NOTHING))
    with refused("card.second_step"):
        evening.house.execute(evening.operator, ReleaseContribution(id=line))


def test_an_edit_that_tells_more_opens_the_card_again(evening: Evening) -> None:
    author = evening.seat()
    line = post(evening, author, HARM)
    evening.house.execute(evening.operator, HandCard(id=cards(evening)[0]["id"], state=CardState.HANDED))
    evening.house.execute(author, EditContribution(id=line, text="pappa slår meg"))
    (card,) = cards(evening)
    assert (card["state"], card["text"]) == ("open", "pappa slår meg")


def test_withdrawing_leaves_the_card_and_erasing_takes_its_words(evening: Evening) -> None:
    author = evening.seat()
    line = post(evening, author, HARM)
    evening.house.execute(author, WithdrawContribution(id=line))
    assert (cards(evening)[0]["text"], seen(evening, line)["text"]) == (HARM, "")
    evening.house.execute(author, EraseContribution(id=line))
    (card,) = cards(evening)
    assert (card["text"], [act for act, _ in acts(card)]) == ("", ["raised", "withdrawn", "erased"])


def test_a_point_that_tells_of_it_is_a_card_too(evening: Evening) -> None:
    evening.house.execute(evening.operator, WritePoint(client_key=evening.key(), round=1, table=2, text=HARM))
    (card,) = cards(evening)
    assert (card["source"], card["table"], card["line"], card["text"]) == ("point", 2, None, HARM)


def test_the_words_lie_sealed_and_go_on_their_day(evening: Evening, clock: Clock) -> None:
    line = post(evening, evening.seat(), HARM)
    evening.house.execute(evening.operator, HideContribution(id=line, reason="privat"))
    with evening.house.reading() as session:
        kept = session.scalars(select(RedCard.sealed)).one()
    assert (HARM in kept, len(kept) > len(HARM)) == (False, True)
    key = evening.house.settings.data_dir / "seal.key"
    assert key.stat().st_mode & 0o777 == 0o600
    clock.forward(days=31)
    evening.house.execute(evening.operator, TidyConference())
    (card,) = cards(evening)
    assert (card["text"], acts(card)[0]) == ("", ("raised", ""))  # That there was a card is still told.


# -- the contact's page, and what people are told before they write --------------------------------


def test_the_page_shows_red_cards_and_nothing_else(evening: Evening, app: Any) -> None:
    post(evening, evening.seat(), "Meir lys i parken")
    post(evening, evening.seat(), HARM)
    caller, token = link(evening)
    client = app.test_client()
    address = f"/conferences/{evening.conference}/contact"
    assert client.get(address).status_code == 403
    assert client.get(f"/contact/{token}").status_code == 303
    page = client.get(address).get_data(as_text=True)
    assert (HARM in page, "Meir lys i parken" in page, PLACE in page) == (True, False, True)
    visitor = Visitor(client)
    visitor.see(address)
    visitor.send(f"{address}/{cards(evening)[0]['id']}", state="handed")
    assert acts(cards(evening)[0])[-1] == ("handed", CONTACT)
    for other in ("console", "wall", "edit", "links", "seats"):
        assert client.get(f"/conferences/{evening.conference}/{other}").status_code in (302, 403, 404), other
    assert client.get(f"/api/conferences/{evening.conference}/snapshot?view=console").status_code in (403, 404)
    evening.house.execute(evening.operator, EndLink(id=caller.id or 0))
    assert client.get(address).status_code == 403
    with refused("contact.link_needed"):
        evening.house.execute(caller, HandCard(id=1, state=CardState.OPEN))


def test_a_contact_of_another_evening_reads_nothing_here(evening: Evening, app: Any) -> None:
    from conftest import make_evening

    other = make_evening(evening.house)
    _, token = link(other)
    post(evening, evening.seat(), HARM)
    client = app.test_client()
    client.get(f"/contact/{token}")
    assert client.get(f"/conferences/{other.conference}/contact").status_code == 200
    assert client.get(f"/conferences/{evening.conference}/contact").status_code == 403
    console_token = str(evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    assert client.get(f"/contact/{console_token}").status_code == 403  # Another kind of link opens no cards.


def test_everybody_is_told_before_they_write(evening: Evening, app: Any) -> None:
    page = app.test_client().get(f"/j/{evening.code}").get_data(as_text=True)
    for said in (
        "får den vaksne kontakten (Anne, helsesjukepleiar) lese det",
        PLACE,
        "ikkje heilt anonym",
        "116 111",
        "116 123",
    ):
        assert said in page, said
    client = app.test_client()
    visitor = Visitor(client)
    visitor.see(f"/j/{evening.code}")
    visitor.send(f"/j/{evening.code}", role="youth")
    table = client.get(f"/c/{evening.code}").get_data(as_text=True)
    for said in (CONTACT, PLACE, "116 111"):
        assert said in table, said
    told_wall = wall(evening)["conference"]
    assert (told_wall["contact_name"], told_wall["contact_place"]) == (CONTACT, PLACE)


def test_the_help_numbers_are_the_municipalitys_to_change(evening: Evening, app: Any) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    own = plan.model_copy(update={"help_text": "Ring ungdomskontakten i Bygdedal, 12 34."})
    evening.house.execute(evening.operator, EditConference(plan=own))
    page = app.test_client().get(f"/j/{evening.code}").get_data(as_text=True)
    assert ("ungdomskontakten i Bygdedal" in page, "116 111" in page) == (True, False)


def test_the_house_answers_nothing_by_itself(evening: Evening) -> None:
    author = evening.seat()
    events = asked(evening.house, author, EditContribution(id=post(evening, author, "ok"), text=HARM))
    own = [shape for wire, who, shape in events if who == f"seat:{author.id}"]
    assert [(each["text"], each["state"]) for each in own] == [(HARM, "posted")]


def test_a_facilitators_name_stands_in_the_history(evening: Evening) -> None:
    invited = evening.house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.INVITATION, project=evening.project))
    kari = facilitator(evening, make_facilitator(evening.house))
    evening.house.execute(Caller(kari.kind, kari.id), JoinProject(token=str(invited.facts["token"])))
    post(evening, evening.seat(), HARM)
    evening.house.execute(kari, HandCard(id=cards(evening)[0]["id"], state=CardState.HANDED))
    assert acts(cards(evening)[0])[-1] == ("handed", "Kari")
