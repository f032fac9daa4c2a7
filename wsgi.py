"""Production entry point: monkey-patch first, then configuration, migrations, and the server.

`python wsgi.py` serves; `flask --app wsgi …` runs commands on the same application, without any
server. eventlet is imported here and nowhere else.
"""

import os
import resource
import sys

SERVES = __name__ == "__main__"

if SERVES and (os.environ.get("ASYNC_MODE") or "eventlet") == "eventlet":
    # Before any import that opens a socket. psycopg would wait in C, and stop every board (A8).
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
    import warnings

    # eventlet says at each start that it is near its end; docs/adr/0007 answers.
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

import gc
import logging
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

from app import Server
from app import create_app as compose
from app.admin.migrate import UNREACHABLE, CannotMigrate, migrate_at
from app.admin.soundness import DamagedDatabase, require_sound_file
from app.admin.start_checks import (
    AlreadyServed,
    Forgetful,
    StopsTheWorld,
    hold_alone,
    require_durability,
    require_shared_waits,
    sqlite_is_safe,
)
from app.db import Database
from app.errors import Refusal, StorageFailed
from app.logs import outlive_full_disks, start_logging
from app.realtime.attention import attended
from app.realtime.sockets.deadlines import punctual
from app.realtime.sockets.frames import harden_websocket
from app.realtime.sockets.no_place import sparing
from app.realtime.sockets.places import MAX_CONNECTIONS, SPARE, Places
from app.realtime.watchdog import Watchdog
from app.workshops.erasing.ledger import Ledger
from config import Config, ConfigError

if TYPE_CHECKING:
    from flask import Flask

BACKLOG = 1024
SOCKET_TIMEOUT_SECONDS = 15
SEND_BUFFER_BYTES = 262_144
URL_LENGTH_LIMIT = 2048
GOODBYE_SECONDS = 0.5
FINISH_SECONDS = 4.5

log = logging.getLogger("essaim.start")


def main() -> None:
    outlive_full_disks()
    config = _read_config()
    start_logging(is_production=config.is_production)
    stop_asked = _hear_signals()
    _allow_many_connections()
    _be_alone(config)
    _require_sound(config)
    _migrate(config)
    _check(config)
    listening = _listen(config)
    server = compose(config)
    serve = _serve_on_eventlet if config.async_mode == "eventlet" else _serve_on_threads
    stop_accepting = serve(config, server, listening)
    server.start()
    # What was made until now stays: each full collection went through it all, and held every board
    # for 30 ms and more.
    gc.collect()
    gc.freeze()
    print(f"Essaim est prêt : ouvrez {config.base_url}\nPour l’arrêter : Ctrl+C", flush=True)
    stop_asked.recv(1)
    server.live.rooms.stop()
    server.plays.stop_all()
    time.sleep(GOODBYE_SECONDS)  # the goodbyes leave, and what was on its way comes in
    server.live.desks.finish()
    if not server.live.rooms.finish(within_seconds=FINISH_SECONDS):
        log.warning("ended before all was saved: what was not will be sent again")
    # Last: eventlet's server takes a WebSocket for an idle connection, and cuts it here.
    stop_accepting()
    server.stop()


def create_app() -> "Flask":
    """The application for `flask --app wsgi`: commands, no server, hence no eventlet."""
    config = replace(_read_config(), async_mode="threading")
    _migrate(config)
    return compose(config).flask


def _read_config() -> Config:
    try:
        return Config.from_env(os.environ)
    except ConfigError as error:
        _refuse(str(error))


def _be_alone(config: Config) -> None:
    """One process, and no more, serves a SQLite file."""
    if (database := config.sqlite_file) is None:
        return
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        hold_alone(database)
    except AlreadyServed as error:
        _refuse(str(error))
    except OSError:
        _refuse(f"DATABASE_URL : rien ne s’écrit dans {database.parent}.")


def _require_sound(config: Config) -> None:
    """Read the whole SQLite file once: what is damaged is not served, nor written to."""
    if (file := config.sqlite_file) is None:
        return
    try:
        require_sound_file(file, is_whole=True)
    except DamagedDatabase as damaged:
        _refuse(str(damaged))


