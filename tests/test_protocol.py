"""The protocol page is told by the code; a stale page is a wrong page."""

from conftest import ROOT

from dialog import protocol
from dialog.commands import all_commands


def test_the_page_is_what_the_house_tells_today() -> None:
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert page == protocol.write(), "run `dialog protocol -o docs/protocol.md`"


def test_every_command_is_told() -> None:
    page = protocol.write()
    assert [wire for wire in all_commands() if f"### `{wire}`" not in page] == []
