"""AU3: our own pages alone open sockets; cookies, sessions and headers hold against other sites."""

import pytest
from werkzeug.test import Client

from app.actor import Role
from app.admin.migrate import migrate_at
from config import Config
from tests.application import create_app
from tests.factories import a_new_workshop

OURS = "https://essaim.exemple.fr"
POLL = "/socket.io/?EIO=4&transport=polling"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
FOREIGN = (
    "https://essaim.exemple.fr:8443",
    "http://essaim.exemple.fr",
    "https://sous.essaim.exemple.fr",
    "https://exemple.fr",
    "https://essaim.exemple.fr.ailleurs.fr",
    "https://essaim-exemple.fr",
    "https://essaim.exemple.fr@ailleurs.fr",
    "https://essaim.exemple.fr/",
    "https://ESSAIM.exemple.fr",
    "https://еssaim.exemple.fr".encode().decode("latin-1"),
    "null",
    "",
    "file://",
    "*",
    "https://ailleurs.fr",
)
FORGED = (
    {},
    {"X-Forwarded-Host": "ailleurs.fr", "X-Forwarded-Proto": "https"},
    {"X-Forwarded-Host": "essaim.exemple.fr"},
    {"Forwarded": "host=ailleurs.fr;proto=https"},
)


@pytest.fixture(scope="module", params=[0, 1], ids=["without a proxy", "behind a proxy"])
def public(request, tmp_path_factory):
    """The application as it is deployed, on https, in production. One for all these tests: what is
    refused leaves nothing behind, and reading each page's files costs more than a test."""
    database = tmp_path_factory.mktemp("public") / "essaim.db"
    config = Config(
        secret_key="a secret of the tests, which opens nothing elsewhere",
        database_url=f"sqlite:///{database}",
        base_url=OURS,
        async_mode="threading",
        environment="production",
        proxies=request.param,
    )
    migrate_at(config.database_url)
    server = create_app(config)
    yield server
    server.stop()


@pytest.fixture
def visitor(public):
    return Client(public.wsgi)


def ask(visitor, path, method="GET", *, origin=None, **headers):
    named = {} if origin is None else {"Origin": origin}
    return visitor.open(path, base_url=OURS, method=method, headers=named | headers)


def sid(visitor):
    opened = ask(visitor, POLL)
    return opened.text.split('"')[3]


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_page_opens_no_socket(visitor, origin, forged):
    upgrade = ask(
        visitor, "/socket.io/?EIO=4&transport=websocket", origin=origin, **UPGRADE, **forged
    )
    polling = ask(visitor, POLL, origin=origin, **forged)
    preflight = ask(visitor, POLL, "OPTIONS", origin=origin, **forged)

    assert (upgrade.status_code, polling.status_code) == (403, 403)
    assert preflight.status_code == 400
    for answer in (upgrade, polling, preflight):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Content-Security-Policy"]
        assert answer.json["ok"] is False


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_a_foreign_page_posts_nothing_to_a_socket(visitor, public, origin):
    target = f"{POLL}&sid={sid(visitor)}"

    answer = visitor.post(
        target, base_url=OURS, data="40", headers={} if origin is None else {"Origin": origin}
    )

    assert answer.status_code == 403


def test_our_own_page_polls_and_posts(visitor):
    opened = ask(visitor, POLL)  # a browser names no origin for a GET on its own site
    target = f"{POLL}&sid={opened.text.split(chr(34))[3]}"

    posted = visitor.post(target, base_url=OURS, data="40", headers={"Origin": OURS})

    assert (opened.status_code, posted.status_code) == (200, 200)


def test_a_websocket_without_an_origin_is_not_one_of_a_browser(visitor):
    answer = ask(visitor, "/socket.io/?EIO=4&transport=websocket", **UPGRADE)

    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


@pytest.mark.parametrize("version", ["8", "14", "", "13, 8", "0"])
def test_a_websocket_of_another_age_is_refused(visitor, version):
    headers = UPGRADE | {"Sec-WebSocket-Version": version}

    answer = ask(visitor, "/socket.io/?EIO=4&transport=websocket", origin=OURS, **headers)

    assert (answer.status_code, answer.json["code"]) == (426, "client_too_old")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "EIO=4",
        "EIO=3&transport=polling",
        "EIO=5&transport=polling",
        "EIO=4&transport=jsonp",
        "EIO=4&transport=polling&j=0",
        "EIO=4&transport=polling&sid=",
        "EIO=4&transport=polling&sid=%0aERROR",
        "EIO=4&transport=polling&sid=" + "a" * 2_000,
        "EIO=4&EIO=4&transport=polling",
        "EIO=4&transport=polling&transport=websocket",
        "&".join(f"a{number}=1" for number in range(1_000)),
        "%",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD", "TRACE"])
