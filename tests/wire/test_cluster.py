"""Two processes behind nginx, on PostgreSQL and Redis: one board, whatever fails."""

import http.client
import os
import re
import secrets
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, RepeatingPollingLine
from tests.wire.server import Server
from tests.wire.voting import Vote, cast_from_tabs, check_one_ballot

pytestmark = [pytest.mark.wire, pytest.mark.timeout(300)]

HISTORIES = 40 if os.environ.get("NIGHTLY") else 3
REQUIRED = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Robots-Tag",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
}


@pytest.fixture
def front(cluster: Cluster) -> Server:
    return cluster.front


class Board:
    """A workshop with three people: one on each process, and one who polls through nginx."""

    def __init__(self, cluster: Cluster, enter: Enter, journal: Journal) -> None:
        front = cluster.front
        workshop = front.open_workshop()
        how: dict[str, Any] = {"journal": journal, "comes_back": True}
        first, second = (cluster.part(f"server-{number}").address for number in (1, 2))
        seats = [front.sit(workshop.join_key, f"Personne {number}") for number in (1, 2)]
        self.id, self.cluster, self.journal = workshop.id, cluster, journal
        self.on_first = enter(front, workshop.facilitator, address=first, **how)
        self.on_first.do("phase.go", phase="tables", expected=self.on_first.state.phase)
        self.on_second = enter(front, seats[0], address=second, **how)
        self.through_nginx = enter(front, seats[1], line=PollingLine, **how)

    @property
    def people(self) -> list[Client]:
        return [self.on_first, self.on_second, self.through_nginx]

    def write(self, count: int = 5) -> None:
        """Everyone submits as many notes, connected or not."""
        for number in range(count):
            for person in self.people:
                write(person, number)

    def check(self) -> None:
        """Nothing that was promised is lost, nothing is twice, and everyone sees the same."""
        for person in self.people:
            person.settle(60)
        checkers.check_board(self.cluster.front, self.id, self.journal, self.people)


@pytest.fixture
def board(cluster: Cluster, enter: Enter, journal: Journal) -> Board:
    return Board(cluster, enter, journal)


def write(person: Client, number: int) -> str:
    at = {"zone": next(iter(person.state.plan.zones)).id, "x": 10 * number, "y": 100}
    return person.submit("note.add", note=str(uuid4()), text=f"Idée {number}", **at)


def test_people_on_two_processes_see_one_board(board: Board) -> None:
    board.write()

    board.check()


def test_two_processes_that_have_no_redis_see_one_board_late_and_say_so(
    cluster: Cluster, tmp_path: Path, enter: Enter
) -> None:
    settings = {
        "DATABASE_URL": str(cluster.facts["database_url"]),
        "ERASURES": str(tmp_path / "erasures.jsonl"),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PROCESSES": "2",
    }
    with ExitStack() as running:
        one = running.enter_context(Server(tmp_path, **settings))
        other = running.enter_context(Server(tmp_path, **settings, BASE_URL=one.origin))
        workshop = one.open_workshop()
        facilitator = enter(one, workshop.facilitator)
        person = enter(one, one.sit(workshop.join_key, "Ailleurs"), address=other.address)

        seq = facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)

        person.reach(seq)
        for server in (one, other):
            said = server.request("GET", "/readyz").json()
            assert (said["status"], "redis" in said["reason"]) == ("degraded", True)


def test_a_seat_that_one_process_gave_is_good_at_once_on_each(
    cluster: Cluster, front: Server, enter: Enter
) -> None:
    workshop = front.open_workshop()
    addresses = [cluster.part(name).address for name in ("server-1", "server-2")]
    for address in addresses:
        enter(front, workshop.facilitator, address=address)

    for number in range(10):  # either process gives it: nginx spreads what belongs to no board
        seat = front.sit(workshop.join_key, f"Personne {number}")
        for address in addresses:
            assert enter(front, seat, address=address).is_in


def test_a_killed_process_loses_nothing_and_its_people_come_back(board: Board) -> None:
    board.write()
    board.cluster.kill("server-1")
    board.write()
    board.cluster.restart("server-1")
    board.write()

    board.check()


def test_a_person_behind_nginx_goes_on_when_a_process_is_killed(
    cluster: Cluster, front: Server, enter: Enter
) -> None:
    workshop = front.open_workshop()
    person = enter(front, workshop.facilitator, comes_back=True)

    for name in ("server-1", "server-2"):
        cluster.kill(name)
        person.do("phase.go", phase=other_phase(person), expected=person.state.phase)
        cluster.restart(name)
        person.do("phase.go", phase=other_phase(person), expected=person.state.phase)


def test_commands_that_long_polling_repeats_and_shuffles_act_once(
    cluster: Cluster, enter: Enter, journal: Journal
) -> None:
    """Three people behind nginx, without any WebSocket."""
    front = cluster.front
    workshop = front.open_workshop()
    leader = enter(front, workshop.facilitator, journal=journal)
    leader.do("phase.go", phase="tables", expected=leader.state.phase)
    seats = [front.sit(workshop.join_key, f"Personne {number}") for number in range(3)]
    how: dict[str, Any] = {"line": RepeatingPollingLine, "journal": journal, "comes_back": True}
    people = [enter(front, seat, **how) for seat in seats]
    chance = Habits(1)

    for _ in range(12):
        for person in people:
            chance.act(person)

    for person in people:
        person.settle(60)
        person.wait_until(lambda: person.repeated_answers)  # noqa: B023
    checkers.check_board(front, workshop.id, journal, [leader, *people])


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_three_tabs_on_two_processes_cast_one_ballot(
    cluster: Cluster, enter: Enter, journal: Journal, seed: int
) -> None:
    vote, chance = Vote(cluster.front, enter, journal), Habits(seed)
    ideas = vote.open()
    first, second = (cluster.part(name).address for name in ("server-1", "server-2"))
    tab = vote.voter("Trois onglets", address=first, comes_back=True)
    others = [
        vote.tab(tab.seat, address=second, comes_back=True),
        vote.tab(tab.seat, line=PollingLine, comes_back=True),  # through nginx
    ]

    cast_from_tabs(vote, [tab, *others], ideas, chance)

    check_one_ballot(vote, [tab, *others])


