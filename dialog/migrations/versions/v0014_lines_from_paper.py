"""Lines typed in from paper, and the numbers of their slips."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "paper_slip",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f("fk_paper_slip_contribution_id")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_paper_slip_conference_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_slip_round_id")),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_paper_slip")),
    )
    op.create_index("ix_paper_slip_conference_id", "paper_slip", ["conference_id"])
    op.create_index("ix_paper_slip_round_id", "paper_slip", ["round_id"])
