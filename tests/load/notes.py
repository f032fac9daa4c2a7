"""A board that is full of notes, written by people through their sockets."""

import random
from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from tests.wire.client import Client
from tests.wire.server import Seat, Server, Workshop

PHASE: Final = "share"
NOTES_PER_PERSON: Final = 50


def written(server: Server, workshop: Workshop, notes: int) -> list[Seat]:
    """Write so many notes on this board, in its sharing phase. Those who wrote them, all gone."""
    with Client(server, workshop.facilitator) as steering:
        steering.do("phase.go", phase=PHASE, expected=steering.state.phase)
    return [
        _write(server, workshop, range(start, min(start + NOTES_PER_PERSON, notes)))
        for start in range(0, notes, NOTES_PER_PERSON)
    ]


def a_place(chance: random.Random) -> dict[str, int]:
    """Somewhere in a zone, in thousandths."""
    return {"x": chance.randint(0, 1000), "y": chance.randint(0, 1000)}


def _write(server: Server, workshop: Workshop, numbers: Sequence[int]) -> Seat:
    seat = server.sit(workshop.join_key, f"Personne {numbers[0]}")
    with Client(server, seat) as writer:
        zones = writer.state.plan.phase(PHASE).zones
        for number in numbers:
            writer.submit("note.add", **_note(number, zones))
        writer.settle()
    return seat


def _note(number: int, zones: Sequence[str]) -> dict[str, Any]:
    chance = random.Random(number)
    words = " ".join(["idée"] * chance.randint(3, 14))
    place = {"zone": zones[number % len(zones)], **a_place(chance)}
    return {"note": str(uuid4()), "text": f"{number} {words}", "color": "yellow", **place}
