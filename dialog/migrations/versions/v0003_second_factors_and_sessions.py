"""A facilitator's second factor with its recovery codes, and when a session was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("facilitator_id", sa.Integer, nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["facilitator_id"], ["facilitator.id"], name="fk_recovery_code_facilitator_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_code"),
    )
    op.create_index("ix_recovery_code_facilitator_id", "recovery_code", ["facilitator_id"])
    with op.batch_alter_table("facilitator") as table:
        table.add_column(sa.Column("factor_secret", sa.String(64), nullable=True))
        table.add_column(sa.Column("factor_pending", sa.String(64), nullable=True))
        table.add_column(sa.Column("factor_step", sa.Integer, nullable=True))
    with op.batch_alter_table("link") as table:
        table.add_column(sa.Column("seen_at", sa.DateTime, nullable=True))
