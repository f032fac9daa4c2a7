"""The board on a real database: order, repetitions, rebuilding, secrets, votes that race."""

import sqlite3
import threading
from random import Random

import pytest
from alembic import command as alembic
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.actor import Role
from app.admin.migrate import alembic_config, migrate
from app.board.closing.commands import AnswerClosing
from app.board.core.opened import BoardOpened
from app.board.fold import fold
from app.board.hands.commands import SetHand
from app.board.live import Submission
from app.board.notes.commands import AddNote, EditNote
from app.board.opening import opening_events
from app.board.phases.events import PhaseStarted
from app.board.service import SNAPSHOT_EVERY, BoardService
from app.board.storage import log
from app.board.storage.tables import ballot, ballot_round, board_entry, board_snapshot
from app.board.visibility import digest
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
from app.db import Database
from app.errors import Busy, NotFound, Refusal
from app.ids import SeatId
from app.kits.loader import catalogue
from tests.factories import (
    NOW,
    a_board_id,
    a_closing_phase,
    a_command_id,
    a_note,
    a_plan,
    a_private_phase,
    a_vote_phase,
    an_id,
    choices,
    some_notes,
)

BOARD = a_board_id()
SECRET = "canari-9e41"
ROUND = an_id(50)
OPEN = OpenVote(round=ROUND, budget=5, per_idea=2)
CLOSE = CloseVote(round=ROUND)


class Desk:
    """The service on one board, with people who ask things of it."""

    def __init__(self, database, *events, phase=None, board=BOARD, **plan):
        self.database = database
        self.service = BoardService(database, lambda: NOW)
        opened = BoardOpened(plan=a_plan(phase or a_private_phase(), **plan))
        started = PhaseStarted(phase="now", at=NOW)
        with database.write() as connection:
            self.service.open(connection, board, (opened, started, *events))
        self.live = self.service.load(board)
        self.made = 0

    def actor(self, number, role=Role.PARTICIPANT):
        return self.live.actor(SeatId(f"{number:012x}"), role)

    @property
    def facilitator(self):
        return self.actor(0xF, Role.FACILITATOR)

    def asks(self, actor, command, number=None):
        self.made += 1
        key = a_command_id(1_000 + self.made if number is None else number)
        return Submission(key, actor, command)

    def does(self, actor, command, number=None):
        outcome = self.service.submit_all(self.live, [self.asks(actor, command, number)])
        self.live = outcome.live
        return outcome.answers[0]

    def rows(self, table):
        with self.database.read() as connection:
            return connection.execute(select(table)).mappings().all()


@pytest.fixture
def desk(database):
    return Desk(database)


@pytest.fixture
def polling(database):
    """A vote that is open on two notes."""
    desk = Desk(database, *some_notes("n1", "n2"), phase=a_vote_phase())
    desk.does(desk.facilitator, OPEN)
    return desk


def hand(*, raised=True):
    return SetHand(raised=raised)


def vote(**dots):
    return CastBallot(round=ROUND, choices=choices(**dots))


def add(number, text="Idée"):
    return AddNote(note=an_id(number), text=text, zone="health", x=1, y=2)


# -- Order ------------------------------------------------------------------------------------


def test_a_board_opens_with_its_kit_and_is_read_again(database):
    service = BoardService(database, lambda: NOW)
    with database.write() as connection:
        service.open(connection, BOARD, opening_events(catalogue()["pgo-2h"], NOW))

    live = service.load(BOARD)

    assert (live.seq, live.state.phase) == (1, "welcome")
    assert len(live.state.plan.phases) == 12


def test_a_board_that_does_not_exist_is_not_found(desk):
    with pytest.raises(NotFound):
        desk.service.load(a_board_id(2))


def test_commands_of_a_batch_follow_each_other(desk):
    one, two = desk.actor(1), desk.actor(2)
    refused = SetHand(raised=True, seat=two.seat)

    outcome = desk.service.submit_all(
        desk.live,
        [desk.asks(one, hand()), desk.asks(one, refused), desk.asks(two, hand())],
    )

    assert outcome.answers[0] == 2
    assert isinstance(outcome.answers[1], Refusal)
    assert outcome.answers[2] == 3
    assert [entry.seq for entry in outcome.entries] == [2, 3]
    assert desk.service.load(BOARD).state == outcome.live.state


