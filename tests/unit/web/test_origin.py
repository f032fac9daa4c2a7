import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from app.web.origin import ForeignOrigin, require_own_origin

BASE = "http://127.0.0.1:5000"


def a_post(origin=None, site=None):
    headers = {"Origin": origin, "Sec-Fetch-Site": site}
    sent = {name: value for name, value in headers.items() if value is not None}
    return Request(EnvironBuilder(method="POST", base_url=BASE, headers=sent).get_environ())


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        (None, None),  # no browser
        (BASE, "same-origin"),
        (BASE, None),
        ("null", "same-origin"),  # a form of ours, which sends no referrer
    ],
)
def test_a_change_asked_by_our_own_pages_goes_through(origin, site):
    require_own_origin(a_post(origin, site), (BASE,))


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("https://ailleurs.exemple", "cross-site"),
        ("https://ailleurs.exemple", None),
        ("null", "cross-site"),  # a sandboxed frame of another site
        ("null", None),
        ("http://127.0.0.1:5001", "same-site"),
        ("https://127.0.0.1:5000.exemple", None),
    ],
)
def test_a_change_asked_by_another_site_is_refused(origin, site):
    with pytest.raises(ForeignOrigin):
        require_own_origin(a_post(origin, site), (BASE,))
