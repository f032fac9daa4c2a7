"""Taking back what was removed: the same note, by the same author, with all that was said of it."""

from collections.abc import Iterator

from msgspec.structs import replace

from app.board.comments.events import CommentAdded
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone, require_facilitator, require_no_open_round
from app.board.core.state import BoardState, Note, RemovedNote
from app.board.groups.rules import returning
from app.board.notes.events import NoteAdded, NoteEdited
from app.board.notes.rules import require_board_room, sealed_by
from app.board.notes.writing import is_private, require_open
from app.board.reactions.events import ReactionSet
from app.board.reactions.state import Sign
from app.board.wastebasket.commands import RestoreNote
from app.errors import Forbidden, NotFound
from app.ids import NoteId
from app.words import N_


def restore_note(state: BoardState, command: RestoreNote, asking: Asking) -> tuple[Event, ...]:
    """Put a removed note back. Refused to whoever did not remove it, and once it is too old."""
    if command.note in state.notes:
        return ()
    if (removed := state.removed.get(command.note)) is None:
        raise NotFound(N_("Ce post-it ne peut plus être rétabli. Rien n’a changé."))
    known_zone(state, removed.note.zone)
    _require_remover(state, removed, asking)
    require_board_room(state)
    return tuple(_events(state, command.note, removed))


def _require_remover(state: BoardState, removed: RemovedNote, asking: Asking) -> None:
    require_no_open_round(state)
    actor = asking.actor
    if removed.moderated:
        require_facilitator(actor)
    elif not actor.owns(removed.note.author):
        raise Forbidden(N_("Seule la personne qui a retiré ce post-it peut le rétablir."))
    else:
        require_open(state, removed.note.zone, actor, asking.now)


def _events(state: BoardState, key: NoteId, removed: RemovedNote) -> Iterator[Event]:
    note = removed.note
    sealed = note.sealed and _is_still_private(state, note)
    yield NoteAdded(
        note=key,
        zone=note.zone,
        x=note.x,
        y=note.y,
        color=note.color,
        text=note.text,
        author=note.author,
        signature=note.signature,
        sealed=sealed,
        phase=note.phase,
        at=note.at,
    )
    if note.rev:
        # An edit that was based on an earlier text finds that it is not the last one.
        by = sealed_by(replace(note, sealed=sealed))
        yield NoteEdited(note=key, text=note.text or "", rev=note.rev + 1, sealed_by=by)
    for comment, said in removed.comments.items():
        yield CommentAdded(
            comment=comment,
            note=key,
            text=said.text,
            author=said.author,
            signature=said.signature,
            at=said.at,
            group=said.group,
            answers=said.answers,
        )
    for sign, authors in {Sign.HEART: removed.reactions, **removed.signs}.items():
        for author in authors:
            yield ReactionSet(target=key, seat=author, on=True, sign=sign)
    if note.group is not None and not sealed:
        yield from returning(state, key, note.group)


def _is_still_private(state: BoardState, note: Note) -> bool:
    phase = state.plan.phase(note.phase)
    return phase is not None and is_private(state, phase)
