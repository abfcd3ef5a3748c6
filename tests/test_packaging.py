"""What is shipped works elsewhere: a wheel with its pages, a Procfile with a command, locks without addresses."""

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_SOURCE = shutil.ignore_patterns(".*_cache", ".git", ".venv*", "__pycache__", "*.egg-info")
NOT_SOURCE_AT_TOP = {"build", "dist", "out", "dialog-data", "node_modules"}


def copy_source(target: Path) -> Path:
    """The tree as a person would have it just before building; the real one stays untouched by what a build leaves."""

    def unwanted(folder: str, names: list[str]) -> set[str]:
        at_top = NOT_SOURCE_AT_TOP if Path(folder) == ROOT else set()
        return NOT_SOURCE(folder, names) | at_top

    shutil.copytree(ROOT, target, ignore=unwanted)
    (target / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return target


def run(*command: str, cwd: Path, **environment: str) -> str:
    """Runs a command to its end and returns what it printed; a failure shows all of it."""
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files_below(folder: Path, pattern: str = "*") -> set[str]:
    found = (path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def vendor_files() -> dict[str, str]:
    """The allow-list read as setup.py reads it: text, not import."""
    tree = ast.parse((ROOT / "dialog/web/vendor.py").read_text(encoding="utf-8"))
    assigned = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    (value,) = (node.value for node in assigned if "VENDOR_FILES" in ast.unparse(node).split("=")[0])
    assert value is not None
    return dict(ast.literal_eval(value))


def licence_of(path: str) -> str:
    """The name under which a package's licence is shipped: its own, with a scope written as a word."""
    first, second, *_ = path.split("/")
    return f"{first[1:]}-{second}" if first.startswith("@") else first


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_source(tmp_path_factory.mktemp("built") / "source")


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    run(*pip, "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", f"--wheel-dir={folder}", cwd=source)
    (built,) = folder.glob("dialog-*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel laid out as an installation lays it, with no source tree near."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("name", ["templates", "static"])
def test_the_wheel_has_every_page_file(source: Path, unpacked: Path, name: str) -> None:
    assert files_below(source / name) != set()
    assert files_below(unpacked / "dialog" / name) == files_below(source / name)


def test_the_wheel_has_all_code_and_data_of_the_package(source: Path, unpacked: Path) -> None:
    added = ("templates/", "static/", "vendor/")
    shipped = {name for name in files_below(unpacked / "dialog") if not name.startswith(added)}
    assert shipped == files_below(source / "dialog")


def test_the_wheel_has_the_history_of_the_tables(source: Path, unpacked: Path, tmp_path: Path) -> None:
    """With its steps, its template and what Alembic asks; an installed Dialog makes its tables with them."""
    shipped = files_below(unpacked / "dialog/migrations")
    assert shipped == files_below(source / "dialog/migrations") >= {"env.py", "script.py.mako"}
    where = {"PYTHONPATH": str(unpacked), "DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_LANGUAGE": "en"}
    assert "The database is ready" in run(sys.executable, "-m", "dialog", "migrate", cwd=unpacked, **where)


def test_the_wheel_has_the_catalogues(unpacked: Path) -> None:
    catalogues = files_below(unpacked / "dialog/translations", "*.po")
    assert {name.split("/")[0] for name in catalogues} == {"en", "nb", "nn"}


def test_the_wheel_has_the_allowed_browser_files_with_their_licences(unpacked: Path) -> None:
    vendor = unpacked / "dialog/vendor"
    shipped = files_below(vendor)
    licences = {name for name in shipped if name.startswith("licences/")}
    assert shipped - licences == set(vendor_files())
    for name, path in vendor_files().items():
        assert (vendor / name).read_bytes() == (ROOT / "node_modules" / path).read_bytes()
    assert licences == {f"licences/{licence_of(path)}.txt" for path in vendor_files().values()}


def test_the_wheel_has_nothing_else(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {"dialog", f"dialog-{PROJECT['version']}.dist-info"}


def test_the_wheel_gives_the_dialog_command(unpacked: Path) -> None:
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert entry_points.read_text().split("\n")[:2] == ["[console_scripts]", "dialog = dialog.__main__:main"]
    told = run(sys.executable, "-m", "dialog", "--help", cwd=unpacked, PYTHONPATH=str(unpacked))
    assert "serve" in told
    assert "demo" in told


def test_the_version_is_the_same_everywhere() -> None:
    browser_side = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    told = run(sys.executable, "-c", "import dialog; print(dialog.__version__)", cwd=ROOT).strip()
    assert {PROJECT["version"], browser_side["version"], told} == {PROJECT["version"]}


def test_the_procfile_starts_what_exists() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())
    assert lines["release"] == "python -m dialog migrate"
    python, *words = shlex.split(lines["web"])
    assert (set(lines), python) == ({"release", "web"}, "python")
    assert words[words.index("--port") + 1] == "$PORT"
    told = run(sys.executable, *words[:3], "--help", cwd=ROOT)
    assert [option for option in words[3:] if option.startswith("--") and option not in told] == []


@pytest.mark.parametrize("name", ["constraints.txt", "package.json", "package-lock.json", ".npmrc", "pyproject.toml"])
def test_lock_files_name_no_address_and_no_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S*|file:/\S*|(?:/work|/tmp|/root|/home|/opt)/\S*|--(?:find|index|extra)\S*", text) == []


def test_every_pinned_line_is_exact() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9.-]+==[0-9][\w.]*(?: ; .+)?", pin)] == []


def test_every_package_we_ask_for_is_pinned_and_allowed_by_what_we_ask() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    }
    extras = PROJECT["optional-dependencies"].values()
    asked = [Requirement(line) for line in [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]]
    assert [
        str(need) for need in asked if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))
    ] == []


def test_npm_packages_are_pinned_exactly() -> None:
    browser_side = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = browser_side["dependencies"] | browser_side["devDependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert all("integrity" in package for name, package in locked.items() if name)


@pytest.mark.parametrize(
    ("setting", "address", "extra"),
    [
        ("DIALOG_REDIS_URL", "redis://localhost:1", "redis"),
        ("DIALOG_DATABASE_URL", "postgresql://localhost:1/x", "postgres"),
    ],
)
def test_a_setting_whose_library_is_missing_says_what_to_install(
    tmp_path: Path, setting: str, address: str, extra: str
) -> None:
    """As on a machine without the extra: the library's name leads to a module that is not there."""
    hidden = {"redis": "redis", "postgres": "psycopg2"}[extra]
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {hidden!r}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    settings = {"DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_LANGUAGE": "nn", "PYTHONPATH": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-m", "dialog", "serve", "--port", "0"],
        capture_output=True, text=True, timeout=120, env={**os.environ, **settings, setting: address},
    )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.strip().endswith(f'pip install "dialog[{extra}]"')
    assert "Traceback" not in told.stderr
