"""Two projects in a real database file: an invented one that always runs, and the shared sample where it exists.

Everything is invented here, and fixed: dates, keys and order, so that papers made of it can be compared with files.
"""

import csv
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from dialog.models import (
    Ballot,
    Base,
    Candidate,
    Coding,
    Conference,
    ConferenceTable,
    Contribution,
    Dot,
    DotCard,
    Goal,
    Ground,
    Lesson,
    ModerationEntry,
    NextStep,
    Original,
    Point,
    Project,
    PulseAnswer,
    PulseLine,
    Round,
    Seat,
    StakeRole,
    Support,
    Theme,
)
from dialog.vocabulary import BallotPhase, Moderation, RoundKind, RoundPhase, Standing

Row = TypeVar("Row")
EVENING = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
ROLE_NAMES = {
    "ungdom": ("Ungdom", "Ungdom", "Youth"),
    "føresett": ("Føresette", "Foresatte", "Parents"),
    "tilsett": ("Tilsette", "Ansatte", "Employees"),
    "politikar": ("Politikarar", "Politikere", "Politicians"),
    "lag": ("Lag og organisasjonar", "Lag og organisasjoner", "Clubs"),
}
QUESTIONS = (
    ("Kva gjer at barn og unge trivst i Bygdedal i dag?", RoundKind.STRENGTHS),
    ("Kva står i vegen for trivsel og tryggleik?", RoundKind.HINDRANCES),
    ("Kva bør vi gjere, og kven kan gjere kva?", RoundKind.MEASURES),
)


@contextmanager
def database(folder: Path) -> Iterator[Session]:
    """A fresh SQLite file with every table of the house."""
    engine = create_engine(f"sqlite:///{folder / 'dialog.sqlite3'}")
    Base.metadata.create_all(engine)
    with Session(engine, autoflush=False) as session:
        yield session
    engine.dispose()


@dataclass
class Meeting:
    """One conference under construction, with its rows at hand."""

    conference: Conference
    roles: dict[str, StakeRole] = field(default_factory=dict)
    tables: dict[int, ConferenceTable] = field(default_factory=dict)
    rounds: dict[int, Round] = field(default_factory=dict)
    seats: dict[tuple[str, int], list[Seat]] = field(default_factory=dict)


