"""The inside of a round: its steps, the points a table agrees on, and the tables' turns in the plenary."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("due", sa.String(length=120), nullable=False),
        sa.Column("helper", sa.String(length=120), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("moderation", sa.String(length=10), nullable=False),
        sa.Column("entered_by_console", sa.Boolean(), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_point_conference_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_point_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["conf_table.id"], name=op.f("fk_point_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
        sa.UniqueConstraint("conference_id", "client_key", name=op.f("uq_point_conference_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_at_table", "point", ["table_id", "round_id"])
    op.create_index("ix_point_round_id", "point", ["round_id"])

    op.create_table(
        "report",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_report_conference_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_report_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["conf_table.id"], name=op.f("fk_report_table_id")),
        sa.PrimaryKeyConstraint("round_id", "table_id", name=op.f("pk_report")),
    )
    op.create_table(
        "rapporteur",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_rapporteur_conference_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_rapporteur_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_rapporteur_seat_id")),
        sa.ForeignKeyConstraint(["table_id"], ["conf_table.id"], name=op.f("fk_rapporteur_table_id")),
        sa.PrimaryKeyConstraint("round_id", "table_id", name=op.f("pk_rapporteur")),
    )
    op.create_index("ix_rapporteur_seat_id", "rapporteur", ["seat_id"])

    op.create_index("ix_report_conference_id", "report", ["conference_id"])
    op.create_index("ix_rapporteur_conference_id", "rapporteur", ["conference_id"])
    op.create_table(
        "point_ground",
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f("fk_point_ground_contribution_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_point_ground_point_id")),
        sa.PrimaryKeyConstraint("point_id", "contribution_id", name=op.f("pk_point_ground")),
    )
    op.create_index("ix_point_ground_contribution_id", "point_ground", ["contribution_id"])

    op.add_column("round", sa.Column("alone_minutes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("around_minutes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("agree_minutes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("round", sa.Column("step", sa.String(length=8), nullable=True))
    op.add_column("round", sa.Column("step_from", sa.DateTime(), nullable=True))
    op.add_column("round", sa.Column("report_seconds", sa.Integer(), nullable=False, server_default="120"))
    op.add_column("round", sa.Column("plenary_open", sa.Boolean(), nullable=False, server_default=sa.false()))
