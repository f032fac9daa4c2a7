"""Rounds, whole ballots within a budget, the tally, the ranking and its ties."""

import random

import msgspec
import pytest
from msgspec.structs import replace

from app.actor import Actor, Role
from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.core.plan import VoteRule
from app.board.fold import fold
from app.board.groups.events import GroupDissolved, GroupRenamed, NoteGrouped, NoteUngrouped
from app.board.notes.events import NoteEdited, NoteMoved, NoteRemoved
from app.board.storage.log import AnyEvent
from app.board.themes.commands import SetVoteRule
from app.board.voting.commands import CastBallot, CloseVote, EnterBallot, OpenVote
from app.board.voting.events import BallotCounted, BallotKept
from app.board.voting.ideas import Since, idea_title, since_vote, title_as_voted, votable_ideas
from app.board.voting.ranking import ranking, tally, tied_at_cut, what_counts_tell, what_to_withhold
from app.board.voting.rules import MAX_ENTERED
from app.ids import SeatId
from app.kits.domain import PhaseKind
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_closed_round,
    a_group,
    a_note,
    a_phase,
    a_result,
    a_round,
    a_sealed_note,
    a_vote_phase,
    an_id,
    choices,
    ideas,
    names,
    some_notes,
)
from tests.fakes import Ballots
from tests.unit.board.asking import after, decided, refusal

OPEN = OpenVote(round="r1", budget=5, per_idea=2)
CLOSE = CloseVote(round="r1")


def ballot(**dots):
    return CastBallot(round="r1", choices=choices(**dots))


def entered(number, **dots):
    return EnterBallot(round="r1", paper=an_id(number), choices=choices(**dots))


def fold_of(*stored):
    """Events as a log of before holds them."""
    return [msgspec.json.decode(each, type=AnyEvent) for each in stored]


def votable(*events):
    """A vote phase with four lone notes."""
    return a_board(*some_notes("n1", "n2", "n3", "n4"), *events, phase=a_vote_phase())


def voting(**changes):
    return votable(a_round("r1", "n1", "n2", "n3", **changes))


def ranks(board, round_id="r1"):
    return {row.idea: row.rank for row in ranking(board, round_id)}


# -- Opening ----------------------------------------------------------------------------------


def test_a_round_opens_on_the_groups_and_the_lone_notes_of_the_themes():
    notes = (*some_notes("n1", "n2", "n3"), a_note("side", zone="parking"), a_note("far"))
    board = a_board(*notes, a_group("g1", "n1", "n2"), phase=a_vote_phase())

    [opened] = decided(board, OPEN, FACILITATOR)

    assert opened.ideas == ideas("g1", "n3", "far")
    assert (opened.budget, opened.per_idea, opened.phase) == (5, 2, "now")


def test_a_round_may_name_its_ideas_each_once():
    named = OpenVote(round="r1", budget=5, per_idea=2, ideas=ideas("n3", "n1", "n3"))

    [opened] = decided(votable(), named, FACILITATOR)

    assert opened.ideas == ideas("n3", "n1")


@pytest.mark.parametrize("stranger", ["n9", "sealed", "side", "n5"])
def test_what_cannot_be_voted_cannot_be_named(stranger):
    board = a_board(
        *some_notes("n1", "n2", "n5"),
        a_sealed_note("sealed"),
        a_note("side", zone="parking"),
        a_group("g1", "n2", "n5"),
        phase=a_vote_phase(),
    )
    named = OpenVote(round="r1", budget=5, per_idea=2, ideas=ideas("n1", stranger))

    assert refusal(board, named, FACILITATOR) == "not_found"


def test_one_idea_is_no_vote():
    board = a_board(a_note("n1"), phase=a_vote_phase())
    twice = OpenVote(round="r1", budget=5, per_idea=2, ideas=ideas("n1", "n1"))

    assert refusal(board, OPEN, FACILITATOR) == refusal(board, twice, FACILITATOR) == "malformed"


