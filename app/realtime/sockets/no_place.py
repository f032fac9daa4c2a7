"""What a request is told that came when there was no place for it (places.py): a person reads a
page, a program of ours an object, and both when to come again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec
from flask import request

from app.errors import Busy
from app.realtime.sockets.places import TURNED_AWAY
from app.web.language import language_of
from app.words import N_, words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOCKETS: Final = "/socket.io/"  # which Flask does not serve
RETRY_SECONDS: Final = 5


class NoPlace(Busy):
    """There are too many connections for one more request; said of a page or of the API."""

    after_seconds = RETRY_SECONDS
    sentence = N_(
        "Trop de connexions à la fois, ici ou depuis votre réseau. Rien n’est perdu : rechargez"
        " cette page dans un instant."
    )


def require_place() -> None:
    """Before any view: NoPlace for a request that has no place, told as every refusal is."""
    if request.environ.get(TURNED_AWAY):
        raise NoPlace


def sparing(app: "WSGIApplication") -> "WSGIApplication":
    """The same application, that answers « later » on a socket for which there is no place."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not (environ.get(TURNED_AWAY) and environ["PATH_INFO"].startswith(SOCKETS)):
            return app(environ, start_response)
        body = msgspec.json.encode(Busy().reply(words(language_of(environ))))
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(RETRY_SECONDS)),
        ]
        start_response("503 Service Unavailable", headers)
        return [body]

    return answer
