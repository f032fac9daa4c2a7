"""The line between processes, on a real Redis: deaf, it says so and mends; dead, nobody waits."""

import subprocess
import time
from collections.abc import Callable, Iterator
from threading import Thread
from typing import ClassVar

import pytest
import redis

from app.realtime.processes.doorbell import QUEUE_SIZE, Doorbell
from app.realtime.processes.line import Around, Bell, Gestures
from scripts.ports import free_port
from tests.wire.proxy import Proxy
from tests.wire.server import HOST, ROOT

pytestmark = pytest.mark.wire

BOARD = "00000000-0000-4000-8000-000000000001"
WAIT_SECONDS = 20.0
NOBODY = (HOST, 1)


class Process:
    """One process's doorbell, and what it heard of the others."""

    started: ClassVar[list["Process"]] = []

    def __init__(self, name: str, address: tuple[str, int]) -> None:
        self.started.append(self)
        self.heard: list[Bell | Around | Gestures] = []
        self.fails_on: int | None = None
        self.line = Doorbell(
            "redis://{}:{}/0".format(*address),
            process=name,
            hear=self.hear,
            spawn=lambda task: Thread(target=task, daemon=True).start(),
        )

    def hear(self, message: Bell | Around | Gestures) -> None:
        self.heard.append(message)
        if isinstance(message, Bell) and message.seq == self.fails_on:
            raise RuntimeError("a bug that nobody has found yet")

    def rings(self, seq: int) -> None:
        self.line.send(Bell(process=self.line.process, board=BOARD, seq=seq))

    def seqs(self) -> set[int]:
        return {message.seq for message in self.heard if isinstance(message, Bell)}


@pytest.fixture(autouse=True)
def hang_up() -> Iterator[None]:
    """No task outlives its test: it would speak in the journals of others."""
    yield
    while Process.started:
        Process.started.pop().line.stop()


@pytest.fixture(scope="module")
def redis_port() -> Iterator[int]:
    if subprocess.run([ROOT / "scripts" / "need.sh", "cluster"]).returncode:
        pytest.skip("Redis cannot be installed here")
    port = free_port()
    command = ["redis-server", "--bind", HOST, "--port", str(port), "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    client = redis.Redis(HOST, port)
    try:
        wait_until(lambda: answers(client))
        yield port
    finally:
        client.close()
        server.terminate()
        server.wait()


def answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it does not come to hold"
        time.sleep(0.02)


def two_processes(here: tuple[str, int], there: tuple[str, int]) -> tuple[Process, Process]:
    one, two = Process("one", here), Process("two", there)
    for process in (one, two):
        process.line.start()
    wait_until(lambda: one.line.is_hearing and two.line.is_hearing)
    return one, two


def hears_again(listener: Process, ringer: Process) -> None:
    """Bells may be lost meanwhile: the log is read besides. One must come in the end."""
    deadline, seq = time.monotonic() + WAIT_SECONDS, 1_000
    while not any(heard >= 1_000 for heard in listener.seqs()):
        assert time.monotonic() < deadline, "deaf for good"
        ringer.rings(seq := seq + 1)
        time.sleep(0.2)


def test_a_bell_is_heard_by_the_other_processes_alone(redis_port: int) -> None:
    one, two = two_processes((HOST, redis_port), (HOST, redis_port))

    one.rings(7)

    wait_until(lambda: two.seqs() == {7})
    two.rings(8)
    wait_until(lambda: one.seqs() == {8})


def test_a_listener_that_redis_has_cut_hears_again(redis_port: int) -> None:
    one, two = two_processes((HOST, redis_port), (HOST, redis_port))

    with redis.Redis(HOST, redis_port) as client:
        for _ in range(3):
            client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")

    hears_again(two, one)


def test_a_listener_behind_a_silent_wire_says_that_it_is_deaf_and_hears_again(
    redis_port: int,
) -> None:
    with Proxy((HOST, redis_port)) as proxy:
        one, two = two_processes((HOST, redis_port), proxy.address)

        proxy.go_silent()

        wait_until(lambda: not two.line.is_hearing)
        hears_again(two, one)
        wait_until(lambda: two.line.is_hearing)


def test_a_listener_that_fails_on_a_message_hears_the_next_ones(redis_port: int) -> None:
    one, two = two_processes((HOST, redis_port), (HOST, redis_port))
    two.fails_on = 7

    one.rings(7)

    wait_until(lambda: two.seqs() == {7})
    hears_again(two, one)


def test_without_redis_nobody_waits_and_the_process_says_that_it_is_deaf() -> None:
    alone = Process("alone", NOBODY)
    alone.line.start()

    for seq in range(2 * QUEUE_SIZE):
        alone.rings(seq)

    assert alone.line.dropped > 0
    assert not alone.line.is_hearing
