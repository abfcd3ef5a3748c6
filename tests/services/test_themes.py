"""Themes: few names for many lines, and no line lost or doubled on the way."""

from typing import Any

from asking import asked, console, head, open_round, post, refused, seen, wall
from conftest import Evening, make_evening

from dialog import programmes
from dialog.commands import (
    CreateConference,
    CreateTheme,
    EditTheme,
    HideContribution,
    MergeTheme,
    ReleaseContribution,
    RemoveTheme,
    SortContribution,
    SplitTheme,
    UndoTheme,
    WithdrawContribution,
    validated,
)
from dialog.doorway import Caller, Doorway
from dialog.events import Done
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
        evening.house.execute(evening.operator, EditTheme(id=park, name="lys"))
    evening.house.execute(evening.operator, EditTheme(id=lys, name="LYS"))
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
    for command in (MergeTheme(id=b, into=a), EditTheme(id=a, name="X"), RemoveTheme(id=a), MergeTheme(id=a, into=b)):
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
    heard = {event.conference_id: event.desk.version for event in evening.house.heard}  # type: ignore[attr-defined]
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
        ("theme.not_found", EditTheme(id=far_theme, name="Kapra")),
        ("theme.not_found", RemoveTheme(id=far_theme)),
    ):
        with refused(code):
            evening.house.execute(evening.operator, command)


# -- editing -----------------------------------------------------------------------------------------


def desk(evening: Evening, theme_id: int) -> dict[str, Any]:
    return next(each for each in console(evening)["themes"] if each["id"] == theme_id)


def test_a_new_theme_gets_the_words_its_name_is_known_by_and_they_can_be_edited(evening: Evening) -> None:
    known, unknown = theme(evening, "transport"), theme(evening, "Heilt eige")
    assert "buss" in desk(evening, known)["words"].split(", ")
    assert desk(evening, unknown)["words"] == ""
    evening.house.execute(evening.operator, EditTheme(id=known, words="skyss", sent_to="Fylkeskommunen"))
    told = desk(evening, known)
    assert (told["name"], told["words"], told["sent_to"], told["edition"]) == (
        "transport",
        "skyss",
        "Fylkeskommunen",
        2,
    )
    assert set(wall(evening)["themes"][0]).isdisjoint({"words", "sent_to"})


def test_what_somebody_else_has_edited_is_not_written_over(evening: Evening) -> None:
    lys = theme(evening, "Lys")
    seen_by_both = desk(evening, lys)["edition"]
    evening.house.execute(evening.operator, EditTheme(id=lys, name="Meir lys", edition=seen_by_both))
    with refused("theme.changed_meanwhile", name="Meir lys"):
        evening.house.execute(evening.operator, EditTheme(id=lys, words="lampe", edition=seen_by_both))
    # The same wish twice is no quarrel.
    evening.house.execute(evening.operator, EditTheme(id=lys, name="Meir lys", edition=seen_by_both))
    evening.house.execute(evening.operator, EditTheme(id=lys, words="lampe", edition=desk(evening, lys)["edition"]))
    assert (desk(evening, lys)["name"], desk(evening, lys)["words"]) == ("Meir lys", "lampe")


def test_two_who_move_the_same_line_the_second_is_told_where_it_went(evening: Evening) -> None:
    open_round(evening)
    line, a, b = post(evening, evening.seat()), theme(evening, "A"), theme(evening, "B")
    evening.house.execute(evening.operator, SortContribution(id=line, themes=[a], was=[]))
    with refused("contribution.sorted_meanwhile", number=1, themes="«A»"):
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[b], was=[]))
    assert seen(evening, line)["themes"] == [a]
    # Who wanted the same, has it.
    evening.house.execute(evening.operator, SortContribution(id=line, themes=[a], was=[]))
    evening.house.execute(evening.operator, SortContribution(id=line, themes=[], was=[a]))
    with refused("contribution.unsorted_meanwhile", number=1):
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[b], was=[a]))
    evening.house.execute(evening.operator, SortContribution(id=line, themes=[b], was=[]))
    assert seen(evening, line)["themes"] == [b]


# -- splitting ---------------------------------------------------------------------------------------


def split(evening: Evening, source: int | None, name: str, *lines: int) -> Done:
    command = SplitTheme(client_key=evening.key(), id=source, name=name, contributions=list(lines))
    return evening.house.execute(evening.operator, command)


