"""A sheet of data -> a PDF that screen readers can read. Layout is in the .typ files beside this one.

People's words reach typst as data only, never as code.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent


def pdf_of(template: str, sheet: dict[str, Any]) -> bytes:
    """PDF/UA-1. DejaVu comes along with matplotlib, so a sheet looks the same on a server without any fonts.

    So does Last Resort, which has a square for every sign: without it PDF/UA refuses a page with an emoji.
    """
    compiled = typst.compile(
        HERE / template,
        root=HERE,
        font_paths=[_fonts()],
        sys_inputs={"sheet": json.dumps(sheet)},
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


def _fonts() -> Path:
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("matplotlib is not installed")
    return Path(spec.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
