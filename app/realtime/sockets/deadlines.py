"""A deadline for each whole request, on eventlet's server: its own patience begins again at each
byte, and a byte every ten seconds held a connection for ever (D12). Nothing here imports eventlet:
the entry point hands its module over."""

from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.realtime.sockets.places import TURNED_AWAY, Place, Places

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HEADERS_SECONDS: Final = 10.0
BODY_SECONDS: Final = 20.0

# Call a function in so many seconds; what is returned has `cancel`.
Schedule: TypeAlias = Callable[..., Any]


class Lines:
    """What headers are read from, and the last line that was: an empty one is the end of all."""

    def __init__(self, read_from: Any) -> None:
        self._read_from = read_from
        self.last = b""

    def readline(self, size: int = -1) -> bytes:
        self.last = self._read_from.readline(size)
        return self.last


_Protocol: Any = object  # eventlet's comes with `punctual`


class Timed(_Protocol):  # type: ignore[misc]
    """What a connection of eventlet's HttpProtocol does at its beginning, at each request and at
    its end; `punctual` says with what."""

    places: Places
    schedule: Schedule
    has_seat: Callable[["WSGIEnvironment"], bool]
    idle_seconds: float
    place: Place
    deadline: Any = None
    body_deadline: Any = None
    idle: float = 0.0
    rfile: Any

    def log_message(self, *_said: object) -> None:
        """Of a request that cannot be read: no address, no URL and no text of a peer's."""

    def setup(self) -> None:
        super().setup()
        self.place = self.places.open(str(self.client_address[0]), self.cut)

    def cut(self) -> None:
        with suppress(OSError):  # it is already gone
            self.connection.shutdown(SHUT_RDWR)

    def finish(self) -> None:
        self.forget_deadlines()
        self.places.leave(self.place)
        super().finish()

    def forget_deadlines(self) -> None:
        for each in (self.deadline, self.body_deadline):
            if each is not None:
                each.cancel()
        self.deadline = self.body_deadline = None

    def _read_request_line(self) -> Any:
        self.forget_deadlines()
        if self.idle:
            self.places.wait(self.place)
        self.deadline = self.schedule(HEADERS_SECONDS + self.idle, self.cut)
        self.idle = self.idle_seconds
        return super()._read_request_line()

    def parse_request(self) -> bool:
        """Whether there is a request to serve. Headers that end with the connection, cut by us or
        by the peer, were served as if they were whole (D14): twelve hundred pages at the end of an
        attack, while everybody waited."""
        lines = self.rfile = Lines(self.rfile)
        if not super().parse_request():
            return False
        if not lines.last:
            self.close_connection = True
            return False
        return True

    def get_environ(self) -> Any:
        """The headers are whole."""
        self.forget_deadlines()
        environ = super().get_environ()
        path = environ["PATH_INFO"]
        if not self.places.is_welcome(self.place, path, has_seat=lambda: self.has_seat(environ)):
            environ[TURNED_AWAY] = self.close_connection = True
        body = environ["eventlet.input"]
        if not (body.chunked_input or body.content_length):
            self.places.hold(self.place)
            return environ
        self.body_deadline = self.schedule(BODY_SECONDS, self.cut)
        body._do_read = self.until_whole(body, body._do_read)
        body._chunked_read = self.until_whole(body, body._chunked_read)
        return environ

    def until_whole(self, body: Any, read: Callable[..., bytes]) -> Callable[..., bytes]:
        def read_on(*args: Any, **options: Any) -> bytes:
            data = read(*args, **options)
            is_whole = (
                body.chunk_length == 0
                if body.chunked_input
                else body.position >= body.content_length
            )
            if is_whole and self.body_deadline is not None:
                self.body_deadline.cancel()
                self.body_deadline = None
                self.places.hold(self.place)
            return data

        return read_on


def punctual(
    wsgi: ModuleType,
    schedule: Schedule,
    places: Places,
    has_seat: Callable[["WSGIEnvironment"], bool],
    *,
    idle_seconds: float,
) -> type:
    """The class that reads requests. A connection is cut when the headers of its first request
    have not come in ten seconds, or a body in twenty; between two requests it may be idle."""

    given = {
        "places": places,
        "schedule": staticmethod(schedule),
        "has_seat": staticmethod(has_seat),
        "idle_seconds": idle_seconds,
    }
    return type("Punctual", (Timed, wsgi.HttpProtocol), given)
