"""What a cluster is made of: Redis, the server's processes, nginx; PostgreSQL is in
cluster_postgresql.py.

Each is described as a command, what it needs before and after, and how one knows that it answers;
nothing is started here.
"""

import http.client
import os
import secrets
import shutil
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ports import free_port

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
LOOPBACK = "127.0.0.1"
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

DATABASE = "essaim"
OWNER = "essaim_owner"  # makes the tables; the server itself may only read and write rows
ROLE = "essaim"
CHANNEL = "essaim"
PROBE_SECONDS = 2.0


class ClusterError(Exception):
    """Why the cluster cannot be started, in a sentence, with what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to run. `prepare` comes before its process, `settle` once it answers."""

    name: str
    port: int
    url: str
    command: tuple[str, ...]
    answers: Callable[[], bool]
    environment: Mapping[str, str]
    prepare: Callable[["Runner"], None] = lambda _run: None
    settle: Callable[["Runner"], None] = lambda _run: None
    stop_signal: signal.Signals = signal.SIGTERM
    patience_seconds: float = 10.0
    start_seconds: float = 20.0


# Runs a command to its end as the cluster's account; ClusterError when it fails.
Runner = Callable[[tuple[str, ...], Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: a folder, a port and a password for each name, drawn once and kept."""

    folder: Path
    ports: dict[str, int]
    passwords: dict[str, str]

    def port(self, name: str) -> int:
        return self.ports.setdefault(name, free_port())

    def password(self, name: str) -> str:
        return self.passwords.setdefault(name, secrets.token_urlsafe(32))

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    @property
    def database_url(self) -> str:
        return self._database_url(ROLE)

    @property
    def owner_url(self) -> str:
        return self._database_url(OWNER)

    @property
    def redis_url(self) -> str:
        return self._redis_url("essaim")

    @property
    def redis_admin_url(self) -> str:
        return self._redis_url("admin")

    def _database_url(self, role: str) -> str:
        place = f"{LOOPBACK}:{self.port('postgresql')}/{DATABASE}"
        return f"postgresql+psycopg://{role}:{self.password(role)}@{place}"

    def _redis_url(self, user: str) -> str:
        place = f"{LOOPBACK}:{self.port('redis')}/0"
        return f"redis://{user}:{self.password(f'redis-{user}')}@{place}"


# -- Redis ------------------------------------------------------------------------------------


def redis(layout: Layout) -> Part:
    port, settings = layout.port("redis"), layout.folder / "run" / "redis.conf"
    return Part(
        name="redis",
        port=port,
        url=f"redis://{LOOPBACK}:{port}/0",
        command=(program("redis-server", "redis-server"), str(settings)),
        answers=lambda: _answers_ping(layout),
        environment=environment(layout),
        prepare=lambda _run: write_private(settings, _redis_settings(layout)),
    )


def _redis_settings(layout: Layout) -> str:
    """Nothing is kept, and the server's user may only ring: on one channel, nothing else."""
    rights = f"resetchannels &{CHANNEL} -@all +publish +subscribe +unsubscribe +ping"
    return f"""\
bind {LOOPBACK}
port {layout.port("redis")}
protected-mode yes
daemonize no
dir {layout.folder / "run"}
save ""
appendonly no
maxmemory 64mb
user default off
user essaim on >{layout.password("redis-essaim")} {rights}
user admin on >{layout.password("redis-admin")} ~* &* +@all
"""


def _answers_ping(layout: Layout) -> bool:
    try:
        with socket.create_connection((LOOPBACK, layout.port("redis")), PROBE_SECONDS) as line:
            password = layout.password("redis-essaim")
            line.sendall(f"AUTH essaim {password}\r\nPING\r\n".encode())
            with line.makefile("rb") as answers:
                return [answers.readline(), answers.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
    except OSError:
        return False


# -- The server -------------------------------------------------------------------------------


def server(
    layout: Layout,
    number: int,
    *,
    processes: int,
    base_url: str | None,
    overrides: Mapping[str, str],
) -> Part:
    """One process of the server. `overrides` are settings that a test wants otherwise."""
    name = f"server-{number}"
    port = layout.port(name)
    url = f"http://{LOOPBACK}:{port}"
    settings = {
        "ESSAIM_ENV": "production",
        "HOST": LOOPBACK,
        "PORT": str(port),
        "BASE_URL": base_url or url,
        "PROXIES": "1" if base_url else "0",
        "PROCESSES": str(processes),
        "DATABASE_URL": layout.database_url,
        "REDIS_URL": layout.redis_url,
        "SECRET_KEY": layout.password("secret-key"),
        "ERASURES": str(layout.folder / "erasures.jsonl"),
        "PSYCOPG_WAIT_FUNC": "wait_selector",
        "METRICS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    return Part(
        name=name,
        port=port,
        url=url,
        command=(str(PYTHON), str(ROOT / "wsgi.py")),
        answers=lambda: _is_ready(url),
        environment={**environment(layout), **settings, **overrides},
        start_seconds=30.0,
    )


def _is_ready(url: str, path: str = "/readyz") -> bool:
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PROBE_SECONDS)
    try:
        line.request("GET", path)
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


# -- nginx ------------------------------------------------------------------------------------


def nginx(layout: Layout, *, processes: int) -> Part:
    port, settings = layout.port("nginx"), layout.folder / "run" / "nginx.conf"
    url = f"http://{LOOPBACK}:{port}"
    errors = layout.log("nginx")
    return Part(
        name="nginx",
        port=port,
        url=url,
        command=(program("nginx", "nginx"), "-e", str(errors), "-c", str(settings)),
        answers=lambda: _is_ready(url, "/healthz"),
        environment=environment(layout),
        prepare=lambda _run: _write_nginx_settings(layout, processes),
    )


def _write_nginx_settings(layout: Layout, processes: int) -> None:
    """Our own main file, and the two that a deployment uses as they are: the account may not be
    able to enter the repository."""
    run = layout.folder / "run"
    for name in ("http.conf", "server.conf"):
        shared = ROOT / "deploy" / "nginx" / name
        write_private(run / name, shared.read_text(encoding="utf-8"))
    write_private(run / "nginx.conf", _nginx_settings(layout, processes))


def _nginx_settings(layout: Layout, processes: int) -> str:
    """What differs from deploy/nginx/essaim.conf: no TLS, other ports, files of our own."""
    run = layout.folder / "run"
    lines = (layout.port(f"server-{number}") for number in range(1, processes + 1))
    upstream = "\n".join(
        f"        server {LOOPBACK}:{port} max_fails=1 fail_timeout=2s;" for port in lines
    )
    temporary = "\n".join(
        f"    {kind}_temp_path {run}/nginx-{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""\
daemon off;
pid {run}/nginx.pid;
worker_processes 2;
error_log {layout.log("nginx")} crit;
events {{
    worker_connections 4096;
}}
http {{
{temporary}
    include {run}/http.conf;
    upstream essaim {{
        zone essaim 64k;
        hash $essaim_board consistent;
{upstream}
        keepalive 32;
        keepalive_timeout 10s;
    }}
    server {{
        listen {LOOPBACK}:{layout.port("nginx")};
        access_log {layout.log("access")} essaim;
        include {run}/server.conf;
    }}
}}
"""


# -- Common -----------------------------------------------------------------------------------


def environment(layout: Layout) -> dict[str, str]:
    """The little that a program needs, and nothing of the terminal that started it."""
    return {"PATH": SYSTEM_PATH, "HOME": str(layout.folder / "run"), "LANG": "C.UTF-8", "TZ": "UTC"}


def program(name: str, package: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}")
    if found is None:
        raise ClusterError(f"{name} is missing: install the package {package}.")
    return found


def write_private(path: Path, text: str) -> None:
    """Written anew each time, readable by its owner alone: it holds passwords."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        os.fchown(file.fileno(), *_owner_of(path.parent))


def _owner_of(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_uid, found.st_gid
