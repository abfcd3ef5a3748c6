"""A municipality's own Word file, as the base of the papers of a project."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "house_base",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_house_base_project_id")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_house_base")),
        sqlite_autoincrement=True,
    )
