"""R7: the reference group reflects on the inputs. Read-only document with an answer per theme, a deadline, who has
answered: «reviewer comments; steering group sees unanswered bodies»."""

import pytest
from asking import open_round, refused, released
from conftest import Clock, Evening
from reviews import Plan

from dialog.commands import CreateTheme, EditContribution, SortContribution, WriteReflection
from dialog.doorway import OPERATOR
from dialog.queries import editions, reviews
from dialog.vocabulary import ConsultationKind, Document

BODIES = ("Elevrådet", "Barnehagane", "Helsestasjonen", "Kulturkontoret", "Politisk leiing")


@pytest.fixture
def plan(evening: Evening) -> Plan:
    open_round(evening)
    for name, text in (
        ("Trygge kveldar", "Meir lys i parken ved elva"),
        ("Skuleveg", "Sykkelveg heile vegen til skulen"),
    ):
        line = released(evening, evening.seat(), text)
        theme = evening.house.execute(evening.operator, CreateTheme(client_key=name[:4], name=name)).id or 0
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[theme]))
    return Plan(evening)


def test_bodies_reflect_theme_by_theme_and_the_silent_are_seen(plan: Plan, clock: Clock) -> None:
    house = plan.evening.house
    links = {name: plan.body(name) for name in BODIES}
    edition = plan.publish(Document.INPUT_REPORT, "0.2")
    asked = plan.ask(ConsultationKind.REFLECTION, edition, days=14)
    with house.reading() as session:
        kept = editions.edition(session, plan.project, edition)
        themes = {each["title"]: each["key"] for each in editions.places_of(kept) if each["chapter"] == "Tema"}
    assert set(themes) == {"Trygge kveldar", "Skuleveg"}
    assert [body.name for body in plan.round(asked).silent] == list(BODIES)

    for name in BODIES[:3]:
        for title, key in themes.items():
            said = f"{name} om {title.lower()}"
            house.execute(links[name], WriteReflection(consultation=asked, place=key, text=said))
    told = plan.round(asked)
    assert [body.name for body in told.silent] == ["Kulturkontoret", "Politisk leiing"]
    assert [body.answered for body in told.bodies] == [2, 2, 2, 0, 0]
    with house.reading() as session:
        texts = [each.text for each in reviews.reflections(session, asked)]
    assert "Barnehagane om skuleveg" in texts
    assert len(texts) == 6

    with refused("command.not_allowed"):  # The document itself is read and not written.
        house.execute(links["Elevrådet"], EditContribution(id=1, text="Noko heilt anna"))
    clock.forward(days=15)
    with refused("consultation.over"):
        late = WriteReflection(consultation=asked, place="whole", text="For seint")
        house.execute(links["Kulturkontoret"], late)
    assert len(plan.round(asked).silent) == 2
    on_paper = late.model_copy(update={"body": plan.bodies["Kulturkontoret"]})
    house.execute(OPERATOR, on_paper)
    assert [body.name for body in plan.round(asked).silent] == ["Politisk leiing"]
