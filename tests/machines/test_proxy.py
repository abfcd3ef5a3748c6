"""Behind nginx, with the configuration we publish: who stays where, who comes back, and what is not believed."""

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
import requests
import websocket
from clusters import wait_until
from faults.control import Turns
from processes import at_work, is_there

from machines.guests import Guest, open_first_round
from machines.proxy import Nginx
from machines.site import Site, open_site, wait_ready

GUESTS = 12
BACK_S = 5


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    opened = Nginx(tmp_path_factory.mktemp("nginx"))
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def site(proxy: Nginx, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    opened = open_site(tmp_path_factory.mktemp("site"), DIALOG_PUBLIC_URL=proxy.url)
    proxy.start(opened.workers)
    yield opened
    opened.close()


@pytest.fixture
def evening(site: Site, proxy: Nginx) -> dict[str, Any]:
    made = site.workers[0].conference()
    open_first_round(proxy.url, made, str(proxy.certificate))
    return made


def guest(proxy: Nginx, evening: dict[str, Any], number: int = 0, **more: Any) -> Guest:
    made = Guest(proxy.url, evening["code"], 1 + number % 2, str(proxy.certificate), **more)
    made.come()
    return made


def gather(proxy: Nginx, evening: dict[str, Any], **more: Any) -> list[Guest]:
    with ThreadPoolExecutor(4) as several:
        return list(several.map(lambda number: guest(proxy, evening, number, **more), range(GUESTS)))


def workers_used(proxy: Nginx, site: Site) -> set[str]:
    return {worker.url for worker in site.workers if worker.url.removeprefix("http://") in proxy.log()}


def test_the_browser_draws_a_lot_that_says_nothing(proxy: Nginx, evening: dict[str, Any]) -> None:
    first, second = (proxy.ask(f"/j/{evening['code']}") for _ in range(2))
    (cookie,) = [each for each in first.cookies if each.name == "dialog_route"]
    assert cookie.secure
    assert cookie.expires is None
    assert "HttpOnly" in cookie._rest
    assert cookie.value not in (None, second.cookies["dialog_route"])
    again = proxy.ask(f"/j/{evening['code']}", cookies={"dialog_route": str(cookie.value)})
    assert "dialog_route" not in again.cookies


def test_polling_stays_with_one_worker_and_only_because_of_the_lot(proxy: Nginx, evening: dict[str, Any]) -> None:
    guests = gather(proxy, evening, transports=("polling",))
    for each in guests:
        each.post("med spørjing i staden for socket")
        each.leave()
    lot = proxy.ask(f"/j/{evening['code']}").cookies["dialog_route"]
    assert set(polls(proxy, {"dialog_route": str(lot)})) == {200}
    assert 400 in polls(proxy, {}), "without a lot every worker is asked about a session that only one of them knows"


def polls(proxy: Nginx, cookies: dict[str, str], times: int = 24) -> list[int]:
    """One polling session opened, and what it is answered each time it sends a pong nobody asked for."""
    address = "/socket.io/?EIO=4&transport=polling"
    opened = proxy.ask(address, cookies=cookies)
    session = json.loads(opened.text[1:])["sid"]
    url = f"{proxy.url}{address}&sid={session}"
    send = partial(requests.post, url, data="3", cookies=cookies, verify=str(proxy.certificate), timeout=60)
    return [send().status_code for _ in range(times)]


def test_a_worker_that_dies_is_left_for_the_other(proxy: Nginx, site: Site, evening: dict[str, Any]) -> None:
    guests = gather(proxy, evening)
    for each in guests:
        each.post("før")
    assert len(workers_used(proxy, site)) == 2
    site.kill(site.workers[0])
    turns = Turns(site.workers[1].process.pid)
    waited, died = turns.server_waited_ms(), time.monotonic()
    with ThreadPoolExecutor(GUESTS) as all_at_once:
        list(all_at_once.map(lambda each: each.post("etter", seconds=60), guests))
    took = time.monotonic() - died
    print(f"{GUESTS} guests acknowledged again {took:.2f} s after their worker was killed")
    assert took - (turns.server_waited_ms() - waited) / 1000 <= BACK_S
    site.start_again(site.workers[0])
    wait_ready(site.workers[0])
    for each in guests:
        each.leave()


def test_what_a_visitor_says_of_addresses_is_not_believed(proxy: Nginx, evening: dict[str, Any]) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.example"}
    page = proxy.ask(f"/j/{evening['code']}", headers=forged)
    assert page.ok
    assert "evil.example" not in page.text + str(page.headers)
    assert "Secure" in page.headers["Set-Cookie"]
    assert socket_opens(proxy, proxy.url, forged)
    assert not socket_opens(proxy, "https://evil.example", {**forged, "Host": "evil.example"})
    assert not socket_opens(proxy, "https://evil.example", forged)


def socket_opens(proxy: Nginx, origin: str, headers: dict[str, str]) -> bool:
    address = proxy.url.replace("https", "wss") + "/socket.io/?EIO=4&transport=websocket"
    plain = {name: value for name, value in headers.items() if name != "Host"}
    try:
        line = websocket.create_connection(
            address, origin=origin, header=plain, host=headers.get("Host"), timeout=60,
            sslopt={"ca_certs": str(proxy.certificate)},
        )  # fmt: skip
    except (websocket.WebSocketException, ConnectionError):
        return False
    opened = str(line.recv()).startswith("0{")
    line.close()
    return opened


def test_a_worker_asked_past_the_proxy_believes_no_strange_name(site: Site) -> None:
    worker = site.workers[1].url
    own = {"X-Forwarded-Host": site.more["DIALOG_PUBLIC_URL"].removeprefix("https://")}
    assert requests.get(f"{worker}/healthz", headers=own, timeout=60).status_code == 200
    for forged in ({"X-Forwarded-Host": "evil.example"}, {"Host": "evil.example"}):
        assert requests.get(f"{worker}/healthz", headers=forged, timeout=60).status_code == 421


def test_the_operators_secret_and_the_figures_do_not_pass_the_proxy(proxy: Nginx, site: Site) -> None:
    worker = site.workers[0]
    token = json.loads((worker.data_dir / "server.json").read_text())["token"]
    header = {"X-Dialog-Operator": token}
    inside = requests.post(f"{worker.url}/api/operator/account-links", json={}, headers=header, timeout=60)
    outside = requests.post(
        f"{proxy.url}/api/operator/account-links", json={}, headers=header, timeout=60, verify=str(proxy.certificate)
    )
    assert (inside.status_code, outside.ok) == (200, False)
    assert requests.get(f"{worker.url}/metrics", timeout=60).ok
    assert proxy.ask("/metrics").status_code == 404


def test_no_code_and_no_address_stands_in_the_proxys_log(proxy: Nginx, evening: dict[str, Any]) -> None:
    assert proxy.ask(f"/j/{evening['code']}").ok
    wait_until(lambda: " 200 GET " in proxy.log())
    assert evening["code"] not in proxy.log()
    assert "/j/" not in proxy.log()


def stopped(pids: list[int]) -> set[int]:
    """The workers' processes that stand by or work, none of which gets any further."""
    found = {each for pid in pids for each in at_work(pid, "stand-by")}
    for each in found:
        os.kill(each, signal.SIGSTOP)
    return found


def test_long_work_is_told_of_through_the_proxy_and_ends_with_who_listens(proxy: Nginx, site: Site) -> None:
    """Nothing is held back on the way, and the proxy hangs up on the worker when the browser does."""
    made = site.workers[0].conference()
    session = requests.Session()
    session.verify, session.trust_env = str(proxy.certificate), False
    session.get(f"{proxy.url}/{made['console'].split('/', 3)[3]}", timeout=60)
    home = f"{proxy.url}/conferences/{made['conference']}"
    session.get(f"{home}/rules.pdf", timeout=60).raise_for_status()
    pids = [worker.process.pid for worker in site.workers]
    wait_until(lambda: any(at_work(pid, "stand-by") for pid in pids))
    waiting = stopped(pids)
    listening = {"Accept": "application/vnd.dialog.work"}
    with session.get(f"{home}/result.pdf", headers=listening, stream=True, timeout=60) as answer:
        assert answer.raw.read(2) == b"\n\n"
        waiting |= stopped(pids)  # The proxy may have gone to the worker that had none before.
        assert all(is_there(each) for each in waiting)
    wait_until(lambda: not all(is_there(each) for each in waiting), seconds=30)  # Stopped, so none ends by itself.
    for each in waiting:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGCONT)
    answer = session.get(f"{home}/result.pdf", headers=listening, timeout=120)
    told, _, rest = answer.content.partition(b'{"ready"')
    assert (b'"doing"' in told, rest.partition(b"\n")[2][:4]) == (True, b"%PDF")
