"""Case 13: jokes, emoji and the like are nobody's harm: nothing is raised, the table reads them, they stay verbatim."""

import pytest
from asking import on_phone, open_round, post, refused, seen
from conftest import Evening
from pydantic import ValidationError

from dialog.commands import ReleaseContribution

JOKES = ["gratis pizza til alle 🍕🍕🍕", "😂😂😂", "ka med ein badeland i kjellaren på kommunehuset haha", "???"]


@pytest.mark.parametrize("text", JOKES)
def test_a_joke_is_raised_for_nobody_and_can_be_shown(evening: Evening, text: str) -> None:
    open_round(evening)
    beside = evening.seat()
    line = post(evening, evening.seat(), text)
    assert (seen(evening, line)["raised"], seen(evening, line)["text"]) == ([], text)
    told = on_phone(evening, beside, line)
    assert told is not None
    assert (told["state"], told["text"]) == ("posted", text)
    evening.house.execute(evening.operator, ReleaseContribution(id=line))
    assert seen(evening, line)["moderation"] == "released"


@pytest.mark.parametrize("text", ["", "   ", "\u200b".strip("\u200b"), "\n\n"])
def test_an_empty_line_is_no_line_and_a_short_one_is(evening: Evening, text: str) -> None:
    open_round(evening)
    with pytest.raises(ValidationError):
        post(evening, evening.seat(), text)
    assert post(evening, evening.seat(), "!") > 0


def test_an_emoji_before_a_name_does_not_move_what_is_pointed_at(evening: Evening) -> None:
    """The places count characters as people do, also those that are two in a browser."""
    open_round(evening)
    line = seen(evening, post(evening, evening.seat(), "😂😂 alle veit at Marius sel hasj"))
    assert [each["words"] for each in line["raised"]] == ["Marius"]
    with refused("contribution.not_found"):
        evening.house.execute(evening.operator, ReleaseContribution(id=line["id"] + 1))
