"""How much of one draft one seat may take: a draft holds so many writers and so many bytes, for
everybody. In this process, where a board normally lives: another one, or a restart, counts anew."""

import time
from collections.abc import Callable
from typing import Final

from app.buckets import Bucket
from app.errors import LimitReached, TooFast
from app.words import N_

WRITERS: Final = 200  # a browser is another one each time it opens a draft, and writes in it
BYTES: Final = 384 * 1024  # at once
BYTES_PER_SECOND: Final = 64.0  # then: twice what fast typing comes to

_SPENT: Final = N_(
    "Beaucoup de texte est parti d’ici vers cette fiche : la suite est gardée ici et partira peu à"
    " peu, d’elle-même."
)


class TooManyOpenings(LimitReached):
    sentence = N_(
        "Vous avez ouvert cette fiche trop de fois pour y écrire encore. Votre texte reste ici :"
        " vous pouvez le copier."
    )


class Quota:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._bytes = Bucket(BYTES_PER_SECOND, BYTES, clock)
        self._writers = 0

    def spend(self, *, writers: int, size: int) -> None:
        """Count what one update adds. TooManyOpenings or TooFast, and nothing is counted, when it
        would be too much."""
        if writers and self._writers + writers > WRITERS:
            raise TooManyOpenings
        if not self._bytes.take(size):
            raise TooFast(_SPENT)
        self._writers += writers
