"""deploy/nginx as an administrator installs it, with TLS, in front of a server of ours.

Of essaim.conf only what an administrator sets is replaced: the name, the certificate, the ports,
the processes, where the logs go. Nothing here needs root: ports are free ones of loopback.
"""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple, Self

from scripts.ports import free_port
from tests.wire.server import HOST, ROOT, Server

NAME: Final = "essaim.exemple.fr"
DEPLOYED: Final = ROOT / "deploy" / "nginx"
ANSWERS_WITHIN_SECONDS: Final = 10.0
PROGRAM: Final = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin") or "nginx"


class Answer(NamedTuple):
    """What nginx said, header names in lower case, each as many times as it came."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name.lower()]

    def one(self, name: str) -> str:
        (value,) = self.all(name)
        return value


class TlsFront:
    """As a context manager: nginx and one process behind it, which can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plain_port, self.port = free_port(), free_port()
        self.server = Server(folder, BASE_URL=self.origin, PROXIES="1")
        self._dead_port = free_port()  # the second process of the file: it is never up
        self._nginx: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        return f"https://{NAME}:{self.port}"

    @property
    def host(self) -> str:
        return f"{NAME}:{self.port}"

    def __enter__(self) -> Self:
        self.server.start()
        self.install()
        self.check()
        self._nginx = subprocess.Popen([*self._command, "-g", "daemon off;"])
        self._wait_until_it_answers()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._nginx is not None:
            self._nginx.terminate()
            self._nginx.wait(10)
        self.server.stop()

    def install(self) -> None:
        """The three files, a certificate, and the main file that a distribution would bring."""
        for name in ("http.conf", "server.conf"):
            shutil.copy(DEPLOYED / name, self.folder / name)
        (self.folder / "essaim.conf").write_text(self.site(), encoding="utf-8")
        (self.folder / "nginx.conf").write_text(self._main(), encoding="utf-8")
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"),
                *("-pkeyopt", "ec_paramgen_curve:prime256v1"),
                *("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
                *("-keyout", str(self.folder / "privkey.pem")),
                *("-out", str(self.folder / "fullchain.pem")),
            ],
            check=True,
            capture_output=True,
        )

    def site(self) -> str:
        """essaim.conf with the settings of this place."""
        text = (DEPLOYED / "essaim.conf").read_text(encoding="utf-8")
        for old, new in (
            ("/etc/nginx/essaim/", f"{self.folder}/"),
            (f"/etc/letsencrypt/live/{NAME}/", f"{self.folder}/"),
            ("/var/log/essaim/", f"{self.folder}/"),
            ("127.0.0.1:5001", f"{HOST}:{self.server.port}"),
            ("127.0.0.1:5002", f"{HOST}:{self._dead_port}"),
            ("listen 80", f"listen {HOST}:{self.plain_port}"),
            ("listen 443", f"listen {HOST}:{self.port}"),
        ):
            assert old in text, f"essaim.conf has no {old!r} any more"
            text = text.replace(old, new)
        # The same lines for IPv6, which a machine may not have.
        return re.sub(r"^ *listen \[::\]:.*\n", "", text, flags=re.MULTILINE)

    def check(self) -> str:
        """`nginx -t`, as before each reload."""
        done = subprocess.run([*self._command, "-t"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        host: str | None = None,
        is_plain: bool = False,
    ) -> Answer:
        """One request in its own connection, with these very words."""
        said = {"Host": self.host if host is None else host, "Connection": "close"}
        said |= {"Content-Length": str(len(body))} if body else {}
        lines = [f"{key}: {value}" for key, value in (said | dict(headers or {})).items()]
        head = "\r\n".join([f"{method} {path} HTTP/1.1", *lines]) + "\r\n\r\n"
        with closing(self.connect_plainly() if is_plain else self.connect()) as line:
            line.sendall(head.encode() + body)
            return _read_answer(line)

    def connect(
        self, name: str | None = NAME, *, at_most: ssl.TLSVersion | None = None
    ) -> ssl.SSLSocket:
        """A TLS line that asks for this name and believes our certificate alone."""
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        context.check_hostname = name == NAME
        if at_most is not None:
            context.set_ciphers("ALL:@SECLEVEL=0")  # else this side refuses it before nginx does
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.maximum_version = at_most
        return context.wrap_socket(self._connect(self.port), server_hostname=name)

    def connect_plainly(self) -> socket.socket:
        return self._connect(self.plain_port)

    @property
    def _command(self) -> list[str]:
        errors = str(self.folder / "start.log")
        return [PROGRAM, "-e", errors, "-p", str(self.folder), "-c", f"{self.folder}/nginx.conf"]

    def _main(self) -> str:
        temporary = "\n".join(
            f"    {kind}_temp_path {self.folder}/temporary-{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return f"""\
pid {self.folder}/nginx.pid;
worker_processes 1;
error_log {self.folder}/start.log crit;
events {{
}}
http {{
{temporary}
    include {self.folder}/essaim.conf;
}}
"""

    def _connect(self, port: int) -> socket.socket:
        return socket.create_connection((HOST, port), timeout=10)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + ANSWERS_WITHIN_SECONDS
        while True:
            try:
                return self.connect_plainly().close()
            except OSError:
                assert time.monotonic() < deadline, (self.folder / "start.log").read_text()
                time.sleep(0.02)


def _read_answer(line: socket.socket) -> Answer:
    response = http.client.HTTPResponse(line)
    response.begin()
    headers = [(name.lower(), value) for name, value in response.getheaders()]
    return Answer(response.status, headers, response.read())
