"""A board while people are on it: who is answered what, in which order, and what leaves to whom."""

import json
from dataclasses import dataclass, field

import pytest

from app.actor import Actor
from app.board.agenda.commands import WriteBrief
from app.board.core.commands import Command
from app.board.core.opened import BoardOpened
from app.board.hands.commands import SetHand
from app.board.live import Submission
from app.board.notes.commands import AddNote, EditNote, RevealNotes
from app.board.phases.events import PhaseStarted
from app.board.visibility import digest
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
from app.errors import Busy, Refusal
from app.realtime.counts import Counts
from app.realtime.processes.line import Around, Bell
from app.realtime.protocol import Hello, Person, Pointer
from app.realtime.room.audience import Member
from app.realtime.room.committing import accepted
from app.realtime.room.presence import GONE_AFTER_SECONDS, Presence
from app.realtime.room.recent import KEPT_ENTRIES
from app.realtime.room.room import Room
from app.realtime.room.weakness import WEAK_AFTER_LOOKS
from app.words import SOURCE, words
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    NOW,
    OTHER,
    a_board_id,
    a_command_id,
    a_note,
    a_plan,
    a_private_phase,
    a_sorting_phase,
    a_vote_phase,
    a_writing_phase,
    an_id,
    choices,
    some_notes,
)
from tests.fakes import Errands, HandClock, MemoryBoards, RecordingLine, RecordingOutlet

BOARD = a_board_id()
SECRET = "canari-51c2"
ADD = AddNote(note=an_id(1), text=SECRET, zone="health", x=1, y=2)
HAND = SetHand(raised=True)


@dataclass
class Stand:
    """A room and what surrounds it; `settle` lets the drain do its work."""

    room: Room
    boards: MemoryBoards
    outlet: RecordingOutlet
    errands: Errands
    line: RecordingLine
    counts: Counts
    answers: list[tuple[str, object]] = field(default_factory=list)

    def joins(self, actor: Actor, connection: str | None = None, **hello) -> dict:
        key = connection or f"tab-{actor.seat}"
        member = Member(key, actor, f"Prénom {actor.seat}")
        self.room.welcome(member, Hello(board=BOARD, version=2, **hello), {}, 7)
        [answer] = json.loads(self.outlet.sent[key][-1][2:])
        self.settle()
        return answer

    def asks(self, actor: Actor, command: Command, number: int) -> None:
        self.room.submit(
            Submission(a_command_id(number), actor, command),
            lambda answer: self.answers.append((actor.seat, answer)),
        )

    def does(self, actor: Actor, command: Command, number: int) -> object:
        self.asks(actor, command, number)
        self.settle()
        return self.answers[-1][1]

    def settle(self) -> None:
        self.errands.run()

    def told(self, actor: Actor, event: str = "frame", connection: str | None = None) -> list[dict]:
        """What this connection was told in events of this name, and forgets it."""
        texts = self.outlet.sent.get(connection or f"tab-{actor.seat}", [])
        kept = [text for text in texts if not text.startswith(f'2["{event}"')]
        found = [json.loads(text[1:])[1] for text in texts if text not in kept]
        texts[:] = kept
        return found

    def events(self, actor: Actor, **where) -> list[dict]:
        frames = self.told(actor, **where)
        entries = [entry for frame in frames for entry in frame["entries"]]
        return [event for entry in entries for event in entry["events"]]


def a_stand(*events, phase=None, presence=None):
    boards = MemoryBoards(lambda: NOW)
    opened = BoardOpened(plan=a_plan(phase or a_writing_phase()))
    live = boards.open(BOARD, (opened, PhaseStarted(phase="now", at=NOW), *events))
    outlet, errands, line = RecordingOutlet(), Errands(), RecordingLine()
    counts = Counts()
    room = Room(
        live,
        service=boards,
        outlet=outlet,
        spawn=errands,
        clock=lambda: NOW + 5,
        line=line,
        presence=presence,
        counts=counts,
    )
    return Stand(room, boards, outlet, errands, line, counts)


# -- Coming in --------------------------------------------------------------------------------


def test_who_comes_in_is_given_the_whole_state_and_who_is_there():
    stand = a_stand(a_note())

    stand.joins(OTHER)
    welcome = stand.joins(AUTHOR)

    assert (welcome["ok"], welcome["seq"], welcome["epoch"], welcome["now"]) == (
        True,
        1,
        "epoch-1",
        NOW + 5,
    )
    assert welcome["state"]["notes"]["n1"]["text"] == "Idée n1"
    assert welcome["you"]["seat"] == AUTHOR.seat
    assert set(welcome["people"]) == {AUTHOR.seat, OTHER.seat}
    assert "entries" not in welcome


