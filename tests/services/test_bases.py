"""A municipality's own Word file: kept for a project by those who may change it, used by its papers, and taken away."""

import base64
import io
from dataclasses import replace

import docx
import pytest
from asking import facilitator
from conftest import Evening, make_facilitator
from sqlalchemy import select

from dialog.commands import RemoveBase, SetBase
from dialog.doorway import Caller, Doorway
from dialog.errors import Invalid, NotAllowed
from dialog.exports import export
from dialog.models import Facilitator, HouseBase, Membership, PlanAct
from dialog.vocabulary import MemberJob

LETTERHEAD = "Bygdedal kommune"


def template(letterhead: str = LETTERHEAD) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = letterhead
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def given(evening: Evening, content: bytes, name: str = "mal.docx") -> SetBase:
    return SetBase(project=evening.project, name=name, content=base64.b64encode(content))


@pytest.fixture
def account(evening: Evening) -> Caller:
    """A member of the project."""
    caller = replace(facilitator(evening, make_facilitator(evening.house, "kari")), conference_id=None)
    with evening.house.database.writing() as session:
        kari = session.scalars(select(Facilitator).where(Facilitator.username == "kari")).one()
        session.add(Membership(project_id=evening.project, facilitator_id=kari.id, job=MemberJob.PROJECT_LEAD))
    return caller


def letterhead(house: Doorway, project: int) -> str:
    with house.reading() as session:
        made = docx.Document(io.BytesIO(export(session, project, "plan-draft", "docx")))
    return str(made.sections[0].header.paragraphs[0].text)


def test_papers_are_written_upon_it_until_it_is_taken_away(house: Doorway, evening: Evening, account: Caller) -> None:
    plain = letterhead(house, evening.project)
    house.execute(account, given(evening, template()))
    assert letterhead(house, evening.project) == LETTERHEAD
    house.execute(account, given(evening, template("Ny mal"), "ny.docx"))
    assert letterhead(house, evening.project) == "Ny mal"
    house.execute(account, RemoveBase(project=evening.project))
    house.execute(account, RemoveBase(project=evening.project))
    assert letterhead(house, evening.project) == plain != "Ny mal"
    with house.reading() as session:
        acts = session.scalars(select(PlanAct.change).where(PlanAct.kind == "base").order_by(PlanAct.id)).all()
    assert acts == [
        '{"name": [null, "mal.docx"]}', '{"name": ["mal.docx", "ny.docx"]}', '{"name": ["ny.docx", null]}',
    ]  # fmt: skip


def test_who_only_reads_changes_nothing(house: Doorway, evening: Evening, account: Caller) -> None:
    house.execute(account, given(evening, template()))
    with house.database.writing() as session:
        for member in session.scalars(select(Membership).where(Membership.project_id == evening.project)):
            member.job = MemberJob.READER
    for command in (given(evening, template("x")), RemoveBase(project=evening.project)):
        with pytest.raises(NotAllowed) as refused:
            house.execute(account, command)
        assert refused.value.code == "member.only_reads"
    assert letterhead(house, evening.project) == LETTERHEAD


def test_a_row_is_looked_through_again_when_it_is_used(house: Doorway, evening: Evening, account: Caller) -> None:
    house.execute(account, given(evening, template()))
    with house.database.writing() as session:
        session.get_one(HouseBase, evening.project).content = b"PK\x03\x04 halv"
    with pytest.raises(Invalid) as refused:
        letterhead(house, evening.project)
    assert refused.value.code == "base.broken"
