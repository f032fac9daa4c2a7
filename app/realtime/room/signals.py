"""Ephemeral signals: hands, typing, looks. Coalesced per person, never logged, dropped first.

A signal must not say what the board hides. Where notes are not signed, a person who writes is shown
under an alias; pointers and drags that would name the author of a note are not passed on. While
tables are apart, a gesture is told to those who see where it is made.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.actor import Actor
from app.board.core.rights import may_arrange
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.notes.writing import may_be_unsigned
from app.board.tables.refusals import AtAnotherTable
from app.board.tables.sight import (
    are_apart,
    hidden_zones,
    require_place,
    table_of,
    zone_of_group,
    zone_of_note,
)
from app.clock import Millis
from app.ids import GroupId, NoteId, ZoneId
from app.kits.domain import Authors
from app.realtime.protocol import Drag, Follow, Look, Pointer, Signal, Typing

MAX_PEOPLE = 100
MAX_KNOWN = 1_000


class Signals:
    """What people are doing now, since the last frame. Truthy when there is something to tell."""

    def __init__(self) -> None:
        self._aliases: dict[str, str] = {}  # by seat, while it types where notes are not signed
        self._pending: dict[str, dict[str, object]] = {}
        self._remote: dict[str, dict[str, object]] = {}
        self._where: dict[str, str] = {}  # the zone of the last gesture, by who makes which

    def __bool__(self) -> bool:
        return bool(self._pending or self._remote)

    def put(self, state: BoardState, actor: Actor, signal: Signal, now: Millis) -> bool:
        """Keep the latest of each kind per person; False when it is not to be passed on."""
        phase = state.current
        if phase is None or len(self._pending) >= MAX_PEOPLE or not actor.takes_part:
            return False
        if not _is_in_sight(state, actor, signal) or _says_who_writes(state, actor, signal, now):
            return False
        match signal:
            case Typing():
                is_signed = phase.authors is Authors.NAMED and not may_be_unsigned(state, now)
                writer = actor.seat if is_signed else self._alias(actor, on=signal.on)
                self._keep(writer, "typing", _typing(signal, is_signed=is_signed), signal.zone)
            case Pointer():
                self._keep(actor.seat, "pointer", _place(signal), signal.zone)
            case Drag():
                shown = {"note": signal.note, **_place(signal)}
                self._keep(actor.seat, "drag", shown, signal.zone)
            case Look():
                shown = {**_place(signal), "zoom": signal.zoom}
                self._keep(actor.seat, "look", shown, signal.zone)
            case Follow():
                home = _home_of(state, signal.seat)
                self._keep(actor.seat, "follow", _followed(signal), home)
        return True

    def forget(self, actor: Actor) -> None:
        """Somebody left, perhaps in the middle of a text: what they type next is another one."""
        self._aliases.pop(actor.seat, None)

    def put_remote(
        self, signals: Mapping[str, dict[str, object]], where: Mapping[str, str]
    ) -> None:
        """What people connected to another process are doing, and in which zones."""
        self._where |= where
        for who, kinds in signals.items():
            self._remote[who] = self._remote.get(who, {}) | kinds

    def take(self) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]]:
        """What people of this process are doing, and what everyone is."""
        mine, self._pending = self._pending, {}
        remote, self._remote = self._remote, {}
        return mine, remote | mine

    def where(self, signals: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
        """The zones in which these people were seen last to do each of these things."""
        made = (_gesture(who, kind) for who, kinds in signals.items() for kind in kinds)
        return {gesture: self._where[gesture] for gesture in made if gesture in self._where}

    def _keep(
        self, who: str, kind: str, content: dict[str, object] | None, zone: str | None
    ) -> None:
        self._pending.setdefault(who, {})[kind] = content
        if zone is not None:
            self._where[_gesture(who, kind)] = zone
            while len(self._where) > MAX_KNOWN:
                del self._where[next(iter(self._where))]

    def _alias(self, actor: Actor, *, on: bool) -> str:
        """Another name each time somebody begins to type: nothing links two notes of a person."""
        known = self._aliases.pop(actor.seat, None)
        alias = known or f"~{secrets.token_hex(6)}"
        if on:
            self._aliases[actor.seat] = alias
        return alias


@dataclass(frozen=True, slots=True)
class Gestured:
    """What people do now, and in which zones."""

    state: BoardState
    signals: Mapping[str, dict[str, object]]
    where: Mapping[str, str]

    @property
    def is_shared_out(self) -> bool:
        """Whether some may see more of it than others."""
        return bool(self.signals) and are_apart(self.state)

    def seen_by(self, viewer: Viewer) -> dict[str, dict[str, object]]:
        """While tables are apart, nothing of what is done in a zone that another table keeps to
        itself, nor of what is done nobody knows where."""
        leads = viewer is not None and viewer.is_facilitator
        if leads or not self.is_shared_out:
            return dict(self.signals)
        hidden = hidden_zones(self.state, viewer)
        shown = {gesture for gesture, zone in self.where.items() if zone not in hidden}
        seen = {
            who: {kind: made for kind, made in kinds.items() if _gesture(who, kind) in shown}
            for who, kinds in self.signals.items()
        }
        return {who: kinds for who, kinds in seen.items() if kinds}


def _gesture(who: str, kind: str) -> str:
    """Somebody points at one place and looks at another: each is told where it is seen."""
    return f"{who} {kind}"


def _is_in_sight(state: BoardState, actor: Actor, signal: Signal) -> bool:
    """Nobody is seen where they see nothing; nothing is carried from a table to another, nor does
    one follow who is at another. While the workshop is suspended, those who lead alone are seen."""
    if state.suspended is not None and not actor.is_facilitator:
        return False
    if not are_apart(state):
        return True
    if isinstance(signal, Follow):
        home = _home_of(state, signal.seat)
        return home is not None and (actor.is_facilitator or _home_of(state, actor.seat) == home)
    zones = {ZoneId(signal.zone)} if signal.zone is not None else set()
    if isinstance(signal, Drag):
        zones |= {*zone_of_note(state, NoteId(signal.note))}
        zones |= {*zone_of_group(state, GroupId(signal.note))}
    try:
        require_place(state, actor, zones, to_work=False)
    except AtAnotherTable:
        return False
    return True


def _home_of(state: BoardState, seat: str | None) -> ZoneId | None:
    """A zone that the people of somebody's table see, and no other table."""
    table = table_of(state, seat) if seat is not None else None
    return next(iter(state.tables[table].zones), None) if table is not None else None


