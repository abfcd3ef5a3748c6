"""The numbers of published versions, along the method's steps. Pure: numbers as text in, numbers as text out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dialog.vocabulary import Document


class Step(StrEnum):
    """Why a version is published (METHOD 4.4)."""

    WORKING = "working"
    FOR_REFLECTION = "for_reflection"
    FIRST_DRAFT = "first_draft"
    AFTER_REVIEW = "after_review"
    HEARING = "hearing"
    AFTER_HEARING = "after_hearing"
    ADOPTED = "adopted"


STEPS: dict[str, tuple[Step, Document]] = {
    "0.1": (Step.WORKING, Document.INPUT_REPORT),
    "0.2": (Step.FOR_REFLECTION, Document.INPUT_REPORT),
    "0.3": (Step.FIRST_DRAFT, Document.PLAN_DRAFT),
    "0.4": (Step.AFTER_REVIEW, Document.PLAN_DRAFT),
    "1.0": (Step.HEARING, Document.PLAN_DRAFT),
    "1.1": (Step.AFTER_HEARING, Document.PLAN_DRAFT),
    "2.0": (Step.ADOPTED, Document.PLAN_DRAFT),
}
"""Suggested, not required: any higher number between them is a version too."""
NUMBER = re.compile(r"(0|[1-9][0-9]?)\.(0|[1-9][0-9]?)")
ADOPTED = (2, 0)
"""From here on a plan says that it was decided."""
FORMAL = (1, 0)
"""From here on a plan is laid before others, and must have what a decision needs."""


@dataclass(frozen=True)
class Suggestion:
    """The version that comes next by the method: its number, why, and of which paper."""

    number: str
    step: Step | None
    document: Document


def is_number(typed: str) -> bool:
    return NUMBER.fullmatch(typed) is not None


def order(number: str) -> tuple[int, int]:
    """0.10 comes after 0.9."""
    first, _, second = number.partition(".")
    return int(first), int(second)


def newest(numbers: Iterable[str]) -> str | None:
    return max(numbers, key=order, default=None)


def step_of(number: str) -> Step | None:
    return STEPS[number][0] if number in STEPS else None


def is_formal(number: str) -> bool:
    return order(number) >= FORMAL


def is_adopted(number: str) -> bool:
    return order(number) >= ADOPTED


def suggested(numbers: Iterable[str]) -> Suggestion:
    """The method's next step above all that are published; after the last of them, the next small number."""
    last = newest(numbers)
    for number, (step, document) in STEPS.items():
        if last is None or order(number) > order(last):
            return Suggestion(number, step, document)
    first, second = order(last or "0.0")
    return Suggestion(f"{first}.{second + 1}", None, Document.PLAN_DRAFT)
