"""What the boards, a feature above this one, lend to the workshops."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from app.clock import Millis
from app.ids import CommitmentId, WorkshopId
from app.kits.domain import Kit
from app.workshops.domain import Followed, Seat, ToCome, Workshop


class ErasePerson(Protocol):
    def __call__(self, connection: Connection, seat: Seat, *, is_whole: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Boards:
    """Each is called inside the caller's transaction, but `forget_past` and `forget_texts`, which
    come after it, `video`, `running_order`, `decided` and `draft_title`, which read by themselves,
    and `learn`, which comes before it."""

    # With what was decided in the workshop that this one follows up, if it does.
    open: Callable[[Connection, Workshop, Kit, Followed | None], None]
    # To rehearse this other one, whose board it reads by itself.
    open_like: Callable[[Connection, Workshop, Kit, WorkshopId], None]
    erase: Callable[[Connection, WorkshopId], None]
    last_written: Callable[[Connection, WorkshopId], Millis]
    entries: Callable[[Connection, WorkshopId], int]
    last_of_all: Callable[[Connection], Millis | None]
    forget_people: Callable[[Connection, WorkshopId], None]
    forget_people_until_next: Callable[[Connection, WorkshopId], None]
    with_key: Callable[[Connection], frozenset[WorkshopId]]
    know_people: Callable[[Connection, WorkshopId], None]
    forget_past: Callable[[], None]
    # One person's texts; whether those that they did not sign too. `forget_texts` comes after it.
    erase_person: ErasePerson
    forget_texts: Callable[[], None]
    video: Callable[[WorkshopId], str]
    running_order: Callable[[WorkshopId], tuple[ToCome, ...]]
    learn: Callable[[WorkshopId], None]
    decided: Callable[[WorkshopId], Sequence[Mapping[str, str]]]
    # Of one draft, as it is now; None when there is no such draft.
    draft_title: Callable[[WorkshopId, CommitmentId], str | None]
