"""Time, as an argument: the domain never asks for it. Milliseconds since 1970, UTC."""

import time
from collections.abc import Callable
from typing import TypeAlias

Millis: TypeAlias = int
Clock: TypeAlias = Callable[[], Millis]


def now_ms() -> Millis:
    return time.time_ns() // 1_000_000
