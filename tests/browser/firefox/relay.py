"""Debian's Firefox, as Playwright expects a newer one: a relay of WebDriver BiDi.

Playwright starts this program in the place of Firefox, and drives it by the standard protocol. The
long-term release lacks a few settings that Playwright asks for at its start and that no test here
needs (the bodies of answers, a locale, the turn of a screen): what Firefox does not know of them is
said to be done. All the rest passes unchanged, refusals too.
"""

import json
import re
import subprocess
import sys
from threading import Thread
from typing import Any, Final

from simple_websocket import ConnectionClosed, Server
from websocket import WebSocket, WebSocketException, create_connection
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

LISTENS: Final = re.compile(r"WebDriver BiDi listening on (ws://.*)$")
LARGEST: Final = 64 * 1024 * 1024  # a picture of the page is one message
SPARED: Final = re.compile(r"emulation\.|network\.addDataCollector$|browser\.setDownloadBehavior$")
UNKNOWN: Final = "unknown command"
DONE: Final = {"collector": "none"}  # the others answer nothing, and read nothing


def main(firefox: str, arguments: list[str]) -> int:
    """Start Firefox, say where the relay listens as it would, and end when it ends."""
    browser = subprocess.Popen([firefox, *arguments], stderr=subprocess.PIPE, text=True)
    assert browser.stderr is not None
    for line in browser.stderr:
        said = line
        if found := LISTENS.search(line):
            relay = make_server("127.0.0.1", 0, _relay_to(found[1]), threaded=True)
            Thread(target=relay.serve_forever, daemon=True).start()
            said = f"WebDriver BiDi listening on ws://127.0.0.1:{relay.port}\n"
        sys.stderr.write(said)
        sys.stderr.flush()
    return browser.wait()


def _relay_to(address: str) -> Any:
    @Request.application
    def relay(request: Request) -> Response:
        driver = Server.accept(request.environ, max_message_size=LARGEST)
        browser = create_connection(address + request.path, suppress_origin=True)
        spared: set[int] = set()
        Thread(target=_pass_back, args=(browser, driver, spared), daemon=True).start()
        try:
            while True:
                said = driver.receive()
                asked = json.loads(said)
                if SPARED.match(asked["method"]):
                    spared.add(asked["id"])
                browser.send(said)
        except ConnectionClosed:
            return Response()

    return relay


def _pass_back(browser: WebSocket, driver: Server, spared: set[int]) -> None:
    try:
        while True:
            said = browser.recv()
            driver.send(_spare(said, spared) if UNKNOWN in said else said)
    except (ConnectionClosed, WebSocketException, OSError):
        driver.close()


def _spare(said: str, spared: set[int]) -> str:
    answer = json.loads(said)
    if answer.get("error") != UNKNOWN or answer["id"] not in spared:
        return said
    return json.dumps({"type": "success", "id": answer["id"], "result": DONE})


if __name__ == "__main__":
    sys.exit(main("firefox-esr", sys.argv[1:]))
