"""One measure of one server: everybody in, a warm-up, the window, what is still on its way."""

import gc
import sys
import time
from collections import Counter
from collections.abc import Collection
from typing import Final

from tests.load.client import Crowd
from tests.load.figures import Figures, Watch, delays

WARM_UP_SECONDS: Final = 2.0
_SETTLE_SECONDS: Final = 0.5
_LATEST_SECONDS: Final = 6.0
_QUIET_PERCENT: Final = 15


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
        watch = Watch(pid)
        crowd.write(rate=rate, seconds=seconds)
        usage, surroundings = watch.stop()
        _wait_for_the_rest(crowd)
    finally:
        gc.enable()
    readers = Counter(person.board for person in crowd.people)
    measured = delays(crowd.sent, crowd.receipts(), refused=refused, readers=readers)
    figures = Figures(len(crowd.people), rate, measured, usage, surroundings)
    _say_what_went_wrong(figures, crowd, refused)
    return figures


def _wait_for_the_rest(crowd: Crowd) -> None:
    """Until all of it arrived, or long enough after the last change."""
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


def _say_what_went_wrong(figures: Figures, crowd: Crowd, refused: Collection[str]) -> None:
    others = round(figures.surroundings.others)
    for count, what in (
        (figures.delays.expected - figures.delays.delivered, "deliveries missing"),
        (len(refused), "changes refused"),
        (len(crowd.lost), "connections lost"),
        (
            others if others > _QUIET_PERCENT else 0,
            "percents of a core used by others, which spoils the figures",
        ),
    ):
        if count:
            print(f"{what}: {count}", file=sys.stderr)
