"""The steering group's room: owner and confirmations, the calendar, hours and expenses, and needs of coordination."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    _people_and_goals()
    _calendar()
    _costs()
    _needs()


def _people_and_goals() -> None:
    op.add_column(
        "project", sa.Column("owner_name", sa.String(length=120), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "project", sa.Column("owner_title", sa.String(length=120), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("project", sa.Column("owner_leads", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("project", sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
    op.add_column("goal", sa.Column("taken_from", sa.String(length=24), server_default=sa.text("''"), nullable=False))
    op.add_column("membership", sa.Column("confirmed_at", sa.DateTime(), nullable=True))


def _calendar() -> None:
    _of_project(
        "meeting",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("begins_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("held_as", sa.Integer(), nullable=True),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_attendance_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "body_id", name=op.f("uq_attendance_meeting_id_body_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])


def _costs() -> None:
    _of_project(
        "hours",
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("people", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
    )
    _of_project(
        "expense",
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("ore", sa.Integer(), nullable=False),
    )


def _needs() -> None:
    _of_project(
        "need",
        sa.Column("side", sa.String(length=4), nullable=False),
        sa.Column("told_by", sa.String(length=120), nullable=False),
        sa.Column("towards", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


def _of_project(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f(f"fk_{name}_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_project_id", name, ["project_id"])
