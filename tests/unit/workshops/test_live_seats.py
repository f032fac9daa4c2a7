from app.actor import Role
from app.ids import SeatId, WorkshopId
from app.workshops.domain import Seat
from app.workshops.live_seats import MAX_WORKSHOPS, Live, LiveSeats

W1 = WorkshopId("w1")
S1, S2, S3 = SeatId("s1"), SeatId("s2"), SeatId("s3")


class Desk:
    """A reader that counts, and a clock that one sets."""

    def __init__(self):
        self.now = 0.0
        self.reads = 0
        self.role = Role.PARTICIPANT
        self.closed = False
        self.taken = [S1, S2]
        self.seats = LiveSeats(self.read, clock=lambda: self.now)

    def read(self, workshop):
        self.reads += 1
        seats = {
            key: Seat(id=key, workshop=workshop, name="Awa", role=self.role, joined_at=0)
            for key in self.taken
        }
        return Live(seats, is_closed=self.closed)


def test_the_seats_of_a_workshop_are_read_once_a_second_however_often_they_are_asked():
    desk = Desk()

    for _ in range(100):
        assert desk.seats.find(W1, S1).id == S1
        assert desk.seats.find(W1, S2).id == S2
    desk.now += 1
    desk.seats.find(W1, S1)

    assert desk.reads == 2


def test_a_seat_that_another_process_has_just_given_is_seen_at_once():
    desk = Desk()
    desk.seats.find(W1, S1)

    desk.taken.append(S3)

    assert desk.seats.find(W1, S3).id == S3
    assert desk.reads == 2


def test_who_has_no_seat_makes_the_database_read_but_once_a_second():
    desk = Desk()
    desk.seats.find(W1, S1)

    for _ in range(100):
        assert desk.seats.find(W1, S3) is None
    assert desk.reads == 2

    desk.now += 1
    assert desk.seats.find(W1, S3) is None
    assert desk.reads <= 4


def test_a_change_is_seen_at_once_where_it_was_made():
    desk = Desk()
    desk.seats.find(W1, S1)

    desk.role = Role.FACILITATOR
    desk.seats.forget(W1)

    assert desk.seats.find(W1, S1).role is Role.FACILITATOR


def test_a_workshop_is_known_to_be_closed_within_a_second_of_its_closing_elsewhere():
    desk = Desk()
    assert not desk.seats.is_closed(W1)

    desk.closed = True
    desk.now += 1

    assert desk.seats.is_closed(W1)


def test_memory_is_bounded():
    desk = Desk()

    for number in range(MAX_WORKSHOPS + 10):
        desk.seats.find(WorkshopId(str(number)), S1)

    assert len(desk.seats._kept) <= MAX_WORKSHOPS
