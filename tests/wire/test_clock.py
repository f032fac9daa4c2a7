"""A clock that jumps: the order stays that of the seqs, and nobody is sent away.

The server runs in this process, with a clock of the test; its sockets are real.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from app.admin.migrate import migrate
from app.clock import now_ms
from app.db import Database
from config import Config
from tests.application import create_app
from tests.wire import checkers
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine
from tests.wire.server import HOST, Server

pytestmark = pytest.mark.wire

STEPS = 400 if os.environ.get("NIGHTLY") else 40
HOUR = 3_600_000
JUMPS = (-24 * HOUR, -HOUR, -1, 0, HOUR, 24 * HOUR)


class ServerHere(Server):
    """The application on sockets, in a thread of this process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, async_mode="threading")
        self.drift_ms = 0

    def start(self) -> None:
        config = Config.from_env(self.environment)
        database = Database(config.database_url)
        migrate(database)
        database.close()
        self._app = create_app(config, clock=lambda: now_ms() + self.drift_ms)
        self._serving = make_server(HOST, self.port, self._app.wsgi, threaded=True)
        self._thread = Thread(target=self._serving.serve_forever, daemon=True)
        self._thread.start()
        self._app.start()

    def stop(self) -> None:
        self._serving.shutdown()
        self._thread.join()
        self._serving.server_close()
        self._app.stop()

    def said(self) -> str:
        return ""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with ServerHere(tmp_path) as running:
        yield running


def test_a_clock_that_jumps_changes_no_order_and_cuts_nobody(
    server: ServerHere, enter: Enter, journal: Journal
) -> None:
    workshop = server.open_workshop()
    facilitator = enter(server, workshop.facilitator, journal=journal)
    facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)
    seats = [server.sit(workshop.join_key, f"Personne {number}") for number in range(2)]
    people = [
        facilitator,
        enter(server, seats[0], journal=journal),
        enter(server, seats[1], journal=journal, line=PollingLine),
    ]
    habits, chance = [Habits(seed) for seed in range(3)], random.Random(1)

    for _ in range(STEPS):
        server.drift_ms += chance.choice(JUMPS)
        for person, habit in zip(people, habits, strict=True):
            habit.act(person)
        for person in people:
            person.settle()

    assert [person.cuts for person in people] == [[], [], []]
    checkers.check_board(server, workshop.id, journal, people)
    assert server.sit(workshop.join_key, "Après coup", cookie=seats[0].cookie).id == seats[0].id