def test_an_idea_cannot_take_more_dots_than_a_person_has():
    greedy = OpenVote(round="r1", budget=2, per_idea=3)

    assert refusal(votable(), greedy, FACILITATOR) == "malformed"


@pytest.mark.parametrize("kind", [kind for kind in PhaseKind if kind is not PhaseKind.VOTE])
def test_a_round_opens_in_a_vote_phase_only(kind):
    board = a_board(*some_notes("n1", "n2"), phase=a_phase(kind=kind))

    assert refusal(board, OPEN, FACILITATOR) == "phase_closed"


def test_one_round_at_a_time():
    another = OpenVote(round="r2", budget=5, per_idea=2)

    assert refusal(voting(), another, FACILITATOR) == "vote_open"


def test_a_round_is_not_opened_twice():
    assert refusal(votable(*a_closed_round(n1=1, n2=0)), OPEN, FACILITATOR) == "stale"


@pytest.mark.parametrize("command", [OPEN, CLOSE], ids=["open", "close"])
def test_a_vote_belongs_to_the_facilitators(command):
    board = voting() if command is CLOSE else votable()

    assert refusal(board, command) == refusal(board, command, OBSERVER) == "forbidden"


def test_a_vote_phase_without_a_theme_takes_all_the_themes():
    board = a_board(a_note("n1"), a_note("n2", zone="climate"), phase=a_vote_phase(zones=()))

    assert votable_ideas(board, ()) == ideas("n1", "n2")
    assert votable_ideas(board, ("climate",)) == ideas("n2")


# -- Ballots ----------------------------------------------------------------------------------


def test_a_ballot_is_counted_and_says_neither_who_nor_what():
    [counted] = decided(voting(), ballot(n1=2, n2=1))

    assert counted.voted == 1
    assert AUTHOR.seat not in repr(counted)
    assert "n1" not in repr(counted)


def test_a_second_ballot_replaces_the_first_and_is_not_counted_again():
    box, board = Ballots(), voting()

    board = after(board, ballot(n1=2), box=box)
    board = after(board, ballot(n2=2), box=box)
    board = after(board, CLOSE, FACILITATOR, box=box)

    assert board.rounds["r1"].voted == 1
    assert {idea: count.dots for idea, count in board.rounds["r1"].counts.items()} == {
        "n1": 0,
        "n2": 2,
        "n3": 0,
    }


@pytest.mark.parametrize(
    "dots",
    [{"n1": 2, "n2": 2, "n3": 2}, {"n1": 3}, {"n1": 0, "n2": 3}],
    ids=["beyond the budget", "beyond what one idea takes", "beyond, beside a zero"],
)
def test_a_ballot_beyond_what_a_person_has_is_refused_whole(dots):
    assert refusal(voting(), ballot(**dots)) == "vote_budget_spent"


def test_a_ballot_that_spends_everything_is_taken():
    assert names(decided(voting(), ballot(n1=2, n2=2, n3=1))) == ["ballot.counted"]


def test_an_empty_ballot_is_an_abstention_that_counts_as_voting():
    box = Ballots()
    board = after(voting(), ballot(), box=box)
    board = after(board, ballot(n1=0), OTHER, box=box)
    board = after(board, CLOSE, FACILITATOR, box=box)

    assert (board.rounds["r1"].voted, board.rounds["r1"].abstained) == (2, 2)


def test_an_idea_that_is_not_in_the_round_is_not_found():
    assert refusal(voting(), ballot(n4=1)) == "not_found"


def test_a_round_that_does_not_exist_is_not_found():
    assert refusal(votable(), ballot(n1=1)) == refusal(votable(), CLOSE, FACILITATOR) == "not_found"


def test_a_closed_round_takes_no_ballot_and_is_not_closed_again():
    board = votable(*a_closed_round(n1=1, n2=0))

    assert refusal(board, ballot(n1=1)) == "vote_closed"
    assert refusal(board, CLOSE, FACILITATOR) == "vote_closed"


