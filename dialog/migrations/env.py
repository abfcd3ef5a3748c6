"""Asked by Alembic before it runs or writes a step: which connection, which tables are wanted.

The connection is handed over, already inside a transaction: a change of the tables happens wholly or not at all.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from dialog.models import Base


def plain_types(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Our own column types are written as what they are stored as, so that a step needs none of our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it; PostgreSQL is asked in the ordinary way.
    render_item=plain_types,
    transactional_ddl=True,
)
context.run_migrations()
