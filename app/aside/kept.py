"""What was long to make, kept for a moment: the next who asks for the same is given it."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

KEPT_SECONDS: Final = 60.0
KEPT_BYTES: Final = 16_000_000


class Kept:
    """By a key that says all that the bytes depend on: what is kept never has to be corrected, and
    is let go when it is old, or when there is too much."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gate = Lock()
        self._by_key: dict[Hashable, tuple[float, bytes]] = {}  # the oldest first
        self._size = 0

    def find(self, key: Hashable) -> bytes | None:
        with self._gate:
            self._let_go()
            found = self._by_key.get(key)
        return found[1] if found is not None else None

    def keep(self, key: Hashable, value: bytes) -> bytes:
        with self._gate:
            self._drop(key)
            self._by_key[key] = (self._clock(), value)
            self._size += len(value)
            self._let_go()
        return value

    def _let_go(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        while self._by_key:
            key, (since, _) = next(iter(self._by_key.items()))
            if since > oldest and self._size <= KEPT_BYTES:
                return
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        _, value = self._by_key.pop(key, (0.0, b""))
        self._size -= len(value)
