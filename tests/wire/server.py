"""The real server as a process of its own: started, killed, started again on the same database.

`python wsgi.py`, its imports already done (tests/wire/imported.py), on a SQLite file (or another
database) and a free loopback port. Workshops and seats are made through the doors that people use.
"""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeAlias
from urllib.parse import urlencode, urlsplit

from scripts.ports import free_port
from tests.wire import imported
from tests.wire.strict import offences

ROOT: Final = Path(__file__).resolve().parents[2]
HOST: Final = "127.0.0.1"
STRICTLY: Final = ("-m", "tests.wire.strict")
START_SECONDS: Final = 60.0  # one, where the machine does nothing else
STOP_SECONDS: Final = 30.0

# Everybody in a test comes from one address.
CROWD: Final = {
    "CONNECTIONS_PER_ADDRESS": "1200",
    "ARRIVALS_PER_ADDRESS": "100000",
    "WORKSHOPS_PER_ADDRESS": "100000",
    "SEATS": "1200",
}

AsyncMode: TypeAlias = Literal["eventlet", "threading"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop that was just created, its code, and the links of its two doors."""

    id: str
    facilitator: "Seat"
    join_url: str
    facilitator_url: str
    code: str

    @property
    def join_key(self) -> str:
        return urlsplit(self.join_url).fragment

    @property
    def facilitator_key(self) -> str:
        return urlsplit(self.facilitator_url).fragment


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's browser on one board: its cookie, and what the server calls it."""

    board: str
    id: str
    name: str
    cookie: str = field(repr=False)
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """One process. As a context manager: running inside, ended after. A strict one writes in its
    log whoever waits inside a transaction, and fails at its end if somebody did."""

    def __init__(
        self,
        folder: Path,
        *,
        async_mode: AsyncMode = "eventlet",
        port: int | None = None,
        is_strict: bool = False,
        **settings: str,
    ) -> None:
        self.folder = folder
        self.is_strict = is_strict
        self.port = port or free_port()
        self.database = folder / "essaim.sqlite"
        self.log = folder / f"server-{self.port}.log"
        self.environment = {
            **os.environ,
            "HOST": HOST,
            "PORT": str(self.port),
            "BASE_URL": self.origin,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "ESSAIM_ENV": "production",
            "ASYNC_MODE": async_mode,
            **CROWD,
            **settings,
        }
        self.command = [sys.executable, *(STRICTLY if is_strict else ()), "wsgi.py"]
        self.starts_in = ROOT
        self._process: imported.Program | subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> tuple[str, int]:
        return HOST, self.port

    @property
    def database_url(self) -> str:
        return self.environment["DATABASE_URL"]

    @property
    def is_on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def pid(self) -> int:
        assert self._process is not None, "the server is not running"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if self.is_strict:
            assert offences(self.said()) == []

    def start(self) -> None:
        """Start, and return when it answers."""
        with self.log.open("ab") as out:
            self._process = imported.start(
                self.command, cwd=self.starts_in, environment=self.environment, out=out, err=out
            )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """kill -9: no goodbye, nothing finished."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """SIGTERM, as a supervisor does; killed when that does not end it."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def said(self) -> str:
        """Everything that it wrote, since its first start."""
        return self.log.read_text(errors="replace")

    def wait_until_it_says(self, words: str) -> None:
        deadline = time.monotonic() + START_SECONDS
        while words not in self.said():
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(0.02)

    def rss_kb(self) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line[:6] == "VmRSS:").split()[1])

    def open_files(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))  # noqa: PTH208 - names are not needed

    def request(
        self,
        method: str,
        path: str,
        *,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
        cookie: str = "",
        timeout: float = 20,
    ) -> Answer:
        """One request, as a page of ours would make it."""
        connection = http.client.HTTPConnection(*self.address, timeout=timeout)
        own = {"Origin": self.origin, **({"Cookie": cookie} if cookie else {})}
        try:
            connection.request(method, path, body and body.encode(), own | dict(headers or {}))
            answer = connection.getresponse()
            try:
                whole = answer.read()
            except http.client.IncompleteRead as cut:
                got = f"{method} {path}: {answer.status} {answer.getheaders()} {cut.partial!r}"
                raise AssertionError(f"{got}\n{self.said()[-3000:]}") from cut
            return Answer(answer.status, dict(answer.getheaders()), whole)
        finally:
            connection.close()

    def open_workshop(
        self,
        kit: str = "pgo-2h",
        title: str = "Essai",
        name: str = "Animation",
        *,
        cookie: str = "",
    ) -> Workshop:
        """By the form of the home page. Its creator is its facilitator. The cookie opens a kit that
        is not shipped."""
        today = time.strftime("%Y-%m-%d")
        form = {"kit": kit, "title": title, "team": "", "date": today, "name": name}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        made = self._expect(
            303, "POST", "/ateliers", body=urlencode(form), headers=kind, cookie=cookie
        )
        cookie = _cookie_of(made)
        board = made.headers["Location"].split("/ateliers/")[1].split("/")[0]
        links = self._expect(200, "GET", f"/api/workshops/{board}/links", cookie=cookie).json()
        lead_url = links["facilitator_url"]
        facilitator = self.sit(urlsplit(lead_url).fragment, name, cookie=cookie)
        return Workshop(board, facilitator, links["join_url"], lead_url, links["code"])

    def bring_kit(self, source: str) -> tuple[str, str]:
        """A kit from its YAML, by the page of the library: its id, and the cookie that holds it."""
        head = 'Content-Disposition: form-data; name="fichier"; filename="kit.yaml"'
        body = f"--kit\r\n{head}\r\n\r\n{source}\r\n--kit--\r\n"
        kind = {"Content-Type": "multipart/form-data; boundary=kit"}
        brought = self._expect(303, "POST", "/kits/importer", body=body, headers=kind)
        return brought.headers["Location"].split("/")[2], _cookie_of(brought)

    def sit(self, key: str, name: str, *, cookie: str = "") -> Seat:
        """Take a seat with the key of a link. The same cookie gives the same seat."""
        body = json.dumps({"key": key, "name": name})
        kind = {"Content-Type": "application/json"}
        answer = self._expect(200, "POST", "/api/seats", body=body, headers=kind, cookie=cookie)
        taken = answer.json()
        leads = taken["role"] not in ("participant", "observer")
        return Seat(taken["workshop"], taken["seat"], name, _cookie_of(answer, cookie), leads)

    def end(self, workshop: Workshop) -> None:
        """As « Terminer l’atelier » does."""
        kind = {"Content-Type": "application/json"}
        path = f"/api/workshops/{workshop.id}/end"
        self._expect(200, "POST", path, body="{}", headers=kind, cookie=workshop.facilitator.cookie)

    def state(self, seat: Seat) -> Any:
        """`{"epoch", "seq", "state"}` as that seat sees it."""
        path = f"/api/workshops/{seat.board}/state"
        return self._expect(200, "GET", path, cookie=seat.cookie).json()

    def _expect(self, status: int, method: str, path: str, **how: Any) -> Answer:
        answer = self.request(method, path, **how)
        if answer.status != status:
            said = answer.body[:500].decode(errors="replace")
            raise AssertionError(f"{method} {path}: {answer.status} {said}")
        return answer

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.is_running:
            with socket.socket() as probe:
                if probe.connect_ex(self.address) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError(f"the server did not start:\n{self.said()[-3000:]}")


def _cookie_of(answer: Answer, known: str = "") -> str:
    return answer.headers.get("Set-Cookie", known).split(";")[0]
