"""Whether what a file says of a board holds together: a board is only ever what people could make.
Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.board.commitments.origins import origins
from app.board.core.state import Comment, Note, Reserve
from app.board.forms.marks import MARKDOWN_LENGTH
from app.board.voting.commands import NONCE_PATTERN
from app.ids import GroupId, NoteId
from app.kits.domain import Authors
from app.moving.domain import Carried, CarriedBoard, CarriedClosing, CarriedRound
from app.text import ANSWER_LENGTH, COMMENT_LENGTH, NOTE_LENGTH
from app.words import N_


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the file contradicts itself, and how."""

    path: str
    reason: str


_NO_ZONE = N_("cette thématique n’est pas dans le déroulé")
_NO_NOTE = N_("ce post-it n’est pas dans le fichier")
_NO_GROUP = N_("ce regroupement n’est pas dans le fichier, ou ne dit pas la même chose")
_NO_ROUND = N_("ce tour de vote n’est pas dans le fichier, ou vient après")
_TWICE = N_("cet identifiant est là deux fois")
_SECRET = N_("ce texte n’est pas encore lu par tous : il ne voyage pas")
_NAMED = N_("ce qui n’est pas signé ne nomme personne")
_OPEN = N_("ce tour de vote est encore ouvert : il ne voyage pas")
_TOO_LONG = N_("ce texte est trop long")
_NO_SCORE = N_("une note va de 1 à 5")
_TOO_MANY = N_("il y a là plus de phrases que de réponses")
_NO_ANSWER = N_("on ne répond qu’à un commentaire du même post-it, et une réponse n’en a pas")
_SCORES = range(1, 6)
_NO_COMMITMENT = N_("cette fiche n’est pas dans le fichier")
_NONCE = re.compile(NONCE_PATTERN)
_NO_NONCE = N_("un numéro de bulletin a 32 chiffres, de 0 à f")
_KEPT_BACK = N_(
    "des bulletins sont restés sur le serveur d’origine : demandez-y un fichier par « workshop"
    " export »"
)
_NO_PHASE = N_("cette étape n’est pas dans le déroulé")


def unsound(carried: Carried) -> Iterator[Fault]:
    """What is wrong, in the order of the file."""
    seats: set[str] = set()
    for place, person in enumerate(carried.people):
        if person.id in seats:
            yield Fault(f"people[{place}].id", _TWICE)
        seats.add(person.id)
    yield from _of_closing(carried.closing)
    board = carried.board
    if board.phase and board.plan.phase(board.phase) is None:
        yield Fault("board.phase", _NO_PHASE)
    yield from _of_notes(board)
    yield from _of_groups(board)
    yield from _of_rounds(carried.rounds)
    known = {found.id for found in carried.rounds}
    for key, commitment in board.commitments.items():
        for origin in origins(commitment):
            if origin.round and origin.round not in known:
                yield Fault(f"board.commitments.{key}.round", _NO_ROUND)
    yield from _of_forms(board)
    yield from _of_reserves(board)


def _of_forms(board: CarriedBoard) -> Iterator[Fault]:
    for key, form in board.forms.items():
        if key not in board.commitments:
            yield Fault(f"board.forms.{key}", _NO_COMMITMENT)
        for field, written in form.texts.items():
            if len(written.text) > (MARKDOWN_LENGTH if written.live else ANSWER_LENGTH):
                yield Fault(f"board.forms.{key}.texts.{field}", _TOO_LONG)


def _of_reserves(board: CarriedBoard) -> Iterator[Fault]:
    for key, reserve in board.reserves.items():
        if reserve.commitment not in board.commitments:
            yield Fault(f"board.reserves.{key}.commitment", _NO_COMMITMENT)
        if _names_somebody(reserve):
            yield Fault(f"board.reserves.{key}.author", _NAMED)
        if len(reserve.text) > COMMENT_LENGTH:
            yield Fault(f"board.reserves.{key}.text", _TOO_LONG)
    for draft, steps in board.outcomes.items():
        if draft not in board.commitments:
            yield Fault(f"board.outcomes.{draft}", _NO_COMMITMENT)
        if any(len(step.reason) > NOTE_LENGTH for step in steps):
            yield Fault(f"board.outcomes.{draft}", _TOO_LONG)


def _of_closing(closing: CarriedClosing) -> Iterator[Fault]:
    for place, score in enumerate(closing.scores):
        if score not in _SCORES:
            yield Fault(f"closing.scores[{place}]", _NO_SCORE)
    for question, sentences in closing.sentences.items():
        if len(sentences) > len(closing.scores):
            yield Fault(f"closing.sentences.{question}", _TOO_MANY)


def _of_notes(board: CarriedBoard) -> Iterator[Fault]:
    for key, note in board.notes.items():
        path = f"board.notes.{key}"
        if note.sealed or note.text is None:
            yield Fault(f"{path}.text", _SECRET)
        elif len(note.text) > NOTE_LENGTH:
            yield Fault(f"{path}.text", _TOO_LONG)
        if board.plan.zone(note.zone) is None:
            yield Fault(f"{path}.zone", _NO_ZONE)
        if _names_somebody(note):
            yield Fault(f"{path}.author", _NAMED)
        if not _is_grouped_as_said(board, key, note):
            yield Fault(f"{path}.group", _NO_GROUP)
    yield from _of_comments(board)


def _is_grouped_as_said(board: CarriedBoard, key: NoteId, note: Note) -> bool:
    if note.group is None:
        return True
    group = board.groups.get(note.group)
    return group is not None and key in group.notes


def _names_somebody(said: Note | Comment | Reserve) -> bool:
    return said.author is not None and said.signature is not Authors.NAMED


def _of_comments(board: CarriedBoard) -> Iterator[Fault]:
    for said, comment in board.comments.items():
        if comment.note not in board.notes and GroupId(comment.note) not in board.groups:
            yield Fault(f"board.comments.{said}.note", _NO_NOTE)
        answered = board.comments.get(comment.answers) if comment.answers is not None else None
        if answered is not None and (answered.note, answered.answers) != (comment.note, None):
            yield Fault(f"board.comments.{said}.answers", _NO_ANSWER)
        if _names_somebody(comment):
            yield Fault(f"board.comments.{said}.author", _NAMED)
        if len(comment.text) > COMMENT_LENGTH:
            yield Fault(f"board.comments.{said}.text", _TOO_LONG)


def _of_groups(board: CarriedBoard) -> Iterator[Fault]:
    for key, group in board.groups.items():
        if board.plan.zone(group.zone) is None:
            yield Fault(f"board.groups.{key}.zone", _NO_ZONE)
        for place, note in enumerate(group.notes):
            held = board.notes.get(note)
            if held is None or held.group != key:
                yield Fault(f"board.groups.{key}.notes[{place}]", _NO_NOTE)


def _of_rounds(rounds: tuple[CarriedRound, ...]) -> Iterator[Fault]:
    before: set[str] = set()
    for place, found in enumerate(rounds):
        path = f"rounds[{place}]"
        if found.is_open:
            yield Fault(f"{path}.is_open", _OPEN)
        if found.id in before:
            yield Fault(f"{path}.id", _TWICE)
        if found.parent is not None and found.parent not in before:
            yield Fault(f"{path}.parent", _NO_ROUND)
        if found.kept_back:
            yield Fault(f"{path}.kept_back", _KEPT_BACK)
        before.add(found.id)
        for at, ballot in enumerate(found.ballots or ()):
            if ballot.nonce is not None and not _NONCE.match(ballot.nonce):
                yield Fault(f"{path}.ballots[{at}].nonce", _NO_NONCE)
