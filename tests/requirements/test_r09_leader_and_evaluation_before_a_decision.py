"""R9: a measure cannot reach «til vedtak» without one accountable leader and a day of evaluation."""

from asking import refused
from conftest import Evening
from plan_rows import add_leader, add_measure, seen

from dialog.commands import EditMeasure, MeasureDraft, ReadyMeasure


def test_r09(evening: Evening) -> None:
    measure = add_measure(evening)
    do = lambda command: evening.house.execute(evening.operator, command)  # noqa: E731
    with refused("measure.needs_leader"):
        do(ReadyMeasure(id=measure, edition=1))
    do(EditMeasure(id=measure, edition=1, fields=MeasureDraft.model_validate({"leader": add_leader(evening)})))
    with refused("measure.needs_evaluation"):
        do(ReadyMeasure(id=measure, edition=2))
    assert seen(evening, measure).standing == "proposed"
    do(EditMeasure(id=measure, edition=2, fields=MeasureDraft.model_validate({"evaluate_on": "2028-06-01"})))
    do(ReadyMeasure(id=measure, edition=3))
    assert seen(evening, measure).standing == "ready"
