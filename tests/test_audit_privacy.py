"""`dialog audit privacy`: clean for a house as it is, and red for each leak that is really planted in it."""

from typing import Any

import pytest
from answered_rows import add_theme, answer, say
from asking import open_round, post, released
from click.testing import CliRunner
from conftest import Evening
from plan_rows import add_measure
from sqlalchemy import select, update

from dialog.cli import cli
from dialog.commands import HideContribution, RedactContribution, ReleaseContribution, WithdrawContribution
from dialog.models import Contribution, Project, Seat
from dialog.queries import privacy
from dialog.vocabulary import AnswerState, OutcomeKind

FIRST = "Naboen vår Per Olsen drikk for mykje"
HELD, HIDDEN, TAKEN_BACK = (
    "Denne ventar på å bli lesen",
    "Denne er teken ned av møteleiaren",
    "Denne tok eg sjølv attende",
)
WHY = "Nemner naboen, som er lærar på skulen"
PRACTISED = "Denne skreiv ein simulert telefon"


@pytest.fixture
def spoken(evening: Evening) -> Evening:
    return speak(evening)


def speak(evening: Evening) -> Evening:
    """A line that is shown, one that was redacted, and one of each kind that nobody but the house may read."""
    open_round(evening)
    youth, guardian = evening.seat(), evening.seat("guardian", table=2)
    released(evening, youth, "Meir lys i parken om kvelden")
    redacted = post(evening, youth, FIRST)
    evening.house.execute(
        evening.operator, RedactContribution(id=redacted, text="Ein vaksen drikk for mykje", reason=WHY)
    )
    evening.house.execute(evening.operator, ReleaseContribution(id=redacted))
    post(evening, guardian, HELD)
    hidden, taken_back = post(evening, guardian, HIDDEN), post(evening, guardian, TAKEN_BACK)
    evening.house.execute(evening.operator, HideContribution(id=hidden, reason="skade"))
    evening.house.execute(guardian, WithdrawContribution(id=taken_back))
    practised = released(evening, guardian, PRACTISED)
    with evening.house.database.writing() as session:
        session.execute(update(Contribution).where(Contribution.id == practised).values(is_rehearsal=True))
    return evening


def audited(evening: Evening, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str, str]:
    settings = evening.house.settings
    monkeypatch.setenv("DIALOG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("DIALOG_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DIALOG_LANGUAGE", "nn")
    done = CliRunner().invoke(cli, ["audit", "privacy", str(evening.project), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def plant(evening: Evening, statement: Any) -> None:
    with evening.house.database.writing() as session:
        session.execute(statement)


def into_mandate(evening: Evening, *words: str) -> None:
    """Where somebody could paste what must not leave: a text of the project that every paper carries."""
    plant(evening, update(Project).where(Project.id == evening.project).values(mandate=".\n".join(words)))


def a_phones_key(evening: Evening) -> str:
    with evening.house.reading() as session:
        return session.scalars(select(Seat.token_hash)).first() or ""


def test_a_clean_project_passes_with_files_screens_and_pages(spoken: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    add_measure(spoken, "Meir lys i parken")
    answer(spoken, add_theme(spoken, "Lys", 1), AnswerState.YES, "Det kjem meir lys.")
    code, told, wrong = audited(spoken, monkeypatch)
    assert (wrong, code) == ("", 0)
    assert "Ingenting som ikkje skal ut, blei funne." in told


PLANTED = {
    f"Som nokon sa: {FIRST}!": "det som stod før ei sladding (I-2)",
    HELD: "eit innspel som ikkje er vist (I-3)",
    HIDDEN.upper(): "eit innspel som ikkje er vist (I-4)",
    TAKEN_BACK.replace(" ", "\n"): "eit innspel som ikkje er vist (I-5)",
    WHY: "eit innspel som ikkje er vist (I-2)",
    PRACTISED: "eit innspel frå ei øving (I-6)",
    "Ungdom: 3": "eit tal under fem",
    "Ved Bord 1 sat ungdom (7)": "rolle og bord side om side",
    "Skrive frå 10.20.30.40": "ei nettadresse",
}


def test_each_planted_leak_is_found_and_not_said_again(spoken: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    into_mandate(spoken, *PLANTED, f"Telefonen {a_phones_key(spoken)}")
    code, told, wrong = audited(spoken, monkeypatch, "--files-only", "--quick")
    assert code == 1
    for kind in (*PLANTED.values(), "ein nøkkel eller ein kode (seat)"):
        assert f"plan-draft.html (nn): {kind}" in wrong, kind
    assert [words for words in (FIRST, HELD, HIDDEN, TAKEN_BACK, PRACTISED, WHY) if words in wrong + told] == []


def test_secrets_are_gathered_from_every_table(spoken: Evening) -> None:
    with spoken.house.reading() as session:
        found = privacy.secrets(session, spoken.project)
    assert found.originals == {FIRST: "I-2"}
    assert found.unshown == {WHY: "I-2", HELD: "I-3", HIDDEN: "I-4", TAKEN_BACK: "I-5"}
    assert found.rehearsed == {PRACTISED: "I-6"}
    assert "meir lys i parken om kvelden" in found.shown
    assert {"seat", "contribution"} <= set(found.keys.values())


def test_a_leak_into_a_measure_is_found_in_every_paper_form(spoken: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's words, and in another row a role beside a table: the one is found in text, the other cell by cell."""
    add_measure(spoken, HELD)
    add_measure(spoken, "Ungdom", indicator="Bord 1")
    code, _, wrong = audited(spoken, monkeypatch, "--files-only")
    assert code == 1
    for form in ("docx", "pdf", "html", "md", "xlsx", "csv"):
        for language in ("nn", "nb", "en"):
            assert f"plan-draft.{form} ({language}): eit innspel som ikkje er vist (I-3)" in wrong, form
            assert f"plan-draft.{form} ({language}): rolle og bord side om side" in wrong, form


def test_the_page_for_everybody_is_fetched_and_a_leak_in_an_answer_is_found(
    spoken: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = add_theme(spoken, "Lys", 1)
    answer(spoken, theme, AnswerState.YES, f"Som nokon skreiv: {HELD}")
    code, _, wrong = audited(spoken, monkeypatch, "--quick")
    assert code == 1
    fetched = [line for line in wrong.splitlines() if line.startswith("/answers/")]
    assert {line.rpartition("/")[2].split(" ", 1)[1] for line in fetched} == {
        "(nn, anybody): eit innspel som ikkje er vist (I-3)"
    }
    assert len(fetched) == len(["the page", "its print.pdf"])
    assert "answers.html (nn): eit innspel som ikkje er vist (I-3)" in wrong


def test_what_was_said_about_a_line_that_is_hidden_since_is_a_secret(spoken: Evening) -> None:
    say(spoken, OutcomeKind.NOT_TAKEN, 1, why="Ho som skreiv det, er naboen til skulen")
    with spoken.house.reading() as session:
        assert "Ho som skreiv det, er naboen til skulen" not in privacy.secrets(session, spoken.project).unshown
    spoken.house.execute(spoken.operator, HideContribution(id=1, reason="namn"))
    with spoken.house.reading() as session:
        found = privacy.secrets(session, spoken.project).unshown
    assert found["Ho som skreiv det, er naboen til skulen"] == "I-1"
