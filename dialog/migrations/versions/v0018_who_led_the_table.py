"""Whether youth led the table that a measure's ground came from: told also when the table's words are erased."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("measure_ground", sa.Column("led_by_youth", sa.Boolean(), nullable=False, server_default=sa.false()))
