"""Static files: one revision for the whole tree, kept for ever, small on the way."""

import gzip
import json
import re
import subprocess

import pytest

from app.web.assets import Assets, without_comments
from config import ROOT


@pytest.fixture
def visitor(new_browser):
    return new_browser()


def address_of(visitor, name):
    """The address that the home page gives to a file."""
    page = visitor.get("/").text
    return re.search(rf'"(/static/[0-9a-f]{{12}}/{re.escape(name)})"', page)[1]


def test_a_page_names_its_files_with_the_revision_and_browsers_keep_them(visitor):
    response = visitor.get(address_of(visitor, "favicon.svg"))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"


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


def test_a_page_may_ask_at_once_for_a_script_and_all_that_it_imports(tmp_path):
    (tmp_path / "js" / "core").mkdir(parents=True)
    (tmp_path / "js" / "page.js").write_text(
        'import { a,\n  b } from "./core/a.js";\nimport "./core/b.js";\n'
        '/** @typedef {import("./core/never.js").T} T */\nawait import("./core/later.js");\n'
    )
    (tmp_path / "js" / "core" / "a.js").write_text('export{x}from"./b.js";import"../page.js"')
    for name in ("b", "never", "later"):
        (tmp_path / "js" / "core" / f"{name}.js").write_text("export const x = 1")

    modules = Assets(tmp_path).modules("js/page.js")

    assert modules == ["js/page.js", "js/core/a.js", "js/core/b.js"]


def test_a_process_that_runs_keeps_the_files_of_its_version_while_another_is_installed(tmp_path):
    script = tmp_path / "page.js"
    script.write_text("export const version = 1")
    running = Assets(tmp_path, follows_disk=False)
    revision = running.revision

    script.write_text("export const version = 22")

    assert running.revision == revision
    assert running.find("page.js").body == b"export const version = 1"
    assert Assets(tmp_path).revision != revision


def test_comments_stay_in_the_source_and_lines_keep_their_numbers():
    script = """/** What it does.
 * @param {string} a
 */
export const a = "// kept"; // kept too
  // said to readers
export const b = `/* kept */`;
"""

    assert (
        without_comments(script)
        == """\n\n
export const a = "// kept"; // kept too

export const b = `/* kept */`;
"""
    )


COMPILE = """
import { SourceTextModule } from "node:vm";
const scripts = JSON.parse(await new Response(process.stdin).text());
for (const [identifier, code] of Object.entries(scripts)) {
  new SourceTextModule(code, { identifier });
}
"""


def test_every_script_is_still_one_once_its_comments_are_left_out():
    files = (ROOT / "static" / "js").rglob("*.js")
    scripts = {str(path): without_comments(path.read_text()) for path in files}

    command = ["node", "--no-warnings", "--experimental-vm-modules", "--input-type=module"]
    compiled = subprocess.run(
        [*command, "--eval", COMPILE], input=json.dumps(scripts), capture_output=True, text=True
    )

    assert compiled.stderr == ""


def test_the_page_of_a_draft_adds_little_and_only_to_itself():
    """Beyond what the board has too, joined as people are given it: the editor, what writes
    together, the form, and a sheet of styles."""
    assets = Assets(ROOT / "static")
    board, fiche = assets.all_modules("js/board.js"), assets.modules("js/fiche.js")
    command = [ROOT / "node_modules" / ".bin" / "esbuild", "--bundle", "--minify", "--format=esm"]
    shared = [f"--external:{ROOT / 'static' / name}" for name in board]

    script, styles = (
        subprocess.run(
            [*command, *how], cwd=ROOT / "static", capture_output=True, check=True
        ).stdout
        for how in (["js/fiche.js", "--charset=utf8", *shared], ["css/writing.css"])
    )

    own = ("js/sheet/", "js/cowriting/", "js/vendor/prose/")
    assert all(any(name.startswith(room) for name in fiche) for room in own)
    assert not any(name.startswith(own) for name in board)
    assert len(gzip.compress(script, 9)) + len(gzip.compress(styles, 9)) <= 120_000
