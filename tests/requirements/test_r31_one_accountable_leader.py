"""R31: exactly one accountable leader, a person and a unit; a second one is impossible."""

from asking import refused
from conftest import Evening
from plan_rows import add_leader, add_measure, seen

from dialog.commands import EditMeasure, MeasureDraft, validated


def test_r31(evening: Evening) -> None:
    measure, kari, ola = add_measure(evening), add_leader(evening), add_leader(evening, "Ola", "Skule")
    with refused("field.malformed"):
        validated(EditMeasure, {"id": measure, "edition": 1, "fields": {"leader": [kari, ola]}})
    for edition, leader in ((1, kari), (2, ola)):
        draft = MeasureDraft.model_validate({"leader": leader})
        evening.house.execute(evening.operator, EditMeasure(id=measure, edition=edition, fields=draft))
    found = seen(evening, measure).leader
    assert found is not None
    assert (found.name, found.unit) == ("Ola", "Skule")