def test_who_leads_enters_the_ballot_of_somebody_without_a_device_and_it_counts():
    box = Ballots()
    board = after(voting(), ballot(n1=1), box=box)
    board = after(board, entered(1, n1=2), FACILITATOR, box=box)
    board = after(board, entered(2), FACILITATOR, box=box)
    assert (board.rounds["r1"].voted, board.rounds["r1"].entered) == (3, 2)

    board = after(board, entered(1, n2=1), FACILITATOR, box=box)  # told again: it replaces
    board = after(board, ballot(n1=2), box=box)
    board = after(board, CLOSE, FACILITATOR, box=box)

    found = board.rounds["r1"]
    assert (found.voted, found.entered, found.abstained) == (3, 2, 1)
    assert {idea: count.dots for idea, count in found.counts.items()} == {"n1": 2, "n2": 1, "n3": 0}


def test_an_entered_ballot_keeps_to_the_rule_and_is_entered_by_who_leads_alone():
    assert refusal(voting(), entered(1, n1=3), FACILITATOR) == "vote_budget_spent"
    assert refusal(voting(), entered(1, n4=1), FACILITATOR) == "not_found"
    assert refusal(votable(*a_closed_round(n1=1, n2=0)), entered(1), FACILITATOR) == "vote_closed"
    assert refusal(voting(), entered(1, n1=1), AUTHOR) == "forbidden"
    assert refusal(voting(), entered(1, n1=1), OBSERVER) == "forbidden"


def test_so_many_ballots_are_entered_in_a_round():
    box, board = Ballots(), voting()
    for number in range(MAX_ENTERED):
        board = after(board, entered(number, n1=1), FACILITATOR, box=box)

    assert refusal(board, entered(MAX_ENTERED, n1=1), FACILITATOR, box=box) == "limit_reached"
    assert decided(board, entered(0, n2=1), FACILITATOR, box=box)  # one that is told again


def test_what_was_kept_before_ballots_could_be_entered_replays():
    [event] = fold_of('{"type":"ballot.counted","round":"r1","voted":3}')

    assert (event.voted, event.entered) == (3, 0)


def test_who_votes_is_said_by_the_kit():
    facilitation = VoteRule(budget=5, per_idea=2, promote=1, voters=(Role.FACILITATOR,))
    board = a_board(*some_notes("n1", "n2"), a_round(), phase=a_vote_phase(), vote=facilitation)

    assert decided(board, ballot(n1=1), FACILITATOR)
    assert refusal(board, ballot(n1=1), AUTHOR) == "forbidden"
    assert refusal(voting(), ballot(n1=1), FACILITATOR) == "forbidden"
    assert refusal(voting(), ballot(n1=1), OBSERVER) == "forbidden"


def test_nothing_is_known_of_the_dots_until_the_round_is_closed():
    board = after(voting(), ballot(n1=2))

    assert board.rounds["r1"].counts == {}
    assert ranking(board, "r1") == ()


# -- Counting ---------------------------------------------------------------------------------


def test_the_tally_counts_dots_and_voters_of_every_idea():
    counts = tally(ideas("a", "b", "c"), [choices(a=2, b=1), choices(a=1), choices()])

    assert {idea: (count.dots, count.voters) for idea, count in counts.items()} == {
        "a": (3, 2),
        "b": (1, 1),
        "c": (0, 0),
    }


@pytest.mark.parametrize("seed", range(20))
def test_the_tally_does_not_depend_on_the_order_of_the_ballots(seed):
    rng = random.Random(seed)
    papers = [choices(a=rng.randint(0, 2), b=rng.randint(0, 2)) for _ in range(9)]
    shuffled = rng.sample(papers, len(papers))

    assert tally(ideas("a", "b"), papers) == tally(ideas("a", "b"), shuffled)


# -- Ranking ----------------------------------------------------------------------------------


def test_ideas_with_as_many_dots_share_a_rank_and_the_next_one_is_skipped():
    assert ranks(votable(*a_closed_round(n1=2, n2=5, n3=2, n4=1))) == {
        "n2": 1,
        "n1": 2,
        "n3": 2,
        "n4": 4,
    }