def test_a_repeated_command_is_answered_with_its_first_place(desk):
    first = desk.does(desk.actor(1), add(1), number=7)
    desk.does(desk.actor(2), hand())

    assert desk.does(desk.actor(1), add(1), number=7) == first == 2
    assert len(desk.rows(board_entry)) == 3


def test_a_command_repeated_in_one_batch_acts_once(desk):
    submission = desk.asks(desk.actor(1), add(1))

    outcome = desk.service.submit_all(desk.live, [submission, submission])

    assert outcome.answers == (2, 2)
    assert len(outcome.entries) == 1


def test_a_command_repeated_after_a_restart_acts_once(desk):
    desk.does(desk.actor(1), add(1), number=7)

    again = BoardService(desk.database, lambda: NOW)
    outcome = again.submit_all(again.load(BOARD), [desk.asks(desk.actor(1), add(1), number=7)])

    assert outcome.answers == (2,)
    assert outcome.entries == ()


def test_a_refused_command_leaves_nothing_and_may_be_asked_again(desk):
    edit = EditNote(note=an_id(1), text="Autre", base=0)

    assert desk.does(desk.actor(1), edit, number=7).code == "not_found"
    desk.does(desk.actor(1), add(1))

    assert desk.does(desk.actor(1), edit, number=7) == 3


def test_who_holds_an_older_state_is_given_what_was_missed(desk):
    old = desk.live
    desk.does(desk.actor(1), add(1))

    outcome = desk.service.submit_all(old, [desk.asks(desk.actor(2), hand())])

    assert [entry.seq for entry in outcome.entries] == [2, 3]
    assert outcome.live.state == desk.service.load(BOARD).state
    assert desk.service.catch_up(old)[0].state == outcome.live.state


def test_a_failure_in_the_middle_undoes_the_whole_batch(desk):
    """Two entries may not bear the same command: the database has the last word."""
    entry = log.Entry(seq=2, at=NOW, by=None, command=a_command_id(1), events=())
    same = log.Entry(seq=3, at=NOW, by=None, command=a_command_id(1), events=())

    with desk.database.read() as connection:
        head = log.read_head(connection, BOARD)
    with pytest.raises(IntegrityError), desk.database.write() as connection:
        log.append(connection, BOARD, [entry, same], after=head)

    assert desk.service.load(BOARD).seq == 1
    assert desk.does(desk.actor(1), hand()) == 2


def test_a_database_held_by_another_says_busy_and_keeps_nothing(desk, database_url):
    holder = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(Busy):
        desk.does(desk.actor(1), add(1), number=7)
    holder.execute("ROLLBACK")
    holder.close()

    assert desk.does(desk.actor(1), add(1), number=7) == 2


