"""K3, K4: Redis dead, frozen, out of reach, or cutting its listeners: nobody waits for it."""

import time
from urllib.parse import urlsplit

import pytest
import redis

from tests.wire.cluster import Cluster
from tests.wire.figures import Figures, percentile
from tests.wire.outages.conftest import Gather
from tests.wire.outages.failures import (
    all_hear,
    frozen,
    longest_gap,
    none_hears,
    redis_answers,
    seconds_from_answer,
    seconds_until,
)
from tests.wire.outages.people import Crowd
from tests.wire.outages.sizes import NIGHTLY, takes_long
from tests.wire.proxy import Proxy
from tests.wire.server import HOST

pytestmark = [pytest.mark.wire, pytest.mark.timeout(600)]

DEATHS_SECONDS = [1, 5, 30, 90] if NIGHTLY else [1]
FREEZE_SECONDS = 30 if NIGHTLY else 1
SILENCE_SECONDS = 120 if NIGHTLY else 1
CUTS = 20 if NIGHTLY else 2
NORMAL_SECONDS = 10 if NIGHTLY else 1
DEAF_SECONDS = 3.1  # a heartbeat may have come just before


class Outage:
    """People who write before, during and after it, and how they were served."""

    def __init__(self, crowd: Crowd, name: str) -> None:
        self.crowd, self.name = crowd, name
        self._began = time.monotonic()
        time.sleep(NORMAL_SECONDS)
        self._down_at = time.monotonic()
        self._back_at = self._down_at

    def ends(self) -> None:
        self._back_at = time.monotonic()

    def tell(self, figures: Figures) -> None:
        normal = self.crowd.saved_after(self._began, self._down_at)
        during = self.crowd.saved_after(self._down_at, self._back_at)
        late = self.crowd.heard_after(self._down_at, self._back_at)
        usual = percentile(normal, 0.95)
        figures.add(f"{self.name} : enregistrement avant, 95 %", usual)
        what = f"{self.name} : enregistrement pendant"
        figures.spread(what, during, p95=2 * usual, worst=1, is_required=True)
        figures.spread(f"{self.name} : retard de l’autre processus", late, p95=3)
        gap = longest_gap(self.crowd.cluster)
        figures.add(f"U1 : plus long arrêt pendant {self.name}", gap, at_most=0.5)
        assert self.crowd.refused(self._began, time.monotonic()) == []
        assert self.crowd.absences(self._began) == []


@pytest.mark.parametrize("seconds", DEATHS_SECONDS)
def test_a_redis_that_is_killed_delays_nobody(
    gather: Gather, cluster: Cluster, figures: Figures, seconds: int
) -> None:
    crowd = gather(3)
    with crowd.writing():
        outage = Outage(crowd, f"K3, {seconds} s")
        cluster.kill("redis")
        time.sleep(seconds)
        heard = seconds_from_answer(
            cluster, "redis", lambda: redis_answers(cluster), lambda _at: all_hear(cluster)
        )
        outage.ends()
        time.sleep(1)
    crowd.check()

    outage.tell(figures)
    figures.add(f"K3, {seconds} s : sonnette entendue de nouveau", heard, at_most=3)
    figures.check()


@takes_long
def test_a_redis_that_is_frozen_delays_nobody(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    crowd = gather(4)
    with crowd.writing():
        outage = Outage(crowd, "K4, gel")
        with frozen(cluster, "redis"):
            deaf = seconds_until(lambda: none_hears(cluster))
            time.sleep(max(0, FREEZE_SECONDS - deaf))
        heard = seconds_until(lambda: all_hear(cluster))
        outage.ends()
        time.sleep(1)
    crowd.check()

    outage.tell(figures)
    figures.add("K4, gel : surdité remarquée", deaf, at_most=DEAF_SECONDS, is_required=True)
    figures.add("K4, gel : sonnette entendue de nouveau", heard, at_most=3)
    figures.check()


@takes_long
def test_a_silent_wire_to_redis_delays_nobody(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    usual = cluster.facts["redis_url"]
    with Proxy((HOST, cluster.part("redis").port)) as proxy:
        reach_redis_by(cluster, usual.replace(netloc(usual), "{}:{}".format(*proxy.address)))
        try:
            crowd = gather(5)
            with crowd.writing():
                seconds_until(lambda: all_hear(cluster))
                outage = Outage(crowd, "K4, silence")
                proxy.go_silent(for_good=True)
                deaf = seconds_until(lambda: none_hears(cluster))
                time.sleep(max(0, SILENCE_SECONDS - deaf))
                proxy.speak()
                heard = seconds_until(lambda: all_hear(cluster))
                outage.ends()
                time.sleep(1)
            crowd.check()
            outage.tell(figures)
        finally:
            reach_redis_by(cluster, usual)

    figures.add("K4, silence : surdité remarquée", deaf, at_most=DEAF_SECONDS, is_required=True)
    figures.add("K4, silence : sonnette entendue de nouveau", heard, at_most=3)
    figures.check()


def test_listeners_that_redis_cuts_hear_again(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    crowd, mended = gather(6), []
    with crowd.writing():
        outage = Outage(crowd, "K4, coupures")
        with redis.Redis.from_url(cluster.facts["redis_admin_url"]) as client:
            for _ in range(CUTS):
                assert client.execute_command("CLIENT", "KILL", "TYPE", "pubsub") == 2
                mended.append(seconds_until(lambda: listeners(client) == 2))
                time.sleep(1)
        outage.ends()
    crowd.check()

    outage.tell(figures)
    figures.add("K4, coupures : nombre", len(mended), "")
    figures.spread("K4, coupures : sonnette reprise", mended, worst=3, is_required=True)
    figures.check()


def listeners(client: redis.Redis) -> int:
    ((_, count),) = client.pubsub_numsub("essaim")
    return int(count)


def netloc(url: str) -> str:
    """The host and the port of a URL, without who speaks."""
    return urlsplit(url).netloc.rpartition("@")[2]


def reach_redis_by(cluster: Cluster, url: str) -> None:
    cluster.kill("server-1", "server-2")
    cluster.start(REDIS_URL=url)
    cluster.wait_until_it_serves()
