"""Going back to an earlier version, as the guide says: the newer database is put aside."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.wire import imported
from tests.wire.server import HOST, ROOT
from tests.wire.small_postgresql import SmallPostgresql, programs

pytestmark = pytest.mark.wire

GUIDE = (ROOT / "docs" / "mise-a-jour.md").read_text("utf-8")
ROLES = ROOT / "deploy" / "postgresql" / "roles.sql"


def flask(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    environment = os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": "", "SECRET_KEY": ""}
    return imported.run(command, environment=environment)


def test_an_archive_is_restored_once_the_newer_database_is_put_aside(tmp_path: Path) -> None:
    folder, archive = tmp_path / "essaim", str(tmp_path / "archive.essaim.zip")
    words = ("workshop", "create", "--kit", "retro-30", "--title", "Essai", "--json")
    workshop = json.loads(flask(folder, *words).stdout)["workshop"]
    flask(folder, "backup", "create", archive)
    with closing(sqlite3.connect(folder / "essaim.db")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()

    assert "ne connaît pas" in flask(folder, "backup", "restore", "--force", archive).stderr
    aside = tmp_path / "de-cote"
    aside.mkdir()
    for file in folder.glob("essaim.db*"):
        file.rename(aside / file.name)
    assert flask(folder, "backup", "restore", archive).returncode == 0

    (row,) = json.loads(flask(folder, "workshop", "list", "--json").stdout)
    assert row["workshop"] == workshop


def test_postgresql_gets_a_new_database_beside_the_one_put_aside() -> None:
    (aside,) = re.findall(r"'(ALTER DATABASE .*)'", GUIDE)
    with SmallPostgresql() as postgresql:
        psql = [programs() / "psql", "--host", HOST, "--port", str(postgresql.port)]
        roles = [*psql, "--username=essaim", "--set=ON_ERROR_STOP=1", "--file", ROLES, "postgres"]
        subprocess.run(roles, check=True, capture_output=True)
        postgresql.run(aside)
        subprocess.run(roles, check=True, capture_output=True)

        owned = "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE"
        mine = f"{owned} pg_get_userbyid(datdba) = 'essaim_owner'"
        assert postgresql.run(mine) == "essaim essaim_de_cote"
