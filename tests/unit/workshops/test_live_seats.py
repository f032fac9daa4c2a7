from app.actor import Role
from app.ids import SeatId, WorkshopId
from app.workshops.domain import Seat
from app.workshops.live_seats import MAX_KEPT, LiveSeats

W1 = WorkshopId("w1")
S1 = SeatId("s1")


class Desk:
    """A reader that counts, and a clock that one sets."""

    def __init__(self):
        self.now = 0.0
        self.reads = 0
        self.role = Role.PARTICIPANT
        self.seats = LiveSeats(self.read, clock=lambda: self.now)

    def read(self, workshop, seat):
        self.reads += 1
        return Seat(id=seat, workshop=workshop, name="Awa", role=self.role, joined_at=0)


def test_a_seat_is_read_once_a_second_however_often_it_is_asked():
    desk = Desk()

    for _ in range(100):
        desk.seats.find(W1, S1)
    desk.now += 1
    desk.seats.find(W1, S1)

    assert desk.reads == 2


def test_a_change_is_seen_at_once_where_it_was_made():
    desk = Desk()
    desk.seats.find(W1, S1)

    desk.role = Role.FACILITATOR
    desk.seats.forget(W1)

    assert desk.seats.find(W1, S1).role is Role.FACILITATOR


def test_memory_is_bounded():
    desk = Desk()

    for number in range(MAX_KEPT + 10):
        desk.seats.find(W1, SeatId(str(number)))

    assert len(desk.seats._kept) <= MAX_KEPT
