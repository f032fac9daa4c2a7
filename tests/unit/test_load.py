"""The load generator measures what it says: frames, paces, deliveries counted once."""

from array import array

import pytest

from tests.load import websocket, yjs
from tests.load.capacity import Spent, table
from tests.load.client import News, Person, Receipts, Sending, paces
from tests.load.cowritten import summary as keystrokes
from tests.load.dialects import Essaim, Hocuspocus, Relay, YWebsocket
from tests.load.figures import delays, slope
from tests.load.soak import Look, summary

A_CHANGE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
ANOTHER = "3f2504e0-4f89-41d3-9a0c-0305e82c3302"


def received(*changes: str, by: dict[int, float]) -> Receipts:
    receipts = Receipts(News(changes))
    receipts.readers = array("L", by.keys())
    receipts.times = array("d", by.values())
    return receipts


def test_a_masked_frame_says_its_length_and_hides_its_payload() -> None:
    frame = websocket.masked(b"x" * 200, websocket.TEXT)

    assert frame[:4] == b"\x81\xfe\x00\xc8"
    key, hidden = frame[4:8], frame[8:]
    assert bytes(byte ^ key[at % 4] for at, byte in enumerate(hidden)) == b"x" * 200


@pytest.mark.parametrize("cut", range(0, 140, 7))
def test_only_whole_frames_are_read(cut: int) -> None:
    short, long = b"\x81\x03abc", b"\x81\x7e\x00\x80" + b"d" * 128

    found = list(websocket.frames((short + long)[: len(short) + cut]))

    assert found == ([(2, 5)] if cut < len(long) else [(2, 5), (9, 137)])


def test_a_delay_goes_from_the_sending_to_each_receipt() -> None:
    sent = {A_CHANGE: Sending(Person(0), 1.0)}

    found = delays(sent, [received(A_CHANGE, by={0: 1.010, 1: 1.030})], refused=(), readers={"": 2})

    assert found.p50 == pytest.approx(10, abs=0.1)
    assert found.p99 == pytest.approx(30, abs=0.1)
    assert (found.delivered, found.expected) == (2, 2)


def test_one_pause_in_a_long_run_is_the_worst_delay_and_not_the_99th_percentile() -> None:
    by = dict.fromkeys(range(999), 1.002) | {999: 1.163}

    found = delays(
        {A_CHANGE: Sending(Person(0), 1.0)},
        [received(A_CHANGE, by=by)],
        refused=(),
        readers={"": 1000},
    )

    assert found.p99 == pytest.approx(2, abs=0.1)
    assert found.worst == pytest.approx(163, abs=0.1)


def test_a_change_received_twice_counts_once_at_its_first_receipt() -> None:
    sent = {A_CHANGE: Sending(Person(0), 1.0), ANOTHER: Sending(Person(0), 1.0)}
    frame = received(A_CHANGE, by={0: 1.010, 1: 1.010})
    caught_up = received(A_CHANGE, ANOTHER, by={1: 1.050})

    found = delays(sent, [frame, caught_up], refused=(), readers={"": 2})

    assert (found.delivered, found.expected) == (3, 4)
    assert found.p50 == pytest.approx(10, abs=0.1)


def test_a_refused_change_is_not_expected() -> None:
    sent = {A_CHANGE: Sending(Person(0), 1.0)}

    found = delays(sent, [], refused={A_CHANGE}, readers={"": 2})

    assert (found.delivered, found.expected) == (0, 0)


def test_people_send_at_their_rate_and_not_together() -> None:
    people = [Person(index) for index in range(10)]

    turns = paces(people, rate=2, seconds=5, seed=1)

    assert len(turns) == 10 * 2 * 5
    assert all(0 <= due <= 5 for due, _ in turns)
    assert max(sum(start <= due < start + 0.1 for due, _ in turns) for start in range(5)) <= 5


def test_people_with_a_period_longer_than_the_measure_take_turns_in_saying_nothing() -> None:
    people = [Person(index) for index in range(1000)]

    turns = paces(people, rate=0.04, seconds=5, seed=1)

    assert len(turns) == 1000 * 0.04 * 5
    assert sum(due >= 4.9 for due, _ in turns) < 15  # 4 expected: not all that is left, at once


def test_changes_are_recognised_in_the_frames_of_each_server() -> None:
    person = Person(0, board="b", zone="health")
    frame = (
        b'42["frame",{"board":"b","entries":[{"seq":7,"at":1,"events":[],"command":"%s"},'
        b'{"seq":8,"at":1,"events":[]}]}]' % A_CHANGE.encode()
    )
    operation = Relay().change(person)
    update = YWebsocket().change(person)
    named = Hocuspocus().change(person)

    assert Essaim("http://127.0.0.1").news(frame) == News((A_CHANGE,), before=6, last=8)
    assert Relay().news(operation.payload) == News((operation.id,))
    assert YWebsocket().news(update.payload) == News((update.id,))
    assert Hocuspocus().news(named.payload) == News((named.id,))


def test_an_update_is_written_as_yjs_writes_it() -> None:
    """The bytes that Yjs 13.6 emitted for the second of two sets of the same key."""
    value: dict[str, str | int] = {"id": A_CHANGE, "zone": "health", "x": 64, "y": 1000}
    written = (
        "01010101a8010001760402696477"
        "2433663235303465302d346638392d343164332d396130632d303330356538326333333031"
        "047a6f6e6577066865616c746801787d800101797da80f0101010001"
    )

    update = yjs.set_update(client=1, clock=1, key="note1", value=value)

    assert update[3:].hex() == written


def test_the_slope_is_what_is_gained_per_unit() -> None:
    assert slope([(0, 100), (0.5, 101), (1, 102)]) == pytest.approx(2)
    assert slope([(0, 100)]) == 0


def test_a_calm_that_fills_its_caches_first_is_flat_and_a_leak_is_not() -> None:
    filled = [Look(minute, min(100, 90 + minute), descriptors=212) for minute in range(1, 61)]
    leaking = [Look(minute, 100 + minute / 10, descriptors=212) for minute in range(1, 61)]
    forgetting = [Look(minute, 100, descriptors=212 + minute) for minute in range(1, 61)]

    assert summary(filled)["is_flat"]
    assert not summary(leaking)["is_flat"]
    assert not summary(forgetting)["is_flat"]


def test_what_a_cluster_spent_is_one_line_for_each_measure() -> None:
    spent = Spent(
        processes=2,
        boards=14,
        changes_per_second=280,
        p50=2.0,
        p95=5.04,
        p99=9.0,
        delivered=1.0,
        server_ms=1.5,
        postgresql_ms=0.4,
        redis_ms=0.02,
        nginx_ms=0.2,
        busiest_percent=24.6,
        transactions=1.31,
    )

    head, ruler, line = table([spent]).split("\n")

    assert head.count("|") == ruler.count("|") == line.count("|")
    assert line.startswith("| 2 | 14 | 280 | 2.0 | 5.0 | 9.0 | **1.50** | 0.40 ")


def test_a_keystroke_that_never_came_misses_the_goal_whatever_the_others_took() -> None:
    quick = [10.0] * 100

    assert keystrokes(quick, typed=100)["is_met"]
    assert not keystrokes(quick, typed=101)["is_met"]
    assert not keystrokes([*quick, *[60.0] * 10], typed=110)["is_met"]
