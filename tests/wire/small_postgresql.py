"""A PostgreSQL of one test, small enough to be filled: its files may not grow, or its disk is full.

Its disk is a few megabytes of memory, where the system lets us mount one (root, or whoever may have
namespaces): it goes with its last process. A loop stands for the supervisor that starts it again.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil
import psycopg

from app.admin.migrate import migrate
from app.db import Database
from scripts.ports import free_port
from tests.wire.server import HOST

STARTS_WITHIN_SECONDS: Final = 60.0
ENDS_WITHIN_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 0.05
NOBODY: Final = 65534  # PostgreSQL refuses to be root

# Segments of one megabyte: neither the journal reaches a limit that is above, nor is its next file
# long in coming.
_SCRIPT: Final = """
set -eu
[ -z "$SIZE" ] || mount -t tmpfs -o "size=$SIZE,mode=1777" essaim "$FOLDER"
$AS "$PROGRAMS/initdb" --pgdata "$FOLDER/data" --username=essaim --auth=trust --no-sync \
    --data-checksums --encoding=UTF8 --locale=C.UTF-8 --wal-segsize=1 >&2
while :; do
    $AS "$PROGRAMS/postgres" -D "$FOLDER/data" --port="$PORT" --listen_addresses=127.0.0.1 \
        --unix_socket_directories= --max_wal_size=4MB --min_wal_size=4MB --autovacuum=off &
    wait $! || true
    sleep 0.5
done
"""


class SmallPostgresql:
    """As a context manager: running inside, with the tables of the application."""

    def __init__(self, disk_bytes: int | None = None) -> None:
        # Not under pytest's own folder, which the account of PostgreSQL could not enter.
        self.folder = Path(tempfile.mkdtemp(prefix="essaim-postgresql-"))
        self.folder.chmod(0o777)
        self.log = self.folder.with_suffix(".log")
        self.port = free_port()
        self.has_disk = disk_bytes is not None
        self._disk_bytes = disk_bytes
        self._supervisor: psutil.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://essaim@{HOST}:{self.port}/postgres"

    def __enter__(self) -> Self:
        environment = os.environ | {
            "SIZE": str(self._disk_bytes or ""),
            "FOLDER": str(self.folder),
            "PORT": str(self.port),
            "PROGRAMS": str(programs()),
            "AS": " ".join(as_nobody()),
        }
        apart = apart_command() if self._disk_bytes else []
        with self.log.open("wb") as out:
            self._supervisor = psutil.Popen(
                [*apart, "sh", "-c", _SCRIPT], env=environment, stdout=out, stderr=out
            )
        try:
            self.wait_until_it_answers()
            database = Database(self.url)
            migrate(database)
            database.close()
        except BaseException:
            self._erase()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._erase()

    def run(self, statement: str) -> object:
        """One statement as its superuser; the first value of its answer."""
        with psycopg.connect(self._address, autocommit=True, connect_timeout=2) as connection:
            found = connection.execute(statement.encode())
            row = found.fetchone() if found.description else None
        return row[0] if row else None

    def answers(self) -> bool:
        try:
            return self.run("SELECT 1") == 1
        except psycopg.Error:
            return False

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self.answers():
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(LOOK_SECONDS)

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    # -- No room left -------------------------------------------------------------------------

    def limit_files(self, size: int | str) -> None:
        """The most that its files may measure, from now on."""
        # The main process first: those born after have what it has.
        for process in self._family():
            limit = ["prlimit", "--pid", str(process.pid), f"--fsize={size}:unlimited"]
            subprocess.run([*as_nobody(), *limit], capture_output=True)  # it may have ended

    def size_of(self, table: str) -> int:
        return int(str(self.run(f"SELECT pg_relation_size('{table}')")))

    def write_journal(self, size: int) -> None:
        """Make so much of its journal at once, that is of the files that it cannot do without."""
        with suppress(psycopg.Error):
            self.run(f"SELECT pg_logical_emit_message(false, '', repeat('x', {size}))")

    def check_integrity(self) -> None:
        """Every table and index, by PostgreSQL's own program."""
        where = ["--host", HOST, "--port", str(self.port), "--username", "essaim"]
        how = ["--install-missing", "--heapallindexed", "--no-strict-names"]
        check = [programs() / "pg_amcheck", *where, *how, "postgres"]
        done = subprocess.run(check, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def fill_disk(self, *, left_bytes: int) -> None:
        """Leave so much room on its disk."""
        free = os.statvfs(self._disk)
        more = max(0, free.f_bavail * free.f_frsize - left_bytes)
        with (self._disk / "ballast").open("ab") as file:
            if more:
                os.posix_fallocate(file.fileno(), file.tell(), more)

    def make_room(self) -> None:
        """As much as there was."""
        self.limit_files("unlimited")
        (self._disk / "ballast").unlink(missing_ok=True)

    @property
    def _disk(self) -> Path:
        """Its folder as it sees it: the mount is not ours."""
        assert self._supervisor is not None
        return Path(f"/proc/{self._supervisor.pid}/root{self.folder}")

    @property
    def _address(self) -> str:
        return self.url.replace("+psycopg", "")

    def _family(self) -> list[psutil.Process]:
        assert self._supervisor is not None
        return self._supervisor.children(recursive=True)

    def _erase(self) -> None:
        if self._supervisor is not None:
            family = self._family()
            self._supervisor.kill()
            if family:
                # At once, yet it gives its shared memory back.
                family[0].send_signal(signal.SIGQUIT)
            _, left = psutil.wait_procs([self._supervisor, *family], timeout=ENDS_WITHIN_SECONDS)
            for process in left:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.log.unlink(missing_ok=True)


def programs() -> Path:
    """Where the newest PostgreSQL keeps its programs: Debian has them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return (found[-1] if found else Path(shutil.which("initdb") or "initdb")).parent


def can_mount() -> bool:
    """Whether a disk of our own may be had here."""
    trial = [*apart_command(), "mount", "-t", "tmpfs", "-o", "size=1m", "essaim", "/mnt"]
    return subprocess.run(trial, capture_output=True).returncode == 0


def apart_command() -> list[str]:
    """Run what follows where mounts are its own, and vanish with it."""
    own = [] if is_root() else ["--user", "--map-current-user", "--keep-caps"]
    return ["unshare", *own, "--mount"]


def as_nobody() -> list[str]:
    """Run what follows as an account without rights, which is what we are unless we are root."""
    who = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return who if is_root() else []


def is_root() -> bool:
    return os.geteuid() == 0


def _version(program: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in program.parts[-3].split(".") if part.isdecimal())
