"""People choose a theme table on their phones: what the tables are about, and who wants to sit where."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("round", sa.Column("topics", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "choice",
        sa.Column("conference_id", sa.Integer(), sa.ForeignKey("conference.id"), nullable=False),
        sa.Column("round_id", sa.Integer(), sa.ForeignKey("round.id"), nullable=False),
        sa.Column("seat_id", sa.Integer(), sa.ForeignKey("seat.id"), nullable=False),
        sa.Column("table_id", sa.Integer(), sa.ForeignKey("conf_table.id"), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "seat_id"),
    )
    op.create_index("ix_choice_conference_id", "choice", ["conference_id"])
    op.create_index("ix_choice_at_table", "choice", ["round_id", "table_id"])