def test_what_is_for_those_who_lead_reaches_them_live_and_nobody_else():
    stand = a_stand()
    for person in (AUTHOR, FACILITATOR, CO_FACILITATOR):
        stand.joins(person)

    stand.does(FACILITATOR, WriteBrief(phase="now", brief="Passer partout"), 1)

    told = [stand.events(person) for person in (AUTHOR, FACILITATOR, CO_FACILITATOR)]
    assert [[event["type"] for event in events] for events in told] == [
        [],
        ["brief.written"],
        ["brief.written"],
    ]


def test_who_comes_back_is_given_what_was_missed():
    stand = a_stand()
    stand.does(AUTHOR, ADD, 1)
    stand.does(OTHER, HAND, 2)

    welcome = stand.joins(OTHER, epoch="epoch-1", after=2)

    assert [entry["seq"] for entry in welcome["entries"]] == [3]
    assert "state" not in welcome


@pytest.mark.parametrize(
    "hello",
    [
        {"epoch": "epoch-0", "after": 2},
        {"epoch": "epoch-1", "after": 99},
        {"epoch": "epoch-1", "after": 0},
        {"epoch": "epoch-1"},
        {"after": 2},
    ],
    ids=["another epoch", "ahead of us", "too far behind", "no seq", "no epoch"],
)
def test_when_what_was_missed_is_not_known_the_whole_state_is_given(hello):
    stand = a_stand()
    stand.does(AUTHOR, ADD, 1)

    assert "state" in stand.joins(OTHER, **hello)


def test_only_so_many_entries_are_kept_for_those_who_come_back():
    stand = a_stand()
    for number in range(KEPT_ENTRIES + 5):
        stand.asks(AUTHOR, SetHand(raised=number % 2 == 0), number)
    stand.settle()

    assert "state" in stand.joins(OTHER, epoch="epoch-1", after=5)
    assert "entries" in stand.joins(AUTHOR, epoch="epoch-1", after=6)


def test_who_is_up_to_date_is_given_nothing():
    assert a_stand().joins(OTHER, epoch="epoch-1", after=1)["entries"] == []


# -- Commands ---------------------------------------------------------------------------------


def test_a_command_is_answered_with_its_place_and_told_to_all():
    stand = a_stand()
    stand.joins(AUTHOR)
    stand.joins(OTHER)

    assert stand.does(AUTHOR, ADD, 1) == 2

    for actor in (AUTHOR, OTHER):
        [frame] = [frame for frame in stand.told(actor) if frame["entries"]]
        [entry] = frame["entries"]
        assert (entry["seq"], entry["command"]) == (2, a_command_id(1))
        assert "by" not in entry


def test_a_refused_command_is_answered_and_told_to_nobody():
    stand = a_stand(phase=a_sorting_phase())
    stand.joins(OTHER)

    refusal = stand.does(AUTHOR, ADD, 1)

    assert isinstance(refusal, Refusal)
    assert accepted(refusal, words(SOURCE))["code"] == "phase_closed"
    assert stand.events(OTHER) == []


def test_what_waits_is_committed_together_and_told_in_one_frame():
    stand = a_stand()
    stand.joins(OTHER)
    stand.told(OTHER)

    for number, actor in enumerate((AUTHOR, OTHER, FACILITATOR)):
        stand.asks(actor, HAND, number)
    stand.settle()

    [frame] = stand.told(OTHER)
    assert [entry["seq"] for entry in frame["entries"]] == [2, 3, 4]


def test_the_same_command_twice_acts_once():
    stand = a_stand()
    stand.joins(OTHER)

    stand.asks(AUTHOR, ADD, 1)
    stand.asks(AUTHOR, ADD, 1)
    stand.settle()
    stand.does(AUTHOR, ADD, 1)

    assert [answer for _, answer in stand.answers] == [2, 2, 2]
    assert len(stand.events(OTHER)) == 1


def test_when_the_database_is_busy_everyone_is_answered_and_may_try_again():
    stand = a_stand()
    stand.joins(OTHER)
    stand.boards.troubles = [Busy()]

    stand.asks(AUTHOR, ADD, 1)
    stand.asks(OTHER, HAND, 2)
    stand.settle()

    assert [answer.code for _, answer in stand.answers] == ["busy", "busy"]
    assert stand.events(OTHER) == []
    assert stand.does(AUTHOR, ADD, 1) == 2


