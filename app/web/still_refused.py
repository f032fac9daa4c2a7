"""A refusal that still holds, told again without asking anybody.

Whoever asks too often is told when to come back, and a loop does not listen: each of its requests
cost a look in the database and a page to write, in the thread that serves every board. Until the
moment that was told, the same browser asking for the same address is given the same bytes, before
anything is looked up. Nobody is refused who would not have been: what comes back to a bucket comes
back with time alone.
"""

import math
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_cookie

from app.web.headers import Headers
from app.web.language import asked_by

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NOTED: Final = "essaim.refused_for"  # a list in the environ, which what stands between us copies
MOST: Final = 2_000  # refusals, of a kilobyte or less

# Whose browser a request comes from, by its cookies.
Who: TypeAlias = Callable[[dict[str, str]], Hashable]


@dataclass(frozen=True, slots=True)
class _Told:
    until: float
    status: str
    headers: Headers
    body: bytes


def note_lasting(environ: "WSGIEnvironment", seconds: float) -> None:
    """Say, of the request that is being refused, how long that refusal holds."""
    noted: list[float] = environ.get(_NOTED, [])
    noted.append(seconds)


class StillRefused:
    """The same application; what it refused for a time, it is not asked again before."""

    def __init__(
        self, app: "WSGIApplication", who: Who, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._who = who
        self._clock = clock
        self._gate = Lock()
        self._told: dict[str, dict[Hashable, _Told]] = {}  # by path, by who asks and how

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET":
            return self._app(environ, start_response)
        if told := self._find(environ):
            start_response(told.status, [*told.headers, _come_back(told.until - self._clock())])
            return [told.body]
        begun: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *exc_info: Any) -> Callable[[bytes], object]:
            begun[:] = [(status, headers)]
            begin: Callable[..., Callable[[bytes], object]] = start_response
            return begin(status, headers, *exc_info)

        noted: list[float] = []
        environ[_NOTED] = noted
        answer = self._app(environ, start)
        if not noted:
            return answer
        try:
            body = b"".join(answer)
        finally:
            if end := getattr(answer, "close", None):
                end()  # as a server does once it has sent all
        [(status, headers)] = begun
        self._keep(environ, _Told(self._clock() + noted[0], status, _lasting(headers), body))
        return [body]

    def _find(self, environ: "WSGIEnvironment") -> _Told | None:
        of_path = self._told.get(environ["PATH_INFO"])
        told = of_path.get(self._asker(environ)) if of_path else None
        return told if told is not None and self._clock() < told.until else None

    def _keep(self, environ: "WSGIEnvironment", told: _Told) -> None:
        with self._gate:
            if sum(map(len, self._told.values())) >= MOST:
                self._forget()
            self._told.setdefault(environ["PATH_INFO"], {})[self._asker(environ)] = told

    def _forget(self) -> None:
        """Those that hold no more; all of them when there are still too many."""
        now = self._clock()
        kept = {
            path: {who: told for who, told in of_path.items() if now < told.until}
            for path, of_path in self._told.items()
        }
        is_full = sum(map(len, kept.values())) >= MOST
        self._told = {} if is_full else {path: each for path, each in kept.items() if each}

    def _asker(self, environ: "WSGIEnvironment") -> Hashable:
        """All that the words and the bytes of a refusal depend on."""
        cookies = parse_cookie(environ.get("HTTP_COOKIE"))
        language = asked_by(cookies, environ.get("HTTP_ACCEPT_LANGUAGE"))
        is_small = _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return self._who(cookies), language, is_small, environ.get("HTTP_HOST")


@lru_cache(maxsize=256)
def _takes_gzip(accepted: str) -> bool:
    return parse_accept_header(accepted, Accept).quality("gzip") > 0


def _lasting(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name != "Retry-After"]


def _come_back(seconds: float) -> tuple[str, str]:
    return "Retry-After", str(max(1, math.ceil(seconds)))
