"""Health and figures of a running server: for this machine or with a token, and nothing about people in them."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from conftest import start_server, stop_server
from live.hall import Hall

from dialog.errors import NotNow, TryLater
from dialog.measures import Measures

TOKEN = {"Authorization": "Bearer eit-langt-ord"}


def figure(page: str, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", page, re.MULTILINE)
    assert found, f"{line} is not in\n{page}"
    return float(found[1])


def test_figures_of_an_evening_without_people_in_them(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data", is_warm=True, DIALOG_BACKUP_MINUTES="0.01")
    try:
        hall = Hall(server)
        console, phone, wall = hall.console(), hall.phone(), hall.wall()
        console.do("round.open", number=1)
        phone.post("Siste buss går 16.20", round=1)
        assert not phone.ask("round.close", {"number": 1})["ok"]
        page = requests.get(f"{server.url}/metrics", timeout=30).text
        assert figure(page, 'dialog_commands_total{outcome="ok",wire="contribution.post"}') == 1
        assert figure(page, 'dialog_commands_total{outcome="refused",wire="round.close"}') == 1
        assert figure(page, "dialog_command_seconds_count") >= 4
        assert [figure(page, f'dialog_views{{kind="{kind}"}}') for kind in ("phone", "console", "projector")] == [
            1,
            1,
            1,
        ]
        assert figure(page, "dialog_live_conferences") == 1
        assert figure(page, "dialog_disk_free_bytes") > 1_000_000
        assert figure(page, "process_resident_memory_bytes") > 1_000_000
        personal = ("Siste buss", hall.code, hall.made["tables"][0]["code"], hall.made["console"].rsplit("/", 1)[1])
        assert not [text for text in personal if text in page]
        assert wall.snapshot
    finally:
        stop_server(server)


def test_health_tells_the_version_of_the_database_and_how_long_a_write_takes(client) -> None:  # type: ignore[no-untyped-def]
    told = client.get("/healthz").get_json()
    assert set(told) == {"ok", "database", "write_ms", "sqlite_version"}
    assert told["ok"] is True
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["sqlite_version"])
    assert 0 <= told["write_ms"] < 10_000


def test_figures_are_for_this_machine_or_for_who_has_the_token(client, app, settings) -> None:  # type: ignore[no-untyped-def]
    def status(address: str, host: str = "localhost", headers: dict[str, str] | None = None) -> int:
        asked = client.get(
            "/metrics", headers={"Host": host, **(headers or {})}, environ_overrides={"REMOTE_ADDR": address}
        )
        return int(asked.status_code)

    assert (status("127.0.0.1"), status("::1"), status("127.0.0.1", "127.0.0.1:8000")) == (200, 200, 200)
    assert (status("192.168.1.7"), status("127.0.0.1", "192.168.1.20"), status("")) == (404, 404, 404)
    assert status("192.168.1.7", headers=TOKEN) == 404, "there is no token to show"
    object.__setattr__(settings, "metrics_token", "eit-langt-ord")
    assert (status("192.168.1.7", headers=TOKEN), status("192.168.1.7", headers={"Authorization": "x"})) == (200, 404)
    assert status("127.0.0.1") == 404, "with a token it is the token that counts"


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [(None, "ok"), (NotNow("round.closed"), "refused"), (TryLater("server.busy"), "later"), (ValueError(), "failed")],
)
def test_how_a_command_ends_and_how_long_it_took(fault: Exception | None, outcome: str) -> None:
    ticks = iter((10.0, 10.3))
    measures = Measures(clock=lambda: next(ticks))
    with suppress(Exception), measures.command("contribution.post"):
        assert measures.under_way == 1
        if fault is not None:
            raise fault
    page = measures.page().decode()
    assert figure(page, f'dialog_commands_total{{outcome="{outcome}",wire="contribution.post"}}') == 1
    assert [figure(page, f'dialog_command_seconds_bucket{{le="{le}"}}') for le in ("0.2", "0.5")] == [0, 1]
    assert measures.under_way == 0
