"""Projects: the form keeps what was typed, the list is one's own, and documents say what they contain."""

from dataclasses import asdict
from typing import Any

from dialog.commands import CreateProject, HideContribution, PostContribution, ReleaseContribution
from dialog.doorway import Caller, Doorway
from dialog.models import Membership, Project
from dialog.plans import ProjectPlan
from dialog.queries import lookups, overviews
from web.visitor import signed_in

FULL = {
    "name": "Plan for trivsel og oppvekst",
    "goals": "Konkrete tiltak\r\n\r\n  Klart ansvar  \r\nFast tid for evaluering",
    "mandate": "Kjære styringsgruppe.\r\n«Lag ein plan» <b>no</b>.",
    "budget_frame": "Innanfor budsjettet",
    "period_from": "2027",
    "period_to": "2030",
    "language": "nb",
    "privacy_contact": "Kari, 57 00 00 00",
    "missing_voices": "Lag og organisasjonar",
    "moderation_policy": "show_at_once",
}


def stored(house: Doorway, project_id: int) -> dict[str, Any]:
    with house.reading() as session:
        project = lookups.project(session, project_id)
        kept = {name: getattr(project, name) for name in FULL if name != "goals"}
        return kept | {"goals": [goal.text for goal in project.goals]}


def test_a_project_is_made_with_everything_and_opens(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    visitor.see("/projects/new")
    answer = visitor.send("/projects/new", **FULL)
    assert stored(house, 1) == FULL | {
        "goals": ["Konkrete tiltak", "Klart ansvar", "Fast tid for evaluering"],
        "mandate": "Kjære styringsgruppe.\n«Lag ein plan» <b>no</b>.",
        "period_from": 2027,
        "period_to": 2030,
    }
    assert FULL["name"] in visitor.follow(answer).text


def test_only_the_name_is_needed_and_the_default_is_to_hold_back(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    visitor.see("/projects/new")
    visitor.send("/projects/new", name="Ny plan")
    kept = stored(house, 1)
    assert (kept["moderation_policy"], kept["goals"], kept["period_from"], kept["language"]) == ("hold", [], None, "nn")


def test_faults_stand_beside_their_fields_and_what_was_typed_is_kept(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    visitor.see("/projects/new")
    visitor.send("/projects/new", 422, **FULL | {"name": "  ", "period_from": "i fjor"})
    assert sorted(visitor.page.errors) == ["name", "period_from"]
    kept = {name: visitor.page.fields[name] for name in ("period_from", "privacy_contact", "language")}
    assert kept == {"period_from": "i fjor", "privacy_contact": "Kari, 57 00 00 00", "language": "nb"}
    assert visitor.page.fields["goals"] == "Konkrete tiltak\nKlart ansvar\nFast tid for evaluering"
    with house.reading() as session:
        assert session.get(Project, 1) is None


def test_a_period_that_runs_backwards_is_told_at_its_end(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    visitor.see("/projects/new")
    visitor.send("/projects/new", 422, name="Plan", period_from="2030", period_to="2027")
    assert list(visitor.page.errors) == ["period_to"]


def test_one_goal_too_long_is_told_beside_the_goals(app: Any, house: Doorway) -> None:
    visitor, _ = signed_in(app, house)
    visitor.see("/projects/new")
    visitor.send("/projects/new", 422, name="Plan", goals="kort\n" + "lang" * 100)
    assert list(visitor.page.errors) == ["goals"]


def test_editing_changes_what_was_typed_and_nothing_else(app: Any, house: Doorway) -> None:
    visitor, caller = signed_in(app, house)
    project = house.execute(caller, CreateProject(plan=ProjectPlan(name="Plan", goals=["Eitt", "To"], mandate="Brev")))
    visitor.see(f"/projects/{project.id}/edit")
    visitor.send(f"/projects/{project.id}/edit", goals="To\nEitt\nTre")
    kept = stored(house, project.id or 0)
    assert (kept["name"], kept["mandate"], kept["goals"]) == ("Plan", "Brev", ["To", "Eitt", "Tre"])


def test_somebody_elses_project_is_as_unknown_as_one_that_never_was(app: Any, house: Doorway) -> None:
    _, kari = signed_in(app, house)
    project = house.execute(kari, CreateProject(plan=ProjectPlan(name="Karis hemmelege plan"))).id
    ola, _ = signed_in(app, house, "ola")
    assert "hemmelege" not in ola.see("/projects").text
    for path in ("", "/edit", "/group", "/conferences/new", "/input-report", "/plan-draft", "/data.xlsx"):
        theirs, nobodys = ola.see(f"/projects/{project}{path}", 404).text, ola.see(f"/projects/999{path}", 404).text
        assert theirs == nobodys
        assert "hemmelege" not in theirs
    ola.see("/projects/new")
    ola.send(f"/projects/{project}/edit", 404, name="Olas plan")
    assert stored(house, project or 0)["name"] == "Karis hemmelege plan"


def test_without_an_account_every_page_leads_to_signing_in(client: Any, evening: Any) -> None:
    for path in (f"/projects/{evening.project}", f"/conferences/{evening.conference}", "/projects", "/projects/new"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in?next={path}")


def test_documents_say_what_they_contain(app: Any, house: Doorway, evening: Any) -> None:
    visitor, _ = signed_in(app, house)
    join_project(house, evening)
    post(house, evening)
    with house.reading() as session:
        contents = overviews.contents(session, evening.project)
    assert asdict(contents) == {"included": 2, "held": 1, "hidden": 1, "tables": 1}
    told = "2 innspel, 1 bord. 1 er ikkje gjennomgått enno og er ikkje med. 1 skjult er ikkje med."
    assert told in visitor.see(f"/projects/{evening.project}").text


def join_project(house: Doorway, evening: Any) -> None:
    """Makes the visitor's account a member, as an invitation would."""
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))


def post(house: Doorway, evening: Any) -> None:
    """Two released at table 1, one held and one hidden at table 2, one withdrawn at table 3."""
    from dialog.commands import OpenRound, WithdrawContribution

    house.execute(evening.operator, OpenRound(number=1))
    lines = [
        (seat, house.execute(seat, PostContribution(client_key=evening.key(), text="Symjehall")).id)
        for seat in (evening.seat("youth", table) for table in (1, 1, 2, 2, 3))
    ]
    for _, line in lines[:2]:
        house.execute(evening.operator, ReleaseContribution(id=line))
    house.execute(evening.operator, HideContribution(id=lines[3][1], reason="namn"))
    withdrawn: Caller = lines[4][0]
    house.execute(withdrawn, WithdrawContribution(id=lines[4][1]))
