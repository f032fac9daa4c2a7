"""From what was sent and received to the figures of the table. Pure, but for `Watch`."""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression
from typing import Final

import psutil

from tests.load.client import Receipts, Sending

_STEPS_PER_SECOND: Final = 20_000  # a histogram in steps of 0.05 ms


@dataclass(frozen=True, slots=True)
class Delays:
    """How long the changes took to reach everybody, in ms. Percentiles, and the worst, are those of
    what arrived."""

    p50: float
    p95: float
    p99: float
    worst: float
    delivered: int
    expected: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Of a process over a while: percents of one core, and memory at the end."""

    cpu: float
    rss_mb: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else used the machine meanwhile, in percents of one core: the measuring itself, and
    everything that has nothing to do with it. With little left for them, delays say nothing."""

    generator: float
    others: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One run."""

    people: int
    rate: float
    delays: Delays
    usage: Usage | None
    surroundings: Surroundings

    def as_json(self) -> dict[str, float | int | None]:
        usage = self.usage
        return {
            "people": self.people,
            "rate": self.rate,
            "p50": self.delays.p50,
            "p95": self.delays.p95,
            "p99": self.delays.p99,
            "worst": self.delays.worst,
            "delivered": self.delays.delivered,
            "expected": self.delays.expected,
            "cpu": usage.cpu if usage else None,
            "rss_mb": usage.rss_mb if usage else None,
        }


class Watch:
    """What a server, this generator and the rest of the machine use from now on."""

    def __init__(self, pid: int | None) -> None:
        self._server = psutil.Process(pid) if pid else None
        self._start = self._now()

    def stop(self) -> tuple[Usage | None, Surroundings]:
        spent = [now - then for now, then in zip(self._now(), self._start, strict=True)]
        server, generator, machine = (100 * busy / spent[0] for busy in spent[1:])
        others = max(0.0, machine - server - generator)
        return self._usage(server), Surroundings(round(generator, 1), round(others, 1))

    def _usage(self, cpu: float) -> Usage | None:
        if self._server is None:
            return None
        rss = self._server.memory_info().rss / 2**20
        return Usage(cpu=round(cpu, 1), rss_mb=round(rss, 1))

    def _now(self) -> tuple[float, float, float, float]:
        """The time, then the processor seconds of the server, of the generator, of everything."""
        all_ = psutil.cpu_times()
        server = _seconds(self._server) if self._server else 0.0
        everything = all_.user + all_.nice + all_.system
        return time.perf_counter(), server, _seconds(psutil.Process()), everything


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def delays(
    sent: Mapping[str, Sending],
    receipts: Iterable[Receipts],
    *,
    refused: Collection[str],
    readers: Mapping[str, int],
) -> Delays:
    """`readers`: how many people each board has. A change that was refused is not expected."""
    accepted = {change: sending for change, sending in sent.items() if change not in refused}
    histogram = _histogram(accepted, receipts)
    return Delays(
        p50=_percentile(histogram, 0.50),
        p95=_percentile(histogram, 0.95),
        p99=_percentile(histogram, 0.99),
        worst=_percentile(histogram, 1.0),
        delivered=histogram.total(),
        expected=sum(readers[sending.person.board] for sending in accepted.values()),
    )


def _histogram(accepted: Mapping[str, Sending], receipts: Iterable[Receipts]) -> Counter[int]:
    """Deliveries by delay in steps. The same change received twice by a person counts once."""
    plain, repeated = _apart([each for each in receipts if each.times])
    histogram: Counter[int] = Counter()
    for each in plain:
        starts = [accepted[change].at for change in each.ids if change in accepted]
        for step, count in Counter(int(t * _STEPS_PER_SECOND) for t in each.times).items():
            for start in starts:
                histogram[int(step - start * _STEPS_PER_SECOND)] += count
    first: dict[tuple[str, int], float] = {}
    for each in repeated:
        for change, reader, at in _one_by_one(each, accepted):
            first[change, reader] = min(at, first.get((change, reader), at))
    histogram.update(
        int((at - accepted[change].at) * _STEPS_PER_SECOND) for (change, _), at in first.items()
    )
    return histogram


def _apart(receipts: list[Receipts]) -> tuple[list[Receipts], list[Receipts]]:
    """Those whose changes came in that payload only and once to each, then the others."""
    payloads = Counter(change for each in receipts for change in each.ids)
    plain: list[Receipts] = []
    repeated: list[Receipts] = []
    for each in receipts:
        is_alone = all(payloads[change] == 1 for change in each.ids)
        is_once = len(set(each.readers)) == len(each.readers)
        (plain if is_alone and is_once else repeated).append(each)
    return plain, repeated


def _one_by_one(
    receipts: Receipts, accepted: Mapping[str, Sending]
) -> Iterator[tuple[str, int, float]]:
    for change in receipts.ids:
        if change in accepted:
            for reader, at in zip(receipts.readers, receipts.times, strict=True):
                yield change, reader, at


def _percentile(histogram: Counter[int], share: float) -> float:
    """In milliseconds; 0 when nothing arrived."""
    left = share * histogram.total()
    for step in sorted(histogram):
        left -= histogram[step]
        if left <= 0:
            return round(1000 * step / _STEPS_PER_SECOND, 2)
    return 0.0


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much y grows per unit of x, by least squares. Zero for fewer than two points."""
    if len(points) < 2:
        return 0.0
    return linear_regression(*zip(*points, strict=True)).slope
