"""Who sits where in each round: tickets without names, their places, wishes, and the way back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _conference(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f(f"fk_{table}_conference_id"))


def upgrade() -> None:
    op.add_column("round", sa.Column("composition", sa.String(length=16), nullable=False, server_default="mixed"))
    op.add_column("conf_table", sa.Column("merged_into_id", sa.Integer(), nullable=True))
    op.create_index("ix_conf_table_merged_into_id", "conf_table", ["merged_into_id"])
    op.create_table(
        "seating",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("clash", sa.Text(), nullable=False),
        sa.Column("moves", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _conference("seating"),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_seating")),
    )
    _tickets()
    _wishes()
    op.create_table(
        "seating_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        _conference("seating_change"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_seating_change_conference_id", "seating_change", ["conference_id"])


def _tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=80), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("level", sa.String(length=120), nullable=False),
        sa.Column("group_name", sa.String(length=120), nullable=False),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("answers_to", sa.Integer(), nullable=True),
        _flag("can_lead"),
        _flag("imported"),
        _flag("by_card"),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
        _conference("ticket"),
        sa.ForeignKeyConstraint(["role_id"], ["stake_role.id"], name=op.f("fk_ticket_role_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_ticket_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_ticket_conference_id_number")),
        sa.UniqueConstraint("conference_id", "client_key", name=op.f("uq_ticket_conference_id_client_key")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_ticket_seat_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "place",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        _flag("leads"),
        _flag("took_over"),
        _conference("place"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_place_ticket_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_place_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["conf_table.id"], name=op.f("fk_place_table_id")),
        sa.PrimaryKeyConstraint("ticket_id", "round_id", name=op.f("pk_place")),
    )
    op.create_index("ix_place_conference_id", "place", ["conference_id"])
    op.create_index("ix_place_at_table", "place", ["round_id", "table_id"])


def _wishes() -> None:
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("bond", sa.String(length=10), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=True),
        sa.Column("hard", sa.Boolean(), nullable=False),
        _conference("wish"),
        sa.ForeignKeyConstraint(["table_id"], ["conf_table.id"], name=op.f("fk_wish_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_wish_conference_id", "wish", ["conference_id"])
    op.create_table(
        "wish_member",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        _conference("wish_member"),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_wish_member_wish_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_wish_member_ticket_id")),
        sa.PrimaryKeyConstraint("wish_id", "ticket_id", name=op.f("pk_wish_member")),
    )
    op.create_index("ix_wish_member_conference_id", "wish_member", ["conference_id"])
    op.create_index("ix_wish_member_ticket_id", "wish_member", ["ticket_id"])
