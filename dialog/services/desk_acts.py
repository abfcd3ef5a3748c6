"""What was done at the theme desk, told to all and remembered, so that each act can be undone.

An act is remembered as the themes and lines it changed, before and after. Undoing puts back what still is as the act
left it, and leaves alone what somebody has changed since; it is an act itself, which can be undone.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import UndoTheme
from dialog.errors import NotNow
from dialog.events import Done, Event, ThemeChanged
from dialog.models import Conference, Contribution, Theme, ThemeAct
from dialog.queries import lookups, portraits
from dialog.services.actor import Actor
from dialog.services.codings import is_shown, lines_in, put_in, theme_ids
from dialog.services.telling import about_change

State = dict[str, dict[str, Any]]
"""`themes` and `lines`, each by id."""
NOT_THERE = {"removed": True}
"""A theme before it was made: undoing that takes it off the desk again, with its name."""


def look(themes: Sequence[Theme], lines: Sequence[Contribution]) -> State:
    """How these stand now."""
    return {
        "themes": {str(theme.id): _facts(theme) for theme in themes},
        "lines": {str(line.id): theme_ids(line) for line in lines},
    }


def _facts(theme: Theme) -> dict[str, Any]:
    return {name: getattr(theme, name) for name in ("name", "words", "sent_to", "removed", "merged_into_id")}


def done(
    session: Session,
    actor: Actor,
    before: State,
    themes: Sequence[Theme],
    lines: Sequence[Contribution],
    *,
    told: int,
    left: int = 0,
) -> Done:
    """What every act ends with. `told` is the id of what the act was about; a theme that `before` does not know is
    new."""
    for theme in themes:
        theme.edition += 1
    session.flush()
    act = ThemeAct(
        conference_id=actor.here.id, state=_change(before, look(themes, lines)), undone=False, done_at=actor.now
    )
    session.add(act)
    events = [event for theme in themes for event in about_theme(session, actor, theme)]
    for line in lines:
        line.version = actor.version(session, line.conference_id)
        session.flush()
        events.append(about_change(session, line))
    session.flush()
    return Done(id=told, events=events, version=actor.version(session), act=act.id, left=left)


def _change(before: State, after: State) -> str:
    changed = {
        kind: {key: [before[kind].get(key, NOT_THERE), now] for key, now in after[kind].items()}
        for kind in ("themes", "lines")
    }
    return json.dumps(changed, ensure_ascii=False)


def about_theme(session: Session, actor: Actor, theme: Theme) -> list[Event]:
    """Themes are the project's: every conference of it hears, each with a version of its own."""
    held = select(Conference.id).where(Conference.project_id == theme.project_id).order_by(Conference.id)
    return [
        ThemeChanged(
            conference_id=conference_id,
            desk=portraits.desk_theme(theme, actor.version(session, conference_id)),
            wall=portraits.theme(theme, actor.version(session, conference_id)),
        )
        for conference_id in session.scalars(held)
    ]


# -- undoing -----------------------------------------------------------------------------------------


def undo_theme(session: Session, actor: Actor, command: UndoTheme) -> Done:
    act = lookups.theme_act(session, actor.here.id, command.act)
    change = json.loads(act.state)
    themes = {session.get_one(Theme, int(key)): before for key, (before, _) in change["themes"].items()}
    unchanged = all(_facts(theme) == change["themes"][str(theme.id)][1] for theme in themes)
    if act.undone or not unchanged:
        raise NotNow("theme.changed_since")
    looked_at = look(list(themes), [])
    for theme, facts in themes.items():
        _put_back(session, theme, facts)
    session.flush()
    lines = _as_the_act_left_them(session, actor, change["lines"])
    looked_at["lines"] = look([], lines)["lines"]
    for line in lines:
        put_in(line, change["lines"][str(line.id)][0])
    session.flush()
    _require_something(session, list(themes), lines)
    act.undone = True
    left = len(change["lines"]) - len(lines)
    told = next(iter(themes), None) or lines[0]
    return done(session, actor, looked_at, list(themes), lines, told=told.id, left=left)


def _put_back(session: Session, theme: Theme, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(theme, name, value)
    if not theme.removed and theme.merged_into_id is None:
        require_free_name(session, theme.project_id, theme.name, but=theme.id)


def _as_the_act_left_them(session: Session, actor: Actor, lines: Mapping[str, list[list[int]]]) -> list[Contribution]:
    """Those nobody has moved or taken away since, and whose themes of before are on the desk."""
    on_desk = {theme.id for theme in lookups.themes(session, actor.here.project_id)}
    found = session.scalars(select(Contribution).where(Contribution.id.in_(map(int, lines))).order_by(Contribution.id))
    return [
        line
        for line in found
        if theme_ids(line) == lines[str(line.id)][1] and on_desk.issuperset(lines[str(line.id)][0])
    ]


def _require_something(session: Session, themes: Sequence[Theme], lines: Sequence[Contribution]) -> None:
    """A theme in which somebody has put a line since stays on the desk. When nothing is left to put back, say so."""
    for theme in themes:
        if theme.removed and any(is_shown(line) for line in lines_in(session, theme.id)):
            if not lines:
                raise NotNow("theme.changed_since")
            theme.removed = False
    if not themes and not lines:
        raise NotNow("theme.changed_since")


def require_free_name(session: Session, project_id: int, name: str, but: int | None = None) -> None:
    """No two themes on the desk share a name, however it is capitalised."""
    for theme in lookups.themes(session, project_id):
        if theme.name.casefold() == name.casefold() and theme.id != but:
            raise NotNow("theme.name_taken", name=name)