def test_ideas_without_a_dot_have_no_rank_and_come_last():
    assert ranks(votable(*a_closed_round(n1=0, n2=5, n3=0))) == {"n2": 1, "n1": 0, "n3": 0}
    assert ranks(votable(*a_closed_round(n1=0, n2=0))) == {"n1": 0, "n2": 0}


def test_within_a_rank_the_order_is_that_of_the_round():
    board = votable(*a_closed_round(n3=1, n1=1, n2=1))

    assert [row.idea for row in ranking(board, "r1")] == ["n3", "n1", "n2"]


def test_a_second_round_tells_apart_the_tied_and_only_them():
    board = votable(*a_closed_round(n1=3, n2=3, n3=4), *a_closed_round("r2", "r1", n1=1, n2=9))

    assert ranks(board) == {"n3": 1, "n2": 2, "n1": 3}
    assert {row.idea: row.dots for row in ranking(board, "r1")} == {"n3": 4, "n2": 3, "n1": 3}


def test_a_second_round_that_is_open_settles_nothing_yet():
    board = votable(*a_closed_round(n1=3, n2=3), a_round("r2", "n1", "n2", parent="r1"))

    assert ranks(board) == {"n1": 1, "n2": 1}


def test_a_second_round_may_leave_a_tie_and_a_third_settle_it():
    rounds = (
        *a_closed_round(n1=3, n2=3, n3=3),
        *a_closed_round("r2", "r1", n1=1, n2=2, n3=2),
    )
    still = votable(*rounds)
    of_the_first = votable(*rounds, *a_closed_round("r3", "r1", n2=0, n3=1))
    of_the_second = votable(*rounds, *a_closed_round("r3", "r2", n2=0, n3=1))

    assert ranks(still) == {"n2": 1, "n3": 1, "n1": 3}
    assert ranks(of_the_first) == ranks(of_the_second) == {"n3": 1, "n2": 2, "n1": 3}


def test_a_second_round_opens_among_all_the_ideas_of_one_rank():
    board = votable(*a_closed_round(n1=3, n2=3, n3=3, n4=5))
    again = OpenVote(round="r2", budget=1, per_idea=1, parent="r1", ideas=ideas("n3", "n1", "n2"))

    [opened] = decided(board, again, FACILITATOR)

    assert (opened.parent, set(opened.ideas)) == ("r1", {"n1", "n2", "n3"})


@pytest.mark.parametrize(
    "wanted",
    [("n1", "n2"), ("n1", "n2", "n3", "n4"), ("n3", "n4"), None],
    ids=["some of the tied", "one more", "not tied", "nothing"],
)
def test_a_second_round_among_other_ideas_is_stale(wanted):
    board = votable(*a_closed_round(n1=3, n2=3, n3=3, n4=5))
    again = OpenVote(round="r2", budget=1, per_idea=1, parent="r1", ideas=wanted)

    assert refusal(board, again, FACILITATOR) == "stale"


def test_a_second_round_of_an_unknown_round_is_not_found():
    again = OpenVote(round="r2", budget=1, per_idea=1, parent="r9", ideas=ideas("n1", "n2"))

    assert refusal(votable(), again, FACILITATOR) == "not_found"


@pytest.mark.parametrize(
    ("count", "tied"),
    [(1, set()), (2, {"n1", "n3"}), (3, set()), (4, set()), (9, set())],
)
def test_a_cut_is_tied_when_it_passes_between_equals(count, tied):
    ranked = ranking(votable(*a_closed_round(n1=2, n2=5, n3=2, n4=1)), "r1")

    assert {row.idea for row in tied_at_cut(ranked, count)} == tied


def test_ideas_without_a_dot_are_no_tie():
    ranked = ranking(votable(*a_closed_round(n1=2, n2=0, n3=0)), "r1")

    assert tied_at_cut(ranked, 2) == ()


# -- Titles -----------------------------------------------------------------------------------


