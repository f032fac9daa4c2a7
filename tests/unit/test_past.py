"""When what was erased is tried again, and when it has to be said aloud."""

from app.db.past import EVERY_SECONDS, OVERDUE_SECONDS, TRY_SECONDS, Obstacle, Past
from tests.fakes import HandClock


class Kept:
    """A keeper that forgets when it is let to."""

    is_prompt = False
    is_deep = False

    def __init__(self, obstacle):
        self.obstacle = obstacle
        self.lets = False
        self.tries = 0

    def forget(self, _erasure):
        self.tries += 1
        return self.lets


class Watch:
    """The watch of a process, second by second, and what else happens during it."""

    def __init__(self, obstacle, seconds, *, during=lambda past, second: None):
        self.keeper, self.clock = Kept(obstacle), HandClock()
        self.past = Past(self.keeper, wait=self.wait, clock=self.clock)
        self.left, self.during, self.second = int(seconds / TRY_SECONDS), during, 0

    def wait(self, seconds):
        self.clock.passes(seconds)
        self.second += 1
        self.during(self.past, self.second)
        if self.second > self.left:
            self.past.end()

    def tries(self):
        self.past.run()
        return self.keeper.tries


def test_a_reader_is_waited_for_each_second_and_another_roles_night_now_and_then():
    assert Watch(Obstacle.READERS, EVERY_SECONDS).tries() == EVERY_SECONDS / TRY_SECONDS + 1
    assert Watch(Obstacle.OWNER, EVERY_SECONDS).tries() == 2


def test_what_was_just_erased_is_looked_at_at_once_whoever_has_to_vacuum():
    def erase(past, second):
        if second == 5:
            past.erased()

    assert Watch(Obstacle.OWNER, 20, during=erase).tries() == 2


def test_two_days_of_waiting_are_a_weakness_until_it_is_done():
    keeper, clock = Kept(Obstacle.OWNER), HandClock()
    past = Past(keeper, clock=clock)
    past.forget()
    clock.passes(OVERDUE_SECONDS - 1)
    past.erased()
    past.forget()
    assert past.weakness() is None

    clock.passes(1)
    said = past.weakness()
    keeper.lets = True
    past.forget()

    assert said.endswith(Obstacle.OWNER)
    assert past.weakness() is None
