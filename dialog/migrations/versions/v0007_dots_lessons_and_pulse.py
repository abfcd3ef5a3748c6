"""How an evening ends: dots, what politicians learned, the pulse, and the day of the promised answer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _dates()
    _dots()
    _lessons()
    for name, columns in (
        ("pulse_answer", [sa.Column(each, sa.Integer(), nullable=True) for each in ("heard", "useful", "again")]),
        ("pulse_line", [sa.Column("text", sa.String(200), nullable=False), _yes_or_no("released")]),
    ):
        op.create_table(
            name,
            sa.Column("conference_id", sa.Integer(), nullable=False),
            sa.Column("key", sa.String(64), nullable=False),
            *columns,
            _yes_or_no("is_rehearsal"),
            _points_at(name, "conference"),
            sa.PrimaryKeyConstraint("conference_id", "key", name=op.f(f"pk_{name}")),
            sqlite_with_rowid=False,
        )


def _dates() -> None:
    with op.batch_alter_table("conference") as batch_op:
        batch_op.add_column(sa.Column("answer_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answered_on", sa.Date(), nullable=True))


def _dots() -> None:
    op.create_table(
        "ballot",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(8), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _points_at("ballot", "conference"),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_ballot")),
    )
    _with_id(
        "candidate",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.Column("stickers", sa.Integer(), nullable=False),
        _points_at("candidate", "theme"),
        _points_at("candidate", "contribution"),
    )
    _with_id(
        "dot_card",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(64), nullable=False),
        _yes_or_no("is_rehearsal"),
        _points_at("dot_card", "seat"),
        sa.UniqueConstraint("seat_id", "client_key", name=op.f("uq_dot_card_seat_id_client_key")),
    )
    op.create_table(
        "dot",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["dot_card.id"], name=op.f("fk_dot_card_id")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_dot_candidate_id")),
        _points_at("dot", "conference"),
        sa.PrimaryKeyConstraint("card_id", "candidate_id", name=op.f("pk_dot")),
    )
    op.create_index("ix_candidate_conference_id", "candidate", ["conference_id"])
    op.create_index("ix_candidate_contribution_id", "candidate", ["contribution_id"])
    op.create_index("ix_dot_card_conference_id", "dot_card", ["conference_id"])
    op.create_index("ix_dot_candidate_id", "dot", ["candidate_id"])
    op.create_index("ix_dot_conference_id", "dot", ["conference_id"])


def _lessons() -> None:
    _with_id(
        "lesson",
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(64), nullable=True),
        sa.Column("text", sa.String(200), nullable=False),
        _yes_or_no("released"),
        _yes_or_no("was_released"),
        _yes_or_no("is_rehearsal"),
        sa.Column("version", sa.Integer(), nullable=False),
        _points_at("lesson", "seat"),
        sa.UniqueConstraint("conference_id", "seat_id", name=op.f("uq_lesson_conference_id_seat_id")),
        sa.UniqueConstraint("conference_id", "client_key", name=op.f("uq_lesson_conference_id_client_key")),
    )


def _with_id(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        *columns,
        _points_at(name, "conference"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _points_at(table: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=op.f(f"fk_{table}_{other}_id"))


def _yes_or_no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)
