"""Headers on every answer, whoever gives it; changes accepted from our own pages alone."""

from dataclasses import replace

import pytest
from werkzeug.test import Client

from tests.application import create_app

PATHS = (
    "/",
    "/rejoindre",
    "/nulle-part",
    "/api/nulle-part",
    "/ateliers/autre",
    "/healthz",
    "/favicon.ico",
    "/static/css/main.css",
    "/socket.io/?EIO=4&transport=polling",
    "/socket.io/?EIO=4&transport=nonsense",
    "/socket.io/?EIO=3&transport=polling",
)


@pytest.fixture
def https(config):
    """The same application behind a public https address, in production."""
    public = replace(config, base_url="https://essaim.exemple.fr", environment="production")
    server = create_app(public)
    yield Client(server.wsgi)
    server.stop()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(new_browser, path):
    headers = new_browser().get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "camera=()" in headers["Permissions-Policy"]
    assert len(headers.getlist("Content-Security-Policy")) == 1
    assert len(headers.getlist("Cache-Control")) == 1
    assert "Server" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_lets_a_script_or_a_style_be_inlined(new_browser, path):
    policy = new_browser().get(path).headers["Content-Security-Policy"]

    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["connect-src"] == "'self' ws://localhost"
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert directives["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/rejoindre", "/api/nulle-part", "/ateliers/autre"])
def test_pages_and_answers_are_not_kept_by_caches(new_browser, path):
    assert new_browser().get(path).headers["Cache-Control"] == "no-store"


def test_https_is_for_good_and_its_cookie_belongs_to_this_host_alone(https):
    form = {"kit": "retro-30", "title": "Essai", "date": "2026-12-01", "name": "Awa"}
    answer = https.post("/ateliers", data=form, base_url="https://essaim.exemple.fr")

    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert answer.headers["Set-Cookie"].startswith("__Host-essaim=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "wss://essaim.exemple.fr" in answer.headers["Content-Security-Policy"]


def test_http_does_not_claim_to_be_https_for_good(new_browser):
    assert "Strict-Transport-Security" not in new_browser().get("/").headers


def test_another_name_of_the_host_is_refused_in_production(https):
    assert https.get("/", base_url="https://essaim.exemple.fr").status_code == 200
    assert https.get("/", base_url="https://ailleurs.exemple.fr").status_code == 400


@pytest.mark.parametrize("origin", ["http://localhost", "http://127.0.0.1", None])
def test_a_change_asked_by_our_own_pages_or_by_no_browser_is_served(new_browser, origin):
    headers = {"Origin": origin} if origin else {}

    answer = new_browser().post("/api/seats", json={}, headers=headers)

    assert answer.json["code"] == "malformed"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:8080"},
        {"Origin": "http://localhost.exemple.fr"},
        {"Origin": "http://exemple.fr"},
        {"Origin": "http://exemple.fr", "X-Forwarded-Host": "exemple.fr"},
        {"Origin": "http://exemple.fr", "Host": "exemple.fr"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_asked_by_another_site_is_refused(new_browser, server, headers):
    visitor = new_browser()
    form = {"kit": "retro-30", "title": "Essai", "date": "2026-12-01", "name": "Awa"}

    page = visitor.post("/ateliers", data=form, headers=headers)
    api = visitor.post("/api/seats", json={"key": "A" * 22, "name": "Léo"}, headers=headers)

    assert (page.status_code, api.status_code) == (403, 403)
    assert api.json["code"] == "forbidden"
    assert server.workshops.workshops() == []


def test_a_failure_of_ours_shows_no_detail(server, new_browser):
    def broken():
        raise RuntimeError("a detail that helps an attacker")

    server.flask.add_url_rule("/casse", view_func=broken)
    server.flask.add_url_rule("/api/casse", "api_broken", broken)

    page, api = new_browser().get("/casse"), new_browser().get("/api/casse")

    assert (page.status_code, api.status_code) == (500, 500)
    assert "attacker" not in page.text + api.text
    assert api.json["ok"] is False
    assert page.headers["Content-Security-Policy"]
