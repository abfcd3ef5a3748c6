"""What stands in a cell -> the words a person sees there. A workbook keeps numbers and dates bare, a format beside."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")
"""How Excel writes a control character; it shows none of them."""


def shown(value: Any, form: str, language: str) -> str:
    """`form` is the cell's number format."""
    if value is None:
        return ""
    if isinstance(value, str):
        return ESCAPED.sub(" ", value).strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, form.split(";")[0], language)
    return _moment(value, language)


def _number(value: float, form: str, language: str) -> str:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", form)
    if "%" in bare:
        return f"{_plain(round(value * 100, 6), language)} %"
    if re.fullmatch(r"0{2,}", bare):
        return f"{round(value):0{len(bare)}d}"
    decimals = re.search(r"[0#]\.(0+)", bare)
    if decimals and "E" not in bare:
        return _with_sign(f"{value:.{len(decimals[1])}f}", language)
    if re.fullmatch(r"[#,]*0", bare):
        return f"{round(value)}"
    return _plain(value, language)


def _plain(value: float, language: str) -> str:
    whole = isinstance(value, int) or value.is_integer()
    return str(int(value)) if whole else _with_sign(f"{value:.10g}", language)


def _with_sign(told: str, language: str) -> str:
    return told if language == "en" else told.replace(".", ",")


def _moment(value: Any, language: str) -> str:
    day = "%Y-%m-%d" if language == "en" else "%d.%m.%Y"
    if isinstance(value, datetime):
        return value.strftime(day if value.time() == time() else f"{day} %H:%M")
    if isinstance(value, date):
        return value.strftime(day)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)