class Gathering:
    """Builds one project. Numbers are given in the order in which inputs are written, as at a real table."""

    def __init__(self, session: Session, name: str, **facts: object) -> None:
        self.session = session
        self.project = Project(name=name, created_at=EVENING, **facts)
        session.add(self.project)
        session.flush()
        self.themes: dict[str, Theme] = {}

    def theme(self, name: str) -> Theme:
        if name not in self.themes:
            place = len(self.themes) + 1
            theme = Theme(
                project_id=self.project.id, client_key=f"t{place}", name=name, position=place, created_at=EVENING
            )
            self.themes[name] = self._added(theme)
        return self.themes[name]

    def meeting(
        self, title: str, held_on: date | None, people: dict[str, int], tables: int = 2, **facts: object
    ) -> Meeting:
        code = f"P{self.project.id}M{self.session.query(Conference).count()}"
        conference = Conference(
            project_id=self.project.id,
            code=code,
            title=title,
            held_on=held_on,
            language=self.project.language or "nn",
            created_at=EVENING,
            **facts,
        )
        meeting = Meeting(self._added(conference))
        self._furnish(meeting, tables)
        for place, (key, seats) in enumerate(people.items()):
            self._seat(meeting, key, place, seats)
        return meeting

    def write(
        self,
        meeting: Meeting,
        round_number: int,
        table: int,
        role: str,
        text: str,
        *themes: str,
        agreed: int = 0,
        original: str | None = None,
        **facts: object,
    ) -> Contribution:
        """`agreed` people support it; `original` is the wording before it was redacted."""
        self.project.last_number = (self.project.last_number or 0) + 1
        number = self.project.last_number
        seats = [seat for row in meeting.seats.values() for seat in row]
        contribution = Contribution(
            project_id=self.project.id,
            conference_id=meeting.conference.id,
            number=number,
            round_id=meeting.rounds[round_number].id,
            table_id=meeting.tables[table].id,
            role_id=meeting.roles[role].id,
            author_id=seats[0].id,
            client_key=f"c{number}",
            text=text,
            redacted=original is not None,
            posted_at=EVENING + timedelta(minutes=number),
            version=number,
            **{"moderation": Moderation.RELEASED, "standing": Standing.POSTED, **facts},
        )
        self._added(contribution)
        for place, name in enumerate(themes, start=1):
            self.session.add(Coding(contribution_id=contribution.id, theme_id=self.theme(name).id, position=place))
        self.session.add_all(Support(contribution_id=contribution.id, seat_id=seat.id) for seat in seats[:agreed])
        if original is not None:
            self.session.add(Original(contribution_id=contribution.id, text=original))
            before = json.dumps({"raised": f"person_name 0 {len(original.split()[0])}"})
            decided = {"action": "redact", "reason": "", "undone": False, "decided_at": EVENING}
            self.session.add(ModerationEntry(contribution_id=contribution.id, before=before, **decided))
        return contribution

    def agree(self, meeting: Meeting, round_number: int, table: int, text: str, *on: int, **facts: object) -> Point:
        """A point of a table; `on` are the numbers of the inputs it stands on."""
        key = f"p{self.session.query(Point).count()}"
        lines = self.session.query(Contribution).where(
            Contribution.project_id == self.project.id, Contribution.number.in_(on)
        )
        return self._added(
            Point(
                conference_id=meeting.conference.id,
                round_id=meeting.rounds[round_number].id,
                table_id=meeting.tables[table].id,
                client_key=key,
                text=text,
                version=1,
                grounds=[Ground(contribution_id=line.id) for line in lines],
                **{"moderation": Moderation.RELEASED, "standing": Standing.POSTED, **facts},
            )
        )

    def _furnish(self, meeting: Meeting, tables: int) -> None:
        conference = meeting.conference
        for number in range(1, tables + 1):
            row = ConferenceTable(
                conference_id=conference.id, number=number, name=f"Bord {number}", code=f"{conference.code}T{number}"
            )
            meeting.tables[number] = self._added(row)
        for number, (question, kind) in enumerate(QUESTIONS, start=1):
            opened = EVENING + timedelta(minutes=30 * number)
            asked = Round(
                conference_id=conference.id,
                number=number,
                question=question,
                kind=kind,
                planned_minutes=25,
                phase=RoundPhase.CLOSED,
                opened_at=opened,
                closed_at=opened + timedelta(minutes=24 + number),
            )
            meeting.rounds[number] = self._added(asked)

    def _seat(self, meeting: Meeting, key: str, place: int, seats: int) -> None:
        nn, nb, en = ROLE_NAMES[key]
        conference = meeting.conference
        role = StakeRole(
            conference_id=conference.id, key=key, name_nn=nn, name_nb=nb, name_en=en, position=place, without_phone=0
        )
        meeting.roles[key] = self._added(role)
        for nth in range(seats):
            table = nth % len(meeting.tables) + 1
            name = f"{conference.code}-{place}-{nth}"
            seat = Seat(
                conference_id=conference.id,
                number=place * 100 + nth,
                role_id=role.id,
                table_id=meeting.tables[table].id,
                token_hash=name,
                client_key=name,
                joined_at=EVENING,
            )
            meeting.seats.setdefault((key, table), []).append(self._added(seat))

    def _added(self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row


def shared_data() -> Path:
    """Beside the repository, or where DIALOG_SHARED says."""
    return Path(os.environ.get("DIALOG_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data"


def invented(session: Session) -> Project:
    """Two meetings with everything that can go wrong in a paper: secrets that must stay out, small numbers, merged
    themes, formulas, markup, emoji, line breaks and a rehearsal."""
    made = Gathering(
        session,
        "Oppvekstplan for Vesledal 2027–2030",
        language="nn",
        mandate="Kommunedirektøren vil ha ein plan som gjeld alle barn og unge.",
        budget_frame="Tiltaka skal i hovudsak haldast innanfor gjeldande rammer.",
        missing_voices="Frivillige lag var inviterte, men kom ikkje.",
        period_from=2027,
        period_to=2030,
    )
    for place, goal in enumerate(("Planen skal kunne etterprøvast.", "Ungdom skal vere med i kvart tiltak."), start=1):
        session.add(Goal(project_id=made.project.id, position=place, text=goal))
    school = made.meeting(
        "Ope møte på skulen",
        date(2026, 11, 19),
        {"ungdom": 9, "føresett": 6, "tilsett": 5, "politikar": 3, "lag": 0},
        place="Vesledal skule",
        purpose="Kva skal til for å trivast i Vesledal?",
    )
    leaders = made.meeting("Avdelingsleiarane", date(2026, 11, 26), {"tilsett": 8, "politikar": 2}, tables=1)
    school.roles["føresett"].without_phone = 1
    _strengths(made, school)
    _hindrances(made, school)
    _measures(made, school, leaders)
    _left_out(made, school)
    _points(made, school, leaders)
    _ending(made, school, leaders)
    for meeting, due, step in (
        (school, date(2026, 12, 10), "Referansegruppa drøftar innspela."),
        (leaders, None, "Styringsgruppa skriv det første utkastet."),
    ):
        session.add(NextStep(conference_id=meeting.conference.id, position=1, due_on=due, text=step))
    session.commit()
    return made.project


def _strengths(made: Gathering, school: Meeting) -> None:
    for theme in ("Møteplassar", "Skuleveg", "Klubb (gammalt namn)", "Samarbeid"):
        made.theme(theme)
    made.theme("Klubb (gammalt namn)").merged_into_id = made.theme("Møteplassar").id
    made.write(school, 1, 1, "ungdom", "Klubben på fredagar 🔥 <b>best</b> & fritt", "Klubb (gammalt namn)", agreed=4)
    library = made.write(school, 1, 1, "føresett", "Åpne dører på biblioteket", "Møteplassar")
    made.write(school, 1, 2, "tilsett", "Ærlege vaksne som bryr seg", "Samarbeid", "Møteplassar")
    cellar = made.write(school, 1, 2, "politikar", "Øvingslokala i kjellaren", "Møteplassar", agreed=2)
    library.disagreement = cellar.disagreement = library.id


def _hindrances(made: Gathering, school: Meeting) -> None:
    made.write(school, 2, 1, "ungdom", "Siste buss går 16.20.\nSå sit vi der.", "Skuleveg", agreed=1)
    made.write(school, 2, 2, "føresett", '=HYPERLINK("http://example.org";"Gangveg")', "Skuleveg")
    made.write(school, 2, 2, "ungdom", "-5 grader i gymsalen", "Møteplassar")
    redacted, wording = "[namn fjerna] køyrer for fort", "Kåre Hemmeleg køyrer for fort"
    made.write(school, 2, 1, "ungdom", redacted, "Skuleveg", original=wording)
    alone = made.write(school, 2, 1, "tilsett", "kjedeleg")
    alone.disagreement = alone.id


def _measures(made: Gathering, school: Meeting, leaders: Meeting) -> None:
    made.write(school, 3, 1, "ungdom", "Ope laurdag òg", "Møteplassar", agreed=3)
    made.write(school, 3, 2, "føresett", "Refleks til alle i haust", "Skuleveg")
    made.write(leaders, 3, 1, "tilsett", "Éin felles kalender for førebygging", "Samarbeid")
    made.write(leaders, 3, 1, "tilsett", "Same skjema i alle einingane", "Samarbeid", "Skuleveg", entered_for=True)


def _points(made: Gathering, school: Meeting, leaders: Meeting) -> None:
    """The school's tables agreed; the leaders' table only in the first round, so that its inputs are its proposals."""
    made.agree(school, 1, 1, "Klubben og biblioteket må bestå", 1, 2)
    made.agree(school, 1, 2, "Vaksne som bryr seg", 3)
    helped = {"who": "Kulturkontoret", "due": "haust 2027", "helper": "Ungdomsrådet & FAU"}
    made.agree(school, 3, 1, "Ope klubb på laurdagar", 10, 14, **helped)
    made.agree(school, 3, 2, '=HYPERLINK("http://example.org";"Refleks")', 11, 4, 6, who="Skulane")
    made.agree(school, 3, 2, "Buss etter klubben")
    made.agree(school, 3, 2, "Ventande løyndom frå bordet", moderation=Moderation.HELD)
    made.agree(school, 3, 1, "Skjult løyndom frå bordet", moderation=Moderation.HIDDEN)
    made.agree(school, 3, 1, "Trekt løyndom frå bordet", standing=Standing.WITHDRAWN)
    made.agree(school, 3, 1, "Øvingsinnspel frå bordet", is_rehearsal=True)
    made.agree(leaders, 1, 1, "Éin inngang til tenestene", 12)


SECRETS = ("Skjult løyndom", "Trekt løyndom", "Ventande løyndom", "Kåre Hemmeleg", "Øvingsinnspel", "Løynd")


def _ending(made: Gathering, school: Meeting, leaders: Meeting) -> None:
    """Dots at the first meeting, an open ballot at the second; lessons, and a pulse five answered."""
    here = school.conference.id
    school.conference.answer_on, school.conference.joining_open = date(2027, 2, 19), False
    made.session.add(Ballot(conference_id=here, phase=BallotPhase.CLOSED, version=1))
    made.session.add(Ballot(conference_id=leaders.conference.id, phase=BallotPhase.OPEN, version=1))
    names = ("Gangveg til skulen", "Ope laurdag òg", "Fleire vaksne ute")
    listed = [Candidate(conference_id=here, position=n, text=name) for n, name in enumerate(names, start=1)]
    listed[1].stickers = 2
    open_one = Candidate(conference_id=leaders.conference.id, position=1, text="Løynd til prikkinga er lukka")
    made.session.add_all([*listed, open_one])
    seats = [seat for row in school.seats.values() for seat in row]
    made.session.flush()
    for nth, seat in enumerate(seats[:6]):
        card = DotCard(conference_id=here, seat_id=seat.id, client_key="", is_rehearsal=nth == 5)
        made._added(card)
        put = {listed[1].id: 2, listed[nth % 2 * 2].id: 1}
        made.session.add_all(Dot(card_id=card.id, candidate_id=i, conference_id=here, count=n) for i, n in put.items())
    for nth, (text, released) in enumerate(
        (("Ungdom vil vere med.", True), ("Bussen først!", True), ("Løynd lærdom", False))
    ):
        key = {"client_key": f"l{nth}", "released": released, "was_released": released}
        made.session.add(Lesson(conference_id=here, text=text, version=1, **key))
    for nth in range(5):
        key, four = f"{nth}" * 64, {"heard": 1 + nth % 4, "useful": 3, "again": None if nth == 0 else 4}
        made.session.add(PulseAnswer(conference_id=here, key=key, **four))
        added = {"text": f"Takk for maten, nummer {nth}" if nth else "Løynd merknad", "released": nth == 1}
        made.session.add(PulseLine(conference_id=here, key=key[::-1], **added))
    made.session.add(PulseAnswer(conference_id=leaders.conference.id, key="a" * 64, heard=4))


def _left_out(made: Gathering, school: Meeting) -> None:
    hidden = made.write(school, 2, 1, "ungdom", "Skjult løyndom", "Skuleveg", moderation=Moderation.HIDDEN)
    hidden.disagreement = hidden.id
    made.write(school, 2, 1, "ungdom", "Trekt løyndom", "Skuleveg", standing=Standing.WITHDRAWN)
    made.write(school, 2, 2, "ungdom", "Ventande løyndom", "Skuleveg", moderation=Moderation.HELD)
    made.write(school, 3, 2, "ungdom", "Ventande løyndom nummer to", "Skuleveg", moderation=Moderation.HELD)
    made.write(school, 1, 1, "ungdom", "Øvingsinnspel", "Møteplassar", is_rehearsal=True)


HELD_IN_SAMPLE = frozenset({34, 37, 42})
"""Rows of the sample that a careful moderator does not release."""


def sample(session: Session, rows: list[dict[str, str]]) -> Project:
    """The shared sample evening: 68 inputs, six tables, four roles; as many seats as a hall of 44 would have."""
    made = Gathering(
        session, "Plan for trivsel og oppvekst i Bygdedal", language="nn", period_from=2027, period_to=2030
    )
    hall = made.meeting(
        "Dialogkonferanse på Bygdedal ungdomsskule",
        date(2026, 11, 21),
        {"ungdom": 18, "føresett": 11, "tilsett": 9, "politikar": 6},
        tables=6,
        place="Bygdedal ungdomsskule",
        purpose="Å få fram kva som gjer at barn og unge trivst, og kva vi kan gjere saman.",
    )
    for nth, row in enumerate(rows, start=1):
        held = {"moderation": Moderation.HELD} if nth in HELD_IN_SAMPLE else {}
        theme = row["theme"].replace("_", " ").capitalize()
        made.write(hall, int(row["question"]), int(row["table"]), row["role"], row["text"], theme, **held)
    session.commit()
    return made.project


def sample_evening(session: Session, rows: list[dict[str, str]]) -> Project:
    """The sample to its end: three points from every table in every round, dots, and dates for what comes next."""
    project = sample(session, rows)
    hall = session.query(Conference).where(Conference.project_id == project.id).one()
    lines = session.query(Contribution).where(Contribution.moderation == Moderation.RELEASED)
    for round_ in session.query(Round).where(Round.conference_id == hall.id):
        for table in session.query(ConferenceTable).where(ConferenceTable.conference_id == hall.id):
            own = lines.where(Contribution.round_id == round_.id, Contribution.table_id == table.id)
            said = list(own.order_by(Contribution.number))
            for nth in range(3):
                line = said[nth % len(said)]
                facts = {"who": "Kommunen og FAU", "due": "haust 2027", "helper": "Ungdomsrådet"}
                point = Point(
                    conference_id=hall.id,
                    round_id=round_.id,
                    table_id=table.id,
                    client_key=f"s{round_.number}-{table.number}-{nth}",
                    text=line.text,
                    version=1,
                    standing=Standing.POSTED,
                    moderation=Moderation.RELEASED,
                    grounds=[Ground(contribution_id=line.id)],
                    **(facts if round_.kind == RoundKind.MEASURES else {}),
                )
                session.add(point)
    _sample_ending(session, hall)
    session.commit()
    return project


def _sample_ending(session: Session, hall: Conference) -> None:
    session.add(Ballot(conference_id=hall.id, phase=BallotPhase.CLOSED, version=1))
    for place, name in enumerate(
        ("Ope hus på biblioteket to kveldar i veka", "Sein buss fredag og laurdag", "Helsesjukepleiar på skulen kvar dag",
         "Gangveg langs fylkesvegen", "Felles grenser mellom føresette", "Rusfrie konsertar på kulturhuset"), start=1
    ):  # fmt: skip
        candidate = Candidate(conference_id=hall.id, position=place, text=name, stickers=29 - 4 * place)
        session.add(candidate)
    hall.answer_on, hall.joining_open = date(2027, 2, 19), False
    steps = (
        (date(2026, 12, 4), "Alle innspela er samla i eitt dokument."),
        (date(2026, 12, 17), "Referansegruppa drøftar innspela."),
        (date(2027, 1, 28), "Styringsgruppa skriv det første utkastet til plan."),
        (date(2027, 2, 19), "Alle som var med, får svar på kva som skjedde med innspela."),
    )
    for place, (due, text) in enumerate(steps, start=1):
        session.add(NextStep(conference_id=hall.id, position=place, due_on=due, text=text))
    lesson = {"client_key": "l", "released": True, "was_released": True, "version": 1}
    session.add(Lesson(conference_id=hall.id, text="At bussen er viktigare enn hallen.", **lesson))


def sample_rows() -> list[dict[str, str]]:
    with (shared_data() / "sample_conference.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
