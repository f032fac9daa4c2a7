"""A session seen again: at each step, what its reader is sent is what they could know then.

Each secret is a canary: a text that is looked for in every byte that was sent up to a step."""

import gzip

import msgspec
import pytest
from msgspec.structs import replace

from app.actor import Actor
from app.board.comments.events import CommentRemoved
from app.board.core.opened import BoardOpened
from app.board.fold import fold
from app.board.groups.events import GroupDissolved, NoteUngrouped
from app.board.notes.events import NoteEdited, NoteRemoved, NotesRevealed, OpenedNote
from app.board.phases.events import PhaseStarted
from app.board.reactions.events import ReactionSet
from app.board.reserves.events import ReserveRemoved
from app.board.thread.events import MessageSent
from app.board.visibility import project
from app.board.voting.events import BallotCounted
from app.ids import GroupId, NoteId, SeatId
from app.kits.domain import Authors, Color
from app.replay.domain import EMPTY, Asked, Gone, Stretch, gone_of, pack, pass_by, told, write
from tests.factories import (
    AUTHOR,
    EVERY_ROLE,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_closing_phase,
    a_comment,
    a_group,
    a_note,
    a_phase,
    a_phase_at_tables,
    a_plan,
    a_private_phase,
    a_reserve,
    a_result,
    a_round,
    a_sealed_note,
    a_vote_phase,
    a_writing_phase,
    as_shown,
    some_drafts,
    some_tables,
)

# Once the workshop is over, nobody can tell any more whose an anonymous text was.
AUTHOR_LATER = Actor(AUTHOR.seat, AUTHOR.role)


def started(phase):
    return PhaseStarted(phase=phase.id, at=NOW)


def a_log(*phases_and_events):
    """Each event in an entry of its own; a phase begins where it stands."""
    phases = [each for each in phases_and_events if hasattr(each, "instruction")]
    events = [started(each) if each in phases else each for each in phases_and_events]
    return [(BoardOpened(plan=a_plan(*phases)),), *((event,) for event in events)]


def stretch_of(entries, *, base=0, state=EMPTY):
    events = [event for entry in entries for event in entry]
    return Stretch(
        base=base,
        state=msgspec.Raw(state),
        entries=tuple(entries[base:]),
        gone=gone_of(events, fold(events)),
    )


def slices_of(entries, viewer):
    """All that a reader is sent, slice after slice."""
    found, after, ends = [], 0, False
    while not ends:
        asked = Asked(stretch=stretch_of(entries), after=after, viewer=viewer)
        found.append(msgspec.json.decode(gzip.decompress(write(pack(asked)))))
        after, steps = found[-1]["up_to"], found[-1]["steps"]
        ends = after == len(entries) and not (steps and steps[-1].get("renew"))
    return found


def steps_with(canary, entries, viewer):
    """The steps at which a text stands in what is sent."""
    found = []
    for part in slices_of(entries, viewer):
        if canary in msgspec.json.encode(part["state"]).decode():
            found.append(part["after"])
        found += [
            step["seq"] for step in part["steps"] if canary in msgspec.json.encode(step).decode()
        ]
    return found


def a_reveal(**texts):
    return NotesRevealed(
        notes={
            NoteId(key): OpenedNote(
                text=text,
                x=1,
                y=2,
                color=Color.YELLOW,
                rev=1,
                author=AUTHOR.seat,
                zone="health",
                signature=Authors.HIDDEN,
                phase="alone",
            )
            for key, text in texts.items()
        }
    )


@pytest.mark.parametrize("viewer", [OTHER, FACILITATOR, OBSERVER])
def test_a_sealed_note_appears_at_its_reveal_and_not_before(viewer):
    entries = a_log(a_private_phase("alone"), a_sealed_note(text="CANARI"), a_reveal(n1="CANARI"))

    assert steps_with("CANARI", entries, viewer) == [4]