def test_a_redis_that_is_frozen_or_dead_delays_nobody_for_long(board: Board) -> None:
    board.cluster.freeze("redis")
    board.write()
    board.check()
    board.cluster.thaw("redis")
    board.cluster.kill("redis")
    board.write()
    board.check()
    board.cluster.restart("redis")
    board.write()

    board.check()


def test_a_database_that_is_killed_keeps_all_that_it_promised(board: Board) -> None:
    board.write()
    board.cluster.kill("postgresql")
    board.write()
    board.cluster.restart("postgresql")
    board.write()

    board.check()


def test_a_database_that_is_frozen_is_said_and_nothing_is_lost(board: Board) -> None:
    board.write()
    board.check()
    board.cluster.freeze("postgresql")
    move = {"type": "phase.go", "phase": other_phase(board.on_first), "expected": "tables"}
    asked = {"board": board.id, "id": str(uuid4()), "command": move}
    reply = board.on_first.ask("command", asked)
    board.write()
    board.cluster.thaw("postgresql")

    assert (reply["code"], reply["retry"]) == ("busy", True)
    board.check()


def test_without_any_process_a_person_reads_that_the_service_restarts(
    cluster: Cluster, front: Server
) -> None:
    for name in ("server-1", "server-2"):
        cluster.kill(name)

    page, api = front.request("GET", "/"), front.request("GET", "/api/workshops/x/state")

    assert (page.status, "redémarre" in page.body.decode()) == (503, True)
    assert (api.status, api.json()["code"], api.json()["retry"]) == (503, "busy", True)
    assert page.headers.keys() >= REQUIRED


@pytest.mark.parametrize(
    "path", ["/", "/absente", "/metrics", "/healthz", "/socket.io/?EIO=4&transport=polling", "/%00"]
)
def test_every_answer_has_the_headers_once(front: Server, path: str) -> None:
    connection = http.client.HTTPConnection(*front.address, timeout=20)
    with closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()

    names = [name for name, _ in answer.getheaders()]
    assert {name: names.count(name) for name in REQUIRED} == dict.fromkeys(REQUIRED, 1)
    assert answer.getheader("Server") == "nginx"


@pytest.mark.parametrize("origin", ["http://mal.exemple", "null"])
def test_a_foreign_origin_is_refused_whatever_it_says_of_the_host(
    front: Server, origin: str
) -> None:
    workshop = front.open_workshop()
    lies = {"X-Forwarded-Host": "mal.exemple", "X-Forwarded-Proto": "http", "X-Forwarded-For": "x"}

    answer = front.request(
        "GET",
        f"/socket.io/?EIO=4&transport=polling&board={workshop.id}",
        headers={"Origin": origin, **lies},
        cookie=workshop.facilitator.cookie,
    )

    assert answer.status == 403


@pytest.mark.parametrize("version", [None, "8", "0"])
def test_a_websocket_of_another_age_is_refused_at_the_door(
    front: Server, version: str | None
) -> None:
    said = {"Upgrade": "websocket", "Connection": "Upgrade"}
    if version is not None:
        said["Sec-WebSocket-Version"] = version

    answer = front.request("GET", "/socket.io/?EIO=4&transport=websocket", headers=said)

    assert answer.status == 426


def test_no_compression_is_agreed_on_for_a_websocket(front: Server) -> None:
    workshop = front.open_workshop()
    said = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Extensions": "permessage-deflate",
        "Origin": front.origin,
        "Cookie": workshop.facilitator.cookie,
    }
    connection = http.client.HTTPConnection(*front.address, timeout=20)
    with closing(connection):
        target = f"/socket.io/?EIO=4&transport=websocket&board={workshop.id}"
        connection.request("GET", target, headers=said)
        answer = connection.getresponse()

        assert answer.status == 101
        assert answer.getheader("Sec-WebSocket-Extensions") is None


def test_the_logs_hold_no_session_no_token_no_name_and_no_text(
    cluster: Cluster, front: Server, enter: Enter
) -> None:
    workshop = front.open_workshop(title="Canari du titre")
    seat = front.sit(workshop.join_key, "Canari du nom")
    polls = enter(front, seat, line=PollingLine)
    polls.submit("note.add", text="Canari du texte")
    cluster.kill("server-1")
    cluster.kill("server-2")
    front.request("GET", f"/socket.io/?EIO=4&transport=polling&sid=CANARI&board={workshop.id}")

    logs = cluster.logs()

    secrets = [workshop.join_key, workshop.facilitator_key, seat.cookie.split("=")[1]]
    assert [secret for secret in (*secrets, "anari", "CANARI", "sid=") if secret in logs] == []
    assert re.search(r'"path":"/socket.io/"', logs)


def other_phase(person: Client) -> str:
    return next(phase.id for phase in person.state.plan.phases if phase.id != person.state.phase)
