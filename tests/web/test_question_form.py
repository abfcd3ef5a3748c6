"""«Spørsmål og tider» without scripts: what is folded opens where something in it is wrong, and minutes share themselves."""

import re
from typing import Any

import pytest
from conftest import Evening

from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.queries import lookups
from dialog.services.planning import plan_of
from web.visitor import Visitor, signed_in


@pytest.fixture
def visitor(app: Any, house: Doorway, evening: Evening) -> Visitor:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return person


def plan(house: Doorway, conference_id: int) -> Any:
    with house.reading() as session:
        return plan_of(lookups.conference(session, conference_id))


def folds(page: str) -> dict[str, bool]:
    """Whether each folded part stands open, by the first words of its summary; a round's, when any of them does."""
    found = re.findall(r"<details([^>]*)><summary[^>]*>([^:<]*)", page)
    opened = {summary.strip() for attributes, summary in found if " open" in attributes}
    return {summary.strip(): summary.strip() in opened for _, summary in found}


def test_what_need_not_be_filled_in_is_folded_and_opens_where_something_in_it_is_wrong(
    visitor: Visitor, house: Doorway, evening: Evening
) -> None:
    path = f"/conferences/{evening.conference}/edit"

    def opened(**typed: str) -> set[str]:
        before = visitor.see(path)
        answer = visitor.client.post(path, data={**before.fields, **typed}, headers={"Accept-Language": "nn"})
        return {name for name, is_open in folds(answer.get_data(as_text=True)).items() if is_open}

    contact = {"contact.name": "Helsesjukepleiaren"}
    visitor.see(path)
    visitor.send(path, action="save", **contact)
    first = folds(visitor.client.get(path, headers={"Accept-Language": "nn"}).get_data(as_text=True))
    assert len(first) == 7
    assert not any(first.values())
    assert opened(action="save", title="") == set(), "what is wrong stands open already"
    assert opened(action="save", **{"rounds.1.alone": "-3"}) == {"Hjelp, steg og kven som sit saman"}
    assert opened(action="save", **{"wifi.name": "x" * 40}) == {"Trådlaust nett i salen"}
    assert opened(action="save", **{"tables.0.seats": "0"}) == {"6 bord, ungdom leier"}
    assert opened(action="add-role") == {"Roller"}
    assert opened(action="set-tables", table_count="7") == {"7 bord, ungdom leier"}
    assert opened(action="save", title="", **{"contact.name": ""}) == {"Nokon å snakke med"}, "what is missing"
    assert plan(house, evening.conference).contact.name == "Helsesjukepleiaren", "nothing of it was stored"


def test_minutes_share_themselves_among_the_steps_unless_the_steps_were_changed_too(
    visitor: Visitor, house: Doorway, evening: Evening
) -> None:
    path = f"/conferences/{evening.conference}/edit"

    def saved(**typed: str) -> tuple[int, ...]:
        visitor.see(path)
        visitor.send(path, action="save", **{f"rounds.0.{name}": value for name, value in typed.items()})
        made = plan(house, evening.conference).rounds[0]
        return made.minutes, made.alone, made.around, made.agree

    assert saved(alone="2", around="16", agree="9") == (27, 2, 16, 9)
    assert saved(minutes="20") == (20, 2, 12, 6)
    assert saved(minutes="30", alone="5") == (23, 5, 12, 6), "whoever shares the time decides"
    assert saved(alone="0", around="0", agree="0", minutes="15") == (15, 0, 0, 0)
    assert saved(minutes="25") == (25, 0, 0, 0), "one clock stays one clock"