def test_several_writers_share_one_order_without_a_hole(desk):
    def write(number):
        actor, live = desk.actor(number), desk.live
        for turn in range(10):
            submission = Submission(
                a_command_id(number * 100 + turn), actor, hand(raised=turn % 2 == 0)
            )
            outcome = desk.service.submit_all(live, [submission])
            live = outcome.live

    writers = [threading.Thread(target=write, args=(number,)) for number in range(1, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [row["seq"] for row in desk.rows(board_entry)] == [*range(1, 42)]


# -- Rebuilding -------------------------------------------------------------------------------


def test_the_log_and_the_snapshot_with_its_tail_give_the_same_state(desk):
    desk.does(desk.actor(2), add(1))
    desk.does(desk.actor(2), hand())
    for turn in range(SNAPSHOT_EVERY + 20):
        desk.does(desk.actor(1), hand(raised=turn % 2 == 0))

    [snapshot] = desk.rows(board_snapshot)
    with desk.database.read() as connection:
        entries = log.read_after(connection, BOARD, 0)
    rebuilt = desk.service.load(BOARD)

    assert 1 < snapshot["seq"] < rebuilt.seq
    assert fold(event for entry in entries for event in entry.events) == rebuilt.state
    assert rebuilt.state == desk.live.state
    assert digest(rebuilt.state) == digest(desk.live.state)


def test_a_new_epoch_gives_the_whole_board_again(desk, database_url):
    old = desk.live
    desk.does(desk.actor(1), hand())
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE board_head SET epoch = 'restored'")

    live, entries = desk.service.catch_up(old)

    assert (live.epoch, live.seq, entries) == ("restored", 2, ())


# -- Names of anonymous authors ---------------------------------------------------------------


def test_a_pseudonym_is_that_of_one_seat_on_one_board(database):
    here, there = Desk(database), Desk(database, board=a_board_id(2))
    names = {here.actor(1).pseudonym, here.actor(2).pseudonym, there.actor(1).pseudonym}

    assert len(names) == 3
    assert (
        here.actor(1).pseudonym
        == BoardService(database, lambda: NOW)
        .load(BOARD)
        .actor(here.actor(1).seat, Role.PARTICIPANT)
        .pseudonym
    )
    assert not any(here.actor(1).seat in name for name in names)


def test_without_its_key_a_board_knows_nobody_again(desk, database_url):
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE board_head SET author_key = NULL")

    actor = desk.service.load(BOARD).actor(SeatId("a"), Role.PARTICIPANT)

    assert actor.pseudonym == ""
    assert not actor.owns("")


# -- Votes ------------------------------------------------------------------------------------


def test_a_ballot_is_kept_whole_and_apart_from_the_log(polling):
    voter = polling.actor(1)

    polling.does(voter, vote(n1=2, n2=0))

    assert polling.service.own_ballots(polling.live, voter) == {ROUND: {"n1": 2}}
    assert polling.service.own_ballots(polling.live, polling.actor(2)) == {}
    assert polling.live.state.rounds[ROUND].voted == 1
    assert not any("dots" in row["events"] for row in polling.rows(board_entry))
    assert not any(voter.seat in str(row["voter"]) for row in polling.rows(ballot))


def test_the_last_ballot_counts_and_a_late_repetition_of_the_first_does_not(polling):
    voter = polling.actor(1)
    polling.does(voter, vote(n1=2), number=7)
    polling.does(voter, vote(n2=2), number=8)
    polling.does(voter, vote(n1=2), number=7)

    polling.does(polling.facilitator, CLOSE)

    counts = polling.live.state.rounds[ROUND].counts
    assert (counts["n1"].dots, counts["n2"].dots) == (0, 2)


def test_at_the_close_nothing_links_a_ballot_to_a_person(polling):
    for number in range(1, 6):
        polling.does(polling.actor(number), vote(n1=number % 3))
    before = {row["voter"] for row in polling.rows(ballot)}

    polling.does(polling.facilitator, CLOSE)

    after = {row["voter"] for row in polling.rows(ballot)}
    assert len(after) == len(before) == 5
    assert not after & before
    assert [row["key"] for row in polling.rows(ballot_round)] == [None]
    assert polling.service.own_ballots(polling.live, polling.actor(1)) == {}


def test_who_comes_in_while_a_round_is_being_closed_elsewhere_has_no_ballot_of_it(polling):
    old = polling.live
    polling.does(polling.facilitator, CLOSE)

    assert polling.service.own_ballots(old, polling.actor(1)) == {}


def test_a_round_id_that_is_taken_on_another_board_is_free_on_this_one(polling, database):
    other = Desk(database, *some_notes("n1", "n2"), phase=a_vote_phase(), board=a_board_id(2))
    voter = polling.actor(1)
    polling.does(voter, vote(n1=2))

    other.does(other.facilitator, OPEN)
    other.does(voter, vote(n2=1))
    other.does(other.facilitator, CLOSE)

    assert polling.service.own_ballots(polling.live, voter) == {ROUND: {"n1": 2}}
    polling.does(polling.facilitator, CLOSE)
    told = [desk.live.state.rounds[ROUND].counts for desk in (polling, other)]
    assert [(counts["n1"].dots, counts["n2"].dots) for counts in told] == [(2, 0), (0, 1)]


def test_a_round_that_is_open_while_the_tables_change_keeps_its_ballots(polling):
    voter = polling.actor(1)
    polling.does(voter, vote(n1=2))

    with polling.database.write() as connection:
        alembic.downgrade(alembic_config(connection), "0008")
    assert migrate(polling.database)

    assert polling.service.own_ballots(polling.live, voter) == {ROUND: {"n1": 2}}


def test_the_database_refuses_a_ballot_beyond_the_budget(polling):
    polling.does(polling.actor(1), vote(n1=2))

    with (
        pytest.raises(IntegrityError, match="within_budget"),
        polling.database.write() as connection,
    ):
        connection.execute(ballot.update().values(dots=6))


@pytest.mark.parametrize("seed", range(8))
def test_votes_that_race_with_the_close_are_counted_or_refused(polling, seed):
    """In three tabs, over two processes: accepted before the close and counted, or refused."""
    random, answers = Random(seed), {}
    tabs = [(voter, tab) for voter in range(1, 5) for tab in range(3)]
    papers = {key: vote(n1=random.randint(0, 2), n2=random.randint(0, 2)) for key in tabs}

    def cast(key):
        voter, tab = key
        submission = Submission(a_command_id(voter * 10 + tab), polling.actor(voter), papers[key])
        service = BoardService(polling.database, lambda: NOW)
        [answers[key]] = service.submit_all(polling.live, [submission, submission]).answers[:1]

    def close():
        submission = polling.asks(polling.facilitator, CLOSE)
        answers["close"] = polling.service.submit_all(polling.live, [submission]).answers[0]

    tasks = [*(threading.Thread(target=cast, args=(key,)) for key in tabs)]
    tasks.insert(random.randrange(len(tasks)), threading.Thread(target=close))
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()

    final = polling.service.load(BOARD).state.rounds[ROUND]
    accepted = {key: seq for key, seq in answers.items() if isinstance(seq, int)}
    closed_at = accepted.pop("close")
    assert all(seq < closed_at for seq in accepted.values())
    assert {answers[key].code for key in tabs if key not in accepted} <= {"vote_closed"}
    last = {
        voter: max((s, k) for k, s in accepted.items() if k[0] == voter)[1] for voter, _ in accepted
    }
    for idea in ("n1", "n2"):
        assert final.counts[idea].dots == sum(papers[key].choices[idea] for key in last.values())
    assert final.voted == len(last)


# -- Closing answers --------------------------------------------------------------------------


def test_closing_answers_are_kept_apart_one_per_person(database):
    desk = Desk(database, phase=a_closing_phase())
    desk.does(desk.actor(1), AnswerClosing(score=2))
    desk.does(desk.actor(1), AnswerClosing(score=5, texts={"sentence": SECRET}))
    desk.does(desk.actor(2), AnswerClosing(score=3, texts={"sentence": ""}))

    answers = desk.service.closing_answers(BOARD)

    assert [(answer.score, answer.texts) for answer in answers] == [
        (5, {"sentence": SECRET}),
        (3, {}),
    ]
    assert desk.live.state.answers == 2
    assert not any(SECRET in row["events"] for row in desk.rows(board_entry))


def test_public_acts_say_who_did_them_and_ballots_do_not(polling):
    polling.does(polling.actor(1), vote(n1=1))
    polling.does(polling.facilitator, CLOSE)

    by = [row["by"] for row in polling.rows(board_entry)]

    assert by == [None, polling.facilitator.seat, None, polling.facilitator.seat]


def test_boards_do_not_mix(database):
    one, two = Desk(database, a_note("n1")), Desk(database, board=a_board_id(2))
    one.does(one.actor(1), add(1))

    assert two.service.load(a_board_id(2)).seq == 1
    assert two.does(two.actor(1), add(1)) == 2
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(board_entry)) == 4


def test_a_database_is_opened_again_where_it_was_left(desk, database_url):
    desk.does(desk.actor(1), add(1, SECRET))
    desk.database.close()

    again = Database(database_url)
    live = BoardService(again, lambda: NOW).load(BOARD)
    again.close()

    assert live.state == desk.live.state
    assert live.state.notes[an_id(1)].text == SECRET
