"""Themes of the project, and which contributions stand in them. The words of a contribution never change."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.commands import CreateTheme, MergeTheme, RemoveTheme, RenameTheme, SortContribution
from dialog.errors import Invalid, NotNow
from dialog.events import Done, Event, ThemeChanged
from dialog.models import Coding, Conference, Contribution, Theme
from dialog.queries import lookups, portraits
from dialog.services.actor import Actor
from dialog.services.telling import about_change


def create_theme(session: Session, actor: Actor, command: CreateTheme) -> Done:
    project_id = actor.here.project_id
    made = session.scalar(select(Theme).where(Theme.project_id == project_id, Theme.client_key == command.client_key))
    if made is not None:
        return Done(id=made.id, version=actor.here.head)
    _require_free_name(session, project_id, command.name)
    last = session.scalar(select(func.max(Theme.position)).where(Theme.project_id == project_id)) or 0
    theme = Theme(
        project_id=project_id,
        client_key=command.client_key,
        name=command.name,
        position=last + 1,
        removed=False,
        created_at=actor.now,
    )
    session.add(theme)
    session.flush()
    return _told(session, actor, theme)


def rename_theme(session: Session, actor: Actor, command: RenameTheme) -> Done:
    theme = lookups.theme(session, actor.here.project_id, command.id)
    if theme.name == command.name:
        return Done(id=theme.id, version=actor.here.head)
    _require_free_name(session, theme.project_id, command.name, but=theme.id)
    theme.name = command.name
    return _told(session, actor, theme)


def merge_theme(session: Session, actor: Actor, command: MergeTheme) -> Done:
    if command.id == command.into:
        raise Invalid("theme.same")
    theme = lookups.theme(session, actor.here.project_id, command.id)
    into = lookups.theme(session, actor.here.project_id, command.into)
    moved = _lines_in(session, theme.id)
    for contribution in moved:
        _put_in(
            contribution,
            [into.id if coding.theme_id == theme.id else coding.theme_id for coding in contribution.codings],
        )
    theme.merged_into_id = into.id
    return _told(session, actor, theme, moved)


def remove_theme(session: Session, actor: Actor, command: RemoveTheme) -> Done:
    theme = lookups.theme(session, actor.here.project_id, command.id)
    if _lines_in(session, theme.id):
        raise NotNow("theme.not_empty", name=theme.name)
    theme.removed = True
    return _told(session, actor, theme)


def sort_contribution(session: Session, actor: Actor, command: SortContribution) -> Done:
    contribution = lookups.contribution(session, actor.here.id, command.id)
    wanted = [lookups.theme(session, actor.here.project_id, theme_id).id for theme_id in command.themes]
    if [coding.theme_id for coding in contribution.codings] == list(dict.fromkeys(wanted)):
        return Done(id=contribution.id, version=contribution.version)
    _put_in(contribution, wanted)
    contribution.version = actor.version(session)
    session.flush()
    event = about_change(session, contribution)
    return Done(id=contribution.id, events=[event], version=contribution.version)


def _put_in(contribution: Contribution, theme_ids: list[int]) -> None:
    """Exactly these themes, in this order, each once."""
    wanted = list(dict.fromkeys(theme_ids))
    kept = {coding.theme_id: coding for coding in contribution.codings if coding.theme_id in wanted}
    for theme_id in wanted:
        kept.setdefault(theme_id, Coding(theme_id=theme_id))
    for position, theme_id in enumerate(wanted, start=1):
        kept[theme_id].position = position
    contribution.codings[:] = [kept[theme_id] for theme_id in wanted]


def _lines_in(session: Session, theme_id: int) -> list[Contribution]:
    sorted_in = select(Contribution).join(Coding).where(Coding.theme_id == theme_id).order_by(Contribution.id)
    return list(session.scalars(sorted_in))


def _require_free_name(session: Session, project_id: int, name: str, but: int | None = None) -> None:
    taken = session.scalars(
        select(Theme).where(Theme.project_id == project_id, Theme.removed.is_(False), Theme.merged_into_id.is_(None))
    )
    if any(theme.name.casefold() == name.casefold() and theme.id != but for theme in taken):
        raise NotNow("theme.name_taken", name=name)


def _told(session: Session, actor: Actor, theme: Theme, moved: list[Contribution] | None = None) -> Done:
    """Themes are the project's: every conference of it hears, each with a version of its own."""
    session.flush()
    events: list[Event] = []
    for conference_id in session.scalars(
        select(Conference.id).where(Conference.project_id == theme.project_id).order_by(Conference.id)
    ):
        version = actor.version(session, conference_id)
        events.append(ThemeChanged(conference_id=conference_id, shape=portraits.theme(theme, version)))
    for contribution in moved or []:
        contribution.version = actor.version(session, contribution.conference_id)
        session.flush()
        events.append(about_change(session, contribution))
    return Done(id=theme.id, events=events, version=actor.version(session))
