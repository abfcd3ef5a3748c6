"""On SQLite too, no id is ever given twice. PostgreSQL's sequences never did."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WITH_IDS = (
    "facilitator", "project", "goal", "notice", "theme", "conference", "stake_role", "conf_table", "round",
    "next_step", "link", "recovery_code", "seat", "contribution", "moderation_entry", "erasure",
)  # fmt: skip
ERASED = "SELECT max(conference_id), max(contribution_id) FROM erasure"
UNCOUNTED = "INSERT INTO sqlite_sequence SELECT :table, 0 WHERE :table NOT IN (SELECT name FROM sqlite_sequence)"
AT_LEAST = "UPDATE sqlite_sequence SET seq = max(seq, :highest) WHERE name = :table"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in WITH_IDS:
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass  # Copied as it is, row by row, into a table that counts.
    conference, contribution = op.get_bind().execute(sa.text(ERASED)).one()
    _count_from("conference", conference)
    _count_from("contribution", contribution)


def _count_from(table: str, highest: int | None) -> None:
    """What was erased before the table counted was also given once."""
    given = {"table": table, "highest": highest or 0}
    op.get_bind().execute(sa.text(UNCOUNTED), given)
    op.get_bind().execute(sa.text(AT_LEAST), given)
