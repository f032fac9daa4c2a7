"""Join what each page loads: `make joined`, before tests of the browser and a wheel.

esbuild follows the imports of each page's script and of the style sheet, and writes one file for
each in static/joined/, and others for what a page asks for later by `import()`. Left out: what a
page shares with a module that the server makes (words.js), and what must know its own address
(place.js, fonts).

esbuild alone would cut a page into a file for each set of parts that shares something: many files
before the first drawing. So it does this first (`_cut`), then what comes at first is put together
again in one file, of which the parts that come later import what they share with it (`_sew`).
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.web.assets import Assets  # noqa: E402
from app.web.joined import JOINED, stamp  # noqa: E402

ESBUILD: Final = ROOT / "node_modules" / ".bin" / "esbuild"
BROWSERS: Final = "firefox128,chrome123,safari17.5"  # the floor of static/css
APART: Final = ("js/core/words.js", "js/core/place.js", "fonts/*")
PIECES: Final = "pieces"  # between the two passes, in static/joined
_IMPORT: Final = re.compile(
    r"""^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<piece>[^"/]+)";$""", re.MULTILINE
)
_NAME: Final = re.compile(r"([\w$]+)(?: as ([\w$]+))?")
_ASKED: Final = re.compile(r"page_file\('([^']+)'\)")


def main() -> None:
    parser = argparse.ArgumentParser(description="Join the scripts and the styles of each page.")
    parser.add_argument("--static", type=Path, default=ROOT / "static")
    join(parser.parse_args().static.resolve())


def asked_by_pages() -> list[str]:
    """The scripts and the style sheet that our templates ask for by their page's name."""
    templates = (ROOT / "templates").rglob("*.html")
    return sorted({name for page in templates for name in _ASKED.findall(page.read_text("utf-8"))})


def join(static: Path) -> None:
    """Write static/joined anew, whole."""
    banner = stamp(Assets(static, follows_disk=False).sources)
    joined = static / JOINED
    shutil.rmtree(joined, ignore_errors=True)
    asked = asked_by_pages()
    sheets = [str(static / name) for name in asked if name.endswith(".css")]
    _esbuild(static, *sheets, "--minify", f"--banner:css={banner}", f"--outdir={joined}")
    for name in asked:
        if name.endswith(".js"):
            _sew(static, _cut(static, static / name), f"--banner:js={banner}")
    shutil.rmtree(joined / PIECES)


class Pieces:
    """A page cut by esbuild: `first`, what it loads at once, its own script in front; `later`, what
    it asks for by `import()`, and what only those share."""

    def __init__(self, folder: Path, page: str, outputs: dict[str, Any]) -> None:
        self.folder = folder
        self.page = page
        self._outputs = {Path(path).name: made for path, made in outputs.items()}
        self.first = self._with_its_imports(page)
        scripts = {name for name in self._outputs if name.endswith(".js")}
        self.later = sorted(scripts - set(self.first))
        asked = {
            name for made in self._outputs.values() for name in _imported(made, "dynamic-import")
        }
        if both := asked - set(self.later):
            raise SystemExit(f"{page}: imported at once and later: {', '.join(sorted(both))}")

    def exports(self, name: str) -> list[str]:
        return sorted(self._outputs[name]["exports"])

    def _with_its_imports(self, page: str) -> list[str]:
        found: dict[str, None] = {}
        waiting = [page]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += _imported(self._outputs[name], "import-statement")
        return list(found)


def _imported(made: dict[str, Any], kind: str) -> list[str]:
    return [
        Path(each["path"]).name
        for each in made.get("imports", [])
        if each["kind"] == kind and not each.get("external")
    ]


def _cut(static: Path, script: Path) -> Pieces:
    folder = static / JOINED / PIECES / script.stem
    listing = folder / "listing.json"
    folder.mkdir(parents=True)
    _esbuild(
        static,
        *(str(script), "--splitting", f"--outdir={folder}", f"--metafile={listing}"),
        f"--chunk-names={script.stem}-[name]-[hash]",
    )
    return Pieces(folder, script.name, json.loads(listing.read_text())["outputs"])


def _sew(static: Path, pieces: Pieces, *how: str) -> None:
    """One file of all that comes first, which also exports what others need of it; then those."""
    how = (*how, "--minify", f"--outdir={static / JOINED}")
    front = pieces.folder / "front.js"
    needed: dict[str, dict[str, str]] = {}
    for name in pieces.first[1:]:
        needed[name] = {own: f"{own}_{len(needed)}" for own in pieces.exports(name)}
    front.write_text(
        f'import "./{pieces.page}"\n'
        + "".join(_exported(aliases, f"./{name}") for name, aliases in needed.items())
    )
    come_later = [f"--external:*/{name}" for name in pieces.later]
    _esbuild(static, f"{Path(pieces.page).stem}={front}", *come_later, *how)
    if not pieces.later:
        return
    for part in map(pieces.folder.joinpath, pieces.later):
        part.write_text(_from_front(part.read_text(), needed, pieces.page))
    parts = [str(pieces.folder / name) for name in pieces.later]
    _esbuild(static, *parts, *come_later, f"--external:*/{pieces.page}", *how)


def _exported(names: dict[str, str], source: str) -> str:
    listed = ", ".join(f"{own} as {alias}" for own, alias in names.items())
    return f'export {{ {listed} }} from "{source}"\n'


def _from_front(code: str, needed: dict[str, dict[str, str]], page: str) -> str:
    """What a part imports of the pieces that come first, imported of their one file. Lines keep
    their numbers, for the map to the sources."""

    def moved(said: re.Match[str]) -> str:
        aliases = needed.get(said["piece"])
        if aliases is None:
            return said[0]
        if said["names"] is None:
            return ""  # it has run already
        names = _NAME.sub(lambda name: f"{aliases[name[1]]} as {name[2] or name[1]}", said["names"])
        return f'import {{{names}}} from "./{page}";'

    return _IMPORT.sub(moved, code)


def _esbuild(static: Path, *what: str) -> None:
    command = [
        *(str(ESBUILD), *what, "--bundle", "--format=esm", "--charset=utf8"),
        *(f"--target={BROWSERS}", "--sourcemap", "--sources-content=false"),
        *("--log-level=warning", "--entry-names=[name]"),
        *(f"--external:{static / left}" for left in APART),
    ]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
