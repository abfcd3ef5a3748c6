"""R33: needs of coordination are asked for from both sides, also of users; the list feeds the chapter «Samordning»."""

import registered
from conftest import Evening
from readable import as_text

from dialog.commands import AddNeed, NeedTold, RemoveNeed
from dialog.doorway import OPERATOR
from dialog.queries import needs
from dialog.vocabulary import NeedSide

TOLD = (
    NeedTold(side=NeedSide.GAIN, told_by="Barnevernet", towards="Skulane", text="Varsel i tide"),
    NeedTold(side=NeedSide.LACK, told_by="Føresette", towards="Helsestasjonen", text="Éin kontakt, ikkje fem"),
)


def chapter(evening: Evening, language: str = "nn") -> str:
    title = (
        "Samordning, ansvar og forventingar" if language == "nn" else "Coordination, responsibility and expectations"
    )
    whole = as_text(registered.draft(evening, language))
    assert title in whole
    return whole.rpartition(title)[2].partition("\n#")[0]


def test_both_questions_are_told_with_who_says_it_and_towards_whom(evening: Evening) -> None:
    assert "Behov for samordning" not in chapter(evening)
    made = [evening.house.execute(OPERATOR, AddNeed(project=evening.project, need=need)).id or 0 for need in TOLD]
    told = chapter(evening)
    gain = "Kor ville resultata våre ha blitt betre om andre bidrog? | Barnevernet | Skulane | Varsel i tide"
    lack = "Kor blir resultata våre dårlegare fordi samordninga manglar? | Føresette | Helsestasjonen | Éin kontakt, ikkje fem"
    assert 0 < told.index(gain) < told.index(lack)
    evening.house.execute(OPERATOR, RemoveNeed(id=made[0], edition=1))
    assert (gain in chapter(evening), lack in chapter(evening)) == (False, True)
    with evening.house.reading() as session:
        assert [each.told_by for each in needs.needs(session, evening.project, removed=True)] == ["Barnevernet"]
