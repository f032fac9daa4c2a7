"""`make release`, on a repository of its own whose tests and wheel take no time."""

import datetime
import subprocess
import sys

import pytest
import yaml

from config import ROOT

TODAY = str(datetime.datetime.now().astimezone().date())
DESCRIPTION = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
MAKEFILE = """test:
\t@touch {proof}
wheel:
\t@mkdir -p dist && touch dist/essaim-{version}-py3-none-any.whl
"""


class Repository:
    """One that can be released as it is, until a test says otherwise."""

    def __init__(self, root, proof):
        self.root, self.proof = root, proof
        self.write(".gitignore", "dist/\n")
        self.write("pyproject.toml", '[project]\nname = "essaim"\nversion = "0.2.0"\n')
        self.write("CHANGELOG.md", changelog())
        self.describe(softwareVersion="0.2.0", releaseDate=TODAY)
        self.write("Makefile", MAKEFILE.format(proof=proof, version="0.2.0"))
        self.write("tests/upgrade/dumps/0.2.0.sql", "")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Essaim")
        self.git("config", "user.email", "essaim@example.org")
        self.commit()

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def describe(self, **changes):
        self.write("publiccode.yml", yaml.safe_dump(DESCRIPTION | changes))

    def git(self, *words):
        done = subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode()

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A change")

    def release(self):
        script = [sys.executable, ROOT / "scripts" / "release.py", "--root", self.root]
        return subprocess.run(script, capture_output=True, text=True)


def changelog(*, version="0.2.0", date=TODAY, waiting="", text="- Something new.\n"):
    return (
        f"# Changelog\n\n## Unreleased\n\n{waiting}\n## {version} — {date}\n\n"
        f"### For operators\n\n{text}\n## 0.1.0 — 2026-01-01\n\n- The first.\n"
    )


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "repository").mkdir()
    return Repository(tmp_path / "repository", tmp_path / "tested")


def test_a_release_is_checked_then_tagged_with_what_it_brings(repository):
    done = repository.release()

    assert done.returncode == 0, done.stderr
    assert repository.proof.exists()
    message = repository.git("tag", "--list", "--format=%(contents)", "v0.2.0")
    assert message.strip() == "Essaim 0.2.0\n\n### For operators\n\n- Something new."


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("pyproject.toml", '[project]\nversion = "0.3.0"\n', "pyproject.toml 0.3.0"),
        ("CHANGELOG.md", changelog(date="2026-01-02"), "CHANGELOG.md says 2026-01-02"),
        ("CHANGELOG.md", changelog(waiting="- Not yet.\n"), "« Unreleased »"),
        ("CHANGELOG.md", "# Changelog\n\n## Unreleased\n", "no heading like"),
        ("publiccode.yml", yaml.safe_dump({"softwareVersion": "0.2.0"}), "lacks publiccodeYml"),
        ("Makefile", "test:\n\t@false\n", "`make test` fails"),
        ("Makefile", MAKEFILE.format(proof="tested", version="0.1.9"), "essaim-0.1.9"),
    ],
)
def test_what_a_release_lacks_is_said_and_nothing_is_tagged(repository, name, text, reason):
    repository.write(name, text)
    repository.commit()

    done = repository.release()

    assert done.returncode == 1
    assert reason in done.stderr
    assert repository.git("tag") == ""


def test_what_is_not_committed_or_not_on_main_is_not_released(repository):
    repository.write("new.py", "")
    repository.git("switch", "--quiet", "--create", "a-branch")

    said = repository.release().stderr

    assert "not committed" in said
    assert "this is a-branch" in said
    assert not repository.proof.exists()  # the tests are run last


def test_a_release_keeps_a_database_of_its_own_to_upgrade_later(repository):
    (repository.root / "tests/upgrade/dumps/0.2.0.sql").unlink()
    repository.commit()

    assert "python -m tests.upgrade.dump 0.2.0" in repository.release().stderr


def test_a_version_is_released_once(repository):
    repository.release()

    assert "v0.2.0 is tagged already" in repository.release().stderr
