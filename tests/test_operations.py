"""The operator's command line: a file in, codes and links out; and a broken file names its line and stores nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import everything
from click.testing import CliRunner, Result
from conftest import ROOT, Server, start_server
from live.hall import Hall

from dialog import config, programmes
from dialog.cli import cli
from dialog.conference_files import parse
from dialog.doorway import open_house
from dialog.vocabulary import CODE_ALPHABET
from dialog.web import vendor

Run = Callable[..., Result]
KEYS = ["project", "conference", "code", "join", "console", "projector", "tables", "roles", "rounds"]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in this process, on a data folder no server uses."""
    for name, value in {"DIALOG_DATA_DIR": str(data_dir), "DIALOG_LANGUAGE": "nn"}.items():
        monkeypatch.setenv(name, value)
    for name in ("DIALOG_PUBLIC_URL", "DIALOG_DATABASE_URL", "PORT", "HOST"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments: CliRunner().invoke(cli, [str(each) for each in arguments])


def template(kind: str = "open-youth-meeting") -> dict[str, Any]:
    return programmes.plan(kind, "nn").model_dump(mode="json")


def file(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "kveld.json"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(text, encoding="utf-8")
    return path


def line_with(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def check_made(made: dict[str, Any], plan: dict[str, Any], base: str) -> None:
    """Exactly the promised answer, with codes that are codes and addresses that lead here."""
    assert list(made) == KEYS
    assert [list(table) for table in made["tables"]] == [["number", "code", "join"]] * len(plan["tables"])
    assert made["roles"] == [{"key": role["key"]} for role in plan["roles"]]
    assert made["rounds"] == [{"number": round_["number"]} for round_ in plan["rounds"]]
    assert [table["number"] for table in made["tables"]] == [table["number"] for table in plan["tables"]]
    codes = [made["code"], *(table["code"] for table in made["tables"])]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 6 and set(code) <= set(CODE_ALPHABET) for code in codes)
    assert [made["join"], *(table["join"] for table in made["tables"])] == [f"{base}/j/{code}" for code in codes]
    assert made["console"].startswith(f"{base}/console/")
    assert made["projector"].startswith(f"{base}/wall/")
    assert len({made["console"].rsplit("/", 1)[1], made["projector"].rsplit("/", 1)[1]}) == 2


# -- files that are right --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", programmes.KINDS)
def test_a_template_makes_a_conference_as_it_stands(run: Run, tmp_path: Path, kind: str) -> None:
    printed = run("conference", "template", kind, "--language", "nb")
    path = file(tmp_path, printed.stdout)
    made = run("conference", "create", path)
    assert (printed.exit_code, made.exit_code, made.stderr) == (0, 0, "")
    answer = json.loads(made.stdout)
    check_made(answer, json.loads(printed.stdout), answer["join"].rsplit("/j/", 1)[0])


def test_a_file_from_another_system_is_read(run: Run, tmp_path: Path) -> None:
    """With a byte order mark, Windows line ends, and words in several scripts."""
    plan = template() | {"title": "Møte 🎒 اجتماع"}
    path = tmp_path / "kveld.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(plan, indent=1).replace("\n", "\r\n").encode())
    assert run("conference", "create", path).exit_code == 0
    assert parse(json.dumps(plan)).title == "Møte 🎒 اجتماع"


def test_a_file_from_before_there_was_a_clock_is_read() -> None:
    with_clock = template()
    assert parse(json.dumps(with_clock)).begins_at == "17:30"
    assert parse(json.dumps({name: value for name, value in with_clock.items() if name != "begins_at"})).begins_at == ""


def test_the_next_conference_may_join_the_same_project(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, template())
    first, own, same = (
        json.loads(run("conference", "create", path, *more).stdout) for more in ((), (), ("--project", 1))
    )
    assert [made["project"] for made in (first, own, same)] == [1, 2, 1]
    assert [made["conference"] for made in (first, own, same)] == [1, 2, 3]


def test_the_public_address_is_used_when_there_is_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIALOG_PUBLIC_URL", "https://dialog.bygdedal.example/")
    made = json.loads(run("conference", "create", file(tmp_path, template())).stdout)
    check_made(made, template(), "https://dialog.bygdedal.example")


# -- files that are wrong --------------------------------------------------------------------------


def without(path: list[Any]) -> Callable[[dict[str, Any]], None]:
    def change(plan: Any) -> None:
        for step in path[:-1]:
            plan = plan[step]
        del plan[path[-1]]

    return change


def put(path: list[Any], value: Any) -> Callable[[dict[str, Any]], None]:
    def change(plan: Any) -> None:
        for step in path[:-1]:
            plan = plan[step]
        plan[path[-1]] = value

    return change


def twice(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda plan: plan[name].append(dict(plan[name][0], **({"minutes": 77} if name == "rounds" else {})))


BROKEN: dict[str, tuple[Callable[[dict[str, Any]], None], str, str, str]] = {
    # what is done to the file, the field named, some words on the line named, some words of the sentence
    "missing field": (without(["rounds", 1, "minutes"]), "rounds.1.minutes", "", "må fyllast ut"),
    "missing title": (without(["title"]), "title", "{", "må fyllast ut"),
    "wrong type": (put(["rounds", 0, "minutes"], "to timar"), "rounds.0.minutes", '"to timar"', "ikkje skrive"),
    "out of range": (put(["rounds", 0, "minutes"], 100_000), "rounds.0.minutes", "100000", "for lite eller for stort"),
    "unknown field": (put(["tables", 0, "colour"], "raud"), "tables.0.colour", '"colour"', "ukjent"),
    "unknown kind": (put(["rounds", 0, "kind"], "party"), "rounds.0.kind", '"party"', "ikkje skrive"),
    "empty title": (put(["title"], " "), "title", '"title"', "for kort"),
    "long question": (put(["rounds", 0, "question"], "x" * 301), "rounds.0.question", "xxx", "for langt"),
    "no roles": (put(["roles"], []), "roles", '"roles"', "minst éin"),
    "a wrong date": (put(["date"], "i morgon"), "date", '"i morgon"', "ikkje skrive"),
    "a table twice": (twice("tables"), "tables.10.number", "", "«1» står to gonger"),
    "a round twice": (twice("rounds"), "rounds.3.number", "", "«1» står to gonger"),
    "a role twice": (twice("roles"), "roles.5.key", "", "«youth» står to gonger"),
    "an unknown leader": (
        put(["tables", 2, "leader_role"], "astronaut"),
        "tables.2.leader_role",
        '"astronaut"',
        "«astronaut» skal leie",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_names_line_and_field_and_stores_nothing(
    run: Run, data_dir: Path, tmp_path: Path, what: str
) -> None:
    change, field, words, sentence = BROKEN[what]
    plan = template()
    field = field.replace("tables.10", f"tables.{len(plan['tables'])}").replace(
        "rounds.3", f"rounds.{len(plan['rounds'])}"
    )
    field = field.replace("roles.5", f"roles.{len(plan['roles'])}")
    change(plan)
    path = file(tmp_path, plan)
    refused = run("conference", "create", path)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("file.faulty: Linje ")
    assert f"felt «{field}»" in refused.stderr
    assert sentence in refused.stderr
    named = int(refused.stderr.split("Linje ")[1].split(",")[0])
    assert named == (line_with(path, words) if words else opening_line(path, field) + ("twice" in what))
    assert nothing_is_stored(data_dir)


def opening_line(path: Path, field: str) -> int:
    """Where the nth thing of a list begins, in a file written with an indent of two."""
    name, index = field.split(".")[:2]
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index(f'  "{name}": [')
    openings = [number for number, line in enumerate(lines[start:], start=start + 1) if line == "    {"]
    return openings[int(index)]


def nothing_is_stored(data_dir: Path) -> bool:
    if not data_dir.exists():
        return True
    house = open_house(config.load())
    rows = everything(house)
    house.database.dispose()
    return {name for name, found in rows.items() if found} == {"stamp"}


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [('{\n  "title": "A",\n}', 3, 1), ("", 1, 1), ("{", 1, 2), ("kveld", 1, 1), ('{"title": "A"\n "x": 1}', 2, 2), ("[" * 100_000, 1, 1)],
)  # fmt: skip
def test_what_is_no_json_names_line_and_column(
    run: Run, data_dir: Path, tmp_path: Path, content: str, line: int, column: int
) -> None:
    refused = run("conference", "create", file(tmp_path, content))
    assert (refused.exit_code, refused.stdout, nothing_is_stored(data_dir)) == (1, "", True)
    assert refused.stderr == f"file.not_json: Fila er ikkje gyldig JSON (linje {line}, kolonne {column}).\n"


@pytest.mark.parametrize("content", ["[]", "7", "null", '"kveld"', '{"title": ' + "[" * 400 + "]" * 400 + "}"])
def test_json_that_is_no_conference_is_refused_in_words(run: Run, data_dir: Path, tmp_path: Path, content: str) -> None:
    refused = run("conference", "create", file(tmp_path, content))
    assert (refused.exit_code, refused.stdout, "Traceback" in refused.stderr, refused.exception.__class__) == (
        1,
        "",
        False,
        SystemExit,
    )
    assert refused.stderr.startswith("file.faulty: Linje 1, felt «")
    assert nothing_is_stored(data_dir)


def test_what_is_no_text_and_what_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bilete.json"
    path.write_bytes(b"\x89PNG\r\n\xff\xfe")
    refused = [run("conference", "create", each) for each in (path, tmp_path / "borte.json", tmp_path)]
    assert [(each.exit_code, each.stderr.split(":")[0]) for each in refused] == [
        (1, "file.not_json"), (1, "file.not_found"), (1, "file.not_found"),
    ]  # fmt: skip
    assert "borte.json" in refused[1].stderr


@pytest.mark.parametrize("project", [999, 0, -1, 2**40])
def test_a_project_that_is_not_there_stores_nothing(run: Run, data_dir: Path, tmp_path: Path, project: int) -> None:
    refused = run("conference", "create", file(tmp_path, template()), "--project", project)
    assert (refused.exit_code != 0, refused.stdout, refused.exception.__class__) == (True, "", SystemExit)
    assert nothing_is_stored(data_dir)


def test_an_unknown_template_tells_which_there_are(run: Run) -> None:
    refused = run("conference", "template", "party")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert all(kind in refused.stderr for kind in programmes.KINDS)


@pytest.mark.parametrize(("language", "word"), [("nn", "ukjent"), ("en", "unknown")])
def test_the_terminal_is_spoken_to_in_its_own_language(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setenv("DIALOG_LANGUAGE", language)
    assert word in run("conference", "create", file(tmp_path, template() | {"colour": "raud"})).stderr.lower()


def test_the_schema_is_the_one_that_is_checked(run: Run) -> None:
    schema = json.loads(run("conference", "schema").stdout)
    assert set(schema["properties"]) == set(template())


# -- while a server runs ---------------------------------------------------------------------------


def test_a_running_server_makes_it_and_people_can_come_in_at_once(shared_server: Server, tmp_path: Path) -> None:
    plan = json.loads(shared_server.command("conference", "template", "reference-group").stdout)
    made = json.loads(shared_server.command("conference", "create", str(file(tmp_path, plan))).stdout)
    check_made(made, plan, shared_server.url)
    hall = Hall(shared_server, made)
    views = [hall.phone(made["roles"][0]["key"]), hall.console(), hall.wall()]
    assert [view.snapshot["conference"]["title"] for view in views] == [plan["title"]] * 3
    hall.leave()
    same = json.loads(
        shared_server.command(
            "conference", "create", str(file(tmp_path, plan)), "--project", str(made["project"])
        ).stdout
    )
    assert (same["project"], same["conference"] != made["conference"]) == (made["project"], True)


def test_a_running_server_refuses_in_the_same_words(shared_server: Server, tmp_path: Path) -> None:
    plan = template()
    plan["tables"][2]["leader_role"] = "astronaut"
    path = file(tmp_path, plan)
    refused = shared_server.command("conference", "create", str(path), check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    line = line_with(path, '"astronaut"')
    assert refused.stderr == (
        f"file.faulty: Linje {line}, felt «tables.2.leader_role»: Rolla «astronaut» skal leie eit bord, men står ikkje på lista over roller.\n"
    )


def test_the_note_of_a_running_server_is_its_owners_only(shared_server: Server) -> None:
    note = shared_server.data_dir / "server.json"
    assert note.stat().st_mode & 0o077 == 0


def test_an_account_link_works_while_the_server_runs(shared_server: Server) -> None:
    link = shared_server.command("facilitator", "link").stdout.strip()
    assert link.startswith(f"{shared_server.url}/welcome/")
    assert requests.get(link, timeout=30).status_code == 200


def test_a_server_that_stopped_leaves_no_note_and_what_it_stored_is_there(tmp_path: Path, run: Run) -> None:
    """Made while it ran, then stopped; the next command works on the files alone."""
    server = start_server(config.load().data_dir)
    first = server.conference()
    server.process.terminate()
    assert server.process.wait(20) == 0
    assert not (server.data_dir / "server.json").exists()
    second = json.loads(run("conference", "create", file(tmp_path, template()), "--project", first["project"]).stdout)
    assert (second["project"], second["conference"]) == (first["project"], first["conference"] + 1)


def test_a_clone_without_the_browsers_files_does_not_start_and_says_why(tmp_path: Path) -> None:
    """Else every page would be «not found» behind a cheerful greeting. The folder itself is no obstacle."""
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "dialog", clone / "dialog", ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    told = {**os.environ, "DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_LANGUAGE": "nn"}
    serve = [sys.executable, "-m", "dialog", "serve", "--host", "127.0.0.1", "--port", "0"]
    refused = subprocess.run(serve, cwd=clone, env=told, capture_output=True, text=True, timeout=120)
    assert refused.returncode == 1
    assert "Køyr «make run»" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""
    assert not (tmp_path / "data" / "server.json").exists()
    assert vendor.missing((clone / "node_modules",)) == list(vendor.VENDOR_FILES)
    assert vendor.missing((clone / "node_modules", ROOT / "node_modules")) == []
