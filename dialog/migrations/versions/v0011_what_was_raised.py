"""What the detector noticed at the door, beside the words it noticed it in."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for table in ("contribution", "point", "lesson"):
        op.add_column(table, sa.Column("raised", sa.String(250), nullable=False, server_default=sa.text("''")))