def test_whoever_wrote_a_sealed_note_sees_it_from_the_start():
    entries = a_log(a_private_phase("alone"), a_sealed_note(text="CANARI"), a_reveal(n1="CANARI"))

    assert steps_with("CANARI", entries, AUTHOR)[0] == 3


@pytest.mark.parametrize("viewer", [OTHER, FACILITATOR, OBSERVER])
def test_what_was_typed_and_changed_before_the_reveal_is_never_shown(viewer):
    entries = a_log(
        a_private_phase("alone"),
        a_sealed_note(text="CANARI"),
        NoteEdited(note=NoteId("n1"), text="Autre", rev=1, sealed_by=AUTHOR.seat),
        a_sealed_note("n2", text="CANARI aussi"),
        NoteRemoved(note=NoteId("n2"), sealed_by=AUTHOR.seat),
        a_reveal(n1="Autre"),
    )

    assert steps_with("CANARI", entries, viewer) == []
    assert steps_with("Autre", entries, viewer) == [7]


@pytest.mark.parametrize("viewer", EVERY_ROLE)
def test_what_was_taken_off_the_board_does_not_come_back(viewer):
    """Not even where others had copied it: a vote, a draft."""
    write, close = a_writing_phase("open"), a_closing_phase("end")
    gone = a_note(text="CANARI")
    voted = replace(a_round("r1", "n1"), snapshot={})
    entries = a_log(
        write,
        gone,
        a_comment("c1", "n1", text="CANARI dit"),
        a_note("n2"),
        a_comment("c2", "n2", text="CANARI tu"),
        voted,
        a_result("r1", n1=2),
        some_drafts("draft"),
        a_reserve("v1", text="CANARI réservé"),
        CommentRemoved(comment="c2", note=NoteId("n2")),
        ReserveRemoved(reserve="v1"),
        NoteRemoved(note=NoteId("n1")),
        close,
    )

    assert steps_with("CANARI", entries, viewer) == []
    assert steps_with("Idée n2", entries, viewer)[0] == 5


def test_what_was_said_of_a_group_and_went_with_its_last_note_does_not_come_back():
    entries = a_log(
        a_writing_phase("open"),
        a_note("n1"),
        a_note("n2"),
        a_group("g1", "n1", "n2"),
        a_comment("c1", "g1", text="CANARI dit"),
        NoteUngrouped(note=NoteId("n1")),
        GroupDissolved(group=GroupId("g1")),
        NoteRemoved(note=NoteId("n2")),
    )

    assert steps_with("CANARI", entries, FACILITATOR) == []
    assert steps_with("Idée n1", entries, FACILITATOR)[0] == 3


def test_what_came_back_on_the_board_is_shown_where_it_was():
    note = a_note(text="Revenue")
    entries = a_log(a_writing_phase("open"), note, NoteRemoved(note=NoteId("n1")), note)

    assert steps_with("Revenue", entries, OTHER) == [3, 5]


@pytest.mark.parametrize("viewer", [OTHER, FACILITATOR, OBSERVER, AUTHOR_LATER])
def test_who_wrote_without_a_name_stays_unknown(viewer):
    entries = a_log(
        a_writing_phase("open", authors=Authors.ANONYMOUS),
        a_note(author=AUTHOR.pseudonym, signature=Authors.ANONYMOUS),
        a_comment(author=AUTHOR.pseudonym, signature=Authors.ANONYMOUS),
    )

    assert steps_with(AUTHOR.pseudonym, entries, viewer) == []
    assert steps_with(AUTHOR.seat, entries, viewer) == []
    # Nor when, beside which somebody was seen to type.
    assert [step for step in steps_with(str(NOW), entries, viewer) if step > 2] == []


@pytest.mark.parametrize("viewer", [OTHER, FACILITATOR, OBSERVER])
def test_who_reacted_stays_unknown_where_names_were_hidden(viewer):
    entries = a_log(
        a_writing_phase("open", authors=Authors.HIDDEN),
        a_note(signature=Authors.HIDDEN),
        ReactionSet(target="n1", seat=AUTHOR.pseudonym, on=True),
    )

    assert steps_with(AUTHOR.pseudonym, entries, viewer) == []


