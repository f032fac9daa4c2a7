"""What may reach the Socket.IO server at all: our own pages, in the one dialect that they speak.

A layer in front of it, because python-engineio takes a missing origin for a good one, answers
scripts of other sites (JSONP), and writes in the log what it was sent. Nothing here says who
somebody is: that is for the gateway.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

import msgspec

from app.errors import ClientTooOld, Malformed, Refusal
from app.web.language import language_of
from app.web.origin import ForeignOrigin
from app.web.replies import note_refusal
from app.words import words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATH: Final = "/socket.io/"
MAX_BODY_BYTES: Final = 65_536
_MAX_PARAMETERS: Final = 20
_TRANSPORTS: Final = frozenset({"polling", "websocket"})
_METHODS: Final = frozenset({"GET", "POST"})
_SID: Final = re.compile(r"[A-Za-z0-9_-]{10,40}")
_STATUS: Final = {400: "400 Bad Request", 403: "403 Forbidden", 426: "426 Upgrade Required"}


def admitting(app: "WSGIApplication", origins: Container[str]) -> "WSGIApplication":
    """The same application, whose sockets are open to pages of these origins alone."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(PATH):
            try:
                _require_our_dialect(environ)
                _require_own_origin(environ, origins)
            except Refusal as refusal:
                note_refusal(refusal, "socket.io", environ)
                return _refuse(refusal, environ, start_response)
        return app(environ, start_response)

    return answer


def _require_our_dialect(environ: "WSGIEnvironment") -> None:
    """Engine.IO 4 over one of its two transports, with a WebSocket of 2011 if there is one."""
    asked = _parameters(environ.get("QUERY_STRING", ""))
    if (
        environ["REQUEST_METHOD"] not in _METHODS
        or asked.get("EIO") != "4"
        or asked.get("transport") not in _TRANSPORTS
        or not _SID.fullmatch(asked.get("sid", "absent-sid"))
        or "j" in asked  # JSONP: an answer as a script, for whoever includes it
    ):
        raise Malformed
    if environ["REQUEST_METHOD"] == "POST" and not _is_size(environ.get("CONTENT_LENGTH", "")):
        raise Malformed
    if _is_upgrade(environ) and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        raise ClientTooOld


def _require_own_origin(environ: "WSGIEnvironment", origins: Container[str]) -> None:
    """A browser names the page's origin for a WebSocket and for a POST. It names none for a GET on
    its own site: the cookie's SameSite keeps other sites from sending it."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None and environ["REQUEST_METHOD"] == "GET" and not _is_upgrade(environ):
        return
    if origin not in origins:
        raise ForeignOrigin


def _parameters(query: str) -> Mapping[str, str]:
    """Each parameter once; anything else is not ours."""
    try:
        given = parse_qs(query, keep_blank_values=True, max_num_fields=_MAX_PARAMETERS)
    except ValueError as error:
        raise Malformed from error
    if any(len(values) > 1 for values in given.values()):
        raise Malformed
    return {name: values[0] for name, values in given.items()}


def _is_upgrade(environ: "WSGIEnvironment") -> bool:
    upgrade: str = environ.get("HTTP_UPGRADE", "")
    return upgrade.lower() == "websocket"


def _is_size(value: str) -> bool:
    return (
        value.isascii() and value.isdecimal() and len(value) < 10 and int(value) <= MAX_BODY_BYTES
    )


def _refuse(
    refusal: Refusal, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    begin: Callable[..., object] = start_response
    body = msgspec.json.encode(refusal.reply(words(language_of(environ))))
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    begin(_STATUS[refusal.status], headers)
    return [body]
