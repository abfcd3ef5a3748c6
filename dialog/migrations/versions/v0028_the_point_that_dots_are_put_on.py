"""What dots are put on knows the table's point it came from, and goes with it. So does what was chosen before this."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

KNOWS_ITS_POINT = """
UPDATE candidate SET point_id = (
    SELECT point.id FROM point WHERE point.conference_id = candidate.conference_id AND point.text = candidate.text
    ORDER BY CASE WHEN standing = 'posted' AND moderation = 'released' THEN 0 ELSE 1 END, point.id LIMIT 1
) WHERE contribution_id IS NULL AND theme_id IS NULL AND text <> ''
"""
"""By its words, which is all that was kept of where they came from."""
SAYS_NO_MORE = """
UPDATE candidate SET text = '' WHERE point_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM point WHERE point.id = candidate.point_id AND standing = 'posted' AND moderation = 'released')
"""


def upgrade() -> None:
    op.add_column("candidate", sa.Column("point_id", sa.Integer(), nullable=True))
    op.create_index("ix_candidate_point_id", "candidate", ["point_id"])
    op.execute(KNOWS_ITS_POINT)
    op.execute(SAYS_NO_MORE)
