"""What the theme desk's suggestions are made from: themes with their words, what is sorted, and what is not."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from dialog.domain.detecting import Kind
from dialog.models import Coding, Conference, Contribution
from dialog.queries import lookups
from dialog.vocabulary import Moderation, Standing


@dataclass(frozen=True)
class DeskTexts:
    """`themes`: id, name and its words. `coded`: texts of the whole project with their theme ids. `unsorted`: lines of
    this conference by id."""

    version: int
    themes: list[tuple[int, str, str]]
    coded: list[tuple[str, tuple[int, ...]]]
    unsorted: dict[int, str]


def texts(session: Session, conference_id: int) -> DeskTexts:
    """Only what is stood by and not hidden. Raises NotFound("conference.not_found")."""
    conference = lookups.conference(session, conference_id)
    sorted_in: dict[int, tuple[str, list[int]]] = {}
    for line, text, theme in session.execute(_coded(conference.project_id)):
        sorted_in.setdefault(line, (text, []))[1].append(theme)
    return DeskTexts(
        version=conference.head,
        themes=[(theme.id, theme.name, theme.words) for theme in lookups.themes(session, conference.project_id)],
        coded=[(text, tuple(themes)) for text, themes in sorted_in.values()],
        unsorted={row.id: row.text for row in session.execute(_unsorted(conference))},
    )


def _coded(project_id: int) -> Select[int, str, int]:
    joined = select(Contribution.id, Contribution.text, Coding.theme_id).join(Coding)
    shown = joined.where(Contribution.project_id == project_id, *_SHOWN)
    return shown.order_by(Contribution.id, Coding.position)


def _unsorted(conference: Conference) -> Select[int, str]:
    in_no_theme = ~Contribution.codings.any()
    here = select(Contribution.id, Contribution.text).where(Contribution.conference_id == conference.id, *_SHOWN)
    return here.where(in_no_theme).order_by(Contribution.id)


_SHOWN = (
    Contribution.standing == Standing.POSTED,
    Contribution.moderation != Moderation.HIDDEN,
    Contribution.text != "",
    # A red card belongs to the adult contact until somebody has let it through.
    or_(Contribution.moderation != Moderation.HELD, ~Contribution.raised.startswith(Kind.DISCLOSURE)),
)
