"""Requests begin one after the other, and the boards are looked after between two of them.

Thirty people who press the same button at once are thirty requests that can all begin: one thread
serves them in one go, and a person of another board waited for the last of them.
"""

import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE: Final = ("/socket.io/", "/healthz", "/readyz")  # what is said on boards; a supervisor


def _rest() -> None:
    time.sleep(0)


def taking_turns(app: "WSGIApplication", rest: Callable[[], None] = _rest) -> "WSGIApplication":
    """The same application. What waits inside a request keeps nobody else from beginning."""
    turn = Lock()

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(AT_ONCE):
            with turn:
                rest()
        return app(environ, start_response)

    return answer
