"""Three hundred phones behind one address within a minute: nobody is refused. A wrong code is."""

import time
from concurrent.futures import ThreadPoolExecutor

from conftest import Server
from live.hall import View, by_link, cookies, joined

from faults.control import Turns

PHONES, TABLES, SECONDS = 300, 30, 60


def test_a_hall_behind_one_address_gets_in(shared_server: Server) -> None:
    made = shared_server.conference(tables=[{"number": n, "seats": 12} for n in range(1, TABLES + 1)])
    console = View(shared_server, by_link(shared_server, made["console"]))
    assert joined(shared_server, "AAAAAA").status_code == 404
    turns = Turns(shared_server.process.pid)
    waited, began = turns.server_waited_ms(), time.monotonic()
    with ThreadPoolExecutor(24) as hall:
        answers = list(hall.map(lambda n: joined(shared_server, made["code"], table=1 + n % TABLES), range(PHONES)))
    took = time.monotonic() - began
    own = took - (turns.server_waited_ms() - waited) / 1000
    assert {answer.status_code for answer in answers} == {201}
    assert len({cookies(answer) for answer in answers}) == PHONES
    told = f"{PHONES} joins from one address in {took:.1f} s ({own:.1f} of them the server's own)"
    assert own < SECONDS, told
    print(f"{told}, none refused")
    console.leave()
