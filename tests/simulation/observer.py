"""A workshop where people write what is not signed, watched by somebody who keeps every byte.

The observer has a place like anybody's, and reads what the server sends to it, with the hour at
which it came: frames, whole states, what it asks for again. It knows who is there and what each was
seen to do under their name. It guesses who wrote each note.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Any, Final, TypeAlias

from app.actor import Actor, Role
from app.board.core.opened import BoardOpened
from app.board.core.plan import Phase
from app.board.hands.commands import SetHand, SetReady
from app.board.live import Submission
from app.board.notes.commands import AddNote, ColorNote, EditNote, MoveNote, RemoveNote
from app.board.phases.commands import GoToPhase
from app.board.phases.events import PhaseStarted
from app.board.wastebasket.commands import RestoreNote
from app.ids import BoardId, CommandId, NoteId, SeatId, ZoneId
from app.kits.domain import PhaseKind, Writing
from app.realtime.protocol import Drag, Hello, Pointer, Typing
from app.realtime.room.audience import Member
from app.realtime.room.presence import Presence
from app.realtime.room.room import Room
from tests.factories import NOW, a_phase, a_plan, a_private_phase, an_id, some_rights
from tests.fakes import Errands, HandClock, MemoryBoards, RecordingLine, RecordingOutlet

ZONES: Final = ("health", "climate")
NOTES_EACH: Final = 3
_BOARD: Final = BoardId(an_id(1))
_WATCHER: Final = Actor(SeatId("f" * 12), Role.OBSERVER)
_LEADER: Final = Actor(SeatId("e" * 12), Role.FACILITATOR)

Guess: TypeAlias = dict[str, str]  # by note, the seat that is said to have written it


@dataclass
class Watched:
    """What came to the observer: each message, and when."""

    heard: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    seats: list[str] = field(default_factory=list)

    def entries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for at, message in self.heard:
            yield from ((at, entry) for entry in message.get("entries", ()))

    def events(self, *kinds: str) -> Iterator[tuple[int, dict[str, Any]]]:
        for at, entry in self.entries():
            yield from ((at, event) for event in entry["events"] if event["type"] in kinds)

    def arrivals(self) -> list[int]:
        """When one more note was known to be there: its entry, or a count that grew."""
        total, found = 0, list[int]()
        for at, event in self.events("note.added", "notes.sealed"):
            now = sum(event.get("counts", {}).values()) or total + (event["type"] == "note.added")
            found += [at] * max(0, now - total)
            total = now
        return found

    def named(self) -> list[tuple[int, str]]:
        """Each moment at which somebody was seen to do something under their name."""
        done: list[tuple[int, str]] = []
        for at, message in self.heard:
            who = [*message.get("signals", ()), *message.get("presence", ())]
            for entry in message.get("entries", ()):
                who += [event.get("seat", "") for event in entry["events"]]
            done += [(at, seat) for seat in who if seat in self.seats]
        return done

    def opened(self) -> list[str]:
        """The notes in the order in which the last state tells them."""
        states = [message["state"] for _, message in self.heard if "state" in message]
        return list(states[-1]["notes"])

    def notes(self) -> dict[str, dict[str, Any]]:
        states = [message["state"] for _, message in self.heard if "state" in message]
        return dict(states[-1]["notes"])


class Watching:
    """Plays one workshop from a seed. `stays`: nobody comes late. `says_so`: who has just written
    often says under their name that they have done."""

    def __init__(
        self, seed: int, *, writing: Writing, stays: bool = True, says_so: bool = True
    ) -> None:
        self._random = Random(seed)
        self._clock = HandClock(NOW)
        self._boards = MemoryBoards(self._clock)
        self._outlet, self._errands = RecordingOutlet(), Errands()
        self._count = 0
        self._writing = writing
        self._stays, self._says_so = stays, says_so
        self._away: Actor | None = None
        self.watched = Watched()
        self.authors: Guess = {}
        live = self._boards.open(_BOARD, (BoardOpened(plan=a_plan(*_phases(writing))), _began()))
        self._room = Room(
            live,
            service=self._boards,
            outlet=self._outlet,
            spawn=self._errands,
            clock=self._clock,
            line=RecordingLine(),
            presence=Presence(clock=lambda: self._clock.now / 1000),
        )
        self._people = [self._actor(f"{number:012x}") for number in range(1, 5)]
        self.watched.seats = [actor.seat for actor in self._people]

    def play(self) -> "Watching":
        for actor in (_WATCHER, _LEADER, *self._people):
            self._comes(actor)
        self._listen()
        self._write()
        self._goes_to("pause")
        self._late()
        self._goes_to("share")
        self._asks_again()
        return self

    # -- What people do ---------------------------------------------------------------------------

    def _write(self) -> None:
        """Each writes as many notes, in any order; between two, anybody does anything."""
        left = [actor for actor in self._people for _ in range(NOTES_EACH)]
        self._random.shuffle(left)
        self._last = left.pop()  # finishes late
        if not self._stays:
            self._away = self._random.choice(self._people)
            self._room.leave(_tab(self._away))
            left.sort(key=self._is_away)
        for actor in left:
            if self._is_away(actor):
                self._comes(actor)
                self._away = None
            self._add(actor)
            self._meanwhile(actor)

    def _is_away(self, actor: Actor) -> bool:
        return actor is self._away

    def _late(self) -> None:
        """A sentence that somebody was finishing when the phase was left."""
        self._meanwhile(self._last)
        self._add(self._last)
        self._meanwhile(self._last)

    def _add(self, actor: Actor) -> None:
        zone = self._random.choice(ZONES)
        self._signals(actor, zone)
        note = NoteId(str(an_uuid(self._random)))
        self.authors[note] = actor.seat
        place = {"x": self._random.choice((0, 0, 200)), "y": 0}
        self._does(actor, AddNote(note=note, text=f"Idée {note}", zone=ZoneId(zone), **place))
        self._room.signal(self._member(actor), Typing(board=_BOARD, on=False))
        self._listen()
        for command in self._random.sample(self._changes(note), self._random.randint(0, 2)):
            self._does(actor, command)
        if self._random.random() < 0.2:
            self._does(actor, RemoveNote(note=note))
            self._does(actor, RestoreNote(note=note))

    def _changes(self, note: NoteId) -> list[Any]:
        elsewhere = ZoneId(self._random.choice(ZONES))
        return [
            EditNote(note=note, text=f"Corrigée {note}", base=0),
            ColorNote(note=note, color="rose"),
            MoveNote(note=note, zone=elsewhere, x=self._random.randint(0, 1000), y=500),
        ]

    def _signals(self, actor: Actor, zone: str) -> None:
        """What a browser says while its person writes: where the hand is, that one types."""
        member, at = self._member(actor), {"board": _BOARD, "zone": zone}
        self._room.signal(member, Pointer(**at, x=10, y=10))
        self._listen()
        self._room.signal(member, Typing(**at, on=True))
        self._listen()
        mine = [note for note, seat in self.authors.items() if seat == actor.seat]
        if mine:
            self._room.signal(member, Drag(**at, note=self._random.choice(mine), x=1, y=1))
            self._listen()

    def _meanwhile(self, writer: Actor) -> None:
        """What people do under their name."""
        who = [*self._people, None, *[writer] * (3 if self._says_so else 0)]
        if (actor := self._random.choice(who)) is None or self._is_away(actor):
            return
        on = self._random.random() < 0.5
        self._does(actor, self._random.choice([SetReady(ready=on), SetHand(raised=on)]))
        if self._random.random() < 0.2:  # a reload
            self._room.leave(_tab(actor))
            self._listen()
            self._comes(actor)
        if self._random.random() < 0.2:
            self._asks_again()

    def _goes_to(self, phase: str) -> None:
        now = self._room.live.state.phase
        self._does(_LEADER, GoToPhase(phase=phase, expected=now))

    # -- What the server does ---------------------------------------------------------------------

    def _does(self, actor: Actor, command: Any) -> None:
        self._count += 1
        submission = Submission(CommandId(an_id(900_000 + self._count)), actor, command)
        self._room.submit(submission, lambda _: None)
        self._listen()

    def _comes(self, actor: Actor) -> None:
        hello = Hello(board=_BOARD, version=2)
        self._room.welcome(self._member(actor), hello, {}, 7)
        self._listen()

    def _asks_again(self) -> None:
        """The observer says hello: what it missed since the start, and the whole state."""
        live = self._room.live
        for more in ({"epoch": live.epoch, "after": 1}, {}):
            hello = Hello(board=_BOARD, version=2, **more)
            self._room.welcome(self._member(_WATCHER), hello, {}, 7)
            self._listen()

    def _listen(self) -> None:
        self._clock.passes(self._random.randint(200, 3_000))
        self._room.tick()
        self._errands.run()
        texts = self._outlet.sent.pop(_tab(_WATCHER), [])
        self._outlet.sent.clear()
        for text in texts:
            said = json.loads(text.lstrip("0123456789"))
            self.watched.heard.append((self._clock.now, said[-1]))

    def _actor(self, seat: str) -> Actor:
        return self._room.live.actor(SeatId(seat), Role.PARTICIPANT)

    def _member(self, actor: Actor) -> Member:
        return Member(_tab(actor), actor, f"Prénom {actor.seat}")


def an_uuid(random: Random) -> str:
    return f"{random.getrandbits(32):08x}-0000-4000-8000-{random.getrandbits(48):012x}"


def _tab(actor: Actor) -> str:
    return f"tab-{actor.seat}"


def _began() -> PhaseStarted:
    return PhaseStarted(phase="write", at=NOW)


def _phases(writing: Writing) -> tuple[Phase, ...]:
    moving = some_rights(arrange="everyone")
    return (
        a_private_phase("write", zones=ZONES, writing=writing, authors="anonymous", rights=moving),
        a_phase("pause", kind=PhaseKind.BREAK, minutes=0),
        a_phase("share", kind=PhaseKind.SHARE, zones=ZONES),
    )


# -- How to guess ---------------------------------------------------------------------------------


def _nearest(watched: Watched, moments: dict[str, int]) -> Guess:
    """Who was last seen under their name before each moment; who had, if nobody was, anybody."""
    named = watched.named()
    guess: Guess = {}
    for note, at in moments.items():
        before = [seat for when, seat in named if when <= at]
        guess[note] = before[-1] if before else watched.seats[0]
    return guess


def _following(watched: Watched, moments: dict[str, int]) -> Guess:
    """Who was first seen under their name after each moment."""
    named = watched.named()
    guess: Guess = {}
    for note, at in moments.items():
        after = [seat for when, seat in named if when > at]
        guess[note] = after[0] if after else watched.seats[-1]
    return guess


def _first_told(watched: Watched) -> dict[str, int]:
    """When the id of each note came for the first time, in any byte."""
    wanted = watched.opened()
    texts = [(at, json.dumps(message)) for at, message in watched.heard]
    return {note: next(at for at, text in texts if note in text) for note in wanted}


def _by_seq(watched: Watched) -> dict[str, int]:
    """When the first entry that names each note was made, whenever it was told."""
    made = {entry["seq"]: at for at, entry in reversed(list(watched.entries()))}
    found: dict[str, int] = {}
    for _, entry in watched.entries():
        text = json.dumps(entry)
        for note in watched.opened():
            if note in text:
                found[note] = min(found.get(note, made[entry["seq"]]), made[entry["seq"]])
    return {note: found.get(note, 0) for note in watched.opened()}


def _by_order(watched: Watched, order: list[str]) -> dict[str, int]:
    """The moments at which one more came, in the order in which the notes are told, or laid."""
    arrivals = watched.arrivals() or [0]
    return {note: arrivals[min(at, len(arrivals) - 1)] for at, note in enumerate(order)}


def _laid(watched: Watched) -> list[str]:
    notes = watched.notes()
    return sorted(notes, key=lambda key: (notes[key]["zone"], notes[key]["y"], notes[key]["x"]))


def _by_zone(watched: Watched) -> dict[str, int]:
    """The notes of each zone, as they are laid, at the moments when that zone grew."""
    notes, counts, grew = watched.notes(), dict[str, int](), dict[str, list[int]]()
    for at, event in watched.events("notes.sealed"):
        for zone, count in event["counts"].items():
            if count > counts.get(zone, 0):
                grew.setdefault(zone, []).append(at)
        counts = event["counts"]
    found: dict[str, int] = {}
    for note in _laid(watched):
        moments = grew.get(notes[note]["zone"]) or [0]
        found[note] = moments.pop(0) if len(moments) > 1 else moments[0]
    return found


def _by_hour(watched: Watched) -> dict[str, int]:
    return {note: said["at"] for note, said in watched.notes().items()}


def _by_corrections(watched: Watched) -> dict[str, int]:
    """The notes that were corrected most, at the moments when something happened unseen."""
    notes = watched.notes()
    unseen = [at for at, entry in watched.entries() if not entry["events"]] or [0]
    order = sorted(notes, key=lambda key: -notes[key]["rev"])
    return {note: unseen[at % len(unseen)] for at, note in enumerate(order)}


_MOMENTS: Final[dict[str, Callable[[Watched], dict[str, int]]]] = {
    "when its id first came": _first_told,
    "when the entry that names it was made": _by_seq,
    "in the order of the state": lambda watched: _by_order(watched, watched.opened()),
    "in the order of the rows": lambda watched: _by_order(watched, _laid(watched)),
    "zone by zone": _by_zone,
    "by its hour": _by_hour,
    "by its corrections": _by_corrections,
}


def guesses(watched: Watched) -> dict[str, Guess]:
    """Each strategy, and what it says of each note."""
    return {
        f"{how}, {name}": near(watched, moments(watched))
        for how, moments in _MOMENTS.items()
        for name, near in (("who was seen before", _nearest), ("seen after", _following))
    }


def linked(watched: Watched) -> set[frozenset[str]]:
    """The notes that are said to be of one hand: those that came right after the same alias was
    typing. Where notes are read as they come."""
    alias, by_alias = "", dict[str, list[str]]()
    for _, message in watched.heard:
        alias = next((who for who in message.get("signals", ()) if who.startswith("~")), alias)
        told = [event for entry in message.get("entries", ()) for event in entry["events"]]
        for note in (event["note"] for event in told if event["type"] == "note.added"):
            if not any(note in notes for notes in by_alias.values()):
                by_alias.setdefault(alias, []).append(note)
    pairs = (pair for notes in by_alias.values() for pair in combinations(notes, 2))
    return {frozenset(pair) for pair in pairs}
