"""Processes that outlive the command which started them: start one, know it again, end it.

A process is known by its number and its birth, since the system gives numbers anew: what we did not
start is never signalled. Its session holds its children, also when it died before them.
"""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROC = Path("/proc")
PAUSE_SECONDS = 0.05
AFTER_KILL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Account:
    """Who a process runs as, when it must not be who started it."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Started:
    """A process that we started: its number, and its birth in clock ticks since the boot."""

    pid: int
    born: int


@dataclass(frozen=True, slots=True)
class _Seen:
    pid: int
    state: str
    session: int
    born: int


def account_named(name: str) -> Account | None:
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=name, uid=found.pw_uid, gid=found.pw_gid)


def spawn(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: Path,
    account: Account | None,
) -> Started:
    """Start a command that goes on after us, with its own session and its output in `log`."""
    with log.open("ab") as output:
        if account is not None:  # it may open its log again by itself
            os.fchown(output.fileno(), account.uid, account.gid)
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            command,
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **_as(account),
        )
    # We never wait for it, and say so to Popen, which would otherwise complain.
    process.returncode = 0
    seen = _see(process.pid)
    return Started(process.pid, seen.born if seen else 0)


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path,
    account: Account | None,
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end; the caller looks at how it went."""
    return subprocess.run(  # noqa: S603 - the commands are ours
        command,
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **_as(account),
    )


def is_alive(started: Started) -> bool:
    seen = _see(started.pid)
    return seen is not None and seen.born == started.born and seen.state != "Z"


def end(started: Started, *, first: signal.Signals, patience_seconds: float) -> None:
    """End a process and what it left behind: politely, then by force. Dead already is fine."""
    if is_alive(started):
        _signal([started.pid], first)
        # A process that was stopped hears nothing until it goes on.
        _signal(_session_of(started), signal.SIGCONT)
        _wait_for_end(started, patience_seconds)
    if _session_of(started):
        _signal(_session_of(started), signal.SIGKILL)
        _wait_for_end(started, AFTER_KILL_SECONDS)


def _wait_for_end(started: Started, seconds: float) -> None:
    until = time.monotonic() + seconds
    while _session_of(started) and time.monotonic() < until:
        _reap(started.pid)
        time.sleep(PAUSE_SECONDS)


def _session_of(started: Started) -> list[int]:
    """The living processes of its session. None when its number was given to another process."""
    leader = _see(started.pid)
    if leader is not None and leader.born != started.born:
        return []
    numbers = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal())
    seen = (_see(number) for number in numbers)
    return [
        one.pid
        for one in seen
        if one and one.session == started.pid and one.born >= started.born and one.state != "Z"
    ]


def _signal(pids: Sequence[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:  # it ended meanwhile: what we wanted
            continue


def _reap(pid: int) -> None:
    """Take leave of a child that ended in the command that started it."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:  # started by an earlier command: init does it
        return


def _see(pid: int) -> _Seen | None:
    try:
        stat = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name, in parentheses, may hold anything: the fields are counted from its end.
    fields = stat.rpartition(")")[2].split()
    return _Seen(pid=pid, state=fields[0], session=int(fields[3]), born=int(fields[19]))


def _as(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}
