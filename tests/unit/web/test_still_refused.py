"""What was refused for a time is told again without asking anybody, until that time is over."""

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app
from werkzeug.wsgi import ClosingIterator

from app.web.still_refused import MOST, StillRefused, note_lasting
from tests.fakes import HandClock

WAIT = 4.0


class Site:
    """Refuses everybody for four seconds, and counts how often it was asked."""

    def __init__(self):
        self.asked = self.ended = 0
        self.lasts = WAIT

    def __call__(self, environ, start_response):
        self.asked += 1
        if self.lasts:
            note_lasting(dict(environ), self.lasts)  # as Flask's layers do: of a copy
        start_response("429 TOO MANY REQUESTS", [("Retry-After", "4"), ("Content-Length", "5")])
        return ClosingIterator([b"later"], self._end)

    def _end(self):
        self.ended += 1


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def ask(site, clock):
    app = StillRefused(site, lambda cookies: cookies.get("essaim"), clock)

    def ask(path="/etat", method="GET", cookie="essaim=awa", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = EnvironBuilder(path, method=method, headers={"Cookie": cookie, **named})
        body, status, told = run_wsgi_app(app, asked.get_environ(), buffered=True)
        return status, b"".join(body), told

    return ask


def test_who_asks_again_is_told_the_same_and_nobody_is_asked(ask, site):
    first, again = ask(), ask()

    assert first[:2] == again[:2] == ("429 TOO MANY REQUESTS", b"later")
    assert sorted(first[2]) == sorted(again[2])
    assert site.asked == 1


def test_a_refusal_that_is_kept_is_ended_as_others_are(ask, site):
    ask()

    assert site.ended == 1


def test_the_time_that_is_left_is_told(ask, clock):
    ask()
    clock.passes(2.5)

    assert ask()[2]["Retry-After"] == "2"


def test_once_the_time_is_over_the_site_decides(ask, site, clock):
    ask()
    clock.passes(WAIT)
    ask()

    assert site.asked == 2


@pytest.mark.parametrize(
    "other",
    [
        {"cookie": "essaim=bruno"},
        {"cookie": ""},
        {"path": "/autre"},
        {"method": "HEAD"},
        {"method": "POST"},
        {"Accept_Encoding": "gzip"},
        {"Accept_Language": "en"},
        {"Host": "ailleurs.example"},
    ],
)
def test_nobody_else_is_refused_by_it_and_nothing_else(ask, site, other):
    ask()
    ask(**other)

    assert site.asked == 2


def test_other_cookies_and_questions_change_nothing(ask, site):
    """They would be a way to have it looked up again."""
    ask()
    ask("/etat?x=1", cookie="essaim=awa; autre=1")

    assert site.asked == 1


def test_a_refusal_that_does_not_last_is_not_kept(ask, site):
    site.lasts = 0
    ask()
    ask()

    assert site.asked == 2


def test_so_many_are_kept_and_no_more(ask, site, clock):
    for number in range(MOST + 10):
        ask(cookie=f"essaim={number}")
    assert site.asked == MOST + 10

    ask(cookie=f"essaim={MOST + 9}")
    assert site.asked == MOST + 10
