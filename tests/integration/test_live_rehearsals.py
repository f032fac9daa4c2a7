"""Simulated people in the running server: while somebody looks, as others are let to, a few at
once."""

import time

import pytest

from app.actor import Role
from app.ids import board_of
from app.realtime.door.directory import Directory
from app.realtime.protocol import VERSION, Hello
from app.realtime.room.audience import Member
from app.rehearsal import play
from app.rehearsal.live import MOST_AT_ONCE
from app.rehearsal.play import PEOPLE, Play
from app.rehearsal.seating import Seating
from app.workshops.entering.cookie import BrowserCookie
from tests.factories import a_new_workshop, a_visitor

PATIENCE_SECONDS = 30


@pytest.fixture(autouse=True)
def brisk(server, monkeypatch):
    """What waits in real time waits less here, and is over before the database is closed."""
    monkeypatch.setattr(play, "STEP_SECONDS", 0.02)
    yield
    server.plays.stop_all()
    assert server.live.rooms.finish(within_seconds=PATIENCE_SECONDS)


@pytest.fixture
def workshop(server):
    made = server.workshops.create_and_lead(a_new_workshop(kit="retro-30"), a_visitor("leader"))
    return server.workshops.rehearse(
        made.workshop.id, a_visitor("second"), name="Awa", day=made.workshop.date
    )


@pytest.fixture
def leader(server, new_browser, workshop):
    browser = new_browser()
    lead(server, browser, workshop.workshop.id)
    return browser


def lead(server, browser, workshop):
    key = server.workshops.tokens(workshop)[Role.FACILITATOR]
    assert browser.post("/api/seats", json={"key": key, "name": "Qui anime"}).status_code == 200


def original(server):
    (found,) = [each.id for each in server.workshops.workshops() if not each.is_rehearsal]
    return found


def address(workshop):
    return f"/api/workshops/{workshop.workshop.id}/rehearsal"


