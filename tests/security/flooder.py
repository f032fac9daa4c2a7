"""Who floods a server, as a process of its own: what it costs to flood is not taken from others.

    python -m tests.security.flooder messages|connections HOST PORT BOARD COOKIE SECONDS

Prints how much it sent, and how often it was cut.
"""

import json
import sys
import time
from collections.abc import Callable

from tests.wire.lines import WebSocketLine
from tests.wire.websocket import LineCut

PER_SECOND = {"messages": 1_000, "connections": 500}


def main() -> None:
    kind, host, port, board, cookie, seconds = sys.argv[1:]
    flood = Flood((host, int(port)), board, cookie)
    step = {"messages": flood.message, "connections": flood.connection}[kind]
    sent = paced(step, PER_SECOND[kind], float(seconds))
    print(json.dumps({"sent": sent, "cut": flood.cuts}))  # noqa: T201 - its answer


def paced(step: Callable[[], None], per_second: int, seconds: float) -> int:
    """Do it so many times a second, or as many as one can."""
    began, done = time.monotonic(), 0
    while (passed := time.monotonic() - began) < seconds:
        if done >= passed * per_second:
            time.sleep(0.001)
            continue
        step()
        done += 1
    return done


class Flood:
    def __init__(self, address: tuple[str, int], board: str, cookie: str) -> None:
        self.cuts = 0
        self._address = address
        self._board = board
        self._headers = {"Origin": "http://{}:{}".format(*address), "Cookie": cookie}
        self._line: WebSocketLine | None = None
        said = ["signal", {"board": board, "kind": "typing", "on": True}]
        self._message = f"42{json.dumps(said)}"

    def message(self) -> None:
        """One more message, on a new connection when the last one was cut."""
        try:
            if self._line is None:
                self._line = WebSocketLine(self._address, self._board, self._headers)
                self._line.send("40")
            self._line.send(self._message)
        except LineCut:
            self.cuts += 1
            self._line = None

    def connection(self) -> None:
        """Come to the door, and leave."""
        try:
            WebSocketLine(self._address, self._board, self._headers).close()
        except LineCut:
            self.cuts += 1


if __name__ == "__main__":
    main()
