"""R10 on the plan's page: a measure that needs a decision about money promises what nobody has granted."""

from typing import Any

from conftest import Evening
from plan_rows import add_measure
from web.test_plan import home, member


def test_r10_a_measure_that_needs_a_decision_is_warned_of(app: Any, evening: Evening) -> None:
    kari = member(app, evening)
    add_measure(evening, "Ny hall", funding="within_frame")
    assert "lovar noko ingen har sett av pengar til" not in kari.see(home(evening)).text
    add_measure(evening, "Nattbuss", funding="needs_decision")
    text = kari.see(home(evening)).text
    assert "Eitt tiltak lovar noko ingen har sett av pengar til" in text
    only = kari.see(f"{home(evening)}?show=decision").text.split("Ansvarleg leiar", 1)[1]
    assert "Nattbuss" in only
    assert "Ny hall" not in only
