"""Red cards with their history, and the conference's named adult contact."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    words = {"contact_name": sa.String(120), "contact_place": sa.String(120), "help_text": sa.String(300)}
    for name, kind in {**words, "public_names": sa.Text()}.items():
        op.add_column("conference", sa.Column(name, kind, nullable=False, server_default=sa.text("''")))
    op.create_table(
        "red_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("table", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_red_card_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_red_card")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_red_card_source_source_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_red_card_conference_id", "red_card", ["conference_id"])
    op.create_table(
        "card_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_card_entry_conference_id")),
        sa.ForeignKeyConstraint(["card_id"], ["red_card.id"], name=op.f("fk_card_entry_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_card_entry_conference_id", "card_entry", ["conference_id"])
    op.create_index("ix_card_entry_card_id", "card_entry", ["card_id"])
