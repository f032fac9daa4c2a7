"""Configuration, read once from the environment and passed on as a value. Refuses to start unsafe.

Each setting is checked here and nowhere else; what is wrong is said in one line with its name.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

AsyncMode: TypeAlias = Literal["eventlet", "threading"]
Environment: TypeAlias = Literal["development", "production"]

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"

MIN_SECRET_LENGTH = 32
DEFAULT_TIME_ZONE = "Europe/Paris"
# Parts of the secrets that documentation and tutorials write: known to everyone.
_SAMPLES = ("change", "secret", "example", "exemple", "sample", "default", "password", "123456")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


class ConfigError(Exception):
    """A setting that is missing, wrong or unsafe: its name and what to do, on one line."""

    def __init__(self, setting: str, advice: str) -> None:
        self.setting = setting
        super().__init__(f"{setting} : {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What one server process needs to know. Made by from_env, or by hand in a test."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)  # may hold a password
    # The one before, while it rotates: links that it made can still be shown.
    previous_secret_key: str | None = field(default=None, repr=False)
    base_url: str = "http://127.0.0.1:5000"
    host: str = "127.0.0.1"
    port: int = 5000
    redis_url: str | None = field(default=None, repr=False)
    async_mode: AsyncMode = "eventlet"
    environment: Environment = "development"
    processes: int = 1
    proxies: int = 0
    retention_days: int = 90
    # What one address may do: an office or a ministry is one.
    connections_per_address: int = 300  # at once, where no proxy stands in front
    arrivals_per_address: int = 300  # new seats, in five minutes
    workshops_per_address: int = 20  # opened in an hour
    seats: int = 1200  # in one workshop, beside those who lead it
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_TIME_ZONE))
    metrics: bool = False
    source_url: str | None = None
    contact: str | None = None
    erasures: Path | None = None
    data: Path = VAR

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, var: Path = VAR) -> "Config":
        """The configuration that the environment asks for, or ConfigError. `var` is where the
        server keeps what it makes for itself, unless told otherwise: the embedded database, the
        development secret."""
        var = _data(environ, var)
        host, port = environ.get("HOST") or "127.0.0.1", _port(environ)
        config = cls(
            environment=_environment(environ),
            host=host,
            port=port,
            base_url=_base_url(environ, host, port),
            database_url=_database_url(environ, var),
            redis_url=_redis_url(environ),
            secret_key=_secret(environ, "SECRET_KEY"),
            previous_secret_key=_secret(environ, "SECRET_KEY_PREVIOUS") or None,
            async_mode=_async_mode(environ),
            processes=_whole(environ, "PROCESSES", default=1, high=64),
            proxies=_whole(environ, "PROXIES", default=0, low=0, high=5),
            retention_days=_whole(environ, "RETENTION_DAYS", default=90, high=3650),
            connections_per_address=_whole(
                environ, "CONNECTIONS_PER_ADDRESS", default=300, high=1200
            ),
            arrivals_per_address=_whole(environ, "ARRIVALS_PER_ADDRESS", default=300, high=100_000),
            workshops_per_address=_whole(
                environ, "WORKSHOPS_PER_ADDRESS", default=20, high=100_000
            ),
            seats=_whole(environ, "SEATS", default=1200, high=1200),
            time_zone=_time_zone(environ),
            metrics=_flag(environ, "METRICS"),
            source_url=_source_url(environ),
            contact=_contact(environ),
            erasures=_erasures(environ),
            data=var,
        )
        _refuse_several_processes_on_sqlite(config)
        if config.is_production:
            _refuse_what_is_unsafe_in_production(config, environ)
        return config if config.secret_key else _with_development_secret(config, var)

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of our own pages. In development, the names of this machine are one."""
        url = urlsplit(self.base_url)
        host = url.netloc.removesuffix(f":{url.port}")
        if self.is_production or host not in _LOOPBACK:
            return (self.base_url,)
        port = url.netloc.removeprefix(host)
        return tuple(f"{url.scheme}://{name}{port}" for name in _LOOPBACK)

    @property
    def ledger(self) -> Path:
        """Where erasures are written down: as set, or beside the SQLite file, or among the data."""
        if self.erasures is not None:
            return self.erasures
        if self.sqlite_file is not None:
            return self.sqlite_file.with_suffix(".erasures.jsonl")
        return self.data / "erasures.jsonl"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def sqlite_file(self) -> Path | None:
        return Path(self.database_url.removeprefix("sqlite:///")) if self.is_sqlite else None


