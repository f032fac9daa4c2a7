"""The entry point as a process: it starts, says what is wrong, stops when it is told to."""

import json
import os
import signal
import socket
import subprocess
import sys

import pytest

from app.admin.start_checks import sqlite_is_safe
from scripts.ports import free_port
from tests.wire import imported
from tests.wire.client import Client
from tests.wire.server import HOST, ROOT

pytestmark = pytest.mark.wire


def refused(**settings):
    """What the entry point says of settings that it does not take."""
    answer = imported.run(
        [sys.executable, "wsgi.py"], environment=os.environ | settings, timeout=30
    )
    assert answer.returncode == 1
    return answer.stderr


def test_it_says_what_to_open_and_what_its_sqlite_may_not_do(server_in_each_mode):
    server = server_in_each_mode

    assert server.request("GET", "/readyz").status == 200
    server.wait_until_it_says("Ctrl+C")  # it listens a moment before
    lines = server.said().splitlines()
    journal = [json.loads(line) for line in lines if line.startswith("{")]
    assert [line for line in lines if not line.startswith("{")] == [
        f"Essaim est prêt : ouvrez {server.origin}",
        "Pour l’arrêter : Ctrl+C",
    ]
    assert [event["level"] for event in journal] == ["warning"] * (not sqlite_is_safe())


def test_a_database_that_does_not_answer_is_said_in_one_line():
    said = refused(DATABASE_URL=f"postgresql://nobody@{HOST}:{free_port()}/nothing")

    assert said.startswith("essaim : DATABASE_URL : ")
    assert said.count("\n") == 1


def test_a_first_start_on_a_full_disk_is_said_and_leads_to_no_server_with_a_known_secret(tmp_path):
    """The brothers are in test_first_start.py: all that is made once, then trusted."""
    settings = {"DATA_DIR": str(tmp_path), "PORT": str(free_port())}
    full_disk = ["bash", "-c", 'ulimit -f 0; exec "$0" wsgi.py', sys.executable]

    full = subprocess.run(
        full_disk, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=30
    )

    assert full.returncode == 1
    assert full.stderr.startswith("essaim : SECRET_KEY : ")
    assert full.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "secret_key").touch()  # what a start before this one may have left
    assert refused(**settings).startswith("essaim : SECRET_KEY : le secret gardé dans")


def test_an_sqlite_file_that_is_served_already_is_said_and_goes_on_being_served(server):
    said = refused(DATABASE_URL=server.database_url, PORT=str(free_port()))

    assert said.startswith("essaim : DATABASE_URL : un autre processus")
    assert said.count("\n") == 1
    assert server.request("GET", "/readyz").status == 200


def test_an_sqlite_file_whose_process_was_killed_is_served_again(server):
    server.kill()

    server.start()

    assert server.request("GET", "/readyz").status == 200


def test_a_ledger_of_erasures_that_cannot_be_written_is_said(tmp_path):
    said = refused(DATABASE_URL=f"sqlite:///{tmp_path / 'essaim.db'}", ERASURES=str(tmp_path))

    assert said.startswith("essaim : ERASURES : ")
    assert said.count("\n") == 1


def test_it_sends_its_headers_and_not_its_name(server_in_each_mode):
    headers = server_in_each_mode.request("GET", "/").headers

    assert "Content-Security-Policy" in headers
    assert not {"python", "werkzeug", "eventlet"} & set(
        headers.get("Server", "").lower().split("/")
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_to_with_requests_open(server_in_each_mode, number):
    server = server_in_each_mode
    process = server._process
    with (
        socket.create_connection(server.address) as idle,
        socket.create_connection(server.address) as polling,
    ):
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert idle.recv(4096).startswith(b"HTTP/1.1 200")
        polling.sendall(b"GET / HTTP/1.1\r\n")

        process.send_signal(number)

        assert process.wait(20) == 0
    assert "Traceback" not in server.said()


def test_a_workshop_and_its_timer_survive_a_restart_and_its_cookie_still_opens_it(server):
    workshop = server.open_workshop()
    with Client(server, workshop.facilitator) as steering:
        steering.do("timer.start", seconds=600)
    before = server.state(workshop.facilitator)
    assert before["state"]["timer"]["seconds"] == 600

    server.restart()

    assert server.state(workshop.facilitator) == before


def test_a_port_that_is_taken_is_said_in_one_line(server, tmp_path):
    another = f"sqlite:///{tmp_path / 'another.sqlite'}"

    said = refused(PORT=str(server.port), HOST=HOST, DATABASE_URL=another)

    assert said.startswith("essaim : HOST, PORT : ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [("ASYNC_MODE", "gevent"), ("PROCESSES", "2"), ("SECRET_KEY", "changeme"), ("PORT", "x")],
)
def test_an_unsafe_setting_is_said_by_its_name_in_one_line(setting, value, tmp_path):
    settings = {"ESSAIM_ENV": "production", "SECRET_KEY": os.urandom(32).hex()}
    settings["DATABASE_URL"] = f"sqlite:///{tmp_path}/essaim.db"

    said = refused(**settings | {setting: value})

    assert said.startswith(f"essaim : {setting} : ")
    assert said.count("\n") == 1
