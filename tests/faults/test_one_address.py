"""Three hundred phones behind one address within a minute: nobody is refused. A wrong code is."""

import time
from concurrent.futures import ThreadPoolExecutor

from conftest import Server
from live.hall import View, by_link, cookies, joined, make_conference

PHONES, TABLES, SECONDS = 300, 30, 60


def test_a_hall_behind_one_address_gets_in(shared_server: Server) -> None:
    made = make_conference(shared_server, tables=[{"number": n, "seats": 12} for n in range(1, TABLES + 1)])
    console = View(shared_server, by_link(shared_server, made["console"]))
    assert joined(shared_server, "AAAAAA").status_code == 404
    began = time.monotonic()
    with ThreadPoolExecutor(24) as hall:
        answers = list(hall.map(lambda n: joined(shared_server, made["code"], table=1 + n % TABLES), range(PHONES)))
    took = time.monotonic() - began
    assert {answer.status_code for answer in answers} == {201}
    assert len({cookies(answer) for answer in answers}) == PHONES
    assert took < SECONDS, f"{PHONES} joins took {took:.0f} s"
    print(f"{PHONES} joins from one address in {took:.1f} s, none refused")
    console.leave()
