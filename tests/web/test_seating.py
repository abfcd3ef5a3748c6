"""The seating board by forms alone: begin, plan, move, wish, undo; never a name, and never for strangers."""

import re
from typing import Any

from conftest import Evening, make_facilitator
from seated import explained, imported, join, listed, look, solved, table_of

from dialog.commands import BriefTicket, MoveTicket, PrepareConference
from dialog.vocabulary import Preparation
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


def test_there_is_something_to_undo_and_to_mend_only_after_a_plan(client: Any, evening: Evening) -> None:
    imported(evening, listed())
    board = Board(client, evening)

    def may_undo(page: str) -> bool:
        return 'value="undo" disabled' not in page

    before = board.see()
    assert (may_undo(before), "Rett opp" in before, "Vidare: Utskrift" in before) == (False, False, False)
    after = board.press("mend")
    assert (may_undo(after), "Rett opp" in after) == (True, True)
    assert not may_undo(board.press("undo")), "the list itself is not undone from here"


def test_while_a_plan_is_made_the_page_says_so_to_whoever_looks(client: Any, evening: Evening, app: Any) -> None:
    imported(evening, listed())
    board = Board(client, evening)
    assert "Runden har ingen plan enno" in board.see(2)
    app.extensions["seating_in_work"].add(evening.conference)
    meanwhile = board.see(2)
    assert ("Runden har ingen plan enno" in meanwhile, "data-now" in meanwhile) == (False, True)
    board.press("mend")
    assert "data-now" not in board.see(2), "it is over when the plan is there"


def test_everybody_who_leads_is_told_by_number_and_role_and_whom_to_talk_with_first(
    client: Any, evening: Evening
) -> None:
    imported(evening, listed())
    solved(evening)
    known, board = look(evening), Board(client, evening)
    led = known.plan.leaders
    cards = {ticket for tables in led for ticket in tables.values()}
    unready = [(ticket, table) for table, ticket in led[0].items() if not known.tickets[ticket].can_lead]
    page = board.see(1)
    assert f"{len(cards)} får bordleiarkort" in page
    assert "Snakk med desse før runde 1" in page
    assert "Desse leier bordet sitt, men er ikkje førebudde" not in page, "it is told once"
    for ticket, table in unready:
        evening.house.execute(evening.operator, BriefTicket(ticket=int(ticket), can_lead=True))
        role = known.tickets[ticket].role.name("nn")
        assert re.search(rf"<strong>{ticket} <span[^>]*></span></strong> {role} · bord\u00a0{table}</li>", page)
    assert "Snakk med desse før runde 1" not in board.see(1), "all of them have been talked with"


def test_a_table_that_mixes_two_roles_says_which_do_not_make_up_whole_tables(client: Any, evening: Evening) -> None:
    imported(evening, listed())
    solved(evening)
    board, why = Board(client, evening), "Her deler fleire roller bord: {}."
    told = why.format("Føresett (2 av 8 her), Tilsett i kommunen (4 av 10 her)")
    assert (told in board.see(1), why[:20] in board.see(2)) == (True, False)
    known = look(evening)
    youth = next(each for each, ticket in known.tickets.items() if ticket.role.key == "youth" and int(each) > 1)
    politicians = next(table for each, table in known.plan.seats[0].items()
                       if known.tickets[each].role.key == "politician")  # fmt: skip
    evening.house.execute(evening.operator, MoveTicket(ticket=int(youth), round=1, table=politicians))
    assert board.see(1).count(why[:20]) == 1, "whoever is moved by hand is not left over"


def test_a_round_by_role_says_who_leads_there_and_the_way_on_leads_to_what_is_left(
    client: Any, evening: Evening
) -> None:
    imported(evening, listed())
    solved(evening)
    board = Board(client, evening)
    told = "I dei andre rundane er alle borda blanda, og ungdom leier."
    assert (told in board.see(1), told in board.see(2)) == (True, False)
    assert "Vidare: Spørsmål og tider" in board.see()
    for step in (Preparation.LOOKED_OVER, Preparation.PRINTED, Preparation.REHEARSED):
        evening.house.execute(evening.operator, PrepareConference(step=step))
    assert "Vidare: Når får folk svar?" in board.see()