def _environment(environ: Mapping[str, str]) -> Environment:
    match environ.get("ESSAIM_ENV") or "development":
        case "development":
            return "development"
        case "production":
            return "production"
        case other:
            raise ConfigError("ESSAIM_ENV", f"development ou production, et non {other!r}.")


def _async_mode(environ: Mapping[str, str]) -> AsyncMode:
    match environ.get("ASYNC_MODE") or "eventlet":
        case "eventlet":
            return "eventlet"
        case "threading":
            return "threading"
        case other:
            raise ConfigError("ASYNC_MODE", f"eventlet ou threading, et non {other!r}.")


def _port(environ: Mapping[str, str]) -> int:
    return _whole(environ, "PORT", default=5000, high=65_535)


def _whole(
    environ: Mapping[str, str], setting: str, *, default: int, low: int = 1, high: int
) -> int:
    value = environ.get(setting) or str(default)
    if not (value.isascii() and value.isdecimal() and low <= int(value) <= high):
        raise ConfigError(setting, f"un nombre entier entre {low} et {high}, et non {value!r}.")
    return int(value)


def _flag(environ: Mapping[str, str], setting: str) -> bool:
    value = environ.get(setting, "").lower()
    if value not in _TRUE | _FALSE:
        raise ConfigError(setting, f"1 ou 0, et non {value!r}.")
    return value in _TRUE


def _base_url(environ: Mapping[str, str], host: str, port: int) -> str:
    """Scheme, host and port only: the application lives at the root of its origin."""
    value = (environ.get("BASE_URL") or _local_url(host, port)).rstrip("/")
    url = urlsplit(value)
    if url.scheme not in ("http", "https") or not _has_host_and_port(value):
        advice = "l’adresse publique, comme https://essaim.exemple.fr, et non"
        raise ConfigError("BASE_URL", f"{advice} {value!r}.")
    if url.path or url.query or url.fragment or "@" in url.netloc:
        raise ConfigError("BASE_URL", "sans chemin, sans paramètre et sans mot de passe.")
    return value.lower()


def _local_url(host: str, port: int) -> str:
    """The address to open in a browser of this machine when none is set."""
    reachable = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _has_host_and_port(value: str) -> bool:
    try:
        url = urlsplit(value)
        return bool(url.hostname) and url.port != 0
    except ValueError:  # a port that is no number, a bracket left open
        return False


def _database_url(environ: Mapping[str, str], var: Path) -> str:
    value = environ.get("DATABASE_URL") or f"sqlite:///{var / 'essaim.db'}"
    scheme, separator, rest = value.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and rest not in ("/", "/:memory:"):
        return value
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and separator:
        return f"postgresql+psycopg://{rest}"  # the driver is named: a default may change
    advice = "sqlite:///chemin/du/fichier.db ou postgresql://utilisateur@hôte/base."
    raise ConfigError("DATABASE_URL", advice)


def _data(environ: Mapping[str, str], var: Path) -> Path:
    value = environ.get("DATA_DIR")
    if value and not value.startswith("/"):
        raise ConfigError("DATA_DIR", "le chemin entier d’un dossier.")
    return Path(value) if value else var


def _redis_url(environ: Mapping[str, str]) -> str | None:
    value = environ.get("REDIS_URL")
    if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise ConfigError("REDIS_URL", "redis://hôte:6379/0 ou unix:///chemin/redis.sock.")
    return value or None


def _time_zone(environ: Mapping[str, str]) -> ZoneInfo:
    value = environ.get("TIME_ZONE") or DEFAULT_TIME_ZONE
    try:
        return ZoneInfo(value)
    except (ValueError, LookupError, OSError):
        raise ConfigError(
            "TIME_ZONE", f"un nom comme Europe/Paris ou America/Cayenne, et non {value!r}."
        ) from None


def _erasures(environ: Mapping[str, str]) -> Path | None:
    value = environ.get("ERASURES")
    if value and not value.startswith("/"):
        raise ConfigError("ERASURES", "le chemin entier d’un fichier, hors de la base.")
    return Path(value) if value else None


