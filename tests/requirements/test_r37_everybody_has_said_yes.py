"""R37: roles are clear and accepted at the start: every member confirms, and who has not is told by name."""

from typing import Any

from conftest import Evening
from web.test_group import reader
from web.test_retention import member

from dialog.commands import EditProject
from dialog.doorway import OPERATOR
from dialog.plans import ProjectPlan
from dialog.queries import groups


def unconfirmed(evening: Evening) -> list[str]:
    with evening.house.reading() as session:
        return [person.name for person in groups.unconfirmed(groups.members_of(session, evening.project))]


def test_the_list_of_who_has_not_confirmed_empties_and_fills_again(app: Any, evening: Evening) -> None:
    kari, ola = member(app, evening), reader(app, evening)
    room = f"/projects/{evening.project}/group"
    assert unconfirmed(evening) == ["Kari", "Ola"]
    assert "2 har ikkje stadfesta enno: Kari, Ola" in kari.see(room).text
    assert "Du er med som: lesar." in ola.see(room).text
    ola.send(f"{room}/confirmation")
    assert unconfirmed(evening) == ["Kari"]
    kari.see(room)
    kari.send(f"{room}/confirmation")
    assert unconfirmed(evening) == []
    assert "ikkje stadfesta" not in kari.see(room).text.lower()
    plan = ProjectPlan(name="Oppvekstplan for Bygdedal", mandate="Eit nytt oppdrag")
    evening.house.execute(OPERATOR, EditProject(project=evening.project, plan=plan))
    assert unconfirmed(evening) == ["Kari", "Ola"]
