"""`make release`: check everything that a release promises, then tag it. Publishes nothing.

The checks that cost nothing come first; the whole of `make test` and the wheel come after them, on
a clean tree, so that what is tagged is what was checked. `git push --tags` is left to the person.
"""

import argparse
import datetime
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

BRANCH: Final = "main"
# What the standard (publiccode.yml 0.4) asks of every description.
_REQUIRED: Final = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "softwareVersion",
    "releaseDate",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
_HEADING: Final = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)
_RELEASED: Final = re.compile(r"(\d+\.\d+\.\d+) — (\d{4}-\d{2}-\d{2})")


class NotReleasable(Exception):
    """What is missing, one sentence per line."""


@dataclass(frozen=True, slots=True)
class Release:
    """The last one that the changelog tells of. `waiting` is what is written for a later one."""

    version: str
    date: str
    text: str
    waiting: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    root = parser.parse_args().root
    try:
        tag = release(root, today=datetime.datetime.now().astimezone().date())
    except NotReleasable as missing:
        sys.stderr.write(f"release: nothing is tagged.\n{missing}\n")
        return 1
    sys.stdout.write(f"Tagged {tag}. To publish it: git push origin {BRANCH} {tag}\n")
    return 0


def release(root: Path, *, today: datetime.date) -> str:
    """The tag that was made, or NotReleasable."""
    latest = last_release((root / "CHANGELOG.md").read_text("utf-8"))
    tag = f"v{latest.version}"
    _refuse(faults(root, latest, today=today) + _faults_of_git(root, tag))
    _make(root, "test")
    _make(root, "wheel")
    _refuse([*_faults_of_the_wheel(root, latest.version), *_faults_of_git(root, tag)])
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as message:
        message.write(f"Essaim {latest.version}\n\n{latest.text}\n")
        message.flush()
        # Headings of the changelog begin with a #, which git would take for comments.
        _git(root, "tag", "--annotate", "--cleanup=whitespace", f"--file={message.name}", tag)
    return tag


def last_release(changelog: str) -> Release:
    """Read from the text of the changelog, whose newest section comes first."""
    waiting = ""
    for section in _HEADING.finditer(changelog):
        if released := _RELEASED.fullmatch(section["title"]):
            return Release(released[1], released[2], section["text"].strip(), waiting)
        waiting += section["text"].strip()
    raise NotReleasable("CHANGELOG.md has no heading like « ## 0.1.0 — 2026-12-01 ».")


def versions(root: Path) -> dict[str, str]:
    """The version that each file of the repository says."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    return {
        "pyproject.toml": project["version"],
        "CHANGELOG.md": last_release(changelog).version,
        "publiccode.yml": str(_description(root).get("softwareVersion")),
    }


def faults(root: Path, latest: Release, *, today: datetime.date) -> list[str]:
    """What is wrong with the files that speak of the release."""
    found = []
    said = versions(root)
    if len(set(said.values())) > 1:
        found.append(f"The versions differ: {', '.join(f'{f} {v}' for f, v in said.items())}.")
    dates = {"CHANGELOG.md": latest.date, "publiccode.yml": _date(root)}
    found += [f"{f} says {d}, and today is {today}." for f, d in dates.items() if d != str(today)]
    if latest.waiting:
        found.append("CHANGELOG.md has changes under « Unreleased »: put them under the version.")
    if not latest.text:
        found.append(f"CHANGELOG.md says nothing of {latest.version}.")
    dump = root / "tests" / "upgrade" / "dumps" / f"{latest.version}.sql"
    if not dump.is_file():
        make = f"python -m tests.upgrade.dump {latest.version}"
        found.append(f"No database of {latest.version} is kept for later upgrades: run `{make}`.")
    if missing := [key for key in _REQUIRED if not _description(root).get(key)]:
        found.append(f"publiccode.yml lacks {', '.join(missing)}.")
    return found


def _date(root: Path) -> str:
    return str(_description(root).get("releaseDate"))


def _description(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "publiccode.yml").read_text("utf-8"))
    return read


def _faults_of_git(root: Path, tag: str) -> list[str]:
    found = []
    if _git(root, "status", "--porcelain"):
        found.append("The working tree has changes that are not committed.")
    if (branch := _git(root, "branch", "--show-current")) != BRANCH:
        found.append(f"A release is tagged on {BRANCH}, and this is {branch or 'no branch'}.")
    if _git(root, "tag", "--list", tag):
        found.append(f"{tag} is tagged already: give the release a version of its own.")
    return found


def _faults_of_the_wheel(root: Path, version: str) -> list[str]:
    made = sorted(each.name for each in (root / "dist").glob("*.whl"))
    expected = f"essaim-{version}-py3-none-any.whl"
    return [] if made == [expected] else [f"dist/ should hold {expected}, and holds {made}."]


def _refuse(found: list[str]) -> None:
    if found:
        raise NotReleasable("\n".join(found))


def _make(root: Path, target: str) -> None:
    if subprocess.run(["make", target], cwd=root, check=False).returncode:  # noqa: S603, S607
        raise NotReleasable(f"`make {target}` fails.")


def _git(root: Path, *words: str) -> str:
    said = subprocess.check_output(["git", *words], cwd=root, text=True)  # noqa: S603, S607
    return said.strip()


if __name__ == "__main__":
    sys.exit(main())
