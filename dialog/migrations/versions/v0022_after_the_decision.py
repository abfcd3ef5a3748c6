"""After the decision: decisions, status by the accountable leaders, evaluations, and promises."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    _decisions()
    _status_reports()
    _evaluations()
    _promises()


def _decisions() -> None:
    _of_project(
        "decision",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("case_number", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("period_from", sa.Integer(), nullable=False),
        sa.Column("period_to", sa.Integer(), nullable=False),
        sa.Column("evaluate_on", sa.Date(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        _to("decision", "meeting_id", "meeting"),
    )
    op.create_index("ix_decision_project_id", "decision", ["project_id"])
    op.create_table(
        "adopted_measure",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        _to("adopted_measure", "decision_id", "decision"),
        _to("adopted_measure", "measure_id", "measure"),
        sa.PrimaryKeyConstraint("decision_id", "measure_id", name=op.f("pk_adopted_measure")),
    )
    op.create_index("ix_adopted_measure_measure_id", "adopted_measure", ["measure_id"])


def _status_reports() -> None:
    _of_project(
        "status_report",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("reported_at", sa.DateTime(), nullable=False),
        _to("status_report", "measure_id", "measure"),
        _to("status_report", "leader_id", "leader"),
        _to("status_report", "facilitator_id", "facilitator"),
        sa.UniqueConstraint("project_id", "client_key", name=op.f("uq_status_report_project_id_client_key")),
    )
    op.create_index("ix_status_report_measure_id", "status_report", ["measure_id", "id"])


def _evaluations() -> None:
    _of_project(
        "evaluation",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        _to("evaluation", "measure_id", "measure"),
    )
    for column in ("project_id", "measure_id"):
        op.create_index(f"ix_evaluation_{column}", "evaluation", [column])


def _promises() -> None:
    _of_project(
        "promise",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("towards", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
    )
    op.create_index("ix_promise_project_id", "promise", ["project_id"])


def _of_project(name: str, *parts: "sa.Column[object] | sa.Constraint") -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *parts,
        _to(name, "project_id", "project"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
