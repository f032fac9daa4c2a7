"""The entry point and its commands on a machine that is in another year: nothing is erased by it.

Hour by hour, on an injected clock, SQLite and PostgreSQL: tests/integration/test_wrong_clock.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire import faketime, imported
from tests.wire.server import Server

pytestmark = pytest.mark.wire


def flask(server: Server, *words: str, at: str = "+0") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    environment = server.environment | faketime.at(at)
    return imported.run(command, environment=environment)


def workshops(server: Server) -> list[str]:
    return [
        row["workshop"] for row in json.loads(flask(server, "workshop", "list", "--json").stdout)
    ]


@pytest.mark.parametrize(("years", "wrong"), [("+400d", "ahead"), ("-400d", "behind")])
def test_a_server_that_starts_in_another_year_keeps_every_workshop_and_says_it(
    tmp_path: Path, years: str, wrong: str
) -> None:
    server = Server(tmp_path)
    with server:
        for _ in range(3):
            server.open_workshop()
        server.wait_until_it_says("Ctrl+C")
    kept = workshops(server)
    right = server.environment

    server.environment = right | faketime.at(years)
    with server:
        server.wait_until_it_says("the clock is not believed")
        assert server.request("GET", "/readyz").status == 200
    purged = flask(server, "workshop", "purge", "--expired", "--yes", at=years)
    said = flask(server, "workshop", "clock", at=years)
    server.environment = right

    [line] = [line for line in server.said().splitlines() if "not believed" in line]
    assert (json.loads(line)["level"], json.loads(line)["reason"]) == ("error", wrong)
    assert len(kept) == 3
    assert workshops(server) == kept
    assert purged.returncode == 1
    assert "rien n’est effacé" in purged.stderr
    assert "Heure crue : non" in said.stdout
    assert "Heure crue : oui" in flask(server, "workshop", "clock").stdout


def test_what_is_really_due_is_erased_by_an_operator_who_has_looked_at_a_watch(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path)
    create = ("workshop", "create", "--kit", "retro-30", "--title", "Essai", "--json")
    old = json.loads(flask(server, *create, at="-95d").stdout)["workshop"]
    flask(server, "workshop", "clock", "--trust", at="-95d")
    new = json.loads(flask(server, *create).stdout)["workshop"]

    doubted = flask(server, "workshop", "purge", "--expired", "--yes")
    trusted = flask(server, "workshop", "clock", "--trust")
    purged = flask(server, "workshop", "purge", "--expired", "--yes")

    assert doubted.returncode == 1
    assert "1 sur 2" in trusted.stdout
    assert purged.stdout == "Ateliers effacés : 1.\n"
    assert workshops(server) == [new]
    ledger = (tmp_path / "essaim.erasures.jsonl").read_text()
    assert (json.loads(ledger)["workshop"], json.loads(ledger)["reason"]) == (old, "expired")
