"""What a connection says is served one message after the other, however long one of them takes."""

import json
import time

from app.actor import Role
from tests.security.stand import BOARD, Seats, Stand, read_ack

HELLOS = [1, 2, 3]
WAIT_SECONDS = 10.0


class SlowAtFirst(Seats):
    """Seats of which the first one that is asked for takes its time."""

    asked = 0

    def current(self, board, seat):
        self.asked += 1
        if self.asked == 1:
            time.sleep(0.1)
        return super().current(board, seat)


def test_a_message_waits_for_the_one_before_it():
    stand = Stand(SlowAtFirst())
    line = stand.line(Role.PARTICIPANT)
    hello = json.dumps(["hello", {"board": BOARD, "version": 2}])

    for number in HELLOS:
        line.take(f"42{number}{hello}")

    assert answered(line) == HELLOS
    stand.close()


def answered(line):
    """The numbers of the acknowledgements, in their order, once all have come."""
    numbers, deadline = [], time.monotonic() + WAIT_SECONDS
    while len(numbers) < len(HELLOS) and time.monotonic() < deadline:
        numbers += [ack for ack, _ in map(read_ack, line.said()) if ack is not None]
        time.sleep(0.01)
    return numbers
