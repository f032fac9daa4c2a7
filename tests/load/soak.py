"""`python -m tests.load.soak`: a long calm on one board, in which nothing of the server grows.

Its memory and its descriptors are looked at each minute, and told on the error output; the last
line is JSON. The slope leaves out the first minutes, in which caches fill. Source of the goals: R3
of the plan of faults.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from typing import Final

import psutil

from tests.load import servers
from tests.load.figures import slope
from tests.load.run import Load, everybody_on_ours

PEOPLE: Final = 200
CHANGES_PER_SECOND: Final = 5.0
FILLING_MINUTES: Final = 10
MB_PER_HOUR: Final = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    minute: int
    rss_mb: float
    descriptors: int


def main() -> None:
    parser = argparse.ArgumentParser(description="A long calm on one board.")
    parser.add_argument("--minutes", type=int, default=60)
    looks = soak(parser.parse_args().minutes)
    told = summary(looks)
    print(json.dumps(told), flush=True)
    sys.exit(not told["is_flat"])


def soak(minutes: int) -> list[Look]:
    """What the server holds after each of these minutes."""
    servers.allow_many_sockets()
    load = Load(people=PEOPLE, rate=CHANGES_PER_SECOND / PEOPLE, seconds=60)
    looks = []
    with everybody_on_ours(load) as (crowd, server, _dialect):
        process = psutil.Process(server.pid)
        for minute in range(1, minutes + 1):
            crowd.write(rate=load.rate, seconds=load.seconds, seed=minute)
            crowd.forget()
            if crowd.lost:
                raise RuntimeError(f"{len(crowd.lost)} connections were lost")
            look = Look(minute, process.memory_info().rss / 2**20, process.num_fds())
            looks.append(look)
            print(json.dumps(asdict(look)), file=sys.stderr, flush=True)
    return looks


def summary(looks: list[Look]) -> dict[str, float | int | bool]:
    """The slope of the memory in MB per hour once caches are filled, and the descriptors."""
    calm = [look for look in looks if look.minute >= FILLING_MINUTES] or looks
    growth = slope([(look.minute / 60, look.rss_mb) for look in calm])
    descriptors = {look.descriptors for look in calm}
    return {
        "people": PEOPLE,
        "changes_per_second": CHANGES_PER_SECOND,
        "minutes": len(looks),
        "rss_mb_at_first": round(calm[0].rss_mb, 1),
        "rss_mb_at_last": round(calm[-1].rss_mb, 1),
        "mb_per_hour": round(growth, 2),
        "descriptors_least": min(descriptors),
        "descriptors_most": max(descriptors),
        "is_flat": growth <= MB_PER_HOUR and len(descriptors) == 1,
    }


if __name__ == "__main__":
    main()
