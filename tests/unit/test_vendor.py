"""The libraries served to the browser are the ones that were looked at, and the locked ones."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "js" / "vendor"
ROW = re.compile(
    r"\| `(?P<file>[^`]+)` \| (?P<package>\S+) \| (?P<version>\S+) \| .+ \| `(?P<sha256>\w{64})` \|"
)

JOINED = re.compile(
    r"^\| (?P<package>[a-z][\w./@-]*) \| (?P<version>[\d.]+) \| .+ \|$", re.MULTILINE
)
README = (VENDOR / "README.md").read_text()
ROWS = [match.groupdict() for match in ROW.finditer(README)]


def test_the_table_lists_every_file():
    served = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert served - {"README.md"} == {row["file"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_vendored_file_is_the_one_that_was_copied(row):
    content = (VENDOR / row["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == row["sha256"]


def test_the_vendored_versions_are_the_locked_ones():
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    for row in (*ROWS, *JOINED.finditer(README)):
        assert row["version"] == locked[f"node_modules/{row['package']}"]["version"]


def test_what_a_vendored_module_imports_is_vendored_too():
    for module in VENDOR.rglob("*.js"):
        for specifier in re.findall(r"""(?:from|import)\s*["']([^"']+)["']""", module.read_text()):
            assert (module.parent / specifier).is_file(), f"{module.name} imports {specifier}"


def test_what_was_joined_is_joined_again_to_the_byte():
    """From the packages of the lock, by the command of scripts/vendor.sh; and all are named."""
    script = (ROOT / "scripts" / "vendor.sh").read_text()
    browsers = re.search(
        r'^BROWSERS: Final = "(.+?)"', (ROOT / "scripts/join.py").read_text(), re.M
    )
    assert browsers
    asked = re.search(r"node_modules/\.bin/esbuild (scripts/prose\.js .+) \"\$@\"", script)
    assert asked
    command = [ROOT / "node_modules" / ".bin" / "esbuild", *asked[1].split()]

    again = subprocess.run(
        [*command, "--minify", f"--target={browsers[1]}"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    whole = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()

    assert again == (VENDOR / "prose" / "prose.js").read_bytes()
    parts = re.findall(r"^// .*?node_modules/((?:@[^/]+/)?[^/]+)", whole, re.M)
    assert {*parts} == {row["package"] for row in JOINED.finditer(README)}
    licences = (VENDOR / "prose" / "LICENSES").read_text()
    assert all(
        f"{row['package']} {row['version']}\n" in licences for row in JOINED.finditer(README)
    )
