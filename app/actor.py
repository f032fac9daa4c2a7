"""Who acts on a board: a seat, its role, and the name under which anonymous work is stored."""

from dataclasses import dataclass
from enum import StrEnum

from app.ids import CommitmentId, SeatId


class Role(StrEnum):
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


FACILITATORS = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A seat as the board sees it. `pseudonym` is a keyed hash of the seat: it lets the author of
    an anonymous note recognise it while the key lives, and nobody once the key is destroyed.
    `drafts`: those that they write in whatever the phase, by a link of that draft."""

    seat: SeatId
    role: Role = Role.PARTICIPANT
    pseudonym: str = ""
    drafts: frozenset[CommitmentId] = frozenset()

    @property
    def is_facilitator(self) -> bool:
        return self.role in FACILITATORS

    @property
    def takes_part(self) -> bool:
        return self.role is not Role.OBSERVER

    def owns(self, author: str | None) -> bool:
        """Whether this author, as stored, is them. Once the key is destroyed, pseudonyms are empty
        and nobody owns what is anonymous."""
        return bool(author) and author in (self.seat, self.pseudonym)
