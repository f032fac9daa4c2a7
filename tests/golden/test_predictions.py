"""What a browser shows before the answer is what the server decides, or nothing; and what it works
out from a board (digest, ideas, ranking, ties, titles) is what the server works out."""

import zlib
from random import Random

import msgspec
import pytest

from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    RemovePhase,
    RestorePhase,
    SetVideo,
    WriteBrief,
)
from app.board.capabilities import COMMANDS
from app.board.closing.commands import AnswerClosing
from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.earlier.commands import ForgetEarlier, NameEarlier
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.groups.commands import JoinGroup
from app.board.notes.commands import RevealNotes
from app.board.outcomes.commands import MarkCommitment
from app.board.phases.commands import GoToPhase
from app.board.recasting.commands import MergeDrafts, RestoreDraft, SplitDraft, WithdrawDraft
from app.board.tables.commands import (
    DissolveTables,
    EditTable,
    JoinTable,
    MakeTables,
    OrderTables,
    PresentIdeas,
)
from app.board.themes.commands import AddTheme, RemoveTheme, RestoreTheme, SetVoteRule
from app.board.visibility import digest, in_sight
from app.board.voting.commands import (
    CastBallot,
    CloseVote,
    DropRound,
    EnterBallot,
    MoveCut,
    OpenVote,
    PrepareRound,
)
from app.board.voting.ideas import idea_title, votable_ideas
from app.board.voting.ranking import ranking, tied_at_cut
from app.board.wastebasket.commands import RestoreNote
from tests.golden.node import run_in_node
from tests.golden.random_histories import History

HISTORIES = 480
LENGTH = 120
SEED = 2032

# What everyone sees change at once waits for the server: the browser predicts nothing.
WAITED_FOR = (
    GoToPhase,
    RevealNotes,
    OpenVote,
    EnterBallot,
    CloseVote,
    MoveCut,
    PromoteIdeas,
    DraftIdea,
    MarkCommitment,
    MergeDrafts,
    SplitDraft,
    WithdrawDraft,
    RestoreDraft,
    AnswerClosing,
    WriteBrief,
    AddPhase,
    DuplicatePhase,
    RemovePhase,
    RestorePhase,
    SetVideo,
    RestoreNote,
    MakeTables,
    DissolveTables,
    JoinTable,
    EditTable,
    OrderTables,
    AddTheme,
    RemoveTheme,
    RestoreTheme,
    SetVoteRule,
    PrepareRound,
    DropRound,
    BringEveryone,
    ReleaseEveryone,
    TurnSpotlight,
    NameEarlier,
    ForgetEarlier,
)
# The turnout is the server's; one's own ballot is shown.
HALF_SHOWN = (CastBallot,)

canonical = msgspec.json.Encoder(order="sorted").encode


@pytest.fixture(scope="module")
def histories():
    random = Random(SEED)
    return [History(random, LENGTH) for _ in range(HISTORIES)]


@pytest.fixture(scope="module")
def mirrored(histories, tmp_path_factory):
    given = [
        {
            "you": {"seat": past.viewer.seat, "role": past.viewer.role, "name": "?"},
            "steps": past.steps,
        }
        for past in histories
    ]
    return run_in_node("mirror_histories.mjs", given, tmp_path_factory.mktemp("node"))


def test_a_browser_predicts_what_the_server_decides_or_nothing(histories, mirrored):
    wrong, accepted, refused = [], set(), set()
    for past, seen in zip(histories, mirrored, strict=True):
        for (command, before, after), shown in zip(past.asks, seen["asks"], strict=True):
            (refused if after is None else accepted).add(type(command))
            if isinstance(command, HALF_SHOWN) and after is not None:
                continue
            waits = after is None or isinstance(command, WAITED_FOR) or is_lost(command, before)
            if shown != crc(before if waits else after):
                wrong.append((past.viewer.role, command, "refused" if after is None else ""))

    assert wrong[:3] == []
    assert accepted == set(COMMANDS)
    assert len(refused) > 15


def test_a_browser_and_the_server_agree_on_the_public_view(histories, mirrored):
    assert [seen["public"] for seen in mirrored] == [digest(past.state) for past in histories]


def test_a_browser_and_the_server_agree_on_ideas_and_rankings(histories, mirrored):
    ties = seconds = 0
    for past, seen in zip(histories, mirrored, strict=True):
        state = in_sight(past.state, past.viewer)
        phase = state.current
        assert seen["ideas"] == list(votable_ideas(state, phase.zones if phase else ()))
        for key, found in state.rounds.items():
            rows = ranking(state, key)
            cuts = [[row.idea for row in tied_at_cut(rows, n)] for n in range(len(rows) + 1)]
            ties += any(cuts)
            seconds += found.parent is not None and not found.is_open
            assert seen["rounds"][key] == {
                "rows": [[row.idea, row.rank, row.dots, row.voters] for row in rows],
                "cuts": cuts,
                "titles": [idea_title(state, idea) for idea in found.ideas],
            }
    assert ties > 10
    assert seconds > 10


def is_lost(command, before):
    """A group that was dissolved before the browser was told the whole board anew; an idea that it
    was never shown, and that it names for a table."""
    known = {*before.groups, *before.dissolved}
    if isinstance(command, PresentIdeas):
        return not {*command.ideas} <= {*known, *before.notes}
    return isinstance(command, JoinGroup) and command.group not in known


def crc(state):
    return zlib.crc32(canonical(state))
