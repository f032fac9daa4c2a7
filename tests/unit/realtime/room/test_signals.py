"""What is ephemeral: coalesced per person, and never telling what the board hides."""

import pytest
from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.notes.writing import LATE_WRITING_MS
from app.board.phases.state import Departure
from app.board.suspension.commands import Suspend
from app.ids import PhaseId
from app.kits.domain import Authors, Who
from app.realtime.protocol import Drag, Follow, Look, Pointer, Typing
from app.realtime.room.signals import MAX_PEOPLE, Gestured, Signals
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_board_id,
    a_group,
    a_note,
    a_phase,
    a_phase_at_tables,
    a_private_phase,
    a_sealed_note,
    a_writing_phase,
    an_actor,
    some_notes,
    some_rights,
    some_tables,
)
from tests.unit.board.asking import after

NOW = 1_800_000_000_000
BOARD = a_board_id()
POINTER = Pointer(board=BOARD, zone="health", x=10, y=20)
TYPING = Typing(board=BOARD, on=True, zone="health", note="n1")
SILENCE = Typing(board=BOARD, on=False)

SORTING = a_phase(authors=Authors.NAMED, rights=some_rights(arrange=Who.EVERYONE))
UNSIGNED = a_writing_phase("unsigned", authors=Authors.HIDDEN)
LEFT = Departure(phase=PhaseId("unsigned"), at=NOW)


def drag(note="n1"):
    return Drag(board=BOARD, note=note, zone="health", x=10, y=20)


def told(state, *signals, now=NOW):
    """What the others are told of these (actor, signal) pairs."""
    kept = Signals()
    for actor, signal in signals:
        kept.put(state, actor, signal, now)
    _, everyone = kept.take()
    return everyone


def test_the_latest_signal_of_each_kind_is_told_once():
    signals = Signals()
    for x in (1, 2, 3):
        signals.put(a_board(), AUTHOR, Pointer(board=BOARD, zone="health", x=x, y=0), NOW)

    latest = {AUTHOR.seat: {"pointer": {"zone": "health", "x": 3, "y": 0}}}
    assert signals.take() == (latest, latest)
    assert not signals
    assert signals.take() == ({}, {})


def test_who_goes_from_a_table_to_another_within_a_frame_shows_neither_what_was_done_at_the_other():
    """A frame says one zone for each person and gesture, by which it is told or kept."""
    apart = a_board(
        some_tables(health=[AUTHOR], parking=[OTHER]),
        a_note("n1", zone="health"),
        phase=a_phase_at_tables(),
    )
    signals = Signals()
    signals.put(apart, FACILITATOR, TYPING, NOW)
    signals.put(apart, FACILITATOR, Pointer(board=BOARD, zone="parking", x=1, y=2), NOW)
    _, everyone = signals.take()
    told = Gestured(apart, everyone, signals.where(everyone))

    assert told.seen_by(AUTHOR)[FACILITATOR.seat].keys() == {"typing"}
    assert told.seen_by(OTHER) == {
        FACILITATOR.seat: {"pointer": {"zone": "parking", "x": 1, "y": 2}}
    }


def test_what_people_do_in_another_process_is_told_here_and_not_sent_back():
    signals = Signals()
    signals.put(a_board(), AUTHOR, POINTER, NOW)
    signals.put_remote({OTHER.seat: {"pointer": {"x": 1}}}, {})
    signals.put_remote({OTHER.seat: {"typing": None}}, {})

    mine, everyone = signals.take()

    assert set(mine) == {AUTHOR.seat}
    assert everyone[OTHER.seat] == {"pointer": {"x": 1}, "typing": None}
    assert not signals


def test_an_observer_and_a_board_that_has_not_begun_tell_nothing():
    assert told(a_board(), (OBSERVER, POINTER)) == {}
    assert told(BoardState(), (AUTHOR, POINTER)) == {}


def test_while_the_workshop_is_suspended_those_who_lead_alone_are_seen():
    held = after(a_board(phase=SORTING), Suspend(message=""), FACILITATOR)

    shown = told(held, (AUTHOR, TYPING), (AUTHOR, POINTER), (FACILITATOR, POINTER))

    assert shown.keys() == {FACILITATOR.seat}


