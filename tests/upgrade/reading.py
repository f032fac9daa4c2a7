"""What a database says of its boards, as plain values that can be written down and compared."""

from typing import Any

import msgspec

from app import Server
from app.actor import Role
from app.board.visibility import project
from app.ids import BoardId, SeatId


def read_board(server: Server, board: BoardId, seats: dict[str, list[str]]) -> dict[str, Any]:
    """The board for everyone; then what each person alone may read of it, and what is kept apart.
    `seats`: by name, the id of a seat and its role."""
    live = server.boards.load(board)
    people = {}
    for name, (seat, role) in seats.items():
        actor = live.actor(SeatId(seat), Role(role))
        seen = project(live.state, actor, server.boards.own_ballots(live, actor))
        people[name] = {
            "notes": [key for key, note in seen.notes.items() if note.author == actor.seat],
            "ballots": dict(seen.ballots),
        }
    read = {
        "board": live.board,
        "seats": seats,
        "seq": live.seq,
        "snapshot_seq": live.snapshot_seq,
        "epoch": live.epoch,
        "fingerprint": server.boards.fingerprint(board, live.seq),
        "state": project(live.state, None),
        "people": people,
        "answers": server.boards.closing_answers(board),
        "visits": [visit.phase for visit in server.boards.visits(board)],
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(read))
    return plain


def as_recorded(now: Any, then: Any) -> Any:
    """`now` without what a later revision added to it: fields have come since, none may go."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {key: as_recorded(now[key], then[key]) for key in then if key in now}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [as_recorded(each, before) for each, before in zip(now, then, strict=True)]
    return now


def without_the_withheld(then: Any) -> Any:
    """What was told of a board then, without what is told to nobody any more: who reacted, and when
    a note, or a comment that nobody signs, was written. Nor where its snapshot was: one that an
    earlier revision took may be passed over."""
    state = then["state"]
    notes = {key: note | {"at": 0} for key, note in state["notes"].items()}
    comments = {
        key: said if said["author"] else said | {"at": 0} for key, said in state["comments"].items()
    }
    reactions = {target: [""] * len(seats) for target, seats in state["reactions"].items()}
    told = {"notes": notes, "comments": comments, "reactions": reactions}
    kept = {key: value for key, value in then.items() if key != "snapshot_seq"}
    return kept | {"state": state | told}
