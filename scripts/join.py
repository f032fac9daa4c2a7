"""Join what each page of the board loads: `make joined`, before tests of the browser and a wheel.

esbuild follows the imports of each page's script and of the style sheet, and writes one file for
each in static/joined/. Left out: what a page shares with a module that the server makes (words.js),
and what must know its own address (place.js, fonts).
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.web.assets import Assets  # noqa: E402
from app.web.joined import JOINED, stamp  # noqa: E402

ESBUILD: Final = ROOT / "node_modules" / ".bin" / "esbuild"
BROWSERS: Final = "firefox128,chrome123,safari17.5"  # the floor of static/css
APART: Final = ("js/core/words.js", "js/core/place.js", "fonts/*")
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
    shutil.rmtree(static / JOINED, ignore_errors=True)
    command = [
        *(str(ESBUILD), *(str(static / name) for name in asked_by_pages())),
        *("--bundle", "--minify", "--format=esm", "--charset=utf8", f"--target={BROWSERS}"),
        *("--sourcemap", "--sources-content=false", "--log-level=warning", "--entry-names=[name]"),
        *(f"--banner:{kind}={banner}" for kind in ("js", "css")),
        *(f"--external:{static / left}" for left in APART),
        f"--outdir={static / JOINED}",
    ]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