def _says_who_writes(state: BoardState, actor: Actor, signal: Signal, now: Millis) -> bool:
    """Where a hand is, or a window, somebody may be about to sign the note that appears there."""
    match signal:
        case Pointer() | Look():
            return may_be_unsigned(state, now)
        case Drag():
            return not _may_show_drag(state, actor, signal, now)
        case _:
            return False


def _followed(signal: Follow) -> dict[str, object] | None:
    return {"seat": signal.seat} if signal.seat else None


def _typing(signal: Typing, *, is_signed: bool) -> dict[str, object] | None:
    if not signal.on:
        return None
    if is_signed:
        return {"zone": signal.zone, "note": signal.note}
    return {"zone": None, "note": None}


def _place(signal: Pointer | Drag | Look) -> dict[str, object]:
    return {"zone": signal.zone, "x": signal.x, "y": signal.y}


def _may_show_drag(state: BoardState, actor: Actor, signal: Drag, now: Millis) -> bool:
    """What a hand may move, and may be seen to move. Whoever may move only their own notes would
    sign them by moving them, unless they are signed; so would who puts in its place what they have
    just written, where everybody may move everything."""
    note = state.notes.get(NoteId(signal.note))
    if note is None:
        return GroupId(signal.note) in state.groups and may_arrange(state, actor)
    if note.sealed:
        return False
    if actor.owns(note.author):
        if note.signature is Authors.NAMED:
            return True
        if may_be_unsigned(state, now):
            return False
    return may_arrange(state, actor)
