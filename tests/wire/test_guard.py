"""Each hole of the libraries that app/realtime/sockets/guard.py closes, tried on a real server.

Every test here turns red when its patch is taken away, and when an upgrade makes it useless.
"""

import time
from collections.abc import Iterator

import pytest

from app.realtime.protocol import VERSION
from tests.wire import checkers, websocket
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.lines import WebSocketLine
from tests.wire.server import Server, Workshop
from tests.wire.websocket import LineCut, WebSocket

pytestmark = pytest.mark.wire

CLOSED_WITHIN_SECONDS = 5.0
GONE_WITHIN_SECONDS = 9.0  # three seconds of grace; a ping that is missed takes ten to twenty
MORE_MEMORY_KB = 10_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One whose log nobody else writes in."""
    with Server(tmp_path_factory.mktemp("guarded")) as running:
        yield running


@pytest.fixture
def workshop(server: Server) -> Workshop:
    return server.open_workshop()


@pytest.fixture
def witness(server: Server, workshop: Workshop, enter: Enter) -> Client:
    """Somebody who behaves, and sees who is there."""
    return enter(server, workshop.facilitator)


@pytest.fixture
def attacker(server: Server, workshop: Workshop, witness: Client) -> Iterator[WebSocketLine]:
    """A connection that was let in and said hello; from here on it says what the test wants."""
    seat = server.sit(workshop.join_key, "Qui cherche")
    line = WebSocketLine(server.address, seat.board, headers_of(server, seat.cookie))
    packets = line.packets()
    next(packets)
    line.send("40")
    next(packets)
    line.send(f'420["hello",{{"board":"{seat.board}","version":{VERSION}}}]')
    witness.wait_until(lambda: witness.people.get(seat.id, {}).get("online"))
    yield line
    line.close()


def is_alone(witness: Client) -> bool:
    online = [seat for seat, person in witness.people.items() if person["online"]]
    return online == [witness.seat.id]


@pytest.mark.parametrize("packet", ["", "x", "b!", "é" * 10])
def test_a_frame_that_is_no_packet_ends_its_connection_at_once(
    server: Server, witness: Client, attacker: WebSocketLine, packet: str
) -> None:
    attacker.send(packet)

    assert b"Traceback" not in said_until_the_end(attacker.websocket)
    checkers.check_calm(server)


def test_whoever_was_closed_for_what_they_said_is_said_gone(
    witness: Client, attacker: WebSocketLine
) -> None:
    attacker.send("x")

    witness.wait_until(lambda: is_alone(witness), GONE_WITHIN_SECONDS)


def test_a_message_in_endless_fragments_is_cut_short(server: Server, workshop: Workshop) -> None:
    stranger = WebSocket(server.address, target_of(workshop), headers=headers_of(server))
    before = server.rss_kb()

    first = websocket.frame(b"4" * 60_000, is_final=False)
    following = websocket.frame(b"x" * 60_000, opcode=0x0, is_final=False)

    assert is_cut_while_sending(stranger, [first, *[following] * 100])
    assert server.rss_kb() - before < MORE_MEMORY_KB
    stranger.close()


@pytest.mark.parametrize("event", ['"disconnect","x"', '"connect",{},{"token":"x"}'])
def test_the_handlers_of_the_library_are_out_of_reach(
    server: Server, witness: Client, attacker: WebSocketLine, event: str
) -> None:
    attacker.send(f"42[{event}]")
    attacker.send(f"421[{event}]")

    witness.do("ready.set", ready=True)
    if attacker.websocket.is_closed_within(0.5):
        witness.wait_until(lambda: is_alone(witness), GONE_WITHIN_SECONDS)
    else:
        assert not is_alone(witness), "it listens unseen"
    checkers.check_calm(server)


def test_a_handshake_of_2010_is_refused(server: Server, workshop: Workshop) -> None:
    headers = {**headers_of(server), "Sec-WebSocket-Key1": "1 2", "Sec-WebSocket-Key2": "3 4"}

    with pytest.raises(LineCut) as refused:
        WebSocket(server.address, target_of(workshop), headers=headers, version=None)

    assert "400 " in str(refused.value) or "426 " in str(refused.value)


def test_attachments_that_never_come_are_not_waited_for(
    server: Server, witness: Client, attacker: WebSocketLine
) -> None:
    attacker.send('459999999999-["command",{"_placeholder":true,"num":0}]')

    assert attacker.websocket.is_closed_within(CLOSED_WITHIN_SECONDS)
    checkers.check_calm(server)


@pytest.mark.parametrize("packet", ['42{"a":1}', '42[["a"]]', "42[null]", "42", "42[", "43[]"])
def test_an_event_without_a_name_is_closed_and_fills_no_log(
    server: Server, witness: Client, attacker: WebSocketLine, packet: str
) -> None:
    attacker.send(packet)

    assert attacker.websocket.is_closed_within(CLOSED_WITHIN_SECONDS)
    checkers.check_calm(server)


def test_a_flood_ends_its_connection_and_nobody_elses(
    server: Server, witness: Client, attacker: WebSocketLine
) -> None:
    signal = '42["signal",{"board":"x","kind":"typing","on":true}]'
    flood = websocket.frame(signal.encode()) * 50

    assert is_cut_while_sending(attacker.websocket, [flood] * 20)
    assert witness.do("ready.set", ready=True)
    checkers.check_calm(server)


def test_no_compressor_is_kept_for_anybody(server: Server, workshop: Workshop) -> None:
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}

    browser = WebSocket(server.address, target_of(workshop), headers=headers_of(server) | offer)

    assert b"sec-websocket-extensions" not in browser.response.lower()
    browser.close()


def test_a_long_message_is_read_as_it_was_written(
    server: Server, workshop: Workshop, witness: Client
) -> None:
    """The fast unmasking, on every alignment that a fragment may have."""
    witness.do("phase.go", phase="tables", expected=witness.state.phase)

    for size in (1, 2, 3, 4, 125, 126, 127, 500, 999):
        note = f"00000000-0000-4000-8000-{size:012x}"
        text = "".join(chr(97 + at % 26) for at in range(size))
        witness.do("note.add", note=note, text=text, zone="health", x=0, y=0)
        assert witness.note(note).text == text


def target_of(workshop: Workshop) -> str:
    return f"/socket.io/?EIO=4&transport=websocket&board={workshop.id}"


def headers_of(server: Server, cookie: str = "") -> dict[str, str]:
    return {"Origin": server.origin, **({"Cookie": cookie} if cookie else {})}


def is_cut_while_sending(peer: WebSocket, pieces: list[bytes]) -> bool:
    """Whether the server ends the connection in the middle of these, or soon after."""
    for piece in pieces:
        try:
            peer.send_bytes(piece)
        except LineCut:
            return True
        time.sleep(0.005)
    return peer.is_closed_within(CLOSED_WITHIN_SECONDS)


def said_until_the_end(peer: WebSocket) -> bytes:
    """All that still comes; the connection must end in time."""
    said, deadline = b"", time.monotonic() + CLOSED_WITHIN_SECONDS
    try:
        while time.monotonic() < deadline:
            frame = peer.receive(deadline - time.monotonic())
            said += frame.payload
            if frame.opcode == websocket.CLOSE:
                break
    except LineCut:
        pass
    return said
