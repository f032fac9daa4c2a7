"""What one simulated person sees of the workshop, and what they may do there: the rights of the
phase, read where the board itself reads them. Pure."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from app.actor import Actor
from app.board.core.plan import Phase, Zone
from app.board.core.rights import allows, may_arrange
from app.board.core.state import BoardState, Note
from app.board.notes.places import Place, spread
from app.board.notes.writing import may_write
from app.board.tables.sight import hidden_zones, place_of, table_of, works_in
from app.clock import Millis
from app.ids import NoteId, TableId, ZoneId
from app.kits.domain import Who

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`now` is the hour of the players, whose time may go faster than `at`, that of the board.
    `here`: the seats of the simulated participants who are present; `typed`: what they all have
    under their fingers, which nobody sees, so that two of them do not type the same."""

    state: BoardState
    actor: Actor
    now: Millis
    at: Millis
    here: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()

    @property
    def phase(self) -> Phase | None:
        return self.state.current

    @property
    def is_still(self) -> bool:
        """Whether nobody but who leads may do anything."""
        return self.state.suspended is not None and not self.actor.is_facilitator

    @property
    def table(self) -> TableId | None:
        return table_of(self.state, self.actor.seat) if self.state.tables_shown else None

    def zones_to_write(self) -> list[Zone]:
        """Those of the phase where this person may write now."""
        wanted = self.phase.zones if self.phase is not None else ()
        found = (self.state.plan.zone(zone) for zone in wanted)
        return [zone for zone in found if zone is not None and self._may_write(zone.id)]

    def readable(self) -> dict[NoteId, Note]:
        """The notes that everybody reads, where this person sees them."""
        hidden = hidden_zones(self.state, self.actor)
        return {
            key: note
            for key, note in self.state.notes.items()
            if not note.sealed and place_of(self.state, note) not in hidden
        }

    def mine(self) -> dict[NoteId, Note]:
        notes = self.state.notes
        return {key: note for key, note in notes.items() if self.actor.owns(note.author)}

    def sortable(self) -> dict[NoteId, Note]:
        """The notes that this person may put together, and that are in no group."""
        if self.state.open_round is not None or not may_arrange(self.state, self.actor):
            return {}
        return {
            key: note
            for key, note in self.readable().items()
            if note.group is None and works_in(self.state, self.actor, note.zone)
        }

    def may(self, who: Who) -> bool:
        return allows(who, self.actor)

    def free_place(self, zone: ZoneId, random: Random) -> Place:
        """Where a note hides no other that this person sees."""
        seen = self.readable() | self.mine()
        settled = [Place(note.x, note.y) for note in seen.values() if note.zone == zone]
        wished = [Place(random.randrange(1001), random.randrange(1001))]
        zones = len(self.phase.zones) if self.phase is not None else 1
        return spread(wished, settled, zones=zones)[0]

    def _may_write(self, zone: ZoneId) -> bool:
        return may_write(self.state, zone, self.actor, self.at) and works_in(
            self.state, self.actor, zone
        )


def one_of(random: Random, choices: "list[T] | tuple[T, ...]") -> T | None:
    return random.choice(choices) if choices else None
