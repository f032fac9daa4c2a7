#!/usr/bin/env python3
"""A whole Essaim on this machine: PostgreSQL, Redis, several processes and nginx, on loopback.

    scripts/cluster.py start [--dir DIR] [--processes 2] [--without-nginx] [--set NAME=VALUE]
    scripts/cluster.py restart server-1 | stop | status

`start` may be repeated: it starts what is missing; another number of processes begins them, and
nginx, again. DIR/cluster.json says the address, the number and the birth of each process: what is
ended is what was started here, and nothing else. Root is given up for an account of its own, which
PostgreSQL insists on.
"""

import argparse
import fcntl
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cluster_parts as parts
import cluster_process as processes
from cluster_account import (
    can_run_server,
    let_through,
    must_succeed,
    require_reachable,
    tell,
    unprivileged_account,
)
from cluster_parts import ROOT, ClusterError, Layout, Part
from cluster_postgresql import postgresql
from cluster_process import Account, Started

DEFAULT_FOLDER = ROOT / "var" / "cluster"
PAUSE_SECONDS = 0.1


@dataclass(slots=True)
class Cluster:
    """The cluster of one folder, as cluster.json tells it from one command to the next."""

    layout: Layout
    size: int = 2
    has_nginx: bool = True
    overrides: dict[str, str] = field(default_factory=dict)
    started: dict[str, Started] = field(default_factory=dict)
    account: Account | None = None

    @property
    def url(self) -> str | None:
        front = self.parts()[-1]
        return front.url if front.name.startswith(("nginx", "server")) else None

    def parts(self) -> list[Part]:
        """All that must run, in the order of starting."""
        every = [postgresql(self.layout), parts.redis(self.layout)]
        base_url = f"http://{parts.LOOPBACK}:{self.layout.port('nginx')}"
        for number in range(1, self.size + 1):
            server = parts.server(
                self.layout,
                number,
                processes=self.size,
                base_url=base_url if self.has_nginx else None,
                overrides=self.overrides,
            )
            every.append(server)
        if self.has_nginx and self.size:
            every.append(parts.nginx(self.layout, processes=self.size))
        return every

    def resize(self, size: int, *, has_nginx: bool) -> None:
        """Set how many processes serve. Each knows the number, and nginx has a line for each: when
        it changes, those that run are ended, to begin again with `start`."""
        if (size, has_nginx) == (self.size, self.has_nginx):
            return
        for part in reversed(self.parts()):
            if part.name.startswith(("server", "nginx")):
                self._end(part)
        self.size, self.has_nginx = size, has_nginx

    def start(self) -> None:
        """Start what is missing, in order, each once the one before answers."""
        for part in self.parts():
            if not self._runs(part.name):
                self._start(part)

    def restart(self, name: str) -> None:
        part = next((part for part in self.parts() if part.name == name), None)
        if part is None:
            names = ", ".join(part.name for part in self.parts())
            raise ClusterError(f"no part is named {name!r} here: {names}.")
        self._end(part)
        self._start(part)

    def stop(self) -> None:
        for part in reversed(self.parts()):
            self._end(part)

    def running(self) -> list[str]:
        return [name for name in self.started if self._runs(name)]

    def save(self) -> None:
        """What a test needs to reach, kill, freeze and restart each part; readable by its owner."""
        by_name = {part.name: part for part in self.parts()}
        content = {
            "url": self.url,
            "database_url": self.layout.database_url,
            "owner_url": self.layout.owner_url,
            "redis_url": self.layout.redis_url,
            "redis_admin_url": self.layout.redis_admin_url,
            "parts": {
                name: asdict(started)
                | {"url": by_name[name].url, "port": by_name[name].port}
                | {"log": str(self.layout.log(name))}
                for name, started in self.started.items()
                if name in by_name
            },
            "kept": {
                "size": self.size,
                "has_nginx": self.has_nginx,
                "overrides": self.overrides,
                "ports": self.layout.ports,
                "passwords": self.layout.passwords,
            },
        }
        draft = self.layout.folder / "cluster.json.new"
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        draft.replace(self.layout.folder / "cluster.json")

    def _start(self, part: Part) -> None:
        tell(f"starting {part.name} on port {part.port}")
        self._end(part)  # children that outlived a part which was killed
        part.prepare(self._run)
        deadline = time.monotonic() + part.start_seconds
        while not self._comes_up(part, deadline):
            # It may not start at once: after a kill, the port or the memory of the former one
            # is held for a moment.
            if time.monotonic() > deadline:
                raise ClusterError(f"{part.name} does not start: see {self.layout.log(part.name)}")
            time.sleep(1)
        part.settle(self._run)
        if part.name == "postgresql":
            self._migrate()

    def _comes_up(self, part: Part, deadline: float) -> bool:
        """True once it answers, False when its process ended before that."""
        self.started[part.name] = processes.spawn(
            part.command,
            environment=part.environment,
            folder=ROOT if part.name.startswith("server") else self.layout.folder,
            log=self.layout.log(part.name),
            account=self._account_of(part),
        )
        self.save()
        while processes.is_alive(self.started[part.name]):
            if part.answers():
                return True
            if time.monotonic() > deadline:
                break
            time.sleep(PAUSE_SECONDS)
        return False

    def _end(self, part: Part) -> None:
        if (known := self.started.pop(part.name, None)) is None:
            return
        processes.end(known, first=part.stop_signal, patience_seconds=part.patience_seconds)
        self.save()

    def _runs(self, name: str) -> bool:
        return name in self.started and processes.is_alive(self.started[name])

    def _migrate(self) -> None:
        """Make the tables as their owner: the server's role may not."""
        command = (str(parts.PYTHON), "-m", "app.admin.migrate")
        environment = os.environ | {"DATABASE_URL": self.layout.owner_url}
        must_succeed(
            processes.run(command, environment=environment, folder=ROOT, account=None), command
        )

    def _run(self, command: tuple[str, ...], environment: Mapping[str, str]) -> None:
        done = processes.run(
            command, environment=environment, folder=self.layout.folder, account=self.account
        )
        must_succeed(done, command)

    def _account_of(self, part: Part) -> Account | None:
        """The cluster's account; but the server stays ours, which is said, where the account cannot
        enter the folder of its interpreter, as with one installed in the home of root."""
        if part.name.startswith("server") and not can_run_server(self.account):
            return None
        return self.account


