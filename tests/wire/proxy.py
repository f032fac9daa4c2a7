"""A wire that can fail: between clients and a server, or between a server and what it needs.

Bytes pass, late, drop by drop, or not at all; connections are reset, go silent or freeze. With a
meddler, whole WebSocket frames are repeated and shuffled. Everything is chosen by the test, now.
"""

import random
import socket
import struct
import time
from contextlib import suppress
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Final, Self

from tests.wire import websocket

HOST: Final = "127.0.0.1"
CHUNK_BYTES: Final = 65_536
DRIP_SECONDS: Final = 0.05
FLUSH_SECONDS: Final = 0.02


class Proxy:
    """Listens on a port of its own, in front of a target. As a context manager: open inside."""

    def __init__(self, target: tuple[str, int], *, meddling: random.Random | None = None) -> None:
        self.delay_seconds = 0.0
        self.is_dripping = False
        self.is_losing_frames = False  # with a meddler: those of the board, and nothing else
        self._is_silent = False
        self._target = target
        self._meddling = meddling
        self._moving = Event()
        self._moving.set()
        self._links: list[_Link] = []
        self._adding = Lock()
        self._listening = socket.create_server((HOST, 0))
        self.address: tuple[str, int] = (HOST, self._listening.getsockname()[1])
        self._thread = Thread(target=self._accept, name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        self._moving.set()
        for link in self._taken():
            link.reset()
            link.join()

    def cut(self) -> None:
        """Reset every connection. New ones pass."""
        for link in self._taken():
            link.reset()

    def go_silent(self, *, for_good: bool = False) -> None:
        """From now on nothing passes on the present connections, and nobody is told. New ones
        pass; for good, they open and are as silent, until `speak`."""
        with self._adding:
            self._is_silent = for_good
            for link in self._links:
                link.is_silent = True

    def speak(self) -> None:
        """New connections pass again. Those that were silent stay so."""
        self._is_silent = False

    def freeze(self) -> None:
        """Nothing moves on any connection, and nothing is lost, until `thaw`."""
        self._moving.clear()

    def thaw(self) -> None:
        self._moving.set()

    def wait_until_it_moves(self) -> None:
        self._moving.wait()

    def meddler(self) -> "_Meddler | None":
        return _Meddler(self, self._meddling) if self._meddling is not None else None

    def _taken(self) -> "list[_Link]":
        with self._adding:
            links, self._links = self._links, []
        return links

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self._target, timeout=10)
            except OSError:
                _reset(client)
                continue
            link = _Link(self, client, server)
            with self._adding:
                link.is_silent = self._is_silent
                self._links.append(link)
            link.start()


class _Link:
    """One connection through the proxy: a thread for each direction."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self.is_silent = False
        self._proxy = proxy
        self._ends = (client, server)
        for end in self._ends:
            end.settimeout(None)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._threads = [
            Thread(target=self._pump, args=(client, server), daemon=True),
            Thread(target=self._pump, args=(server, client), daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def reset(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RD)  # wakes its reader, and says nothing to the peer
        for end in self._ends:
            _reset(end)

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        meddler = self._proxy.meddler()
        try:
            if meddler is not None:
                source.settimeout(FLUSH_SECONDS)
            while data := self._read(source, meddler):
                if not self.is_silent:
                    self._pass_on(sink, data if meddler is None else meddler.meddle(data))
            if not self.is_silent:
                sink.shutdown(socket.SHUT_WR)
        except OSError:  # one end is gone: so is the other
            self.reset()

    def _read(self, source: socket.socket, meddler: "_Meddler | None") -> bytes:
        self._proxy.wait_until_it_moves()
        while True:
            try:
                return source.recv(CHUNK_BYTES)
            except TimeoutError:
                assert meddler is not None
                if meddler.is_holding:
                    return FLUSH

    def _pass_on(self, sink: socket.socket, data: bytes) -> None:
        time.sleep(self._proxy.delay_seconds)
        self._proxy.wait_until_it_moves()
        if not self._proxy.is_dripping:
            sink.sendall(data)
            return
        for at in range(len(data)):
            sink.sendall(data[at : at + 1])
            time.sleep(DRIP_SECONDS if self._proxy.is_dripping else 0)


FLUSH: Final = b"\0flush"


class _Meddler:
    """Repeats commands and frames, one to three times, and shuffles them in windows of five.
    Handshakes, hellos and pings keep their place: a client that cannot come in proves nothing."""

    def __init__(self, proxy: Proxy, chance: random.Random) -> None:
        self._proxy = proxy
        self._chance = random.Random(chance.random())
        self._unread = b""
        self._is_upgraded = False
        self._window: list[bytes] = []

    @property
    def is_holding(self) -> bool:
        return bool(self._window)

    def meddle(self, data: bytes) -> bytes:
        """What to pass on in place of these bytes, which may end in the middle of a frame."""
        if data is FLUSH:
            return self._flushed()
        self._unread += data
        if not self._is_upgraded:
            return self._head()
        return b"".join(self._frame(frame) for frame in self._whole_frames())

    def _head(self) -> bytes:
        head, found, rest = self._unread.partition(b"\r\n\r\n")
        if not found:
            return b""
        self._is_upgraded, self._unread = True, b""
        return head + found + (self.meddle(rest) if rest else b"")

    def _whole_frames(self) -> list[bytes]:
        frames = []
        while size := websocket.size_of_first_frame(self._unread):
            frames.append(self._unread[:size])
            self._unread = self._unread[size:]
        return frames

    def _frame(self, frame: bytes) -> bytes:
        text = websocket.payload_of(frame)
        if self._proxy.is_losing_frames and text.startswith(b'42["frame"'):
            return b""
        if b'["command"' not in text[:24] and not text.startswith(b'42["frame"'):
            return self._flushed() + frame
        self._window.extend([frame] * self._chance.randint(1, 3))
        return self._flushed() if len(self._window) >= 5 else b""

    def _flushed(self) -> bytes:
        frames, self._window = self._window, []
        self._chance.shuffle(frames)
        return b"".join(frames)


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    end.close()
