"""What a failure cost, in figures that people read: each with what it should be at most.

They leave through `record_property`, and end in var/nightly.json and docs/preuves.md; hence their
names in French. On a machine that is shared, only the service's own promises are required, and
only at night.
"""

import json
import os
from collections.abc import Callable, Sequence
from typing import Any

NIGHTLY = bool(os.environ.get("NIGHTLY"))


class Figures:
    """The figures of one test. `check` is its last line: by then all of them are recorded."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record
        self._missed: list[str] = []

    def add(
        self,
        what: str,
        value: float,
        unit: str = "s",
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        is_required: bool = False,
    ) -> None:
        """Record a value, and what it should be. One that is required reddens the night."""
        figure: dict[str, Any] = {"value": round(value, 3), "unit": unit}
        figure |= {"at_most": at_most} if at_most is not None else {}
        figure |= {"at_least": at_least} if at_least is not None else {}
        self._record(what, figure)
        is_missed = (at_most is not None and value > at_most) or (
            at_least is not None and value < at_least
        )
        if is_required and is_missed:
            self._missed.append(f"{what}: {value:.3f} {unit}")

    def spread(
        self,
        what: str,
        values: Sequence[float],
        *,
        p95: float | None = None,
        worst: float | None = None,
        is_required: bool = False,
    ) -> None:
        """The 95th percentile and the worst of these durations; nothing when there is none."""
        if values:
            self.add(f"{what}, 95 %", percentile(values, 0.95), at_most=p95)
            self.add(f"{what}, au pire", max(values), at_most=worst, is_required=is_required)

    def check(self) -> None:
        assert not (NIGHTLY and self._missed), self._missed


def percentile(values: Sequence[float], share: float) -> float:
    """The value under which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def longest_gap(said: str) -> float:
    """The longest time during which the processes that wrote this served nobody. What lasts less
    than a fifth of a second is not written down."""
    found = [json.loads(line) for line in said.splitlines() if "everything waited" in line]
    return max((line["gap_ms"] / 1000 for line in found), default=0.0)