def test_what_comes_while_a_database_does_not_answer_is_refused_with_the_rest():
    """It would wait as long again: a frozen database is waited for three seconds each time."""
    stand = a_stand()

    class WhileItIsTried(list):
        def pop(self, at):
            stand.asks(OTHER, HAND, 2)
            return super().pop(at)

    stand.boards.troubles = WhileItIsTried([Busy()])
    stand.does(AUTHOR, ADD, 1)

    assert [(seat, answer.code) for seat, answer in stand.answers] == [
        (AUTHOR.seat, "busy"),
        (OTHER.seat, "busy"),
    ]
    assert stand.does(OTHER, HAND, 2) == 2


def test_one_command_that_breaks_does_not_take_the_others_with_it():
    stand = a_stand()
    stand.joins(OTHER)
    stand.boards.troubles = [RuntimeError("a bug"), RuntimeError("the same bug")]

    for number, actor in enumerate((AUTHOR, OTHER, FACILITATOR)):
        stand.asks(actor, HAND, number)
    stand.settle()

    answers = [getattr(answer, "code", answer) for _, answer in stand.answers]
    assert answers == ["failed", 2, 3]
    assert [event["seat"] for event in stand.events(OTHER)] == [OTHER.seat, FACILITATOR.seat]


def test_who_comes_while_commands_are_saved_one_by_one_is_not_ahead_of_what_is_told():
    stand = a_stand()
    stand.boards.troubles = [RuntimeError("a bug"), RuntimeError("the same bug")]
    welcomed_at = []

    for number, actor in enumerate((AUTHOR, OTHER, FACILITATOR)):
        submission = Submission(a_command_id(number), actor, HAND)
        stand.room.submit(submission, lambda _: welcomed_at.append(stand.room.live.seq))
    stand.settle()

    assert welcomed_at == [1, 1, 1]
    assert stand.room.live.seq == 3


def test_what_another_process_added_is_told_too():
    stand = a_stand()
    stand.joins(OTHER)
    stand.boards.submit_all(stand.boards.load(BOARD), [Submission(a_command_id(1), AUTHOR, HAND)])

    stand.room.ring(2)
    stand.settle()
    told = stand.events(OTHER)

    assert [event["type"] for event in told] == ["hand.changed"]
    assert stand.room.live.seq == 2


def test_a_bell_that_finds_the_database_away_is_foreseen_and_the_next_one_is_heard(caplog):
    stand = a_stand()
    stand.joins(OTHER)
    stand.boards.submit_all(stand.boards.load(BOARD), [Submission(a_command_id(1), AUTHOR, HAND)])

    stand.boards.is_away = True
    stand.room.ring(2)
    stand.settle()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert stand.events(OTHER) == []

    stand.boards.is_away = False
    stand.room.ring(2)
    stand.settle()
    assert [event["type"] for event in stand.events(OTHER)] == ["hand.changed"]


def test_a_board_restored_from_a_backup_is_told_by_the_next_beacon():
    stand = a_stand()
    stand.joins(OTHER)
    stand.does(AUTHOR, ADD, 1)
    stand.boards.restored(BOARD, seq=1)

    stand.does(OTHER, HAND, 2)
    stand.room.tick()

    [beacon] = stand.told(OTHER, "beacon")[-1:]
    assert beacon["epoch"] != "epoch-1"
    assert "state" in stand.joins(OTHER, epoch="epoch-1", after=2)


# -- What is hidden ---------------------------------------------------------------------------


def test_a_sealed_note_is_told_to_its_author_alone():
    stand = a_stand(phase=a_private_phase())
    for actor in (AUTHOR, OTHER, FACILITATOR):
        stand.joins(actor)
    stand.joins(AUTHOR, "second-tab")

    stand.does(AUTHOR, ADD, 1)
    stand.does(AUTHOR, EditNote(note=an_id(1), text=f"{SECRET} bis", base=0), 2)

    for connection in (f"tab-{AUTHOR.seat}", "second-tab"):
        assert SECRET in "".join(stand.outlet.sent[connection])
    for actor in (OTHER, FACILITATOR):
        assert SECRET not in "".join(stand.outlet.sent[f"tab-{actor.seat}"])
        assert SECRET not in json.dumps(stand.joins(actor, epoch="epoch-1", after=1))
        assert SECRET not in json.dumps(stand.joins(actor))
    assert SECRET not in repr(stand.line.sent)


