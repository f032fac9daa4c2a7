"""The basic journey of a client: in both async modes, over both transports."""

from uuid import uuid4

import pytest

from tests.wire.conftest import Enter
from tests.wire.lines import OpenLine, PollingLine, WebSocketLine
from tests.wire.server import Server

pytestmark = pytest.mark.wire


@pytest.mark.parametrize("line", [WebSocketLine, PollingLine])
def test_a_note_travels_from_one_person_to_the_other(
    server_in_each_mode: Server, enter: Enter, line: OpenLine
) -> None:
    server = server_in_each_mode
    workshop = server.open_workshop()
    facilitator = enter(server, workshop.facilitator)
    person = enter(server, server.sit(workshop.join_key, "Une personne"), line=line)

    facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)
    note = str(uuid4())
    seq = person.do("note.add", note=note, text="Bonjour", zone="health", x=10, y=20)
    facilitator.reach(seq)

    assert facilitator.note(note).text == "Bonjour"
    assert facilitator.note(note).author is None
    assert person.note(note).author == person.seat.id
