"""Ephemeral signals: pointers, drags, typing. Coalesced per person, never logged, dropped first.

A signal must not say what the board hides. Where notes are not signed, a person who writes is shown
under an alias; pointers and drags that would name the author of a note are not passed on.
"""

import secrets
from collections.abc import Mapping

from app.actor import Actor
from app.board.core.rights import may_arrange
from app.board.core.state import BoardState
from app.board.notes.writing import may_be_unsigned
from app.clock import Millis
from app.ids import GroupId, NoteId
from app.kits.domain import Authors
from app.realtime.protocol import Drag, Pointer, Signal, Typing

MAX_PEOPLE = 100


class Signals:
    """What people are doing now, since the last frame. Truthy when there is something to tell."""

    def __init__(self) -> None:
        self._aliases: dict[str, str] = {}  # by seat, while it types where notes are not signed
        self._pending: dict[str, dict[str, object]] = {}
        self._remote: dict[str, dict[str, object]] = {}

    def __bool__(self) -> bool:
        return bool(self._pending or self._remote)

    def put(self, state: BoardState, actor: Actor, signal: Signal, now: Millis) -> bool:
        """Keep the latest of each kind per person; False when it is not to be passed on."""
        phase = state.current
        if phase is None or len(self._pending) >= MAX_PEOPLE or not actor.takes_part:
            return False
        match signal:
            case Typing():
                is_signed = phase.authors is Authors.NAMED and not may_be_unsigned(state, now)
                writer = actor.seat if is_signed else self._alias(actor, on=signal.on)
                self._keep(writer, "typing", _typing(signal, is_signed=is_signed))
            case Pointer():
                if may_be_unsigned(state, now):  # a hand would sign the note that appears there
                    return False
                self._keep(actor.seat, "pointer", _place(signal))
            case Drag():
                if not _may_show_drag(state, actor, signal):
                    return False
                self._keep(actor.seat, "drag", {"note": signal.note, **_place(signal)})
        return True

    def put_remote(self, signals: Mapping[str, dict[str, object]]) -> None:
        """What people connected to another process are doing."""
        for who, kinds in signals.items():
            self._remote[who] = self._remote.get(who, {}) | kinds

    def take(self) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]]:
        """What people of this process are doing, and what everyone is."""
        mine, self._pending = self._pending, {}
        remote, self._remote = self._remote, {}
        return mine, remote | mine

    def _keep(self, who: str, kind: str, content: dict[str, object] | None) -> None:
        self._pending.setdefault(who, {})[kind] = content

    def _alias(self, actor: Actor, *, on: bool) -> str:
        """Another name each time somebody begins to type: nothing links two notes of a person."""
        known = self._aliases.pop(actor.seat, None)
        alias = known or f"~{secrets.token_hex(6)}"
        if on:
            self._aliases[actor.seat] = alias
        return alias


def _typing(signal: Typing, *, is_signed: bool) -> dict[str, object] | None:
    if not signal.on:
        return None
    if is_signed:
        return {"zone": signal.zone, "note": signal.note}
    return {"zone": None, "note": None}


def _place(signal: Pointer | Drag) -> dict[str, object]:
    return {"zone": signal.zone, "x": signal.x, "y": signal.y}


def _may_show_drag(state: BoardState, actor: Actor, signal: Drag) -> bool:
    """What a hand may move, and may be seen to move. Whoever may move only their own notes would
    sign them by moving them, unless they are signed."""
    note = state.notes.get(NoteId(signal.note))
    if note is None:
        return GroupId(signal.note) in state.groups and may_arrange(state, actor)
    if note.sealed:
        return False
    signs_it = note.signature is Authors.NAMED and actor.owns(note.author)
    return signs_it or may_arrange(state, actor)
