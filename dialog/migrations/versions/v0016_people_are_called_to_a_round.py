"""A round knows whether people have been asked to find their tables for it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("round", sa.Column("called", sa.Boolean(), nullable=False, server_default=sa.false()))