def _migrate(config: Config) -> None:
    try:
        migrate_at(config.database_url)
    except CannotMigrate as error:
        _refuse(str(error))


def _check(config: Config) -> None:
    """Refuse to serve all boards from a process that one query would stop (A8), workshops that
    could not be erased, and, but to a developer, what a power cut would take away."""
    database = Database(config.database_url)
    try:
        require_shared_waits(database)
        require_durability(database)
    except StopsTheWorld as error:
        _refuse(str(error))
    except Forgetful as error:
        if config.is_production:
            _refuse(str(error))
        log.warning("PostgreSQL may lose what it confirms", extra={"reason": error.settings})
    except Refusal:
        _refuse(UNREACHABLE)
    finally:
        database.close()
    try:
        Ledger(config.ledger).require_writable()
    except StorageFailed:
        _refuse(f"ERASURES : le registre des effacements ne s’écrit pas, à {config.ledger}.")
    if config.is_production and config.is_sqlite and not sqlite_is_safe():
        log.warning("SQLite is older than 3.51.3: one process alone may use this database (F5)")


def _allow_many_connections() -> None:
    """As many open files as the system lets us: a person on a board is one."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _refuse(reason: str) -> NoReturn:
    sys.exit(f"essaim : {reason}")


def _listen(config: Config) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(
            config.host, config.port, type=socket.SOCK_STREAM
        )[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by each connection: without it a small frame waits for an acknowledgement,
        # up to 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # The system would keep up to three megabytes for a browser that does not read, before we
        # notice that it does not.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        listening.bind(address)
    except OSError as error:
        _refuse(f"HOST, PORT : impossible d’écouter sur {config.host}:{config.port} ({error}).")
    listening.listen(BACKLOG)
    return listening


def _serve_on_eventlet(
    config: Config, server: Server, listening: socket.socket
) -> Callable[[], None]:
    """Start serving; what is returned stops accepting, and lets the requests in flight end."""
    import eventlet.hubs
    import eventlet.patcher
    import eventlet.websocket
    import eventlet.wsgi
    from engineio.async_drivers import eventlet as driver

    hub = eventlet.hubs.get_hub()
    attended.follow(hub)
    # Behind a proxy all come from one address, and the limits by address are the proxy's.
    places = Places(per_address=None if config.proxies else config.connections_per_address)
    protocol = punctual(
        eventlet.wsgi,
        hub.schedule_call_global,
        places,
        server.has_seat,
        idle_seconds=SOCKET_TIMEOUT_SECONDS,
    )
    harden_websocket(eventlet.websocket, driver)
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        listening,
        sparing(server.wsgi),
        log=logging.getLogger("essaim.http"),
        log_output=False,
        protocol=protocol,
        debug=False,  # or it sends tracebacks to clients (A3)
        max_size=MAX_CONNECTIONS + SPARE,
        socket_timeout=SOCKET_TIMEOUT_SECONDS,
        keepalive=SOCKET_TIMEOUT_SECONDS,
        url_length_limit=URL_LENGTH_LIMIT,
    )

    watchdog = Watchdog(eventlet.patcher.original("threading"), note=server.live.counts.gaps.add)
    watchdog.start(server.live.spawn)

    def stop_accepting() -> None:
        serving.kill()
        listening.close()

    return stop_accepting


def _serve_on_threads(
    _config: Config, server: Server, listening: socket.socket
) -> Callable[[], None]:
    """The same with a thread per connection, for the day when eventlet is left."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Handler(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = SOCKET_TIMEOUT_SECONDS

        def version_string(self) -> str:
            return "essaim"

        def log(self, *_said: object) -> None:
            """No address, no URL and no text of a peer's in the log."""

    host, port = listening.getsockname()[:2]
    threads = make_server(
        host,
        port,
        server.wsgi,
        threaded=True,
        request_handler=Handler,
        fd=listening.fileno(),
    )
    Thread(target=threads.serve_forever, daemon=True).start()
    return threads.shutdown


def _hear_signals() -> socket.socket:
    """A socket that gets a byte on SIGTERM or SIGINT. A handler that raised would do it in the
    middle of whatever greenlet runs at that moment; a byte waits for its turn."""
    heard, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.detach(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    return heard


if SERVES:
    main()
