"""The self-test of a start, against a real PostgreSQL and under the real eventlet."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import psutil
import pytest

from app.admin.migrate import migrate
from app.admin.start_checks import KEEPERS, Forgetful, require_durability
from app.db import Database
from app.errors import Refusal
from config import ROOT
from scripts.ports import free_port
from tests.wire import imported
from tests.wire.server import HOST

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

    environ = os.environ | {"DATABASE_URL": through}
    answer = imported.run([sys.executable, "wsgi.py"], environment=environ)

    relay.join()
    assert answer.returncode == 1
    assert answer.stderr.startswith("essaim : DATABASE_URL : la base ne répond pas")
    assert answer.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def another_postgresql(postgresql_pid):
    """Start a second PostgreSQL of the same make, with settings of its own; it gives its URL."""
    made = psutil.Process(postgresql_pid)
    program, account = Path(made.exe()), {"user": made.uids().real, "group": made.gids().real}
    data = Path(tempfile.mkdtemp(prefix="essaim-forgetful-"))
    if os.geteuid() == 0:
        os.chown(data, made.uids().real, made.gids().real)
    else:
        account = {}
    initdb = [program.with_name("initdb"), "-D", data, "-A", "trust", "-U", "essaim", "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd="/", **account)

    @contextlib.contextmanager
    def start(**settings):
        port = free_port()
        asked = {"port": port, "listen_addresses": HOST, "unix_socket_directories": "", **settings}
        options = [f"--{name}={value}" for name, value in asked.items()]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        process = subprocess.Popen([program, "-D", data, *options], **quiet, **account)
        try:
            url = f"postgresql+psycopg://essaim@{HOST}:{port}/postgres"
            wait_until_it_answers(url)
            yield url
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for those who are connected
            process.wait(30)

    yield start
    shutil.rmtree(data)


def wait_until_it_answers(url):
    deadline = time.monotonic() + 30
    with contextlib.closing(Database(url)) as database:
        while time.monotonic() < deadline:
            with contextlib.suppress(Refusal), database.read():
                return
            time.sleep(0.1)
    raise TimeoutError


def run_wsgi(url, tmp_path, **settings):
    """The entry point on this database, as a process that a test ends."""
    environ = {"DATABASE_URL": url, "ERASURES": str(tmp_path / "e.jsonl"), "HOST": HOST}
    environ |= {"PORT": str(free_port()), "SECRET_KEY": os.urandom(32).hex()}
    return subprocess.Popen(
        [sys.executable, "wsgi.py"],
        cwd=ROOT,
        env=os.environ | environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("setting", KEEPERS)
def test_a_postgresql_that_may_lose_what_it_confirmed_is_found(another_postgresql, setting):
    with (
        another_postgresql(**{setting: "off"}) as url,
        contextlib.closing(Database(url)) as database,
        pytest.raises(Forgetful, match=rf" : {setting}\.$"),
    ):
        require_durability(database)


def test_a_postgresql_as_it_comes_is_taken(another_postgresql):
    with another_postgresql() as url, contextlib.closing(Database(url)) as database:
        require_durability(database)


def test_production_does_not_start_on_it_and_says_why(another_postgresql, tmp_path):
    with another_postgresql(fsync="off", synchronous_commit="off") as url:
        process = run_wsgi(url, tmp_path, ESSAIM_ENV="production")
        _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.startswith("essaim : DATABASE_URL : ")
    assert said.endswith(" : fsync, synchronous_commit.\n")
    assert said.count("\n") == 1


def test_a_developer_is_warned_and_served(another_postgresql, tmp_path):
    with another_postgresql(fsync="off") as url:
        process = run_wsgi(url, tmp_path, ESSAIM_ENV="development")
        try:
            ready = process.stdout.readline()
        finally:
            process.terminate()
        _, said = process.communicate(timeout=60)

    assert ready.startswith("Essaim est prêt")
    assert "may lose what it confirms" in said
    assert "fsync" in said
