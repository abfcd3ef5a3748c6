"""The seating board by forms alone: begin, plan, move, wish, undo; never a name, and never for strangers."""

from typing import Any

from conftest import Evening, make_facilitator
from seated import explained, imported, join, listed, look, solved, table_of

from web.test_seats import _csrf, _signed_in


class Board:
    """The page with its form, as a browser without a script uses it."""

    def __init__(self, client: Any, evening: Evening) -> None:
        _signed_in(client, evening)
        self.client, self.path = client, f"/conferences/{evening.conference}/seating"
        self.token = _csrf(client, self.path)

    def see(self, round_: int | None = None) -> str:
        page: str = self.client.get(self.path + (f"?round={round_}" if round_ else "")).get_data(as_text=True)
        return page

    def press(self, action: str, **fields: Any) -> str:
        data = {"csrf_token": self.token, "action": action, "round": "1", "client_key": "nokkel", **fields}
        answer = self.client.post(self.path, data=data)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        told: str = self.client.get(answer.headers["Location"]).get_data(as_text=True)
        return told


def test_an_evening_is_planned_by_forms_alone(client: Any, evening: Evening) -> None:
    for n in range(18):
        join(evening, ("youth", "guardian", "politician")[n % 3], 1 + n % 6)
    board = Board(client, evening)
    assert "Vi lagrar aldri namn" in board.see()
    assert "har ingen plan" in board.press("begin")
    board.press("mend")
    known = look(evening)
    assert [len(each) for each in known.plan.seats] == [18, 18, 18]
    here = table_of(known, 1, 4) or 0
    page = board.press("move", round="2", ticket="4", table=str(1 + here % 6))
    assert table_of(look(evening), 1, 4) == 1 + here % 6
    assert "nummer 4 frå bord" in page
    board.press("undo", round="2")
    assert table_of(look(evening), 1, 4) == here
    board.press("wish", bond="apart", tickets="4 og 5")
    assert [wish.pairs() for wish in look(evening).problem.wishes] == [[("4", "5")]]
    board.press("mend")
    assert "wish.apart" not in {each.code for each in explained(evening).findings}


def test_what_cannot_be_done_is_said_on_the_page(client: Any, evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    board = Board(client, evening)
    assert "Vel to ulike bord" in board.press("merge", **{"from": "2", "to": "2"})
    assert "minst to" in board.press("wish", bond="together", tickets="3")
    assert "Vel to ulike bord" not in board.press("gone", ticket="3")
    assert look(evening).tickets["3"].is_gone
    board.press("back-3")
    assert not look(evening).tickets["3"].is_gone


def test_a_card_s_number_is_asked_for_and_gives_its_own_place(client: Any, evening: Evening) -> None:
    path = f"/j/{evening.code}"
    assert 'name="ticket"' not in client.get(path).get_data(as_text=True)
    imported(evening, listed())
    solved(evening)
    form = {"csrf_token": _csrf(client, path), "client_key": evening.key(), "role": "guardian", "ticket": "99"}
    wrong = client.post(path, data=form)
    assert (wrong.status_code, "Vi fann ikkje nummer 99" in wrong.get_data(as_text=True)) == (404, True)
    form |= {"csrf_token": _csrf(client, path), "ticket": "3"}
    assert client.post(path, data=form).status_code == 303
    page = client.get(f"/c/{evening.code}").get_data(as_text=True)
    known = look(evening)
    assert f"Bord {table_of(known, 0, 3)}</p>" in page.replace("\n", "")
    assert "Du har plass nummer 3." in page
    assert known.tickets["3"].role.key == "youth"  # What stands on the list, and not what was tapped.


def test_a_stranger_sees_no_board(client: Any, evening: Evening) -> None:
    imported(evening, listed())
    client.set_cookie("dialog_facilitator", make_facilitator(evening.house, "ola"))
    path = f"/conferences/{evening.conference}/seating"
    assert client.get(path).status_code == 404
    token = _csrf(client, "/projects/new")
    assert client.post(path, data={"csrf_token": token, "action": "undo"}).status_code == 404
