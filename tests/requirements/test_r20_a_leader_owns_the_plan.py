"""R20: overall responsibility lies with an administrative leader in top management: without one no plan is published."""

import pytest
from asking import refused
from conftest import Evening

from dialog.commands import NameOwner
from dialog.doorway import OPERATOR
from dialog.queries import lookups
from dialog.services import members


@pytest.mark.parametrize(
    ("owner", "lacking"),
    [
        ({}, "owner.missing"),
        ({"name": "Berit Li", "leads": True}, "owner.missing"),
        ({"title": "Kommunalsjef", "leads": True}, "owner.missing"),
        ({"name": "Berit Li", "title": "Rådgivar"}, "owner.not_a_leader"),
        ({"name": "Berit Li", "title": "Kommunalsjef", "leads": True}, None),
    ],
)
def test_the_owner_is_a_named_leader(evening: Evening, owner: dict[str, str | bool], lacking: str | None) -> None:
    command = NameOwner.model_validate({"project": evening.project, "edition": 1, **owner})
    evening.house.execute(OPERATOR, command)
    with evening.house.reading() as session:
        project = lookups.project(session, evening.project)
        if lacking is None:
            members.require_owner(project)
        else:
            with refused(lacking):
                members.require_owner(project)
