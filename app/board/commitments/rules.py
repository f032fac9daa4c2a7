"""From ranked ideas to draft commitments, and the header of a draft."""

from typing import TypeVar

from msgspec import UNSET, UnsetType

from app.board.comments.threads import Thread, threads
from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.commitments.events import (
    CommitmentEdited,
    IdeasPromoted,
    PromotedIdea,
    SourceNote,
)
from app.board.commitments.origins import drafted_ideas
from app.board.commitments.refusals import AttachmentKept, TieUnsettled
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone
from app.board.core.state import BoardState, Commitment, Note, Round
from app.board.forms.rules import CHANGED_SINCE, holds_pen, require_pen
from app.board.tables.sight import require_together
from app.board.voting.cut import most_promoted
from app.board.voting.ideas import title_as_voted
from app.board.voting.ranking import Ranked, known_round, ranking, tied_at_cut
from app.errors import Malformed, NotFound, Stale, TextRefused
from app.ids import CommitmentId, GroupId, IdeaId, NoteId, ZoneId
from app.kits.domain import ZoneKind
from app.words import N_

T = TypeVar("T")


def promote_ideas(state: BoardState, command: PromoteIdeas, asking: Asking) -> tuple[Event, ...]:
    """Turn the first ideas of a closed round into draft commitments. Those that already are stay as
    they are; those that left the board since the vote are passed over. None below the line, which a
    written reason moves. A tie at the cut is never settled silently: TieUnsettled."""
    require_together(state)
    held = known_round(state, command.round)
    if held.is_open:
        raise Stale(N_("Ce tour de vote est encore ouvert. Clôturez-le avant de créer des fiches."))
    if held.withheld:
        raise Stale(
            N_(
                "Ce tour a eu trop peu de bulletins pour que ce kit le publie : aucune idée n’est"
                " classée. Votez de nouveau."
            )
        )
    ranked = ranking(state, command.round)
    if sum(row.dots > 0 for row in ranked[: command.count]) > most_promoted(state, command.round):
        raise Stale(
            N_("Ces idées sont sous la coupe. Déplacez-la en disant pourquoi, puis réessayez.")
        )
    chosen = _chosen(ranked, command)
    ideas = tuple(_promoted(state, held, row) for row in chosen if _is_to_draft(state, row.idea))
    if not ideas:
        return ()
    reason = command.reason if tied_at_cut(ranked, command.count) else ""
    return (IdeasPromoted(round=command.round, ideas=ideas, reason=reason, at=asking.now),)


def draft_idea(state: BoardState, command: DraftIdea, asking: Asking) -> tuple[Event, ...]:
    """Turn one idea of a closed round into a draft commitment whatever its rank, for a reason that
    is written down. Refused for an idea that already is one, or is not on the board any more."""
    require_together(state)
    held = known_round(state, command.round)
    if held.is_open:
        raise Stale(N_("Ce tour de vote est encore ouvert. Clôturez-le avant de créer des fiches."))
    rows = [row for row in ranking(state, command.round) if row.idea == command.idea]
    if not rows:
        raise NotFound(N_("Cette idée n’est pas dans ce tour de vote. Rien n’a changé."))
    if not _is_to_draft(state, command.idea):
        raise Stale(N_("Cette idée est déjà une fiche, ou n’est plus sur le tableau."))
    _require_reason(command.reason)
    ideas = tuple(_promoted(state, held, row) for row in rows)
    drafted = IdeasPromoted(round=command.round, ideas=ideas, reason=command.reason, at=asking.now)
    return (drafted,)


def edit_commitment(
    state: BoardState, command: EditCommitment, asking: Asking
) -> tuple[Event, ...]:
    """Change a draft's header. Facilitators always; everyone when the phase opens the drafts, or
    the one just left did: nobody is cut short who finishes a sentence."""
    commitment = require_pen(state, command.commitment, asking)
    edited = _edited(state, command, commitment)
    if edited == _header(command.commitment, commitment):
        return ()
    return (edited, *_detached(state, command.commitment, edited.level, asking))


def source_notes(state: BoardState, held: Round, idea: IdeaId) -> tuple[SourceNote, ...]:
    """The notes of an idea as the people of this round read them, with their comments of now. Those
    that were removed since are left out. A round without a snapshot gives them as they are. The
    first has what was said of the group, before what was said of itself."""
    group = state.groups.get(GroupId(idea))
    now = group.notes if group is not None else (NoteId(idea),)
    voted = held.snapshot[idea].notes if idea in held.snapshot else dict.fromkeys(now)
    left = [key for key in voted if key in state.notes]
    said = threads(state.comments)
    of_group = said.get(NoteId(idea), []) if group is not None else []
    return tuple(
        _source_note(
            state.notes[key],
            key,
            voted[key],
            of_group=of_group if key == left[0] else [],
            own=said.get(key, []),
        )
        for key in left
    )


def may_carry(state: BoardState, parent: CommitmentId, level: str | None) -> bool:
    """Whether a draft of this level may be attached to that one."""
    found, wanted = state.commitments.get(parent), _carrier(state, level)
    return found is not None and wanted is not None and found.level == wanted


