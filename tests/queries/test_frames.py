"""Frames have fixed columns and dtypes, full or empty, and never touch what is kept apart."""

from collections.abc import Iterator
from pathlib import Path

import gatherings
import pandas as pd
import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from dialog.errors import NotFound
from dialog.models import Conference
from dialog.queries import frames
from dialog.queries.framing import framed

FRAMES = (
    "contributions",
    "noticed",
    "codings",
    "themes",
    "conferences",
    "rounds",
    "roles",
    "seats",
    "tables",
    "points",
    "grounds",
    "next_steps",
    "candidates",
    "lessons",
    "pulses",
    "pulse_lines",
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with gatherings.database(tmp_path) as opened:
        yield opened


def test_columns_and_dtypes_are_the_same_with_and_without_rows(session: Session) -> None:
    full = frames.project_frames(session, gatherings.invented(session).id)
    bare = gatherings.Gathering(session, "Tomt").project
    empty = frames.project_frames(session, bare.id)
    for name in FRAMES:
        some, none = getattr(full, name), getattr(empty, name)
        assert some.dtypes.to_dict() == none.dtypes.to_dict(), name
        assert len(some) > 0, name
        assert len(none) == 0, name


def test_contributions_keep_every_row_and_count_supports(session: Session) -> None:
    project = gatherings.invented(session)
    rows = frames.contributions(session, project.id)
    assert rows["number"].tolist() == list(range(1, 19))
    assert rows.set_index("number")["supports"].loc[[1, 2, 5, 10]].tolist() == [4, 0, 1, 3]
    assert str(rows["posted_at"].dtype) == "datetime64[us, UTC]"


def test_seats_are_counts_without_identity(session: Session) -> None:
    project = gatherings.invented(session)
    seats = frames.seats(session, project.id)
    assert list(seats.columns) == ["conference_id", "role_key", "is_rehearsal", "seats"]
    by_role = seats.groupby("role_key")["seats"].sum().to_dict()
    assert by_role == {"ungdom": 9, "føresett": 6, "tilsett": 13, "politikar": 5}


def test_one_project_never_shows_in_anothers_frames(session: Session) -> None:
    first = gatherings.invented(session)
    second = gatherings.invented(session)
    ids = [set(frames.contributions(session, project.id)["id"]) for project in (first, second)]
    assert ids[0].isdisjoint(ids[1])
    assert len(frames.themes(session, second.id)) == 4


def test_each_frame_is_one_select_and_none_reads_the_kept_wordings(session: Session) -> None:
    project = gatherings.invented(session)
    session.expire_all()
    said: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *told: said.append(told[2].casefold()))
    frames.project_frames(session, project.id, gatherings.EVENING)
    for name in FRAMES:
        read = getattr(frames, name, None)
        before = len(said)
        if read is not None:
            read(session, project.id)
            assert len(said) - before == 1, name
    assert not [text for text in said if "original" in text or "token" in text]


def test_an_unknown_project_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound) as refused:
        frames.project_frames(session, 404)
    assert refused.value.code == "project.not_found"


def test_a_date_stays_a_date(session: Session) -> None:
    project = gatherings.invented(session)
    days = frames.conferences(session, project.id)["held_on"].tolist()
    assert [pd.Timestamp(day).date() for day in days] == days


def test_when_a_conference_begins_stands_beside_its_day(session: Session) -> None:
    project = gatherings.invented(session)
    first = session.query(Conference).filter_by(project_id=project.id).first()
    assert first is not None
    first.begins_at = "17:30"
    session.flush()
    row = frames.conferences(session, project.id).set_index("id").loc[first.id]
    assert (row["held_on"], row["begins_at"], row["answer_on"]) == (first.held_on, "17:30", first.answer_on)


def test_no_column_is_called_by_the_name_of_another(session: Session) -> None:
    chosen = select(Conference.title, Conference.place)
    assert list(framed(session, chosen, {"title": "string", "place": "string"})) == ["title", "place"]
    with pytest.raises(ValueError, match="title would be called place"):
        framed(session, chosen, {"place": "string", "title": "string"})
