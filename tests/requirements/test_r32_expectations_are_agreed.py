"""R32: what partners expect of each other is told, and a measure is not agreed until every one of them has said yes."""

from typing import Any

from conftest import Evening
from plan_rows import add_measure, add_partner, seen
from web.test_plan import home, member

from dialog.commands import SettlePartner
from dialog.domain import measures
from dialog.vocabulary import PartnerState


def test_r32_a_measure_shows_red_until_all_have_agreed(app: Any, evening: Evening) -> None:
    kari, measure = member(app, evening), add_measure(evening)
    first, second = add_partner(evening, measure, "Ein"), add_partner(evening, measure, "To")
    for partner, is_red in ((first, True), (second, False)):
        assert "Ikkje alle er einige" in kari.see(f"{home(evening)}/measures/1").text
        edition = seen(evening, measure).edition
        answer = SettlePartner(id=partner, edition=edition, state=PartnerState.AGREED, by="Leiaren")
        evening.house.execute(evening.operator, answer)
        assert measures.is_agreed(seen(evening, measure)) is not is_red
    assert "Ikkje alle er einige" not in kari.see(f"{home(evening)}/measures/1").text
