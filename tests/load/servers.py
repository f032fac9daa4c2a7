"""The processes that are measured: started on a free loopback port, ended by their own pid."""

import os
import resource
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.ports import free_port
from tests.wire.server import CROWD

ROOT: Final = Path(__file__).resolve().parents[2]
PEERS: Final = Path(__file__).resolve().parent / "peers"
_HOST: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Server:
    pid: int
    port: int

    @property
    def origin(self) -> str:
        return f"http://{_HOST}:{self.port}"

    @property
    def address(self) -> tuple[str, int]:
        return _HOST, self.port


def allow_many_sockets() -> None:
    """For this process and those it starts: a thousand people are a thousand descriptors."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def essaim_environment(folder: Path, port: int) -> dict[str, str]:
    """The production entry on its own SQLite file: what `wsgi.py` and `flask` read."""
    return {
        **os.environ,
        "HOST": _HOST,
        "PORT": str(port),
        "BASE_URL": f"http://{_HOST}:{port}",
        "DATABASE_URL": f"sqlite:///{folder / 'load.sqlite'}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ESSAIM_ENV": "production",
        **CROWD,
        "ASYNC_MODE": "eventlet",
    }


@contextmanager
def running_essaim(environment: dict[str, str], log: Path) -> Iterator[Server]:
    command = [sys.executable, "wsgi.py"]
    with _running(command, cwd=ROOT, environment=environment, log=log) as server:
        yield server


@contextmanager
def running_peer(script: str, folder: Path) -> Iterator[Server]:
    """A peer that keeps what it stores, if it does, and its log in that folder."""
    environment = {
        **os.environ,
        "NODE_ENV": "production",
        "PORT": str(free_port()),
        "STORE": str(folder),
    }
    log = folder / "server.log"
    with _running(["node", script], cwd=PEERS, environment=environment, log=log) as server:
        yield server


@contextmanager
def _running(
    command: list[str], *, cwd: Path, environment: dict[str, str], log: Path
) -> Iterator[Server]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=out)
    try:
        server = Server(process.pid, int(environment["PORT"]))
        _wait_for(server, process, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(server.address) == 0:
                return
        time.sleep(0.05)
    said = log.read_text(errors="replace")[-2000:]
    raise RuntimeError(f"the server did not start:\n{said}")
