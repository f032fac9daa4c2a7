"""The composition root: it knows every part, and wires them together. The use cases, and what they
are lent, are made in use_cases.py."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.admin.backup_cli import backup_commands
from app.admin.cli import workshop_commands
from app.admin.moving_cli import vote_commands
from app.admin.person_cli import person_commands
from app.answering.routes import AnsweringRoutes
from app.answering.service import Answers
from app.aside import Beside, Process
from app.board.history import History
from app.board.routes import register_board
from app.board.service import BoardService
from app.clock import Clock, now_ms
from app.cowriting.routes import register_cowriting
from app.cowriting.service import CowritingService
from app.db import Database
from app.exports.routes import exports_blueprint
from app.exports.service import Minutes
from app.exports.sources import WorkshopSources
from app.ids import BoardId, board_of
from app.inviting.occasions import Occasions
from app.inviting.routes import InvitingRoutes
from app.lessons.routes import register_lessons
from app.lessons.service import Lessons
from app.library.edit_routes import EditRoutes
from app.library.expiry import KitExpiry
from app.library.holding import Holding, KitCookie
from app.library.of_workshop_routes import OfWorkshopRoutes
from app.library.routes import LibraryRoutes
from app.library.scribe import Scribe
from app.library.service import Library
from app.likeness.routes import register_likeness
from app.moving.routes import register_moving
from app.moving.service import Moving
from app.printing.routes import PrintingRoutes
from app.realtime.door.directory import Directory
from app.realtime.metrics import register_metrics
from app.realtime.server import Live, attach
from app.realtime.sockets.admission import admitting
from app.realtime.sockets.no_place import require_place
from app.rehearsal.headless import Headless
from app.rehearsal.live import Plays
from app.rehearsal.routes import RehearsalRoutes
from app.replay.routes import register_replay
from app.replay.service import Replays
from app.use_cases import library_of, services
from app.web.addresses import LateRule
from app.web.assets import Assets, register_assets
from app.web.display import register_display
from app.web.headers import content_security_policy, secured
from app.web.health import register_health
from app.web.language import let_templates_speak
from app.web.language_choice import register_language_choice
from app.web.offline import TRUSTED, register_offline
from app.web.origin import require_own_origin
from app.web.replies import compress, register_errors
from app.web.still_refused import StillRefused
from app.web.taking_turns import taking_turns
from app.workshops.access import Access
from app.workshops.asked_keys import AskedKeys
from app.workshops.door_routes import DoorRoutes
from app.workshops.entering.attempts import FailedAttempts
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.erasing.retention import Retention
from app.workshops.erasing_routes import ErasingRoutes
from app.workshops.lead_routes import LeadRoutes
from app.workshops.piloting_routes import PilotingRoutes
from app.workshops.routes import WorkshopRoutes
from app.workshops.service import WorkshopService
from app.workshops.waiting_routes import WaitingRoutes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

    from config import Config

ROOT = Path(__file__).resolve().parent.parent

MAX_BODY_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A whole application, ready to be served: `wsgi` is what listens, the rest is for tests
    and the command line."""

    flask: Flask
    wsgi: "WSGIApplication"
    database: Database
    workshops: WorkshopService
    library: Library
    boards: BoardService
    live: Live
    plays: Plays
    retention: Retention
    has_seat: Callable[["WSGIEnvironment"], bool]
    stop: Callable[[], None]

    def start(self) -> None:
        """Begin the background tasks. Once, in the process that serves."""
        self.live.start()
        self.live.spawn(self.retention.run)
        self.live.spawn(self.database.past.run)


