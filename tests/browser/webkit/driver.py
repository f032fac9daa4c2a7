"""A browser by the few words of WebDriver that a test says: go, find, press keys."""

import json
import time
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any, Final

PATIENCE: Final = 40.0


class Driver:
    """One session of a WebDriver server of this machine, which is waited for."""

    def __init__(self, port: int, binary: str) -> None:
        self._port = port
        self._session = ""
        wanted = {"binary": binary, "args": ["--automation"]}
        asked = {"alwaysMatch": {"webkitgtk:browserOptions": wanted}}
        opened = _until(lambda: self._ask("POST", "/session", {"capabilities": asked}))
        self._session = f"/session/{opened['sessionId']}"

    def go(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def finds(self, path: str) -> str:
        """What an XPath leads to, waited for: a handle for the protocol."""
        asked = {"using": "xpath", "value": path}
        found = _until(lambda: self._ask("POST", "/elements", asked))
        return str(next(iter(found[0].values())))

    def press(self, keys: str) -> None:
        acts = [{"type": how, "value": key} for key in keys for how in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": acts}]})

    def close(self) -> None:
        self._ask("DELETE", "")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The answer, or nothing where it refuses: a page that is left has lost its elements."""
        said = None if body is None else json.dumps(body)
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, self._session + path, said)
            answer = connection.getresponse()
            told = json.loads(answer.read())["value"]
            return told if answer.status == HTTPStatus.OK else None


def _until(ask: Any) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if told := ask():
                return told
        except OSError:  # the server is not there yet
            pass
        time.sleep(0.2)
    raise AssertionError("waited in vain")
