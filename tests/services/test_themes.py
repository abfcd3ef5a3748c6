"""Themes: few names for many lines, and no line lost or doubled on the way."""

from asking import asked, console, head, open_round, post, refused, seen, wall
from conftest import Evening, make_evening

from dialog import programmes
from dialog.commands import (
    CreateConference,
    CreateTheme,
    MergeTheme,
    RemoveTheme,
    RenameTheme,
    SortContribution,
    validated,
)
from dialog.doorway import Caller, Doorway
from dialog.vocabulary import ActorKind


def theme(evening: Evening, name: str) -> int:
    return evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name=name)).id or 0


def sort(evening: Evening, line: int, *themes: int) -> None:
    evening.house.execute(evening.operator, SortContribution(id=line, themes=list(themes)))


def sister(evening: Evening) -> Evening:
    """A second conference of the same project."""
    plan = programmes.plan("department-heads", "nn")
    made = evening.house.execute(Caller(ActorKind.OPERATOR), CreateConference(project=evening.project, plan=plan))
    return Evening(evening.house, evening.project, made.id or 0, str(made.facts["code"]))


def names(evening: Evening) -> list[str]:
    return [each["name"] for each in console(evening)["themes"]]


def test_a_line_stands_in_two_themes_at_most_and_each_once(evening: Evening) -> None:
    open_round(evening)
    line = post(evening, evening.seat())
    one, two, three = (theme(evening, name) for name in ("Lys", "Park", "Veg"))
    steps = []
    for wanted in ([one], [two, one], [two, two], [three], []):
        sort(evening, line, *wanted)
        steps.append(seen(evening, line)["themes"])
    assert steps == [[one], [two, one], [two], [three], []]
    with refused("field.too_many"):
        validated(SortContribution, {"id": line, "themes": [one, two, three]})


def test_sorting_the_same_again_changes_nothing(evening: Evening) -> None:
    open_round(evening)
    line, lys = post(evening, evening.seat()), theme(evening, "Lys")
    sort(evening, line, lys)
    before = head(evening)
    assert asked(evening.house, evening.operator, SortContribution(id=line, themes=[lys, lys])) == []
    assert head(evening) == before


def test_a_resent_theme_is_the_first_one(evening: Evening) -> None:
    key = evening.key()
    first = evening.house.execute(evening.operator, CreateTheme(client_key=key, name="Lys"))
    again = evening.house.execute(evening.operator, CreateTheme(client_key=key, name="Noko anna"))
    assert (again.id, names(evening)) == (first.id, ["Lys"])


def test_two_themes_never_share_a_name(evening: Evening) -> None:
    lys, park = theme(evening, "Lys"), theme(evening, "Park")
    with refused("theme.name_taken", name="LYS"):
        theme(evening, "LYS")
    with refused("theme.name_taken", name="lys"):
        evening.house.execute(evening.operator, RenameTheme(id=park, name="lys"))
    evening.house.execute(evening.operator, RenameTheme(id=lys, name="LYS"))
    evening.house.execute(evening.operator, RemoveTheme(id=park))
    assert (names(evening), theme(evening, "Park") != park) == (["LYS"], True)


def test_merging_keeps_each_line_once_and_in_its_other_theme(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    lines = [post(evening, youth, text) for text in ("berre a", "a og b", "b og a", "a og c", "c")]
    a, b, c = (theme(evening, name) for name in "ABC")
    for line, wanted in zip(lines, ([a], [a, b], [b, a], [a, c], [c]), strict=True):
        sort(evening, line, *wanted)
    heard = asked(evening.house, evening.operator, MergeTheme(id=a, into=b))
    assert [seen(evening, line)["themes"] for line in lines] == [[b], [b], [b], [b, c], [c]]
    assert names(evening) == ["B", "C"]
    gone = [told for wire, who, told in heard if wire == "theme.changed" and who == "facilitators"]
    assert [(told["id"], told["gone"], told["into"]) for told in gone] == [(a, True, b)]
    moved = [told["id"] for wire, who, told in heard if wire == "contribution.changed" and who == "facilitators"]
    assert moved == lines[:4]


def test_merging_with_itself_or_with_what_is_gone(evening: Evening) -> None:
    a, b = theme(evening, "A"), theme(evening, "B")
    with refused("theme.same"):
        evening.house.execute(evening.operator, MergeTheme(id=a, into=a))
    evening.house.execute(evening.operator, MergeTheme(id=a, into=b))
    for command in (MergeTheme(id=b, into=a), RenameTheme(id=a, name="X"), RemoveTheme(id=a), MergeTheme(id=a, into=b)):
        with refused("theme.not_found"):
            evening.house.execute(evening.operator, command)


def test_only_an_empty_theme_is_removed(evening: Evening) -> None:
    open_round(evening)
    line, lys = post(evening, evening.seat()), theme(evening, "Lys")
    sort(evening, line, lys)
    with refused("theme.not_empty", name="Lys"):
        evening.house.execute(evening.operator, RemoveTheme(id=lys))
    sort(evening, line)
    evening.house.execute(evening.operator, RemoveTheme(id=lys))
    assert names(evening) == []
    with refused("theme.not_found"):
        sort(evening, line, lys)


def test_both_conferences_of_a_project_hear_with_versions_of_their_own(evening: Evening) -> None:
    other = sister(evening)
    open_round(evening)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    theme(evening, "Felles")
    heard = {event.conference_id: event.shape.version for event in evening.house.heard}  # type: ignore[attr-defined]
    assert (
        heard
        == {evening.conference: head(evening), other.conference: head(other)}
        == {evening.conference: 2, other.conference: 1}
    )
    assert (names(other), [each["name"] for each in wall(other)["themes"]]) == (["Felles"], ["Felles"])


def test_merging_moves_lines_of_both_conferences(evening: Evening) -> None:
    other = sister(evening)
    lines = []
    for each in (evening, other):
        open_round(each)
        lines.append(post(each, each.seat("youth" if each is evening else "department_head")))
    a, b = theme(evening, "A"), theme(evening, "B")
    for each, line in zip((evening, other), lines, strict=True):
        sort(each, line, a)
    evening.house.execute(other.operator, MergeTheme(id=a, into=b))
    assert [seen(evening, lines[0])["themes"], seen(other, lines[1])["themes"]] == [[b], [b]]


def test_another_projects_theme_and_line_are_unknown(evening: Evening, house: Doorway) -> None:
    elsewhere = make_evening(house)
    open_round(elsewhere)
    open_round(evening)
    far_theme, far_line = theme(elsewhere, "Fjern"), post(elsewhere, elsewhere.seat())
    line, near = post(evening, evening.seat()), theme(evening, "Nær")
    for code, command in (
        ("theme.not_found", SortContribution(id=line, themes=[far_theme])),
        ("contribution.not_found", SortContribution(id=far_line, themes=[near])),
        ("theme.not_found", MergeTheme(id=near, into=far_theme)),
        ("theme.not_found", RenameTheme(id=far_theme, name="Kapra")),
        ("theme.not_found", RemoveTheme(id=far_theme)),
    ):
        with refused(code):
            evening.house.execute(evening.operator, command)
