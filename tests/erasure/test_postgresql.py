"""The same on PostgreSQL: the tables are written anew, and an erasure is confirmed only then."""

from asking import open_round, post
from clusters import Postgres
from conftest import Clock, make_evening
from sqlalchemy import select

from dialog import config, erasure, schema
from dialog.commands import DeleteConference
from dialog.db import Database
from dialog.doorway import open_house
from dialog.models import Contribution, Erasure


def test_tables_are_written_anew(postgres: Postgres, clock: Clock, tmp_path: object) -> None:
    settings = config.load({"DIALOG_DATABASE_URL": postgres.new_database(), "DIALOG_DATA_DIR": str(tmp_path)})
    database = Database(settings.database_url)
    schema.bring_up_to_date(database)
    database.dispose()
    house = open_house(settings)
    house.clock = clock
    gone, kept = make_evening(house, title="Borte"), make_evening(house, title="Verande")
    for evening in (gone, kept):
        open_round(evening)
        post(evening, evening.seat(), evening.code)
    house.execute(gone.operator, DeleteConference(title="Borte"))
    with house.reading() as session:
        assert [each.wiped_at for each in session.scalars(select(Erasure))] == [None]
    assert erasure.wipe(house)
    with house.reading() as session:
        assert [each.wiped_at for each in session.scalars(select(Erasure))] == [clock()]
        assert list(session.scalars(select(Contribution.text))) == [kept.code]
    house.database.dispose()
