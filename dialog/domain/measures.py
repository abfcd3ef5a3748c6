"""What a measure lacks, and how a plan answers the six goals of the method. Pure: values in, values out.

The two that a decision cannot do without are the accountable leader and the day of evaluation (METHOD R9).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dialog.domain.plan import MeasureValue
from dialog.vocabulary import Funding, Lack, MeasureStanding, PartnerKind, PartnerState, SeljordGoal

IN_THE_WAY = frozenset({Lack.LEADER, Lack.LEADER_LEFT, Lack.EVALUATION, Lack.DATES})


def lacks(measure: MeasureValue) -> tuple[Lack, ...]:
    """In the order of `Lack`: what stands in the way of a decision first."""
    found = {
        Lack.LEADER: measure.leader is None,
        Lack.LEADER_LEFT: measure.leader is not None and measure.leader.left_on is not None,
        Lack.EVALUATION: measure.evaluate_on is None,
        Lack.DATES: backwards(measure.starts_on, measure.due_on, measure.evaluate_on) is not None,
        Lack.GROUND: not measure.grounds,
        Lack.FUNDING: measure.funding is None,
        Lack.DUE: measure.due_on is None,
        Lack.INDICATOR: not measure.indicator,
        Lack.HOME: measure.home is None,
        Lack.AREA: measure.area_id is None,
        Lack.AGREEMENT: not is_agreed(measure),
    }
    return tuple(lack for lack in Lack if found[lack])


def in_the_way(measure: MeasureValue) -> tuple[Lack, ...]:
    """What must be mended before the measure may go to a decision; nothing for one that may."""
    return tuple(lack for lack in lacks(measure) if lack in IN_THE_WAY)


def backwards(starts_on: date | None, due_on: date | None, evaluate_on: date | None) -> str | None:
    """The first day that comes before the one it should follow, by its field; None when all stand in order."""
    days = [("starts_on", starts_on), ("due_on", due_on), ("evaluate_on", evaluate_on)]
    said = [(field, day) for field, day in days if day is not None]
    for (_, earlier), (field, later) in pairwise(said):
        if later < earlier:
            return field
    return None


def is_agreed(measure: MeasureValue) -> bool:
    """Every partner has said yes to what is expected (METHOD R32). Who has no partners owes nobody an answer."""
    return all(each.state == PartnerState.AGREED for each in measure.partners)


def needing_decision(measures: Iterable[MeasureValue]) -> tuple[MeasureValue, ...]:
    """Those whose money nobody has granted: a promise that may not be kept (METHOD R10)."""
    return tuple(each for each in measures if each.funding == Funding.NEEDS_DECISION)


# -- the six goals ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Check:
    """One goal held against the plan: how many of the measures pass, and the numbers of those that do not."""

    goal: SeljordGoal
    passed: int
    of: int
    lacking: tuple[int, ...]

    @property
    def is_met(self) -> bool:
        return self.of > 0 and self.passed == self.of


def checks(measures: Sequence[MeasureValue], decision_on: date | None = None) -> tuple[Check, ...]:
    """All six, over the live measures. `decision_on` is the day of the meeting that decides, when it is known."""
    tests: dict[SeljordGoal, Callable[[MeasureValue], bool]] = {
        SeljordGoal.CONCRETE: is_concrete,
        SeljordGoal.RESPONSIBLE: lambda each: each.leader is not None and each.leader.left_on is None,
        SeljordGoal.EVALUATED: lambda each: each.evaluate_on is not None,
        SeljordGoal.WITH_YOUTH: is_with_youth,
        SeljordGoal.ACROSS_SECTORS: is_across_sectors,
        SeljordGoal.POLITICAL: lambda each: _is_political(each, decision_on),
    }
    return tuple(_check(goal, measures, tests[goal]) for goal in SeljordGoal)


def _check(goal: SeljordGoal, measures: Sequence[MeasureValue], passes: Callable[[MeasureValue], bool]) -> Check:
    lacking = tuple(each.number for each in measures if not passes(each))
    return Check(goal, len(measures) - len(lacking), len(measures), lacking)


def is_concrete(measure: MeasureValue) -> bool:
    """It says what, by when, and how one will see that it was done."""
    return bool(measure.text and measure.due_on and measure.indicator)


def is_with_youth(measure: MeasureValue) -> bool:
    """Youth are partners in it, or it comes from a table that youth led."""
    partner = any(each.kind == PartnerKind.YOUTH and _is_in(each.state) for each in measure.partners)
    return partner or any(each.led_by_youth for each in measure.grounds)


def is_across_sectors(measure: MeasureValue) -> bool:
    """Somebody outside the leader's own unit takes part, and has not said no."""
    unit = "" if measure.leader is None else measure.leader.unit.casefold()
    return any(
        _is_in(each.state) and (each.kind != PartnerKind.MUNICIPAL or each.name.casefold() != unit)
        for each in measure.partners
    )


def _is_in(state: PartnerState) -> bool:
    return state != PartnerState.DECLINED


def _is_political(measure: MeasureValue, decision_on: date | None) -> bool:
    """Adopted, or on its way: ready, with a day on which it is decided."""
    is_on_its_way = measure.standing == MeasureStanding.READY and decision_on is not None
    return measure.standing == MeasureStanding.ADOPTED or is_on_its_way
