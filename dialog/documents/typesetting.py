"""A sheet of data -> a PDF that screen readers can read, or a picture. Layout is in the .typ files beside this one.

People's words reach typst as data only, never as code.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import typst

Standard = Literal["ua-1", "a-2a"]
HERE = Path(__file__).resolve().parent


def pdf_of(
    template: str, sheet: dict[str, Any], standards: Sequence[Standard] = ("ua-1",), made: datetime | None = None
) -> bytes:
    """PDF/UA-1 unless told otherwise. `made` is when the file says that it was made."""
    return pdf_of_job(job(template, sheet, standards, made))


def job(template: str, sheet: dict[str, Any], standards: Sequence[Standard], made: datetime | None) -> bytes:
    """All that `pdf_of_job` needs: a line of JSON about the file, then the sheet's own JSON, which nobody reads but
    typst."""
    about = {"template": template, "standards": list(standards), "made": made and made.isoformat()}
    return json.dumps(about).encode() + b"\n" + json.dumps(sheet).encode()


def pdf_of_job(told: bytes) -> bytes:
    """DejaVu comes along with matplotlib, so a sheet looks the same on a server without any fonts. So does Last Resort,
    which has a square for every sign: without it PDF/UA refuses a page with an emoji."""
    about, _, sheet = told.partition(b"\n")
    asked = json.loads(about)
    compiled = typst.compile(
        HERE / asked["template"],
        root=HERE,
        font_paths=[_fonts()],
        sys_inputs={"sheet": sheet.decode()},
        timestamp=asked["made"] and datetime.fromisoformat(asked["made"]),
        pdf_standards=asked["standards"],
    )
    return bytes(compiled)


def png_of(template: str, sheet: dict[str, Any], dots: int) -> bytes:
    """The one page of a template as a picture, so many dots to the inch."""
    inputs = {"sheet": json.dumps(sheet)}
    drawn = typst.compile(
        HERE / template, root=HERE, font_paths=[_fonts()], sys_inputs=inputs, format="png", ppi=float(dots)
    )
    return bytes(drawn)


def _fonts() -> Path:
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("matplotlib is not installed")
    return Path(spec.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
