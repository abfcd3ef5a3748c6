"""Case 9: who is named without being asked is kept from wall and table; redaction keeps the meaning."""

import pytest
from asking import on_phone, on_wall, open_round, post, seen
from conftest import Evening
from live.hall import Hall

from dialog.commands import PostContribution, RedactContribution, ReleaseContribution
from dialog.vocabulary import Job

NAMED = "alle veit at Marius Skrubbemo sel hasj bak hallen"


@pytest.fixture(autouse=True)
def _round_one_runs(evening: Evening) -> None:
    open_round(evening)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NAMED, "person_name"),
        ("alle veit at marius sel hasj", "person_name"),
        ("læraren vår i 8B kjeftar på alle", "identifiable_person"),
        ("ring meg på 912 34 567", "phone"),
        ("dei bur i Storgata 12 og bråkar", "address"),
    ],
)
def test_it_is_raised_with_its_kind(evening: Evening, text: str, kind: str) -> None:
    line = seen(evening, post(evening, evening.seat(), text))
    assert (line["moderation"], [each["kind"] for each in line["raised"]]) == ("held", [kind])


@pytest.mark.parametrize(
    "text",
    [
        "fotball og handball + den nye hallen. det er liv der kvar dag",
        "Ein treff ordføraren på butikken",
        "vår i lufta og sol på Skorve",
        "Stadion i Bø treng lys, seier Bygdedal IL",
    ],
)
def test_words_that_are_also_names_places_and_public_roles_are_left_alone(evening: Evening, text: str) -> None:
    line = seen(evening, post(evening, evening.seat(), text))
    assert (line["raised"], line["proposal"]) == ([], None)


def test_a_line_written_for_somebody_else_is_looked_at_too(evening: Evening) -> None:
    from dialog.commands import AppointSeat

    secretary = evening.seat()
    evening.house.execute(evening.operator, AppointSeat(id=secretary.id, job=Job.SECRETARY))
    command = PostContribution(client_key=evening.key(), text=NAMED, entered_for="guardian")
    line = evening.house.execute(secretary, command).id or 0
    assert [each["words"] for each in seen(evening, line)["raised"]] == ["Marius Skrubbemo"]


def test_the_proposal_keeps_the_meaning_and_the_table_reads_what_is_left(evening: Evening) -> None:
    beside = evening.seat()
    line = post(evening, evening.seat(), NAMED)
    proposal = seen(evening, line)["proposal"]
    assert proposal == "alle veit at [namn fjerna] sel hasj bak hallen"
    evening.house.execute(evening.operator, RedactContribution(id=line, text=proposal, reason="namn"))
    assert (seen(evening, line)["raised"], seen(evening, line)["moderation"]) == ([], "held")
    told = on_phone(evening, beside, line)
    assert told is not None
    assert (told["text"], told["redacted"]) == (proposal, True)
    evening.house.execute(evening.operator, ReleaseContribution(id=line))
    assert on_wall(evening) == [proposal]


def test_the_sample_rows_are_held_by_the_running_house_and_the_others_are_not(
    hall: Hall, sample: dict[int, str]
) -> None:
    author, beside, wall, console = hall.phone("youth", 1), hall.phone("guardian", 1), hall.wall(), hall.console()
    console.do("round.open", number=1)
    lines = {row: author.post(sample[row]) for row in (34, 37, 42, 9, 13)}
    console.wait_text(sample[13])
    told = {line["id"]: line for line in console.of("contribution.posted")}
    assert {row for row, line in lines.items() if told[line]["raised"]} == {34, 37, 42}
    beside.wait_text(sample[13])
    for row, text in sample.items():
        if row in lines:
            assert (text in beside.everything()) == (row in (9, 13)), row
    for row in (9, 13):
        console.do("contribution.release", id=lines[row])
        wall.wait_text(sample[row])
    assert not any(sample[row] in wall.everything() for row in (34, 37, 42))
