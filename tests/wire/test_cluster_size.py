"""`make cluster` again, with another number of processes."""

import re
import subprocess
from collections.abc import Iterator

import psutil
import pytest

from tests.wire.cluster import ROOT, SCRIPT, Cluster

pytestmark = [pytest.mark.wire, pytest.mark.timeout(300)]


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """One of its own, where nothing runs yet."""
    if subprocess.run([ROOT / "scripts" / "need.sh", "cluster"]).returncode:
        pytest.skip("PostgreSQL, Redis and nginx cannot be installed here")
    cluster = Cluster()
    yield cluster
    cluster.erase()


def start(cluster: Cluster, *, processes: int) -> str:
    """What the command said."""
    how = ["--dir", str(cluster.folder), "--processes", str(processes)]
    done = subprocess.run([*SCRIPT, "start", *how], check=True, stderr=subprocess.PIPE, text=True)
    return done.stderr


def servers_known_to_nginx(cluster: Cluster) -> set[int]:
    settings = (cluster.folder / "run" / "nginx.conf").read_text("utf-8")
    return {int(port) for port in re.findall(r" server \S+:(\d+) ", settings)}


def runs(process: psutil.Process) -> bool:
    """One that ended stays in the table of processes until init has read how."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_cluster_of_another_size_is_the_same_for_all_its_parts(cluster: Cluster) -> None:
    said = start(cluster, processes=1)
    kept = cluster.part("postgresql")
    first = psutil.Process(cluster.part("server-1").pid)
    assert ("run as root" in said) is (first.uids().real == 0)

    start(cluster, processes=2)

    two = [cluster.part(f"server-{number}") for number in (1, 2)]
    processes = [psutil.Process(part.pid) for part in two]
    assert [one.environ()["PROCESSES"] for one in processes] == ["2", "2"]
    assert servers_known_to_nginx(cluster) == {part.port for part in two}
    assert cluster.part("postgresql") == kept

    start(cluster, processes=1)

    assert not any(runs(one) for one in (first, *processes))
    assert servers_known_to_nginx(cluster) == {cluster.part("server-1").port}
    assert cluster.front.request("GET", "/healthz").status == 200
