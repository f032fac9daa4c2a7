"""What the first start makes and every later one trusts: it is whole, or it is not there.

The brothers: the ledger of erasures (test_erasures, test_ledger), the archives of the database
(below, test_backup), a database killed in the middle of its tables (test_migrations).
"""

import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT

START = "import os, sys; from config import Config; from pathlib import Path; sys.stdout.write("
START += "Config.from_env({}, var=Path(sys.argv[1])).secret_key)"


def first_start(var: Path, *, room_in_blocks: str = "unlimited") -> "subprocess.CompletedProcess":
    """A start as a shell makes it, on a disk that has this much room left for each file."""
    script = f'ulimit -f {room_in_blocks}; exec "$0" -c "$1" "$2"'
    return subprocess.run(
        ["bash", "-c", script, sys.executable, START, str(var)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_first_start_on_a_full_disk_leaves_no_secret_and_the_next_one_makes_a_whole_one(tmp_path):
    full = first_start(tmp_path, room_in_blocks="0")
    left = [path.name for path in tmp_path.iterdir()]
    later = first_start(tmp_path)

    assert full.returncode != 0
    assert "ConfigError: SECRET_KEY" in full.stderr.splitlines()[-1]
    assert left == []
    assert len(later.stdout) >= 32
    assert (tmp_path / "secret_key").read_text() == later.stdout


def test_a_draft_that_a_kill_left_behind_is_not_the_secret(tmp_path):
    (tmp_path / "secret_key.partial").write_text("kP3v")

    started = first_start(tmp_path)

    assert len(started.stdout) >= 32
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_processes_that_start_together_have_one_secret(tmp_path):
    starts = [
        subprocess.Popen([sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, stdout=-1)
        for _ in range(4)
    ]

    secrets = {start.communicate(timeout=60)[0] for start in starts}

    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_an_archive_on_a_full_disk_leaves_nothing_that_looks_like_one(tmp_path):
    database = f"sqlite:///{tmp_path / 'essaim.db'}"
    folder = tmp_path / "archives"
    folder.mkdir()
    settings = {"DATABASE_URL": database, "SECRET_KEY": "t" * 40, "PATH": "/usr/bin:/bin"}
    prepared = subprocess.run(
        [sys.executable, "-m", "app.admin.migrate"], cwd=ROOT, env=settings, capture_output=True
    )
    assert prepared.returncode == 0
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "backup", "create", str(folder)]

    full = subprocess.run(
        ["bash", "-c", 'ulimit -f 0; exec "$0" "$@"', *command],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
    )

    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "kept",
    [b"", b"\n", b"kP3vR9sT1xZ5", b"\0" * 64, b"a" * 64, "é".encode() * 40, b"\xff" * 40],
    ids=["empty", "a line", "cut", "zeros", "one letter", "not ours", "not text"],
)
def test_a_kept_secret_that_is_not_whole_refuses_the_start_in_one_sentence(tmp_path, kept):
    path = tmp_path / "secret_key"
    path.write_bytes(kept)

    started = first_start(tmp_path)

    said = started.stderr.splitlines()[-1]
    assert started.returncode != 0
    assert said.startswith("config.ConfigError: SECRET_KEY : ")
    assert str(path) in said
    assert "effacez-le" in said
    assert path.read_bytes() == kept