def test_splitting_takes_the_chosen_lines_along_and_leaves_their_second_theme(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    one, two, three, loose = (post(evening, youth, text) for text in ("ein", "to", "tre", "laus"))
    a, b = theme(evening, "A"), theme(evening, "B")
    for line, wanted in ((one, [a]), (two, [b, a]), (three, [a])):
        sort(evening, line, *wanted)
    new = split(evening, a, "Ny", one, two).id
    assert [seen(evening, line)["themes"] for line in (one, two, three)] == [[new], [b, new], [a]]
    from_unsorted = split(evening, None, "Frå usorterte", loose).id
    assert seen(evening, loose)["themes"] == [from_unsorted]
    assert names(evening) == ["A", "B", "Ny", "Frå usorterte"]


def test_a_split_is_all_or_nothing(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    one, two = post(evening, youth, "ein"), post(evening, youth, "to")
    a, b = theme(evening, "A"), theme(evening, "B")
    sort(evening, one, a)
    sort(evening, two, b)
    with refused("theme.moved_meanwhile"):
        split(evening, a, "Ny", one, two)
    with refused("theme.name_taken", name="b"):
        split(evening, a, "b", one)
    assert (names(evening), seen(evening, one)["themes"]) == (["A", "B"], [a])


def test_a_resent_split_is_the_first_one(evening: Evening) -> None:
    open_round(evening)
    line, a = post(evening, evening.seat()), theme(evening, "A")
    sort(evening, line, a)
    command = SplitTheme(client_key=evening.key(), id=a, name="Ny", contributions=[line])
    first, again = (evening.house.execute(evening.operator, command) for _ in range(2))
    assert (again.id, again.act, names(evening)) == (first.id, None, ["A", "Ny"])


# -- removing ----------------------------------------------------------------------------------------


def test_a_theme_is_removed_when_all_in_it_is_withdrawn_or_hidden(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    gone, hidden = post(evening, youth, "trekt"), post(evening, youth, "skjult")
    a = theme(evening, "A")
    for line in (gone, hidden):
        sort(evening, line, a)
    evening.house.execute(youth, WithdrawContribution(id=gone))
    with refused("theme.not_empty", name="A"):
        evening.house.execute(evening.operator, RemoveTheme(id=a))
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="Namn"))
    act = evening.house.execute(evening.operator, RemoveTheme(id=a)).act
    assert names(evening) == []
    evening.house.execute(evening.operator, ReleaseContribution(id=hidden))
    assert seen(evening, hidden)["themes"] == [], "it comes back among the unsorted, where somebody sees it"
    undo(evening, act)
    assert (names(evening), seen(evening, hidden)["themes"]) == (["A"], [a])


# -- undoing -----------------------------------------------------------------------------------------


def undo(evening: Evening, act: int | None) -> Done:
    return evening.house.execute(evening.operator, UndoTheme(act=act or 0))


def stands(evening: Evening) -> Any:
    """Themes by name with what they are, and lines with their themes."""
    view = console(evening)
    themes = {each["id"]: (each["name"], each["words"], each["sent_to"]) for each in view["themes"]}
    return themes, {line["id"]: line["themes"] for line in view["lines"]}


def test_every_act_can_be_undone_and_done_again(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    lines = [post(evening, youth, text) for text in ("ein", "to", "tre")]
    a, b = theme(evening, "A"), theme(evening, "B")
    for line, wanted in zip(lines, ([a], [a, b], [b, a]), strict=True):
        sort(evening, line, *wanted)
    empty = theme(evening, "Tom")
    for command in (
        SortContribution(id=lines[0], themes=[b, a]),
        SortContribution(id=lines[1], themes=[]),
        CreateTheme(client_key=evening.key(), name="Ny"),
        EditTheme(id=a, name="Betre namn", words="ord", sent_to="NAV"),
        MergeTheme(id=a, into=b),
        SplitTheme(client_key=evening.key(), id=a, name="Delt", contributions=[lines[0], lines[2]]),
        RemoveTheme(id=empty),
    ):
        before = stands(evening)
        done = evening.house.execute(evening.operator, command)
        after = stands(evening)
        assert before != after, command
        again = undo(evening, done.act)
        assert (stands(evening), again.left) == (before, 0), command
        undo(evening, undo(evening, again.act).act)
        assert stands(evening) == before, command
        with refused("theme.changed_since"):
            undo(evening, done.act)


def test_undoing_leaves_alone_what_somebody_has_moved_since(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    one, two = post(evening, youth, "ein"), post(evening, youth, "to")
    a, b, c = (theme(evening, name) for name in "ABC")
    for line in (one, two):
        sort(evening, line, a)
    act = evening.house.execute(evening.operator, MergeTheme(id=a, into=b)).act
    sort(evening, two, c)
    assert undo(evening, act).left == 1
    assert (seen(evening, one)["themes"], seen(evening, two)["themes"]) == ([a], [c])

    moved = evening.house.execute(evening.operator, SortContribution(id=one, themes=[c])).act
    sort(evening, one, b)
    with refused("theme.changed_since"):
        undo(evening, moved)
    assert seen(evening, one)["themes"] == [b]


def test_a_new_theme_that_somebody_uses_stays_when_its_making_is_undone(evening: Evening) -> None:
    open_round(evening)
    youth = evening.seat()
    one, two = post(evening, youth, "ein"), post(evening, youth, "to")
    made = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="A"))
    sort(evening, one, made.id or 0)
    with refused("theme.changed_since"):
        undo(evening, made.act)
    divided = split(evening, None, "B", two)
    sort(evening, one, divided.id or 0)
    assert undo(evening, divided.act).left == 0
    assert (names(evening), seen(evening, one)["themes"], seen(evening, two)["themes"]) == (
        ["A", "B"],
        [divided.id],
        [],
    )


def test_a_name_that_is_taken_by_now_does_not_come_back(evening: Evening) -> None:
    lys = theme(evening, "Lys")
    act = evening.house.execute(evening.operator, EditTheme(id=lys, name="Trygge kveldar")).act
    theme(evening, "Lys")
    with refused("theme.name_taken", name="Lys"):
        undo(evening, act)
    assert names(evening) == ["Trygge kveldar", "Lys"]


def test_another_conferences_acts_are_unknown(evening: Evening) -> None:
    other = sister(evening)
    act = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="A")).act
    with refused("theme.act_not_found"):
        undo(other, act)
    undo(evening, act)
    assert names(evening) == []
