"""What simulated people do: only what the phase lets them, whatever the kit."""

from random import Random

import pytest

from app.actor import Actor, Role
from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment
from app.board.commitments.commands import EditCommitment
from app.board.core.plan import VoteRule
from app.board.decide import decide
from app.board.fold import fold
from app.board.groups.commands import MakeGroup
from app.board.notes.commands import AddNote
from app.board.reactions.commands import SetReaction
from app.board.suspension.events import Suspended
from app.board.voting.commands import CastBallot
from app.errors import Refusal
from app.kits.domain import Who
from app.rehearsal.acts import Ask, Come, Go, Write
from app.rehearsal.sentences import sentences
from app.rehearsal.troupe import Sight, Troupe
from app.words import Language
from tests.factories import (
    CLIMATE,
    HEALTH,
    NOW,
    PARKING,
    STAGE,
    a_board,
    a_closing_phase,
    a_drafting_phase,
    a_note,
    a_phase,
    a_private_phase,
    a_round,
    a_sorting_phase,
    a_vote_phase,
    a_writing_phase,
    some_drafts,
    some_notes,
    some_rights,
)
from tests.fakes import Ballots

FRENCH = sentences(Language.FRENCH)
STEP = 2_000
QUIET = {"rights": some_rights(react=Who.FACILITATORS)}


def actors(people):
    return {
        number: Actor(f"{number:012x}", Role.PARTICIPANT, f"~p{number}")
        for number in range(1, people + 1)
    }


def played(state, *, minutes=12, people=8, seed=1, **troupe):
    """What people do on this board in so many minutes: the acts, what was refused, the board."""
    told = Troupe(
        Random(seed), FRENCH, people=people, begins_at=NOW, is_led=False, is_back=True, **troupe
    )
    known, box, acts, refused = actors(people), Ballots(), [], []
    for now in range(NOW, NOW + minutes * 60_000, STEP):
        for act in told.act(Sight(state=state, at=now, actors=known), now):
            acts.append(act)
            if not isinstance(act, Ask):
                continue
            try:
                events = decide(state, act.command, known[act.player], box=box, now=now)
            except Refusal as refusal:
                refused.append((act.command, refusal))
                told.tell_no(act)
            else:
                state = fold(events, state)
    return acts, refused, state


def asked(acts):
    return {type(act.command) for act in acts if isinstance(act, Ask)}


def alike(idea=0):
    """Notes that say nearly the same, and one that does not."""
    first, second, third = FRENCH.theme[0].ideas[idea].notes
    texts = {"n1": first, "n2": second, "n3": third, "n4": "Rien à voir"}
    return [a_note(key, text=text, author="x") for key, text in texts.items()]


def test_the_same_draws_give_the_same_people():
    state = a_board(phase=a_writing_phase())

    assert played(state)[0] == played(state)[0]
    assert played(state, seed=2)[0] != played(state)[0]


def test_they_come_hesitate_and_some_lose_the_network():
    acts, refused, state = played(a_board(phase=a_private_phase()), minutes=60, people=12)

    written = sum(isinstance(act, Ask) and isinstance(act.command, AddNote) for act in acts)
    begun = sum(isinstance(act, Write) and act.on for act in acts)
    assert {act.player for act in acts if isinstance(act, Come)} == set(range(1, 13))
    assert any(isinstance(act, Go) for act in acts)
    assert 12 <= written < begun  # some erase what they began
    assert refused == []
    assert all(note.sealed for note in state.notes.values())


@pytest.mark.parametrize(
    ("phase", "allowed"),
    [
        (a_phase(**QUIET), set()),
        (a_phase(rights=some_rights(react=Who.EVERYONE)), {SetReaction}),
        (a_phase(rights=some_rights(comment=Who.EVERYONE)), {AddComment}),
        (a_sorting_phase(), {SetReaction, AddComment, MakeGroup}),
        (a_writing_phase(), {AddNote}),
        (a_drafting_phase(), {EditCommitment}),
        (a_closing_phase(), {AnswerClosing}),
    ],
    ids=["quiet", "react", "comment", "sort", "write", "draft", "close"],
)
def test_they_do_what_the_phase_lets_them_and_nothing_else(phase, allowed):
    acts, refused, _ = played(a_board(*alike(), some_drafts("n1"), phase=phase))

    of_the_phase = {SetReaction, AddComment, MakeGroup, AddNote, EditCommitment, AnswerClosing}
    assert asked(acts) & of_the_phase == allowed
    assert refused == []


def test_they_write_where_everybody_may():
    phase = a_writing_phase(zones=("health", "stage"))

    _, refused, state = played(a_board(phase=phase, zones=(HEALTH, CLIMATE, PARKING, STAGE)))

    assert {note.zone for note in state.notes.values()} == {"health"}
    assert refused == []


def test_notes_that_say_the_same_are_put_together_under_their_idea():
    _, _, state = played(a_board(*alike(), phase=a_sorting_phase()))

    (group,) = state.groups.values()
    assert group.title == FRENCH.theme[0].ideas[0].title
    assert set(group.notes) == {"n1", "n2", "n3"}


def voters(acts):
    return {
        act.player for act in acts if isinstance(act, Ask) and isinstance(act.command, CastBallot)
    }


def test_everybody_votes_within_their_dots():
    state = a_board(*some_notes("n1", "n2", "n3"), a_round("r1", "n1", "n2"), phase=a_vote_phase())

    acts, refused, _ = played(state)

    assert voters(acts) == {*range(1, 9)}
    assert refused == []


def test_whoever_does_not_vote_in_this_kit_does_not_try():
    rule = VoteRule(budget=5, per_idea=2, promote=1, voters=(Role.FACILITATOR,))
    notes = some_notes("n1", "n2")
    state = a_board(*notes, a_round(), phase=a_vote_phase(), vote=rule)

    assert voters(played(state)[0]) == set()


def test_while_the_workshop_is_suspended_nobody_asks_anything():
    held = Suspended(message="", left=None, seconds=0)

    acts, _, _ = played(a_board(held, phase=a_writing_phase()))

    assert asked(acts) == set()


def test_who_was_told_no_does_not_insist():
    state = a_board(phase=a_writing_phase())
    told = Troupe(Random(1), FRENCH, people=1, begins_at=NOW, is_led=False, is_back=True)
    sight = Sight(state=state, at=NOW, actors=actors(1))
    tries = 0
    for now in range(NOW, NOW + 3_600_000, STEP):
        for act in told.act(sight, now):
            if isinstance(act, Ask) and isinstance(act.command, AddNote):
                tries += 1
                told.tell_no(act)

    assert tries == 1
