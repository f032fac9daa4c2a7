"""The account under which a cluster runs when root starts it: PostgreSQL refuses to run as root."""

import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cluster_process as processes
from cluster_parts import PYTHON, ROOT, ClusterError
from cluster_process import Account

ACCOUNT = "essaim-cluster"


@cache
def can_run_server(account: Account | None) -> bool:
    if account is None:
        return True
    probe = (str(PYTHON), "-c", "import flask_socketio, psycopg, redis, sqlalchemy")
    try:
        done = processes.run(probe, environment=os.environ, folder=ROOT, account=account)
    except OSError:  # the interpreter itself is out of reach
        can_run = False
    else:
        can_run = done.returncode == 0
    if not can_run:
        tell(f"the account {account.name} cannot run {PYTHON}: the servers run as root")
    return can_run


def unprivileged_account() -> Account:
    if found := processes.account_named(ACCOUNT):
        return found
    how = ("--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent")
    command = ("useradd", *how, "--shell", "/usr/sbin/nologin", ACCOUNT)
    must_succeed(subprocess.run(command, capture_output=True, text=True, check=False), command)  # noqa: S603
    made = processes.account_named(ACCOUNT)
    if made is None:
        raise ClusterError(f"the account {ACCOUNT} could not be made: make it, then try again.")
    return made


def let_through(folder: Path) -> None:
    """Let every account go through our own folders, without reading them: var/ is closed by the
    server, which keeps a database and a secret in it, each closed by itself."""
    for parent in folder.parents:
        if parent.is_relative_to(ROOT):
            parent.chmod(parent.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)


def require_reachable(folder: Path, account: Account | None) -> None:
    if account is None:
        return
    probe = processes.run(
        ("test", "-w", str(folder)), environment=os.environ, folder=Path("/"), account=account
    )
    if probe.returncode:
        advice = "choose a folder that every account can reach with --dir"
        raise ClusterError(f"the account {account.name} cannot enter {folder}: {advice}.")


def must_succeed(done: "subprocess.CompletedProcess[str]", command: Sequence[str]) -> None:
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ClusterError(f"{Path(command[0]).name} failed: {said[-1] if said else 'silently'}")


def tell(message: str) -> None:
    sys.stderr.write(f"cluster: {message}\n")
