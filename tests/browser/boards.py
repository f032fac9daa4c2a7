"""A board under way: brought where a test begins by raw clients, then walked on the screens."""

from dataclasses import dataclass
from uuid import uuid4

from tests.browser.people import Person, Stage
from tests.wire.client import Client
from tests.wire.server import Seat, Server, Workshop


@dataclass(frozen=True)
class Board:
    """A workshop under way: its facilitator on the wire, and what was made before the path."""

    stage: Stage
    server: Server
    workshop: Workshop
    steering: Client

    def goes_to(self, phase: str) -> None:
        self.steering.do("phase.go", phase=phase, expected=self.steering.state.phase)

    def has_notes(self, **zones: str) -> dict[str, str]:
        """Notes of the facilitator, by their text: their ids."""
        return {text: self._add(text, zone) for text, zone in zones.items()}

    def facilitator(self, name: str = "Camille") -> Person:
        return self.enter(name, self.workshop.facilitator)

    def participant(self, name: str) -> Person:
        person = self.enter(name, self.server.sit(self.workshop.join_key, name))
        if self.steering.state.phase != self.steering.state.plan.phases[0].id:
            person.catches_up()
        return person

    def enter(self, name: str, seat: Seat) -> Person:
        clipboard = ["clipboard-read", "clipboard-write"]
        return self.stage.enter(name, seat, permissions=clipboard)

    def _add(self, text: str, zone: str) -> str:
        note = str(uuid4())
        self.steering.do("note.add", note=note, zone=zone, x=100, y=100, color="sky", text=text)
        return note
