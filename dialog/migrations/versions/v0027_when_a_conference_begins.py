"""When a conference begins, by the clock."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("conference", sa.Column("begins_at", sa.String(length=5), server_default="", nullable=False))
