"""One measure of one server: everybody in, a warm-up, the window, what is still on its way."""

import gc
import resource
import sys
import time
from collections import Counter
from collections.abc import Collection
from typing import Final

from tests.load.client import Crowd
from tests.load.figures import Figures, Usage, Watch, delays

WARM_UP_SECONDS: Final = 2.0
_SETTLE_SECONDS: Final = 0.5
_LATEST_SECONDS: Final = 6.0


def measure(
    crowd: Crowd, *, rate: float, seconds: float, pid: int | None, refused: Collection[str] = ()
) -> Figures:
    """The crowd is connected and has what it needs to write. `refused`: read at the end."""
    crowd.write(rate=rate, seconds=WARM_UP_SECONDS, seed=0)
    crowd.listen(time.perf_counter() + _SETTLE_SECONDS)
    crowd.forget()
    # A collection stops the generator for longer than the delays it measures.
    gc.collect()
    gc.disable()
    try:
        usage, generator = _write(crowd, rate=rate, seconds=seconds, pid=pid)
        _wait_for_the_rest(crowd)
    finally:
        gc.enable()
    readers = Counter(person.board for person in crowd.people)
    measured = delays(crowd.sent, crowd.receipts(), refused=refused, readers=readers)
    _say_what_went_wrong(crowd, measured.expected - measured.delivered, refused)
    return Figures(
        people=len(crowd.people), rate=rate, delays=measured, usage=usage, generator=generator
    )


def _write(
    crowd: Crowd, *, rate: float, seconds: float, pid: int | None
) -> tuple[Usage | None, float]:
    watch = Watch(pid) if pid else None
    busy = _cpu_seconds()
    crowd.write(rate=rate, seconds=seconds)
    generator = round(100 * (_cpu_seconds() - busy) / seconds, 1)
    return (watch.usage() if watch else None), generator


def _wait_for_the_rest(crowd: Crowd) -> None:
    """Ends when nothing came for a while: counting each delivery here would cost the window."""
    readers = Counter(person.board for person in crowd.people)
    expected = sum(readers[sending.person.board] for sending in crowd.sent.values())
    latest = time.perf_counter() + _LATEST_SECONDS
    while time.perf_counter() < latest:
        crowd.listen(time.perf_counter() + 0.1)
        arrived = sum(
            len(each.times) * sum(change in crowd.sent for change in each.ids)
            for each in crowd.receipts()
        )
        if arrived >= expected:
            return


def _say_what_went_wrong(crowd: Crowd, missing: int, refused: Collection[str]) -> None:
    for count, what in (
        (missing, "deliveries missing"),
        (len(refused), "changes refused"),
        (len(crowd.lost), "connections lost"),
    ):
        if count:
            print(f"{what}: {count}", file=sys.stderr)


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
