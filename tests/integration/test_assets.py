"""Static files: one revision for the whole tree, kept for ever, small on the way."""

import gzip
import re

import pytest


@pytest.fixture
def visitor(new_browser):
    return new_browser()


def address_of(visitor, name):
    """The address that the home page gives to a file."""
    page = visitor.get("/").text
    return re.search(rf'"(/static/[0-9a-f]{{12}}/{re.escape(name)})"', page)[1]


def test_a_page_names_its_files_with_the_revision_and_browsers_keep_them(visitor):
    response = visitor.get(address_of(visitor, "css/main.css"))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"


def test_without_its_revision_or_with_an_old_one_a_file_is_checked_each_time(visitor):
    for path in ("/static/css/main.css", "/static/0123456789ab/css/main.css"):
        response = visitor.get(path)
        again = visitor.get(path, headers={"If-None-Match": response.headers["ETag"]})

        assert response.headers["Cache-Control"] == "no-cache"
        assert again.status_code == 304


def test_a_text_is_compressed_for_who_reads_gzip(visitor):
    plain = visitor.get("/static/css/main.css")
    packed = visitor.get("/static/css/main.css", headers={"Accept-Encoding": "gzip, br"})

    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers


def test_a_page_is_compressed_too(visitor):
    packed = visitor.get("/", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data).decode().startswith("\n<!doctype html>")
    assert len(packed.data) < 8_000


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/absent.css",
        "/static/js/types.d.ts",
        "/static/js/vendor/README.md",
        "/static/../config.py",
        "/static/%2e%2e/config.py",
        "/static/0123456789ab/../../config.py",
        "/static//etc/passwd",
        "/static/js",
    ],
)
def test_nothing_else_is_served(visitor, path):
    assert visitor.get(path).status_code in (308, 404)


def test_scripts_have_the_type_that_modules_need(visitor):
    content_type = visitor.get("/static/js/vendor/lit-html/lit-html.js").headers["Content-Type"]

    assert content_type == "text/javascript; charset=utf-8"