def test_those_who_may_not_see_still_move_on():
    stand = a_stand(a_note("s", sealed=True, signature="hidden"), phase=a_private_phase())
    stand.joins(OTHER)
    stand.told(OTHER)

    stand.does(AUTHOR, EditNote(note="s", text="x", base=0), 1)

    [frame] = stand.told(OTHER)
    assert frame["entries"] == [
        {"seq": 2, "events": [], "command": a_command_id(1)},
    ]


# -- Ballots ----------------------------------------------------------------------------------

OPEN = OpenVote(round=an_id(9), budget=5, per_idea=2)
CLOSE = CloseVote(round=an_id(9))


def ballot(**dots):
    return CastBallot(round=an_id(9), choices=choices(**dots))


def voting():
    stand = a_stand(*some_notes("n1", "n2"), phase=a_vote_phase())
    for actor in (AUTHOR, OTHER, FACILITATOR):
        stand.joins(actor)
    stand.joins(AUTHOR, "second-tab")
    stand.does(FACILITATOR, OPEN, 90)
    return stand


def kept(events):
    return [event["choices"] for event in events if event["type"] == "ballot.kept"]


def test_a_ballot_is_told_to_the_other_tabs_of_the_voter_and_to_nobody_else():
    stand = voting()

    stand.does(AUTHOR, ballot(n1=2, n2=0), 1)

    assert kept(stand.events(AUTHOR)) == [{"n1": 2}]
    assert kept(stand.events(AUTHOR, connection="second-tab")) == [{"n1": 2}]
    for actor in (OTHER, FACILITATOR):
        assert kept(stand.events(actor)) == []


def test_who_comes_back_finds_their_ballot_again():
    stand = voting()
    stand.does(AUTHOR, ballot(n1=2), 1)

    welcome = stand.joins(AUTHOR)

    assert welcome["you"]["ballots"] == welcome["state"]["ballots"] == {an_id(9): {"n1": 2}}
    assert stand.joins(OTHER)["you"]["ballots"] == {}


def test_a_late_repetition_of_a_first_ballot_does_not_hide_the_second():
    stand = voting()
    stand.does(AUTHOR, ballot(n1=2), 1)
    stand.does(AUTHOR, ballot(n2=2), 2)
    stand.told(AUTHOR)

    stand.asks(AUTHOR, ballot(n1=2), 1)
    stand.asks(OTHER, HAND, 3)
    stand.settle()

    assert kept(stand.events(AUTHOR)) == []
    assert stand.joins(AUTHOR)["you"]["ballots"] == {an_id(9): {"n2": 2}}


def test_two_ballots_in_one_turn_are_told_in_their_order():
    stand = voting()

    stand.asks(AUTHOR, ballot(n1=2), 1)
    stand.asks(AUTHOR, ballot(n2=1), 2)
    stand.settle()

    assert kept(stand.events(AUTHOR)) == [{"n1": 2}, {"n2": 1}]


def test_a_ballot_taken_just_before_the_round_closes_leaves_with_it():
    stand = voting()
    stand.told(AUTHOR)

    stand.asks(AUTHOR, ballot(n1=2), 1)
    stand.asks(FACILITATOR, CLOSE, 2)
    stand.settle()

    types = [event["type"] for event in stand.events(AUTHOR)]
    assert types == ["ballot.counted", "ballot.kept", "vote.closed"]


def test_a_ballot_after_the_close_is_refused_and_told_to_nobody():
    stand = voting()
    stand.does(FACILITATOR, CLOSE, 2)
    stand.told(AUTHOR)

    assert stand.does(AUTHOR, ballot(n1=2), 3).code == "vote_closed"
    assert stand.events(AUTHOR) == []


# -- Presence, signals, beacons ---------------------------------------------------------------


def test_arrivals_are_told_to_those_who_are_there():
    stand = a_stand()
    stand.joins(OTHER)
    stand.told(OTHER)

    stand.joins(AUTHOR)

    [frame] = stand.told(OTHER)
    assert frame["entries"] == []
    assert frame["presence"][AUTHOR.seat]["online"]


def test_a_connection_that_says_hello_again_is_still_one_connection():
    clock = HandClock()
    stand = a_stand(presence=Presence(clock))
    stand.joins(OTHER)
    stand.joins(AUTHOR)
    stand.joins(AUTHOR)
    stand.told(OTHER)

    stand.room.leave(f"tab-{AUTHOR.seat}")
    clock.passes(int(GONE_AFTER_SECONDS) + 1)
    stand.room.tick()
    stand.settle()

    [frame] = stand.told(OTHER)
    assert not frame["presence"][AUTHOR.seat]["online"]


