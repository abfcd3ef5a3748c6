"""Which themes, and which things to put dots on, were made while it was practised: clearing takes them away too."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("theme", sa.Column("rehearsed_in", sa.Integer(), nullable=True))
    op.add_column("candidate", sa.Column("is_rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
