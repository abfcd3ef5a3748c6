"""A project whose papers come in versions, with bodies that are asked. No rules are repeated here."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from conftest import Evening

from dialog import published
from dialog.commands import MakeLink, OpenConsultation, PublishEdition, WriteComment, validated
from dialog.doorway import OPERATOR, Caller
from dialog.models import Body, Leader, Measure, Project
from dialog.queries import reviews
from dialog.vocabulary import ActorKind, BodyPart, ConsultationKind, Document, LinkPurpose, MeasureStanding


@dataclass
class Plan:
    """The project of an evening; `bodies` and `links` by the bodies' names."""

    evening: Evening
    bodies: dict[str, int] = field(default_factory=dict)
    links: dict[str, Caller] = field(default_factory=dict)

    @property
    def project(self) -> int:
        return self.evening.project

    @property
    def today(self) -> date:
        return self.evening.house.clock().date()

    def body(self, name: str) -> Caller:
        """A body of the reference group, at the doorway by its own link."""
        house = self.evening.house
        with house.database.writing() as session:
            row = Body(
                project_id=self.project,
                position=len(self.bodies) + 1,
                name=name,
                part=BodyPart.REFERENCE,
                contacted_on=None,
            )
            session.add(row)
            session.flush()
            self.bodies[name] = row.id
        made = house.execute(OPERATOR, MakeLink(purpose=LinkPurpose.REFERENCE, body=self.bodies[name]))
        self.links[name] = Caller(ActorKind.BODY, made.id)
        return self.links[name]

    def measure(self, number: int, text: str, **more: object) -> int:
        with self.evening.house.database.writing() as session:
            row = Measure(
                project_id=self.project,
                number=number,
                client_key=f"m{number}",
                text=text,
                position=number,
                standing=MeasureStanding.PROPOSED,
                created_at=self.evening.house.clock(),
            )
            for name, value in more.items():
                setattr(row, name, value)
            session.add(row)
            session.flush()
            return row.id

    def leader(self, name: str = "Ane Li", unit: str = "Kultur") -> int:
        with self.evening.house.database.writing() as session:
            row = Leader(project_id=self.project, name=name, unit=unit)
            session.add(row)
            session.flush()
            return row.id

    @contextmanager
    def editing(self, measure: int) -> Iterator[Measure]:
        with self.evening.house.database.writing() as session:
            yield session.get_one(Measure, measure)

    def frozen(self, document: Document, number: str, language: str = "nn") -> str:
        with self.evening.house.reading() as session:
            return published.freeze(session, self.project, document, number, language, self.today)

    def publish(
        self, document: Document, number: str, caller: Caller = OPERATOR, language: str = "nn", **more: str
    ) -> int:
        """As the page does it: frozen in the worker, kept by the doorway."""
        frozen = self.frozen(document, number, language)
        command = PublishEdition(
            project=self.project, document=document, number=number, language=language, frozen=frozen, **more
        )
        return self.evening.house.execute(caller, command).id or 0

    def read(self, edition: int, form: str = "html", *, with_numbers: bool = False) -> str:
        with self.evening.house.reading() as session:
            return published.edition(session, edition, form, with_numbers=with_numbers).decode()

    def ask(self, kind: ConsultationKind, edition: int, days: int = 14, caller: Caller = OPERATOR) -> int:
        """Everybody who is there is asked."""
        command = OpenConsultation(
            client_key=self.evening.key(),
            project=self.project,
            edition=edition,
            kind=kind,
            due_on=self.today + timedelta(days=days),
            bodies=list(self.bodies.values()),
        )
        return self.evening.house.execute(caller, command).id or 0

    def round(self, consultation: int) -> reviews.Round:
        with self.evening.house.reading() as session:
            found = reviews.consultation(session, self.project, consultation)
            return reviews.told(session, found, self.evening.house.clock())

    def comments(self) -> list[reviews.Comment]:
        with self.evening.house.reading() as session:
            return reviews.comments(session, self.project, now=self.evening.house.clock())


def name_owner(plan: Plan) -> None:
    """What a plan cannot go to a hearing without."""
    with plan.evening.house.database.writing() as session:
        project = session.get_one(Project, plan.project)
        project.owner_name, project.owner_title, project.owner_leads = "Berit Li", "Kommunalsjef", True


def payloads(evening: Evening) -> tuple[Plan, dict[str, dict[str, object]]]:
    """Something of each kind in the evening's project, and for each command a payload that names it."""
    plan = Plan(evening)
    plan.body("Elevrådet")
    body = plan.bodies["Elevrådet"]
    place = {"key": "whole", "title": "Alt", "chapter": ""}
    kept = {"form": 1, "paper": {}, "places": [place], "register": [], "stamp": "Versjon 0.1"}
    version = {"project": plan.project, "document": "plan-draft", "language": "nn", "frozen": json.dumps(kept)}
    publish = validated(PublishEdition, version | {"number": "0.1"})
    edition = evening.house.execute(OPERATOR, publish).id or 0
    draft, inputs = (plan.ask(kind, edition) for kind in (ConsultationKind.REVIEW, ConsultationKind.REFLECTION))
    said = {"consultation": draft, "place": "whole", "kind": "change", "text": "Kortare frist", "body": body}
    comment = evening.house.execute(OPERATOR, validated(WriteComment, said | {"client_key": "c" * 8})).id
    due = str(plan.today + timedelta(days=9))
    opened = {"client_key": "k" * 8, "project": plan.project, "edition": edition, "kind": "review", "due_on": due}
    return plan, {
        "edition.publish": version | {"number": "9.9"},
        "consultation.open": opened | {"bodies": [body]},
        "consultation.extend": {"id": draft, "due_on": due},
        "consultation.close": {"id": draft},
        "consultation.deliver": {"id": inputs, "body": body},
        "reflection.write": {"consultation": inputs, "place": "whole", "text": "Einig", "body": body},
        "comment.write": said | {"client_key": "d" * 8},
        "comment.withdraw": {"id": comment},
        "comment.answer": {"id": comment, "edition": 1, "answer": "noted", "reason": "Takk."},
    }
