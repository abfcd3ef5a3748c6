"""What became of every line, the answer to every theme, and the public page."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    _line_outcomes()
    _theme_answers()
    _approved_quotes()
    _public_pages()


def _line_outcomes() -> None:
    op.create_table(
        "line_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("into_number", sa.Integer(), nullable=True),
        sa.Column("sent_to", sa.String(length=120), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        _to("line_outcome", "project_id", "project"),
        _to("line_outcome", "contribution_id", "contribution"),
        _to("line_outcome", "measure_id", "measure"),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_line_outcome_contribution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_outcome")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_line_outcome_project_id", "line_outcome", ["project_id"])


def _theme_answers() -> None:
    op.create_table(
        "theme_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        _to("theme_answer", "project_id", "project"),
        _to("theme_answer", "theme_id", "theme"),
        sa.UniqueConstraint("theme_id", name=op.f("uq_theme_answer_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_answer")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_theme_answer_project_id", "theme_answer", ["project_id"])


def _approved_quotes() -> None:
    op.create_table(
        "approved_quote",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=False),
        _to("approved_quote", "contribution_id", "contribution"),
        _to("approved_quote", "project_id", "project"),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_approved_quote")),
    )
    op.create_index("ix_approved_quote_project_id", "approved_quote", ["project_id"])


def _public_pages() -> None:
    op.create_table(
        "public_page",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        _to("public_page", "project_id", "project"),
        sa.UniqueConstraint("token", name=op.f("uq_public_page_token")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_public_page")),
    )


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
