"""K5: PostgreSQL loses a backend, stops at once, or freezes: everyone is answered, soon."""

import os
import random
import signal
import time
from collections.abc import Callable

import pytest

from tests.wire.cluster import Cluster
from tests.wire.figures import Figures
from tests.wire.outages.conftest import Gather
from tests.wire.outages.failures import (
    frozen,
    longest_gap,
    postgresql_answers,
    seconds_from_answer,
    seconds_until,
)
from tests.wire.outages.people import PROCESSES, Crowd
from tests.wire.outages.sizes import NIGHTLY, takes_long

pytestmark = [pytest.mark.wire, pytest.mark.timeout(600)]

STOPS = 10 if NIGHTLY else 1
FREEZE_SECONDS = 20 if NIGHTLY else 1
ANSWERED_WITHIN_SECONDS = 3.5
WRITES_WITHIN_SECONDS = 10
BETWEEN_SECONDS = (1.0, 4.0) if NIGHTLY else (0.5, 1.0)


class Outages:
    """The same failure several times under one load, and how people were served."""

    def __init__(self, crowd: Crowd, name: str) -> None:
        self.crowd, self.name = crowd, name
        self._began = time.monotonic()
        self.mended: list[float] = []

    def repeat(self, fails: Callable[[], float], *, seed: int) -> None:
        """`fails` breaks it, and says how long after it answered again people could write."""
        chance = random.Random(seed)
        with self.crowd.writing():
            for _ in range(STOPS):
                time.sleep(chance.uniform(*BETWEEN_SECONDS))
                self.mended.append(fails())
            time.sleep(1)
        self.crowd.check()

    def tell(self, figures: Figures) -> None:
        now = time.monotonic()
        answered = self.crowd.answered_after(self._began, now)
        name = self.name
        figures.add(f"{name} : pannes", len(self.mended), "")
        figures.add(f"{name} : refus « réessayez »", len(self.crowd.refused(self._began, now)), "")
        figures.spread(
            f"{name} : réponse", answered, worst=ANSWERED_WITHIN_SECONDS, is_required=True
        )
        figures.spread(
            f"{name} : écriture reprise", self.mended, worst=WRITES_WITHIN_SECONDS, is_required=True
        )
        figures.spread(f"{name} : enregistrement", self.crowd.saved_after(self._began, now))
        gap = longest_gap(self.crowd.cluster)
        figures.add(f"U1 : plus long arrêt pendant {name}", gap, at_most=0.5)
        figures.check()


def test_a_backend_that_is_killed_is_survived(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    outages = Outages(gather(7), "K5, `kill -9`")

    def fails() -> float:
        kill_one_backend(cluster)
        seconds_until(lambda: postgresql_answers(cluster))
        return seconds_until(writes_everywhere(outages.crowd, time.monotonic()))

    outages.repeat(fails, seed=7)

    outages.tell(figures)


@takes_long
def test_a_postgresql_that_stops_at_once_is_survived(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    outages = Outages(gather(8), "K5, arrêt immédiat")

    def fails() -> float:
        os.kill(cluster.part("postgresql").pid, signal.SIGQUIT)  # as `pg_ctl stop -m immediate`
        return seconds_from_answer(
            cluster,
            "postgresql",
            lambda: postgresql_answers(cluster),
            lambda at: writes_everywhere(outages.crowd, at)(),
        )

    outages.repeat(fails, seed=8)

    outages.tell(figures)


@takes_long
def test_a_postgresql_that_freezes_is_said_and_survived(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    crowd = gather(9)
    outages = Outages(crowd, "K5, gel")
    with crowd.writing():
        time.sleep(1)
        with frozen(cluster, "postgresql"):
            time.sleep(FREEZE_SECONDS)
        outages.mended.append(seconds_until(writes_everywhere(crowd, time.monotonic())))
        time.sleep(1)
    crowd.check()

    outages.tell(figures)


def kill_one_backend(cluster: Cluster) -> None:
    """One that serves us. PostgreSQL then ends the others, and starts again by itself."""
    named = f"{cluster.facts['database_url'].split('/')[-1]} 127.0.0.1"
    every = cluster.family("postgresql")[1:]
    next(process for process in every if named in " ".join(process.cmdline())).kill()


def writes_everywhere(crowd: Crowd, since: float) -> Callable[[], bool]:
    return lambda: all(crowd.writes_on(process, since=since) for process in PROCESSES)
