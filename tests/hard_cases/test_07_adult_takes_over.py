"""An adult takes over the table: its young leader calls quietly, and nobody who sits there can see it."""

from live.hall import Hall


def test_the_call_is_heard_at_the_console_and_answered_to_the_leader_alone(hall: Hall) -> None:
    desk, board = hall.console(), hall.wall()
    leader, adult, far = hall.phone(), hall.phone("guardian"), hall.phone(table=2)
    refusal = adult.ask("help.ask", {})
    assert (refusal["ok"], refusal["error"]["code"]) == (False, "help.leader_only")
    leader.do("help.ask")
    (call,) = desk.wait(lambda: desk.of("help.changed"))
    assert (call["table"], call["state"]) == (1, "asked")
    assert set(call) == {"table", "state", "since", "version"}, "no reason, and nobody's name"
    desk.do("help.answer", table=1, state="coming")
    leader.wait(lambda: [each for each in leader.of("table.seated") if each["help"] == "coming"])
    desk.do("round.open", number=1)
    for view in (adult, far, board):
        view.wait(lambda view=view: view.of("round.changed"))
        assert view.of("help.changed") + [told for told in view.of("table.seated") if told["help"] != "none"] == []


def test_the_call_outlives_a_dead_phone_and_a_new_console_sees_it(hall: Hall) -> None:
    leader = hall.phone()
    leader.do("help.ask")
    leader.leave()
    assert [(each["table"], each["state"]) for each in hall.console().snapshot["helps"]] == [(1, "asked")]
