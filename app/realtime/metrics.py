"""`/metrics` for Prometheus: what this process counted, and how it is now. It names nobody.

For whoever stands on the machine: a request that a proxy passed on is answered as if the page did
not exist, should the proxy forget to keep it to itself.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, request

from app.errors import NotFound
from app.realtime.counts import DURATIONS, Counts, Histogram
from app.web.replies import anyone

if TYPE_CHECKING:
    from prometheus_client import Metric

    from app.realtime.server import Live

_PASSED_ON: Final = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


def register_metrics(app: Flask, live: "Live") -> None:
    # Imported where it is used: a process without metrics starts without it.
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector
    from prometheus_client.exposition import generate_latest

    registry = CollectorRegistry()
    registry.register(_Collector(live))
    ProcessCollector(registry=registry)  # memory, processor, open files

    @anyone
    def metrics() -> Response:
        if any(name in request.headers for name in _PASSED_ON):
            raise NotFound
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    app.add_url_rule("/metrics", view_func=metrics)


class _Collector:
    """Reads the numbers when it is asked, and costs nothing in between."""

    def __init__(self, live: "Live") -> None:
        self._live = live

    def collect(self) -> "Iterator[Metric]":
        yield from _now(self._live)
        yield from _since_start(self._live.counts)

    def describe(self) -> "Iterable[Metric]":
        return ()  # or it would be asked once at its registration


def _now(live: "Live") -> "Iterator[Metric]":
    from prometheus_client.core import GaugeMetricFamily

    rooms = live.rooms
    yield GaugeMetricFamily("essaim_connections", "Open connections", live.connections)
    yield GaugeMetricFamily("essaim_members", "Connections that are on a board", rooms.members)
    yield GaugeMetricFamily("essaim_rooms", "Boards in the memory of this process", rooms.count)
    if (doorbell := live.doorbell) is not None:
        hears = int(doorbell.is_hearing)
        yield GaugeMetricFamily("essaim_doorbell_hearing", "1: Redis works both ways", hears)
        yield GaugeMetricFamily(
            "essaim_doorbell_dropped", "Messages that Redis did not take", doorbell.dropped
        )


def _since_start(counts: Counts) -> "Iterator[Metric]":
    from prometheus_client.core import CounterMetricFamily

    yield CounterMetricFamily("essaim_commands_accepted", "Commands accepted", counts.accepted)
    refused = CounterMetricFamily("essaim_messages_refused", "Refusals, by code", labels=["code"])
    for code, count in sorted(counts.refused.items()):
        refused.add_metric([code], count)
    yield refused
    yield CounterMetricFamily("essaim_frames_sent", "Frames sent", counts.frames_sent)
    yield CounterMetricFamily(
        "essaim_frames_skipped",
        "Frames kept from a client that does not read",
        counts.frames_skipped,
    )
    yield _histogram("essaim_commit_seconds", "One transaction of a board", counts.commits)
    yield _histogram("essaim_drain_seconds", "Deciding, committing and telling", counts.drains)
    yield _histogram("essaim_hub_gap_seconds", "How late the process came back", counts.gaps)


def _histogram(name: str, told: str, measured: Histogram) -> "Metric":
    from prometheus_client.core import HistogramMetricFamily

    bounds = [*(str(bound) for bound in DURATIONS), "+Inf"]
    buckets = list(zip(bounds, accumulate(measured.buckets), strict=True))
    return HistogramMetricFamily(name, told, buckets=buckets, sum_value=measured.total)
