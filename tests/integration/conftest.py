"""A real PostgreSQL for the tests that ask for one, started by the script of `make cluster`."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.db import Database, metadata
from config import ROOT

CLUSTER = [sys.executable, str(ROOT / "scripts" / "cluster.py")]


@pytest.fixture(scope="session")
def postgresql():
    """What cluster.json says of a PostgreSQL of this run."""
    if subprocess.run([ROOT / "scripts" / "need.sh", "cluster"]).returncode:
        pytest.skip("PostgreSQL, Redis and nginx cannot be installed here")
    # Not under pytest's own folder, which the account of the cluster could not enter.
    folder = Path(tempfile.mkdtemp(prefix="essaim-cluster-"))
    folder.chmod(0o755)
    where = ["--dir", str(folder)]
    try:
        started = subprocess.run([*CLUSTER, "start", *where, "--processes", "0"])
        assert started.returncode == 0
        yield json.loads((folder / "cluster.json").read_text())
    finally:
        subprocess.run([*CLUSTER, "stop", *where, "--erase"], check=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_pid(postgresql):
    return postgresql["parts"]["postgresql"]["pid"]


@pytest.fixture
def postgresql_url(postgresql):
    """An empty database, without any table, as its owner."""
    url = postgresql["owner_url"]
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return url


@pytest.fixture
def pages(postgresql):
    """Reads the tables as they are on disk, as the administrator of this run."""
    kept = postgresql["kept"]
    password, port = kept["passwords"]["postgres"], kept["ports"]["postgresql"]
    url = f"postgresql+psycopg://postgres:{password}@127.0.0.1:{port}/essaim"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")

    def read():
        with engine.connect() as connection:
            connection.execute(text("CHECKPOINT"))
            folder = Path(connection.scalar(text("SHOW data_directory")))
            files = connection.scalars(
                text(
                    "SELECT pg_relation_filepath(name) FROM unnest(CAST(:names AS text[])) AS name"
                ),
                {"names": [table.name for table in metadata.sorted_tables]},
            )
            return b"".join((folder / file).read_bytes() for file in files)

    yield read
    engine.dispose()
