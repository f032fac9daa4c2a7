"""The themes of a workshop are its own, and no idea is left without a place."""

import pytest

from app.board.commitments.commands import EditCommitment
from app.board.fold import fold
from app.board.notes.commands import AddNote, RemoveNote
from app.board.recasting.commands import WithdrawDraft
from app.board.themes.commands import (
    AddTheme,
    EditTheme,
    RemoveTheme,
    RestoreTheme,
    SeenRule,
    SeenTheme,
    SetVoteRule,
)
from app.board.themes.rules import MAX_KEPT
from app.board.voting.commands import OpenVote
from app.kits.domain import ZoneKind
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    a_board,
    a_note,
    a_phase,
    a_round,
    a_sealed_note,
    a_vote_phase,
    a_writing_phase,
    an_id,
    some_drafts,
    some_notes,
)
from tests.unit.board.asking import after, decided, refusal


def a_theme(number=1):
    return f"theme-{number:012x}"


NEW = AddTheme(zone=a_theme(), title="Sport", prompt="Où en faire ?")


def leads(board, *commands):
    for command in commands:
        board = after(board, command, FACILITATOR)
    return board


def refused(board, command):
    return refusal(board, command, FACILITATOR)


def test_a_theme_takes_the_words_that_it_is_given():
    board = leads(a_board(), EditTheme(zone="health", title="Santé", prompt="Que faire ?"))

    zone = board.plan.zone("health")
    assert (zone.title, zone.prompt) == ("Santé", "Que faire ?")
    assert decided(board, EditTheme(zone="health", title="Santé"), FACILITATOR) == ()


def test_two_facilitators_who_rename_a_theme_together_are_told():
    seen = SeenTheme(title=a_board().plan.zone("health").title)
    board = leads(a_board(), EditTheme(zone="health", title="Le mien", base=seen))
    theirs = EditTheme(zone="health", title="Le tien", base=seen)

    assert refusal(board, theirs, CO_FACILITATOR) == "stale"


def test_a_theme_keeps_a_title():
    assert refused(a_board(), EditTheme(zone="health", title="")) == "text_refused"
    assert refused(a_board(), AddTheme(zone=a_theme(), title="")) == "text_refused"


def test_a_new_theme_comes_after_the_others_where_themes_are_shown_and_takes_ideas():
    aside = a_phase("aside", zones=("parking",))
    board = leads(a_board(phase=a_writing_phase("now"), after=aside), NEW)
    note = AddNote(note=an_id(1), text="Courir", zone=a_theme(), x=1, y=2)

    themes = [zone.id for zone in board.plan.zones if zone.kind is ZoneKind.THEME]
    assert themes[-1] == a_theme()
    assert a_theme() in board.plan.phase("now").zones
    assert board.plan.phase("aside").zones == ("parking",)
    assert after(board, note, AUTHOR).notes[an_id(1)].zone == a_theme()
    assert refused(board, NEW) == "stale"


def test_a_theme_that_is_removed_comes_back_where_it_was():
    before = leads(a_board(), NEW, EditTheme(zone=a_theme(), prompt="Où ?"))

    without = leads(before, RemoveTheme(zone=a_theme()))
    back = leads(without, RestoreTheme(zone=a_theme()))

    assert without.plan.zone(a_theme()) is None
    assert a_theme() not in without.plan.phase("now").zones
    assert back == before
    assert decided(without, RemoveTheme(zone=a_theme()), FACILITATOR) == ()
    assert decided(back, RestoreTheme(zone=a_theme()), FACILITATOR) == ()


@pytest.mark.parametrize(
    "made", [a_note("n1"), a_sealed_note("n1")], ids=["a note", "a note that is not yet revealed"]
)
def test_a_theme_where_people_wrote_is_not_removed(made):
    board = a_board(made)

    assert refused(board, RemoveTheme(zone=made.zone)) == "theme_kept"


def test_a_theme_where_a_removed_note_may_come_back_is_not_removed():
    board = leads(a_board(a_note("n1")), RemoveNote(note="n1"))

    assert refused(board, RemoveTheme(zone="health")) == "theme_kept"


def test_the_theme_of_a_draft_that_may_come_back_is_not_removed():
    board = leads(
        a_board(*some_notes("n1"), some_drafts("n1")),
        AddTheme(zone=a_theme(), title="Le sommeil"),
        EditCommitment(commitment="n1", zone=a_theme()),
        WithdrawDraft(commitment="n1"),
    )

    assert refused(board, RemoveTheme(zone=a_theme())) == "theme_kept"


def test_the_only_theme_of_a_phase_and_a_side_zone_are_not_removed():
    board = a_board(phase=a_phase(zones=("health",)))

    assert refused(board, RemoveTheme(zone="health")) == "theme_kept"
    assert refused(board, RemoveTheme(zone="parking")) == "theme_kept"


def test_what_people_vote_on_does_not_change_while_they_vote():
    board = a_board(*some_notes("n1", "n2"), a_round(), phase=a_vote_phase())
    rule = SetVoteRule(budget=9, per_idea=2, promote=3)

    for command in (NEW, RemoveTheme(zone="climate"), rule):
        assert refused(board, command) == "vote_open"


def test_a_theme_that_is_not_there_is_not_found():
    for command in (
        EditTheme(zone="moon", title="x"),
        RemoveTheme(zone="moon"),
        RestoreTheme(zone="moon"),
    ):
        assert refused(a_board(), command) == "not_found"


def test_a_board_has_a_limit_of_zones_kept():
    board = a_board()
    for number in range(2, MAX_KEPT + 2):
        if len(board.plan.zones) + len(board.theme_shelf) < MAX_KEPT:
            added = AddTheme(zone=a_theme(number), title="Sport")
            board = leads(board, added, RemoveTheme(zone=a_theme(number)))

    assert refused(board, NEW) == "limit_reached"


def test_the_rule_of_the_vote_is_that_of_the_rounds_to_come():
    rule = SetVoteRule(
        budget=6, per_idea=3, promote=4, base=SeenRule(budget=5, per_idea=2, promote=3)
    )
    board = leads(a_board(*some_notes("n1", "n2"), phase=a_vote_phase()), rule)

    vote = board.plan.vote
    assert (vote.budget, vote.per_idea, vote.promote) == (6, 3, 4)
    assert decided(board, rule, FACILITATOR) == ()
    again = SetVoteRule(budget=7, per_idea=3, promote=4, base=rule.base)
    assert refused(board, again) == "stale"
    assert refused(board, SetVoteRule(budget=2, per_idea=3, promote=4)) == "malformed"
    opened = leads(board, OpenVote(round=an_id(1), budget=6, per_idea=3))
    assert fold([], opened).rounds[an_id(1)].budget == 6