def test_an_idea_is_called_by_its_group_else_by_its_first_note():
    notes = (a_note("n1", text="Première\nligne"), a_note("n2"), a_note("n3"), a_note("n4"))
    groups = (a_group("g1", "n1", "n2", title=""), a_group("g2", "n3", "n4", title="Cantine"))
    board = a_board(*notes, *groups)

    assert idea_title(board, "g1") == "Première ligne"
    assert idea_title(board, "g2") == "Cantine"
    assert idea_title(board, "n3") == "Idée n3"
    assert idea_title(board, "gone") == ""


def test_a_long_note_gives_a_title_that_is_cut_on_screen_and_says_so():
    title = idea_title(a_board(a_note("n1", text="mot " * 200)), "n1")

    assert len(title) == 280
    assert title.endswith("…")


def test_the_end_of_a_round_forgets_the_voters_own_ballot():
    kept = BallotKept(round="r1", choices=choices(n1=1))

    assert fold([kept], voting()).ballots == {"r1": {"n1": 1}}
    assert after(fold([kept], voting()), CLOSE, FACILITATOR).ballots == {}


# -- What people voted on ---------------------------------------------------------------------


def voted_on(*notes, group=None):
    """A board whose round was opened by the command, on these notes."""
    board = a_board(*notes, *([group] if group else []), phase=a_vote_phase())
    return after(board, OPEN, FACILITATOR)


def test_a_round_keeps_each_idea_as_it_was_when_it_opened():
    notes = (*some_notes("n1", "n2"), a_note("n3", text="Seule"))
    board = voted_on(*notes, group=a_group("g1", "n1", "n2", title="Cantine"))

    kept = board.rounds["r1"].snapshot

    assert (kept["g1"].title, kept["g1"].notes) == ("Cantine", {"n1": "Idée n1", "n2": "Idée n2"})
    assert (kept["n3"].title, kept["n3"].notes) == ("", {"n3": "Seule"})


def test_an_idea_that_is_edited_after_the_vote_keeps_its_title_and_is_said_to_be_changed():
    board = voted_on(*some_notes("n1", "n2"))
    edited = fold([NoteEdited(note="n1", text="Tout autre chose", rev=1)], board)
    held = edited.rounds["r1"]

    assert title_as_voted(edited, held, "n1") == "Idée n1"
    assert since_vote(edited, held, "n1") is Since.CHANGED
    assert since_vote(edited, held, "n2") is Since.SAME


@pytest.mark.parametrize(
    "arranged",
    [
        [GroupRenamed(group="g1", title="Sans rapport")],
        [NoteUngrouped(note="n2")],
        [a_note("n4"), NoteGrouped(note="n4", group="g1")],
    ],
    ids=["renamed", "smaller", "larger"],
)
def test_a_group_that_is_arranged_after_the_vote_is_said_to_be_changed(arranged):
    notes = some_notes("n1", "n2", "n3")
    board = fold(arranged, voted_on(*notes, group=a_group("g1", "n1", "n2", title="Cantine")))
    held = board.rounds["r1"]

    assert title_as_voted(board, held, "g1") == "Cantine"
    assert since_vote(board, held, "g1") is Since.CHANGED


def test_a_group_dissolved_after_the_vote_is_gone_and_keeps_the_title_that_people_voted_on():
    notes = some_notes("n1", "n2", "n3")
    board = voted_on(*notes, group=a_group("g1", "n1", "n2", title="Cantine"))
    dissolved = fold([GroupDissolved(group="g1")], board)
    held = dissolved.rounds["r1"]

    assert title_as_voted(dissolved, held, "g1") == "Cantine"
    assert since_vote(dissolved, held, "g1") is Since.GONE


def test_an_idea_that_is_only_moved_is_the_same():
    board = fold(
        [NoteMoved(note="n1", zone="climate", x=1, y=1)], voted_on(*some_notes("n1", "n2"))
    )

    assert since_vote(board, board.rounds["r1"], "n1") is Since.SAME


def test_a_note_that_is_removed_takes_its_text_away_from_the_round_too():
    """What a person takes off the board stays nowhere, a published ranking included."""
    board = fold([NoteRemoved(note="n1")], voted_on(*some_notes("n1", "n2")))
    held = board.rounds["r1"]

    assert b"n1" not in msgspec.json.encode(held.snapshot["n1"])
    assert title_as_voted(board, held, "n1") == ""
    assert since_vote(board, held, "n1") is Since.GONE


