"""What leaves towards browsers, and what becomes of those who do not read."""

from queue import Queue

from app.realtime.sockets.outlet import MAX_QUEUED_FRAMES, MAX_QUEUED_REPLIES, Outlet


class Polling:
    """An engine.io socket of somebody who polls: everything waits in its queue."""

    upgraded = False

    def __init__(self, end=lambda: None):
        self.queue = Queue()
        self.closed = False
        self._end = end

    def close(self, *, wait, abort):
        """As the library does: whoever listens for the end is called before this returns."""
        assert (wait, abort) == (False, self.upgraded)
        self._end()
        self.closed = True


class Engine:
    def __init__(self, **sockets):
        self.sockets = sockets


class Later:
    """Tasks that wait to be run."""

    def __init__(self):
        self.tasks = []

    def __call__(self, task, *args):
        self.tasks.append((task, args))

    def run(self):
        tasks, self.tasks = self.tasks, []
        for task, args in tasks:
            task(*args)


def test_each_connection_has_what_is_sent_to_it_and_all_what_is_sent_to_all():
    one, other, gone = Polling(), Polling(), Polling()
    gone.closed = True
    outlet = Outlet(Engine(one=one, other=other, gone=gone), Later())

    outlet.send("one", "for one")
    outlet.send_all(["one", "other", "gone", "unknown"], "for all")

    assert [packet.data for packet in one.queue.queue] == ["for one", "for all"]
    assert [packet.data for packet in other.queue.queue] == ["for all"]
    assert gone.queue.empty()


def test_frames_for_who_does_not_read_are_skipped():
    slow = Polling()
    outlet = Outlet(Engine(slow=slow), Later())

    for _ in range(10 * MAX_QUEUED_FRAMES):
        outlet.send_all(["slow"], "a frame")

    assert slow.queue.qsize() == MAX_QUEUED_FRAMES


def test_who_reads_no_reply_is_closed_once_the_sender_is_done():
    """Whoever sends holds the room: an end that came back to the room here would wait for ever."""
    ended = []
    slow, later = Polling(lambda: ended.append("slow")), Later()
    outlet = Outlet(Engine(slow=slow), later)

    for _ in range(2 * MAX_QUEUED_REPLIES):
        outlet.send("slow", "a reply")

    assert ended == []
    later.run()
    assert ended == ["slow"]


def test_who_reads_no_frame_for_long_is_closed_once_the_sender_is_done():
    ended, now = [], [0.0]
    slow, later = Polling(lambda: ended.append("slow")), Later()
    outlet = Outlet(Engine(slow=slow), later, clock=lambda: now[0])

    for now[0] in (0.0, 5.0, 10.0, 15.0):
        for _ in range(2 * MAX_QUEUED_FRAMES):
            outlet.send_all(["slow"], "a frame")

    assert ended == []
    later.run()
    assert ended == ["slow"]


def test_who_reads_again_in_time_is_not_closed():
    now = [0.0]
    slow, later = Polling(), Later()
    outlet = Outlet(Engine(slow=slow), later, clock=lambda: now[0])

    for now[0] in (0.0, 10.0, 20.0, 30.0):
        for _ in range(2 * MAX_QUEUED_FRAMES):
            outlet.send_all(["slow"], "a frame")
        slow.queue.queue.clear()

    later.run()
    assert not slow.closed
