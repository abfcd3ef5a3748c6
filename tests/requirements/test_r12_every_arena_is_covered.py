"""R12: a list of stakeholders with «represented by»; who is missing is told in the document's «Kven deltok»."""

import registered
from conftest import Evening
from readable import as_text

from dialog import outset
from dialog.commands import AddBody, EditBody, RemoveBody
from dialog.commands.bodies import BodyWanted
from dialog.doorway import OPERATOR
from dialog.models import Body
from dialog.queries import bodies
from dialog.vocabulary import BodyPart


def clubs(evening: Evening) -> Body:
    with evening.house.reading() as session:
        return next(each for each in bodies.bodies_of(session, evening.project) if each.arena.startswith("Lag"))


def missing(evening: Evening, language: str = "nn") -> str:
    """The part of the document about who was missing."""
    told = as_text(registered.report(evening, language))
    return told.partition("Kven mangla" if language == "nn" else "Who was missing")[2].partition("\n#")[0]


def test_the_usual_list_covers_every_arena(evening: Evening) -> None:
    evening.house.execute(OPERATOR, AddBody(project=evening.project, bodies=outset.bodies("nn")))
    with evening.house.reading() as session:
        listed = bodies.bodies_of(session, evening.project)
        assert bodies.gaps(session, evening.project) == []
    assert (len(listed), clubs(evening).represented_by) == (15, "Kulturkontoret")
    assert "Lag og organisasjonar: " not in missing(evening)


def test_without_the_clubs_the_gap_stands_in_the_document_and_goes_when_they_are_back(evening: Evening) -> None:
    evening.house.execute(OPERATOR, AddBody(project=evening.project, bodies=outset.bodies("nn")))
    row = clubs(evening)
    evening.house.execute(OPERATOR, RemoveBody(id=row.id, edition=row.edition))
    assert "Lag og organisasjonar: teken ut av lista, og ingen andre står for arenaen." in missing(evening)
    assert "Lag og organisasjonar: taken out of the list, and nobody else stands for the arena." in missing(
        evening, "en"
    )
    evening.house.execute(OPERATOR, RemoveBody(id=row.id, edition=2, removed=False))
    assert "Lag og organisasjonar: " not in missing(evening)
    unspoken = BodyWanted(name=row.name, arena=row.arena, part=BodyPart.REGISTERED)
    evening.house.execute(OPERATOR, EditBody(id=row.id, edition=3, body=unspoken))
    assert "Lag og organisasjonar: ikkje med, og ingen talar for dei." in missing(evening)
