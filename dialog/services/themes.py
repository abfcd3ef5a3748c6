"""Themes of the project, and which contributions stand in them. The words of a contribution never change."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog import codebooks
from dialog.commands import CreateTheme, EditTheme, MergeTheme, RemoveTheme, SortContribution, SplitTheme
from dialog.errors import Invalid, NotNow
from dialog.events import Done
from dialog.models import Contribution, Theme
from dialog.queries import lookups
from dialog.services import desk_acts
from dialog.services.actor import Actor
from dialog.services.codings import is_shown, lines_in, put_in, swap, theme_ids


def create_theme(session: Session, actor: Actor, command: CreateTheme) -> Done:
    made = _made_before(session, actor, command.client_key)
    if made is not None:
        return Done(id=made.id, version=actor.here.head)
    theme = _make(session, actor, command.client_key, command.name, command.words)
    return desk_acts.done(session, actor, desk_acts.look([], []), [theme], [], told=theme.id)


def edit_theme(session: Session, actor: Actor, command: EditTheme) -> Done:
    theme = lookups.theme(session, actor.here.project_id, command.id)
    wanted = command.model_dump(include={"name", "words", "sent_to"}, exclude_none=True)
    if all(getattr(theme, name) == value for name, value in wanted.items()):
        return Done(id=theme.id, version=actor.here.head)
    if command.edition is not None and command.edition != theme.edition:
        raise NotNow("theme.changed_meanwhile", name=theme.name)
    desk_acts.require_free_name(session, theme.project_id, wanted.get("name", theme.name), but=theme.id)
    before = desk_acts.look([theme], [])
    for name, value in wanted.items():
        setattr(theme, name, value)
    return desk_acts.done(session, actor, before, [theme], [], told=theme.id)


def merge_theme(session: Session, actor: Actor, command: MergeTheme) -> Done:
    if command.id == command.into:
        raise Invalid("theme.same")
    theme = lookups.theme(session, actor.here.project_id, command.id)
    into = lookups.theme(session, actor.here.project_id, command.into)
    moved = lines_in(session, theme.id)
    before = desk_acts.look([theme], moved)
    for contribution in moved:
        swap(contribution, theme.id, into.id)
    theme.merged_into_id = into.id
    return desk_acts.done(session, actor, before, [theme], moved, told=theme.id)


def split_theme(session: Session, actor: Actor, command: SplitTheme) -> Done:
    """All or nothing: when somebody has moved one of the lines meanwhile, whoever splits looks at the list again."""
    made = _made_before(session, actor, command.client_key)
    if made is not None:
        return Done(id=made.id, version=actor.here.head)
    source = None if command.id is None else lookups.theme(session, actor.here.project_id, command.id).id
    lines = [lookups.contribution(session, actor.here.id, each) for each in dict.fromkeys(command.contributions)]
    if not all(_stands_in(line, source) for line in lines):
        raise NotNow("theme.moved_meanwhile")
    before = desk_acts.look([], lines)
    theme = _make(session, actor, command.client_key, command.name, None)
    for line in lines:
        swap(line, source, theme.id)
    return desk_acts.done(session, actor, before, [theme], lines, told=theme.id)


def _stands_in(line: Contribution, theme_id: int | None) -> bool:
    stands_in = theme_ids(line)
    return is_shown(line) and (theme_id in stands_in if theme_id is not None else stands_in == [])


def remove_theme(session: Session, actor: Actor, command: RemoveTheme) -> Done:
    theme = lookups.theme(session, actor.here.project_id, command.id)
    lines = lines_in(session, theme.id)
    if any(is_shown(line) for line in lines):
        raise NotNow("theme.not_empty", name=theme.name)
    before = desk_acts.look([theme], lines)
    for line in lines:
        swap(line, theme.id, None)
    theme.removed = True
    return desk_acts.done(session, actor, before, [theme], lines, told=theme.id)


def sort_contribution(session: Session, actor: Actor, command: SortContribution) -> Done:
    contribution = lookups.contribution(session, actor.here.id, command.id)
    wanted = [lookups.theme(session, actor.here.project_id, theme_id).id for theme_id in command.themes]
    stands_in = theme_ids(contribution)
    if stands_in == list(dict.fromkeys(wanted)):
        return Done(id=contribution.id, version=contribution.version)
    if command.was is not None and command.was != stands_in:
        raise _moved_meanwhile(session, contribution)
    before = desk_acts.look([], [contribution])
    put_in(contribution, wanted)
    return desk_acts.done(session, actor, before, [], [contribution], told=contribution.id)


def _moved_meanwhile(session: Session, contribution: Contribution) -> NotNow:
    names = [f"«{session.get_one(Theme, theme_id).name}»" for theme_id in theme_ids(contribution)]
    if not names:
        return NotNow("contribution.unsorted_meanwhile", number=contribution.number)
    return NotNow("contribution.sorted_meanwhile", number=contribution.number, themes=" + ".join(names))


def _made_before(session: Session, actor: Actor, client_key: str) -> Theme | None:
    mine = select(Theme).where(Theme.project_id == actor.here.project_id, Theme.client_key == client_key)
    return session.scalar(mine)


def _make(session: Session, actor: Actor, client_key: str, name: str, words: str | None) -> Theme:
    project_id = actor.here.project_id
    desk_acts.require_free_name(session, project_id, name)
    last = session.scalar(select(func.max(Theme.position)).where(Theme.project_id == project_id)) or 0
    theme = Theme(
        project_id=project_id,
        client_key=client_key,
        name=name,
        words=codebooks.words_for(name) if words is None else words,
        sent_to="",
        edition=0,
        position=last + 1,
        removed=False,
        rehearsed_in=actor.here.id if lookups.rehearsing(session, actor.here.id) else None,
        created_at=actor.now,
    )
    session.add(theme)
    session.flush()
    return theme
