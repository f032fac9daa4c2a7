"""What wire tests share: a server of their own, people on it, a journal of what was promised."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.night import IS_NIGHT
from tests.wire.client import Client
from tests.wire.cluster import ROOT, Cluster
from tests.wire.figures import Figures
from tests.wire.journal import Journal
from tests.wire.server import Seat, Server

Enter: TypeAlias = Callable[..., Client]


@pytest.fixture(scope="session")
def standing_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that all tests share, each with workshops of its own. It is left running."""
    with Server(tmp_path_factory.mktemp("standing"), is_strict=True) as running:
        yield running


@pytest.fixture(params=["eventlet", "threading"], scope="session")
def standing_server_in_each_mode(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp(request.param)
    with Server(folder, async_mode=request.param) as running:
        yield running


@pytest.fixture
def server(migrated_file: Path, tmp_path: Path) -> Iterator[Server]:
    """The production entry under eventlet, on a SQLite file without any workshop."""
    with _on_a_file_of_now(Server(tmp_path), migrated_file) as running:
        yield running


@pytest.fixture(params=["eventlet", "threading"] if IS_NIGHT else ["eventlet"])
def server_in_each_mode(
    migrated_file: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    server = Server(tmp_path, async_mode=request.param)
    with _on_a_file_of_now(server, migrated_file) as running:
        yield running


@pytest.fixture(scope="session")
def standing_cluster() -> Iterator[Cluster]:
    """One that all tests share. It is left running."""
    if subprocess.run([ROOT / "scripts" / "need.sh", "cluster"]).returncode:
        pytest.skip("PostgreSQL, Redis and nginx cannot be installed here")
    with Cluster() as cluster:
        yield cluster


@pytest.fixture
def cluster(standing_cluster: Cluster) -> Cluster:
    standing_cluster.start()  # whatever the test before has killed
    standing_cluster.wait_until_it_serves()
    standing_cluster.said_before = standing_cluster.lengths()
    return standing_cluster


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Figures:
    return Figures(record_property)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = Journal(tmp_path / "acknowledged")
    yield kept
    kept.close()


@pytest.fixture
def enter() -> Iterator[Enter]:
    """Connect somebody, who leaves at the end of the test."""
    with ExitStack() as stack:

        def connect(server: Server, seat: Seat, **how: Any) -> Client:
            client = Client(server, seat, **how)
            stack.callback(client.leave)
            return client.enter()

        yield connect


def _on_a_file_of_now(server: Server, migrated: Path) -> Server:
    """A first start makes every table, for a third of its time: test_wheel.py and the standing
    servers have theirs."""
    shutil.copy(migrated, server.database)
    return server
