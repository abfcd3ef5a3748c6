"""From voices to a plan: focus areas, measures, leaders and partners, and the bodies around them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("arena", sa.String(length=120), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("represented_by", sa.String(length=120), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_body_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_body_project_id", "body", ["project_id"])

    op.create_table(
        "focus_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("approach", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_focus_area_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_area")),
        sa.UniqueConstraint("project_id", "client_key", name=op.f("uq_focus_area_project_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_focus_area_project_id", "focus_area", ["project_id"])

    op.create_table(
        "leader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_leader_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_leader_project_id", "leader", ["project_id"])

    op.create_table(
        "plan_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["facilitator_id"], ["facilitator.id"], name=op.f("fk_plan_act_facilitator_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_plan_act_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_act")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plan_act_target", "plan_act", ["project_id", "kind", "target"])

    op.create_table(
        "area_theme",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_area_theme_area_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_area_theme_theme_id")),
        sa.PrimaryKeyConstraint("area_id", "theme_id", name=op.f("pk_area_theme")),
    )
    op.create_index("ix_area_theme_theme_id", "area_theme", ["theme_id"])

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("funding", sa.String(length=16), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("evaluate_on", sa.Date(), nullable=True),
        sa.Column("evaluate_how", sa.Text(), nullable=False),
        sa.Column("importance", sa.String(length=1), nullable=True),
        sa.Column("home", sa.String(length=20), nullable=True),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_measure_area_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["leader.id"], name=op.f("fk_measure_leader_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["measure.id"], name=op.f("fk_measure_merged_into_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_measure_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("project_id", "client_key", name=op.f("uq_measure_project_id_client_key")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_measure_project_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measure_area_id", "measure", ["area_id"])
    op.create_index("ix_measure_leader_id", "measure", ["leader_id"])

    op.create_table(
        "measure_goal",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_measure_goal_goal_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_goal_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", "goal_id", name=op.f("pk_measure_goal")),
    )
    op.create_index("ix_measure_goal_goal_id", "measure_goal", ["goal_id"])

    op.create_table(
        "measure_ground",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("meeting", sa.String(length=120), nullable=False),
        sa.Column("round_number", sa.Integer(), nullable=True),
        sa.Column("table_number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_ground_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_ground")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measure_ground_measure_id", "measure_ground", ["measure_id"])

    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("expects", sa.Text(), nullable=False),
        sa.Column("gives", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_partner_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_measure_id", "partner", ["measure_id"])

    op.add_column("link", sa.Column("body_id", sa.Integer(), nullable=True))
    op.add_column("link", sa.Column("leader_id", sa.Integer(), nullable=True))
    op.add_column("link", sa.Column("job", sa.String(length=16), nullable=True))

    op.add_column("membership", sa.Column("job", sa.String(length=16), server_default="project_lead", nullable=False))

    op.add_column("project", sa.Column("last_measure", sa.Integer(), server_default="0", nullable=False))
