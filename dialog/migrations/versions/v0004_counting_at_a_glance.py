"""A table's lines are counted off an index alone, and found by their table."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index("ix_contribution_conference_round_table")
        batch_op.create_index(
            "ix_contribution_shown",
            ["conference_id", "round_id", "table_id", "standing", "moderation"],
            unique=False,
        )
        batch_op.create_index("ix_contribution_table_id", ["table_id"], unique=False)
