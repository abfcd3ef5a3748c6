"""The house that is looked at is a copy: whatever happens in it, nothing happens in the real one."""

import random
from pathlib import Path

import pytest
from asking import everything
from clusters import Postgres
from conftest import Clock, make_evening
from test_audit_privacy import speak

from dialog import config, leaving, schema
from dialog.commands import MakeLink
from dialog.db import Database
from dialog.doorway import Doorway, open_house
from dialog.queries import privacy
from dialog.vocabulary import LinkPurpose


@pytest.fixture(params=["sqlite", "postgresql"])
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Doorway:
    """A house with a real evening in it, on either kind of database."""
    given = {"DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_POST_RATE": "0"}
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        given["DIALOG_DATABASE_URL"] = postgres.new_database()
    settings = config.load(given)
    schema.bring_up_to_date(Database(settings.database_url))
    house = open_house(settings)
    house.clock, house.rng = Clock(), random.Random(7)
    return house


def test_every_row_is_copied_and_none_is_changed(real: Doorway) -> None:
    evening = speak(make_evening(real))
    before = everything(real)
    with real.reading() as session:
        secrets = privacy.secrets(session, evening.project)
    with leaving.copied(real.settings) as copy:
        assert copy.database.is_sqlite
        assert everything(copy) == before
        with copy.reading() as session:
            assert privacy.secrets(session, evening.project) == secrets
        copy.execute(evening.operator, MakeLink(purpose=LinkPurpose.PROJECTOR))
        assert everything(copy) != before
    assert secrets.originals, "sealed words are opened in the copy too"
    assert everything(real) == before
    real.database.dispose()