def create_app(
    config: "Config", *, clock: Clock = now_ms, beside: Callable[[], Beside] = Process
) -> Server:
    """Wire every part on a database that is already migrated. `beside` makes what does long work
    for it, which it closes at its end."""
    database = Database(config.database_url)
    boards, workshops = services(config, database, clock)
    aside, press = beside(), beside()  # what a page waits for; what takes long
    scribe = Scribe(aside)
    library = library_of(config, database, clock, scribe.file_of)
    cookie = BrowserCookie(is_https=config.is_https)
    access = Access(workshops, cookie)

    flask = _create_flask(config)
    crowds = Crowds(arrivals=config.arrivals_per_address, openings=config.workshops_per_address)
    holding = Holding(library, KitCookie(is_https=config.is_https))
    keys = AskedKeys(cookie, FailedAttempts())
    DoorRoutes(workshops, cookie, keys, crowds, retention_days=config.retention_days).register(
        flask
    )
    routes = WorkshopRoutes(
        workshops,
        cookie,
        keys,
        crowds,
        held_kits=holding.kits,
        base_url=config.base_url,
        retention_days=config.retention_days,
        time_zone=config.time_zone,
    )
    routes.register(flask, access)
    shelf = LibraryRoutes(
        library,
        holding,
        scribe,
        crowds,
        base_url=config.base_url,
        retention_days=config.retention_days,
    )
    shelf.register(flask)
    OfWorkshopRoutes(workshops, boards, shelf, crowds).register(flask, access)
    EditRoutes(library, holding, scribe, base_url=config.base_url).register(flask)
    WaitingRoutes(workshops.waiting, cookie, clock).register(flask, access)
    ErasingRoutes(
        workshops, stilled=lambda workshop: live.desks.stilled(board_of(workshop))
    ).register(flask, access)
    LeadRoutes(workshops, base_url=config.base_url).register(flask, access)
    PilotingRoutes(workshops.piloting, base_url=config.base_url).register(flask, access)
    register_lessons(flask, access, Lessons(database, boards), workshops)
    register_board(flask, access, boards, aside)
    register_likeness(flask, access, boards, aside)
    replays = Replays(workshops, boards, History(database), press)
    register_replay(flask, access, replays, workshops)
    occasions = Occasions(
        workshops,
        boards,
        base_url=config.base_url,
        retention_days=config.retention_days,
        zone=config.time_zone,
    )
    InvitingRoutes(workshops, boards, clock, occasions, base_url=config.base_url).register(
        flask, access
    )
    PrintingRoutes(workshops, boards, occasions, press).register(flask, access)

    def settle(board: BoardId) -> None:
        live.desks.settle_all(board)

    minutes = Minutes(
        WorkshopSources(workshops, boards, lambda workshop: settle(board_of(workshop))),
        aside,
        press=press,
        clock=clock,
        timezone=config.time_zone,
    )
    flask.register_blueprint(exports_blueprint(access.seat, minutes))
    answers = Answers(
        database,
        workshops,
        boards,
        secret_key=config.secret_key,
        previous_key=config.previous_secret_key,
    )
    AnsweringRoutes(answers, workshops, base_url=config.base_url, zone=config.time_zone).register(
        flask, access
    )
    moving = Moving(workshops, boards)
    register_moving(flask, access, moving, press)
    texts = CowritingService(database)
    register_cowriting(flask, access, texts, workshops, clock=clock, zone=config.time_zone)
    directory = Directory(workshops, cookie)
    live = attach(
        flask,
        config,
        service=boards,
        cowriting=texts,
        directory=directory,
        clock=clock,
    )
    plays = Plays(
        live.rooms,
        workshops,
        directory,
        secret=config.secret_key,
        spawn=live.spawn,
        clock=clock,
    )
    RehearsalRoutes(workshops, cookie, crowds, clock, plays, zone=config.time_zone).register(
        flask, access
    )
    register_health(flask, database, weakness=lambda: live.weakness() or database.past.weakness())
    if config.metrics:
        register_metrics(flask, live)
    headless = Headless(
        lambda hour: services(config, database, hour), secret=config.secret_key, clock=clock
    )
    flask.cli.add_command(workshop_commands(workshops, config, headless, minutes, moving))
    flask.cli.add_command(vote_commands())
    flask.cli.add_command(person_commands(workshops.people_erasure))
    flask.cli.add_command(backup_commands(config, clock))

    def stop() -> None:
        plays.stop_all()
        aside.close()
        press.close()
        database.close()

    return Server(
        flask=flask,
        wsgi=_wrapped(StillRefused(flask.wsgi_app, cookie.read), config),
        database=database,
        workshops=workshops,
        library=library,
        boards=boards,
        live=live,
        plays=plays,
        retention=Retention(
            workshops.expiry,
            workshops.oblivion,
            workshops.abandonment,
            KitExpiry(database, clock, retention_days=config.retention_days).apply,
        ),
        has_seat=access.has_seat,
        stop=stop,
    )


def _create_flask(config: "Config") -> Flask:
    """Flask with what every page shares: static files, refusals, origins, compression."""
    app = Flask("essaim", template_folder=str(ROOT / "templates"), static_folder=None)
    app.url_rule_class = LateRule
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES,
        TEMPLATES_AUTO_RELOAD=not config.is_production,
        TRUSTED_HOSTS=_trusted_hosts(config) if config.is_production else None,
    )
    app.jinja_env.globals.update(
        source_url=config.source_url,
        contact=config.contact,
        time_zone=config.time_zone.key,
    )
    let_templates_speak(app)
    register_errors(app)
    assets = Assets(ROOT / "static", follows_disk=not config.is_production)
    register_assets(app, assets)
    register_offline(app, assets, content_security_policy(config.base_url, trusted=TRUSTED))
    register_language_choice(app, is_https=config.is_https)
    register_display(app, is_https=config.is_https)
    app.before_request(require_place)
    app.before_request(lambda: require_own_origin(request, config.origins))
    app.after_request(compress)
    return app


def _trusted_hosts(config: "Config") -> list[str]:
    """The names under which we may be asked: ours, and this machine's for a supervisor."""
    return [urlsplit(config.base_url).hostname or "", "127.0.0.1", "localhost", "[::1]"]


def _wrapped(app: "WSGIApplication", config: "Config") -> "WSGIApplication":
    """Outermost layers, which see `/socket.io/` too."""
    app = secured(admitting(taking_turns(app), config.origins), config.base_url)
    if not config.proxies:
        return app
    hops = config.proxies
    return ProxyFix(app, x_for=hops, x_proto=hops, x_host=hops)
