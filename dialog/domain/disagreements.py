"""Views that stand against each other: which marks a line and its counterpart get. Plain values only.

A mark is the id of a line; lines with the same mark are views of the same matter, two or more. Nobody votes here:
who agrees with which view is counted as for any other line.
"""

from typing import NamedTuple


class Marked(NamedTuple):
    """A line and its mark; None when nobody has said that it is disputed."""

    line: int
    mark: int | None


def marks(line: Marked, against: Marked | None) -> dict[int, int]:
    """The marks after the two were said to stand against each other, or the line alone to be disputed. A line that
    stands among others already takes the newcomer in; between two such groups, `line` moves to the other."""
    if against is None:
        return {line.line: line.line if line.mark is None else line.mark}
    shared = against.mark or line.mark or against.line
    return {line.line: shared, against.line: shared}