def eventually(found):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (seen := found()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return seen


def look(server, workshop):
    """Be on the board, as a connection is."""
    board = board_of(workshop.workshop.id)
    room = server.live.rooms.of(board)
    seat = workshop.seat
    member = Member("somebody", room.live.actor(seat.id, seat.role), seat.name)
    room.welcome(member, Hello(board=board, version=VERSION), {}, 1)
    return room


def a_play(server, workshop, **changes):
    service = server.workshops
    directory = Directory(service, BrowserCookie(is_https=False))
    return Play(
        workshop.workshop.id,
        language=service.kept_kits.language(workshop.workshop.id),
        rooms=server.live.rooms,
        directory=directory,
        seating=Seating(service, secret="s" * 40),
        clock=lambda: 1_800_000_000_000,
        is_back=True,
        **changes,
    )


def seats(server, workshop):
    return [
        seat for seat in server.workshops.people(workshop.workshop.id) if not seat.is_facilitator
    ]


def test_people_come_write_and_are_seen_present_while_somebody_looks(server, leader, workshop):
    room = look(server, workshop)

    standing = leader.post(address(workshop), json={"speed": 20, "playing": True}).json
    eventually(lambda: len(room.live.state.notes) >= 3)

    assert standing["running"]
    assert [person["name"] for person in standing["people"]][:2] == ["Awa", "Bruno"]
    assert len(seats(server, workshop)) >= 3
    signed = {note.author for note in room.live.state.notes.values()}
    assert signed <= {seat.id for seat in seats(server, workshop)}


def test_nobody_acts_while_nobody_looks_and_they_go_home(server, leader, workshop, monkeypatch):
    monkeypatch.setattr(play, "IDLE_SECONDS", 0.2)

    leader.post(address(workshop), json={"speed": 20, "playing": True})
    eventually(lambda: not leader.get(address(workshop)).json["running"])

    assert seats(server, workshop) == []


def test_a_pause_holds_them_and_they_stay(server, leader, workshop):
    room = look(server, workshop)
    leader.post(address(workshop), json={"speed": 20, "playing": True})
    eventually(lambda: room.live.state.notes)

    leader.post(address(workshop), json={"speed": 20, "playing": False})
    time.sleep(0.3)
    before = room.live.seq
    time.sleep(0.5)

    assert room.live.seq == before
    assert leader.get(address(workshop)).json["running"]


def test_a_step_is_played_again_from_its_beginning_and_what_is_written_stays(
    server, leader, workshop
):
    room = look(server, workshop)
    assert leader.post(address(workshop), json={"replay": True}).status_code == 400  # nobody plays
    leader.post(address(workshop), json={"speed": 20, "playing": True})
    eventually(lambda: room.live.state.ready)
    leader.post(address(workshop), json={"speed": 20, "playing": False})
    time.sleep(0.1)
    written = set(room.live.state.notes)
    were_ready = set(room.live.state.ready)

    standing = leader.post(address(workshop), json={"replay": True}).json
    eventually(lambda: were_ready - set(room.live.state.ready))

    assert standing["playing"]
    assert written <= set(room.live.state.notes)


def test_they_stop_at_once_when_it_is_erased(server, leader, workshop):
    look(server, workshop)
    leader.post(address(workshop), json={"speed": 20, "playing": True})
    eventually(lambda: seats(server, workshop))

    leader.post(f"/ateliers/{workshop.workshop.id}/repetition/effacer")
    time.sleep(0.2)

    assert [each.is_rehearsal for each in server.workshops.workshops()] == [False]
    assert leader.get(address(workshop)).status_code == 403


def test_only_a_few_run_at_once(server, leader, workshop):
    for number in range(MOST_AT_ONCE):
        other = server.workshops.rehearse(
            original(server), a_visitor(f"other {number}"), name="Léo", day=workshop.workshop.date
        )
        lead(server, leader, other.workshop.id)
        answer = leader.post(address(other), json={"speed": 5, "playing": True})
        assert answer.json["running"]

    answer = leader.post(address(workshop), json={"speed": 5, "playing": True})

    assert answer.status_code == 503
    assert "répétitions" in answer.json["message"]


def test_those_at_whom_nobody_looks_leave_their_place(server, leader, workshop, monkeypatch):
    monkeypatch.setattr(play, "UNSEEN_SECONDS", 0.2)
    others = [
        server.workshops.rehearse(
            original(server), a_visitor(f"other {number}"), name="Léo", day=workshop.workshop.date
        )
        for number in range(MOST_AT_ONCE)
    ]
    for other in others:
        lead(server, leader, other.workshop.id)
        leader.post(address(other), json={"speed": 5, "playing": False})
    look(server, others[0])
    time.sleep(0.5)

    answer = leader.post(address(workshop), json={"speed": 5, "playing": True})

    assert answer.json["running"]
    assert [leader.get(address(other)).json["running"] for other in others] == [True, False, False]


def test_a_workshop_is_never_played(server, new_browser, workshop):
    browser = new_browser()
    made = server.workshops.workshops()[0]
    key = server.workshops.tokens(made.id)[Role.FACILITATOR]
    browser.post("/api/seats", json={"key": key, "name": "Qui anime"})

    answer = browser.post(f"/api/workshops/{made.id}/rehearsal", json={"speed": 5, "playing": True})

    assert answer.status_code == 400


@pytest.mark.parametrize("body", [{}, {"speed": 7, "playing": True}, {"speed": 5, "playing": 1}])
def test_another_speed_is_refused(leader, workshop, body):
    assert leader.post(address(workshop), json=body).status_code == 400


def test_who_was_removed_acts_no_more_and_a_shut_door_keeps_the_others_out(server, workshop):
    room, play = look(server, workshop), a_play(server, workshop)
    while len(seats(server, workshop)) < 3:
        play.play(room, 1_000)
    gone = seats(server, workshop)[0]

    server.workshops.remove_seat(workshop.workshop.id, gone.id)
    server.workshops.set_door(workshop.workshop.id, is_open=False)
    within = len(seats(server, workshop))
    for _ in range(200):
        play.play(room, 5_000)
        time.sleep(0)

    assert len(seats(server, workshop)) == within
    notes = [n for n in room.live.state.notes.values() if n.author == gone.id]
    assert len(notes) <= 1


def test_the_same_people_find_their_seats_after_a_restart(server, workshop):
    room = look(server, workshop)
    for _ in range(2):
        play = a_play(server, workshop)
        for _ in range(40):
            play.play(room, 3_000)

    assert len(seats(server, workshop)) == PEOPLE
