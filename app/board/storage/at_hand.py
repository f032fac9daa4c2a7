"""The boards that were read last, so that the next reader has only what came since to read.

A board in use costs no memory here: it is the value that its room holds. Of those that nobody uses
any more, the last few are held.
"""

from collections import deque
from typing import Final, Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K")
V = TypeVar("V")

HELD: Final = 8


class AtHand(Generic[K, V]):
    def __init__(self) -> None:
        self._known: WeakValueDictionary[K, V] = WeakValueDictionary()
        self._held: deque[tuple[K, V]] = deque(maxlen=HELD)

    def find(self, key: K) -> V | None:
        """The value that was kept last under this key, if it is still there."""
        return self._known.get(key)

    def keep(self, key: K, value: V) -> None:
        """Keep a value that its user holds."""
        self._known[key] = value

    def hold(self, key: K, value: V) -> None:
        """Keep a value that nobody else may hold, and let go of the oldest."""
        self.keep(key, value)
        self._held.append((key, value))

    def forget(self, key: K) -> None:
        self._known.pop(key, None)
        self._held = deque((each for each in self._held if each[0] != key), maxlen=HELD)