def test_a_second_round_is_on_what_people_read_in_the_first():
    board = voted_on(*some_notes("n1", "n2", "n3"))
    edited = fold([a_result(n1=1, n2=1, n3=0), NoteEdited(note="n1", text="Autre", rev=1)], board)
    again = OpenVote(round="r2", budget=1, per_idea=1, ideas=ideas("n1", "n2"), parent="r1")

    second = after(edited, again, FACILITATOR)

    assert title_as_voted(second, second.rounds["r2"], "n1") == "Idée n1"


def test_a_round_of_an_earlier_version_shows_its_ideas_as_they_are():
    board = votable(*a_closed_round(n1=2, n2=1), NoteEdited(note="n1", text="Autre", rev=1))
    held = board.rounds["r1"]

    assert title_as_voted(board, held, "n1") == "Autre"
    assert since_vote(board, held, "n1") is Since.SAME


@pytest.mark.parametrize(
    ("voted", "told"), [(0, None), (1, "few"), (4, "few"), (5, None), (12, None)]
)
def test_counts_of_few_ballots_tell_what_each_one_chose(voted, told):
    board = fold([a_result(n1=voted, n2=0)], voted_on(*some_notes("n1", "n2")))

    assert what_counts_tell(board, "r1") == told


@pytest.mark.parametrize(
    ("again", "told"), [(12, None), (11, "difference"), (8, "difference"), (7, None)]
)
def test_two_rounds_on_the_same_ideas_tell_what_the_few_between_them_chose(again, told):
    notes = some_notes("n1", "n2")
    board = fold([a_result(n1=12, n2=0)], voted_on(*notes))
    other = replace(board.rounds["r1"], voted=again)
    board = replace(board, rounds={**board.rounds, "r2": other})

    assert what_counts_tell(board, "r1") == what_counts_tell(board, "r2") == told


# -- What the kit forbids to publish ----------------------------------------------------------


def strict(*events, fewest=5):
    """A vote under a kit that publishes nothing of fewer ballots."""
    rule = VoteRule(budget=5, per_idea=2, promote=3, voters=tuple(Role), fewest_ballots=fewest)
    notes = some_notes("n1", "n2", "n3")
    return a_board(
        *notes, a_round("r1", "n1", "n2", "n3"), *events, phase=a_vote_phase(), vote=rule
    )


def a_count(voted, entered):
    return BallotCounted(round="r1", voted=voted, entered=entered)


def closed_with(board, *ballots):
    """The event of the close, after these people have voted."""
    box = Ballots()
    for number, dots in enumerate(ballots):
        voter = Actor(SeatId(f"{number:012x}"), Role.PARTICIPANT)
        board = after(board, ballot(**dots), voter, box=box)
    (closed,) = decided(board, CLOSE, FACILITATOR, box=box)
    return closed, fold([closed], board)


@pytest.mark.parametrize(
    ("voted", "withheld"), [(0, None), (1, "few"), (4, "few"), (5, None), (6, None)]
)
def test_a_kit_may_forbid_to_publish_what_few_people_chose(voted, withheld):
    closed, board = closed_with(strict(), *({"n1": 2, "n2": 1},) * voted)

    assert (closed.withheld, closed.voted) == (withheld, voted)
    assert not board.rounds["r1"].is_open
    assert bool(closed.counts) is (withheld is None)
    if withheld:
        assert {(row.rank, row.dots, row.voters) for row in ranking(board, "r1")} == {(0, 0, 0)}
        assert what_counts_tell(board, "r1") is None


def test_not_even_how_many_of_the_few_abstained_is_published():
    closed, _ = closed_with(strict(), {"n1": 2}, {}, {})

    assert (closed.voted, closed.abstained, closed.counts) == (3, 0, {})


