"""A page's scripts in one file, with those that it asks for later in others, made from the very
sources that are served."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from app.web.assets import Assets
from app.web.joined import stamp_of
from config import ROOT
from scripts.join import Pieces

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
    """A copy that a test may change."""
    return shutil.copytree(joined_once, tmp_path / "static")


@pytest.mark.parametrize("name", [*PAGES, "css/main.css", "css/pages.css", "css/writing.css"])
def test_each_page_is_given_what_was_joined_from_the_sources_it_serves(joined_once, name):
    assets = Assets(joined_once)

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


def test_a_joined_page_asks_for_a_few_files_that_exist(joined_once):
    assets = Assets(joined_once)

    asked = assets.modules(assets.page_file("js/board.js"))

    assert asked[0] == "joined/board.js"
    assert set(asked[1:]) == {"js/core/words.js", "js/core/place.js"}


RARE = (
    "closing/roti",
    "comments/talk",
    "commitments/drafts",
    "frame/latecomer",
    "help/tour",
    "presence/sweep",
    "rehearsal/playing",
    "tables/making",
    "thread/talk",
    "voting/ballot",
    "voting/results",
    "waiting/guests",
)


def test_rooms_that_the_first_drawing_does_not_need_are_files_of_their_own(joined_once):
    maps = (joined_once / "joined").glob("board*.map")
    held = {name.name: set(json.loads(name.read_text())["sources"]) for name in maps}

    for room in RARE:
        holders = {name for name, sources in held.items() if f"../js/{room}.js" in sources}
        assert len(holders) == 1, room
        assert "board.js.map" not in holders, room


def test_what_parts_of_a_page_share_is_there_once(joined_once):
    """Twice, each part would have a state of its own: what one keeps, the other would not see."""
    for page in PAGES:
        stem = page.rpartition("/")[2].removesuffix(".js")
        maps = [
            *(joined_once / "joined").glob(f"{stem}.js.map"),
            *(joined_once / "joined").glob(f"{stem}-*.map"),
        ]
        held = [each for name in maps for each in json.loads(name.read_text())["sources"]]

        assert sorted(held) == sorted(set(held))


def test_all_that_a_joined_file_imports_now_or_later_is_served(joined_once):
    assets = Assets(joined_once)
    joined = sorted((joined_once / "joined").glob("*.js"))
    parts = [name for name in joined if re.fullmatch(r"board-.*\.js", name.name)]

    for script in joined:
        named = re.findall(
            r"""(?:from|import)\(?["'](\.{1,2}/[^"']+\.js)["']""", script.read_text()
        )
        assert all(
            assets.find(
                (script.parent / name).resolve().relative_to(joined_once.resolve()).as_posix()
            )
            for name in named
        )
    assert len(parts) > len(RARE)
    assert all(stamp_of(part.read_bytes()) == assets.sources for part in parts)


def test_a_module_that_a_page_imports_at_once_cannot_be_asked_for_later_too(tmp_path):
    """Its file would be fetched before the first drawing all the same."""
    outputs = {
        "board.js": {
            "imports": [
                {"path": "a.js", "kind": "import-statement"},
                {"path": "a.js", "kind": "dynamic-import"},
            ]
        },
        "a.js": {"imports": []},
    }

    with pytest.raises(SystemExit, match=r"at once and later: a\.js"):
        Pieces(tmp_path, "board.js", outputs)


def test_what_a_board_loads_first_leaves_room_below_its_limit(joined_once):
    """Of 200 KB; the fonts, the icons, the page and the state take the rest."""
    assets = Assets(joined_once)
    first = [*assets.modules(assets.page_file("js/board.js")), assets.page_file("css/main.css")]

    assert sum(len(assets.find(name).gzipped) for name in first) <= 124_000


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


def test_every_page_that_posts_is_guarded_against_a_second_press():
    """The first one that had no script erased somebody, and then said that there was nobody."""
    can_be_done_twice = {"display.html"}
    posting = {
        page.name
        for page in (ROOT / "templates").rglob("*.html")
        if re.search(r"{% extends .*<form[^>]* method=.post.", page.read_text("utf-8"), re.DOTALL)
    }
    guarded = {
        page.name
        for page in (ROOT / "templates").rglob("*.html")
        if (script := re.search(r"page_file\('(js/\w+\.js)'\)", page.read_text("utf-8")))
        and "guardGestures(document)" in (ROOT / "static" / script[1]).read_text("utf-8")
    }

    assert "publish.html" in posting
    assert posting - can_be_done_twice <= guarded
