"""The wall's row remembers which parts of the evening's end are over or were gone past."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("screen", sa.Column("passed", sa.String(length=64), nullable=False, server_default=""))
