"""Saying something of a note that everyone reads, or of a group, and taking it back."""

from typing import Final

from app.actor import Actor
from app.board.comments.commands import AddComment, RemoveComment
from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import allows, current_phase
from app.board.core.state import BoardState, Comment
from app.board.notes.rules import known_note
from app.board.notes.writing import author_under
from app.errors import Forbidden, LimitReached, Malformed, NotFound, PhaseClosed, Stale, TextRefused
from app.ids import GroupId
from app.words import N_

MAX_COMMENTS: Final = 5_000
MAX_COMMENTS_PER_PERSON: Final = 300  # of who does not lead: nobody takes the room of all


def add_comment(state: BoardState, command: AddComment, asking: Asking) -> tuple[Event, ...]:
    actor = asking.actor
    phase = current_phase(state)
    if GroupId(command.note) not in state.groups and known_note(state, command.note).sealed:
        raise PhaseClosed
    if not (actor.is_facilitator or allows(phase.rights.comment, actor)):
        raise PhaseClosed
    if not command.text:
        raise TextRefused(N_("Un commentaire vide n’est pas enregistré. Écrivez au moins un mot."))
    if command.comment in state.comments:
        raise Stale(N_("Ce commentaire est déjà sur le tableau. Rien n’a changé."))
    if len(state.comments) >= MAX_COMMENTS:
        raise LimitReached
    _require_own_room(state, actor)
    answered = _answered(state, command)
    return (
        CommentAdded(
            comment=command.comment,
            note=command.note,
            text=command.text,
            author=author_under(phase, actor),
            signature=phase.authors,
            at=asking.now,
            # An answer goes where what it answers goes.
            group=answered.group if answered is not None else None,
            answers=command.answers,
        ),
    )


def remove_comment(state: BoardState, command: RemoveComment, asking: Asking) -> tuple[Event, ...]:
    actor = asking.actor
    if (comment := state.comments.get(command.comment)) is None:
        raise NotFound(N_("Ce commentaire n’existe plus. Rien d’autre n’a changé."))
    if not (actor.is_facilitator or actor.owns(comment.author)):
        raise Forbidden(N_("Seule la personne qui l’a écrit peut retirer ce commentaire."))
    return (CommentRemoved(comment=command.comment, note=comment.note),)


def _answered(state: BoardState, command: AddComment) -> Comment | None:
    """What it is an answer to, if it is one; there is one level of them."""
    if command.answers is None:
        return None
    found = state.comments.get(command.answers)
    if found is None or found.note != command.note:
        raise NotFound(
            N_("Le commentaire auquel vous répondez n’est plus là. Votre texte reste ici.")
        )
    if found.answers is not None:
        raise Malformed
    return found


def _require_own_room(state: BoardState, actor: Actor) -> None:
    if actor.is_facilitator:
        return
    mine = sum(actor.owns(comment.author) for comment in state.comments.values())
    if mine >= MAX_COMMENTS_PER_PERSON:
        raise LimitReached(
            N_(
                "Vous avez déjà écrit %(limit)s commentaires. Votre texte reste ici : retirez-en un"
                " pour l’ajouter."
            ),
            limit=MAX_COMMENTS_PER_PERSON,
        )
