"""The demo: an invented project with a meeting full of simulated people, one at a time, and a finished plan beside it.

Nothing here may touch a real project.
"""

from datetime import date, timedelta
from typing import Any

from dialog import demo_plan, operations, programmes, runtime
from dialog.commands import CreateProject, MakeLink
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.errors import TryLater
from dialog.plans import ConferencePlan, ProjectPlan
from dialog.queries import lookups, overviews
from dialog.rehearsal import processes
from dialog.rehearsal.texts import Script, script
from dialog.vocabulary import ActorKind, Language, LinkPurpose, MemberJob, RoundPhase

PHONES = 12
YEARS_AHEAD = 4
_DAYS_TO_NEXT_STEPS = (7, 28, 70, 90)
POLL_S = 0.2
_LINKS = ("join", "console", "projector")


class _Stage:
    """The demo that is on now: its ids, and the paths of its links, which are told only once."""

    made: dict[str, Any] | None = None
    is_being_set = False
    is_plan_being_made = False


def start(doorway: Doorway, base_url: str, language: str, *, local_url: str | None = None) -> dict[str, Any]:
    """Ids, code and links of the demo that runs, or of a new one when none does or its evening is over.

    People come by `base_url`, the simulated phones by `local_url`, this server's own loopback address.
    """
    if _Stage.is_being_set:
        raise TryLater("rehearsal.starting", after_ms=2000)
    _Stage.is_being_set = True
    try:
        if _Stage.made is None or not _is_on(doorway, _Stage.made["conference"]):
            _Stage.made = _begin(doorway, language, local_url or base_url)
    finally:
        _Stage.is_being_set = False
    return _Stage.made | {name: base_url + _Stage.made[name] for name in _LINKS}


def finished_plan(doorway: Doorway, language: str) -> int:
    """The id of the plan to look at, in this language. The first who asks waits some seconds while it is made."""
    known = Language(language)
    while _Stage.is_plan_being_made:
        runtime.sleep(POLL_S)
    with doorway.reading() as session:
        found = overviews.finished_demo(session, known)
    if found is not None:
        return found
    _Stage.is_plan_being_made = True
    try:
        return demo_plan.make(doorway, known)
    finally:
        _Stage.is_plan_being_made = False


def guest_token(doorway: Doorway, project_id: int) -> str:
    """Opens the plan for somebody without an account: the console of its first meeting reads the whole of a demo."""
    with doorway.reading() as session:
        first = lookups.conferences_of(session, project_id)[0].id
    here = Caller(ActorKind.OPERATOR, conference_id=first)
    return str(doorway.execute(here, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])


def invite(doorway: Doorway, project_id: int) -> str:
    """Lets somebody with an account in as a member, so that everything may be tried."""
    asked = MakeLink(purpose=LinkPurpose.INVITATION, project=project_id, job=MemberJob.MEMBER)
    return str(doorway.execute(OPERATOR, asked).facts["token"])


def _is_on(doorway: Doorway, conference_id: int) -> bool:
    """A demo whose rounds are all closed makes way for a new one."""
    with doorway.reading() as session:
        rounds = lookups.conference(session, conference_id).rounds
        is_over = all(each.phase == RoundPhase.CLOSED for each in rounds)
    if is_over:
        processes.end(conference_id)
    return processes.is_running(conference_id)


def _begin(doorway: Doorway, language: str, local_url: str) -> dict[str, Any]:
    known, today = Language(language), doorway.clock().astimezone().date()
    words = script(known)
    project = doorway.execute(OPERATOR, CreateProject(plan=_project(words, known, today), demo=True))
    made = operations.make_conference(doorway, _conference(words, known, today), project.id, "")
    here = Caller(ActorKind.OPERATOR, conference_id=made["conference"])
    token = str(doorway.execute(here, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    processes.begin(
        doorway.settings,
        made["conference"],
        local_url=local_url,
        token=token,
        language=known,
        phones=PHONES,
        whole_evening=True,
    )
    return {name: made[name] for name in ("project", "conference", "code", *_LINKS)}


def _project(words: Script, language: Language, today: date) -> ProjectPlan:
    years = {"period_from": today.year + 1, "period_to": today.year + YEARS_AHEAD}
    return ProjectPlan.model_validate({**words.project, **years, "language": language})


def _conference(words: Script, language: Language, today: date) -> ConferencePlan:
    """The open youth meeting, held today, with dates for what happens next."""
    plan = programmes.plan("open-youth-meeting", language)
    steps = [
        step.model_copy(update={"due_on": today + timedelta(days=days)})
        for step, days in zip(plan.next_steps, _DAYS_TO_NEXT_STEPS, strict=True)
    ]
    return plan.model_copy(update={"date": today, "place": words.place, "next_steps": steps})
