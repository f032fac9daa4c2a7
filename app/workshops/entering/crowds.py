"""How many may come, or be opened or kept, from one address. A whole ministry is one address: the
limits are those of a crowd, and whoever has a seat, or leads, is not counted. Nor is a person held
to what their whole ministry does: whoever asks again for the place that they have is counted by
their browser."""

from typing import Final

from app.buckets import Buckets
from app.words import N_
from app.workshops.domain import BrowserHash

ARRIVALS_SECONDS: Final = 300
OPENINGS_SECONDS: Final = 3600
COMINGS: Final = 20  # of one browser, at once: a door that is reloaded by an impatient hand
COMINGS_SECONDS: Final = 100

_ARRIVALS = N_(
    "Beaucoup de personnes sont entrées depuis votre réseau en peu de temps. Rien n’est perdu :"
    " attendez quelques secondes, puis réessayez."
)
_COMINGS = N_(
    "Vous êtes déjà entré plusieurs fois en quelques secondes. Votre place est gardée : attendez un"
    " instant, puis réessayez."
)
_OPENINGS = N_(
    "Beaucoup d’ateliers ont été créés depuis votre réseau en peu de temps. Celui-ci ne l’est pas"
    " encore, et ce que vous avez écrit reste ici : réessayez dans quelques minutes."
)

_KITS = N_(
    "Beaucoup de kits ont été ajoutés depuis votre réseau en peu de temps. Celui-ci ne l’est pas"
    " encore : réessayez dans quelques minutes."
)


class Crowds:
    """By address, in this process. A restart forgets them."""

    def __init__(self, *, arrivals: int, openings: int) -> None:
        """`arrivals`: new seats in five minutes; `openings`: workshops in an hour; as many kits."""
        self._arrivals = Buckets(arrivals / ARRIVALS_SECONDS, arrivals)
        self._comings = Buckets(COMINGS / COMINGS_SECONDS, COMINGS)
        self._openings = Buckets(openings / OPENINGS_SECONDS, openings)
        self._kits = Buckets(openings / OPENINGS_SECONDS, openings)

    def arrive(self, address: str) -> None:
        """Count a new seat; TooFast when too many were taken from there."""
        self._arrivals.take(address, _ARRIVALS)

    def come_again(self, browser: BrowserHash) -> None:
        """Count a browser that was there before, whatever it comes for; TooFast when it came too
        often. It has its place, in the workshop or in the queue: asking for it again is work for
        the database, and brings nobody."""
        self._comings.take(browser, _COMINGS)

    def open(self, address: str) -> None:
        """Count a new workshop; TooFast when too many were opened from there."""
        self._openings.take(address, _OPENINGS)

    def keep_kit(self, address: str) -> None:
        """Count a new kit, or one that was refused: reading it is work too; TooFast when too many
        came from there."""
        self._kits.take(address, _KITS)
