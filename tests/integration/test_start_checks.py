"""The self-test of a start, against a real PostgreSQL and under the real eventlet."""

import os
import socket
import subprocess
import sys
from threading import Thread
from urllib.parse import urlsplit

import pytest

from app.admin.migrate import migrate
from app.db import Database
from config import ROOT

# What wsgi.py does first, and then its check alone.
START = """
import os, warnings
warnings.filterwarnings("ignore", message=r"\\s*Eventlet is deprecated")
import eventlet
eventlet.monkey_patch()
from app.admin.start_checks import StopsTheWorld, require_shared_waits
from app.db import Database
try:
    require_shared_waits(Database(os.environ["DATABASE_URL"]))
    print("shares its waits")
except StopsTheWorld as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("way_of_waiting", "said"),
    [("wait_selector", "shares its waits\n"), ("wait_c", "DATABASE_URL : ")],
)
def test_a_psycopg_that_waits_in_c_is_found_before_anyone_is_served(
    postgresql_url, way_of_waiting, said
):
    environ = os.environ | {"DATABASE_URL": postgresql_url, "PSYCOPG_WAIT_FUNC": way_of_waiting}
    command = [sys.executable, "-W", "error", "-c", START]

    answer = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)

    assert answer.stdout.startswith(said), answer.stderr
    assert answer.stdout.count("\n") == 1


def let_one_connection_through(listening, target):
    """The one that migrates; the next finds nobody."""
    near, _ = listening.accept()
    listening.close()
    far = socket.create_connection(target)
    back = Thread(target=pass_on, args=(far, near), daemon=True)
    back.start()
    pass_on(near, far)
    back.join()
    near.close()
    far.close()


def pass_on(source, target):
    while said := source.recv(65_536):
        target.sendall(said)
    target.shutdown(socket.SHUT_WR)


def test_a_database_that_leaves_during_the_start_is_said_in_one_line(postgresql_url):
    database = Database(postgresql_url)
    migrate(database)
    database.close()
    there = urlsplit(postgresql_url)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    through = postgresql_url.replace(f":{there.port}/", f":{port}/")
    relay = Thread(
        target=let_one_connection_through, args=(listening, (there.hostname, there.port))
    )
    relay.start()

    answer = subprocess.run(
        [sys.executable, "wsgi.py"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": through},
        capture_output=True,
        text=True,
    )

    relay.join()
    assert answer.returncode == 1
    assert answer.stderr.startswith("essaim : DATABASE_URL : la base ne répond pas")
    assert answer.stderr.count("\n") == 1
