"""A whole cluster for tests, by the script of `make cluster`: parts can be killed and frozen."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self
from uuid import uuid4

import psutil

from tests.wire.server import HOST, Seat, Server

ROOT: Final = Path(__file__).resolve().parents[2]
SERVES_WITHIN_SECONDS: Final = 20.0
SCRIPT: Final = [sys.executable, str(ROOT / "scripts" / "cluster.py")]


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the cluster, as cluster.json tells it now."""

    pid: int
    port: int
    url: str
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        return HOST, self.port


class Cluster:
    """PostgreSQL, Redis, two processes and nginx. As a context manager: running inside."""

    def __init__(self, *, processes: int = 2) -> None:
        self.size = processes
        # Not under pytest's own folder, which the account of the cluster could not enter.
        self.folder = Path(tempfile.mkdtemp(prefix="essaim-cluster-"))
        self.folder.chmod(0o755)
        self.said_before: dict[Path, int] = {}  # by the servers, before the test at hand

    def __enter__(self) -> Self:
        try:
            self.start()
        except subprocess.CalledProcessError:
            self.erase()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.erase()

    def start(self, **settings: str) -> None:
        """Start what is missing, its server processes with these settings."""
        changes = (f"--set={name}={value}" for name, value in settings.items())
        self._script("start", f"--processes={self.size}", *changes)

    def wait_until_it_serves(self) -> None:
        """Until nginx gives boards to each process: it passes over one that failed, for two seconds
        after it is back. Whoever began to poll meanwhile is sent to it then, with a session that it
        does not know, and is cut."""
        deadline = time.monotonic() + SERVES_WITHIN_SECONDS
        passed_over = set(self.processes)
        while passed_over:
            assert time.monotonic() < deadline, f"{passed_over} not served\n{self.logs()[-3000:]}"
            if (name := self._process_given(str(uuid4()))) is None:
                time.sleep(0.1)
            else:
                passed_over.discard(name)

    def _process_given(self, board: str) -> str | None:
        """The process on which nginx opens a connection for this board now: the one that knows its
        session, and closes it. None when there is none, or not any more."""
        target = f"/socket.io/?EIO=4&transport=polling&board={board}"
        opened = self.front.request("GET", target)
        if opened.status != 200:
            return None
        session = opened.body.decode().split('"')[3]
        for name in self.processes:
            process = Server(self.folder, port=self.part(name).port)
            closed = process.request(
                "POST", f"{target}&sid={session}", body="1", headers={"Origin": self.front.origin}
            )
            if closed.status == 200:
                return name
        return None

    def restart(self, name: str) -> None:
        self._script("restart", name)

    def erase(self) -> None:
        self._script("stop", "--erase")

    def kill(self, *names: str) -> None:
        """kill -9, of the main process of each."""
        for pid in [self.part(name).pid for name in names]:
            os.kill(pid, signal.SIGKILL)

    def freeze(self, name: str) -> None:
        """Stop a part with its children, as if its host were lost."""
        for process in self.family(name):
            process.suspend()

    def thaw(self, name: str) -> None:
        for process in self.family(name):
            process.resume()

    def part(self, name: str) -> Part:
        found = self.facts["parts"][name]
        return Part(found["pid"], found["port"], found["url"], Path(found["log"]))

    @property
    def processes(self) -> list[str]:
        """The names of its server processes."""
        return [name for name in self.facts["parts"] if name.startswith("server-")]

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads((self.folder / "cluster.json").read_text())
        return facts

    @property
    def front(self) -> Server:
        """The cluster as people see it, through nginx. Its process is not ours to start."""
        return Front(self)

    def logs(self) -> str:
        files = (self.folder / "logs").iterdir()
        return "\n".join(file.read_text(errors="replace") for file in files)

    def lengths(self) -> dict[Path, int]:
        """How much each server process has written."""
        files = sorted((self.folder / "logs").glob("server-*.log"))
        return {file: file.stat().st_size for file in files}

    def said_by_servers(self, since: Mapping[Path, int]) -> str:
        """What the server processes wrote, beyond these lengths."""
        files = [(file, since.get(file, 0)) for file in self.lengths()]
        return "\n".join(file.read_bytes()[start:].decode() for file, start in files)

    def family(self, name: str) -> list[psutil.Process]:
        part = psutil.Process(self.part(name).pid)
        return [part, *part.children(recursive=True)]

    def _script(self, action: str, *words: str) -> None:
        subprocess.run([*SCRIPT, action, "--dir", str(self.folder), *words], check=True)


class Front(Server):
    """nginx, with what stands behind it: its database, and what its processes say."""

    def __init__(self, cluster: Cluster) -> None:
        url = str(cluster.facts["database_url"])
        super().__init__(cluster.folder, port=cluster.part("nginx").port, DATABASE_URL=url)
        self._cluster = cluster

    def state(self, seat: Seat) -> Any:
        """As nginx says when it passes over a process that is back: try again in a moment."""
        deadline = time.monotonic() + SERVES_WITHIN_SECONDS
        while True:
            try:
                return super().state(seat)
            except AssertionError as refused:
                if ": 503 " not in str(refused) or time.monotonic() > deadline:
                    raise
            time.sleep(0.1)

    def said(self) -> str:
        return self._cluster.said_by_servers(self._cluster.said_before)
