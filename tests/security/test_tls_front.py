"""AU3 behind TLS: deploy/nginx/essaim.conf as it is installed, every kind of answer it gives."""

import json
import shutil
import socket
import ssl
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.security.tls_front import NAME, PROGRAM, TlsFront

pytestmark = pytest.mark.wire

REQUIRED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex, nofollow",
}
POLL = "/socket.io/?EIO=4&transport=polling"
WEBSOCKET = "/socket.io/?EIO=4&transport=websocket"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Extensions": "permessage-deflate",
}
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    if not (shutil.which(PROGRAM) and shutil.which("openssl")):
        pytest.skip("nginx and openssl cannot be installed here")
    folder = tmp_path_factory.mktemp("tls")
    folder.chmod(0o755)
    with TlsFront(folder) as front:
        yield front


def has_all_headers(answer, *, cache="no-store", is_https=True):
    """Each once, with its value, and no version of anything."""
    wanted = {name: [value] for name, value in REQUIRED.items()}
    if not is_https:  # never there: RFC 6797, 7.2
        wanted["Strict-Transport-Security"] = []
    assert {name: answer.all(name) for name in REQUIRED} == wanted
    policy = answer.one("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert answer.one("Cache-Control") == cache
    assert answer.one("Server") == "nginx"
    assert answer.all("X-Powered-By") == []


def open_workshop(front):
    form = {"kit": "retro-30", "title": "Essai", "date": "2026-12-01", "name": "Awa"}
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": front.origin}
    made = front.ask("/ateliers", method="POST", body=urlencode(form).encode(), headers=kind)
    assert made.status == 303, made
    return made


@pytest.fixture(scope="module")
def made(front):
    return open_workshop(front)


@pytest.fixture(scope="module")
def seated(made):
    """The cookie of somebody who leads, and the board."""
    board = made.one("Location").split("/ateliers/")[1].split("/")[0]
    return {"Cookie": made.one("Set-Cookie").split(";")[0]}, board


def test_the_files_of_the_deployment_pass_the_check_of_nginx(front):
    said = front.check()

    assert "test is successful" in said
    assert "[warn]" not in said


# -- Headers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/rejoindre", 200),
        ("/confidentialite", 200),
        ("/healthz", 200),
        ("/nulle-part", 404),
        ("/api/nulle-part", 404),
        ("/ateliers/autre", 403),
        ("/metrics", 404),  # by nginx itself
        ("/%00", 400),
        (POLL, 200),
        (f"{POLL}&sid=absent", 400),
        ("/socket.io/?EIO=3&transport=polling", 400),
        (WEBSOCKET, 400),
    ],
)
def test_every_answer_has_the_headers_once(front, path, status):
    answer = front.ask(path)

    assert answer.status == status
    has_all_headers(answer)


def test_pages_and_answers_of_a_workshop_have_the_headers(front, made, seated):
    cookie, board = seated
    has_all_headers(made)
    for path in (
        f"/ateliers/{board}",
        f"/ateliers/{board}/liens",
        f"/ateliers/{board}/qr.svg",
        f"/api/workshops/{board}/state",
        *(
            f"/ateliers/{board}/exports/compte-rendu.{kind}"
            for kind in ("md", "csv", "xlsx", "json")
        ),
    ):
        answer = front.ask(path, headers=cookie)

        assert answer.status == 200, path
        has_all_headers(answer)
        if "/exports/" in path:
            assert answer.one("Content-Disposition").startswith("attachment; filename=")
            kind = answer.one("Content-Type")
            assert "charset=utf-8" in kind or "spreadsheet" in kind


def test_a_static_file_has_the_headers_and_is_kept(front):
    page = front.ask("/").body.decode()
    path = page.split('src="/static/')[1].split('"')[0]

    has_all_headers(front.ask(f"/static/{path}"), cache="public, max-age=31536000, immutable")
    has_all_headers(front.ask("/static/css/main.css"), cache="no-cache")


def test_refusals_of_nginx_have_the_headers(front):
    too_large = front.ask("/api/seats", method="POST", headers={"Content-Length": "300000"})
    old = front.ask(WEBSOCKET, headers=UPGRADE | {"Sec-WebSocket-Version": "8"})
    long = front.ask("/" + "a" * 9_000)
    odd = front.ask("/", method="A B")

    assert [answer.status for answer in (too_large, old, long, odd)] == [413, 426, 414, 400]
    for answer in (too_large, old, long, odd):
        has_all_headers(answer)


@pytest.mark.parametrize("is_plain", [True, False])
def test_what_is_no_request_is_refused_with_the_headers(front, is_plain):
    """Before its host is known: the server by default answers."""
    answer = front.ask("/", host="a b", is_plain=is_plain)

    assert answer.status == 400
    has_all_headers(answer, is_https=not is_plain)


