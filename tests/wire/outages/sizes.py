"""How large the outages are: at night as the plan of faults asks, otherwise a taste of them.

`make test` runs what is short. OUTAGES=1 runs the others too, small; NIGHTLY=1 all, in full.
"""

import os
from dataclasses import dataclass
from typing import Final

import pytest

NIGHTLY: Final = bool(os.environ.get("NIGHTLY"))

takes_long = pytest.mark.skipif(
    not (NIGHTLY or os.environ.get("OUTAGES")), reason="takes long: at night, or with OUTAGES=1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many boards, how many people on each, and what they all write together each second."""

    boards: int
    people: int
    per_second: float = 20.0


CROWD: Final = Size(boards=3, people=20) if NIGHTLY else Size(boards=1, people=8)
