"""Processes that begin with the application imported: what a start spends most of its time on.

A nursery is a process that has imported all that `wsgi.py` does, as `wsgi.py` does it, and forks
each program that it is asked for: a process of its own, with its own environment, that runs the
same file from its first line, is killed, and ends with the same code. The suite starts hundreds.
What a program does before it imports (a first start, a full disk, the wheel) is still tested from
nothing, and by night every program is.
"""

import atexit
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO, Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
FROM_NOTHING: Final = bool(os.environ.get("NIGHTLY"))
_GREEN: Final = "green"
_LOADED: Final = "LD_PRELOAD"  # read once, when a process begins: each has nurseries of its own


@dataclass(slots=True)
class Program:
    """One that a nursery has forked, asked and told as a `subprocess.Popen` is."""

    pid: int
    nursery: "Nursery" = field(repr=False)
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self.nursery.ask({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            ends = os.pidfd_open(self.pid)
            try:
                if not select.select([ends], [], [], left)[0]:
                    raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            finally:
                os.close(ends)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Nursery:
    """Forks programs, for as long as this process lives."""

    def __init__(self, *, is_green: bool, loaded: str) -> None:
        command = [sys.executable, "-m", "tests.wire.imported", *([_GREEN] if is_green else [])]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        # libfaketime looks again at each call: each program may ask for another hour.
        own = {_LOADED: loaded, "FAKETIME": "+0", "FAKETIME_NO_CACHE": "1"} if loaded else {}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | own, text=True, **pipes
        )
        self._turn = Lock()
        atexit.register(self._close)

    def ask(self, question: Mapping[str, Any]) -> Any:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        with self._turn:
            asked.write(json.dumps(question) + "\n")
            asked.flush()
            return json.loads(told.readline())

    def _close(self) -> None:
        with self._process:  # whose pipes are closed here, and which ends when it hears no more
            pass


@cache
def _nursery(*, is_green: bool, loaded: str) -> Nursery:
    return Nursery(is_green=is_green, loaded=loaded)


def start(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], out: IO[Any], err: IO[Any]
) -> "Program | subprocess.Popen[bytes]":
    """That command in that folder and environment, what it says written in these files. Another
    Python than ours begins from nothing, and other sources than ours too."""
    has_own_sources = cwd != ROOT and (cwd / "app").is_dir()
    if FROM_NOTHING or has_own_sources or command[0] != sys.executable:
        return subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=err)
    serves = command[-1].endswith("wsgi.py")
    is_green = serves and (environment.get("ASYNC_MODE") or "eventlet") == "eventlet"
    nursery = _nursery(is_green=is_green, loaded=environment.get(_LOADED, ""))
    # A descriptor cannot be sent in a line: the file is opened there by its name here.
    asked = {
        "words": [*command[1:]],
        "cwd": str(cwd),
        "environment": dict(environment),
        "said": [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, err)],
    }
    return Program(nursery.ask({"start": asked}), nursery)


def run(
    command: Sequence[str],
    *,
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120.0,
) -> "subprocess.CompletedProcess[str]":
    """The same, until it ends: its code, and what it said."""
    environment = os.environ if environment is None else environment
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = start(command, cwd=cwd, environment=environment, out=out, err=err)
        try:
            code = process.wait(timeout)
        finally:
            process.kill()
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
    return subprocess.CompletedProcess(list(command), code, *said)


# -- The nursery itself -----------------------------------------------------------------------


def _main(*, is_green: bool) -> None:
    """Answer each line of stdin until it ends; in a forked process, become the program."""
    # Before they are eventlet's: here nothing waits but for the next question.
    read, write, fork, waitpid = os.read, os.write, os.fork, os.waitpid
    _import_all(is_green=is_green)
    heard = b""
    while more := read(0, 65_536):
        *lines, heard = (heard + more).split(b"\n")
        for line in lines:
            question = json.loads(line)
            if start := question.get("start"):
                # Before the fork: whoever asked may close them as soon as it is answered.
                said = [os.open(name, os.O_WRONLY | os.O_APPEND) for name in start["said"]]
                if not (pid := fork()):
                    _become(start["words"], start["cwd"], start["environment"], said)
                    return
                for number in said:
                    os.close(number)
                answer: int | None = pid
            else:
                ended, status = waitpid(question["ended"], os.WNOHANG)
                answer = os.waitstatus_to_exitcode(status) if ended else None
            write(1, json.dumps(answer).encode() + b"\n")


def _import_all(*, is_green: bool) -> None:
    import gc
    import warnings

    if is_green:  # as the first lines of wsgi.py, which says why
        os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet

        eventlet.monkey_patch()
        import eventlet.websocket
        import eventlet.wsgi
    else:
        pass

    import wsgi  # noqa: F401
    from app.kits.loader import catalogue
    from app.web.assets import Assets
    from app.words import Language, words

    # What each would read anew, and keep: the files that are served, the kits, the languages.
    Assets(ROOT / "static", follows_disk=False)
    catalogue()
    for language in Language:
        words(language)
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page


def _become(words: list[str], cwd: str, environment: dict[str, str], said: list[int]) -> None:
    for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), *said)):
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if words[0] == "-m":
        sys.argv = words[1:]
        sys.path[0] = cwd
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        sys.path[0] = str(Path(words[0]).resolve().parent)
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    _main(is_green=_GREEN in sys.argv[1:])
