"""Long work, done in a process beside: a function of ours, from bytes to bytes.

One thread serves every board (A4): what computes for longer than a few milliseconds is done
elsewhere, while the boards go on. The process is started when first asked, does one thing at a
time, and is kept. It is given no database, no secret and no socket but the one it is asked on; it
ends with us, even when we are killed.
"""

import gzip
import logging
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final, Protocol, TypeAlias

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 30.0

Task: TypeAlias = Callable[[bytes], bytes]

ASKED: Final = struct.Struct("!IQ")  # the lengths of the task's name and of what it is given
ANSWERED: Final = struct.Struct("!BQ")  # whether it failed, and the length of what follows

_GZIP_LEVEL: Final = 6
_PROGRAM: Final = Path(__file__).with_name("process.py")
_ENVIRONMENT: Final = ("PATH", "HOME", "TMPDIR", "TZ", "LANG", "LD_LIBRARY_PATH")


class AsideFailed(Exception):
    """The work was not done; what was asked may be asked again."""


class CannotStart(AsideFailed):
    """The system gives us no other process."""


class Aside(Protocol):
    def run(self, task: Task, given: Callable[[], bytes]) -> bytes:
        """What `task`, a function at the top of its module, makes of the bytes that `given` returns
        when its turn has come. AsideFailed when it could not."""


class Beside(Aside, Protocol):
    """One that whoever has made it also ends."""

    def close(self) -> None: ...


class Process:
    """The process beside, as whoever asks it sees it."""

    def __init__(self, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._turn = Lock()
        self._worker: _Worker | None = None

    def run(self, task: Task, given: Callable[[], bytes]) -> bytes:
        name = f"{task.__module__}:{task.__qualname__}"
        if not self._turn.acquire(timeout=self._patience_seconds):
            raise AsideFailed(f"{name}: its turn did not come")
        try:
            return self._ask_twice(name, given())
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the process, if there is one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _ask_twice(self, name: str, given: bytes) -> bytes:
        """It may have died since the last task, of something else than this one."""
        try:
            return self._ask(name, given)
        except ConnectionError:
            try:
                return self._ask(name, given)
            except ConnectionError as error:
                raise AsideFailed(f"{name}: it died, twice") from error

    def _ask(self, name: str, given: bytes) -> bytes:
        worker = self._running()
        try:
            has_failed, answer = worker.ask(name.encode(), given)
        except OSError as error:
            self.close()
            log.warning("process beside lost", extra={"reason": type(error).__name__})
            if isinstance(error, TimeoutError):
                raise AsideFailed(f"{name}: it takes too long") from error
            raise
        if has_failed:
            raise AsideFailed(answer.decode(errors="replace"))
        return answer

    def _running(self) -> "_Worker":
        if self._worker is not None and not self._worker.is_running:
            self.close()
        if self._worker is None:
            self._worker = _start(self._patience_seconds)
        return self._worker


class _Worker:
    def __init__(self, process: subprocess.Popen[bytes], line: socket.socket) -> None:
        self._process = process
        self._line = line

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def ask(self, name: bytes, given: bytes) -> tuple[bool, bytes]:
        self._line.sendall(ASKED.pack(len(name), len(given)) + name)
        self._line.sendall(given)
        has_failed, length = ANSWERED.unpack(receive(self._line, ANSWERED.size))
        return bool(has_failed), receive(self._line, length)

    def end(self) -> None:
        """At once: what it was doing is wanted by nobody."""
        self._line.close()
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()


def gzipped(text: bytes) -> bytes:
    """A long text as browsers read it; the same bytes for the same text. To be done beside."""
    return gzip.compress(text, _GZIP_LEVEL, mtime=0)


def receive(line: socket.socket, length: int) -> bytes:
    """So many bytes; ConnectionError when the other end is gone before."""
    received = bytearray(length)
    view, place = memoryview(received), 0
    while place < length:
        read = line.recv_into(view[place:])
        if not read:
            raise ConnectionError("the other end is gone")
        place += read
    return bytes(received)


def _start(patience_seconds: float) -> _Worker:
    ours, theirs = socket.socketpair()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, by this interpreter
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            env=_without_secrets(os.environ),
            start_new_session=True,  # Ctrl+C in a terminal is for us: it ends when we do
        )
    except OSError as error:
        ours.close()
        log.warning("process beside not started", extra={"reason": str(error)})
        raise CannotStart(str(error)) from error
    finally:
        theirs.close()
    ours.settimeout(patience_seconds)
    return _Worker(process, ours)


def _without_secrets(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        key: value
        for key, value in environ.items()
        if key in _ENVIRONMENT or key.startswith(("LC_", "PYTHON"))
    }
