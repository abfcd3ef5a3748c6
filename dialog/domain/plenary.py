"""The tables tell the room their points, in turn. Plain values only: table numbers and where each one is."""

from collections.abc import Mapping, Sequence

from dialog.errors import Invalid
from dialog.vocabulary import ReportState


def reordered(order: Sequence[int], wanted: Sequence[int], states: Mapping[int, ReportState]) -> list[int]:
    """Those that have had their turn stand first, as they did; the others as wanted. Raises unless `wanted` names
    each of the others once."""
    done = [table for table in order if states[table] != ReportState.WAITING]
    if sorted(wanted) != sorted(set(order) - set(done)):
        raise Invalid("plenary.order_incomplete")
    return [*done, *wanted]


def may_report(seat: int, reported: Sequence[int], at_table: Sequence[int]) -> bool:
    """Nobody reports twice until all at the table have (METHOD 3.4). `reported` holds a seat once per report."""
    fewest = min((reported.count(each) for each in at_table), default=0)
    return reported.count(seat) <= fewest