def test_a_crowd_is_bounded():
    crowd = [(an_actor(f"{number:012x}"), POINTER) for number in range(MAX_PEOPLE + 20)]

    assert len(told(a_board(), *crowd)) == MAX_PEOPLE


def test_a_signed_phase_says_who_types_and_where():
    assert told(a_board(phase=a_writing_phase()), (AUTHOR, TYPING)) == {
        AUTHOR.seat: {"typing": {"zone": "health", "note": "n1"}}
    }
    assert told(a_board(phase=a_writing_phase()), (AUTHOR, SILENCE)) == {
        AUTHOR.seat: {"typing": None}
    }


@pytest.mark.parametrize("signature", [Authors.HIDDEN, Authors.ANONYMOUS])
def test_an_unsigned_phase_says_only_that_someone_types(signature):
    board = a_board(phase=a_writing_phase(authors=signature))

    [(alias, said)] = told(board, (AUTHOR, TYPING)).items()

    assert alias.startswith("~")
    assert AUTHOR.seat not in alias
    assert alias != AUTHOR.pseudonym
    assert said == {"typing": {"zone": None, "note": None}}


def test_an_alias_lasts_one_text_and_is_not_that_of_another_room():
    board, signals, aliases = a_board(phase=UNSIGNED), Signals(), []

    for signal in (TYPING, TYPING, SILENCE, TYPING):
        signals.put(board, AUTHOR, signal, NOW)
        aliases.extend(signals.take()[0])

    assert aliases[0] == aliases[1] == aliases[2] != aliases[3]
    assert list(told(board, (AUTHOR, TYPING))) != aliases[:1]


def test_while_late_notes_arrive_from_an_unsigned_phase_no_hand_is_shown_and_nobody_is_named():
    board = replace(a_board(phase=a_writing_phase(), after=UNSIGNED), left=LEFT)

    assert told(board, (AUTHOR, POINTER), now=LEFT.at + LATE_WRITING_MS) == {}
    assert AUTHOR.seat not in told(board, (AUTHOR, TYPING), now=LEFT.at + LATE_WRITING_MS)
    assert set(told(board, (AUTHOR, POINTER), now=LEFT.at + LATE_WRITING_MS + 1)) == {AUTHOR.seat}


def test_two_people_have_two_aliases():
    assert len(told(a_board(phase=UNSIGNED), (AUTHOR, TYPING), (OTHER, TYPING))) == 2


@pytest.mark.parametrize("phase", [UNSIGNED, a_private_phase()], ids=["open", "private"])
def test_where_a_hand_is_does_not_sign_the_note_that_appears_there(phase):
    assert told(a_board(phase=phase), (AUTHOR, POINTER), (FACILITATOR, POINTER)) == {}


def test_pointers_are_shown_where_nobody_writes_or_everyone_signs():
    for phase in (a_phase(), a_writing_phase()):
        assert AUTHOR.seat in told(a_board(phase=phase), (AUTHOR, POINTER))


@pytest.mark.parametrize("actor", [AUTHOR, OTHER, FACILITATOR], ids=["author", "other", "facil"])
def test_a_sealed_note_is_dragged_unseen(actor):
    board = a_board(a_sealed_note(), phase=a_private_phase(rights=some_rights(arrange="everyone")))

    assert told(board, (actor, drag())) == {}


def test_dragging_an_unsigned_note_does_not_sign_it():
    note = a_note(signature=Authors.HIDDEN)

    assert told(a_board(note, phase=UNSIGNED), (AUTHOR, drag())) == {}
    assert AUTHOR.seat in told(a_board(note, phase=SORTING), (AUTHOR, drag()))


@pytest.mark.parametrize("signature", [Authors.HIDDEN, Authors.ANONYMOUS])
def test_nor_where_everybody_may_move_everything_while_unsigned_notes_may_arrive(signature):
    """One puts in its place what one has just written."""
    author = AUTHOR.pseudonym if signature is Authors.ANONYMOUS else AUTHOR.seat
    board = a_board(
        a_note(author=author, signature=signature),
        phase=a_writing_phase(authors=signature, rights=some_rights(arrange="everyone")),
    )

    assert told(board, (AUTHOR, drag())) == {}
    assert set(told(board, (OTHER, drag()))) == {OTHER.seat}


