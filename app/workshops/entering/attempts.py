"""Guessing is slowed down: failures are counted, by address and in all. Successes never are.

A whole ministry may come from one address, so a limit on entries would shut out real people.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from app.errors import TooFast
from app.words import N_

WINDOW_SECONDS = 60.0
FAILURES_PER_ADDRESS = 5
FAILURES_IN_ALL = 100

_SENTENCE = N_(
    "Plusieurs essais n’ont pas abouti. Attendez une minute, vérifiez le code auprès de la personne"
    " qui anime, puis réessayez."
)


class FailedAttempts:
    """Failures of the last minute. In memory: a restart forgets them, which guessing cannot use."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock  # monotonic: a clock put back must not free the guesser
        self._all: deque[tuple[float, str]] = deque()
        self._by_address: dict[str, int] = {}

    def require_patience(self, address: str) -> None:
        """Refuse to look a guess up once too many have failed."""
        if self.are_too_many(address):
            raise TooFast(_SENTENCE)

    def are_too_many(self, address: str) -> bool:
        """Whether too many have failed, from there or in all."""
        self._forget()
        too_many_here = self._by_address.get(address, 0) >= FAILURES_PER_ADDRESS
        return too_many_here or len(self._all) >= FAILURES_IN_ALL

    def record(self, address: str) -> None:
        self._forget()
        if len(self._all) < FAILURES_IN_ALL:  # beyond, everyone waits: no need to remember
            self._all.append((self._clock(), address))
            self._by_address[address] = self._by_address.get(address, 0) + 1

    def _forget(self) -> None:
        oldest = self._clock() - WINDOW_SECONDS
        while self._all and self._all[0][0] <= oldest:
            _, address = self._all.popleft()
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]


def network_of(address: str | None) -> str:
    """The address to count failures by: in IPv6 one subscriber has 2⁶⁴ of them."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return ""
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else str(known)