def test_who_left_is_told_nothing_more():
    stand = a_stand()
    stand.joins(OTHER)
    stand.room.leave(f"tab-{OTHER.seat}")
    stand.told(OTHER)

    stand.does(AUTHOR, ADD, 1)

    assert stand.told(OTHER) == []
    stand.room.leave("never-came")


def test_signals_are_told_and_never_logged():
    stand = a_stand()
    stand.joins(OTHER)
    stand.told(OTHER)

    pointer = Pointer(board=BOARD, zone="health", x=5, y=6)
    stand.room.signal(Member("tab", AUTHOR, "Prénom"), pointer)
    stand.settle()

    [frame] = stand.told(OTHER)
    assert frame["signals"] == {AUTHOR.seat: {"pointer": {"zone": "health", "x": 5, "y": 6}}}
    assert stand.room.live.seq == 1


def test_a_beacon_says_where_the_board_stands():
    stand = a_stand()
    stand.joins(OTHER)
    stand.does(AUTHOR, ADD, 1)

    stand.room.tick()
    stand.room.tick()

    [beacon] = stand.told(OTHER, "beacon")
    assert (beacon["seq"], beacon["epoch"]) == (2, "epoch-1")
    assert beacon["hash"] == digest(stand.boards.load(BOARD).state)


def test_other_processes_hear_a_bell_that_says_nothing_of_what_happened():
    stand = a_stand()
    stand.does(AUTHOR, ADD, 1)

    [bell] = [message for message in stand.line.sent if isinstance(message, Bell)]
    assert (bell.board, bell.seq) == (BOARD, 2)
    assert SECRET not in repr(stand.line.sent)


def test_people_of_another_process_are_told_here():
    stand = a_stand()
    stand.joins(OTHER)
    stand.told(OTHER)
    elsewhere = {AUTHOR.seat: Person(name="Prénom", role="participant", online=True)}

    stand.room.hear(Around(process="two", board=BOARD, people=elsewhere))
    stand.settle()

    [frame] = stand.told(OTHER)
    assert set(frame["presence"]) == {AUTHOR.seat}


# -- Counting ---------------------------------------------------------------------------------


def test_what_is_accepted_and_what_is_refused_is_counted_by_code():
    stand = a_stand()
    stand.joins(AUTHOR)

    stand.does(AUTHOR, ADD, 1)
    stand.does(AUTHOR, RevealNotes(), 2)
    stand.boards.troubles.append(Busy())
    stand.does(AUTHOR, HAND, 3)

    assert stand.counts.accepted == 1
    assert stand.counts.refused == {"forbidden": 1, "busy": 1}
    assert sum(stand.counts.commits.buckets) == 3
    assert sum(stand.counts.drains.buckets) >= 3


# -- Weak lines ---------------------------------------------------------------------------------


def test_a_weak_line_is_told_to_those_who_lead_alone():
    stand = a_stand()
    for actor in (AUTHOR, OTHER, FACILITATOR, CO_FACILITATOR):
        stand.joins(actor)
    for actor in (AUTHOR, OTHER, FACILITATOR, CO_FACILITATOR):
        stand.told(actor)
    stand.outlet.waiting = {f"tab-{AUTHOR.seat}"}

    for _ in range(WEAK_AFTER_LOOKS + 2):
        stand.room.tick()

    for actor in (FACILITATOR, CO_FACILITATOR):
        assert [frame["weak"] for frame in stand.told(actor)] == [[AUTHOR.seat]]
    assert stand.told(OTHER) == stand.told(AUTHOR) == []
    assert stand.joins(FACILITATOR, "second-screen")["weak"] == [AUTHOR.seat]
    assert "weak" not in stand.joins(OTHER, "another-tab")
    [*_, around] = [said for said in stand.line.sent if isinstance(said, Around)]
    assert around.weak == (AUTHOR.seat,)


def test_a_weak_line_to_another_process_is_told_here():
    stand = a_stand()
    stand.joins(FACILITATOR)
    stand.told(FACILITATOR)

    stand.room.hear(Around(process="two", board=BOARD, people={}, weak=(OTHER.seat,)))
    stand.room.tick()

    assert [frame["weak"] for frame in stand.told(FACILITATOR)] == [[OTHER.seat]]
