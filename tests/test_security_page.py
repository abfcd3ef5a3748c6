"""docs/security.md promises nothing that no test keeps, and leaves no line of the standard out."""

import ast
import re

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", PAGE)))
LINES = {
    "1.1": "1-2", "1.2": "1-9", "1.3": "1-11", "1.4": "1-3", "1.5": "1-2", "2.1": "1-3", "2.2": "1-3", "2.3": "1-4", "2.4": "1",
    "3.2": "1-2", "3.3": "1-4", "3.4": "1-6", "3.5": "1-5", "3.7": "1-2", "4.1": "1-3", "4.2": "1", "4.3": "1-2", "4.4": "1-4",
    "5.1": "1", "5.2": "1-3", "5.3": "1-2", "5.4": "1-3", "6.1": "1-3", "6.2": "1-11", "6.3": "1-4", "6.4": "1-4", "6.5": "1-5",
    "6.6": "1-3", "6.8": "1-4", "7.1": "1-3", "7.2": "1-4", "7.3": "1-2", "7.4": "1-5", "7.5": "1-2", "7.6": "1-2", "8.1": "1-2",
    "8.2": "1-3", "8.3": "1", "8.4": "1", "9.1": "1-3", "9.2": "1-4", "11.1": "1-2", "11.2": "1-3", "11.3": "1-3", "11.4": "1-3",
    "11.5": "1", "11.6": "1", "12.1": "1-3", "12.2": "1-2", "12.3": "1-4", "13.1": "1", "13.2": "1-5", "13.3": "1-2",
    "13.4": "1-5", "14.1": "1-2", "14.2": "1-4", "14.3": "1-3", "15.1": "1-3", "15.2": "1-3", "15.3": "1-7", "16.1": "1",
    "16.2": "1-5", "16.3": "1-4", "16.4": "1-3", "16.5": "1-3",
}  # fmt: skip
"""Sections of OWASP ASVS 5.0 with their lines of levels 1 and 2."""


def lines() -> list[str]:
    spans = [(section, *map(int, (span + "-" + span).split("-")[:2])) for section, span in LINES.items()]
    return [f"{section}.{n}" for section, first, last in spans for n in range(first, last + 1)]


def answered() -> list[str]:
    """Every line, section or chapter that stands in the first column of a table."""
    cells = re.findall(r"^\| ([\d., ]+?)(?: on plain http)? \|", PAGE, re.MULTILINE)
    return [part.strip() for cell in cells for part in cell.split(",")]


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_named_test_exists(file: str, name: str) -> None:
    path = ROOT / file
    assert path.is_file()
    functions = {
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }
    assert not name or name in functions
    assert any(each.startswith("test_") for each in functions)


def test_the_page_names_many_tests() -> None:
    assert len(NAMED) > 40


def test_every_line_of_level_two_is_claimed_or_explained() -> None:
    told = set(answered())
    missing = [line for line in lines() if not {line, line.rpartition(".")[0], line.partition(".")[0]} & told]
    assert missing == []


def test_a_line_is_not_both_claimed_and_explained_away() -> None:
    claimed, _, explained = PAGE.partition("### Not claimed")
    first = re.findall(r"^\| ([\d., ]+?) \|", claimed, re.MULTILINE)
    second = re.findall(r"^\| ([\d., ]+?) \|", explained, re.MULTILINE)
    both = {part.strip() for cell in first for part in cell.split(",")} & {
        part.strip() for cell in second for part in cell.split(",")
    }
    assert both == set()