def test_who_left_in_the_middle_of_a_text_has_another_alias_for_the_next_one():
    board, signals, aliases = a_board(phase=UNSIGNED), Signals(), []

    for leaves in (False, True):
        if leaves:
            signals.forget(AUTHOR)
        signals.put(board, AUTHOR, TYPING, NOW)
        aliases.extend(signals.take()[0])

    assert len(set(aliases)) == 2


def test_dragging_ones_own_signed_note_is_shown():
    assert AUTHOR.seat in told(a_board(a_note(), phase=a_writing_phase()), (AUTHOR, drag()))


def test_a_hand_that_may_not_move_a_note_does_not_seem_to():
    board = a_board(a_note(), phase=a_writing_phase())

    assert told(board, (OTHER, drag())) == {}


def test_a_group_is_dragged_by_who_may_arrange():
    made = (*some_notes("n1", "n2"), a_group("g1", "n1", "n2"))

    assert told(a_board(*made, phase=a_writing_phase()), (AUTHOR, drag("g1"))) == {}
    assert AUTHOR.seat in told(a_board(*made, phase=SORTING), (AUTHOR, drag("g1")))


def test_nothing_that_is_not_there_is_dragged():
    assert told(a_board(phase=SORTING), (AUTHOR, drag("gone"))) == {}


def test_what_was_typed_is_never_in_a_signal():
    assert "text" not in Typing.__struct_fields__ + Drag.__struct_fields__


# -- Who follows whom ----------------------------------------------------------------------------

LOOK = Look(board=BOARD, zone="health", x=10, y=20, zoom=80)


@pytest.fixture
def apart():
    """The author's table works on health, the other's on climate."""
    tables = some_tables(health=[AUTHOR], climate=[OTHER])
    return a_board(tables, phase=a_phase_at_tables(authors=Authors.NAMED))


def seen(state, viewer, *signals):
    """What this viewer is told of these (actor, signal) pairs."""
    kept = Signals()
    for actor, signal in signals:
        kept.put(state, actor, signal, NOW)
    _, everyone = kept.take()
    return Gestured(state, everyone, kept.where(everyone)).seen_by(viewer)


def test_a_look_and_whom_one_follows_are_told():
    assert told(a_board(), (AUTHOR, LOOK), (OTHER, Follow(board=BOARD, seat=AUTHOR.seat))) == {
        AUTHOR.seat: {"look": {"zone": "health", "x": 10, "y": 20, "zoom": 80}},
        OTHER.seat: {"follow": {"seat": AUTHOR.seat}},
    }
    assert told(a_board(), (OTHER, Follow(board=BOARD, seat=None))) == {
        OTHER.seat: {"follow": None}
    }
    assert told(a_board(), (OBSERVER, LOOK)) == {}


@pytest.mark.parametrize("actor", [AUTHOR, FACILITATOR])
def test_nobody_is_seen_to_look_somewhere_while_unsigned_notes_may_arrive(actor):
    left = replace(a_board(phase=a_phase(authors=Authors.NAMED)), left=None)

    assert told(a_board(phase=UNSIGNED), (actor, LOOK)) == {}
    assert told(left, (actor, LOOK)) != {}


def test_a_table_that_is_apart_is_told_of_no_look_elsewhere_whatever_else_is_done_at_once(apart):
    there = replace(LOOK, zone="climate")
    at_once = [(FACILITATOR, POINTER), (FACILITATOR, there)]

    assert seen(apart, OTHER, *at_once).get(FACILITATOR.seat, {}).keys() == {"look"}
    assert seen(apart, AUTHOR, *at_once)[FACILITATOR.seat].keys() == {"pointer"}
    assert seen(apart, FACILITATOR, *at_once)[FACILITATOR.seat].keys() == {"pointer", "look"}
    assert seen(apart, OBSERVER, *at_once) == {}


def test_one_follows_nobody_at_another_table(apart):
    to_author = Follow(board=BOARD, seat=AUTHOR.seat)

    assert seen(apart, FACILITATOR, (OTHER, to_author)) == {}
    assert seen(apart, OTHER, (FACILITATOR, to_author)) == {}
    assert seen(apart, AUTHOR, (FACILITATOR, to_author)) != {}
