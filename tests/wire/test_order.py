"""What one person does is done in the order in which they did it."""

import pytest

from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.journal import Journal
from tests.wire.lines import OpenLine, PollingLine, WebSocketLine
from tests.wire.server import Server

pytestmark = pytest.mark.wire

BURSTS = 5
AT_ONCE = 15  # within what the limits let pass


@pytest.mark.parametrize("line", [WebSocketLine, PollingLine])
def test_commands_sent_together_are_taken_in_their_order(
    standing_server_in_each_mode: Server, enter: Enter, journal: Journal, line: OpenLine
) -> None:
    server = standing_server_in_each_mode
    workshop = server.open_workshop()
    facilitator = enter(server, workshop.facilitator, journal=journal)
    facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)

    for number in range(BURSTS):
        seat = server.sit(workshop.join_key, f"Personne {number}")
        person = enter(server, seat, line=line, journal=journal)
        assert in_order(person), "answered in another order"


def in_order(person: Client) -> bool:
    """Whether a burst of commands, sent in one go, is given its places in its order."""
    keys = [person.submit("hand.set", raised=turn % 2 == 0) for turn in range(AT_ONCE)]
    person.settle()
    places = [person.answers[key]["seq"] for key in keys]
    return places == sorted(places)
