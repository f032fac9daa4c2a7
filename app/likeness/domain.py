"""Which notes go together, by the words that they share. Pure: from texts to proposals.

Two notes are as alike as the cosine of their families of words, where a word that few notes have
weighs more. Notes are then put together from the most alike, as long as each is on average alike
enough to all of the others: a chain of neighbours is no group.
"""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from app.likeness.words import faint_families, families

ALIKE_FROM: Final = 0.15
MAX_TOGETHER: Final = 12
MAX_JOINING: Final = 6  # a group that is there already
WORDS_TOLD: Final = 3

# A word that so many notes have says what the workshop is about, not what they say. The last bound
# is for the time it takes too: it grows with the square.
_COMMON_SHARE: Final = 0.15
_COMMON_FROM: Final = 8
_COMMON_ANYHOW: Final = 30

_FAINT: Final = 0.3
# A word that one note alone has weighs as one that a few have: it is no reason to set it apart.
_FEW: Final = 6

_Found: TypeAlias = Sequence[Mapping[str, str]]
_Pairs: TypeAlias = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`texts`: their places in what was given. `words`: what they share, from the word that tells
    most, as one of them wrote it. `group`: which of the groups that are there they would join."""

    texts: tuple[int, ...]
    words: tuple[str, ...]
    group: int | None
    likeness: float


def proposals(texts: Sequence[str], groups: Sequence[Sequence[int]] = ()) -> list[Proposal]:
    """What would go together, the most telling first; a text is in one proposal at most. `groups`:
    the texts that are together already, by their places; no two of these are proposed together."""
    found = families(texts)
    weights = _weights(found)
    pairs = _pairs(found, weights)
    told = [
        _told(cluster, found, weights, pairs)
        for cluster in _Gathering(pairs, groups).run()
        if len(cluster.free) + len(cluster.fixed) > 1 and cluster.free
    ]
    return sorted(told, key=lambda one: (-one.likeness * math.log(1 + len(one.texts)), one.texts))


def _weights(found: _Found) -> dict[str, float]:
    """Of each family of words that not too many of them have."""
    met = Counter(key for each in found for key in each)
    most = min(_COMMON_ANYHOW, max(_COMMON_FROM, _COMMON_SHARE * len(found)))
    faint = faint_families()
    return {
        key: math.log(1 + len(found) / max(many, _FEW)) * (_FAINT if key in faint else 1)
        for key, many in met.items()
        if many <= most
    }


def _pairs(found: _Found, weights: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """How alike each two texts are that share a word."""
    sizes = [math.sqrt(sum(weights.get(key, 0.0) ** 2 for key in each)) for each in found]
    holders: dict[str, list[int]] = {}
    for place, each in enumerate(found):
        for key in each:
            if key in weights:
                holders.setdefault(key, []).append(place)
    shared: dict[tuple[int, int], float] = {}
    for key, places in holders.items():
        weight = weights[key] ** 2
        for pair in combinations(places, 2):
            shared[pair] = shared.get(pair, 0.0) + weight
    return {(a, b): value / (sizes[a] * sizes[b]) for (a, b), value in shared.items()}


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Texts put together: those that are in a group already, and those that would come."""

    free: tuple[int, ...]
    fixed: tuple[int, ...] = ()
    group: int | None = None

    @property
    def size(self) -> int:
        return len(self.free) + len(self.fixed)

    def may_take(self, other: "_Cluster") -> bool:
        if self.group is not None and other.group is not None:
            return False
        free = len(self.free) + len(other.free)
        return free <= (MAX_TOGETHER if self.group is None and other.group is None else MAX_JOINING)

    def with_(self, other: "_Cluster") -> "_Cluster":
        group = other.group if self.group is None else self.group
        return _Cluster(self.free + other.free, self.fixed + other.fixed, group)


class _Gathering:
    """Average linkage: the two nearest clusters are put together, until none are near enough."""

    def __init__(self, pairs: _Pairs, groups: Sequence[Sequence[int]]) -> None:
        self._clusters: dict[int, _Cluster] = {}
        self._sums: dict[int, dict[int, float]] = {}
        self._queue: list[tuple[float, int, int]] = []
        home = {place: -1 - number for number, group in enumerate(groups) for place in group}
        for number, group in enumerate(groups):
            self._clusters[-1 - number] = _Cluster((), tuple(group), number)
        for (a, b), value in pairs.items():
            self._count(home.get(a, a), home.get(b, b), value)
        for one in self._sums:
            self._wait(one, [other for other in self._sums[one] if other > one])
        self._next = max(self._clusters, default=0) + 1

    def run(self) -> list[_Cluster]:
        while self._queue:
            _, a, b = heapq.heappop(self._queue)
            if a in self._clusters and b in self._clusters:
                self._put_together(a, b)
        return list(self._clusters.values())

    def _count(self, a: int, b: int, value: float) -> None:
        for one, other in ((a, b), (b, a)) if a != b else ():
            self._clusters.setdefault(one, _Cluster((one,)))
            near = self._sums.setdefault(one, {})
            near[other] = near.get(other, 0.0) + value

    def _wait(self, one: int, others: Iterable[int]) -> None:
        for other in others:
            sizes = self._clusters[one].size * self._clusters[other].size
            value = self._sums[one][other] / sizes
            if value >= ALIKE_FROM and self._clusters[one].may_take(self._clusters[other]):
                heapq.heappush(self._queue, (-value, one, other))

    def _put_together(self, a: int, b: int) -> None:
        made, self._next = self._next, self._next + 1
        self._clusters[made] = self._clusters.pop(a).with_(self._clusters.pop(b))
        near: dict[int, float] = {}
        for gone in (a, b):
            for other, value in self._sums.pop(gone).items():
                if other not in (a, b):
                    near[other] = near.get(other, 0.0) + value
                    del self._sums[other][gone]
        self._sums[made] = near
        for other, total in near.items():
            self._sums[other][made] = total
        self._wait(made, near)


def _told(
    cluster: _Cluster, found: _Found, weights: Mapping[str, float], pairs: _Pairs
) -> Proposal:
    """With the words that those who would come share: with each other, or with the group."""
    together = sorted((*cluster.free, *cluster.fixed))
    met = Counter(key for place in together for key in found[place] if key in weights)
    come = {key for place in cluster.free for key in found[place]}
    shared = [key for key, many in met.items() if many > 1 and key in come]
    shared.sort(key=lambda key: (-met[key] * weights[key], key))
    between = [pairs.get(pair, 0.0) for pair in combinations(together, 2)]
    shown = [next(found[at][key] for at in together if key in found[at]) for key in shared]
    return Proposal(
        texts=tuple(sorted(cluster.free)),
        words=tuple(shown[:WORDS_TOLD]),
        group=cluster.group,
        likeness=sum(between) / len(between),
    )
