"""What must be true of a board after every turn, whatever was asked, lost, repeated or rebuilt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from app.actor import Actor
from app.board.closing.commands import AnswerClosing
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.live import Answer, Submission
from app.board.notes.events import NoteAdded, NotesRevealed
from app.board.storage.log import Entry
from app.board.voting.commands import CastBallot, CloseVote, EnterBallot
from app.board.voting.ranking import ranking
from app.errors import Refusal
from app.ids import CommandId, IdeaId, RoundId

_encode = msgspec.json.Encoder().encode
_CANARY = re.compile(r"canari-\d+-")


@dataclass
class Model:
    """An account of the workshop kept apart from the board, from what was answered alone."""

    seq: int = 1
    seqs: dict[CommandId, int] = field(default_factory=dict)
    ballots: dict[RoundId, dict[str, Mapping[IdeaId, int]]] = field(default_factory=dict)
    closed: set[RoundId] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    secrets: dict[str, str] = field(default_factory=dict)  # a word typed under seal, its author

    def follow(self, entries: Sequence[Entry], batch: Mapping[CommandId, Submission]) -> None:
        """Take new entries in, and hold them to what was promised of the log."""
        for entry in entries:
            assert entry.seq == self.seq + 1, "a hole in the order, or an entry told twice"
            assert entry.command is not None
            assert entry.command not in self.seqs, "a command acted twice"
            self.seq = self.seqs[entry.command] = entry.seq
            self._account(batch[entry.command])
            for event in entry.events:
                self._watch(event)

    def hold_answers(
        self,
        submissions: Iterable[Submission],
        answers: Iterable[Answer],
        before: Mapping[CommandId, int],
    ) -> None:
        """Once accepted, a command is always answered with its place; a refused one may be
        accepted later, when the board allows it."""
        known = dict(before)
        for submission, answer in zip(submissions, answers, strict=True):
            if isinstance(answer, Refusal):
                assert submission.id not in known, "it acted, and a repetition is refused"
            else:
                assert answer == self.seqs[submission.id], "answered with another place"
                known[submission.id] = answer

    def _account(self, submission: Submission) -> None:
        seat = submission.actor.seat
        match submission.command:
            case CastBallot(round=key, choices=choices):
                assert key not in self.closed, "a ballot was taken after the close"
                self.ballots.setdefault(key, {})[seat] = choices
            case EnterBallot(round=key, paper=paper, choices=choices):
                assert key not in self.closed, "a ballot was entered after the close"
                self.ballots.setdefault(key, {})[paper] = choices
            case CloseVote(round=key):
                self.closed.add(key)
            case AnswerClosing():
                self.answered.add(seat)

    def _watch(self, event: Event) -> None:
        """Words typed under seal are secret until a reveal shows them."""
        match event:
            case NoteAdded(sealed=True, text=str(text), author=str(author)):
                self.secrets[text] = author
            case NoteAdded(sealed=False, text=str(text)):
                self.secrets.pop(text, None)  # taken back by its author, where all is open
            case NotesRevealed():
                for opened in event.notes.values():
                    self.secrets.pop(opened.text, None)
            case _:
                pass

    def typed_under_seal(self, state: BoardState) -> None:
        """Edits of notes that are sealed now."""
        for note in state.notes.values():
            if note.sealed and note.text is not None and note.author is not None:
                self.secrets[note.text] = note.author


def hold_state(state: BoardState, model: Model) -> None:
    _hold_groups(state)
    _hold_rounds(state, model)
    assert state.answers == len(model.answered)
    assert len(set(state.ready)) == len(state.ready)
    assert len(set(state.hands)) == len(state.hands)
    for draft in state.commitments.values():
        assert draft.title
        assert draft.attached_to is None or draft.attached_to in state.commitments
    assert state.ballots == {}, "a ballot entered the state"


def _hold_groups(state: BoardState) -> None:
    members = [note for group in state.groups.values() for note in group.notes]
    assert len(members) == len(set(members)), "a note in two groups"
    for key, group in state.groups.items():
        assert len(group.notes) >= 2, "a group of one"
        assert all(state.notes[note].group == key for note in group.notes)
    for key, note in state.notes.items():
        assert note.group is None or key in state.groups[note.group].notes
        assert note.group is None or not note.sealed
    assert not set(state.groups) & set(state.notes), "one id for two ideas"


def _hold_rounds(state: BoardState, model: Model) -> None:
    assert sum(found.is_open for found in state.rounds.values()) <= 1
    for key, found in state.rounds.items():
        papers = model.ballots.get(key, {})
        assert len(set(found.ideas)) == len(found.ideas)
        assert found.voted == len(papers), "someone was counted twice, or not at all"
        for paper in papers.values():
            assert sum(paper.values()) <= found.budget
            assert all(0 <= dots <= found.per_idea for dots in paper.values())
        if found.is_open:
            assert found.counts == {}
        elif found.withheld:
            assert found.voted > 0
            assert (found.counts, found.abstained) == ({}, 0)
        else:
            filled = found.voted - found.abstained
            secret = filled - found.entered
            assert not found.voted or secret >= state.plan.vote.fewest_ballots
            recount = {idea: sum(p.get(idea, 0) for p in papers.values()) for idea in found.ideas}
            assert {idea: count.dots for idea, count in found.counts.items()} == recount
            _hold_ranking(state, key)


def _hold_ranking(state: BoardState, key: RoundId) -> None:
    """Ranks go 1, 2, 2, 4 and never against the dots."""
    ranked = ranking(state, key)
    assert {row.idea for row in ranked} == set(state.rounds[key].ideas)
    for place, (row, following) in enumerate(pairwise(ranked), start=1):
        assert row.dots >= following.dots
        assert following.rank in (row.rank, place + 1 if following.dots else 0)


def hold_secrets(model: Model, told: bytes, viewer: Actor | None) -> None:
    """Nothing that is still sealed is in these bytes, but for its author."""
    assert b'"choices"' not in told, "a ballot was told"
    assert b'"~' not in told, "a pseudonym was told"
    if b"canari-" not in told:
        return
    for word in _CANARY.findall(told.decode()):
        author = model.secrets.get(word)
        mine = viewer is not None and viewer.owns(author)
        assert author is None or mine, f"{word}, typed under seal, was told to {viewer}"


def encoded(value: object) -> bytes:
    return _encode(value)
