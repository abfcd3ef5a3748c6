"""The words that point at a theme, who its inputs were sent on to, and the desk's acts, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("theme", sa.Column("words", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("theme", sa.Column("sent_to", sa.String(length=120), nullable=False, server_default=sa.text("''")))
    op.add_column("theme", sa.Column("edition", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "theme_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_theme_act_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_act")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_theme_act_conference_id"), "theme_act", ["conference_id"])
