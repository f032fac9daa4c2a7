"""From a board's state to what of it may leave, and back. Pure.

What leaves is what the facilitators read, and less: whoever wrote without their name is forgotten,
with the hour of it; what nobody reads yet, what was removed, and what the team says to itself stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from app.actor import Actor, Role
from app.board.capabilities import CAPABILITIES
from app.board.core.state import BoardState, Round, Table
from app.board.visibility import project
from app.board.voting.ranking import publishes_ballots
from app.ids import RoundId, SeatId
from app.moving.domain import (
    FORMAT,
    Carried,
    CarriedBallot,
    CarriedBoard,
    CarriedClosing,
    CarriedPerson,
    CarriedRound,
    CarriedWorkshop,
    Visit,
)

LEFT_BEHIND: Final = frozenset(name for each in CAPABILITIES for name in each.left_behind)
# Carried apart from the board, with their ballots.
_APART: Final = frozenset({"rounds"})
# One who leads, from no seat: nothing is theirs.
_READER: Final = Actor(SeatId(""), Role.FACILITATOR)

K = TypeVar("K")
Ballots: TypeAlias = Mapping[RoundId, Iterable[CarriedBallot]]


def board_to_carry(state: BoardState) -> CarriedBoard:
    seen = project(state, _READER)
    fields = {name: getattr(seen, name) for name in CarriedBoard.__struct_fields__}
    opened = {key: note for key, note in seen.notes.items() if not note.sealed}
    return CarriedBoard(
        **fields
        | {
            "notes": {key: replace(note, before_reveal=None) for key, note in opened.items()},
            "reactions": _counted(seen.reactions),
            "signs": {key: _counted(signs) for key, signs in seen.signs.items()},
            "tables": {key: _without_people(table) for key, table in seen.tables.items()},
        }
    )


def rounds_to_carry(
    state: BoardState, ballots: Ballots, *, is_whole: bool = True
) -> tuple[CarriedRound, ...]:
    """Those that are closed, their ballots in an order that says nothing of who or when. Not
    `is_whole`: the ballots that everybody may read, and no others."""
    return tuple(
        _round_to_carry(state, key, ballots, is_whole=is_whole)
        for key, held in state.rounds.items()
        if not held.is_open
    )


def _round_to_carry(
    state: BoardState, key: RoundId, ballots: Ballots, *, is_whole: bool
) -> CarriedRound:
    held = state.rounds[key]
    is_kept_back = not (is_whole or held.withheld or publishes_ballots(state, key))
    is_told = not (held.withheld or is_kept_back)
    return CarriedRound(
        **asdict(held),
        id=key,
        ballots=_in_order(ballots.get(key, ())) if is_told else None,
        kept_back=is_kept_back,
    )


class Luggage(Struct, frozen=True, kw_only=True):
    """All that a file is made of, as it is kept; `is_whole` for who holds the server."""

    workshop: CarriedWorkshop
    kit: dict[str, Any]
    people: tuple[CarriedPerson, ...]
    visits: tuple[Visit, ...]
    state: BoardState
    ballots: dict[RoundId, tuple[CarriedBallot, ...]]
    closing: CarriedClosing
    is_whole: bool = True


def carry(packed: Luggage) -> Carried:
    """What of it may leave."""
    board = board_to_carry(packed.state)
    return Carried(
        format=FORMAT,
        kind="essaim.atelier",
        workshop=packed.workshop,
        kit=packed.kit,
        people=people_to_carry(packed.people, board),
        visits=packed.visits,
        board=board,
        rounds=rounds_to_carry(packed.state, packed.ballots, is_whole=packed.is_whole),
        closing=packed.closing,
    )


def state_of(board: CarriedBoard, rounds: Sequence[CarriedRound]) -> BoardState:
    """The board as it goes on where the file is taken in."""
    held = {found.id: _round(found) for found in rounds}
    return BoardState(**asdict(board), rounds=held)


def people_to_carry(
    people: Iterable[CarriedPerson], board: CarriedBoard
) -> tuple[CarriedPerson, ...]:
    """By seat; with their names, those who lead and those who signed what is carried."""
    signed = set(_strings(msgspec.to_builtins(board)))
    leads = {Role.FACILITATOR, Role.CO_FACILITATOR}
    return tuple(
        person if person.role in leads or person.id in signed else replace(person, name="")
        for person in sorted(people, key=lambda person: person.id)
        if person.id in signed or not person.is_removed
    )


def _counted(reactions: Mapping[K, tuple[str, ...]]) -> dict[K, tuple[str, ...]]:
    return {key: ("",) * len(authors) for key, authors in reactions.items()}


def _without_people(table: Table) -> Table:
    return replace(table, seats=(), speaker="", caller="", called_at=0)


def _in_order(ballots: Iterable[CarriedBallot]) -> tuple[CarriedBallot, ...]:
    """By their numbers, which were drawn, then by what they say. Zeros are left out."""
    written = (
        replace(
            each,
            choices={key: each.choices[key] for key in sorted(each.choices) if each.choices[key]},
        )
        for each in ballots
    )
    return tuple(sorted(written, key=lambda each: (each.nonce or "", sorted(each.choices.items()))))


def _round(found: CarriedRound) -> Round:
    return Round(**{name: getattr(found, name) for name in Round.__struct_fields__})


def _strings(value: object) -> Iterable[str]:
    """Every text in it, but for the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