def test_empty_ballots_hide_nobody_and_anybody_may_add_some():
    ballots = ({"n1": 2}, {}, {}, {}, {})

    closed, _ = closed_with(strict(), *ballots)
    _, published = closed_with(strict(fewest=0), *ballots)

    assert (closed.withheld, closed.counts) == ("few", {})
    assert what_counts_tell(published, "r1") == "few"


@pytest.mark.parametrize(("entered", "withheld"), [(0, None), (1, None), (2, "few"), (5, "few")])
def test_ballots_that_who_leads_has_read_hide_nobody(entered, withheld):
    ballots = ({"n1": 2, "n2": 1},) * 6

    closed, _ = closed_with(strict(a_count(6, entered)), *ballots)
    _, published = closed_with(strict(a_count(6, entered), fewest=0), *ballots)

    assert closed.withheld == withheld
    assert what_counts_tell(published, "r1") == withheld


def test_who_leads_reads_nobody_s_choice_by_entering_the_others():
    box = Ballots()
    board = after(strict(), ballot(n1=2), AUTHOR, box=box)
    for number in range(4):
        board = after(board, entered(number, n2=1), FACILITATOR, box=box)

    (closed,) = decided(board, CLOSE, FACILITATOR, box=box)

    assert (closed.voted, closed.withheld, closed.counts) == (5, "few", {})


@pytest.mark.parametrize(
    ("before", "abstained", "entered", "told"),
    [
        (6, 0, 0, None),
        (7, 0, 1, None),  # the same people, and one who was entered
        (6, 0, 1, "difference"),  # one of the six was entered here: five voted
        (7, 1, 1, "difference"),  # was the empty one entered? perhaps not
        (16, 0, 5, None),
    ],
)
def test_nor_do_they_hide_by_whom_two_rounds_differ(before, abstained, entered, told):
    notes = some_notes("n1", "n2")
    board = fold([a_result(n1=6, n2=0)], voted_on(*notes))
    other = replace(board.rounds["r1"], voted=before, abstained=abstained, entered=entered)
    board = replace(board, rounds={**board.rounds, "r2": other})

    assert what_counts_tell(board, "r1") == told


@pytest.mark.parametrize(("before", "withheld"), [(5, "difference"), (6, None), (9, "difference")])
def test_nor_what_the_few_by_whom_two_rounds_differ_chose(before, withheld):
    opened, result = a_closed_round("r0", n1=3, n2=1, n3=0)

    closed, _ = closed_with(strict(opened, replace(result, voted=before)), *({"n1": 1},) * 6)

    assert closed.withheld == withheld


def test_a_round_that_published_nothing_forbids_no_other():
    closed, board = closed_with(strict(), {"n1": 1}, {"n2": 1})
    again = fold([a_round("r2", "n1", "n2", "n3")], board)

    assert closed.withheld
    assert what_to_withhold(again, "r2", 5, 0) is None


def test_nothing_is_drafted_of_a_ranking_that_was_not_published_but_what_is_chosen_aloud():
    _, board = closed_with(strict(), {"n1": 2})
    promote = PromoteIdeas(round="r1", count=2)
    aloud = DraftIdea(round="r1", idea="n2", reason="Le groupe l’a choisie à main levée.")

    assert refusal(board, promote, FACILITATOR) == "stale"
    assert board.open_round is None
    (drafted,) = decided(board, aloud, FACILITATOR)
    assert [(idea.rank, idea.dots) for idea in drafted.ideas] == [(0, 0)]
    assert refusal(board, ballot(n1=1)) == "vote_closed"
    assert decided(board, OpenVote(round="r2", budget=5, per_idea=2), FACILITATOR)


def test_without_the_rule_everything_is_published_and_the_rule_stays_what_the_kit_said():
    closed, _ = closed_with(strict(fewest=0), {"n1": 2})
    rule = SetVoteRule(budget=9, per_idea=1, promote=1)
    ruled = after(closed_with(strict(), {"n1": 1})[1], rule, FACILITATOR)

    assert closed.counts["n1"].dots == 2
    assert ruled.plan.vote.fewest_ballots == 5
