"""The tables as they were when their history began to be numbered."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _projects()
    _project_people()
    _conferences()
    _tables_and_roles()
    _rounds_and_the_wall()
    _links_and_seats()
    _contributions()
    _around_contributions()


def _row_of(other: str, table: str, column: str, *, nullable: bool = False) -> "sa.Column[int]":
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Integer, key, nullable=nullable)


def _projects() -> None:
    op.create_table(
        "stamp",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("value", sa.String(128), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stamp"),
    )
    op.create_table(
        "facilitator",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("username", sa.String(120), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_facilitator"),
        sa.UniqueConstraint("username", name="uq_facilitator_username"),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("mandate", sa.Text, nullable=False),
        sa.Column("budget_frame", sa.Text, nullable=False),
        sa.Column("period_from", sa.Integer, nullable=True),
        sa.Column("period_to", sa.Integer, nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("privacy_contact", sa.String(120), nullable=False),
        sa.Column("missing_voices", sa.Text, nullable=False),
        sa.Column("moderation_policy", sa.String(16), nullable=False),
        sa.Column("is_demo", sa.Boolean, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("project", "goal", "project_id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_project_id", "goal", ["project_id"])


def _project_people() -> None:
    op.create_table(
        "membership",
        _row_of("project", "membership", "project_id"),
        _row_of("facilitator", "membership", "facilitator_id"),
        sa.PrimaryKeyConstraint("project_id", "facilitator_id", name="pk_membership"),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("project", "theme", "project_id"),
        sa.Column("client_key", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        _row_of("theme", "theme", "merged_into_id", nullable=True),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        sa.UniqueConstraint("project_id", "client_key", name="uq_theme_project_id_client_key"),
    )
    op.create_index("ix_theme_project_id", "theme", ["project_id"])


def _conferences() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("project", "conference", "project_id"),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("purpose", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("held_on", sa.Date, nullable=True),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("wifi_name", sa.String(64), nullable=False),
        sa.Column("wifi_password", sa.String(64), nullable=False),
        sa.Column("joining_open", sa.Boolean, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conference"),
        sa.UniqueConstraint("code", name="uq_conference_code"),
    )
    op.create_index("ix_conference_project_id", "conference", ["project_id"])
    op.create_table(
        "audience_head",
        _row_of("conference", "audience_head", "conference_id"),
        sa.Column("audience", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("conference_id", "audience", name="pk_audience_head"),
    )
    op.create_table(
        "next_step",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("conference", "next_step", "conference_id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("due_on", sa.Date, nullable=True),
        sa.Column("text", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_next_step"),
    )
    op.create_index("ix_next_step_conference_id", "next_step", ["conference_id"])


def _tables_and_roles() -> None:
    op.create_table(
        "conf_table",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("conference", "conf_table", "conference_id"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("leader_role", sa.String(32), nullable=True),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conf_table"),
        sa.UniqueConstraint("code", name="uq_conf_table_code"),
        sa.UniqueConstraint("conference_id", "number", name="uq_conf_table_conference_id_number"),
    )
    op.create_index("ix_conf_table_conference_id", "conf_table", ["conference_id"])
    op.create_table(
        "stake_role",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("conference", "stake_role", "conference_id"),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("name_nn", sa.String(120), nullable=False),
        sa.Column("name_nb", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("without_phone", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stake_role"),
        sa.UniqueConstraint("conference_id", "key", name="uq_stake_role_conference_id_key"),
    )
    op.create_index("ix_stake_role_conference_id", "stake_role", ["conference_id"])


def _rounds_and_the_wall() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("conference", "round", "conference_id"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("help", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("planned_minutes", sa.Integer, nullable=False),
        sa.Column("phase", sa.String(8), nullable=False),
        sa.Column("opened_at", sa.DateTime, nullable=True),
        sa.Column("ends_at", sa.DateTime, nullable=True),
        sa.Column("remaining_ms", sa.Integer, nullable=True),
        sa.Column("closed_at", sa.DateTime, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
        sa.UniqueConstraint("conference_id", "number", name="uq_round_conference_id_number"),
    )
    op.create_index("ix_round_conference_id", "round", ["conference_id"])
    op.create_table(
        "screen",
        _row_of("conference", "screen", "conference_id"),
        sa.Column("scene", sa.String(16), nullable=False),
        sa.Column("table_number", sa.Integer, nullable=True),
        sa.Column("round_number", sa.Integer, nullable=True),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("dark", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("conference_id", name="pk_screen"),
    )


def _links_and_seats() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        _row_of("facilitator", "link", "facilitator_id", nullable=True),
        _row_of("project", "link", "project_id", nullable=True),
        _row_of("conference", "link", "conference_id", nullable=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=True),
        sa.Column("ended_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("token_hash", name="uq_link_token_hash"),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("conference", "seat", "conference_id"),
        sa.Column("number", sa.Integer, nullable=False),
        _row_of("stake_role", "seat", "role_id"),
        _row_of("conf_table", "seat", "table_id"),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("client_key", sa.String(36), nullable=False),
        sa.Column("job", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean, nullable=False),
        sa.Column("joined_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.UniqueConstraint("conference_id", "client_key", name="uq_seat_conference_id_client_key"),
        sa.UniqueConstraint("conference_id", "number", name="uq_seat_conference_id_number"),
        sa.UniqueConstraint("conference_id", "token_hash", name="uq_seat_conference_id_token_hash"),
    )
    op.create_index("ix_seat_conference_id", "seat", ["conference_id"])
    op.create_index("ix_seat_table_id", "seat", ["table_id"])


def _contributions() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("project", "contribution", "project_id"),
        _row_of("conference", "contribution", "conference_id"),
        sa.Column("number", sa.Integer, nullable=False),
        _row_of("round", "contribution", "round_id"),
        _row_of("conf_table", "contribution", "table_id"),
        _row_of("seat", "contribution", "author_id"),
        _row_of("stake_role", "contribution", "role_id"),
        sa.Column("client_key", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("entered_for", sa.Boolean, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("edited", sa.Boolean, nullable=False),
        sa.Column("redacted", sa.Boolean, nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("moderation", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean, nullable=False),
        sa.Column("posted_at", sa.DateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contribution"),
        sa.UniqueConstraint("author_id", "client_key", name="uq_contribution_author_id_client_key"),
        sa.UniqueConstraint("project_id", "number", name="uq_contribution_project_id_number"),
    )
    op.create_index("ix_contribution_author_id", "contribution", ["author_id"])
    op.create_index("ix_contribution_conference_round_table", "contribution", ["conference_id", "round_id", "table_id"])


def _around_contributions() -> None:
    op.create_table(
        "original",
        _row_of("contribution", "original", "contribution_id"),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("contribution_id", name="pk_original"),
    )
    op.create_table(
        "support",
        _row_of("contribution", "support", "contribution_id"),
        _row_of("seat", "support", "seat_id"),
        sa.PrimaryKeyConstraint("contribution_id", "seat_id", name="pk_support"),
    )
    op.create_table(
        "coding",
        _row_of("contribution", "coding", "contribution_id"),
        _row_of("theme", "coding", "theme_id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("contribution_id", "theme_id", name="pk_coding"),
    )
    op.create_index("ix_coding_theme_id", "coding", ["theme_id"])
    op.create_table(
        "moderation_entry",
        sa.Column("id", sa.Integer, nullable=False),
        _row_of("contribution", "moderation_entry", "contribution_id"),
        _row_of("facilitator", "moderation_entry", "facilitator_id", nullable=True),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_entry"),
    )
    op.create_index("ix_moderation_entry_contribution_id", "moderation_entry", ["contribution_id"])
