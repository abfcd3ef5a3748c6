"""Cases from files: groups to be as unlike inside as can be (MDGPLIB), and diners who all want to meet.

The forms are told by their first line: `n groups ss|ds min max …`, or a header of columns with `n` and `k`.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np

from dialog.domain.seating.dining import dinners, fewest_rounds, missing_pairs
from dialog.domain.seating.diversity import Grouping, diverse, value
from dialog.errors import Invalid

STEPS = 100_000_000
"""More than anybody waits for: cases from files end by the clock."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """`known` is the best anybody has told, None where nobody has."""

    case: str
    people: int
    value: float
    known: float | None
    kept: bool
    seconds: float

    @property
    def share(self) -> float | None:
        return None if not self.known else 100 * self.value / self.known


@dataclass(frozen=True, slots=True)
class Dined:
    """`missing` pairs never meet in so many rounds; no schedule has fewer rounds than `bound`."""

    case: str
    rounds: int
    bound: int
    missing: int
    seconds: float


Clock = Callable[[], bool]


def measured(path: Path, known: Path | None, seed: int, seconds: float) -> Iterator[Grouped | Dined]:
    """The cases of one file, each for at most so many seconds of one processor."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    columns = first.split(",")
    if {"n", "k"} <= set(columns):
        yield from (_dined(*case, seed, seconds) for case in _diners(path))
    elif len(first.split()) > 3 and first.split()[2] in ("ss", "ds"):
        yield _grouped(path, _best_known(known).get(path.stem), seed, seconds)
    else:
        raise Invalid("bench.unknown_form", file=path.name)


def grouping(text: str) -> Grouping:
    """An instance of MDGPLIB."""
    first, *rest = text.splitlines()
    head = first.split()
    people, groups = int(head[0]), int(head[1])
    bounds = [int(each) for each in head[3 : 3 + 2 * groups]]
    distances = np.zeros((people, people))
    for line in rest:
        if line.strip():
            one, other, distance = line.split()
            distances[int(one), int(other)] = distances[int(other), int(one)] = float(distance)
    return Grouping(distances, list(zip(bounds[::2], bounds[1::2], strict=True)))


def _best_known(path: Path | None) -> dict[str, float]:
    """The largest of the numbers that a table of results has for each instance."""
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["instance"]: max(float(row[name] or 0) for name in ("literature_best", "own_value"))
            for row in csv.DictReader(file)
        }


def _grouped(path: Path, known: float | None, seed: int, seconds: float) -> Grouped:
    began = process_time()
    case = grouping(path.read_text(encoding="utf-8"))
    groups = diverse(case, seed, STEPS, lambda: process_time() - began > seconds)
    sizes = np.bincount(groups, minlength=len(case.sizes)).tolist()
    kept = all(low <= size <= high for size, (low, high) in zip(sizes, case.sizes, strict=True))
    took = round(process_time() - began, 2)
    return Grouped(path.stem, len(groups), round(value(case, groups), 3), known, kept, took)


def _diners(path: Path) -> list[tuple[int, int, int]]:
    """People, the largest table, rounds: each case of the file once."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cases = [(int(row["n"]), int(row["k"]), int(row.get("rounds") or row["min_rounds_upper"])) for row in rows]
    return list(dict.fromkeys(cases))


def _dined(people: int, most: int, rounds: int, seed: int, seconds: float) -> Dined:
    began = process_time()
    found = dinners(people, most, rounds, seed, STEPS, lambda: process_time() - began > seconds)
    took = round(process_time() - began, 2)
    return Dined(f"T({people},{most})", rounds, fewest_rounds(people, most), missing_pairs(found, people), took)