def test_a_request_in_clear_on_the_port_of_tls_is_refused_and_names_no_version(front):
    with closing(socket.create_connection(("127.0.0.1", front.port), 10)) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {front.host}\r\n\r\n".encode())
        said = line.recv(65_536)

    # Who it is for is not known before the handshake: nginx closes, or says no more than 400.
    assert not said or said.startswith(b"HTTP/1.1 400")
    assert b"nginx/" not in said


# -- Names ------------------------------------------------------------------------------------


def test_http_only_sends_to_https(front):
    answer = front.ask("/rejoindre?code=x", host=NAME, is_plain=True)

    assert answer.status == 301
    assert answer.one("Location") == f"https://{NAME}/rejoindre?code=x"
    assert answer.all("Set-Cookie") == []
    has_all_headers(answer, is_https=False)


@pytest.mark.parametrize("host", ["ailleurs.fr", f"{NAME}.ailleurs.fr", "127.0.0.1"])
def test_another_name_is_not_answered(front, host):
    with pytest.raises(ConnectionError):
        front.ask("/", host=host, is_plain=True)
    with pytest.raises(ssl.SSLError), closing(front.connect(host)):
        pass


def test_a_handshake_without_a_name_is_refused(front):
    with pytest.raises(ssl.SSLError), closing(front.connect(None)):
        pass


def test_another_name_asked_through_our_handshake_gets_nothing(front):
    with pytest.raises(ConnectionError):
        front.ask("/", host="ailleurs.fr")


# -- TLS --------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_tls_before_1_2_is_refused(front, version):
    with (
        pytest.warns(DeprecationWarning, match="TLSv1"),
        pytest.raises(ssl.SSLError) as refused,
        closing(front.connect(at_most=getattr(ssl.TLSVersion, version))),
    ):
        pass

    assert "ALERT_PROTOCOL_VERSION" in str(refused.value)  # said by nginx, not by this side


@pytest.mark.parametrize(("version", "name"), [("TLSv1_2", "TLSv1.2"), ("TLSv1_3", "TLSv1.3")])
def test_tls_1_2_and_1_3_are_agreed_on(front, version, name):
    with closing(front.connect(at_most=getattr(ssl.TLSVersion, version))) as line:
        assert line.version() == name


# -- Cookies and sockets ----------------------------------------------------------------------


def test_the_cookie_is_bound_to_its_host_and_to_https(made):
    first, *rest = made.one("Set-Cookie").split("; ")

    said = {part.partition("=")[0].lower(): part.partition("=")[2] for part in rest}
    assert first.startswith("__Host-essaim=")
    assert {"secure", "httponly"} <= said.keys()
    assert (said["samesite"], said["path"], "domain" in said) == ("Lax", "/", False)


def test_our_page_opens_a_socket_through_tls_and_none_is_compressed(front, seated):
    cookie, board = seated

    answer = front.ask(
        f"{WEBSOCKET}&board={board}", headers=cookie | UPGRADE | {"Origin": front.origin}
    )

    assert answer.status == 101
    assert answer.all("Sec-WebSocket-Extensions") == []


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        f"https://{NAME}",  # another port
        f"http://{NAME}",
        f"https://sous.{NAME}",
        "https://ailleurs.fr",
    ],
)
def test_another_site_opens_no_socket_and_changes_nothing(front, seated, origin):
    cookie, board = seated
    named = cookie | ({} if origin is None else {"Origin": origin})
    lies = {"X-Forwarded-Host": "ailleurs.fr", "X-Forwarded-Proto": "http", "Forwarded": "host=x"}

    socket_refused = front.ask(f"{WEBSOCKET}&board={board}", headers=named | UPGRADE | lies)
    answers = [socket_refused]
    if origin is not None:
        body = json.dumps({"key": "A" * 22, "name": "x"}).encode()
        posted = named | JSON | lies
        answers.append(front.ask("/api/seats", method="POST", body=body, headers=posted))

    for answer in answers:
        assert answer.status == 403
        assert answer.all("Access-Control-Allow-Origin") == []
        has_all_headers(answer)


# -- Without a process ------------------------------------------------------------------------


def test_without_a_process_a_person_and_a_page_are_told_with_the_headers(front):
    """Last in this file: the process is not started again."""
    front.server.kill()

    page, api, poll = (front.ask(path) for path in ("/", "/api/workshops/x/state", POLL))

    assert [answer.status for answer in (page, api, poll)] == [503, 503, 503]
    assert json.loads(api.body)["retry"] is True
    for answer in (page, api, poll):
        has_all_headers(answer)
