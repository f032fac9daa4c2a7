"""How parts of a cluster are watched while they fail and come back."""

import http.client
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

import psycopg
import redis

from tests.wire import figures
from tests.wire.cluster import Cluster
from tests.wire.outages.people import PROCESSES

LOOK_SECONDS: Final = 0.02
NEVER_SECONDS: Final = 60.0


def seconds_until(holds: Callable[[], object]) -> float:
    """How long it takes to hold, from now on."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < NEVER_SECONDS, "it does not come to hold"
        time.sleep(LOOK_SECONDS)
    return time.monotonic() - began


def seconds_from_answer(
    cluster: Cluster, part: str, answers: Callable[[], bool], serves: Callable[[float], bool]
) -> float:
    """Start this part again; how long after its first answer the service is whole."""
    with ThreadPoolExecutor(1) as aside:
        restarting = aside.submit(cluster.restart, part)
        seconds_until(answers)
        answered_at = time.monotonic()
        took = seconds_until(lambda: serves(answered_at))
        restarting.result()
    return took


@contextmanager
def frozen(cluster: Cluster, part: str) -> Iterator[None]:
    """As if its host were lost, until the end of this block."""
    cluster.freeze(part)
    try:
        yield
    finally:
        cluster.thaw(part)


def hears(cluster: Cluster, process: str) -> bool:
    """Whether this process says that it hears the others."""
    line = http.client.HTTPConnection(*cluster.part(process).address, timeout=10)
    try:
        line.request("GET", "/readyz")
        said = json.loads(line.getresponse().read())
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return bool(said.get("status") == "ready")


def all_hear(cluster: Cluster) -> bool:
    return all(hears(cluster, process) for process in PROCESSES)


def none_hears(cluster: Cluster) -> bool:
    return not any(hears(cluster, process) for process in PROCESSES)


def redis_answers(cluster: Cluster) -> bool:
    try:
        with redis.Redis.from_url(cluster.facts["redis_admin_url"], socket_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def postgresql_answers(cluster: Cluster) -> bool:
    url = str(cluster.facts["owner_url"]).replace("+psycopg", "")
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def longest_gap(cluster: Cluster) -> float:
    """The longest time during which one of its processes served nobody, in this test."""
    return figures.longest_gap(cluster.front.said())
