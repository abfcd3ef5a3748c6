"""R19: there is room for volunteers beside the municipality's own, and their measures are found."""

from typing import Any

from conftest import Evening
from plan_rows import add_measure, add_partner
from web.test_plan import home, member


def test_r19_measures_with_a_volunteer_partner_are_found(app: Any, evening: Evening) -> None:
    kari, with_club = member(app, evening), add_measure(evening, "Open hall", evaluate_on="2028-01-01")
    add_measure(evening, "Nattbuss", evaluate_on="2028-01-01")
    add_partner(evening, with_club, "Idrettslaget", kind="civil_society")
    page = kari.client.get(f"{home(evening)}?partner=civil_society").get_data(as_text=True)
    table = page.split('id="areas"', 1)[1]
    assert "Open hall" in table
    assert "Nattbuss" not in table