def main(arguments: Sequence[str]) -> int:
    asked = _arguments().parse_args(arguments)
    try:
        with _opened(asked.dir.resolve()) as cluster:
            _obey(asked, cluster)
    except ClusterError as error:
        tell(str(error))
        return 1
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cluster.py", description="A whole Essaim on loopback.")
    parser.add_argument("--dir", type=Path, default=DEFAULT_FOLDER, help="where everything is kept")
    actions = parser.add_subparsers(dest="action", required=True)
    start = actions.add_parser("start", help="start what is missing")
    start.add_argument("--dir", type=Path, default=argparse.SUPPRESS)
    start.add_argument("--processes", type=int, default=2, help="0: only PostgreSQL and Redis")
    start.add_argument("--without-nginx", action="store_true")
    start.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings")
    restart = actions.add_parser("restart", help="end one part, start it again on its port")
    restart.add_argument("--dir", type=Path, default=argparse.SUPPRESS)
    restart.add_argument("part")
    stop = actions.add_parser("stop", help="end what was started here")
    stop.add_argument("--dir", type=Path, default=argparse.SUPPRESS)
    stop.add_argument("--erase", action="store_true", help="and forget the data")
    actions.add_parser("status", help="say what runs").add_argument(
        "--dir", type=Path, default=argparse.SUPPRESS
    )
    return parser


def _obey(asked: argparse.Namespace, cluster: Cluster) -> None:
    match asked.action:
        case "start":
            cluster.resize(asked.processes, has_nginx=not asked.without_nginx)
            cluster.overrides |= dict(_setting(text) for text in asked.settings)
            cluster.start()
            cluster.save()
            sys.stdout.write(f"{cluster.url or cluster.layout.database_url}\n")
        case "restart":
            cluster.restart(asked.part)
        case "stop":
            cluster.stop()
            if asked.erase:
                shutil.rmtree(cluster.layout.folder)
        case "status":
            sys.stdout.write("".join(f"{name}\n" for name in cluster.running()))


def _setting(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise ClusterError(f"--set wants NAME=VALUE, not {text!r}.")
    return name, value


@contextmanager
def _opened(folder: Path) -> Iterator[Cluster]:
    """The cluster of this folder; one command at a time."""
    account = unprivileged_account() if os.geteuid() == 0 else None
    for name in (folder, folder / "run", folder / "logs"):
        name.mkdir(parents=True, exist_ok=True)
        if account:
            os.chown(name, account.uid, account.gid)
    if account and folder.is_relative_to(ROOT):
        let_through(folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        require_reachable(folder, account)
        yield _known(folder, account)


def _known(folder: Path, account: Account | None) -> Cluster:
    path = folder / "cluster.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    kept = content.get("kept", {})
    return Cluster(
        layout=Layout(folder, kept.get("ports", {}), kept.get("passwords", {})),
        size=kept.get("size", 2),
        has_nginx=kept.get("has_nginx", True),
        overrides=kept.get("overrides", {}),
        started={
            name: Started(part["pid"], part["born"])
            for name, part in content.get("parts", {}).items()
        },
        account=account,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