def _chosen(ranked: tuple[Ranked, ...], command: PromoteIdeas) -> list[Ranked]:
    tied = tied_at_cut(ranked, command.count)
    if not tied:
        return [row for row in ranked[: command.count] if row.dots]
    above = [row for row in ranked if 0 < row.rank < tied[0].rank]
    picked = [row for row in tied if row.idea in command.ideas]
    if not picked or len(above) + len(picked) != command.count:
        raise TieUnsettled
    _require_reason(command.reason)
    return [*above, *picked]


def _require_reason(reason: str) -> None:
    if not reason:
        raise TextRefused(
            N_("Écrivez en une phrase la raison de ce choix : elle figurera au compte rendu.")
        )


def _is_to_draft(state: BoardState, idea: IdeaId) -> bool:
    is_on_board = GroupId(idea) in state.groups or NoteId(idea) in state.notes
    return is_on_board and idea not in drafted_ideas(state)


def _promoted(state: BoardState, held: Round, row: Ranked) -> PromotedIdea:
    return PromotedIdea(
        commitment=CommitmentId(row.idea),
        idea=row.idea,
        title=title_as_voted(state, held, row.idea),
        zone=_zone(state, row.idea),
        rank=row.rank,
        dots=row.dots,
        voters=row.voters,
        notes=source_notes(state, held, row.idea),
    )


def _zone(state: BoardState, idea: IdeaId) -> ZoneId:
    group = state.groups.get(GroupId(idea))
    if group is not None:
        return group.zone
    note = state.notes.get(NoteId(idea))
    return note.zone if note is not None else ZoneId("")


def _source_note(
    note: Note, key: NoteId, voted: str | None, *, of_group: list[Thread], own: list[Thread]
) -> SourceNote:
    now = note.text or ""
    comments: list[str] = []
    answers: list[int] = []
    for comment, under in (*of_group, *own):
        comments.append(comment.text)
        answers.extend(range(len(comments), len(comments) + len(under)))
        comments.extend(answer.text for answer in under)
    return SourceNote(
        note=key,
        text=now if voted is None else voted,
        author=note.author,
        signature=note.signature,
        comments=tuple(comments),
        changed=voted is not None and voted != now,
        answers=tuple(answers),
        of_group=sum(1 + len(under) for _, under in of_group),
    )


def _edited(state: BoardState, command: EditCommitment, now: Commitment) -> CommitmentEdited:
    base = command.base
    title = _changed(now.title, command.title, base.title)
    if not title:
        raise TextRefused(N_("Une fiche garde un titre. Le précédent est conservé."))
    level = _changed(now.level, command.level, base.level)
    return CommitmentEdited(
        commitment=command.commitment,
        title=title,
        level=level,
        attached_to=_attachment(state, command, level, now.attached_to),
        pilot=_changed(now.pilot, command.pilot, base.pilot),
        next_step=_changed(now.next_step, command.next_step, base.next_step),
        zone=_theme(state, command, now),
    )


def _theme(state: BoardState, command: EditCommitment, now: Commitment) -> ZoneId | UnsetType:
    """Another theme of the workshop; unset when it stays."""
    zone = _changed(now.zone, command.zone, command.base.zone)
    if zone == now.zone:
        return UNSET
    if known_zone(state, zone).kind is not ZoneKind.THEME:
        raise Malformed(N_("Une fiche va dans une thématique. Rien n’a changé."))
    return zone


def _attachment(
    state: BoardState, command: EditCommitment, level: str | None, now: CommitmentId | None
) -> CommitmentId | None:
    """The commitment that this one belongs to: only where its level asks for one, and one of the
    level that is asked for."""
    if level is not None and all(known.id != level for known in state.plan.levels):
        raise NotFound(N_("Ce niveau n’existe pas dans ce kit. La fiche n’a pas changé."))
    attached = _or(command.attached_to, now)
    if _carrier(state, level) is None or attached is None:
        return None
    if attached == command.commitment or not may_carry(state, attached, level):
        raise Malformed(N_("Cette fiche ne peut pas porter celle-ci. Rien n’a changé."))
    return attached


def _carrier(state: BoardState, level: str | None) -> str | None:
    """The level that a draft of this level is attached to."""
    return next((known.attached_to for known in state.plan.levels if known.id == level), None)


def _detached(
    state: BoardState, parent: CommitmentId, level: str | None, asking: Asking
) -> tuple[CommitmentEdited, ...]:
    """What was attached to a commitment that changed level is free again. AttachmentKept for
    whoever may not write in all of it: a pilot changes no draft but their own."""
    if level == state.commitments[parent].level:
        return ()
    attached = [
        (key, child) for key, child in state.commitments.items() if child.attached_to == parent
    ]
    if not all(holds_pen(state, key, asking) for key, _ in attached):
        raise AttachmentKept
    return tuple(
        CommitmentEdited(
            commitment=key,
            title=child.title,
            level=child.level,
            attached_to=None,
            pilot=child.pilot,
            next_step=child.next_step,
        )
        for key, child in attached
    )


def _header(key: CommitmentId, now: Commitment) -> CommitmentEdited:
    return CommitmentEdited(
        commitment=key,
        title=now.title,
        level=now.level,
        attached_to=now.attached_to,
        pilot=now.pilot,
        next_step=now.next_step,
    )


def _or(value: T | UnsetType, default: T) -> T:
    return default if value is UNSET else value


def _changed(now: T, wanted: T | UnsetType, seen: T | UnsetType) -> T:
    if isinstance(wanted, UnsetType) or wanted == now:
        return now
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(CHANGED_SINCE)
    return wanted
