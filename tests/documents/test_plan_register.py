"""The plan as the steering group writes it: every chapter from the register, and what is missing told first."""

import registered
from asking import refused
from conftest import Evening
from readable import as_text

from dialog.commands import ReadyMeasure
from dialog.documents.blocks import Chapter, Grid, Text, Tone, walk
from dialog.documents.data_sheets import measures_sheet
from dialog.documents.plan_draft import PlanDraft
from dialog.domain.passages import require_place
from dialog.vocabulary import PaperKind, PartnerKind


def grids(chapter: Chapter) -> list[Grid]:
    return [block for _, each in walk((chapter,)) for block in each.blocks if isinstance(block, Grid)]


def told(chapter: Chapter) -> str:
    return " ".join(block.text for _, each in walk((chapter,)) for block in each.blocks if isinstance(block, Text))


def test_what_is_missing_stands_first_and_goes_when_it_is_there(evening: Evening) -> None:
    made = registered.a_plan(evening)
    plan = registered.draft(evening)
    first = plan.chapters[0]
    assert first.title == "Dette manglar"
    assert told(first).startswith("4 tiltak kan ikkje gå til vedtak enno.")
    assert grids(first)[0].rows[-1] == ("5", "Seinare buss", "Ansvarleg leiar manglar. Dato for evaluering manglar")
    with refused("measure.needs_leader"):
        evening.house.execute(evening.operator, ReadyMeasure(id=made["bare"], edition=1))
    assert "4" not in [row[0] for row in grids(first)[0].rows], "the whole one lacks nothing"


def test_the_action_part_has_the_columns_of_the_method_on_a_page_on_its_side(evening: Evening) -> None:
    registered.a_plan(evening)
    (grid,) = grids(registered.draft(evening).action_part)
    assert grid.header == (
        "Nr", "Mål", "Tiltak", "Nytt, vidareført eller styrkt", "Ansvarleg leiar", "Samarbeidspartar", "Start og frist",
        "Økonomi", "Indikator", "Evaluering", "Status", "Grunnlag",
    )  # fmt: skip
    assert grid.wide
    assert grid.rows[:2] == (
        ("Møteplassar – A: må",),
        (
            "4", "1", "Open klubb på laurdag", "Nytt", "Kari Nes, Kultur", "Ungdomsrådet",
            "1. januar 2027 – 1. juni 2027", "Innanfor ramma", "Kveldar med ope", "1. juni 2028: Spørje ungdomsrådet",
            "Framlegg", "I-1, I-2",
        ),
    )  # fmt: skip
    bare = grid.rows[-1]
    assert (grid.rows[-2], bare[0], bare[4], bare[7]) == (
        ("Utan satsingsområde",), "5", "(fyllast ut)", "Krev vedtak",
    )  # fmt: skip
    assert "Haustfestivalen" not in str(grid.rows)
    sheet = measures_sheet(registered.evidence_of(evening))
    assert [row[1] for row in sheet.rows] == [4, 1, 2, 5]


def test_an_area_tells_what_is_known_what_people_said_and_what_is_wanted(evening: Evening) -> None:
    registered.a_plan(evening)
    (area,) = registered.draft(evening).focus_areas.parts
    labelled = [(block.label, block.text, block.tone) for block in area.blocks if isinstance(block, Text)]
    assert labelled == [
        ("Dette veit vi:", "Ungdata viser einsemd.", Tone.BODY),
        ("Dette sa deltakarane:", "2 innspel: I-1, I-2.", Tone.BODY),
        ("Mål:", "Ein open stad", Tone.BODY),
        ("Slik vil vi arbeide:", "(fyllast ut)", Tone.MISSING),
        ("", "Tiltak 1, 2, 3, 4 i handlingsdelen.", Tone.NOTE),
    ]


def test_money_is_counted_and_what_nobody_has_granted_is_warned_of(evening: Evening) -> None:
    registered.a_plan(evening)
    finance = registered.draft(evening).finance
    assert grids(finance)[0].rows == (
        ("Innanfor ramma", "1"), ("Omprioritering", "0"), ("Øyremerka tilskot", "0"), ("Krev vedtak", "1"),
        ("Ikkje avklart", "2"),
    )  # fmt: skip
    assert "Eitt tiltak krev vedtak om pengar. Det kan ikkje lovast før det er gjort:" in told(finance)
    assert "5: Seinare buss" in str(finance.blocks)


def test_expectations_are_told_and_who_has_not_agreed(evening: Evening) -> None:
    made = registered.a_plan(evening)
    before = registered.draft(evening).coordination
    assert told(before) == "Alle partane er einige om kva dei ventar av kvarandre."
    registered.partner(evening, made["bare"], "Fylket", PartnerKind.COUNTY, agreed=False)
    after = registered.draft(evening).coordination
    assert grids(after)[0].rows[-1] == ("5", "Fylket", "To vaksne kvar kveld", "Lokale og mat", "Spurd")
    assert told(after) == "Ikkje alle partane er einige enno om tiltak 5."


def test_every_input_leads_to_its_measures_by_number(evening: Evening) -> None:
    registered.a_plan(evening)
    _, grid = grids(registered.draft(evening).trace)  # The first tells what the plan covers.
    assert [(row[0], row[2]) for row in grid.rows] == [("I-1", "4"), ("I-2", "4"), ("I-3", "–")]


def test_evaluations_stand_by_day_and_those_without_one_are_named(evening: Evening) -> None:
    registered.a_plan(evening)
    follow_up = registered.draft(evening).follow_up
    assert grids(follow_up)[0].rows == (("1. juni 2028", "4", "Spørje ungdomsrådet", "Kari Nes, Kultur"),)
    assert told(follow_up).endswith("Dato for evaluering manglar for tiltak 1, 2, 5.")


def test_places_to_write_in_are_the_plans_own(evening: Evening) -> None:
    registered.a_plan(evening)
    plan: PlanDraft = registered.draft(evening)
    places = [each.place for _, each in walk(plan.chapters + plan.annexes) if each.place]
    assert len(places) == len(set(places))
    for place in places:
        require_place(PaperKind.PLAN_DRAFT, place)
    assert "- Møteplassar: Kulturskulen; Helsesjukepleiar på skulen;" in plan.summary.generated


def test_the_plan_is_told_in_three_languages(evening: Evening) -> None:
    registered.a_plan(evening)
    told_in = {language: as_text(registered.draft(evening, language)) for language in ("nn", "nb", "en")}
    assert "Kari Nes, Kultur" in told_in["en"]
    assert ("Krever vedtak" in told_in["nb"], "Needs a decision" in told_in["en"]) == (True, True)
