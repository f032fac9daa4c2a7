"""What is learnt of a kit outlives the workshop, without a word that was said in it."""

from itertools import pairwise

import pytest

from app.actor import Role
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.ids import CommandId, board_of
from tests.factories import a_new_workshop, a_visitor, an_id

CANARY = "canari-de-ce-qui-fut-dit"
PEOPLE = 6


@pytest.fixture
def live_through(server, new_browser):
    """A workshop of a few people led to its fourth step, and the browser of who leads it."""
    made = iter(range(1, 1_000_000))

    def live(*, rehearse=False):
        workshops, boards = server.workshops, server.boards
        seated = workshops.create_and_lead(
            a_new_workshop(kit="pgo-2h", title=CANARY), a_visitor(f"lead {next(made)}")
        )
        if rehearse:
            seated = workshops.rehearse(
                seated.workshop.id,
                a_visitor(f"lead {next(made)}"),
                name=CANARY,
                day=seated.workshop.date,
            )
        key = workshops.tokens(seated.workshop.id)[Role.PARTICIPANT]
        for _ in range(PEOPLE):
            seat = workshops.take_seat(key, CANARY, a_visitor(f"guest {next(made)}")).seat
            workshops.come(seat)
        board = boards.load(board_of(seated.workshop.id))
        lead = board.actor(seated.seat.id, seated.seat.role)
        order = [phase.id for phase in board.state.plan.phases]
        commands = [
            AddNote(note=an_id(next(made)), text=CANARY, zone="practice", x=1, y=1),
            *(GoToPhase(phase=to, expected=at) for at, to in pairwise(order[:4])),
        ]
        asked = [Submission(CommandId(an_id(next(made))), lead, each) for each in commands]
        assert all(isinstance(each, int) for each in boards.submit_all(board, asked).answers)
        browser = new_browser()
        token = workshops.tokens(seated.workshop.id)[Role.FACILITATOR]
        browser.post("/api/seats", json={"key": token, "name": "Qui anime"})
        return seated.workshop.id, browser

    return live


def lessons(browser, workshop):
    return browser.get(f"/api/workshops/{workshop}/lessons").json


def kept(database):
    with database.read() as connection:
        return connection.exec_driver_sql("SELECT * FROM kit_lesson").all()


def test_who_leads_is_told_what_their_workshop_teaches(live_through):
    workshop, leader = live_through()

    told = lessons(leader, workshop)

    assert told["kit"]["version"]
    assert (told["own"]["people"], told["own"]["silent"]) == (PEOPLE, PEOPLE)
    assert told["others"]["workshops"] == 0


def test_what_ended_workshops_taught_is_told_to_those_of_the_same_kit(server, live_through):
    for ends in (server.workshops.close, server.workshops.purge):
        ends(live_through()[0])
    workshop, leader = live_through()

    told = lessons(leader, workshop)

    assert (told["others"]["workshops"], told["others"]["people"]) == (2, 2 * PEOPLE)


def test_a_workshop_counts_once_and_not_among_the_others_of_itself(server, live_through):
    workshop, leader = live_through()
    for _ in range(2):
        server.workshops.close(workshop)
        server.workshops.reopen(workshop)

    assert len(kept(server.database)) == 1
    assert lessons(leader, workshop)["others"]["workshops"] == 0


def test_nothing_that_was_said_nor_the_workshop_s_own_id_is_kept(server, live_through):
    workshop, _ = live_through()

    server.workshops.purge(workshop)

    (row,) = kept(server.database)
    assert CANARY not in str(row)
    assert workshop not in str(row)


def test_a_rehearsal_teaches_nothing(server, live_through):
    rehearsal, _ = live_through(rehearse=True)

    server.workshops.purge(rehearsal)

    assert kept(server.database) == []


def test_a_board_that_is_at_hand_is_not_read_again_for_its_lessons(
    server, live_through, monkeypatch
):
    """A full one held every board for a tenth of a second, each time that they were asked for."""
    workshop, browser = live_through()
    told = lessons(browser, workshop)
    monkeypatch.setattr(server.boards, "load", None)

    assert lessons(browser, workshop) == told


def test_who_asks_for_them_in_a_loop_is_told_to_wait(live_through):
    workshop, browser = live_through()
    path = f"/api/workshops/{workshop}/lessons"

    assert {browser.get(path).status_code for _ in range(14)} == {200, 429}
