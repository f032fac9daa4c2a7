"""What the patches of eventlet's WebSocket rest on: an upgrade that moves it must be noticed."""

import itertools
import random
from types import SimpleNamespace

import pytest

from app.realtime.sockets import frames

pytestmark = pytest.mark.usefixtures("hardened")


def xor(data, mask):
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))


@pytest.mark.parametrize("seed", range(20))
def test_unmasking_is_the_xor_of_the_standard(seed):
    chance = random.Random(seed)
    data = chance.randbytes(chance.choice([0, 1, 2, 3, 4, 5, 125, 126, 65_535]))
    mask = chance.randbytes(4)

    assert frames.unmask(data, mask) == xor(data, mask)


@pytest.mark.parametrize("offset", range(9))
def test_unmasking_a_piece_goes_on_where_the_piece_before_ended(offset):
    data, mask = bytes(range(100)), b"\x01\x02\x03\x04"

    masked = xor(data, mask)

    assert frames.unmask(masked[offset:], mask, len(data) - offset, offset) == data[offset:]
    assert frames.unmask(masked, mask, 10) == data[:10]


def test_a_mask_that_begins_or_ends_with_zeros_loses_no_byte():
    data = b"\0" * 8 + b"fin"

    for mask in (b"\0\0\0\0", b"\0\0\0\1", b"\1\0\0\0"):
        assert frames.unmask(xor(data, mask), mask) == data


def test_a_message_in_fragments_has_the_limit_of_a_message_in_one(hardened):
    websocket, _ = hardened
    message = websocket.RFC6455WebSocket.Message(1, max_frame_length=100)

    for _ in range(10):
        message.push(b"x" * 10)

    with pytest.raises(websocket.FailedConnectionError):
        message.push(b"x")


def test_handshakes_of_2010_are_not_served(hardened):
    _, driver = hardened
    server = SimpleNamespace(max_http_buffer_size=1)

    assert driver.WebSocketWSGI(lambda ws: None, server).support_legacy_versions is False


def test_no_compression_is_negotiated(hardened):
    websocket, _ = hardened
    handshake = websocket.WebSocketWSGI(lambda ws: None)

    assert handshake._negotiate_permessage_deflate({"permessage-deflate": [{}]}) is None


class Heard:
    """A socket that has these pieces to give, one a call."""

    fd, sendall = object(), print

    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.asked = 0

    def recv(self, size):
        self.asked += 1
        piece = self.pieces.pop(0) if self.pieces else b""
        if len(piece) > size:
            self.pieces.insert(0, piece[size:])
        return piece[:size]

    def gettimeout(self):
        return 20


def test_what_was_read_ahead_is_handed_out_in_order_and_then_the_end():
    heard = Heard(b"abcdef", b"gh")
    ahead = frames.ReadAhead(heard)

    assert [ahead.recv(size) for size in (2, 1, 100, 1, 1, 1)] == [
        *(b"ab", b"c", b"def", b"g", b"h", b"")
    ]
    assert heard.asked == 3
    assert (ahead.fd, ahead.gettimeout()) == (Heard.fd, 20)


def frame_of(text, *, opcode=0x81, mask=b"\x9a\x02\xe3\x04"):
    data = text.encode()
    size = len(data)
    head = bytes([opcode, 0x80 | size]) if size < 126 else bytes([opcode, 0xFE])
    return head + (b"" if size < 126 else size.to_bytes(2, "big")) + mask + xor(data, mask)


def test_a_websocket_asks_the_system_once_for_several_frames(hardened):
    websocket, _ = hardened
    heard = Heard(frame_of("42") * 3)
    ws = websocket.RFC6455WebSocket(heard, {})

    assert [ws.wait() for _ in range(4)] == ["42", "42", "42", None]
    assert heard.asked == 3  # and twice for the end


@pytest.mark.parametrize("seed", range(30))
def test_messages_are_the_same_however_they_come(hardened, seed):
    """Whole or in fragments, with control frames in between, cut anywhere by the network."""
    websocket, _ = hardened
    chance = random.Random(seed)
    texts = ["é" * chance.choice([1, 2, 62, 63, 64, 300, 3000]) for _ in range(12)]
    stream = b""
    for text in texts:
        if chance.random() < 0.3:
            first, rest = text[:1], text[1:]
            stream += frame_of(first, opcode=0x01) + frame_of("", opcode=0x8A)
            stream += frame_of(rest, opcode=0x80)
        else:
            stream += frame_of(text)
    cuts = sorted(chance.sample(range(len(stream)), 10))
    starts = range(0, len(stream), frames.READ_AHEAD_BYTES)
    edges = sorted({0, *cuts, *starts, len(stream)})
    pieces = [stream[start:end] for start, end in itertools.pairwise(edges)]
    ws = websocket.RFC6455WebSocket(Heard(*pieces), {})

    assert [ws.wait() for _ in range(len(texts) + 1)] == [*texts, None]


def test_a_text_that_is_not_utf_8_is_no_message(hardened):
    websocket, _ = hardened
    mask = b"\x9a\x02\xe3\x04"
    bad = b"\x81\x82" + mask + xor(b"\xff\xfe", mask)
    ws = websocket.RFC6455WebSocket(Heard(frame_of("42") + bad), {})
    ws.close = lambda close_data: None

    assert ws.wait() == "42"
    with pytest.raises(UnicodeDecodeError):
        ws.wait()
