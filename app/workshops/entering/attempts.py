"""Guessing is slowed down: failures are counted by browser, by address and in all, never successes.

A whole ministry may come from one address: a limit on entries would shut out real people, and a low
limit on failures there would let five mistyped codes shut its door to the sixth person. So a
browser has few, and an address the room that 31⁸ codes leave: at the bound for all, a year of
guessing tries two codes in ten thousand.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Hashable
from ipaddress import ip_address, ip_network
from typing import Final

from app.errors import TooFast
from app.words import N_

WINDOW_SECONDS = 60.0
FAILURES_PER_BROWSER: Final = 5
FAILURES_PER_ADDRESS: Final = 100
FAILURES_IN_ALL: Final = 300

_SENTENCE = N_(
    "Plusieurs essais n’ont pas abouti. Attendez une minute, vérifiez le code auprès de la personne"
    " qui anime, puis réessayez."
)


class FailedAttempts:
    """Failures of the last minute. In memory: a restart forgets them, which guessing cannot use.

    A browser is whatever it says it is, or None: one that says so each time, or always another
    name, has what its address has."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        per_address: int = FAILURES_PER_ADDRESS,
    ) -> None:
        self._clock = clock  # monotonic: a clock put back must not free the guesser
        self._per_address = per_address
        self._all: deque[tuple[float, str, str | None]] = deque()
        self._counts: dict[Hashable, int] = {}

    def require_patience(self, address: str, browser: str | None = None) -> None:
        """Refuse to look a guess up once too many have failed. The refusal says when the first of
        them will be forgotten."""
        if self.are_too_many(address, browser):
            left = self._all[0][0] + WINDOW_SECONDS - self._clock()
            raise TooFast(_SENTENCE, after_seconds=max(1, math.ceil(left)))

    def are_too_many(self, address: str, browser: str | None = None) -> bool:
        """Whether too many have failed, in this browser, from there or in all."""
        self._forget()
        return (
            len(self._all) >= FAILURES_IN_ALL
            or self._count((address,)) >= self._per_address
            or (browser is not None and self._count((address, browser)) >= FAILURES_PER_BROWSER)
        )

    def record(self, address: str, browser: str | None = None) -> None:
        self._forget()
        if len(self._all) >= FAILURES_IN_ALL:
            return  # everyone waits: no need to remember
        self._all.append((self._clock(), address, browser))
        for key in _keys(address, browser):
            self._counts[key] = self._count(key) + 1

    def _count(self, key: Hashable) -> int:
        return self._counts.get(key, 0)

    def _forget(self) -> None:
        oldest = self._clock() - WINDOW_SECONDS
        while self._all and self._all[0][0] <= oldest:
            _, address, browser = self._all.popleft()
            for key in _keys(address, browser):
                self._counts[key] -= 1
                if not self._counts[key]:
                    del self._counts[key]


def _keys(address: str, browser: str | None) -> tuple[Hashable, ...]:
    return ((address,),) if browser is None else ((address,), (address, browser))


def network_of(address: str | None) -> str:
    """The address to count failures by: in IPv6 one subscriber has 2⁶⁴ of them."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return ""
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else str(known)
