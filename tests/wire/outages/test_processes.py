"""K1, K2: the server's own processes, killed and restarted while people write on both."""

import random
import time

import pytest

from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.figures import Figures
from tests.wire.outages.conftest import Gather
from tests.wire.outages.failures import longest_gap, seconds_until
from tests.wire.outages.people import PROCESSES
from tests.wire.outages.sizes import NIGHTLY, takes_long

pytestmark = [pytest.mark.wire, pytest.mark.timeout(1800)]

KILLS = 20 if NIGHTLY else 1
BETWEEN_KILLS_SECONDS = (1.0, 12.0) if NIGHTLY else (0.5, 1.0)
RESTARTS = 10 if NIGHTLY else 1


def test_processes_that_are_killed_lose_nothing_and_people_come_back(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    crowd, chance, gone = gather(1), random.Random(1), []
    began = time.monotonic()
    with crowd.writing():
        for turn in range(KILLS):
            time.sleep(chance.uniform(*BETWEEN_KILLS_SECONDS))
            process = chance.choice(PROCESSES)
            witness = crowd.witness(other_than(process))
            leaver = crowd.enter_on(process, f"Qui ne revient pas {turn}")
            seconds_until(lambda: is_online(witness, leaver))  # noqa: B023

            cluster.kill(process)
            killed_at = time.monotonic()
            cluster.restart(process)

            seconds_until(crowd.everyone_is_in)
            if NIGHTLY and turn % 5 == 0:  # twenty seconds each: not for every death
                seconds_until(lambda: not is_online(witness, leaver))  # noqa: B023
                gone.append(time.monotonic() - killed_at)
    crowd.check()

    figures.add("K1 : arrêts nets", KILLS, "")
    absences = crowd.absences(began)
    figures.spread("K1 : absence de chacun", absences, p95=5, worst=10, is_required=True)
    figures.spread("K1 : présence de qui ne revient pas", gone, worst=25, is_required=True)
    figures.spread("K1 : enregistrement", crowd.saved_after(began, time.monotonic()))
    figures.add("U1 : plus long arrêt pendant K1", longest_gap(cluster), at_most=0.5)
    figures.check()


@takes_long
def test_processes_restarted_in_turn_refuse_nothing_and_people_come_back_apart(
    gather: Gather, cluster: Cluster, figures: Figures
) -> None:
    crowd, spreads = gather(2), []
    began = time.monotonic()
    with crowd.writing():
        for process in PROCESSES * RESTARTS:
            time.sleep(1)
            stopped_at = time.monotonic()
            cluster.restart(process)
            seconds_until(crowd.everyone_is_in)
            returns = crowd.returns(stopped_at)
            spreads.append(returns[-1] - returns[0])
    crowd.check()

    assert crowd.refused(began, time.monotonic()) == []
    absences = crowd.absences(began)
    figures.add("K2 : redémarrages", len(spreads), "")
    figures.spread("K2 : absence de chacun", absences, worst=10, is_required=True)
    figures.add("K2 : étalement des retours, le plus serré", min(spreads), at_least=3)
    figures.spread("K2 : enregistrement", crowd.saved_after(began, time.monotonic()))
    figures.add("U1 : plus long arrêt pendant K2", longest_gap(cluster), at_most=0.5)
    figures.check()


def other_than(process: str) -> str:
    return next(each for each in PROCESSES if each != process)


def is_online(witness: Client, person: Client) -> bool:
    return bool(witness.people.get(person.seat.id, {}).get("online"))
