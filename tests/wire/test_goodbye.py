"""A planned end of the process: everyone is told when to come back, and it does end."""

import os
import signal

import pytest

from tests.wire.client import Client, Refused
from tests.wire.cluster import Cluster
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


def test_a_process_that_ends_answers_first_what_it_had_taken(
    cluster: Cluster, enter: Enter
) -> None:
    """Its database does not answer: the person hears within its deadline, and not by a cut."""
    process = cluster.part("server-1")
    workshop = cluster.front.open_workshop()
    person = enter(cluster.front, workshop.facilitator, address=process.address)
    cluster.freeze("postgresql")
    try:
        person.submit("phase.go", phase="tables", expected=person.state.phase)
        os.kill(process.pid, signal.SIGTERM)
        person.wait_until(lambda: person.told or person.cuts)
    finally:
        cluster.thaw("postgresql")

    assert [told.code for told in person.told] == ["busy"]
    assert person.goodbyes


def test_who_comes_to_a_process_that_ends_is_sent_to_another(
    server_in_each_mode: Server, enter: Enter
) -> None:
    server = server_in_each_mode
    workshop = server.open_workshop()
    person = enter(server, workshop.facilitator)
    late = Client(server, server.sit(workshop.join_key, "En retard"))

    os.kill(server.pid, signal.SIGTERM)
    person.wait_until(lambda: person.goodbyes)

    with pytest.raises(Refused, match="busy"):
        late.enter()
