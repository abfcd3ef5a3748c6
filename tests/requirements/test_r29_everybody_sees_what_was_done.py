"""R29: generous with information to inhabitants: the page for everybody lists each theme with its answer, and thanks.

How to check: the page lists each theme with answer.
"""

from typing import Any

from answered_rows import add_lines, answer, stand
from conftest import Evening
from plan_rows import add_measure, add_partner, seen
from web.visitor import Visitor

from dialog.commands import OpenPage, SettlePartner
from dialog.queries import public_answers
from dialog.vocabulary import AnswerState, PartnerState


def test_each_theme_is_listed_with_its_answer_and_partners_are_thanked(app: Any, evening: Evening) -> None:
    add_lines(evening, "Seinare buss", "Buss på sundag", "Buss til byen", theme="Buss")
    add_lines(evening, "Lys på stien", "Lys i parken", "Lys ved skulen", theme="Lys ute")
    for theme, (state, text) in zip(
        stand(evening).themes,
        ((AnswerState.PARTLY, "Bussen går seinare på fredag."), (AnswerState.NO, "Nei, fordi mastene er rotne.")),
        strict=True,
    ):
        answer(evening, theme.id, state, text)
    measure = add_measure(evening, "Kveldsbuss")
    partner = add_partner(evening, measure, "Vestland fylke")
    agreed = SettlePartner(id=partner, edition=seen(evening, measure).edition, state=PartnerState.AGREED, by="Leiaren")
    evening.house.execute(evening.operator, agreed)
    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    with evening.house.reading() as session:
        found = public_answers.page_of(session, evening.project)
    assert found is not None
    page = Visitor(app.test_client()).see(f"/answers/{found.token}").text
    for theme, told in (
        ("Buss", "Delvis. Bussen går seinare på fredag."),
        ("Lys ute", "Nei. Nei, fordi mastene er rotne."),
    ):
        assert page.index(theme) < page.index(told), theme
    assert "Vestland fylke" in page
