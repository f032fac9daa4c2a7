"""What the live edge counts while it works: plain numbers, in the hot path. metrics.py shows them.

Under threads two additions may meet and one be lost: a measure, not a record.
"""

from bisect import bisect_left
from collections import Counter
from typing import Final

DURATIONS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Histogram:
    """How often a duration fell under each bound."""

    __slots__ = ("buckets", "total")

    def __init__(self) -> None:
        self.buckets = [0] * (len(DURATIONS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        self.buckets[bisect_left(DURATIONS, seconds)] += 1
        self.total += seconds


class Counts:
    """Since the start of the process."""

    __slots__ = (
        "accepted",
        "commits",
        "drains",
        "frames_sent",
        "frames_skipped",
        "gaps",
        "refused",
    )

    def __init__(self) -> None:
        self.accepted = 0  # commands answered with a seq, repeated ones too
        self.refused: Counter[str] = Counter()  # messages, by the code of the refusal
        self.frames_sent = 0
        self.frames_skipped = 0  # to a client that was not reading
        self.commits = Histogram()
        self.drains = Histogram()
        self.gaps = Histogram()  # how late the hub came back, told by whoever watches it
