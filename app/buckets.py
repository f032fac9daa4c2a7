"""How much somebody may ask in a while. Monotonic time: a clock that is set back frees nobody."""

import math
import time
from collections.abc import Callable, Hashable
from threading import Lock

from app.errors import TooFast


class Bucket:
    """A token bucket: `rate` tokens come back each second, up to `burst`."""

    __slots__ = ("_burst", "_clock", "_rate", "_tokens", "_when")

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._tokens = burst
        self._when = clock()

    def take(self, many: float = 1) -> bool:
        """Take a token, or so many; False, and none is taken, when there are not so many."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._when) * self._rate)
        self._when = now
        if self._tokens < many:
            return False
        self._tokens -= many
        return True

    def give_back(self, many: float) -> None:
        """What was taken just now, and did not serve."""
        self._tokens = min(self._burst, self._tokens + many)

    @property
    def share(self) -> float:
        """What is left, from 0 to 1, as of the last time that some was taken."""
        return self._tokens / self._burst

    @property
    def is_full(self) -> bool:
        """Whether all that was taken has come back."""
        return self._tokens + (self._clock() - self._when) * self._rate >= self._burst

    @property
    def wait_seconds(self) -> float:
        """How long until there is a token."""
        missing = 1 - self._tokens - (self._clock() - self._when) * self._rate
        return max(0.0, missing / self._rate)

    @property
    def seconds_left(self) -> int:
        """The same, in whole seconds to tell."""
        return max(1, math.ceil(self.wait_seconds))


class Buckets:
    """A bucket for each who asks. Those that are full again are forgotten."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._gate = Lock()
        self._by_key: dict[Hashable, Bucket] = {}
        self._swept_at = clock()

    def take(self, key: Hashable, sentence: str | None = None) -> None:
        """Take one token; TooFast, which says when to come back, when there is none. `sentence`
        tells more of what was asked too often."""
        with self._gate:
            self._forget()
            bucket = self._by_key.get(key)
            if bucket is None:
                bucket = self._by_key[key] = Bucket(self._rate, self._burst, self._clock)
            if not bucket.take():
                refusal = TooFast(sentence, after_seconds=bucket.seconds_left)
                refusal.holds_seconds = bucket.wait_seconds
                raise refusal

    def _forget(self) -> None:
        """Once in the time that an empty one takes to be full."""
        if self._clock() - self._swept_at > self._burst / self._rate:
            self._swept_at = self._clock()
            full = [key for key, bucket in self._by_key.items() if bucket.is_full]
            for key in full:
                del self._by_key[key]
