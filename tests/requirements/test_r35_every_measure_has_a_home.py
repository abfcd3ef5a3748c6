"""R35: each measure belongs in a plan that is there, and those that have no home are found."""

from typing import Any

from conftest import Evening
from plan_rows import add_measure
from web.test_plan import home, member


def test_r35_a_measure_without_a_home_is_found(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    add_measure(evening, "Heimlaus")
    add_measure(evening, "Heime", home="unit_plan")
    page = kari.client.get(f"{home(evening)}?show=homeless").get_data(as_text=True)
    table = page.split('id="areas"', 1)[1]
    assert "Heimlaus" in table
    assert ">Heime<" not in table