def _source_url(environ: Mapping[str, str]) -> str | None:
    value = environ.get("SOURCE_URL")
    if value and urlsplit(value).scheme != "https":
        raise ConfigError(
            "SOURCE_URL", "l’adresse https:// du code source, que la licence demande."
        )
    return value or None


def _contact(environ: Mapping[str, str]) -> str | None:
    value = environ.get("CONTACT")
    if value and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", value):
        raise ConfigError(
            "CONTACT", "l’adresse électronique de la personne qui répond des données."
        )
    return value or None


def _refuse_several_processes_on_sqlite(config: Config) -> None:
    if config.processes > 1 and config.is_sqlite:
        advice = "un seul processus avec SQLite ; pour davantage, réglez DATABASE_URL"
        raise ConfigError("PROCESSES", f"{advice} sur PostgreSQL.")


def _refuse_what_is_unsafe_in_production(config: Config, environ: Mapping[str, str]) -> None:
    for setting in ("DEBUG", "FLASK_DEBUG"):
        if _flag(environ, setting):
            raise ConfigError(setting, "pas de mode de mise au point en production.")
    if not config.is_https and not _is_loopback(config.base_url):
        raise ConfigError("BASE_URL", "https:// est nécessaire en production.")
    if fault := _secret_fault(config.secret_key):
        command = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        raise ConfigError("SECRET_KEY", f"{fault} ; pour en faire un : {command}")


def _is_loopback(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _secret(environ: Mapping[str, str], setting: str) -> str:
    """The secret that is set, or that the file named by `…_FILE` holds; "" for none. In every
    mode, one that can be guessed is refused: the links that lead a workshop come from it."""
    in_file = f"{setting}_FILE"
    secret, name = environ.get(setting, ""), environ.get(in_file, "")
    if secret and name:
        raise ConfigError(in_file, f"l’un ou l’autre, et non {setting} en même temps.")
    if name:
        setting, secret = in_file, _read_secret(Path(name), in_file)
    if not secret and not name:
        return ""
    if len(secret.strip()) < MIN_SECRET_LENGTH:
        raise ConfigError(setting, f"au moins {MIN_SECRET_LENGTH} caractères.")
    return secret


def _read_secret(path: Path, setting: str) -> str:
    if not path.is_absolute():
        raise ConfigError(setting, "le chemin entier d’un fichier qui contient le secret.")
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(setting, f"{path} ne se lit pas.") from None


def _secret_fault(secret: str) -> str | None:
    if not secret:
        return "un secret est nécessaire en production"
    if _is_repeated(secret) or any(sample in secret.lower() for sample in _SAMPLES):
        return "ce secret est un exemple, connu de tous"
    return None


def _is_repeated(secret: str) -> bool:
    return len(set(secret)) < 10


def _with_development_secret(config: Config, var: Path) -> Config:
    """A secret of this machine, made once: cookies and links outlive a restart."""
    path = var / "secret_key"
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone_in(var):
            kept = path.read_bytes() if path.exists() else _make_secret(path)
    except OSError as error:
        advice = f"le secret de ce serveur ne s’écrit ou ne se lit pas, à {path}"
        raise ConfigError("SECRET_KEY", f"{advice} ({error.strerror}).") from None
    return replace(config, secret_key=_whole_secret(kept, path))


def _make_secret(path: Path) -> bytes:
    from app.files import write_whole  # app reads this module while it is itself imported

    secret = secrets.token_urlsafe(48).encode()
    write_whole(path, secret)
    return secret


def _whole_secret(kept: bytes, path: Path) -> str:
    """What the file holds, if it is what was written there. Whoever knows the secret leads every
    workshop, and everybody knows the empty one."""
    secret = kept.decode("ascii", errors="replace").strip()
    is_ours = re.fullmatch(r"[A-Za-z0-9_-]+", secret) and not _is_repeated(secret)
    if len(secret) < MIN_SECRET_LENGTH or not is_ours:
        raise ConfigError(
            "SECRET_KEY",
            f"le secret gardé dans {path} est vide, coupé ou abîmé : remettez ce fichier d’une"
            " sauvegarde ou, s’il n’y en a pas, effacez-le, un autre sera fait, puis renouvelez les"
            " liens des ateliers (« workshop renew »).",
        )
    return secret


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Processes that start together make one secret: the second finds that of the first."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
