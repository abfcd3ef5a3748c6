"""People disagree: both views stand under the question with their support, marked, and no vote takes one away."""

from asking import console, on_phone, open_round, post, refused
from conftest import Evening
from documents.conftest import TODAY
from readable import as_text

from dialog.commands import (
    CreateTheme,
    DisputeContribution,
    ReleaseContribution,
    SortContribution,
    SupportContribution,
    all_commands,
)
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import build_input_report
from dialog.phrases import Words
from dialog.queries.frames import project_frames


def test_both_views_reach_the_input_document_with_their_counts(evening: Evening) -> None:
    leader, guardian, politician = evening.seat(), evening.seat("guardian"), evening.seat("politician")
    open_round(evening)
    late, early = post(evening, guardian, "Hald klubben open til elleve"), post(evening, politician, "Steng klokka ni")
    for seat in (leader, politician):
        evening.house.execute(seat, SupportContribution(id=late, on=True))
    evening.house.execute(leader, DisputeContribution(id=early, against=late))
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Klubben")).id or 0
    for line in (late, early):
        evening.house.execute(evening.operator, ReleaseContribution(id=line, confirmed=True))
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[theme]))
    assert [(on_phone(evening, guardian, line) or {})["disagreement"] for line in (late, early)] == [late, late]
    with evening.house.reading() as session:
        paper = as_text(build_input_report(Evidence(project_frames(session, evening.project), Words("nn")), TODAY))
    chapter = paper[paper.index("# 6 Usemje") : paper.index("# 7 ")]
    assert "Usemje om «Klubben»" in chapter
    assert "Hald klubben open til elleve [2 andre er samde." in chapter
    assert "Steng klokka ni [Ingen andre har sagt seg samde." in chapter


def test_there_is_no_way_to_vote_a_view_down(evening: Evening) -> None:
    leader, other = evening.seat(), evening.seat("guardian")
    open_round(evening)
    line = post(evening, other)
    evening.house.execute(leader, DisputeContribution(id=line))
    evening.house.execute(leader, SupportContribution(id=line, on=True))
    evening.house.execute(leader, SupportContribution(id=line, on=False))
    evening.house.execute(leader, SupportContribution(id=line, on=False))
    (told,) = console(evening)["lines"]
    assert (told["supports"], told["standing"], told["disagreement"]) == (0, "posted", line)
    with refused("contribution.only_leader_marks"):
        evening.house.execute(other, DisputeContribution(id=line, on=False))
    assert [wire for wire in all_commands() if "against" in wire or "down" in wire] == []