def test_what_a_table_kept_to_itself_is_not_shown_to_another():
    apart = a_phase_at_tables("tables", zones=("health", "climate"))
    other_table = a_note(text="CANARI", zone="climate", author=OTHER.seat)
    entries = a_log(
        apart,
        some_tables(health=[AUTHOR], climate=[OTHER]),
        other_table,
        a_phase("together"),
    )

    assert steps_with("CANARI", entries, AUTHOR) == [5]
    assert steps_with("CANARI", entries, OTHER)[0] == 4


def test_the_thread_of_the_team_is_for_the_team():
    message = MessageSent(message="m1", seat=SeatId("f00000000001"), text="CANARI", at=NOW)
    entries = a_log(a_writing_phase("open"), message)

    assert steps_with("CANARI", entries, FACILITATOR) == [3]
    assert steps_with("CANARI", entries, OTHER) == steps_with("CANARI", entries, OBSERVER) == []


def test_no_count_of_a_vote_is_told_before_it_closes():
    entries = a_log(
        a_vote_phase("vote"),
        a_note("n1"),
        a_note("n2"),
        a_round("r1", "n1", "n2"),
        BallotCounted(round="r1", voted=1),
        a_result("r1", n1=3, n2=1),
    )

    assert {steps_with('"dots"', entries, viewer)[0] for viewer in EVERY_ROLE} == {7}
    for viewer in EVERY_ROLE:
        assert "seat" not in str(
            [step for part in slices_of(entries, viewer) for step in part["steps"][5:6]]
        )


@pytest.mark.parametrize("viewer", EVERY_ROLE, ids=lambda viewer: viewer.role)
def test_what_a_reader_puts_together_is_the_board_that_they_saw_at_each_step(viewer):
    apart = a_phase_at_tables("tables", zones=("health", "climate"))
    entries = a_log(
        a_private_phase("alone"),
        a_sealed_note(text="Seule"),
        a_reveal(n1="Seule"),
        apart,
        some_tables(health=[AUTHOR], climate=[OTHER]),
        a_note("n2", zone="climate", author=OTHER.seat),
        a_phase("together"),
        a_note("n3"),
    )
    seen, after = {}, 0
    while after < len(entries):
        part = told(Asked(stretch=stretch_of(entries), after=after, viewer=viewer))
        seen[after] = state = part.state
        for step in part.steps:
            state = fold(step.events, state)
            seen.setdefault(step.seq, state)
        if part.steps[-1].renew:
            del seen[part.up_to]  # the next slice says it
        after = part.up_to

    for seq, state in seen.items():
        whole = fold(event for entry in entries[:seq] for event in entry)
        assert as_shown(state) == as_shown(project(whole, viewer)), seq


@pytest.mark.parametrize("opening", [a_reveal(n1="CANARI"), started(a_closing_phase("end"))])
def test_what_opens_something_is_in_no_slice_that_began_before_it(opening):
    entries = a_log(
        a_private_phase("alone"), a_sealed_note(), a_note("n2"), opening, a_note("n3"), a_note("n4")
    )

    assert [part["up_to"] for part in slices_of(entries, OTHER)][-2:] == [4, 7]


def test_a_slice_begins_where_the_one_before_it_ended_whatever_was_kept():
    entries = a_log(a_private_phase("alone"), *(a_sealed_note(f"n{n}") for n in range(6)))
    kept = pass_by(pack(replace(stretch_of(entries), entries=tuple(entries[:4]))))
    after = Asked(stretch=stretch_of(entries), after=4, viewer=AUTHOR)
    from_kept = replace(after, stretch=stretch_of(entries, base=4, state=kept))

    assert told(from_kept) == told(after)


def test_nothing_is_gone_of_a_board_where_nothing_was_removed():
    assert gone_of([], fold([])) == Gone()
