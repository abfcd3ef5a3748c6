"""Where contributions stand: in one theme, in two, or in none. Who may move them is not decided here."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.models import Coding, Contribution
from dialog.vocabulary import Moderation, Standing


def theme_ids(contribution: Contribution) -> list[int]:
    """Where a contribution stands, its first theme first."""
    return [coding.theme_id for coding in contribution.codings]


def put_in(contribution: Contribution, wanted: Sequence[int]) -> None:
    """Exactly these themes, in this order, each once."""
    each_once = list(dict.fromkeys(wanted))
    kept = {coding.theme_id: coding for coding in contribution.codings if coding.theme_id in each_once}
    for theme_id in each_once:
        kept.setdefault(theme_id, Coding(theme_id=theme_id))
    for position, theme_id in enumerate(each_once, start=1):
        kept[theme_id].position = position
    contribution.codings[:] = [kept[theme_id] for theme_id in each_once]


def swap(contribution: Contribution, theme_id: int | None, other: int | None) -> None:
    """Out of one theme (or of the unsorted) and into another (or into none); a second theme stays."""
    if theme_id is None:
        return put_in(contribution, [] if other is None else [other])
    swapped = [other if each == theme_id else each for each in theme_ids(contribution)]
    return put_in(contribution, [each for each in swapped if each is not None])


def lines_in(session: Session, theme_id: int) -> list[Contribution]:
    """Everything that stands in the theme, also what is no longer shown."""
    sorted_in = select(Contribution).join(Coding).where(Coding.theme_id == theme_id).order_by(Contribution.id)
    return list(session.scalars(sorted_in))


def is_shown(contribution: Contribution) -> bool:
    """Whether it is to be sorted at all: still stood by, and not hidden."""
    return contribution.standing == Standing.POSTED and contribution.moderation != Moderation.HIDDEN
