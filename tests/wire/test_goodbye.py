"""A planned end of the process: everyone is told when to come back, and it does end."""

import pytest

from tests.wire.conftest import Enter
from tests.wire.lines import OpenLine, PollingLine, WebSocketLine
from tests.wire.server import Server

pytestmark = pytest.mark.wire


@pytest.mark.parametrize("line", [WebSocketLine, PollingLine])
def test_everyone_is_told_to_come_back_when_the_server_stops(
    server_in_each_mode: Server, enter: Enter, line: OpenLine
) -> None:
    server = server_in_each_mode
    person = enter(server, server.open_workshop().facilitator, line=line)

    server.stop()

    person.wait_until(lambda: person.goodbyes)
    assert person.goodbyes[0]["reason"] == "restart"
    assert 0 <= person.goodbyes[0]["retry_ms"] < 5_000
