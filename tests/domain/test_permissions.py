"""The permission table: every command, every kind of actor, and nothing by accident."""

import pytest
from asking import refused

from dialog.commands import all_commands
from dialog.domain import permissions
from dialog.vocabulary import ActorKind

SEAT, FACILITATOR, OPERATOR, NOBODY = ActorKind.SEAT, ActorKind.FACILITATOR, ActorKind.OPERATOR, ActorKind.NOBODY
EXPECTED = {
    **dict.fromkeys(
        ("contribution.post", "contribution.edit", "contribution.withdraw", "contribution.support"), {SEAT}
    ),
    **dict.fromkeys(("seat.take", "facilitator.register", "facilitator.sign_in", "factor.prove"), {NOBODY}),
    **dict.fromkeys(
        ("password.change", "session.end", "session.end_every", "factor.prepare", "factor.confirm", "factor.remove"),
        {FACILITATOR},
    ),
    **dict.fromkeys(
        (
            "contribution.dispute",
            "contribution.erase",
            "point.write",
            "point.edit",
            "point.withdraw",
            "rapporteur.choose",
            "lesson.write",
        ),
        {SEAT, FACILITATOR, OPERATOR},
    ),
    **dict.fromkeys(("seat.leave", "dots.place", "pulse.answer", "help.ask", "choice.make"), {SEAT}),
    **dict.fromkeys(("conference.tidy", "project.expire", "project.import", "erasure.confirm"), {OPERATOR}),
    "seat.appoint": {SEAT, FACILITATOR, OPERATOR},
    "status.report": {FACILITATOR, OPERATOR, ActorKind.LEADER},
    "card.hand": {FACILITATOR, OPERATOR, ActorKind.CONTACT},
    **dict.fromkeys(
        ("consultation.deliver", "reflection.write", "comment.write", "comment.withdraw"),
        {FACILITATOR, OPERATOR, ActorKind.BODY},
    ),
    "facilitator.sign_out": {FACILITATOR},
    "project.join": {FACILITATOR},
    "member.confirm": {FACILITATOR},
}
"""Written by hand, a second time: what is not here is the facilitators' and the operator's."""


@pytest.mark.parametrize("kind", ActorKind)
@pytest.mark.parametrize("wire", all_commands())
def test_listed_or_refused(wire: str, kind: ActorKind) -> None:
    if kind in EXPECTED.get(wire, {FACILITATOR, OPERATOR}):
        permissions.require(kind, wire)
    else:
        with refused("command.not_allowed", command=wire):
            permissions.require(kind, wire)


def test_an_unknown_command_is_nobodys() -> None:
    for kind in ActorKind:
        with refused("command.not_allowed", command="house.burn"):
            permissions.require(kind, "house.burn")


def test_a_projector_commands_nothing() -> None:
    assert [wire for wire, kinds in permissions.ALLOWED.items() if ActorKind.PROJECTOR in kinds] == []
