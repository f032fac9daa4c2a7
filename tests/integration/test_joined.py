"""A page's scripts in one file, made from the very sources that are served."""

import re
import shutil
import subprocess
import sys

import pytest

from app.web.assets import Assets
from app.web.joined import stamp_of
from config import ROOT

PAGES = (
    "js/board.js",
    "js/console.js",
    "js/home.js",
    "js/kit_editor.js",
    "js/library.js",
    "js/lobby.js",
    "js/prepare.js",
)


@pytest.fixture(scope="module")
def joined_once(tmp_path_factory):
    static = tmp_path_factory.mktemp("joined") / "static"
    shutil.copytree(ROOT / "static", static, ignore=shutil.ignore_patterns("joined"))
    join = [sys.executable, ROOT / "scripts" / "join.py", "--static", static]
    subprocess.run(join, check=True)
    return static


@pytest.fixture
def static(joined_once, tmp_path):
    return shutil.copytree(joined_once, tmp_path / "static")


@pytest.mark.parametrize("name", [*PAGES, "css/main.css", "css/pages.css", "css/writing.css"])
def test_each_page_is_given_what_was_joined_from_the_sources_it_serves(static, name):
    assets = Assets(static)

    joined = assets.page_file(name)

    assert joined == f"joined/{name.rpartition('/')[2]}"
    assert stamp_of(assets.find(joined).body) == assets.sources


@pytest.mark.parametrize("changed", ["js/board.js", "js/core/words.js", "css/note.css"])
def test_a_source_that_changed_since_is_served_as_it_stands(static, changed):
    with (static / changed).open("a") as source:
        source.write("\n/**/ /* changed */")

    assets = Assets(static)

    assert [assets.page_file(name) for name in PAGES] == list(PAGES)


def test_without_them_pages_are_served_module_by_module(static):
    shutil.rmtree(static / "joined")

    assert Assets(static).page_file("js/board.js") == "js/board.js"


def test_a_joined_page_asks_for_a_few_files_that_exist(static):
    assets = Assets(static)

    asked = assets.modules(assets.page_file("js/board.js"))

    assert asked == ["joined/board.js", "js/core/words.js", "js/core/place.js"]


def test_a_joined_file_of_nobody_says_no_sources():
    assert stamp_of(b"var a = 1") is None
    assert stamp_of(b"") is None


def test_every_page_asks_for_its_script_by_the_name_of_what_stands_for_it():
    """One that names a file would be served module by module, whatever was joined."""
    named = {
        page.name: name
        for page in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"filename=['\"](js/[^'\"]+|css/[^'\"]+)", page.read_text("utf-8"))
    }

    assert named == {}