def test_what_is_not_our_dialect_is_refused_and_leaves_no_trace(visitor, caplog, query, method):
    answer = ask(visitor, f"/socket.io/?{query}", method, origin=OURS)

    assert answer.status_code == 400
    assert not caplog.records


@pytest.mark.parametrize("length", ["-1", "+5", "٥", "5_0", "1e3", "65537", "9" * 40])
def test_a_size_that_is_none_is_refused(visitor, length, caplog):
    target = f"{POLL}&sid={sid(visitor)}"

    answer = visitor.post(
        target,
        base_url=OURS,
        data="40",
        headers={"Origin": OURS},
        environ_overrides={"CONTENT_LENGTH": length},
    )

    assert answer.status_code == 400
    assert not caplog.records


@pytest.mark.parametrize("body", ["\x1e".join(["3"] * 100), "9", "x", "\x1e", "d=", "4" * 60_000])
def test_a_body_that_cannot_be_read_is_refused_and_ends_its_connection(visitor, body, caplog):
    target = f"{POLL}&sid={sid(visitor)}"

    answer = visitor.post(target, base_url=OURS, data=body, headers={"Origin": OURS})
    again = visitor.post(target, base_url=OURS, data="40", headers={"Origin": OURS})

    assert answer.status_code in (200, 400)
    assert again.status_code == 400
    assert not [record for record in caplog.records if record.exc_info]


# -- Cookies ----------------------------------------------------------------------------------

FORM = {"kit": "retro-30", "title": "Essai", "date": "2026-12-01", "name": "Awa"}


def attributes(cookie):
    name, *rest = cookie.split("; ")
    return name.split("=")[0], {part.split("=")[0].lower(): part.partition("=")[2] for part in rest}


def test_the_cookie_of_https_is_bound_to_its_host(visitor):
    made = visitor.post("/ateliers", base_url=OURS, data=FORM, headers={"Origin": OURS})

    name, said = attributes(made.headers["Set-Cookie"])
    assert name == "__Host-essaim"
    assert {"secure", "httponly"} <= said.keys()
    assert (said["samesite"], said["path"], "domain" in said) == ("Lax", "/", False)


def test_the_cookie_of_http_is_out_of_reach_of_scripts_and_sites(new_browser):
    name, said = attributes(new_browser().post("/ateliers", data=FORM).headers["Set-Cookie"])

    assert name == "essaim"
    assert "httponly" in said
    assert "secure" not in said
    assert (said["samesite"], said["path"], "domain" in said) == ("Lax", "/", False)


def test_no_other_answer_sets_a_cookie(new_browser):
    for path in ("/", "/rejoindre", POLL, "/healthz", "/nulle-part"):
        assert "Set-Cookie" not in new_browser().get(path).headers


@pytest.fixture
def tokens(server):
    return server.workshops.tokens(server.workshops.create(a_new_workshop()).id)


def cookie_of(answer):
    return answer.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]


def test_a_session_that_was_planted_is_not_adopted(new_browser, tokens):
    browser = new_browser()
    browser.set_cookie("essaim", "planted-by-somebody-else-and-known-to-them")

    answer = browser.post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": "Awa"})

    assert cookie_of(answer) != "planted-by-somebody-else-and-known-to-them"


def test_a_session_whose_power_grows_is_another_one_and_the_old_one_is_dead(
    new_browser, server, tokens
):
    browser = new_browser()
    seated = browser.post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": "Awa"})
    old = cookie_of(seated)
    page = f"/api/workshops/{seated.json['workshop']}/state"

    grown = browser.post("/api/seats", json={"key": tokens[Role.FACILITATOR], "name": "Awa"})
    thief = new_browser()
    thief.set_cookie("essaim", old)

    assert cookie_of(grown) != old
    assert browser.get(page).status_code == 200
    assert thief.get(page).status_code == 403
