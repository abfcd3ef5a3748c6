"""What is done before an evening."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "prepared",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_prepared_conference_id")),
        sa.PrimaryKeyConstraint("conference_id", "step", name=op.f("pk_prepared")),
    )
