"""A table's leader may ask for help, lines may be marked as disagreement, and a round knows since when it runs."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("conf_table", sa.Column("help", sa.String(length=8), nullable=False, server_default="none"))
    op.add_column("conf_table", sa.Column("help_since", sa.DateTime(), nullable=True))
    op.add_column("contribution", sa.Column("disagreement", sa.Integer(), nullable=True))
    op.add_column("round", sa.Column("running_since", sa.DateTime(), nullable=True))
