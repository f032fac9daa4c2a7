"""A whole cluster for tests, by the script of `make cluster`: parts can be killed and frozen."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import psutil

from tests.wire.server import HOST, Server

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

    def __init__(self) -> None:
        # Not under pytest's own folder, which the account of the cluster could not enter.
        self.folder = Path(tempfile.mkdtemp(prefix="essaim-cluster-"))
        self.folder.chmod(0o755)

    def __enter__(self) -> Self:
        try:
            self.start()
        except subprocess.CalledProcessError:
            self.erase()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.erase()

    def start(self) -> None:
        """Start what is missing."""
        self._script("start")

    def wait_until_it_serves(self) -> None:
        """nginx passes over a process that failed for two seconds after it is back."""
        deadline = time.monotonic() + SERVES_WITHIN_SECONDS
        while self.front.request("GET", "/").status != 200:
            assert time.monotonic() < deadline, self.logs()[-3000:]
            time.sleep(0.1)

    def restart(self, name: str) -> None:
        self._script("restart", name)

    def erase(self) -> None:
        self._script("stop", "--erase")

    def kill(self, name: str) -> None:
        os.kill(self.part(name).pid, signal.SIGKILL)

    def freeze(self, name: str) -> None:
        """Stop a part with its children, as if its host were lost."""
        for process in self._family(name):
            process.suspend()

    def thaw(self, name: str) -> None:
        for process in self._family(name):
            process.resume()

    def part(self, name: str) -> Part:
        found = self.facts["parts"][name]
        return Part(found["pid"], found["port"], found["url"], Path(found["log"]))

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads((self.folder / "cluster.json").read_text())
        return facts

    @property
    def front(self) -> Server:
        """The cluster as people see it, through nginx. Its process is not ours to start."""
        return Server(self.folder, port=self.part("nginx").port)

    def logs(self) -> str:
        files = (self.folder / "logs").iterdir()
        return "\n".join(file.read_text(errors="replace") for file in files)

    def _family(self, name: str) -> list[psutil.Process]:
        part = psutil.Process(self.part(name).pid)
        return [part, *part.children(recursive=True)]

    def _script(self, action: str, *words: str) -> None:
        subprocess.run([*SCRIPT, action, "--dir", str(self.folder), *words], check=True)
