"""Rebuild each board from its log alone, and say what it comes to: the proof of a backup."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from app.admin.archive import BoardProof
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.storage import checking, log, snapshots
from app.board.storage.log import Entry
from app.board.storage.tables import board_head
from app.ids import BoardId
from app.text import READING

_canonical: Final = msgspec.json.Encoder(order="sorted").encode


@dataclass(frozen=True, slots=True)
class Proved:
    """What every board comes to, and what is wrong, a sentence each."""

    boards: dict[str, BoardProof]
    faults: tuple[str, ...]


def prove_boards(connection: Connection) -> Proved:
    """Fold every log from its first entry. An order with a hole, an entry that is not the one that
    was appended, or a snapshot that the log does not lead to, is a fault; so is a log that this
    program cannot read."""
    boards: dict[str, BoardProof] = {}
    faults: list[str] = []
    for board in _boards(connection):
        try:
            boards[board] = _prove(connection, board)
        except _Broken as broken:
            faults.append(f"{board} : {broken}")
    return Proved(boards, tuple(faults))


def differences(
    known: dict[str, BoardProof], found: dict[str, BoardProof], *, same_shape: bool
) -> tuple[str, ...]:
    """The boards that are not what they were, a sentence each. Their states are compared only when
    both programs write them alike."""
    said = {
        board: _difference(known.get(board), found.get(board), same_shape=same_shape)
        for board in sorted(known.keys() | found.keys())
    }
    return tuple(f"{board} : {fault}" for board, fault in said.items() if fault)


def state_shape() -> str:
    """A mark of how this program reads and writes a board's state: another program may do it
    otherwise, and its hashes then say nothing here."""
    written = _canonical([msgspec.json.schema(BoardState), READING])
    return hashlib.sha256(written).hexdigest()[:16]


class _Broken(Exception):
    """What is wrong with a board."""


def _boards(connection: Connection) -> list[BoardId]:
    rows = connection.execute(select(board_head.c.board_id).order_by(board_head.c.board_id))
    return [BoardId(board) for (board,) in rows]


def _prove(connection: Connection, board: BoardId) -> BoardProof:
    head = log.read_head(connection, board)
    try:
        kept_seq, kept_state = snapshots.read_snapshot(connection, board)
        entries = log.read_after(connection, board, 0)
    except msgspec.DecodeError as error:
        raise _Broken(f"le journal ne se lit pas ({error})") from error
    if [entry.seq for entry in entries] != list(range(1, head.seq + 1)):
        raise _Broken(f"le journal n’est pas la suite 1..{head.seq}")
    if (seq := checking.broken_at(connection, board)) is not None:
        raise _Broken(f"la chaîne du journal est rompue à l’entrée {seq}")
    for seq, state in _states(entries):
        if seq == kept_seq and _canonical(state) != _canonical(kept_state):
            raise _Broken(f"l’instantané {seq} n’est pas ce que le journal donne")
        if seq == head.seq:
            state_hash = hashlib.sha256(_canonical(state)).hexdigest()
            return BoardProof(seq, state_hash, head.chain.hex())
    raise _Broken("le journal est vide")


def _states(entries: list[Entry]) -> Iterator[tuple[int, BoardState]]:
    """The board after each entry, and before the first."""
    state = BoardState()
    yield 0, state
    for entry in entries:
        state = fold(entry.events, state)
        yield entry.seq, state


def _difference(
    known: BoardProof | None, found: BoardProof | None, *, same_shape: bool
) -> str | None:
    if known is None:
        return "ne devrait pas être là"
    if found is None:
        return "manque"
    if known.seq != found.seq:
        return f"{found.seq} entrées au lieu de {known.seq}"
    if same_shape and known.hash != found.hash:
        return "son état n’est pas celui de la sauvegarde"
    if known.chain not in ("", found.chain):
        return "son journal n’est pas celui de la sauvegarde"
    return None
